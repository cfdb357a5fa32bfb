"""Lists of items: the same layout for every command."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Alert, Signal
from plancoop.plan.model import Item
from plancoop.terminal.columns import beside, is_narrow, stacked
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels


def status_text(item: Item) -> Text:
    """Show a status as a sign and a word."""
    return Text(
        labels.status_words(item.status, item.kind), style=labels.STATUS_STYLES[item.status]
    )


def details_text(item: Item, alert: Alert, *, parent: str = "") -> Text:
    """Show on one line what is known of an item beside its text; empty where nothing is."""
    texts = (
        labels.measure_words(item),
        labels.due_words(item),
        labels.slip_words(item),
        visible(item.lead or ""),
    )
    parts = [Text(text) for text in texts]
    if alert.signal in (Signal.LATE, Signal.WATCH):
        pressing = labels.alert_words(alert, item)
        parts.append(Text(pressing, style=labels.SIGNAL_STYLES[alert.signal]))
    if parent:
        parts.append(Text(f"↑{parent}"))
    return Text(" · ", style="dim").join(part for part in parts if part.plain)


def listing(
    rows: Sequence[ItemRow], width: int | None, *, aligned_with: Sequence[ItemRow] = ()
) -> RenderableType:
    """Show items one under the other: id, status, text, and what else is known below the text.

    `aligned_with` are items of other lists whose columns should stand above one another.
    """
    if is_narrow(width):
        return typeset(stacked((_head(row), _body(row)) for row in rows))
    all_items = [row.entry.item for row in (*rows, *aligned_with)]
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=max(len(item.id) for item in all_items))
    table.add_column(no_wrap=True, min_width=max(len(status_text(item)) for item in all_items))
    table.add_column(overflow="fold")
    for row in rows:
        item = row.entry.item
        table.add_row(Text(item.id), status_text(item), _body(row))
    return typeset(table)


def _body(row: ItemRow) -> Text:
    item = row.entry.item
    parent = row.entry.parent.id if row.entry.parent else ""
    below = details_text(item, row.alert, parent=parent)
    text = Text(visible(item.text))
    return Text("\n").join([text, below]) if below.plain else text


def _head(row: ItemRow) -> Text:
    return Text.assemble(row.entry.item.id, "  ", status_text(row.entry.item))


def dated_listing(rows: Sequence[ItemRow], width: int | None) -> RenderableType:
    """Show items with their dates alone: id, text, and when."""
    return beside(((Text(row.entry.item.id), _dated(row)) for row in rows), width)


def _dated(row: ItemRow) -> Text:
    item = row.entry.item
    late = labels.alert_words(row.alert, item) if row.alert.signal is Signal.LATE else ""
    when = " · ".join(part for part in (labels.due_words(item), late) if part)
    return Text.assemble(visible(item.text), "\n", (when, "dim"))
