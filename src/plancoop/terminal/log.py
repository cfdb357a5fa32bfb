"""The follow-up as it is drawn: day by day, each item named once by its text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from plancoop.analysis.log import LogEntry
from plancoop.i18n.formats import day, weekday
from plancoop.terminal import items
from plancoop.terminal.text import Text, joined
from plancoop.text.unprintable import visible
from plancoop.wording.log import describe_entry


def log(found: Sequence[LogEntry], width: int | None) -> RenderableType:
    """Show entries under their days; the first of an item says what the item is."""
    parts: list[RenderableType] = []
    bodies = zip(found, _bodies(found), strict=True)
    room = max(len(one.entry.item.id) for one in found)
    for when, some in groupby(bodies, lambda pair: pair[0].said.day):
        title = f"{weekday(when)} {day(when)}"
        space = "\n" if parts else ""
        parts.append(Text(space + title[0].upper() + title[1:], style="bold"))
        named = [(one.entry.item.id, body) for one, body in some]
        drawn = _stacked(named) if items.is_narrow(width) else _table(named, room)
        parts.append(Padding(drawn, (0, 0, 0, 2)))
    return Group(*parts)


def _bodies(found: Iterable[LogEntry]) -> Iterator[Text]:
    """Say what happened, and below what the item is where it comes first."""
    named = set()
    for one in found:
        said = joined(describe_entry(one))
        if one.entry.item.id not in named:
            said.append(f"\n({visible(one.entry.item.text)})", style="dim")
            named.add(one.entry.item.id)
        yield said


def _table(named: Iterable[tuple[str, Text]], room: int) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=room)
    table.add_column(overflow="fold")
    for name, body in named:
        table.add_row(Text(name), body)
    return table


def _stacked(named: Iterable[tuple[str, Text]]) -> RenderableType:
    parts: list[RenderableType] = []
    for name, body in named:
        parts += [Text(name), Padding(body, (0, 0, 0, 2))]
    return Group(*parts)
