"""The tables of a workbook that plancoop wrote, found by their heads wherever they stand now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plancoop.excel.cells import Book, CellPlace, CellRange, CellValue, Oddity, Sheet
from plancoop.excel.columns import Column, find_column
from plancoop.plan.grouping import Grouping

_LOOKED_AT: Final = 40
"""How many rows may stand above a head."""
_LEAST: Final = 3
"""How many columns a head has at least."""


@dataclass(frozen=True)
class Cell:
    """A cell as it is in the workbook. `covered_by` is the merged range that hides it, if any."""

    place: CellPlace
    value: CellValue
    odd: Oddity | None = None
    covered_by: CellRange | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return isinstance(self.value, str) and not self.value.strip()


@dataclass(frozen=True)
class ReadRow:
    """A row below a head: its cells, by the keys of columns."""

    place: CellPlace
    cells: Mapping[str, Cell]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return all(cell.is_empty for cell in self.cells.values())


@dataclass(frozen=True)
class ReadTable:
    """A table. `unknown` are the heads that mean no column, or one that stands there already."""

    sheet: str
    columns: Mapping[str, int]
    unknown: Sequence[CellPlace]
    rows: Sequence[ReadRow]

    @property
    def is_of_indicators(self) -> bool:
        """Whether its rows are indicators, of items that have several."""
        return "indicateur" in self.columns and "statut" not in self.columns


def read_tables(book: Book, grouping: Grouping) -> tuple[ReadTable, ...]:
    """Return the tables of a workbook, of sheets that are hidden too."""
    found = (_table(sheet, grouping) for sheet in book.sheets)
    return tuple(table for table in found if table)


def _table(sheet: Sheet, grouping: Grouping) -> ReadTable | None:
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        columns, unknown = _head(sheet, number, row, grouping)
        if "id" in columns and len(columns) >= _LEAST:
            rows = tuple(_rows(sheet, number + 1, columns))
            return ReadTable(sheet.name, columns, unknown, rows)
    return None


def _head(
    sheet: Sheet, number: int, row: Sequence[CellValue], grouping: Grouping
) -> tuple[dict[str, int], list[CellPlace]]:
    """Return the columns that a row names, and the other cells in which something stands."""
    columns: dict[str, int] = {}
    unknown: list[CellPlace] = []
    for rank, heading in enumerate(row):
        column = find_column(str(heading), grouping) if heading != "" else None
        column = _other(column, columns, str(heading))
        if column:
            columns[column.key] = rank
        elif heading != "":
            unknown.append(sheet.place(number, rank))
    return columns, unknown


def _other(column: Column | None, taken: Mapping[str, int], heading: str) -> Column | None:
    """Return a column that is not taken yet: a plan of axes may have two that are called so."""
    if column is None or column.key not in taken:
        return column
    other = find_column(heading)
    return other if other and other.key not in taken else None


def _rows(sheet: Sheet, first: int, columns: Mapping[str, int]) -> Iterator[ReadRow]:
    covered = _covered(sheet)
    for number in range(first, len(sheet.rows)):
        cells = {
            key: Cell(
                sheet.place(number, rank),
                sheet.value(number, rank),
                sheet.odd.get((number, rank)),
                covered.get((number, rank)),
            )
            for key, rank in columns.items()
        }
        row = ReadRow(sheet.place(number, columns["id"]), cells)
        if not row.is_empty:
            yield row


_MOST_COVERED: Final = 100_000


def _covered(sheet: Sheet) -> dict[tuple[int, int], CellRange]:
    """Return the cells that merged ranges hide, all but the first of each."""
    hidden: dict[tuple[int, int], CellRange] = {}
    for merged in sheet.merged:
        for row in range(merged.first_row, min(merged.last_row, len(sheet.rows)) + 1):
            for column in range(merged.first_column, merged.last_column + 1):
                if len(hidden) >= _MOST_COVERED:
                    return hidden
                if (row, column) != merged[:2]:
                    hidden[row, column] = merged
    return hidden
