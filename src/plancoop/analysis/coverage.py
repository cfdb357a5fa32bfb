"""What a plan has decided and what it lacks, for each audience and together.

The rules are those of docs/design.md, "Coverage".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Literal, NamedTuple

from plancoop.analysis.groups import axes_by_item
from plancoop.analysis.log import latest_shortfall
from plancoop.analysis.signals import Signal, own_signal
from plancoop.plan.model import Activity, Audience, Axis, Item, Plan
from plancoop.plan.values import Kind, Status
from plancoop.validation.advice import is_proven


class Need(StrEnum):
    """What a plan is asked for. The value is the word of the command line."""

    OBJECTIVES = "objectifs"
    SERVED = "servis"
    MEANS = "moyens"
    TARGET = "cible"
    DUE = "echeance"
    LEAD = "responsable"
    EVIDENCE = "preuve"
    AXIS = "axe"
    SHORTFALL = "ecarts"


class GroupSize(NamedTuple):
    """How many objectives or means there are; `total` leaves out those that are cancelled."""

    total: int
    cancelled: int


class Cover(NamedTuple):
    """How many audiences or items are asked for something, and the ids of those that lack it."""

    asked: int
    lacking: tuple[str, ...]

    @property
    def met(self) -> int:
        """How many have what is asked."""
        return self.asked - len(self.lacking)


@dataclass(frozen=True)
class Coverage:
    """What is decided for an audience, or for several together.

    `in_words` are the ids of items without a due date that say in words when.
    """

    objectives: GroupSize
    means: GroupSize
    covers: dict[Need, Cover]
    in_words: tuple[str, ...]

    @property
    def gaps(self) -> int:
        """How many times something is lacking."""
        return sum(len(cover.lacking) for cover in self.covers.values())


class AudienceCoverage(NamedTuple):
    """An audience, and what is decided for it."""

    audience: Audience
    coverage: Coverage


def coverage(
    plan: Plan, audiences: Iterable[Audience], today: date
) -> tuple[AudienceCoverage, ...]:
    """Return what a plan has decided for each of some audiences, as it stands today.

    An axis is asked of open objectives and means where the plan has axes.
    """
    served = frozenset(
        goal
        for audience in plan.audiences
        for means in audience.means
        if means.status is not Status.CANCELLED
        for goal in means.serves
    )
    axes = axes_by_item(plan) if plan.axes else None

    def is_late(part: Item) -> bool:
        return own_signal(part, plan.period, today).signal is Signal.LATE

    return tuple(
        AudienceCoverage(audience, _coverage(audience, served, axes, is_late))
        for audience in audiences
    )


def total_coverage(parts: Iterable[AudienceCoverage]) -> Coverage:
    """Return what is decided for several audiences at once."""
    coverages = tuple(part.coverage for part in parts)
    return Coverage(
        objectives=_sum(part.objectives for part in coverages),
        means=_sum(part.means for part in coverages),
        covers={
            need: Cover(
                sum(part.covers[need].asked for part in coverages),
                tuple(chain.from_iterable(part.covers[need].lacking for part in coverages)),
            )
            for need in Need
        },
        in_words=tuple(chain.from_iterable(part.in_words for part in coverages)),
    )


def _sum(counts: Iterable[GroupSize]) -> GroupSize:
    total, cancelled = 0, 0
    for count in counts:
        total, cancelled = total + count.total, cancelled + count.cancelled
    return GroupSize(total, cancelled)


def _coverage(
    audience: Audience,
    served: frozenset[str],
    axes: Mapping[str, Axis] | None,
    is_late: Callable[[Item], bool],
) -> Coverage:
    objectives, means = _kept(audience.objectives), _kept(audience.means)
    items = (*objectives, *means)
    still = tuple(item for item in items if not item.status.closes)
    open_objectives = (item for item in still if item.kind is Kind.OBJECTIVE)
    done = (item for item in items if item.status.was_done)
    late = (item for item in still if any(map(is_late, (item, *item.steps))))
    undated = tuple(item for item in still if not (item.says_when_due or _says(item, "due")))
    return Coverage(
        objectives=GroupSize(len(objectives), len(audience.objectives) - len(objectives)),
        means=GroupSize(len(means), len(audience.means) - len(means)),
        covers={
            Need.OBJECTIVES: Cover(1, () if objectives else (audience.id,)),
            Need.SERVED: _cover(open_objectives, lambda item: item.id in served),
            Need.MEANS: Cover(1, () if means else (audience.id,)),
            Need.TARGET: _cover(still, lambda item: bool(item.goals)),
            Need.DUE: Cover(len(still), tuple(item.id for item in undated)),
            Need.LEAD: _cover(still, lambda item: _says(item, "leads")),
            Need.EVIDENCE: _cover(done, is_proven),
            Need.AXIS: _cover(
                still if axes is not None else (), lambda item: item.id in (axes or {})
            ),
            Need.SHORTFALL: _cover(late, _is_explained),
        },
        in_words=tuple(item.id for item in undated if item.when),
    )


def _kept(group: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(item for item in group if item.status is not Status.CANCELLED)


def _cover(group: Iterable[Activity], has: Callable[[Activity], bool]) -> Cover:
    items = tuple(group)
    return Cover(len(items), tuple(item.id for item in items if not has(item)))


def _is_explained(item: Activity) -> bool:
    """Tell whether an item or one of its steps says why it is behind."""
    return any(map(latest_shortfall, (item, *item.steps)))


def _says(item: Activity, name: Literal["due", "leads"]) -> bool:
    """Tell whether an item, or else each of its open steps, has a due date or a lead."""
    by_step = [bool(getattr(step, name)) for step in item.steps if not step.status.closes]
    return bool(getattr(item, name)) or (bool(by_step) and all(by_step))
