"""The calendar, month by month, with a line for today."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from plancoop.analysis.calendar import Agenda, Month
from plancoop.plan.model import Plan
from plancoop.plan.traversal import is_expected
from plancoop.plan.values import Status
from plancoop.terminal import items
from plancoop.terminal.columns import INDENT, is_narrow, stacked
from plancoop.terminal.text import join_styled, typeset
from plancoop.text.unprintable import visible
from plancoop.wording.calendar import CalendarRow, calendar_parts, heading_parts, undated_lines

DAYS_WIDTH: Final = 18
"""How wide a column of days is at most: `30 décembre 2012 –`. Days in words may be broken."""


def calendar(
    plan: Plan, agenda: Agenda, today: date, asked: Month | None, width: int | None
) -> RenderableType:
    """Show an agenda, or what it has in the month asked for."""
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
    table = Table.grid(padding=(0, 2))
    table.add_column(width=room, overflow="fold")
    table.add_column(overflow="fold")
    for line in lines:
        days = Text("\n".join(line.days), style="bold")
        if line.weekdays:
            days.append(f"\n{line.weekdays}", style="dim not bold")
        table.add_row(days, _body(line))
    return table


def _stacked_row(line: CalendarRow) -> tuple[Text, Text]:
    days = Text.assemble((" ".join(line.days), "bold"))
    if line.weekdays:
        days.append(f", {line.weekdays}", style="dim")
    return days, _body(line)


def _body(line: CalendarRow) -> Text:
    item = line.row.placed.item
    head = Text.assemble(item.id, "  ", items.status_text(item))
    details = join_styled((words, style or "dim") for words, style in line.details)
    body = Text("\n").join([head, Text(visible(item.text)), details])
    is_moot = not item.status.closes and not is_expected(line.row.placed)  # open in what is closed
    if item.status is Status.CANCELLED or is_moot:
        body.stylize("dim")
    return body
