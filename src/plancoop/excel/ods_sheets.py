"""The sheets of a workbook of LibreOffice: cells, columns, rows, and how they go on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from plancoop.excel.cells import column_letters
from plancoop.excel.ods_formulas import open_formula
from plancoop.excel.ods_looks import add_looks
from plancoop.excel.shown import Shown

if TYPE_CHECKING:
    from odf.opendocument import OpenDocument

_CENTIMETRES: Final = 0.2
"""How wide a letter is."""


@dataclass(frozen=True)
class Cell:
    """What a cell holds, the name of its looks, and the formula that it comes from, if any."""

    shown: Shown = None
    looks: str = ""
    formula: str = ""


@dataclass(frozen=True)
class SheetColumn:
    """A column: how many letters wide it is, its looks, and the name of what is checked in it."""

    width: float
    looks: str = ""
    check: str = ""


@dataclass(frozen=True)
class SheetLayout:
    """How a sheet is laid out; a head is repeated on each page.

    `printed` are the last row and the last column that go on paper, counted from 0; all do where
    that is not said. On paper, a sheet is as wide as a page; `on_one_page`, it is as high as well.
    """

    columns: Sequence[SheetColumn]
    has_head: bool = False
    printed: tuple[int, int] | None = None
    on_one_page: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class SheetRow:
    """A row, and how high it is, in points; as high as its text needs where that is 0."""

    cells: Sequence[Cell]
    height: float = 0


class SheetWriter:
    """Writes sheets into a document, in looks that are made once."""

    def __init__(self, document: "OpenDocument") -> None:
        self.document = document
        self._looks = add_looks(document)
        self._widths: dict[float, Any] = {}
        self._heights: dict[float, Any] = {}
        self._add_pages()

    def add_sheet(
        self, name: str, layout: SheetLayout, rows: Iterable[SheetRow], *, room: int = 0
    ) -> Any:  # noqa: ANN401 -- an element of odfpy
        """Write a sheet, with room for more rows that look and are checked alike; return it."""
        from odf.table import Table, TableColumn, TableHeaderRows, TableRow

        words = {"name": name, "stylename": self._add_style(name, layout)}
        if layout.printed:
            words["printranges"] = cell_range(name, (0, 0), layout.printed)
        sheet = Table(**words)
        for column in layout.columns:
            looks = {"defaultcellstylename": self._looks[column.looks]} if column.looks else {}
            sheet.addElement(TableColumn(stylename=self._width(column.width), **looks))
        for number, row in enumerate(rows):
            is_head = layout.has_head and not number
            line = TableRow(**self._height(row.height))
            for rank, cell in enumerate(row.cells):
                check = "" if is_head else layout.columns[rank].check
                line.addElement(self._cell(cell, check))
            if is_head:
                head = TableHeaderRows()
                head.addElement(line)
                line = head
            sheet.addElement(line)
        if room:
            empty = TableRow(numberrowsrepeated=room)
            for column in layout.columns:
                empty.addElement(self._cell(Cell(looks=column.looks), column.check))
            sheet.addElement(empty)
        self.document.spreadsheet.addElement(sheet)
        return sheet

    def _cell(self, cell: Cell, check: str) -> Any:  # noqa: ANN401
        from odf.table import TableCell
        from odf.text import P

        words: dict[str, Any] = {}
        if cell.looks:
            words["stylename"] = self._looks[cell.looks]
        if check:
            words["contentvalidationname"] = check
        if cell.formula:
            words["formula"] = open_formula(cell.formula)
        if not cell.formula and cell.shown in {None, ""}:
            return TableCell(**words)
        kind, value, text = _typed(cell)
        made = TableCell(valuetype=kind, **value, **words)
        for line in text.split("\n"):
            made.addElement(P(text=line))
        return made

    def _width(self, width: float) -> Any:  # noqa: ANN401
        from odf.style import TableColumnProperties

        if width not in self._widths:
            size = TableColumnProperties(columnwidth=f"{width * _CENTIMETRES:.1f}cm")
            name = f"w-{len(self._widths)}"
            self._widths[width] = self._made(name, "table-column", size)
        return self._widths[width]

    def _height(self, height: float) -> dict[str, Any]:
        from odf.style import TableRowProperties

        if not height:
            return {}
        if height not in self._heights:
            size = TableRowProperties(rowheight=f"{height:.1f}pt", useoptimalrowheight="false")
            name = f"h-{len(self._heights)}"
            self._heights[height] = self._made(name, "table-row", size)
        return {"stylename": self._heights[height]}

    def _add_style(self, name: str, layout: SheetLayout) -> Any:  # noqa: ANN401
        from odf.style import TableProperties

        shown = TableProperties(display="false" if layout.is_hidden else "true")
        page = _ONE_PAGE if layout.on_one_page else _WIDE
        return self._made(f"t-{name}", "table", shown, masterpagename=page)

    def _made(self, name: str, family: str, properties: Any, **words: str) -> Any:  # noqa: ANN401
        from odf.style import Style

        style = Style(name=name, family=family, **words)
        style.addElement(properties)
        self.document.automaticstyles.addElement(style)
        return style

    def _add_pages(self) -> None:
        """Let a page be Letter, on its side: a sheet is as wide as it, or all of it on one."""
        from odf.style import MasterPage, PageLayout, PageLayoutProperties

        fits = {_WIDE: {"scaletox": 1, "scaletoy": 0}, _ONE_PAGE: {"scaletopages": 1}}
        for name, fit in fits.items():
            layout = PageLayout(name=f"p-{name}")
            size = {"pagewidth": "27.94cm", "pageheight": "21.59cm", "margin": "1.5cm"}
            layout.addElement(PageLayoutProperties(printorientation="landscape", **size, **fit))
            self.document.automaticstyles.addElement(layout)
            self.document.masterstyles.addElement(MasterPage(name=name, pagelayoutname=layout))


_WIDE: Final = "wide"
_ONE_PAGE: Final = "one-page"


def _typed(cell: Cell) -> tuple[str, dict[str, str], str]:
    """Return the type of a cell, its value, and the text that it shows until it is computed."""
    shown = cell.shown
    match shown:
        case None | str():
            return "string", {}, shown or ""
        case date():
            return "date", {"datevalue": shown.isoformat()}, shown.isoformat()
    if cell.looks.startswith("rate"):
        return "percentage", {"value": str(shown)}, f"{shown * 100:.0f}\N{NO-BREAK SPACE}%"
    return "float", {"value": str(shown)}, f"{shown:g}"


def cell_range(sheet: str, first: tuple[int, int], last: tuple[int, int]) -> str:
    """Name cells from one to another, by rows and columns that are counted from 0."""
    quoted = "'" + sheet.replace("'", "''") + "'"
    return ":".join(f"{quoted}.{column_letters(rank)}{row + 1}" for row, rank in (first, last))
