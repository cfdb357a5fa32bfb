"""Lists of items: the same layout, the same columns and marks for every command."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Item
from plancoop.plan.traversal import PlacedItem, is_expected
from plancoop.plan.values import Kind, Status
from plancoop.terminal.columns import is_narrow, stacked
from plancoop.terminal.table import Column, Form
from plancoop.terminal.table import Table as LaidOut
from plancoop.terminal.text import cut, cut_text, typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.plain_lines import one_line

MARK_WIDTH: Final = 3
"""How many cells the mark of a signal takes at the beginning of a line, and the space after it."""

_WIDEST_WORD: Final = 34
"""How many cells a column of texts needs, with the space before it, to break no word."""

_STATUS_WIDTH: Final = 16
_LEAD_WIDTHS: Final = (10, 15, 24)


def status_text(item: Item) -> Text:
    """Show a status as a sign and a word."""
    words = labels.status_words(item.status, item.kind)
    return Text(words, style=labels.STATUS_STYLES[item.status])


def listing(rows: Sequence[ItemRow], width: int | None) -> RenderableType:
    """Show items one under the other: id, status, text, and what else is known below the text.

    Where the columns would break a word of the text, each item is a card.
    """
    all_items = [row.placed.item for row in rows]
    widths = (
        max(len(item.id) for item in all_items),
        max(len(status_text(item)) for item in all_items),
    )
    if width is not None and (is_narrow(width) or width - sum(widths) < _WIDEST_WORD):
        return cards(rows)
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=widths[0])
    table.add_column(no_wrap=True, min_width=widths[1])
    table.add_column(overflow="fold")
    for row in rows:
        item = row.placed.item
        table.add_row(Text(item.id), status_text(item), body(row))
    return typeset(table)


def cards(rows: Sequence[ItemRow]) -> RenderableType:
    """Show items with all that is known of them, each under its id and its status."""
    heads = (Text.assemble(row.placed.item.id, "  ", status_text(row.placed.item)) for row in rows)
    return typeset(stacked(zip(heads, map(body, rows), strict=True)))


def sign_and_id(item: Item, guide: str = "") -> Text:
    """Show the id of an item after the sign of its status, and a guide that leads to both."""
    sign, style = labels.STATUS_SIGNS[item.status], labels.STATUS_STYLES[item.status]
    return Text.assemble((guide, "dim"), (sign, style), f" {item.id}")


def body(row: ItemRow, *, status: bool = False) -> Text:
    """Show the text of an item and, on a line below, what else is known of it.

    With `status`, that begins with the word for its status.
    """
    item, alert, text = row.placed.item, row.alert, Text(visible(labels.item_text(row.placed.item)))
    words = (labels.measure_words(item), labels.due_words(item), labels.slip_words(item))
    sorted_by = labels.sorted_by_words(item)
    details = [Text(part) for part in (*words, visible(labels.lead_words(item)), sorted_by) if part]
    if status:
        word = labels.status_word(item.status, item.kind)
        details.insert(0, Text(word, style=labels.STATUS_STYLES[item.status]))
    if alert.signal in (Signal.LATE, Signal.WATCH):
        pressing = labels.alert_words(alert, item)
        details.append(Text(pressing, style=labels.SIGNAL_STYLES[alert.signal]))
    if shortfall := labels.shortfall_words(alert, item):
        details.append(Text(_("shortfall") + P_("colon", ": ") + visible(shortfall)))
    if row.placed.parent:
        details.append(Text(f"↑{row.placed.parent.id}"))
    return Text("\n").join([text, Text(" · ", style="dim").join(details)]) if details else text


def id_column(items: Sequence[Item], width: int) -> Column:
    """Return ids whole; one that takes more than a third of the width gets a line of its own."""
    return [Form(0, _("Id"), [Text(item.id) for item in items], most=width // 3)]


def status_column(items: Sequence[Item]) -> Column:
    """Return statuses as signs, or with their words."""
    signs = [
        Text(labels.STATUS_SIGNS[item.status], labels.STATUS_STYLES[item.status]) for item in items
    ]
    words = [cut_text(status_text(item), _STATUS_WIDTH) for item in items]
    return [Form(0, "", signs), Form(2, _("Status"), words)]


def text_column(rows: Sequence[ItemRow]) -> Form:
    """Return texts on one line; what nobody expects any more is dim."""
    texts = [
        Text(one_line(labels.item_text(row.placed.item)), "dim" if is_moot(row.placed) else "")
        for row in rows
    ]
    return Form(0, _("Text"), texts)


def cells(texts: Iterable[str], most: int = 16) -> list[Text]:
    """Return cells so wide at most."""
    return [Text(cut(one_line(text), most)) for text in texts]


def lead_column(items: Sequence[Item], *, rank: int) -> Column:
    """Return who leads, in as many cells as there is room for."""
    leads = [one_line(labels.lead_words(item)) for item in items]
    return [
        Form(rank + more, "", [Text(cut(lead, most), "dim") for lead in leads])
        for more, most in enumerate(_LEAD_WIDTHS)
    ]


def is_moot(placed: PlacedItem) -> bool:
    """Tell whether an item is cancelled, or an open step of what is closed."""
    item = placed.item
    return item.status is Status.CANCELLED or not (item.status.closes or is_expected(placed))


def pressing_text(row: ItemRow) -> Text:
    """Say why an item is to be looked at; nothing where it is not."""
    if not _is_pressing(row):
        return Text()
    style = labels.SIGNAL_STYLES[row.alert.signal]
    return Text(labels.alert_words(row.alert, row.placed.item), style)


def _is_pressing(row: ItemRow) -> bool:
    return row.alert.signal in labels.SIGNAL_MARKS and is_expected(row.placed)


def with_mark(row: ItemRow, lines: Sequence[Text]) -> Iterator[Text]:
    """Put the mark of an item's signal before the last of its lines."""
    yield from map(without_mark, lines[:-1])
    if _is_pressing(row):
        signal = row.alert.signal
        mark = f"{labels.SIGNAL_MARKS[signal]:<{MARK_WIDTH}}"
        yield Text.assemble((mark, labels.SIGNAL_STYLES[signal]), lines[-1])
    else:
        yield without_mark(lines[-1])


def without_mark(line: Text) -> Text:
    """Put a line below others that have marks."""
    return Text(" " * MARK_WIDTH).append_text(line)


def legend(
    rows: Sequence[ItemRow], drawn: LaidOut, width: int, *, signs: bool = True
) -> Iterator[Text]:
    """Explain the marks of some rows, their `signs`, and how to read texts that were cut."""
    found = {row.placed.item.status for row in rows}
    if signs and _("Status") not in drawn.head.plain:
        statuses = [labels.status_words(status, Kind.MEANS) for status in Status if status in found]
        yield from _lines(statuses, width)
    signals = {row.alert.signal for row in rows if _is_pressing(row)}
    notes = [
        f"{mark} {labels.signal_word(signal)}"
        for signal, mark in labels.SIGNAL_MARKS.items()
        if signal in signals
    ]
    if drawn.is_cut:
        notes.append(_("full texts: --complet"))
    yield from _lines(notes, width)


def _lines(notes: Sequence[str], width: int) -> Iterator[Text]:
    """Put notes beside one another on as few lines as they need."""
    line = ""
    for note in notes:
        longer = f"{line}   {note}" if line else note
        if line and cell_len(longer) > width:
            yield Text(line, style="dim")
            longer = note
        line = longer
    if line:
        yield Text(line, style="dim")
