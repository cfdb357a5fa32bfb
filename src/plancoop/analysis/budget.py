"""What items are expected to cost and have cost, added up."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from plancoop.analysis.groups import Group
from plancoop.plan.model import Activity, Budget, Plan
from plancoop.plan.traversal import PlacedItem, all_items


class BudgetTotal(NamedTuple):
    """The budgets of some items together.

    An amount is None where no item says it. Of `counted` items that have a budget, `spent` say
    what they have cost. `sources` are who pays, each once.
    """

    planned: Decimal | None
    actual: Decimal | None
    sources: tuple[str, ...]
    counted: int
    spent: int

    @property
    def gap(self) -> Decimal | None:
        """By how much the cost is above what was planned, below it when negative."""
        if self.planned is None or self.actual is None:
            return None
        return self.actual - self.planned


def total_budget(items: Iterable[PlacedItem]) -> BudgetTotal:
    """Add up the budgets of items, whatever their status: what was spent stays spent."""
    budgets = [budget for _placed, budget in _budgets(items)]
    planned = [budget.planned for budget in budgets if budget.planned is not None]
    actual = [budget.actual for budget in budgets if budget.actual is not None]
    return BudgetTotal(
        planned=sum(planned, Decimal()) if planned else None,
        actual=sum(actual, Decimal()) if actual else None,
        sources=tuple(dict.fromkeys(budget.source for budget in budgets if budget.source)),
        counted=len(budgets),
        spent=len(actual),
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
