"""The list: items under their audiences, a line each, or a card each where all is to be read."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from plancoop.analysis.query import ItemRow
from plancoop.i18n.translation import _
from plancoop.terminal import items
from plancoop.terminal.columns import is_narrow
from plancoop.terminal.table import Column, Form, Table, table
from plancoop.terminal.text import cut, typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.plain_lines import one_line


def listing(
    rows: Sequence[ItemRow], today: date, width: int | None, *, by_audience: bool, slips: bool
) -> RenderableType:
    """Show items; with `by_audience`, under the audiences that they stand in, one after another.

    With `slips`, say how far due dates were moved. Without a width, or in one too narrow, each item
    is a card with its whole text.
    """
    if width is None or is_narrow(width):
        return _cards(rows, by_audience=by_audience)
    drawn = _table(rows, today, width, slips=slips)
    shown: list[Text] = [items.without_mark(drawn.head)]
    pairs = zip(rows, drawn.rows, strict=True)
    for name, group in groupby(pairs, lambda pair: pair[0].placed.audience.name):
        if by_audience:
            shown.append(Text(cut(one_line(name), width), style="bold"))
        for row, lines in group:
            shown += items.with_mark(row, lines)
    return Group(*shown, *items.legend(rows, drawn, width))


def _cards(rows: Sequence[ItemRow], *, by_audience: bool) -> RenderableType:
    if not by_audience:
        return items.cards(rows)
    shown: list[RenderableType] = []
    for name, group in groupby(rows, lambda row: row.placed.audience.name):
        space = "\n" if shown else ""
        shown += [Text(space + visible(name), style="bold"), items.cards(list(group))]
    return typeset(*shown)


def _table(rows: Sequence[ItemRow], today: date, width: int, *, slips: bool) -> Table:
    found = [row.placed.item for row in rows]
    before: list[Column] = [
        items.id_column(found, width),
        items.status_column(found),
        [
            Form(
                1, _("Due date"), items.cells(labels.short_due_words(item, today) for item in found)
            )
        ],
    ]
    if slips:
        before.append([Form(1, _("Postponed"), items.cells(map(labels.short_slip_words, found)))])
    rates = items.cells(map(labels.short_measure_words, found))
    measures = items.cells(map(labels.measure_words, found), 40)
    after: list[Column] = [
        [Form(3, "", rates), Form(6, _("Progress"), measures)],
        [Form(4, _("Lead"), items.cells(map(labels.lead_words, found), 24))],
        [Form(5, _("Signal"), [items.pressing_text(row) for row in rows])],
    ]
    return table(before, items.text_column(rows), after, width - items.MARK_WIDTH)
