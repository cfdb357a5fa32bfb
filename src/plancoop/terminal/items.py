"""Lists of items: the same layout for every command."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.plan.model import Item
from plancoop.terminal.columns import beside, is_narrow, stacked
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels


def status_text(item: Item) -> Text:
    """Show a status as a sign and a word."""
    words = labels.status_words(item.status, item.kind)
    return Text(words, style=labels.STATUS_STYLES[item.status])


def listing(
    rows: Sequence[ItemRow], width: int | None, *, aligned_with: Sequence[ItemRow] = ()
) -> RenderableType:
    """Show items one under the other: id, status, text, and what else is known below the text.

    `aligned_with` are items of other lists whose columns should stand above one another.
    """
    if is_narrow(width):
        heads = (
            Text.assemble(row.placed.item.id, "  ", status_text(row.placed.item)) for row in rows
        )
        return typeset(stacked(zip(heads, map(_body, rows), strict=True)))
    all_items = [row.placed.item for row in (*rows, *aligned_with)]
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=max(len(item.id) for item in all_items))
    table.add_column(no_wrap=True, min_width=max(len(status_text(item)) for item in all_items))
    table.add_column(overflow="fold")
    for row in rows:
        item = row.placed.item
        table.add_row(Text(item.id), status_text(item), _body(row))
    return typeset(table)


def _body(row: ItemRow) -> Text:
    """Show the text of an item and, on a line below, what else is known of it."""
    item, alert, text = row.placed.item, row.alert, Text(visible(row.placed.item.text))
    words = (labels.measure_words(item), labels.due_words(item), labels.slip_words(item))
    details = [Text(part) for part in (*words, visible(item.lead or "")) if part]
    if alert.signal in (Signal.LATE, Signal.WATCH):
        pressing = labels.alert_words(alert, item)
        details.append(Text(pressing, style=labels.SIGNAL_STYLES[alert.signal]))
    if row.placed.parent:
        details.append(Text(f"↑{row.placed.parent.id}"))
    return Text("\n").join([text, Text(" · ", style="dim").join(details)]) if details else text


def dated_listing(rows: Sequence[ItemRow], width: int | None) -> RenderableType:
    """Show items with their dates alone: id, text, and when."""
    bodies: list[tuple[Text, Text]] = []
    for row in rows:
        item = row.placed.item
        late = labels.alert_words(row.alert, item) if row.alert.signal is Signal.LATE else ""
        when = " · ".join(part for part in (labels.due_words(item), late) if part)
        bodies.append((Text(item.id), Text.assemble(visible(item.text), "\n", (when, "dim"))))
    return beside(bodies, width)
