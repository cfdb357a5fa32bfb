"""Everything about one item, its follow-up included."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.groups import axes_by_item
from plancoop.analysis.log import log_entries
from plancoop.analysis.query import item_rows
from plancoop.analysis.signals import signal
from plancoop.i18n.formats import day
from plancoop.i18n.translation import _
from plancoop.plan.model import Activity, Budget, Item, Plan, fields_of
from plancoop.plan.traversal import PlacedItem, steps
from plancoop.terminal import items
from plancoop.terminal.columns import beside, side_by_side
from plancoop.terminal.text import join_styled, typeset
from plancoop.text.unprintable import visible, visible_lines
from plancoop.wording import labels
from plancoop.wording.budget import budget_words
from plancoop.wording.comparison import KEY_LABELS, value_words
from plancoop.wording.groups import axis_words
from plancoop.wording.indicators import indicator_words
from plancoop.wording.log import describe_entry
from plancoop.wording.plain_lines import one_line
from plancoop.wording.recurrence import occurrence_name, occurrence_state


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
    parts: list[RenderableType] = [head, Text(visible_lines(labels.item_text(item))), Text(), facts]
    if item.occurrences:
        parts += [Text("\n" + _("Occurrences"), style="bold"), _occurrences(item, today, width)]
    if own_rows := item_rows(plan, steps(entry), today):
        parts += [Text("\n" + _("Steps"), style="bold"), items.listing(own_rows, width)]
    return typeset(*parts, *_follow_up(entry))


def _facts(plan: Plan, entry: PlacedItem, today: date) -> Iterable[tuple[str, Text]]:
    item = entry.item
    yield _("Status"), items.status_text(item)
    if words := labels.progress_words(item):
        yield _("Progress"), Text(words)
    alert = signal(item, plan.period, today)
    yield _("Signal"), Text(labels.alert_words(alert, item), labels.SIGNAL_STYLES[alert.signal])
    if words := labels.due_words(item):
        yield _("When"), Text(words)
    if entry.parent:
        yield _("Step of"), Text(entry.parent.id)
    yield from _other_keys(plan, item)
    for goal in item.indicators if isinstance(item, Activity) else ():
        yield _("Indicator"), Text(visible(indicator_words(item, goal)))
    if words := labels.shortfall_words(alert, item):
        yield _("Shortfall"), Text(visible(words))
    for link in item.links:
        yield _("Link"), Text(visible(f"{link.title} {link.url}"))


_SHOWN_APART: Final = frozenset(
    {
        *("id", "numero", "texte", "statut", "avancement", "debut", "echeance", "quand"),
        *("recurrence", "continu", "indicateurs", "liens", "suivi", "etapes"),
    }
)
"""The keys that the card shows in a way of their own; all others have a line each."""


def _other_keys(plan: Plan, item: Item) -> Iterator[tuple[str, Text]]:
    """Yield the keys that say something, by their labels."""
    axis = axes_by_item(plan).get(item.id)
    for key, field in fields_of(item).items():
        value = getattr(item, field)
        if key == "axe" and axis:
            yield _(KEY_LABELS[key]), Text(one_line(axis_words(axis)))
        elif isinstance(value, Budget):
            yield _(KEY_LABELS[key]), Text(visible(budget_words(value, plan.currency)))
        elif key not in _SHOWN_APART and value != type(item).model_fields[field].default:
            members = value if isinstance(value, tuple) else (value,)
            yield _(KEY_LABELS[key]), Text(", ".join(map(value_words, members)))


def _occurrences(item: Item, today: date, width: int | None) -> RenderableType:
    """Show each occurrence, with what became of it."""
    rows = (
        (Text(occurrence_name(item, one.name)), Text(*occurrence_state(item, one, today)))
        for one in item.occurrences
    )
    return beside(rows, width)


def _follow_up(entry: PlacedItem) -> Iterable[RenderableType]:
    yield Text("\n" + _("Follow-up"), style="bold")
    if not entry.item.follow_ups:
        yield Text(_("nothing yet"), style="dim")
        return
    days = (
        (Text(day(logged.follow_up.day)), join_styled(describe_entry(logged)))
        for logged in log_entries(entry)
    )
    yield side_by_side(days)
