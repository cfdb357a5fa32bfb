"""Objectives and means over time, against the time elapsed."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from plancoop.analysis.as_of import as_of
from plancoop.analysis.progress import Tally, elapsed, tally
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items


class Point(NamedTuple):
    """A day, and where means and objectives stood at its end. `over` is the time elapsed, 0–100."""

    day: date
    over: float | None
    means: Tally
    objectives: Tally


def trend(plan: Plan, audiences: Collection[str], today: date) -> tuple[Point, ...]:
    """Return where some audiences stood at the end of each month, and where they stand today.

    It begins with the period, without one with the follow-up, two years ago at most, and ends with
    the period or today.
    """
    return tuple(_point(as_of(plan, day), audiences, day) for day in _days(plan, today))


def _point(plan: Plan, audiences: Collection[str], day: date) -> Point:
    asked = [audience for audience in plan.audiences if audience.id in audiences]
    return Point(
        day,
        elapsed(plan.period, day),
        tally(item for audience in asked for item in audience.means),
        tally(item for audience in asked for item in audience.objectives),
    )


_YEARS: Final = 2


def _days(plan: Plan, today: date) -> Iterator[date]:
    """Yield the last day of each month, and the last day of all."""
    logged = (follow_up.day for entry in all_items(plan) for follow_up in entry.item.follow_ups)
    start = plan.period.start if plan.period else min(logged, default=today)
    last = min(today, plan.period.end) if plan.period else today
    oldest = last.replace(year=max(last.year - _YEARS, date.min.year), day=1)
    day = _month_end(max(start, oldest))
    while day < last:
        yield day
        day = _month_end(day + timedelta(days=1))
    yield last


def _month_end(day: date) -> date:
    if day.month == 12:  # noqa: PLR2004 -- December
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)
