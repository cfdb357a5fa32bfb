"""Budgets in words and figures."""

from plancoop.analysis.budget import BudgetTotal
from plancoop.i18n.formats import amount
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Budget
from plancoop.text.unprintable import visible


def budget_words(budget: Budget, currency: str = "") -> str:
    """Say what was planned, what was spent, and who pays: `prévu 3 500 $ · réel 3 200 $ · X`."""
    words = []
    if budget.planned is not None:
        words.append(_("planned {amount}").format(amount=amount(budget.planned, currency)))
    if budget.actual is not None:
        words.append(_("actual {amount}").format(amount=amount(budget.actual, currency)))
    if budget.overrun:
        over = amount(budget.overrun, currency)
        words[-1] += " " + _("({amount} too much)").format(amount=over)
    if budget.source:
        words.append(_("source") + P_("colon", ": ") + visible(budget.source))
    return " · ".join(words)


def gap_words(total: BudgetTotal, currency: str = "") -> str:
    """Write a gap, with its sign: `+500 $` is too much; empty where nothing can be compared."""
    if total.gap is None:
        return ""
    return ("+" if total.gap > 0 else "") + amount(total.gap, currency)


def gap_note(total: BudgetTotal) -> str:
    """Say what the gap compares, and of how many items."""
    note = _("Gap: actual minus planned, for the items that give both: {n} of {total}.")
    return note.format(n=total.compared, total=total.counted)
