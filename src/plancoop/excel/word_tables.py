"""Tables of a Word document read as sheets."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from plancoop.errors import DiskError
from plancoop.excel.cells import CellRange, CellValue, Sheet
from plancoop.excel.limits import DAMAGED

if TYPE_CHECKING:
    from docx.table import Table


def read_tables(name: str, data: bytes) -> Iterator[Sheet]:
    """Yield the tables of a document, each below the heading that it stands under."""
    from docx import Document
    from docx.table import Table

    try:
        document = Document(BytesIO(data))
    except Exception as error:  # python-docx lets what its own readers raise pass
        raise DiskError(DAMAGED, file=name, reason=error) from error
    above, rank = "", 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rank += 1
            yield _sheet(block, f"{_TABLE} {rank}", above)
            above = ""
        elif block.text.strip():
            is_heading = block.style is not None and "Heading" in (block.style.name or "")
            above = block.text.strip() if is_heading else ""


_TABLE: Final = "Tableau"


def _sheet(table: "Table", name: str, above: str) -> Sheet:
    """Return a table; cells that Word shows as one are merged, and hold their text once."""
    rows: list[list[CellValue]] = []
    ranges: dict[Any, CellRange] = {}
    for number, row in enumerate(table.rows):
        cells: list[CellValue] = [""] * row.grid_cols_before
        for cell in row.cells:
            column = len(cells)
            known = ranges.get(cell._tc)  # noqa: SLF001 -- merged cells share it
            first = known or CellRange(number, column, number, column)
            cells.append("" if known else cell.text)
            ranges[cell._tc] = CellRange(  # noqa: SLF001
                first.first_row,
                first.first_column,
                number,
                max(column, first.last_column),
            )
        rows.append(cells)
    merges = [merge for merge in ranges.values() if _has_several(merge)]
    return Sheet(name, rows, merges) if not above else _below(Sheet(name, rows, merges), above)


def _has_several(merge: CellRange) -> bool:
    return (merge.first_row, merge.first_column) != (merge.last_row, merge.last_column)


def _below(sheet: Sheet, heading: str) -> Sheet:
    """Return a table with what it stands under as its first row."""
    merges = [
        CellRange(one.first_row + 1, one.first_column, one.last_row + 1, one.last_column)
        for one in sheet.merged
    ]
    return Sheet(sheet.name, [[heading], *sheet.rows], merges)
