"""How high the rows of a table are, so that no text is cut: LibreOffice does not see to it."""

from collections.abc import Sequence
from typing import Final

from plancoop.excel.columns import Column, Sort
from plancoop.excel.shown import Shown

LINE_HEIGHT: Final = 15.0
"""In points."""
_HIGHEST: Final = 400.0
"""Excel allows 409."""
_WRAPPED: Final = frozenset({Sort.PROSE, Sort.NAMES, Sort.TEXT, Sort.CHOICE, Sort.AIM})


def row_height(columns: Sequence[Column], cells: Sequence[Shown]) -> float:
    """Return the height of a row, in points."""
    lines = 1
    for column, shown in zip(columns, cells, strict=True):
        if isinstance(shown, str) and column.sort in _WRAPPED:
            room = int(max(column.width * 0.95, 4))
            lines = max(lines, sum(-(-max(len(line), 1) // room) for line in shown.split("\n")))
    return min(lines * LINE_HEIGHT, _HIGHEST)
