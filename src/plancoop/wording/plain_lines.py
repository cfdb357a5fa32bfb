"""Plain lines, for a pipe or a very long list: nothing is cut, drawn or coloured."""

import re
from collections.abc import Iterable, Mapping, Sequence

from plancoop.analysis.log import slip
from plancoop.analysis.query import ItemRow
from plancoop.plan.values import Kind, Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels


def item_lines(rows: Iterable[ItemRow], *, slips: bool = False) -> str:
    """Write items one to a line, in aligned columns, the text last.

    With `slips`, of items that were all postponed: the date first planned, and the days between.
    """
    found = list(rows)
    kinds = {(row.placed.item.status, row.placed.item.kind) for row in found}
    words = {pair: labels.status_word(*pair) for pair in kinds}  # not for each of 10,000 items
    return align([_cells(row, words, slips=slips) for row in found])


def align(table: Sequence[tuple[str, ...]]) -> str:
    """Write cells in columns, a line for each tuple, no space after the last."""
    if not table:
        return ""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "".join(
        "  ".join((*map(str.ljust, cells[:-1], widths), cells[-1])) + "\n" for cells in table
    )


def _cells(
    row: ItemRow, words: Mapping[tuple[Status, Kind], str], *, slips: bool
) -> tuple[str, ...]:
    item = row.placed.item
    occurrence = item.next_occurrence
    dates = [occurrence.name if occurrence else str(item.due) if item.due else "-"]
    if slips and (moved := slip(item)):
        dates += [str(moved.planned), "-" if moved.days is None else f"{moved.days:+}"]
    status = words[item.status, item.kind]
    return (
        item.id,
        status,
        *dates,
        labels.signal_word(row.alert.signal),
        one_line(labels.item_text(item)),
    )


def one_line(text: str) -> str:
    """Put a text on one line."""
    return re.sub(r"[ \t\n]+", " ", visible(text)).strip()
