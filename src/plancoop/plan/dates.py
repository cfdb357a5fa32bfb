"""Dates as precise as they are known: a day, a month, a quarter, a season, a year, a fiscal year.

Each form of the file stands for the days from its first to its last, as a date of reduced precision
does in ISO 8601-2 (EDTF). The file writes quarters and seasons so that people can read them:
`2027-T2` is EDTF's `2027-34`, `2027-automne` its `2027-27`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

_DAY: Final = timedelta(days=1)


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "jour"
    MONTH = "mois"
    QUARTER = "trimestre"
    SEASON = "saison"
    YEAR = "annee"
    FISCAL_YEAR = "exercice"


class Season(StrEnum):
    """A season. The value is the word that the file holds."""

    SPRING = "printemps"
    SUMMER = "ete"
    AUTUMN = "automne"
    WINTER = "hiver"


_FIRST_DAYS: Final[Mapping[Season, tuple[int, int]]] = {
    Season.SPRING: (3, 20),
    Season.SUMMER: (6, 21),
    Season.AUTUMN: (9, 22),
    Season.WINTER: (12, 21),
}
"""The month and the day on which a season begins in Québec, by the equinoxes and solstices of most
years in Eastern time; another year's may fall a day away.
"""


@dataclass(frozen=True, order=True)
class PartialDate:
    """The days that a date may mean, from the first to the last, and how the file writes it.

    Dates are in order of their last days; of those that end together the longest comes first.
    """

    last: date
    first: date
    text: str

    def __str__(self) -> str:
        """Return the date as the file writes it: `2027-03-15`, `2027-T2`."""
        return self.text

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        return next(form.precision for form in _FORMS if form.pattern.fullmatch(self.text))

    @property
    def is_day(self) -> bool:
        """Whether the date is one day."""
        return self.first == self.last

    @property
    def season(self) -> Season | None:
        """The season that the date names, if it does."""
        match = SEASON.fullmatch(self.text)
        return Season(match[2]) if match else None


class FiscalYear(NamedTuple):
    """The month and the day on which a fiscal year begins."""

    month: int
    day: int

    def __str__(self) -> str:
        """Return the month and the day as the file writes them: `04-01`."""
        return f"{self.month:02}-{self.day:02}"

    def of(self, year: int) -> PartialDate:
        """Return the fiscal year that begins in a year, which ends in the next one."""
        first, after = date(year, *self), date(year + 1, *self)
        return PartialDate(after - _DAY, first, f"{year:04}-{year + 1:04}")

    def around(self, day: date) -> PartialDate:
        """Return the fiscal year that a day is in."""
        return self.of(day.year if (day.month, day.day) >= self else day.year - 1)


class BadDate(ValueError):
    """A text is no date of a plan."""


class NoSuchDate(BadDate):
    """A text has the form of a date, and the calendar has no such date."""


class NotFiscalYear(BadDate):
    """A text is two years that are not one fiscal year: the second does not follow the first."""


class FiscalYearUnknown(BadDate):
    """A text is a fiscal year, and the plan does not say when its own begins."""


# The JSON Schema holds them too: they mean the same in ECMAScript, and need no flags.
DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
QUARTER: Final = re.compile(r"([0-9]{4})-T([1-4])")
SEASON: Final = re.compile(rf"([0-9]{{4}})-({'|'.join(Season)})")
YEAR: Final = re.compile(r"([0-9]{4})")
TWO_YEARS: Final = re.compile(r"([0-9]{4})-([0-9]{4})")
_LIKE_QUARTER: Final = re.compile(r"[0-9]{4}-T[0-9]")


def read_date(text: str, fiscal_year: FiscalYear | None = None) -> PartialDate:
    """Read a date as the file writes it; raise `BadDate`, or the one of its kinds that says why."""
    for form in _FORMS:
        if match := form.pattern.fullmatch(text):
            try:
                first, last = form.days(match, fiscal_year)
            except (ValueError, OverflowError) as error:
                raise error if isinstance(error, BadDate) else NoSuchDate(text) from None
            return PartialDate(last, first, text)
    raise NoSuchDate(text) if _LIKE_QUARTER.fullmatch(text) else BadDate(text)


def from_day(day: date) -> PartialDate:
    """Return a day as a date that is wholly known."""
    return PartialDate(day, day, day.isoformat())


_Days = tuple[date, date]


def _day(match: re.Match[str], _fiscal_year: FiscalYear | None) -> _Days:
    day = date(int(match[1]), int(match[2]), int(match[3]))
    return day, day


def _month(match: re.Match[str], _fiscal_year: FiscalYear | None) -> _Days:
    return _months(int(match[1]), int(match[2]), int(match[2]))


def _quarter(match: re.Match[str], _fiscal_year: FiscalYear | None) -> _Days:
    last_month = 3 * int(match[2])
    return _months(int(match[1]), last_month - 2, last_month)


def _season(match: re.Match[str], _fiscal_year: FiscalYear | None) -> _Days:
    """Return the days of a season; winter is named after the year in which it ends."""
    year, seasons, season = int(match[1]), list(Season), Season(match[2])
    following = seasons[(seasons.index(season) + 1) % len(seasons)]
    begins_in = year - 1 if season is Season.WINTER else year
    return date(begins_in, *_FIRST_DAYS[season]), date(year, *_FIRST_DAYS[following]) - _DAY


def _year(match: re.Match[str], _fiscal_year: FiscalYear | None) -> _Days:
    return _months(int(match[1]), 1, 12)


def _fiscal_year(match: re.Match[str], fiscal_year: FiscalYear | None) -> _Days:
    first, second = int(match[1]), int(match[2])
    if second != first + 1:
        raise NotFiscalYear(match[0])
    if fiscal_year is None or fiscal_year == (1, 1):
        raise FiscalYearUnknown(match[0])
    whole = fiscal_year.of(first)
    return whole.first, whole.last


def _months(year: int, first: int, last: int) -> _Days:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


class _Form(NamedTuple):
    """How the file writes a date of a precision, and how the days that it means are found."""

    pattern: re.Pattern[str]
    precision: Precision
    days: Callable[[re.Match[str], FiscalYear | None], _Days]


_FORMS: Final = (
    _Form(DATE, Precision.DAY, _day),
    _Form(MONTH, Precision.MONTH, _month),
    _Form(QUARTER, Precision.QUARTER, _quarter),
    _Form(SEASON, Precision.SEASON, _season),
    _Form(YEAR, Precision.YEAR, _year),
    _Form(TWO_YEARS, Precision.FISCAL_YEAR, _fiscal_year),
)
