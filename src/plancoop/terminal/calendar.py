"""What happens when, month by month, with a line between what has begun and what is to come."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from plancoop.analysis.calendar import Agenda, Month
from plancoop.analysis.query import ItemRow
from plancoop.plan.model import Plan
from plancoop.plan.traversal import is_expected
from plancoop.plan.values import Status
from plancoop.terminal import items
from plancoop.terminal.text import Text, joined
from plancoop.text.unprintable import visible
from plancoop.wording.calendar import CalendarRow, heading, parts, undated

ROOM: Final = 18
"""How wide a column of days is at most: `30 décembre 2012 –`."""


def calendar(
    plan: Plan, agenda: Agenda, today: date, asked: Month | None, width: int | None
) -> RenderableType:
    """Show an agenda, or what it has in the month asked for."""
    every = list(parts(agenda, today, asked))
    narrow = items.is_narrow(width)
    room = _room(line for part in every for line in part.lines)
    title, *facts = heading(plan, today)
    shown: list[RenderableType] = [
        Text(title, style="bold"),
        Text(("\n" if narrow else " · ").join(facts)),
    ]
    for part in every:
        shown.append(Text(part.head, style="bold" if part.begins else "bold cyan"))
        if part.lines:
            drawn = _stacked(part.lines) if narrow else _table(part.lines, room)
            shown.append(Padding(drawn, (0, 0, 0, 2)))
    shown += [Text(f"\n{said}", style="dim") for said in undated(agenda, asked)]
    return Group(*shown)


def _room(lines: Iterable[CalendarRow]) -> int:
    """Return how wide a column of days has to be, those in words being broken anywhere."""
    widths = (len(said) for line in lines for said in (*line.days, line.weekdays))
    return min(ROOM, max(widths, default=0))


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


def _stacked(lines: Iterable[CalendarRow]) -> RenderableType:
    """Show days above items, for a narrow terminal."""
    parts: list[RenderableType] = []
    for line in lines:
        days = Text.assemble((" ".join(line.days), "bold"))
        if line.weekdays:
            days.append(f", {line.weekdays}", style="dim")
        parts += [days, Padding(_body(line), (0, 0, 0, 2))]
    return Group(*parts)


def _body(line: CalendarRow) -> Text:
    item = line.row.entry.item
    head = Text.assemble(item.id, "  ", items.status(item))
    details = joined((said, style or "dim") for said, style in line.details)
    body = Text("\n").join([head, Text(visible(item.text)), details])
    if _is_off(line.row):
        body.stylize("dim")
    return body


def _is_off(row: ItemRow) -> bool:
    """Tell whether nothing will come of an item: it is cancelled, or open in what is closed."""
    status = row.entry.item.status
    return status is Status.CANCELLED or not (status.closes or is_expected(row.entry))
