"""How the figures of a status are computed: the rules, then the sums."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import fsum

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis.progress import shares, tally
from plancoop.i18n.formats import quantity
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Activity, Audience, Plan
from plancoop.terminal.columns import INDENT
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible
from plancoop.wording.formula import rules


def formula(plan: Plan, audiences: Sequence[Audience], today: date) -> RenderableType:
    """Show how progress is computed, and the sums of audiences; of the whole plan for several."""
    parts: list[RenderableType] = [Text("\n" + _("How this is computed"), style="bold")]
    parts += [Padding(Text(rule), INDENT) for rule in rules(plan, today)]
    for name, means, objectives in _groups(plan, audiences):
        parts.append(Text("\n" + visible(name), style="bold"))
        for title, group in ((P_("several", "Means"), means), (_("Objectives"), objectives)):
            parts.append(Padding(Text(title + P_("colon", ": ") + _sum(group)), INDENT))
    return typeset(*parts)


def _groups(
    plan: Plan, audiences: Sequence[Audience]
) -> Iterable[tuple[str, Sequence[Activity], Sequence[Activity]]]:
    for audience in audiences:
        yield audience.name, audience.means, audience.objectives
    if len(audiences) == len(plan.audiences) > 1:
        means = [item for audience in audiences for item in audience.means]
        yield _("Total"), means, [item for audience in audiences for item in audience.objectives]


def _sum(group: Sequence[Activity]) -> str:
    """Write the mean of a group as it is computed: `(1 × 100 % + 2 × 40 %) ÷ 3 = 60 %`."""
    rate = tally(group).rate
    if rate is None:
        return _("nothing to count")
    parts = shares(group)
    terms = " + ".join(f"{_weight(weight)} × {_exact(share)}" for share, weight in parts)
    return f"({terms}) ÷ {_weight(fsum(weight for _one, weight in parts))} = {_exact(rate)}"


def _weight(value: float) -> str:
    """Write a weight by its own digits: it may be small."""
    written = f"{Decimal(str(value)).normalize():f}"
    return written.replace(".", P_("decimal sign", "."))


def _exact(rate: float) -> str:
    return quantity(rate, "%")
