"""What changed between two states of a plan, as it is drawn."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from plancoop.analysis.snapshots import Comparison
from plancoop.terminal import items
from plancoop.terminal.text import Text
from plancoop.wording.comparison import ChangeRow, origin, sections, sentence


def comparison(compared: Comparison, width: int | None) -> RenderableType:
    """Show the counts in a sentence, then each change, an id once for all its changes."""
    parts: list[RenderableType] = [
        Text(sentence(compared), style="bold"),
        Text(origin(compared), style="dim"),
    ]
    every = sections(compared)
    room = max((len(row.id) for section in every for row in section.rows), default=0)
    for section in every:
        drawn = _stacked(section.rows) if items.is_narrow(width) else _table(section.rows, room)
        parts += [Text(f"\n{section.title}", style="bold"), Padding(drawn, (0, 0, 0, 2))]
    return Group(*parts)


def _table(rows: Sequence[ChangeRow], room: int) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=room)
    table.add_column(overflow="fold")
    for name, mine in groupby(rows, lambda row: row.id):
        table.add_row(Text(name), _lines(mine))
    return table


def _stacked(rows: Sequence[ChangeRow]) -> RenderableType:
    parts: list[RenderableType] = []
    for name, mine in groupby(rows, lambda row: row.id):
        parts += [Text(name), Padding(_lines(mine), (0, 0, 0, 2))]
    return Group(*parts)


def _lines(rows: Iterable[ChangeRow]) -> Text:
    return Text("\n").join(Text(row.said, style=row.style) for row in rows)
