"""Dates in words, as precise as they are known: `30 juin 2027`, `automne 2027`."""

from typing import Final

from plancoop.i18n.formats import day, days_of_one_month, duration, month
from plancoop.i18n.translation import _
from plancoop.plan.dates import PartialDate, Precision, Season
from plancoop.text.translatable import N_

_QUARTERS: Final = (
    N_("1st quarter of {year}"),
    N_("2nd quarter of {year}"),
    N_("3rd quarter of {year}"),
    N_("4th quarter of {year}"),
)
_SEASONS: Final = {
    Season.SPRING: N_("spring {year}"),
    Season.SUMMER: N_("summer {year}"),
    Season.AUTUMN: N_("fall {year}"),
    Season.WINTER: N_("winter {year}"),
}


def date_words(when: PartialDate, *, year: bool = True, short: bool = False) -> str:
    """Name a date: `30 juin 2027`, `juin 2027`, `2e trimestre 2027`, `automne 2027`, `2027`.

    Without `year` a day is named without its year; all else keeps it. In `short` words months are
    cut, and quarters and fiscal years are told by their figures.
    """
    named = str(when.last.year)
    match when.precision:
        case Precision.DAY:
            return day(when.last, year=year, short=short)
        case Precision.MONTH:
            return month(when.last.month, when.last.year, short=short)
        case Precision.QUARTER:
            quarter = (when.last.month - 1) // 3
            template = _("Q{quarter} {year}") if short else _(_QUARTERS[quarter])
            return template.format(quarter=quarter + 1, year=named)
        case Precision.SEASON:
            assert when.season  # noqa: S101 -- its precision says so
            return _(_SEASONS[when.season]).format(year=named)
        case Precision.YEAR:
            return named
        case Precision.FISCAL_YEAR:
            return when.text if short else _("fiscal year {years}").format(years=when.text)


def from_to_words(start: PartialDate, end: PartialDate) -> str:
    """Say from when to when: `du 3 au 5 juin 2012`; `mars 2027 à automne 2027` of no whole days."""
    if not (start.is_day and end.is_day):
        return _("{start} to {end}").format(start=date_words(start), end=date_words(end))
    year = start.last.year != end.last.year
    if not year and start.last.month == end.last.month:
        return days_of_one_month(start.last, end.last)
    first = day(start.last, year=year)
    return _("from {start} to {end}").format(start=first, end=day(end.last))


def start_words(start: PartialDate) -> str:
    """Say from when on: `à partir du 3 juin 2012`, `début : automne 2027`."""
    template = _("from {day}") if start.is_day else _("start: {date}")
    return template.format(day=date_words(start), date=date_words(start))


def planned_words(planned: PartialDate, *, short: bool = False) -> str:
    """Say for when something was planned: `prévue le 19 mai 2012`, `prévue : automne 2027`."""
    template = _("planned for {day}") if planned.is_day else _("planned: {date}")
    words = date_words(planned, short=short)
    return template.format(day=words, date=words)


def moved_words(former: PartialDate, due: PartialDate) -> str:
    """Say from when to when a due date was moved, and how far."""
    if due == former:
        return _("still due {day}").format(day=date_words(due))
    days = (due.last - former.last).days
    if not (former.is_day and due.is_day):
        return _moved_roughly(former, due, days)
    sentence = _("due date brought forward from {former} to {due} ({time})")
    if days > 0:
        sentence = _("due date postponed from {former} to {due} ({time})")
    former_day = date_words(former, year=former.last.year != due.last.year)
    return sentence.format(former=former_day, due=date_words(due), time=duration(abs(days)))


def _moved_roughly(former: PartialDate, due: PartialDate, days: int) -> str:
    """Say from when to when a due date was moved, where one of them is no whole day."""
    sentence = _("due date worded differently: {former} → {due}")
    if days > 0:
        sentence = _("due date postponed: {former} → {due} ({time})")
    if days < 0:
        sentence = _("due date brought forward: {former} → {due} ({time})")
    words = {"former": date_words(former), "due": date_words(due)}
    return sentence.format(**words, time=duration(abs(days)))
