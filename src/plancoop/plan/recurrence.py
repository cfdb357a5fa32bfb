"""What recurs: the occurrences of each month, quarter, half-year or year between two days."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Cadence(StrEnum):
    """How long the span is to which each occurrence belongs. The value is the file's."""

    MONTH = "mois"
    QUARTER = "trimestre"
    HALF_YEAR = "semestre"
    YEAR = "an"


_MONTHS: Final[Mapping[Cadence, int]] = {
    Cadence.MONTH: 1,
    Cadence.QUARTER: 3,
    Cadence.HALF_YEAR: 6,
    Cadence.YEAR: 12,
}

MOST_TIMES: Final = 31
"""How often something may recur in a span."""

MOST_OCCURRENCES: Final = 1200
"""How many occurrences an item may have: ten a month for ten years."""

# The JSON Schema holds it too: it means the same in ECMAScript, and needs no flags.
OCCURRENCE: Final = re.compile(
    r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|T([1-4])|S([12])))?"
    r"(?:/([1-9][0-9]?))?"
)
"""The name of an occurrence: a year, or a month, a quarter or a half-year of it; then its rank."""


class Occurrence(NamedTuple):
    """One time that something is to be done: its name in the file, and the last day for it."""

    name: str
    last: date

    @property
    def span(self) -> str:
        """The name of the month, quarter, half-year or year that it belongs to."""
        return self.name.partition("/")[0]


@lru_cache(maxsize=512)
def occurrences(cadence: Cadence, times: int, first: date, last: date) -> tuple[Occurrence, ...]:
    """Return the occurrences between two days, both included, in the order of time.

    Each span that has one of these days has as many as `times`, due by the last of them.
    """
    return tuple(
        Occurrence(f"{name}/{rank}" if times > 1 else name, min(end, last))
        for end in _span_ends(_MONTHS[cadence], first, last)
        for name in [_span_name(cadence, end)]
        for rank in range(1, times + 1)
    )


def _span_ends(months: int, first: date, last: date) -> Iterator[date]:
    """Yield the last days of the spans that have a day between two days."""
    from dateutil.rrule import MONTHLY, rrule

    if last < first:
        return
    ends_in = -(-first.month // months) * months
    begin = datetime(first.year, ends_in, 1)
    for end in rrule(MONTHLY, interval=months, bymonthday=-1, dtstart=begin):
        yield end.date()
        if end.date() >= last:
            return


def _span_name(cadence: Cadence, end: date) -> str:
    """Name the span that ends on a day, as the file writes it."""
    match cadence:
        case Cadence.MONTH:
            return f"{end.year:04}-{end.month:02}"
        case Cadence.QUARTER:
            return f"{end.year:04}-T{end.month // 3}"
        case Cadence.HALF_YEAR:
            return f"{end.year:04}-S{end.month // 6}"
        case Cadence.YEAR:
            return f"{end.year:04}"


def count_at_most(cadence: Cadence, times: int, first: date, last: date) -> int:
    """Return how many occurrences there may be between two days, without counting them out."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return times * (months // _MONTHS[cadence] + 2)
