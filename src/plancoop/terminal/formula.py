"""How the figures of a status are computed: the rules, then the sums."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import fsum

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis.progress import share_of_time, shares, tally
from plancoop.analysis.signals import BEHIND_POINTS, STALE_DAYS, WATCH_DAYS
from plancoop.i18n.formats import number, percent, quantity
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Activity, Audience, Plan
from plancoop.plan.traversal import all_items
from plancoop.terminal.columns import INDENT
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible


def formula(plan: Plan, audiences: Sequence[Audience], today: date) -> RenderableType:
    """Show how progress is computed, and the sums of audiences; of the whole plan for several."""
    parts: list[RenderableType] = [Text("\n" + _("How this is computed"), style="bold")]
    parts += [Padding(Text(rule), INDENT) for rule in _rules(plan, today)]
    for name, means, objectives in _groups(plan, audiences):
        parts.append(Text("\n" + visible(name), style="bold"))
        for title, group in ((P_("several", "Means"), means), (_("Objectives"), objectives)):
            parts.append(Padding(Text(title + P_("colon", ": ") + _sum(group)), INDENT))
    return typeset(*parts)


def _rules(plan: Plan, today: date) -> Iterable[str]:
    period, found = plan.period, [placed.item for placed in all_items(plan)]
    yield _(
        "Closed: 100% when achieved, 0% when not; partly, what was measured or declared, else 50%; "
        "cancelled items count nowhere."
    )
    yield _(
        "Open: the mean of its steps that are not cancelled; without any, that of its indicators "
        "by weight, (reached − baseline) ÷ (target − baseline); without a target in figures, what "
        "is declared; else 0%."
    )
    if any(item.occurrences for item in found):
        yield _(
            "What recurs: its occurrences that are done ÷ all of them; each is late after its last "
            "day, whatever the time elapsed."
        )
    if any(item.goes_on for item in found):
        yield _(
            "Work without end counts nowhere and is never late; it is to be watched without news "
            "for {silent} days."
        ).format(silent=STALE_DAYS)
    yield _("Several: Σ(weight × progress) ÷ Σ(weight). Means and objectives are never mixed.")
    yield _(
        "Signal: late after the due date; to watch when on hold, due within {soon} days, in "
        "progress without news for {silent} days, or more than {points} points behind the time "
        "elapsed or its figures by year; where nothing measures an item, when less than {rate} of "
        "its time is left."
    ).format(soon=WATCH_DAYS, silent=STALE_DAYS, points=BEHIND_POINTS, rate=percent(BEHIND_POINTS))
    if period:
        total = (period.end - period.start).days + 1
        past = min(max((today - period.start).days + 1, 0), total)
        rate = percent(share_of_time(period.start, period.end, today))
        sentence = _("Time elapsed: {past} days ÷ {whole} = {{rate}}")
        yield sentence.format(past=number(past), whole=number(total)).format(rate=rate)


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
