"""Plain lines, for a pipe or a very long list: nothing is cut, drawn or coloured."""

import re
from collections.abc import Iterable

from plancoop.mistakes import visible
from plancoop.query import Row
from plancoop.views import words


def lines(rows: Iterable[Row]) -> str:
    """Write items one to a line, in aligned columns, the text last."""
    table = [_cells(row) for row in rows]
    if not table:
        return ""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "".join(
        "  ".join((*map(str.ljust, cells[:-1], widths), cells[-1])) + "\n" for cells in table
    )


def _cells(row: Row) -> tuple[str, ...]:
    item = row.entry.item
    return (
        item.id,
        words.status_word(item.status, item.kind),
        item.due.isoformat() if item.due else "-",
        words.signal_word(row.alert.signal),
        re.sub(r"[ \t\n]+", " ", visible(item.text)).strip(),
    )
