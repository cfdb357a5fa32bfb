"""The follow-up, newest first: an entry a line, or whole; the text of each item stands once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis.calendar import Month
from plancoop.analysis.log import LogEntry
from plancoop.i18n.formats import day, month, weekday, weekday_and_day
from plancoop.i18n.translation import _
from plancoop.plan.model import Item
from plancoop.terminal import items
from plancoop.terminal.columns import INDENT, beside, is_narrow
from plancoop.terminal.table import Column, Form, table
from plancoop.terminal.text import cut, join_styled, typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.log import describe_entry
from plancoop.wording.plain_lines import one_line

_INDENT: Final = 2
_TEXT_ROOM: Final = 16
"""How many cells there must be to begin the text of an item."""


def log(entries: Sequence[LogEntry], width: int | None) -> RenderableType:
    """Show entries whole, under their days; the first of an item says what the item is."""
    parts: list[RenderableType] = []
    bodies = zip(entries, _bodies(entries), strict=True)
    room = max(len(entry.owner.item.id) for entry in entries)
    for when, group in groupby(bodies, lambda pair: pair[0].follow_up.day):
        title = weekday_and_day(when)
        space = "\n" if parts else ""
        parts.append(Text(space + title[0].upper() + title[1:], style="bold"))
        named = [(Text(entry.owner.item.id), body) for entry, body in group]
        parts.append(Padding(beside(named, width, head_width=room), INDENT))
    return typeset(*parts)


def log_lines(entries: Sequence[LogEntry], width: int | None) -> RenderableType:
    """Show entries a line each, under their months; where that is too narrow, whole."""
    if width is None or is_narrow(width):
        return log(entries, width)
    days = [
        Text(f"{weekday(when, short=True)} {day(when, month=False, year=False)}")
        for when in (entry.follow_up.day for entry in entries)
    ]
    owners = [entry.owner.item for entry in entries]
    records = Form(0, "", [_record(entry) for entry in entries])
    columns: list[Column] = [[Form(0, "", days)], items.id_column(owners, width)]
    drawn = table(columns, records, [], width - _INDENT)
    is_cut = _add_texts(owners, drawn.rows, width - _INDENT) or drawn.is_cut
    shown: list[RenderableType] = []
    months = (Month.of(entry.follow_up.day) for entry in entries)
    for asked, group in groupby(zip(months, drawn.rows, strict=True), itemgetter(0)):
        title = month(asked.number, asked.year)
        shown.append(Text(title[0].upper() + title[1:], style="bold"))
        shown += [
            Text(" " * _INDENT).append_text(line) for _month, lines in group for line in lines
        ]
    note = [Text(_("full texts: --complet"), style="dim")] if is_cut else []
    return Group(*shown, *note)


def _record(entry: LogEntry) -> Text:
    return join_styled((one_line(words), style) for words, style in describe_entry(entry))


def _add_texts(owners: Sequence[Item], rows: Sequence[Sequence[Text]], width: int) -> bool:
    """Put the text of each item behind its first record that leaves room for some of it.

    Tell whether some of a text is left out.
    """
    is_whole: dict[str, bool] = {}
    for item, (*_above, line) in zip(owners, rows, strict=True):
        room = width - line.cell_len - len(" ()")
        if item.id not in is_whole and room >= _TEXT_ROOM:
            text = one_line(labels.item_text(item))
            line.append(f" ({cut(text, room)})", style="dim")
            is_whole[item.id] = cell_len(text) <= room
    return not all(is_whole.get(item.id) for item in owners)


def _bodies(entries: Iterable[LogEntry]) -> Iterator[Text]:
    """Yield what each entry records, with the item's text below where it comes first."""
    named = set()
    for entry in entries:
        body = join_styled(describe_entry(entry))
        if entry.owner.item.id not in named:
            body.append(f"\n({visible(labels.item_text(entry.owner.item))})", style="dim")
            named.add(entry.owner.item.id)
        yield body
