"""The months across a drawing: where a day stands, and which months have a mark."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from plancoop.i18n.formats import month
from plancoop.plan.model import Period

_MOST_TICKS: Final = 14
_STEPS: Final = (1, 3, 6, 12)
_DAY: Final = timedelta(days=1)


class Tick(NamedTuple):
    """The beginning of some months: where they begin and how wide they are, and their name."""

    at: float
    wide: float
    words: str
    shaded: bool

    @property
    def middle(self) -> float:
        """Where the name stands."""
        return round(self.at + self.wide / 2, 1)


class TimeAxis(NamedTuple):
    """Whole months from left to right."""

    first: date
    last: date
    left: float
    right: float

    @property
    def months(self) -> int:
        """How many months there are."""
        years = self.last.year - self.first.year
        return 12 * years + self.last.month - self.first.month + 1

    def at(self, day: date) -> float:
        """Return where a day ends; one before or after stands at the edge."""
        share = ((day - self.first).days + 1) / ((self.last - self.first).days + 1)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self, most: int = _MOST_TICKS) -> Iterator[Tick]:
        """Yield as many months as have room: each, or the first of quarters, half-years, years."""
        step = next((step for step in _STEPS if self.months / step <= most), _STEPS[-1])
        first, rank = self.first, 0
        while first <= self.last:
            after = _months_later(first, step)
            left, right = self.at(first - _DAY), self.at(min(after - _DAY, self.last))
            yield Tick(left, round(right - left, 1), self._words(first, step), bool(rank % 2))
            first, rank = after, rank + 1

    def _words(self, first: date, step: int) -> str:
        if step == _STEPS[-1]:
            return str(first.year)
        several = self.first.year != self.last.year and (first.month == 1 or first == self.first)
        return month(first.month, first.year if several else None, short=True)


def time_axis(
    days: Iterable[date], period: Period | None, left: float, right: float
) -> TimeAxis | None:
    """Return an axis of the whole months of a period and of some days; None without any."""
    every = [*days, *((period.start, period.end) if period else ())]
    if not every:
        return None
    first, last = min(every), max(every)
    return TimeAxis(first.replace(day=1), _months_later(last.replace(day=1), 1) - _DAY, left, right)


def _months_later(first: date, months: int) -> date:
    """Return the first day of a month, so many months later."""
    count = 12 * first.year + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
