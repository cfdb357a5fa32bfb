"""The list: items under their audiences, a line each, or a card each where all is to be read."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from rich.console import Group, RenderableType
from rich.text import Text

from plancoop.analysis.query import ItemRow
from plancoop.i18n.translation import _
from plancoop.settings import ListColumn
from plancoop.terminal import items
from plancoop.terminal.columns import is_narrow
from plancoop.terminal.table import Column, Form, Table, table
from plancoop.terminal.text import cut, typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.plain_lines import one_line


class Look(NamedTuple):
    """How items are listed: `by_audience`, under the audiences that they stand in.

    `slips` adds how far due dates were moved to the columns.
    """

    by_audience: bool
    slips: bool
    columns: Collection[str]


def listing(rows: Sequence[ItemRow], today: date, width: int | None, look: Look) -> RenderableType:
    """Show items, with what is asked for; without a width, or in one too narrow, each is a card.

    A card has its item's whole text.
    """
    if width is None or is_narrow(width):
        return _cards(rows, by_audience=look.by_audience)
    drawn = _table(rows, today, width, look)
    shown: list[Text] = [items.without_mark(drawn.head)]
    pairs = zip(rows, drawn.rows, strict=True)
    for name, group in groupby(pairs, lambda pair: pair[0].placed.audience.name):
        if look.by_audience:
            shown.append(Text(cut(one_line(name), width), style="bold"))
        for row, lines in group:
            shown += items.with_mark(row, lines)
    signs = ListColumn.STATUS in look.columns
    return Group(*shown, *items.legend(rows, drawn, width, signs=signs))


def _cards(rows: Sequence[ItemRow], *, by_audience: bool) -> RenderableType:
    if not by_audience:
        return items.cards(rows)
    shown: list[RenderableType] = []
    for name, group in groupby(rows, lambda row: row.placed.audience.name):
        space = "\n" if shown else ""
        shown += [Text(space + visible(name), style="bold"), items.cards(list(group))]
    return typeset(*shown)


def _table(rows: Sequence[ItemRow], today: date, width: int, look: Look) -> Table:
    found = [row.placed.item for row in rows]
    due = items.cells(labels.short_due_words(item, today) for item in found)
    rates = items.cells(map(labels.short_measure_words, found))
    measures = items.cells(map(labels.measure_words, found), 40)
    leads = items.cells(map(labels.lead_words, found), 24)
    columns: dict[str, Column] = {
        ListColumn.STATUS: items.status_column(found),
        ListColumn.DUE: [Form(1, _("Due date"), due)],
        ListColumn.PROGRESS: [Form(3, "", rates), Form(6, _("Progress"), measures)],
        ListColumn.LEAD: [Form(4, _("Lead"), leads)],
        ListColumn.SIGNAL: [Form(5, _("Signal"), [items.pressing_text(row) for row in rows])],
    }
    shown = {name: column for name, column in columns.items() if name in look.columns}
    before = [shown.pop(name) for name in (ListColumn.STATUS, ListColumn.DUE) if name in shown]
    if look.slips:
        before.append([Form(1, _("Postponed"), items.cells(map(labels.short_slip_words, found)))])
    ids = items.id_column(found, width)
    text = items.text_column(rows)
    return table([ids, *before], text, [*shown.values()], width - items.MARK_WIDTH)
