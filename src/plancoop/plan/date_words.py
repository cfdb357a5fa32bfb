"""Dates as people write them, in French and in English, turned into what the file holds.

`mars 2027`, `T2 2027`, `printemps 2027`, `fin 2028`, `15 déc. 2026`, `demain`, `+2s`.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from plancoop.plan.dates import BadDate, FiscalYearUnknown, NoSuchDate, Season, read_date
from plancoop.text.matching import fold


class Edge(StrEnum):
    """Which end of its days a date is given for: a beginning its first, a due date its last."""

    FIRST = "debut"
    LAST = "fin"


class AmbiguousDate(BadDate):
    """A text may be two dates; `readings` has both, as the file writes them."""

    def __init__(self, text: str, readings: tuple[str, str]) -> None:
        super().__init__(text)
        self.readings = readings


class YearMissing(BadDate):
    """A text is a date without its year."""


def written_date(text: str, today: date | None, edge: Edge) -> str:
    """Return a date as the file writes it; raise `BadDate`, or the one of its kinds that says why.

    A fiscal year is taken as it stands: whether the plan has such years is not known here. Words
    such as `demain` are dates only where `today` is given.
    """
    plain = _ARTICLE.sub("", fold(text)).rstrip(" .")
    for pattern, write in _FORMS:
        if match := pattern.fullmatch(plain):
            return _checked(text, write(match))
    if today:
        for pattern, find in _AWAY:
            if match := pattern.fullmatch(plain):
                return find(match, today).isoformat()
    if match := _EDGES[edge].fullmatch(plain):
        return written_date(match["rest"], today, edge)
    if any(pattern.fullmatch(f"{plain} 2000") for pattern, _write in _FORMS):
        raise YearMissing(text)
    raise BadDate(text)


def _checked(text: str, written: str) -> str:
    """See that the calendar has a date, and return it."""
    try:
        read_date(written)
    except FiscalYearUnknown:
        return written
    except BadDate as error:
        raise type(error)(text) from None
    return written


_MONTHS: Final = {
    **dict.fromkeys(("janvier", "january", "janv", "jan"), 1),
    **dict.fromkeys(("fevrier", "february", "fevr", "fev", "feb"), 2),
    **dict.fromkeys(("mars", "march", "mar"), 3),
    **dict.fromkeys(("avril", "april", "avr", "apr"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("juin", "june", "jun"), 6),
    **dict.fromkeys(("juillet", "july", "juill", "juil", "jul"), 7),
    **dict.fromkeys(("aout", "august", "aug"), 8),
    **dict.fromkeys(("septembre", "september", "sept", "sep"), 9),
    **dict.fromkeys(("octobre", "october", "oct"), 10),
    **dict.fromkeys(("novembre", "november", "nov"), 11),
    **dict.fromkeys(("decembre", "december", "dec"), 12),
}
_SEASONS: Final = {
    **dict.fromkeys(("printemps", "spring"), Season.SPRING),
    **dict.fromkeys(("ete", "summer"), Season.SUMMER),
    **dict.fromkeys(("automne", "autumn", "fall"), Season.AUTUMN),
    **dict.fromkeys(("hiver", "winter"), Season.WINTER),
}
_WEEKDAYS: Final = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_DAYS_AWAY: Final = {
    **dict.fromkeys(("aujourd hui", "today"), 0),
    **dict.fromkeys(("demain", "tomorrow"), 1),
    **dict.fromkeys(("hier", "yesterday"), -1),
}
_ARTICLE: Final = re.compile(rf"^(?:le |la |les |l |the |on )?(?:(?:{_WEEKDAYS}),? )?(?:le )?")

_Y: Final = r"(?P<year>\d{4})"
_MONTH_NAME: Final = rf"(?P<month>{'|'.join(_MONTHS)})\.?"
_SEASON_NAME: Final = rf"(?P<season>{'|'.join(_SEASONS)})"
_OF: Final = r"(?:,? (?:de |of |d )?)?"

_FISCAL_YEAR: Final = "(?:(?:exercice|annee financiere|fiscal year|fy) )?"

_Write = Callable[[re.Match[str]], str]
_Find = Callable[[re.Match[str], date], date]


def _as_day(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['number']):02}-{int(match['day']):02}"


def _as_named_day(match: re.Match[str]) -> str:
    return f"{match['year']}-{_MONTHS[match['month']]:02}-{int(match['day']):02}"


def _as_either_day(match: re.Match[str]) -> str:
    """Read two numbers and a year: a day and a month, in the order that the calendar allows."""
    first, second, year = match["first"], match["second"], match["year"]
    by_day, by_month = (
        f"{year}-{int(month):02}-{int(day):02}" for day, month in ((first, second), (second, first))
    )
    existing = [written for written in dict.fromkeys((by_day, by_month)) if _exists(written)]
    if not existing:
        raise NoSuchDate(match[0])
    if len(existing) > 1:
        raise AmbiguousDate(match[0], (by_day, by_month))
    return existing[0]


def _exists(written: str) -> bool:
    try:
        read_date(written)
    except BadDate:
        return False
    return True


def _as_month(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['number']):02}"


def _as_named_month(match: re.Match[str]) -> str:
    return f"{match['year']}-{_MONTHS[match['month']]:02}"


def _as_quarter(match: re.Match[str]) -> str:
    return f"{match['year']}-T{match['quarter']}"


def _as_season(match: re.Match[str]) -> str:
    return f"{match['year']}-{_SEASONS[match['season']]}"


def _as_winter(match: re.Match[str]) -> str:
    """Read `hiver 2026-2027`, which is named after the year in which it ends."""
    if int(match["second"]) != int(match["year"]) + 1:
        raise BadDate(match[0])
    return f"{match['second']}-{Season.WINTER}"


def _as_year(match: re.Match[str]) -> str:
    return match["year"]


def _as_fiscal_year(match: re.Match[str]) -> str:
    return f"{match['year']}-{match['second']}"


def _as_short_fiscal_year(match: re.Match[str]) -> str:
    """Read `2026-27`; other two digits are no month, nor the year that follows."""
    following = int(match["year"]) + 1
    if int(match["second"]) != following % 100:
        raise NoSuchDate(match[0])
    return f"{match['year']}-{following:04}"


def _day_away(match: re.Match[str], today: date) -> date:
    return today + timedelta(days=_DAYS_AWAY[match[0]])


def _time_away(match: re.Match[str], today: date) -> date:
    """Read `+2s`: so many days, weeks, months or years from today on."""
    from dateutil.relativedelta import relativedelta

    number, unit = int(match["number"]), _UNITS[match["unit"]]
    try:
        return today + relativedelta(**{unit: number})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        raise NoSuchDate(match[0]) from None


_UNITS: Final = {
    **dict.fromkeys("jd", "days"),
    **dict.fromkeys("sw", "weeks"),
    "m": "months",
    **dict.fromkeys("ay", "years"),
}

_FORMS: Final[tuple[tuple[re.Pattern[str], _Write], ...]] = tuple(
    (re.compile(pattern, re.ASCII), write)
    for pattern, write in (
        (rf"{_Y}[ /.](?P<number>\d\d?)[ /.](?P<day>\d\d?)", _as_day),
        (r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)", _as_day),
        (r"(?P<first>\d\d?)[ /.](?P<second>\d\d?)[ /.](?P<year>\d{4})", _as_either_day),
        (rf"(?P<day>\d\d?)(?:er|st|nd|rd|th)?{_OF} ?{_MONTH_NAME}{_OF} ?{_Y}", _as_named_day),
        (rf"{_MONTH_NAME} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_Y}", _as_named_day),
        (rf"{_Y}[ /.](?P<number>0[1-9]|1[0-2])", _as_month),
        (rf"(?P<number>\d\d?)/{_Y}", _as_month),
        (rf"{_MONTH_NAME}{_OF} ?{_Y}", _as_named_month),
        (rf"{_Y} ?[tq](?P<quarter>\d)", _as_quarter),
        (rf"[tq](?P<quarter>\d){_OF} ?{_Y}", _as_quarter),
        (
            rf"(?P<quarter>[1-4])(?:er|re|e|eme|st|nd|rd|th) (?:trimestre|quarter){_OF} ?{_Y}",
            _as_quarter,
        ),
        (r"(?:hiver|winter) (?P<year>\d{4})[ /](?P<second>\d{4})", _as_winter),
        (rf"{_Y} (?P<season>{'|'.join(_SEASONS)})", _as_season),
        (rf"{_SEASON_NAME}{_OF} ?{_Y}", _as_season),
        (_Y, _as_year),
        (rf"(?:annee |year |an |en |in ){_Y}", _as_year),
        (rf"{_FISCAL_YEAR}{_Y}[ /](?P<second>\d{{4}})", _as_fiscal_year),
        (rf"{_FISCAL_YEAR}{_Y}[ /](?P<second>\d\d)", _as_short_fiscal_year),
    )
)
"""What a folded text may be, and how it is written for the file; the first that fits counts."""

_AWAY: Final[tuple[tuple[re.Pattern[str], _Find], ...]] = (
    (re.compile("|".join(_DAYS_AWAY)), _day_away),
    (re.compile(r"\+ ?(?P<number>\d{1,4}) ?(?P<unit>[jdswmay])", re.ASCII), _time_away),
)
"""What a folded text may be, counted from today."""

_EDGES: Final = {
    Edge.LAST: re.compile(
        r"(?:d ici |avant |by )?(?:a )?(?:la |the )?(?:fin|end)(?: (?:de|du|of|d))?"
        r"(?: l annee| the year)? (?P<rest>.+)",
        re.ASCII,
    ),
    Edge.FIRST: re.compile(
        r"(?:au |the )?(?:debut|beginning|start)(?: (?:de|du|of|d))?(?: l annee| the year)? "
        r"(?P<rest>.+)",
        re.ASCII,
    ),
}
"""Words that say which end of a date is meant: they change nothing where it is that one anyway."""
