"""A plan written as a workbook of LibreOffice."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from plancoop.excel import base
from plancoop.excel.columns import Column, Sort
from plancoop.excel.drop_downs import lists_of
from plancoop.excel.figures_sheet import figure_rows, headings
from plancoop.excel.sheets import PlanBook, TableSheet
from plancoop.excel.shown import Shown
from plancoop.excel.styles import DARK, GREY
from plancoop.i18n.formats import day
from plancoop.i18n.translation import _
from plancoop.wording.workbook import read_me_lines

if TYPE_CHECKING:
    from odf.opendocument import OpenDocument

_CENTIMETRES: Final = 0.2
"""How wide a letter is."""
_HEAD: Final = 5


def write_ods(book: PlanBook, progress: Callable[[int], None] = lambda _rows: None) -> bytes:
    """Return a plan as a workbook of LibreOffice; text stays text, whatever it begins with."""
    from odf.opendocument import OpenDocumentSpreadsheet

    document = OpenDocumentSpreadsheet()
    writer = _Writer(document)
    writer.add_lists(book)
    _write_summary(writer, book)
    written = 0
    for table in (*book.tables, *([book.indicators] if book.indicators else ())):
        _write_table(writer, book, table)
        written += len(table.rows)
        progress(written)
    lines = [_("How to fill in this workbook"), "", *read_me_lines(book.plan, book.day)]
    writer.add_sheet(_("Read me"), [100], ([(line, "")] for line in lines))
    kept = ([(text, "")] for text in book.base.cells())
    writer.add_sheet(base.SHEET, [10], kept, is_hidden=True)
    out = BytesIO()
    document.write(out)
    return out.getvalue()


_Cell = tuple[Shown, str]
"""What a cell holds, and the name of its looks."""


def _write_table(writer: "_Writer", book: PlanBook, table: TableSheet) -> None:
    heads: list[_Cell] = [
        (heading, "fill" if column.is_read else "computed")
        for column, heading in zip(table.columns, book.headings(table), strict=True)
    ]
    rows = (
        [(shown, _looks(column)) for column, shown in zip(table.columns, cells, strict=True)]
        for cells in (book.shown(table, row) for row in table.rows)
    )
    widths = [column.width for column in table.columns]
    choices = [column.key for column in table.columns]
    writer.add_sheet(table.name, widths, [heads, *rows], choices=choices)


def _looks(column: Column) -> str:
    looks = (
        "rate" if column.sort is Sort.PERCENT else "date" if column.sort is Sort.DATE else "text"
    )
    return looks if column.is_read else f"{looks}-grey"


def _write_summary(writer: "_Writer", book: PlanBook) -> None:
    """Write the figures as they are; they are formulas in a workbook of Excel."""
    rows: list[list[_Cell]] = [
        [(book.plan.title, "title")],
        [(_("As of {day}").format(day=day(book.day)), "")],
        [],
        [(head.strip(), "fill") for head in (_("Where it stands"), *headings(book))],
    ]
    for row in figure_rows(book, _HEAD):
        cells: list[_Cell] = [
            (figure.value, "rate" if figure.is_rate else "text") for figure in row.figures
        ]
        rows.append([(row.name, "text"), *cells])
    writer.add_sheet(_("Summary"), [30, *[13] * len(headings(book))], rows)


class _Writer:
    """Writes sheets into a document, in looks that are made once."""

    def __init__(self, document: "OpenDocument") -> None:
        self._document = document
        self._validations: set[str] = set()
        self._widths: dict[int, Any] = {}
        self._add_rate()
        self._looks = {name: self._add_looks(name, **looks) for name, looks in _LOOKS.items()}

    def _add_rate(self) -> None:
        from odf import number

        style = number.PercentageStyle(name=_RATE)
        style.addElement(number.Number(decimalplaces=0, minintegerdigits=1))
        style.addElement(number.Text(text="\N{NO-BREAK SPACE}%"))
        self._document.automaticstyles.addElement(style)

    def _add_looks(self, name: str, number: str = "", **properties: str) -> Any:  # noqa: ANN401
        from odf.style import ParagraphProperties, Style, TableCellProperties, TextProperties

        words: dict[str, Any] = {"name": f"c-{name}", "family": "table-cell"}
        if number:
            words["datastylename"] = number
        made = Style(**words)
        cell = {key: value for key, value in properties.items() if key == "backgroundcolor"}
        made.addElement(TableCellProperties(wrapoption="wrap", verticalalign="top", **cell))
        text = {key: value for key, value in properties.items() if key in {"fontweight", "color"}}
        if text:
            made.addElement(TextProperties(**text))
        made.addElement(ParagraphProperties(textalign="start"))
        self._document.automaticstyles.addElement(made)
        return made

    def add_lists(self, book: PlanBook) -> None:
        """Let the words of some columns be chosen."""
        from odf.table import ContentValidation, ContentValidations

        validations = ContentValidations()
        lists = lists_of(book)
        for key, words in lists.places.items():
            quoted = ";".join('"' + word.replace('"', '""') + '"' for word in words)
            validations.addElement(
                ContentValidation(
                    name=f"v-{key}",
                    condition=f"of:cell-content-is-in-list({quoted})",
                    allowemptycell="true",
                )
            )
            self._validations.add(key)
        self._document.spreadsheet.addElement(validations)

    def add_sheet(
        self,
        name: str,
        widths: Sequence[int],
        rows: Iterable[Sequence[_Cell]],
        *,
        choices: Sequence[str] = (),
        is_hidden: bool = False,
    ) -> None:
        """Write a sheet; `choices` name the lists that the cells of columns are chosen from."""
        from odf.style import Style, TableProperties
        from odf.table import Table, TableColumn, TableRow

        words = {"name": name}
        if is_hidden:
            hidden = Style(name=f"t-{name}", family="table")
            hidden.addElement(TableProperties(display="false"))
            self._document.automaticstyles.addElement(hidden)
            words["stylename"] = hidden
        sheet = Table(**words)
        for width in widths:
            sheet.addElement(TableColumn(stylename=self._width(width)))
        for number, row in enumerate(rows):
            line = TableRow()
            for rank, (shown, looks) in enumerate(row):
                key = choices[rank] if number and rank < len(choices) else ""
                line.addElement(self._cell(shown, looks, key))
            sheet.addElement(line)
        self._document.spreadsheet.addElement(sheet)

    def _width(self, width: int) -> Any:  # noqa: ANN401 -- a style of odfpy
        from odf.style import Style, TableColumnProperties

        if width not in self._widths:
            made = Style(name=f"w-{width}", family="table-column")
            made.addElement(TableColumnProperties(columnwidth=f"{width * _CENTIMETRES:.1f}cm"))
            self._document.automaticstyles.addElement(made)
            self._widths[width] = made
        return self._widths[width]

    def _cell(self, shown: Shown, looks: str, key: str) -> Any:  # noqa: ANN401
        from odf.table import TableCell
        from odf.text import P

        words: dict[str, Any] = {}
        if looks:
            words["stylename"] = self._looks[looks]
        if key in self._validations:
            words["contentvalidationname"] = f"v-{key}"
        match shown:
            case None | "":
                return TableCell(**words)
            case str():
                cell = TableCell(valuetype="string", **words)
                for line in shown.split("\n"):
                    cell.addElement(P(text=line))
                return cell
            case date():
                cell = TableCell(valuetype="date", datevalue=shown.isoformat(), **words)
                cell.addElement(P(text=shown.isoformat()))
                return cell
        kind = "percentage" if looks.startswith("rate") else "float"
        cell = TableCell(valuetype=kind, value=str(shown), **words)
        cell.addElement(P(text=f"{shown:g}"))
        return cell


_RATE: Final = "n-rate"
_LOOKS: Final[dict[str, dict[str, str]]] = {
    "title": {"fontweight": "bold", "color": DARK},
    "fill": {"fontweight": "bold", "color": "#FFFFFF", "backgroundcolor": DARK},
    "computed": {"fontweight": "bold", "backgroundcolor": GREY},
    "text": {},
    "text-grey": {"backgroundcolor": "#F2F2F2"},
    "date": {},
    "date-grey": {"backgroundcolor": "#F2F2F2"},
    "rate": {"number": _RATE},
    "rate-grey": {"number": _RATE, "backgroundcolor": "#F2F2F2"},
}
