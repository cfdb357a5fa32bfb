"""How far a plan has come, and what to look at. Pure: the day is an argument.

The formulas are those of docs/design.md, "Progress". A progress is a percentage from 0 to 100, or
None where there is nothing to measure.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum, StrEnum
from math import fsum
from typing import Final, NamedTuple

from plancoop.model import Activity, Item, Period, Status, Target

WATCH_DAYS: Final = 14
STALE_DAYS: Final = 60
BEHIND_POINTS: Final = 25

_WHOLE: Final = 100.0
_BY_STATUS: Final = {Status.ACHIEVED: _WHOLE, Status.NOT_ACHIEVED: 0.0, Status.CANCELLED: None}
_PARTLY: Final = 50.0


def progress(item: Item) -> float | None:
    """Return an item's progress; None when it is cancelled, and so counts nowhere."""
    if item.status in _BY_STATUS:
        return _BY_STATUS[item.status]
    if item.status is Status.PARTLY:
        measured = item.declared if _is_without_value(item) else measure(item)
        return _PARTLY if measured is None else measured
    measured = measure(item)
    return 0.0 if measured is None else measured


def _is_without_value(item: Item) -> bool:
    """Tell whether a target would measure an item, and nothing says how far it is."""
    return isinstance(item, Activity) and not item.steps and actual(item) is None


def measure(item: Item) -> float | None:
    """Return what steps, else the target, else the declaration say; None when nothing does."""
    if isinstance(item, Activity):
        by_step = [rate for step in item.steps if (rate := progress(step)) is not None]
        if by_step:
            return fsum(by_step) / len(by_step)
        if item.target:
            return towards(item.target, actual(item))
    return item.declared


def towards(target: Target, value: float | None) -> float:
    """Return how much of the way from the baseline to the target a value is; 0 without a value."""
    if value is None:
        return 0.0
    way = target.value - target.baseline
    if (value - target.value) * way >= 0:
        return _WHOLE
    return _within(0.0, _WHOLE * (value - target.baseline) / way, _WHOLE)


def _within(least: float, value: float, most: float) -> float:
    """Keep a value between two bounds: rounding may make it pass one by a hair."""
    return min(max(value, least), most)


def actual(item: Item) -> float | None:
    """Return the latest value reached: by date, ties last in the file."""
    dated = [entry for entry in item.follow_ups if entry.actual is not None]
    return max(reversed(dated), key=lambda entry: entry.day).actual if dated else None


class Tally(NamedTuple):
    """A group of items in figures. `completed` and `total` leave cancelled items out.

    `rate` is None when the group has nothing to count; `started` is the share, 0 to 100, of what is
    in progress and not measured: shown as a shade, never counted.
    """

    completed: int
    total: int
    cancelled: int
    rate: float | None
    started: float


def tally(group: Iterable[Activity]) -> Tally:
    """Count a group, each item by its weight."""
    everything = tuple(group)
    counted = [(item, rate) for item in everything if (rate := progress(item)) is not None]
    weight = fsum(item.weight for item, _ in counted)
    done = fsum(item.weight * rate for item, rate in counted)
    rates = [rate for _, rate in counted]
    shade = fsum(
        item.weight
        for item, rate in counted
        if item.status is Status.IN_PROGRESS and not rate and measure(item) is None
    )
    return Tally(
        completed=sum(item.status is Status.ACHIEVED for item, _ in counted),
        total=len(counted),
        cancelled=len(everything) - len(counted),
        rate=_within(min(rates), done / weight, max(rates)) if rates else None,
        started=_within(0.0, _WHOLE * shade / weight, _WHOLE) if weight else 0.0,
    )


def shares(group: Iterable[Activity]) -> tuple[tuple[float, float], ...]:
    """Return what a group's rate is made of: each progress that occurs, highest first, its weight.

    The rate is the mean of the first, weighted by the second.
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


class Signal(StrEnum):
    """What to look at first, the most pressing first."""

    LATE = "en_retard"
    WATCH = "a_surveiller"
    ON_TIME = "dans_les_temps"
    NO_DUE_DATE = "sans_echeance"
    CLOSED = "clos"

    @property
    def rank(self) -> int:
        """0 for the most pressing."""
        return _RANKS[self]


_RANKS: Final = {one: rank for rank, one in enumerate(Signal)}


class Reason(Enum):
    """Why an item is late or to be watched. Its figure is in days, or in points for `BEHIND`."""

    LATE = "late"
    ON_HOLD = "on_hold"
    DUE_SOON = "due_soon"
    STALE = "stale"
    BEHIND = "behind"


class Alert(NamedTuple):
    """A signal and its reason; `item` is the one, itself or a step, that it comes from."""

    signal: Signal
    item: Item | None = None
    reason: Reason | None = None
    figure: int = 0


def signal(item: Item, period: Period | None, today: date) -> Alert:
    """Return the worst signal of an item and its open steps."""
    own = own_signal(item, period, today)
    if item.status.closes or not isinstance(item, Activity):
        return own
    return worst([own, *(own_signal(step, period, today) for step in item.steps)]) or own


def worst(alerts: Iterable[Alert]) -> Alert | None:
    """Return the most pressing of signals, the first among equals; None for none."""
    return min(alerts, key=lambda alert: alert.signal.rank, default=None)


def own_signal(item: Item, period: Period | None, today: date) -> Alert:
    """Return the signal of an item itself, whatever its steps."""
    if item.status.closes:
        return Alert(Signal.CLOSED, item)
    if item.due and item.due < today:
        return Alert(Signal.LATE, item, Reason.LATE, (today - item.due).days)
    for reason, figure in (
        (Reason.ON_HOLD, 0 if item.status is Status.ON_HOLD else None),
        (Reason.DUE_SOON, _days_left(item, today)),
        (Reason.STALE, _days_silent(item, today)),
        (Reason.BEHIND, _points_behind(item, period, today)),
    ):
        if figure is not None:
            return Alert(Signal.WATCH, item, reason, figure)
    return Alert(Signal.ON_TIME if item.due else Signal.NO_DUE_DATE, item)


def _days_left(item: Item, today: date) -> int | None:
    if item.due is None:
        return None
    left = (item.due - today).days
    return left if left <= WATCH_DAYS else None


def _days_silent(item: Item, today: date) -> int | None:
    """Return for how long nothing was heard of an item in progress, when that is too long."""
    news = max((entry.day for entry in item.follow_ups), default=item.start)
    if item.status is not Status.IN_PROGRESS or news is None:
        return None
    silent = (today - news).days
    return silent if silent >= STALE_DAYS else None


def _points_behind(item: Item, period: Period | None, today: date) -> int | None:
    """Return by how many points a measured item is behind the time it has, when by too many."""
    start = item.start or (period.start if period else None)
    if not _has_result(item) or start is None or item.due is None or item.due < start:
        return None
    behind = share_of_time(start, item.due, today) - (measure(item) or 0.0)
    return round(behind) if behind > BEHIND_POINTS else None


def _has_result(item: Item) -> bool:
    """Tell whether a target, or steps, measure an item."""
    return isinstance(item, Activity) and (
        item.target is not None or any(progress(step) is not None for step in item.steps)
    )
