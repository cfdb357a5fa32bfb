"""The report as PDF: whole, or the tableau synoptique alone on one page."""

from collections.abc import Sequence
from typing import Any, Final

from plancoop.errors import Refused
from plancoop.i18n.formats import number
from plancoop.report.attention import MOST_PRESSING
from plancoop.report.content import Report
from plancoop.report.items import ItemContent
from plancoop.report.plain_data import members, plain_data
from plancoop.report.typesetting import typeset
from plancoop.report.year import YearReport, year_report
from plancoop.text.translatable import N_
from plancoop.wording.groupings import capital
from plancoop.wording.report import (
    language_tag,
    others_words,
    status_legend,
    titles,
    where_each_stands,
)

MOST_ITEMS: Final = 5_000
MOST_ON_A_PAGE: Final = 200
_PROPERTIES: Final = (
    "title",
    "organization",
    "kind",
    "as_of",
    "period",
    "general_objective",
    "lede",
    "kept",
    "split",
    "split_note",
    "upcoming",
    "undecided",
    "total",
    "axes",
    "budgets",
    "changes",
    "trend",
    "calendar",
    "rules",
    "contents",
    "links",
    "grouping",
)


def write(report: Report) -> bytes:
    """Write the whole report, or the review of a year; raise `Refused` where it would be a book."""
    sentence = N_(
        "{count} items are too many for a PDF, which takes {most}: keep a part of them with "
        "--public, --axe or other filters, or write HTML."
    )
    _refuse_above(MOST_ITEMS, report, sentence)
    if year := year_report(report):
        return typeset("year", _year(year), year.review.day)
    data = {name: plain_data(getattr(report, name)) for name in _PROPERTIES}
    data |= _pressing("late", report.late) | _pressing("watch", report.watch)
    return typeset("report", _common(report) | data, report.day)


def _pressing(name: str, items: Sequence[ItemContent]) -> dict[str, Any]:
    """Return the items to look at first, and how many others there are."""
    others = len(items) - MOST_PRESSING
    told = {"count": max(others, 0), "words": others_words(others) if others > 0 else ""}
    return {name: plain_data(items[:MOST_PRESSING]), f"{name}_others": told}


def write_synoptic(report: Report) -> bytes:
    """Write the tableau synoptique on one page; raise `Refused` where nobody could read it."""
    sentence = N_(
        "{count} items are too many for one page, which takes {most}: keep a part of them with "
        "--public, --axe or other filters."
    )
    _refuse_above(MOST_ON_A_PAGE, report, sentence)
    return typeset("synoptic_page", _common(report), report.day)


def _year(year: YearReport) -> dict[str, Any]:
    """Return what the review of a year needs."""
    own = ("head", "headings", "titles", "lede", "audiences", "later")
    told = ("title", "organization", "general_objective", "kept", "source")
    data = {name: plain_data(getattr(year, name)) for name in own}
    data |= {name: plain_data(getattr(year.told, name)) for name in told}
    return data | {"language": language_tag()}


def _refuse_above(most: int, report: Report, sentence: str) -> None:
    if len(report.rows) > most:
        raise Refused(sentence, count=number(len(report.rows)), most=number(most))


def _common(report: Report) -> dict[str, Any]:
    """Return what every page needs, items and audiences by their ids."""
    return {
        "language": language_tag(),
        "head": f"{report.title} – {report.as_of}",
        "general_objective": report.general_objective,
        "titles": titles()
        | {
            "group": capital(report.grouping.one),
            "standings": where_each_stands(report.grouping.one),
            "as_of_day": titles()["as_of_day"].format(day=report.as_of),
        },
        "legend": plain_data(status_legend()),
        "gauges": plain_data(
            [each for each in (report.time, report.means, report.objectives) if each]
        ),
        "items": {name: members(item) for name, item in report.items.items()},
        "audiences": {audience.id: members(audience) for audience in report.audiences},
        "source": plain_data(report.source),
        "synoptic": plain_data(report.synoptic if len(report.rows) <= MOST_ON_A_PAGE else ()),
    }
