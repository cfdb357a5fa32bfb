"""The year's end: how open items are closed, and the next plan with those carried over.

docs/year.md gives the reasons.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from typing import Any, Final

from plancoop.analysis.indicators import actual, entry_keys, progress_towards
from plancoop.analysis.progress import progress
from plancoop.errors import Refused
from plancoop.lifecycle import plan_file
from plancoop.patch import emitter
from plancoop.plan.dates import PartialDate, from_day
from plancoop.plan.model import (
    Activity,
    Budget,
    FollowUp,
    Indicator,
    Item,
    Means,
    Period,
    Plan,
    Recurrence,
)
from plancoop.plan.traversal import PlacedItem, all_items, ids, open_steps
from plancoop.plan.update import drop_references
from plancoop.plan.values import Status
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import read
from plancoop.validation.suppressions import apply_suppressions, unused_silences


class Outcome(StrEnum):
    """What becomes of an open item. The value is the word of the command line."""

    ACHIEVED = "realise"
    PARTLY = "partiel"
    NOT_ACHIEVED = "non_realise"
    CANCELLED = "abandonne"
    CARRIED = "reconduit"


def open_items(plan: Plan) -> tuple[PlacedItem, ...]:
    """Return the objectives and means of which something is still expected."""
    return tuple(
        entry for entry in all_items(plan) if not (entry.parent or entry.item.status.closes)
    )


def closings(entry: PlacedItem, outcome: Outcome) -> Iterator[tuple[PlacedItem, Status]]:
    """Yield an item and its open steps, each with the status that an outcome closes it by."""
    yield entry, _closing(entry.item, outcome)
    whole = outcome in (Outcome.ACHIEVED, Outcome.CANCELLED)
    for step in open_steps(entry):
        yield step, _closing(step.item, outcome if whole else Outcome.CARRIED)


def _closing(item: Item, outcome: Outcome) -> Status:
    """Return the status that closes an item.

    What is carried over is closed by its progress, which so stays what it was. Work without end,
    which has none, was done in part if it was begun.
    """
    if outcome is not Outcome.CARRIED:
        return Status(outcome.value)
    begun = progress(item) or (item.goes_on and item.status is not Status.NOT_STARTED)
    return Status.PARTLY if begun else Status.NOT_ACHIEVED


_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_WHOLE: Final = 100
_DAY: Final = timedelta(days=1)
_MONTHS: Final = 12


def next_period(period: Period) -> Period:
    """Return the period that follows one and is as long; raise `Refused` after the last year.

    The length is counted in months where they are whole, else in days.
    """
    start = _day_after(period)
    try:
        months = _months(period)
        after = _later(start, months) if months else start + (start - period.start)
    except (ValueError, OverflowError):
        raise _beyond_all_calendars() from None
    return Period.model_validate({"debut": start.isoformat(), "fin": (after - _DAY).isoformat()})


def _day_after(period: Period) -> date:
    if period.end == date.max:
        raise _beyond_all_calendars()
    return period.end + _DAY


def _beyond_all_calendars() -> Refused:
    return Refused(N_("No calendar goes beyond the year {year}."), year=MAXYEAR)


def _months(period: Period) -> int:
    """Count the months that a period lasts; none where they are not whole. Raise `Refused`."""
    after = _day_after(period)
    most = _month(after) - _month(period.start)
    lasted = (months for months in (most, most - 1) if months > 0)
    return next((months for months in lasted if _later(period.start, months) == after), 0)


def _month(when: date) -> int:
    return when.year * _MONTHS + when.month - 1


def _later(when: date, months: int) -> date:
    """Add months to a day; a day that does not exist becomes the first of the next month."""
    year, month = divmod(_month(when) + months, _MONTHS)
    days = monthrange(year, month + 1)[1]
    return date(year, month + 1, 1) + timedelta(days=min(when.day - 1, days))


def whole_years(period: Period) -> int:
    """Count the years that a period lasts; none where they are not whole. Raise `Refused`."""
    whole, left = divmod(_months(period), _MONTHS)
    return 0 if left else whole


def renew_title(title: str, period: Period | None) -> str:
    """Move on each year of a title that is one of the period's, where that lasts whole years."""
    if period is None:
        return title
    known = range(period.start.year, period.end.year + 1)
    lasted = whole_years(period)

    def moved(match: re.Match[str]) -> str:
        year = int(match[0])
        return str(year + lasted) if year in known else match[0]

    return _YEAR.sub(moved, title)


@dataclass(frozen=True)
class NextPlan:
    """How the next plan is made: the ids carried over, the day, and the note on each item."""

    carried: Collection[str]
    day: date
    remark: str

    def plan(self, former: Plan) -> Plan:
        """Return the next plan: the former one's frame, and what is carried over."""
        period = next_period(former.period) if former.period else None
        audiences = tuple(
            audience.model_copy(
                update={
                    "objectives": self._renewed_all(audience.objectives, period),
                    "means": self._renewed_all(audience.means, period),
                }
            )
            for audience in former.audiences
        )
        title = renew_title(former.title, former.period)
        update = {"title": title, "period": period, "audiences": audiences}
        return _with_its_silences(former.model_copy(update=update))

    def _renewed_all(self, items: Iterable[Item], period: Period | None) -> tuple[Item, ...]:
        return tuple(self._renewed(item, period) for item in items if item.id in self.carried)

    def _renewed(self, item: Item, period: Period | None) -> Item:
        """Begin an item again: its progress counts from here."""
        first = period.start if period else self.day + timedelta(days=1)
        last = period.end if period else date.max
        due = item.due if item.due and first <= item.due.last <= last else None
        start = _start(item, period, first, due)
        begun = start is None and _is_under_way(item)
        update: dict[str, Any] = {
            "status": Status.IN_PROGRESS if begun else Status.NOT_STARTED,
            "due": due,
            "declared": None,
            "follow_ups": tuple(
                self._first_entries(
                    item, begun=begun, later=start is not None, moved=item.due != due
                )
            ),
            "start": start,
        }
        if isinstance(item, Activity):
            left = (step for step in item.steps if not step.status.closes)
            update["steps"] = tuple(self._renewed(step, period) for step in left)
            update["budget"] = item.budget and _unspent(item.budget)
            update["recurrence"] = _recurrence(item, period, due)
            update |= _goals_from_here(item)
        if isinstance(item, Means):
            update["serves"] = tuple(name for name in item.serves if name in self.carried)
        return item.model_copy(update=update)

    def _first_entries(
        self, item: Item, *, begun: bool, later: bool, moved: bool
    ) -> Iterator[FollowUp]:
        """Yield the entries that say where an item comes from, and what it had reached.

        A value of each of its indicators is in an entry of its own, the first beside all else.
        What begins later has reached nothing yet.
        """
        values = {
            "le": self.day.isoformat(),
            "statut": Status.IN_PROGRESS.value if begun else None,
            "echeance_avant": str(item.due) if moved and item.due else None,
            "note": self.remark,
        }
        for reached in ([] if later else list(_reached(item))) or [{}]:
            told = {key: text for key, text in (values | reached).items() if text}
            yield FollowUp.model_validate(told)
            values = {"le": self.day.isoformat()}


def _is_under_way(item: Item) -> bool:
    return item.status is Status.IN_PROGRESS or bool(progress(item))


def _start(
    item: Item, period: Period | None, first: date, due: PartialDate | None
) -> PartialDate | None:
    """Return when an item begins in the next plan; none where it has begun, or where nothing says.

    What recurs begins with the next plan at the earliest; a plan without a period has to say so.
    """
    recurs = isinstance(item, Activity) and item.recurrence
    if item.start and item.start.first >= first and (recurs or not _is_under_way(item)):
        return item.start
    return from_day(first) if recurs and due and not period else None


def _recurrence(
    item: Activity, period: Period | None, due: PartialDate | None
) -> Recurrence | None:
    """Return how an item recurs in the next plan; it does not where no day would end it."""
    if item.recurrence is None or not (due or period):
        return None
    return item.recurrence.within(period)


def _reached(item: Item) -> Iterator[dict[str, str]]:
    """Yield the latest value of each indicator, as a follow-up entry says it."""
    for goal in item.goals:
        if (value := actual(item, goal)) is not None:
            yield entry_keys(item, goal) | {"atteint": emitter.write_figure(value)}


def _goals_from_here(item: Activity) -> dict[str, Any]:
    """Return the target and the indicators of an item, with baselines that are where it is now."""
    baselines = [_baseline_from_here(item, goal) for goal in item.goals]
    return {
        "target": item.target and item.target.model_copy(update={"baseline": baselines[0]}),
        "indicators": tuple(
            goal.model_copy(update={"baseline": baseline})
            for goal, baseline in zip(item.indicators, baselines, strict=False)
        ),
    }


def _baseline_from_here(item: Item, goal: Indicator) -> float:
    """Return what was reached, where that is on the way to the aim; else the former baseline."""
    reached = actual(item, goal) if goal.is_measured else None
    if reached is None or not 0 < progress_towards(goal, reached) < _WHOLE:
        return goal.baseline
    return reached


def _unspent(budget: Budget) -> Budget | None:
    """Leave out what was spent: it stays with the former plan."""
    left = budget.model_copy(update={"actual": None})
    return None if left == Budget() else left


def _with_its_silences(plan: Plan) -> Plan:
    """Keep the silences that still silence something, for the items that are there."""
    gone = {name for silence in plan.silences for name in silence.items} - set(ids(plan))
    quiet = drop_references(plan, gone)
    loud = plan.model_copy(update={"silences": ()})
    problems = read(Source("", plan_file.plan_text(loud))).problems
    _heard, silenced = apply_suppressions(problems, quiet)
    vain = unused_silences(silenced, quiet)
    kept = tuple(silence for place, silence in enumerate(quiet.silences) if place not in vain)
    return plan.model_copy(update={"silences": kept})
