"""The report as one page of HTML, which fetches nothing and is complete without its script.

Style and script stand in the page, and its policy names them by their hashes: a browser obeys no
other. All texts are escaped by Jinja; only our own files are not.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Final, NamedTuple

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from plancoop.analysis.signals import Signal
from plancoop.plan.values import Status
from plancoop.report.attention import MOST_PRESSING
from plancoop.report.calendar_drawing import calendar_drawing
from plancoop.report.content import Report
from plancoop.report.paper import paper_band
from plancoop.report.synoptic import Band
from plancoop.report.trend_drawing import trend_drawings
from plancoop.report.year import year_report
from plancoop.wording.groupings import capital
from plancoop.wording.report import (
    language_tag,
    others_words,
    status_legend,
    titles,
    where_each_stands,
)


def write(report: Report) -> bytes:
    """Write the page, or that of the review of a year."""
    if year := year_report(report):
        style = _style_sheet(report, year.headings[0])
        return _render("year.html", style, report=year, language=language_tag())
    return write_page(report).data


class Page(NamedTuple):
    """A page, and the hashes of its style and its script, by which a policy names them."""

    data: bytes
    style_hash: str
    script_hash: str


OURS: Final = "plancoop.report"


def write_page(
    report: Report, template: str = "report.html", package: str = OURS, **values: object
) -> Page:
    """Write the page of a report by a template of a package, which has a style of its own beside.

    A template may put more around it, of values of its own. `beside` returns what stands below an
    item.
    """
    script, plan = _part(OURS, "script.js"), report.plan
    bands = [f".b{rank}{{{_paper(band)}}}" for rank, band in enumerate(report.synoptic, 1)]
    own = [] if package == OURS else [_part(package, "style.css")]
    style = _style_sheet(report, report.as_of, *bands, *own)
    data = _render(
        template,
        style,
        package,
        report=report,
        t=titles(),
        language=language_tag(),
        group=capital(report.grouping.one),
        groups=capital(report.grouping.many),
        where_each_stands=where_each_stands(report.grouping.one),
        legend=status_legend(),
        seen_statuses=list(_seen_statuses(report)),
        signals=Signal,
        most_pressing=MOST_PRESSING,
        others=others_words,
        calendar_drawing=calendar_drawing(plan, report.calendar.moments, report.day),
        trend_drawings=trend_drawings(report.trend, plan.period) if report.trend else (),
        script=Markup(script),  # noqa: S704 -- ours
        script_hash=_hash(script),
        **({"beside": None} | values),
    )
    return Page(data, _hash(style), _hash(script))


def write_message(template: str, package: str, **values: object) -> Page:
    """Write a page that tells no plan, by a template of a package, in the style of its pages."""
    style = "\n".join((_part(OURS, "style.css"), _part(package, "style.css")))
    data = _render(template, style, package, language=language_tag(), **values)
    return Page(data, _hash(style), "")


def _render(template: str, style: str, package: str = OURS, **values: object) -> bytes:
    """Fill a template of a page with its style, which its policy names by its hash, and values."""
    page = (
        environment(package)
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 -- ours; what it has of the plan is escaped by `_quoted`
            style_hash=_hash(style),
            **values,
        )
    )
    return _BLANK_LINES.sub("\n", page).encode()


_BLANK_LINES: Final = re.compile(r"\n\s*\n")


@cache
def environment(package: str = OURS) -> Environment:
    """Return what fills the templates of a package, and ours."""
    packages = dict.fromkeys((package, OURS))
    found = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["breakable"] = _breakable
    return found


def _breakable(name: str) -> Markup:
    """Let a line of a name end after a stroke, as in `coopérateurs/coopératrices`."""
    return Markup("/<wbr>").join(name.split("/"))


def _seen_statuses(report: Report) -> Iterator[tuple[Status, str]]:
    """Yield the statuses that items have, with their words."""
    seen = {item.status for item in report.items.values()}
    return ((status, words) for status, words in status_legend() if status in seen)


def _hash(part: str) -> str:
    return "sha256-" + b64encode(sha256(part.encode()).digest()).decode()


@cache
def _part(package: str, name: str) -> str:
    """Return a file beside the templates of a package, without its comments and indentation."""
    own = environment(package)
    text, _path, _is_fresh = PackageLoader(package).get_source(own, name)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return "\n".join(filter(None, map(str.strip, text.splitlines())))


def _style_sheet(report: Report, when: str, *more: str) -> str:
    """Return the style sheet, with the foot of each sheet of paper, and more rules."""
    foot = " · ".join(
        [
            f"{report.title}, {when}",
            *(" ".join(filter(None, (fact.label, fact.words))) for fact in report.kept),
        ]
    )
    pages = (
        f"@page{{@bottom-left{{content:{_quoted(foot)};{_FOOT}}}"
        f'@bottom-right{{content:counter(page) " / " counter(pages);{_FOOT}}}}}'
    )
    return "\n".join((_part(OURS, "style.css"), pages, *more))


_FOOT: Final = "font:9px sans-serif;color:#475366"


def _quoted(text: str) -> str:
    """Write a text as CSS does, every sign that is no letter, digit or space as an escape."""
    return '"' + re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):06x} ", text) + '"'


def _paper(band: Band) -> str:
    """Say how a band is printed, in custom properties that the style sheet reads."""
    shares, size = paper_band(band)
    return f"--np:{' '.join(f'{share}fr' for share in shares)};--fs:{size}pt"
