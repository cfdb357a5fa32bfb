"""How far a plan has come.

The formulas are those of docs/design.md, "Progress". A progress is a percentage from 0 to 100, or
None where there is nothing to measure.
"""

from collections.abc import Iterable
from datetime import date
from math import fsum
from typing import Final, NamedTuple

from plancoop.analysis.indicators import mean_measure, measured_goals
from plancoop.plan.model import Activity, Item, Period, Step
from plancoop.plan.values import Status

_WHOLE: Final = 100.0
_BY_STATUS: Final = {Status.ACHIEVED: _WHOLE, Status.NOT_ACHIEVED: 0.0, Status.CANCELLED: None}
_PARTLY: Final = 50.0


def progress(item: Item) -> float | None:
    """Return an item's progress; None for what counts nowhere: cancelled, or work without end."""
    if item.goes_on:
        return None
    if item.status in _BY_STATUS:
        return _BY_STATUS[item.status]
    measured = measure(item)
    if measured is None:
        return _PARTLY if item.status is Status.PARTLY else 0.0
    return measured


def counted_steps(item: Item) -> tuple[Step, ...]:
    """Return the steps by which an item is measured: those that are not cancelled."""
    steps = item.steps if isinstance(item, Activity) else ()
    return tuple(step for step in steps if step.status is not Status.CANCELLED)


def measure(item: Item) -> float | None:
    """Return the progress by occurrences, else steps, else indicators, else as declared, or None.

    Indicators say nothing before their first value, nor does a declaration beside those of an open
    item.
    """
    if occurrences := item.occurrences:
        return _WHOLE * (len(occurrences) - len(item.open_occurrences)) / len(occurrences)
    if steps := counted_steps(item):
        return fsum(progress(step) or 0.0 for step in steps) / len(steps)
    if (measured := mean_measure(item)) is not None:
        return measured
    return None if measured_goals(item) and not item.status.closes else item.declared


def _within(least: float, value: float, most: float) -> float:
    """Keep a value between two bounds: rounding may make it pass one by a hair."""
    return min(max(value, least), most)


class Tally(NamedTuple):
    """A group of items in figures.

    `completed` and `total` leave out what is cancelled, and what is `ongoing`, work without end.
    `rate` is None when the group has nothing to count; `started` is the share, 0 to 100, of what is
    in progress and not measured: shown as a shade, never counted.
    """

    completed: int
    total: int
    cancelled: int
    rate: float | None
    started: float
    ongoing: int = 0


def tally(group: Iterable[Activity]) -> Tally:
    """Count a group, each item by its weight."""
    everything = tuple(group)
    counted = [(item, rate) for item in everything if (rate := progress(item)) is not None]
    weight = fsum(item.weight for item, _ in counted)
    done = fsum(item.weight * rate for item, rate in counted)
    rates = [rate for _, rate in counted]
    cancelled = sum(item.status is Status.CANCELLED for item in everything)
    shade = fsum(
        item.weight
        for item, rate in counted
        if item.status is Status.IN_PROGRESS and not rate and measure(item) is None
    )
    return Tally(
        completed=sum(item.status is Status.ACHIEVED for item, _ in counted),
        total=len(counted),
        cancelled=cancelled,
        rate=_within(min(rates), done / weight, max(rates)) if rates else None,
        started=_within(0.0, _WHOLE * shade / weight, _WHOLE) if weight else 0.0,
        ongoing=len(everything) - len(counted) - cancelled,
    )


def shares(group: Iterable[Activity]) -> tuple[tuple[float, float], ...]:
    """Return each progress that occurs in a group, highest first, with its weight.

    The rate of the group is their weighted mean.
    """
    weights: dict[float, float] = {}
    for item in group:
        if (rate := progress(item)) is not None:
            weights[rate] = weights.get(rate, 0.0) + item.weight
    return tuple(sorted(weights.items(), reverse=True))


def elapsed(period: Period | None, today: date) -> float | None:
    """Return how much of a period is over, 0 to 100; None without a period."""
    return share_of_time(period.start, period.end, today) if period else None


def share_of_time(start: date, end: date, today: date) -> float:
    """Return how much of the days from `start` to `end` is over at the end of `today`, 0 to 100."""
    share = _WHOLE * ((today - start).days + 1) / ((end - start).days + 1)
    return _within(0.0, share, _WHOLE)
