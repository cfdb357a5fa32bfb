"""Everything about one item, its follow-up included."""

from collections.abc import Iterable
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.log import log_entries
from plancoop.analysis.query import item_rows
from plancoop.analysis.signals import signal
from plancoop.i18n.formats import day, number
from plancoop.i18n.translation import _
from plancoop.plan.model import Activity, Means, Plan
from plancoop.plan.traversal import PlacedItem, steps
from plancoop.terminal import items
from plancoop.terminal.columns import beside
from plancoop.terminal.text import join_styled, typeset
from plancoop.text.unprintable import visible, visible_lines
from plancoop.wording import labels
from plancoop.wording.budget import budget_words
from plancoop.wording.log import describe_entry


def card(plan: Plan, entry: PlacedItem, today: date, width: int | None) -> RenderableType:
    """Show an item: what it says, where it stands, who and when, its steps, links and follow-up."""
    item = entry.item
    place = f"{labels.kind_word(item.kind)} · {visible(entry.audience.name)}"
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for label, value in _facts(plan, entry, today):
        facts.add_row(label, value)
    head = Text.assemble((item.id, "bold"), "  ", (place, "dim"))
    parts: list[RenderableType] = [head, Text(visible_lines(item.text)), Text(), facts]
    if own_rows := item_rows(plan, steps(entry), today):
        parts += [Text("\n" + _("Steps"), style="bold"), items.listing(own_rows, width)]
    return typeset(*parts, *_follow_up(entry))


def _facts(plan: Plan, entry: PlacedItem, today: date) -> Iterable[tuple[str, Text]]:
    item = entry.item
    activity = item if isinstance(item, Activity) else None
    target = activity.target if activity else None
    budget = activity.budget if activity else None
    yield _("Status"), items.status_text(item)
    if words := labels.progress_words(item):
        yield _("Progress"), Text(words)
    alert = signal(item, plan.period, today)
    yield _("Signal"), Text(labels.alert_words(alert, item), labels.SIGNAL_STYLES[alert.signal])
    for label, value in (
        (_("When"), labels.due_words(item)),
        (_("Lead"), labels.lead_words(item)),
        (_("Partners"), ", ".join(item.partners)),
        (_("Step of"), entry.parent.id if entry.parent else ""),
        (_("Serves"), ", ".join(item.serves) if isinstance(item, Means) else ""),
        (_("Weight"), number(activity.weight) if activity and activity.weight != 1 else ""),
        (_("Target"), labels.target_words(target) if target else ""),
        (_("Budget"), budget_words(budget, plan.currency) if budget else ""),
    ):
        if value:
            yield label, Text(visible(value))
    for link in item.links:
        yield _("Link"), Text(visible(f"{link.title} {link.url}"))


def _follow_up(entry: PlacedItem) -> Iterable[RenderableType]:
    yield Text("\n" + _("Follow-up"), style="bold")
    if not entry.item.follow_ups:
        yield Text(_("nothing yet"), style="dim")
        return
    days = (
        (Text(day(logged.follow_up.day)), join_styled(describe_entry(logged)))
        for logged in log_entries(entry)
    )
    yield beside(days, None)
