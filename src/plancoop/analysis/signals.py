"""The signal of an item, which says what to look at first, and the reason for it.

How many days and points count is settled for the command that runs; docs/settings.md tells how.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum, StrEnum
from typing import Final, NamedTuple

from plancoop.analysis.indicators import expectation, measured_goals
from plancoop.analysis.occurrences import OccurrenceState, state_of
from plancoop.analysis.progress import counted_steps, measure, share_of_time
from plancoop.plan.model import Activity, Item, Period
from plancoop.plan.recurrence import Occurrence
from plancoop.plan.values import Status
from plancoop.settings import current as settings


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


_RANKS: Final = {signal: rank for rank, signal in enumerate(Signal)}


class Reason(Enum):
    """Why an item is late or to be watched, the most pressing first.

    The figure that goes with it is in days, in points for `BEHIND`, and for `UNMEASURED` what is
    expected of it.
    """

    LATE = "late"
    DUE_SOON = "due_soon"
    BEHIND = "behind"
    UNMEASURED = "unmeasured"
    STALE = "stale"
    ON_HOLD = "on_hold"


class Alert(NamedTuple):
    """A signal and its reason; it comes from `item`, which may be a step of the item asked for.

    For `BEHIND`, `done` is measured, and `expected` is the share of its time that is over, from 0
    to 100; `by_year`, what its figures by year come to, as is the figure of `UNMEASURED` then.
    `occurrence` is the one that is late or due soon, of an item that recurs.
    """

    signal: Signal
    item: Item | None = None
    reason: Reason | None = None
    figure: int = 0
    expected: float = 0.0
    done: float = 0.0
    by_year: bool = False
    occurrence: Occurrence | None = None


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
    due, occurrence = item.due_day, item.next_occurrence
    left = (due - today).days if due else None
    if left is not None and left < 0:
        return Alert(Signal.LATE, item, Reason.LATE, -left, occurrence=occurrence)
    for reason, figure in (
        (Reason.ON_HOLD, 0 if item.status is Status.ON_HOLD else None),
        (Reason.DUE_SOON, left if left is not None and left <= settings().soon_days else None),
        (Reason.STALE, _days_silent(item, period, today)),
    ):
        if figure is not None:
            about = occurrence if reason is Reason.DUE_SOON else None
            return Alert(Signal.WATCH, item, reason, figure, occurrence=about)
    if not item.occurrences and (behind := _behind_time(item, period, today)):
        return behind
    is_timed = bool(due) or item.goes_on or bool(item.occurrences)
    return Alert(Signal.ON_TIME if is_timed else Signal.NO_DUE_DATE, item)


def occurrence_alert(item: Item, occurrence: Occurrence, today: date) -> Alert:
    """Return the signal of one occurrence of an item, which may be late by itself."""
    if state_of(item, occurrence, today) is not OccurrenceState.LATE:
        return Alert(Signal.CLOSED if item.status.closes else Signal.ON_TIME, item)
    late = (today - occurrence.last).days
    return Alert(Signal.LATE, item, Reason.LATE, late, occurrence=occurrence)


def _days_silent(item: Item, period: Period | None, today: date) -> int | None:
    """Return for how many days an item under way has had no follow-up, when too many.

    That is one in progress, or work without end, which needs no status to go on from its beginning.
    """
    begun = _first_day(item, period if item.goes_on else None)
    news = max((entry.day for entry in item.follow_ups), default=begun)
    if news is None or not (item.goes_on or item.status is Status.IN_PROGRESS):
        return None
    silent = (today - news).days
    return silent if silent >= settings().silent_days else None


def _behind_time(item: Item, period: Period | None, today: date) -> Alert | None:
    """Return how far an item is behind its time or its figures by year, by too many points.

    Where nothing is measured, that is all that is expected. An item that nothing could measure yet
    may be as far as its time, so it is watched only once few points of that are left.
    """
    expected, measured = _time_over(item, period, today), measure(item)
    by_year = None if counted_steps(item) else expectation(item, expected, today)
    done = measured or 0.0
    if by_year:
        expected, done = by_year
    if expected is None:
        return None
    can_be_measured = measured_goals(item) or measured is not None
    points = settings().behind_points
    allowed = points if can_be_measured else 100 - points
    behind = round(expected - done, _DIGITS)
    if behind <= allowed:
        return None
    is_by_year = by_year is not None
    if measured is None:
        return Alert(Signal.WATCH, item, Reason.UNMEASURED, round(behind), by_year=is_by_year)
    return Alert(Signal.WATCH, item, Reason.BEHIND, round(behind), expected, done, is_by_year)


def _time_over(item: Item, period: Period | None, today: date) -> float | None:
    """Return how much of an item's time is over, from 0 to 100; None where it has none."""
    start = _first_day(item, period)
    if start is None or item.due is None or item.due.last < start:
        return None
    return share_of_time(start, item.due.last, today)


def _first_day(item: Item, period: Period | None) -> date | None:
    """Return the day from which an item's time counts: its own first, else the period's."""
    if item.start:
        return item.start.first
    return period.start if period else None


_DIGITS: Final = 6  # where 25 points, computed, pass 25 by a hair, they are 25
