"""The tables of a file of sheets, each found by its header or by rules, and read row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plancoop.excel.cells import Book
from plancoop.excel.entries import Table
from plancoop.excel.grid import Grid
from plancoop.excel.header import Header, find_headers, header_at
from plancoop.excel.levels import Placing, Span
from plancoop.excel.mapping import Asked, find_mapping
from plancoop.excel.rules import Rules, TableRule
from plancoop.excel.trees import TreePlacing
from plancoop.text.matching import fold


@dataclass(frozen=True)
class LeftSheet:
    """A sheet that is not read: it is hidden, not asked for, or has no table. It has some rows."""

    name: str
    rows: int
    is_hidden: bool = False


@dataclass(frozen=True)
class SheetsRead:
    """The tables of a file, and the sheets that are not read."""

    tables: Sequence[Table] = ()
    left: Sequence[LeftSheet] = ()


@dataclass(frozen=True)
class Request:
    """What is asked of a file: some of its sheets, or all; its language, rules, one audience."""

    sheets: Sequence[str] = ()
    language: str = "fr"
    has_audience: bool = False
    rules: Rules = field(default_factory=Rules)


def read_tables(book: Book, request: Request) -> SheetsRead:
    """Read all tables of the sheets of a file."""
    tables: list[Table] = []
    left: list[LeftSheet] = []
    asked = {fold(name) for name in request.sheets}
    grids = [Grid(sheet) for sheet in book.sheets]
    shown = [grid for grid in grids if grid.sheet.is_visible or fold(grid.name) in asked]
    for grid in grids:
        is_read = grid in shown and (not asked or fold(grid.name) in asked)
        found = list(_tables(grid, request, alone=len(shown) == 1)) if is_read else []
        tables += found
        rows = sum(bool(grid.filled(row)) for row in range(grid.height))
        if not found and rows:
            left.append(LeftSheet(grid.name, rows, is_hidden=not grid.sheet.is_visible))
    return SheetsRead(tables, left)


def _tables(grid: Grid, request: Request, *, alone: bool) -> Iterator[Table]:
    """Yield the tables of a sheet, each with the rows down to the next one."""
    headers: list[tuple[Header, TableRule | None]] = [
        *_ruled(grid, request.rules.of(grid.name, alone=alone))
    ]
    headers = headers or [(header, None) for header in find_headers(grid)]
    start = 0
    for rank, (header, rule) in enumerate(headers):
        after = headers[rank + 1 :]
        end = _first_above(grid, after[0][0], header) if after else grid.height
        asked = Asked(
            request.language,
            has_audience=request.has_audience,
            given=rule.given(header.headings) if rule else None,
        )
        mapping = find_mapping(grid, header, end, asked)
        kind = TreePlacing if mapping.by else Placing
        span = Span(start, end)
        yield kind(grid, header, mapping, span, has_audience=request.has_audience).table()
        start = end


def _ruled(grid: Grid, rules: Sequence[TableRule]) -> Iterator[tuple[Header, TableRule]]:
    for rule in rules:
        row = rule.header_row(grid)
        if row < grid.height:
            yield header_at(grid, row), rule


def _first_above(grid: Grid, header: Header, former: Header) -> int:
    """Return the first of the rows right above a header that are titles of its table."""
    row = header.first_row
    while row - 1 > former.last_row and len(grid.filled(row - 1)) == 1:
        row -= 1
    return row
