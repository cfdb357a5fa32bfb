"""The years of a plan, and the last weeks of its period."""

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from typing import Final

from plancoop.plan.model import Period

_DAY: Final = timedelta(days=1)
_LAST_SHARE: Final = 10
_LEAST: Final = timedelta(days=14)
_MOST: Final = timedelta(days=60)


def years_of(period: Period) -> Iterator[Period]:
    """Yield the years of a period, the first and the last cut to it.

    They are calendar years where it begins or ends with one, else years from its first day.
    """
    start, end = period.start, period.end
    by_calendar = (start.month, start.day) == (1, 1) or (end.month, end.day) == (12, 31)
    first = start.replace(month=1, day=1) if by_calendar else start
    for year in range(first.year, end.year + 1):
        begin = _anniversary(first, year)
        if begin <= end:
            last = end if year == MAXYEAR else _anniversary(first, year + 1) - _DAY
            yield period_of(max(begin, start), min(last, end))


def _anniversary(day: date, year: int) -> date:
    """Return the same day in a year, or the one after 28 February."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def calendar_year(day: date) -> Period:
    """Return the calendar year of a day."""
    return period_of(day.replace(month=1, day=1), day.replace(month=12, day=31))


def period_of(start: date, end: date) -> Period:
    """Return the period from a day to another."""
    return Period.model_validate({"debut": start.isoformat(), "fin": end.isoformat()})


def is_nearly_over(period: Period, today: date) -> bool:
    """Tell whether a period is over, or in its last weeks: its last tenth.

    That is 14 days at least, and 60 at most.
    """
    tenth = (period.end - period.start + _DAY) // _LAST_SHARE
    return period.end - today < min(max(tenth, _LEAST), _MOST)
