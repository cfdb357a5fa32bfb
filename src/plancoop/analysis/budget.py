"""What items are expected to cost and have cost, added up."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from plancoop.analysis.groups import Group
from plancoop.plan.model import Activity, Budget, Plan
from plancoop.plan.traversal import PlacedItem, all_items


class BudgetTotal(NamedTuple):
    """The budgets of some items together.

    An amount is None where no item says it. `gap` is by how much the cost is above what was
    planned, below it when negative, of the items that say both. Of `counted` items that have a
    budget, `spent` say what they have cost, and `compared` what was planned too. `sources` are who
    pays, each once.
    """

    planned: Decimal | None
    actual: Decimal | None
    gap: Decimal | None
    sources: tuple[str, ...]
    counted: int
    spent: int
    compared: int


def total_budget(items: Iterable[PlacedItem]) -> BudgetTotal:
    """Add up the budgets of items, whatever their status: what was spent stays spent."""
    budgets = [budget for _placed, budget in _budgets(items)]
    planned = [budget.planned for budget in budgets if budget.planned is not None]
    actual = [budget.actual for budget in budgets if budget.actual is not None]
    gaps = [
        budget.actual - budget.planned
        for budget in budgets
        if budget.actual is not None and budget.planned is not None
    ]
    return BudgetTotal(
        planned=sum(planned, Decimal()) if planned else None,
        actual=sum(actual, Decimal()) if actual else None,
        gap=sum(gaps, Decimal()) if gaps else None,
        sources=tuple(dict.fromkeys(budget.source for budget in budgets if budget.source)),
        counted=len(budgets),
        spent=len(actual),
        compared=len(gaps),
    )


def overruns(items: Iterable[PlacedItem]) -> list[tuple[PlacedItem, Budget]]:
    """Return the items that cost more than was planned, the largest excess first."""
    over = ((placed, budget) for placed, budget in _budgets(items) if budget.overrun)
    return sorted(over, key=lambda pair: -pair[1].overrun)


def _budgets(items: Iterable[PlacedItem]) -> Iterator[tuple[PlacedItem, Budget]]:
    for placed in items:
        if isinstance(placed.item, Activity) and placed.item.budget:
            yield placed, placed.item.budget


def items_of(plan: Plan, audiences: Iterable[str]) -> list[PlacedItem]:
    """Return the items of some audiences, by their ids."""
    names = frozenset(audiences)
    return [placed for placed in all_items(plan) if placed.audience.id in names]


def items_in(plan: Plan, group: Group) -> list[PlacedItem]:
    """Return the items of a part of a division."""
    return [placed for placed in all_items(plan) if placed.item.id in group.items]
