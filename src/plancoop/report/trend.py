"""How it came about: means, objectives and time at the end of each month."""

from dataclasses import dataclass
from datetime import date

from plancoop.analysis.trend import Point
from plancoop.analysis.trend import trend as past_points
from plancoop.i18n.formats import day as day_words
from plancoop.i18n.formats import percent
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items


@dataclass(frozen=True)
class TrendPoint:
    """A day: its words, and each figure with its words; a figure is None where there is none."""

    day: date
    when: str
    elapsed: float | None
    means: float | None
    objectives: float | None
    elapsed_words: str
    means_words: str
    objectives_words: str


@dataclass(frozen=True)
class Trend:
    """The points in the order of time, and a sentence on the last one."""

    points: tuple[TrendPoint, ...]
    sentence: str


def trend(plan: Plan, today: date) -> Trend | None:
    """Return the trend of a plan; None where nothing was logged, or there is but one point."""
    if not any(entry.day <= today for each in all_items(plan) for entry in each.item.follow_ups):
        return None
    ids = {audience.id for audience in plan.audiences}
    points = tuple(map(_point, past_points(plan, ids, today)))
    if len(points) < 2:  # noqa: PLR2004 -- a line has two ends
        return None
    return Trend(points, _sentence(points[-1]))


def _point(point: Point) -> TrendPoint:
    means, objectives = point.means.rate, point.objectives.rate
    return TrendPoint(
        point.day,
        day_words(point.day),
        point.over,
        means,
        objectives,
        _rate(point.over),
        _rate(means),
        _rate(objectives),
    )


def _rate(value: float | None) -> str:
    return "—" if value is None else percent(value)


def _sentence(last: TrendPoint) -> str:
    """Say where the lines end."""
    if last.elapsed is None:
        template = _("On {day}: means {means}, objectives {objectives}.")
    else:
        template = _("On {day}: time elapsed {time}, means {means}, objectives {objectives}.")
    return template.format(
        day=last.when,
        time=last.elapsed_words,
        means=last.means_words,
        objectives=last.objectives_words,
    )
