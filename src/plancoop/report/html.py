"""The report as one page of HTML, which fetches nothing and is complete without its script."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from plancoop.report.content import Report
from plancoop.wording.report import titles


def write(report: Report) -> bytes:
    """Write the page."""
    template = _environment().get_template("report.html")
    return template.render(report=report, t=titles()).encode()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("plancoop.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
