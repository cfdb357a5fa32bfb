"""Heads and bodies side by side or, where a terminal is narrow, one under the other."""

from collections.abc import Iterable
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

NARROW_WIDTH: Final = 60
INDENT: Final = (0, 0, 0, 2)
"""The padding, in cells, of what stands under a title or a head."""


def is_narrow(width: int | None) -> bool:
    """Tell whether columns side by side would leave no room for a text."""
    return width is not None and width < NARROW_WIDTH


def beside(
    rows: Iterable[tuple[Text, Text]], width: int | None, *, head_width: int = 0
) -> RenderableType:
    """Show each body beside its head, the column of heads so wide at least; or else stacked."""
    if width is None:
        return _beside_uncut(list(rows), head_width)
    if is_narrow(width):
        return stacked(rows)
    return side_by_side(rows, head_width=head_width)


def side_by_side(rows: Iterable[tuple[Text, Text]], *, head_width: int = 0) -> RenderableType:
    """Show each body beside its head, however narrow the terminal is."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=head_width)
    table.add_column(overflow="fold")
    for head, body in rows:
        table.add_row(head, body)
    return table


def _beside_uncut(rows: list[tuple[Text, Text]], head_width: int) -> RenderableType:
    """Show each body beside its head where no line is ever broken: a pipe needs no table for it."""
    room = max((head.cell_len for head, _body in rows), default=0)
    lines: list[Text] = []
    for head, body in rows:
        padded = head.copy()
        padded.pad_right(max(room, head_width) + 2 - head.cell_len)
        first, *others = body.split("\n", allow_blank=True) or [Text()]
        lines.append(padded + first)
        lines += [Text(" " * padded.cell_len) + other for other in others]
    return Text("\n").join(lines)


def stacked(rows: Iterable[tuple[Text, RenderableType]]) -> RenderableType:
    """Show each body under its head."""
    return Group(*(part for head, body in rows for part in (head, Padding(body, INDENT))))
