"""A plan written as a table in text, for programs that read nothing else."""

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Final

from plancoop.excel.columns import Sort
from plancoop.excel.sheets import PlanBook
from plancoop.excel.shown import Shown

_BYTE_ORDER_MARK: Final = "\ufeff"
_ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that Excel would take for a formula; an apostrophe before it keeps it text."""


def write_text(
    book: PlanBook,
    progress: Callable[[int], None] = lambda _rows: None,
    *,
    for_french: bool = False,
) -> bytes:
    """Return the table of a plan as text in UTF-8.

    An Excel in French wants semicolons between cells, and a comma before decimals.
    """
    (table,) = book.tables
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if for_french else ",")
    writer.writerow(book.headings(table))
    for number, row in enumerate(table.rows, 1):
        cells = zip(table.columns, book.shown(table, row), strict=True)
        writer.writerow(
            _cell(shown, is_rate=column.sort is Sort.PERCENT, for_french=for_french)
            for column, shown in cells
        )
        progress(number)
    return (_BYTE_ORDER_MARK + out.getvalue()).encode()


def _cell(shown: Shown, *, is_rate: bool, for_french: bool) -> str:
    match shown:
        case None:
            return ""
        case str():
            return f"'{shown}" if shown.startswith(_ACTIVE) else shown
        case date():
            return shown.isoformat()
    figure = f"{round(shown * 100, 6) if is_rate else shown:.15g}"
    if for_french:
        figure = figure.replace(".", ",")
    return f"{figure} %" if is_rate else figure
