"""What serves what: each objective of an audience, and under it its steps and its means."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plancoop.plan.model import Audience, Means, Plan
from plancoop.plan.traversal import PlacedItem, all_items, steps
from plancoop.plan.values import Kind


class Branch(NamedTuple):
    """An item, and what stands under it."""

    placed: PlacedItem
    branches: tuple["Branch", ...] = ()


class AudienceTree(NamedTuple):
    """The objectives of an audience with what serves them, and its means that serve none."""

    objectives: tuple[Branch, ...]
    others: tuple[Branch, ...]


def audience_tree(plan: Plan, audience: Audience) -> AudienceTree:
    """Return the tree of an audience.

    A means stands under each objective that it serves, whatever the audience it is planned for.
    """
    every_means = [placed for placed in all_items(plan) if placed.item.kind is Kind.MEANS]
    own = [placed for placed in all_items(plan) if placed.audience.id == audience.id]
    objectives = [placed for placed in own if placed.item.kind is Kind.OBJECTIVE]
    served = {placed.item.id for placed in objectives}
    return AudienceTree(
        tuple(
            Branch(placed, (*_steps(placed), *_branches(_serving(every_means, placed.item.id))))
            for placed in objectives
        ),
        tuple(
            _branches(
                placed
                for placed in every_means
                if placed.audience.id == audience.id and served.isdisjoint(_objectives_of(placed))
            )
        ),
    )


def _serving(every_means: Iterable[PlacedItem], objective: str) -> Iterator[PlacedItem]:
    return (placed for placed in every_means if objective in _objectives_of(placed))


def _objectives_of(placed: PlacedItem) -> tuple[str, ...]:
    return placed.item.serves if isinstance(placed.item, Means) else ()


def _branches(found: Iterable[PlacedItem]) -> Iterator[Branch]:
    """Yield items with their steps under them."""
    return (Branch(placed, tuple(_steps(placed))) for placed in found)


def _steps(placed: PlacedItem) -> Iterator[Branch]:
    return map(Branch, steps(placed))
