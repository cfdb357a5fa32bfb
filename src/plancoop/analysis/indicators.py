"""How far an item has come by its indicators, and how far it is expected to be.

The rules are those of docs/progress.md.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from math import fsum
from typing import Final, NamedTuple

from plancoop.plan.model import Activity, Indicator, Item

_WHOLE: Final = 100.0


def measured_goals(item: Item) -> tuple[Indicator, ...]:
    """Return the indicators of an item that figures measure."""
    return tuple(goal for goal in item.goals if goal.is_measured)


def entry_keys(item: Item, goal: Indicator) -> dict[str, str]:
    """Return how a follow-up entry names an indicator; not at all where it is a target."""
    return {"indicateur": goal.label} if isinstance(item, Activity) and item.indicators else {}


def actual(item: Item, goal: Indicator) -> float | None:
    """Return the latest value of an indicator: by date, ties last in the file."""
    only = len(item.goals) == 1
    dated = [
        entry
        for entry in item.follow_ups
        if entry.actual is not None
        and (goal.is_called(entry.indicator) if entry.indicator else only)
    ]
    return max(reversed(dated), key=lambda entry: entry.day).actual if dated else None


def progress_towards(goal: Indicator, value: float) -> float:
    """Return how much of the way from the baseline to the least figure of an aim a value is.

    Where there is no way between them, the aim is reached or it is not.
    """
    if value <= goal.least if goal.goes_down else value >= goal.least:
        return _WHOLE
    if not goal.has_way:
        return 0.0
    rate = _WHOLE * (value - goal.baseline) / (goal.least - goal.baseline)
    return min(max(0.0, rate), _WHOLE)


def measure_of(item: Item, goal: Indicator) -> float:
    """Return how far an indicator has come; without a value, it has not."""
    value = actual(item, goal)
    return 0.0 if value is None else progress_towards(goal, value)


def mean_measure(item: Item) -> float | None:
    """Return the mean of what the indicators of an item measure, by weight; None before a value."""
    goals = measured_goals(item)
    if all(actual(item, goal) is None for goal in goals):
        return None
    return weighted_mean([(goal.weight, measure_of(item, goal)) for goal in goals])


def weighted_mean(parts: Iterable[tuple[float, float]]) -> float:
    """Return the mean of figures, each after its weight; rounding takes it beyond none of them."""
    weighted = tuple(parts)
    mean = fsum(weight * figure for weight, figure in weighted) / fsum(
        weight for weight, _figure in weighted
    )
    figures = [figure for _weight, figure in weighted]
    return min(max(min(figures), mean), max(figures))


class Expectation(NamedTuple):
    """How far an item should be by its figures by year, and how far it is, from 0 to 100."""

    expected: float
    measured: float


def expectation(item: Item, elapsed: float | None, today: date) -> Expectation | None:
    """Compare the indicators of an item with their figures by year; None where none has any.

    Of an indicator without these, as much is expected as is `elapsed` of the item's time; where
    that is not known, it is left out.
    """
    goals = measured_goals(item)
    if not any(goal.by_year for goal in goals):
        return None
    parts = []
    for goal in goals:
        expected = elapsed
        if goal.by_year:
            expected = progress_towards(goal, _expected_value(goal.baseline, goal.by_year, today))
        if expected is not None:
            parts.append((goal.weight, expected, measure_of(item, goal)))
    return Expectation(
        weighted_mean((weight, expected) for weight, expected, _rate in parts),
        weighted_mean((weight, rate) for weight, _expected, rate in parts),
    )


def _expected_value(baseline: float, by_year: Mapping[str, float], today: date) -> float:
    """Return the value that is expected on a day: on a straight line from one figure to the next.

    The figure of a year stands at its end, the baseline where the first of these years begins.
    """
    years = sorted(by_year)
    points = [(date(int(years[0]), 1, 1).toordinal() - 1, baseline)]
    points += [(date(int(year), 12, 31).toordinal(), by_year[year]) for year in years]
    now = today.toordinal()
    for (start, before), (end, after) in pairwise(points):
        if now < end:
            return before + (after - before) * max(0, now - start) / (end - start)
    return points[-1][1]
