"""Workbooks as somebody else's program opens, changes and saves them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


class Filled:
    """The table of a plan's workbook: its cells by the ids of rows and the heads of columns."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.heads = {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}
        self.rows = {
            str(sheet.cell(row, 1).value): row
            for row in range(2, sheet.max_row + 1)
            if sheet.cell(row, 1).value
        }

    def cell(self, name: str, head: str) -> Any:  # noqa: ANN401 -- a cell of openpyxl
        """Return the cell of an item, under a head."""
        return self.sheet.cell(self.rows[name], self.heads[head])

    def put(self, name: str, head: str, value: object) -> None:
        """Write into the cell of an item."""
        self.cell(name, head).value = value

    def add(self, **values: Any) -> int:  # noqa: ANN401
        """Add a row below the others; return its number."""
        row = self.sheet.max_row + 1
        for head, value in values.items():
            self.sheet.cell(row, self.heads[head]).value = value
        return row


def edited(
    path: Path, change: Callable[[Filled], object], *, sheet: str = "Plan", to: str = "rempli.xlsx"
) -> str:
    """Change a sheet of a workbook, and save it under another name, which is returned."""
    book = openpyxl.load_workbook(path)
    change(Filled(book[sheet]))
    book.save(to)
    return to
