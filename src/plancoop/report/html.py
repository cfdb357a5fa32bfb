"""The report as one page of HTML, which fetches nothing and is complete without its script.

Style and script stand in the page, and its policy names them by their hashes: a browser obeys no
other. All texts are escaped by Jinja; only our own files are not.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
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
    script, plan = _part("script.js"), report.plan
    bands = (f".b{rank}{{{_paper(band)}}}" for rank, band in enumerate(report.synoptic, 1))
    return _render(
        "report.html",
        _style_sheet(report, report.as_of, *bands),
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
    )


def _render(template: str, style: str, **values: object) -> bytes:
    """Fill a template of a page with its style, which its policy names by its hash, and values."""
    page = (
        _environment()
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
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("plancoop.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["breakable"] = _breakable
    return environment


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
def _part(name: str) -> str:
    """Return a file of ours without its comments and indentation."""
    environment = _environment()
    assert environment.loader  # noqa: S101 -- made above
    text, _path, _is_fresh = environment.loader.get_source(environment, name)
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
    return "\n".join((_part("style.css"), pages, *more))


_FOOT: Final = "font:9px sans-serif;color:#475366"


def _quoted(text: str) -> str:
    """Write a text as CSS does, every sign that is no letter, digit or space as an escape."""
    return '"' + re.sub(r"[^\w ]", lambda sign: f"\\{ord(sign[0]):06x} ", text) + '"'


def _paper(band: Band) -> str:
    """Say how a band is printed, in custom properties that the style sheet reads."""
    shares, size = paper_band(band)
    return f"--np:{' '.join(f'{share}fr' for share in shares)};--fs:{size}pt"
