"""Items as a person reads them: one layout for every list, whatever asked for it."""

from collections.abc import Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Alert, Signal
from plancoop.plan.model import Item
from plancoop.terminal.text import Text
from plancoop.text.unprintable import visible
from plancoop.wording import labels

NARROW: Final = 60


def status(item: Item) -> Text:
    """Show a status as a sign and a word."""
    return Text(labels.status_words(item.status, item.kind), style=labels.STYLES[item.status])


def details(item: Item, alert: Alert, *, parent: str = "") -> Text:
    """Show on one line what is known of an item beside its text; nothing when nothing is."""
    said = (
        labels.measure_words(item),
        labels.due_words(item),
        labels.slip_words(item),
        visible(item.lead or ""),
    )
    parts = [Text(one) for one in said]
    if alert.signal in (Signal.LATE, Signal.WATCH):
        pressing = labels.alert_words(alert, item)
        parts.append(Text(pressing, style=labels.SIGNAL_STYLES[alert.signal]))
    if parent:
        parts.append(Text(f"↑{parent}"))
    return Text(" · ", style="dim").join(part for part in parts if part.plain)


def is_narrow(width: int | None) -> bool:
    """Tell whether columns side by side would leave no room for a text."""
    return width is not None and width < NARROW


def listing(
    rows: Sequence[ItemRow], width: int | None, *, aligned_with: Sequence[ItemRow] = ()
) -> RenderableType:
    """Show items one under the other: id, status, text, and what else is known below the text.

    `aligned_with` are items of other lists whose columns should stand above one another.
    """
    if is_narrow(width):
        return Group(*(_stacked(_head(row), _body(row)) for row in rows))
    every = [row.entry.item for row in (*rows, *aligned_with)]
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=max(len(item.id) for item in every))
    table.add_column(no_wrap=True, min_width=max(len(status(item)) for item in every))
    table.add_column(overflow="fold")
    for row in rows:
        item = row.entry.item
        table.add_row(Text(item.id), status(item), _body(row))
    return table


def _body(row: ItemRow) -> Text:
    item = row.entry.item
    parent = row.entry.parent.id if row.entry.parent else ""
    below = details(item, row.alert, parent=parent)
    text = Text(visible(item.text))
    return Text("\n").join([text, below]) if below.plain else text


def _head(row: ItemRow) -> Text:
    return Text.assemble(row.entry.item.id, "  ", status(row.entry.item))


def _stacked(head: Text, body: Text) -> RenderableType:
    """Show what would stand side by side one under the other, for a narrow terminal."""
    return Group(head, Padding(body, (0, 0, 0, 2)))


def dated(rows: Sequence[ItemRow], width: int | None) -> RenderableType:
    """Show items with their dates alone: id, text, and when."""
    bodies = [(Text(row.entry.item.id), _dated(row)) for row in rows]
    if is_narrow(width):
        return Group(*(_stacked(name, body) for name, body in bodies))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, body in bodies:
        table.add_row(name, body)
    return table


def _dated(row: ItemRow) -> Text:
    item = row.entry.item
    late = labels.alert_words(row.alert, item) if row.alert.signal is Signal.LATE else ""
    when = " · ".join(part for part in (labels.due_words(item), late) if part)
    return Text.assemble(visible(item.text), "\n", (when, "dim"))
