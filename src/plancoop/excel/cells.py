"""Workbooks as they are read: sheets, rows, cells and their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import NamedTuple

CellValue = str | float | date | time | timedelta
"""What a cell holds: text, a figure, a day (a `datetime` where it has a time); empty is `""`."""


class BookKind(StrEnum):
    """What sort of file it is, by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    WORD = "docx"


class CellPlace(NamedTuple):
    """Where a cell stands, counted from 0. It is shown as `Plan!E41`."""

    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell alone: `E41`."""
        return f"{column_letters(self.column)}{self.row + 1}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


def column_letters(column: int) -> str:
    """Return the letters of a column: `A` for 0, `AA` for 26."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters


class CellRange(NamedTuple):
    """A rectangle of cells, its last row and column included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first, last = (CellPlace("", row, column).cell for row, column in (self[:2], self[2:]))
        return f"{first}:{last}"

    def has(self, row: int, column: int) -> bool:
        """Tell whether a cell is in it."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )


class Oddity(StrEnum):
    """What the value of a cell does not show: a formula's may be missing, that of an error is."""

    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True)
class Sheet:
    """A sheet, its rows from the first one on: `rows[40][4]` is the cell E41.

    A row may be shorter than others. `odd` holds what some cells are, beside their values.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    merged: Sequence[CellRange] = ()
    odd: Mapping[tuple[int, int], Oddity] = field(default_factory=dict)
    is_visible: bool = True

    def place(self, row: int, column: int) -> CellPlace:
        """Return the place of a cell."""
        return CellPlace(self.name, row, column)

    def value(self, row: int, column: int) -> CellValue:
        """Return what a cell holds, empty where the sheet ends before."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""


class Untouched(StrEnum):
    """What a file has that is neither read nor followed."""

    MACROS = "macros"
    LINKS = "links"
    COMMENTS = "comments"
    IMAGES = "images"


@dataclass(frozen=True)
class Book:
    """A workbook, or a table, read whole. `untouched` counts what was left alone."""

    name: str
    kind: BookKind
    sheets: Sequence[Sheet]
    untouched: Mapping[Untouched, int] = field(default_factory=dict)

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of a name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
