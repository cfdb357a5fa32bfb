"""The calendar, month by month, with a line for today."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from plancoop.analysis.calendar import Agenda, Month
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.terminal import items
from plancoop.terminal.columns import INDENT, is_narrow, stacked
from plancoop.terminal.table import Column, Form, Table, table
from plancoop.terminal.text import cut, join_styled, typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.calendar import CalendarRow, calendar_parts, heading_parts, undated_lines
from plancoop.wording.plain_lines import one_line

DAYS_WIDTH: Final = 18
"""How wide a column of days is at most: `30 décembre 2012 –`. Days in words may be broken."""


def calendar_lines(
    plan: Plan, agenda: Agenda, today: date, asked: Month | None, width: int | None
) -> RenderableType:
    """Show an agenda an item a line; where that is too narrow, whole."""
    if width is None or is_narrow(width):
        return calendar(plan, agenda, today, asked, width)
    parts = list(calendar_parts(agenda, today, asked))
    lines = [line for part in parts for line in part.lines]
    rows = [line.row for line in lines]
    drawn = _lines(lines, width)
    title, *facts = heading_parts(plan, today)
    shown = [Text(cut(one_line(title), width), style="bold"), Text(" · ".join(facts)), Text()]
    drawn_rows = iter(drawn.rows)
    for part in parts:
        shown.append(Text(part.title, style="bold" if part.begins else "bold cyan"))
        for line in part.lines:
            shown += items.with_mark(line.row, next(drawn_rows))
    shown += items.legend(rows, drawn, width)
    notes = [Text(sentence, style="dim") for sentence in undated_lines(agenda, asked)]
    return Group(*shown, *notes)


def _lines(lines: Sequence[CalendarRow], width: int) -> Table:
    rows = [line.row for line in lines]
    found = [row.placed.item for row in rows]
    days = [Text(cut(line.short_days, DAYS_WIDTH), style="bold") for line in lines]
    natures = [Text(*line.short_nature) for line in lines]
    before: list[Column] = [
        [Form(0, "", days)],
        items.id_column(found, width),
        items.status_column(found),
    ]
    after: list[Column] = [
        [Form(1, "", natures)],
        [Form(3, _("Lead"), items.cells(map(labels.lead_words, found), 24))],
        [Form(4, _("Signal"), [items.pressing_text(row) for row in rows])],
    ]
    return table(before, items.text_column(rows), after, width - items.MARK_WIDTH)


def calendar(
    plan: Plan, agenda: Agenda, today: date, asked: Month | None, width: int | None
) -> RenderableType:
    """Show an agenda whole, or what it has in the month asked for."""
    all_parts = list(calendar_parts(agenda, today, asked))
    narrow = is_narrow(width)
    lines = [line for part in all_parts for line in part.lines]
    widths = (len(text) for line in lines for text in (*line.days, line.weekdays))
    room = min(DAYS_WIDTH, max(widths, default=0))
    title, *facts = heading_parts(plan, today)
    shown: list[RenderableType] = [
        Text(title, style="bold"),
        Text(("\n" if narrow else " · ").join(facts)),
    ]
    for part in all_parts:
        shown.append(Text(part.head, style="bold" if part.begins else "bold cyan"))
        if part.lines:
            drawn = stacked(map(_stacked_row, part.lines)) if narrow else _table(part.lines, room)
            shown.append(Padding(drawn, INDENT))
    shown += [Text(f"\n{sentence}", style="dim") for sentence in undated_lines(agenda, asked)]
    return typeset(*shown)


def _table(lines: Iterable[CalendarRow], room: int) -> RenderableType:
    """Show days beside items, in columns that stand above one another from month to month."""
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(width=room, overflow="fold")
    grid.add_column(overflow="fold")
    for line in lines:
        days = Text("\n".join(line.days), style="bold")
        if line.weekdays:
            days.append(f"\n{line.weekdays}", style="dim not bold")
        grid.add_row(days, _body(line))
    return grid


def _stacked_row(line: CalendarRow) -> tuple[Text, Text]:
    days = Text.assemble((" ".join(line.days), "bold"))
    if line.weekdays:
        days.append(f", {line.weekdays}", style="dim")
    return days, _body(line)


def _body(line: CalendarRow) -> Text:
    item = line.row.placed.item
    head = Text.assemble(item.id, "  ", items.status_text(item))
    details = join_styled((words, style or "dim") for words, style in line.details)
    body = Text("\n").join([head, Text(visible(labels.item_text(item))), details])
    if items.is_moot(line.row.placed):
        body.stylize("dim")
    return body
