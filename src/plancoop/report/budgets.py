"""What the parts of a plan are to cost and have cost."""

from collections.abc import Iterable
from dataclasses import dataclass

from plancoop.analysis.budget import BudgetTotal, items_of, overruns, total_budget
from plancoop.i18n.formats import amount
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.text.unprintable import visible
from plancoop.wording.budget import budget_words, gap_note, gap_words


@dataclass(frozen=True)
class BudgetRow:
    """The budgets of a part together, in words; an amount that no item says is empty."""

    id: str
    name: str
    planned: str
    actual: str
    gap: str
    sources: str


@dataclass(frozen=True)
class Budgets:
    """A row for each audience that has a budget, the total, and what cost more than planned.

    Each of `overruns` is the id of an item, and its budget in words. `note` says what the gaps
    compare.
    """

    rows: tuple[BudgetRow, ...]
    total: BudgetRow
    overruns: tuple[tuple[str, str], ...]
    note: str


def budgets(plan: Plan) -> Budgets | None:
    """Add up the budgets of a plan; None where no item has one."""
    items = list(all_items(plan))
    total = total_budget(items)
    if not total.counted:
        return None
    parts = (
        (audience.id, audience.name, items_of(plan, [audience.id])) for audience in plan.audiences
    )
    rows = tuple(
        _row(key, name, own, plan.currency) for key, name, own in parts if total_budget(own).counted
    )
    over = (
        (placed.item.id, visible(budget_words(b, plan.currency))) for placed, b in overruns(items)
    )
    return Budgets(rows, _row("", _("Total"), items, plan.currency), tuple(over), gap_note(total))


def _row(key: str, name: str, items: Iterable[PlacedItem], currency: str) -> BudgetRow:
    total: BudgetTotal = total_budget(items)
    planned, actual = (
        "" if value is None else amount(value, currency) for value in (total.planned, total.actual)
    )
    gap, sources = gap_words(total, currency), visible(", ".join(total.sources))
    return BudgetRow(key, visible(name), planned, actual, gap, sources)
