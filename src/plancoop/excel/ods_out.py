"""A plan written as a workbook of LibreOffice."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from plancoop.excel import base
from plancoop.excel.drop_downs import Allowed, Check, Lists, checks, lists_of
from plancoop.excel.figures_sheet import (
    BUDGET_FROM,
    HEAD,
    ROOM,
    Figure,
    figure_rows,
    headings,
    opening_lines,
)
from plancoop.excel.ods_chart import HEIGHT, add_chart
from plancoop.excel.ods_looks import looks_of
from plancoop.excel.ods_sheets import (
    Cell,
    SheetColumn,
    SheetLayout,
    SheetRow,
    SheetWriter,
    cell_range,
)
from plancoop.excel.ods_view import set_view
from plancoop.excel.row_heights import LINE_HEIGHT, row_height
from plancoop.excel.sheets import PlanBook, TableSheet
from plancoop.i18n.translation import _
from plancoop.wording.workbook import read_me_lines

if TYPE_CHECKING:
    from odf.opendocument import OpenDocument

_HEAD_HEIGHT: Final = 2 * LINE_HEIGHT
_TALL_HEAD_HEIGHT: Final = 3 * LINE_HEIGHT
_EMPTY_HEIGHT: Final = 12
"""The least height of a row that has none of its own, in points."""
_TITLE_HEIGHT: Final = 21


def write_ods(book: PlanBook, progress: Callable[[int], None] = lambda _rows: None) -> bytes:
    """Return a plan as a workbook of LibreOffice; text stays text, whatever it begins with."""
    from odf.dc import Title
    from odf.meta import UserDefined
    from odf.opendocument import OpenDocumentSpreadsheet

    document = OpenDocumentSpreadsheet()
    document.meta.addElement(Title(text=book.plan.title))
    document.meta.addElement(UserDefined(name="plancoop", text=book.base.hash))
    tables = (*book.tables, *([book.indicators] if book.indicators else ()))
    _add_checks(document, book)
    writer = SheetWriter(document)
    _write_summary(writer, book)
    written = 0
    for table in tables:
        _write_table(writer, book, table, partial(_count_on, progress, written))
        written += len(table.rows)
    _write_read_me(writer, book)
    kept = (SheetRow([Cell(text)]) for text in book.base.cells())
    writer.add_sheet(base.SHEET, SheetLayout([SheetColumn(10)], is_hidden=True), kept)
    _add_filters(document, tables)
    set_view(document, _("Summary"), {table.name: table.frozen for table in tables})
    out = BytesIO()
    document.write(out)
    return out.getvalue()


def _count_on(progress: Callable[[int], None], before: int, rows: int) -> None:
    progress(before + rows)


def _write_table(
    writer: SheetWriter, book: PlanBook, table: TableSheet, progress: Callable[[int], None]
) -> None:
    """Write a table, its head repeated on each page."""
    checked = checks(book, table, lists_of(book))
    columns = [
        SheetColumn(column.width, looks_of(column), f"v-{check.key}" if check else "")
        for column, check in zip(table.columns, checked, strict=True)
    ]
    printed = (max(len(table.rows), 1), table.last_printed)
    layout = SheetLayout(columns, has_head=True, printed=printed)
    writer.add_sheet(table.name, layout, _table_rows(book, table, progress), room=ROOM)


def _table_rows(
    book: PlanBook, table: TableSheet, progress: Callable[[int], None]
) -> Iterator[SheetRow]:
    heads = zip(table.columns, book.headings(table), strict=True)
    cells = [Cell(text, "head" if column.is_read else "head-grey") for column, text in heads]
    yield SheetRow(cells, _HEAD_HEIGHT)
    looks = [looks_of(column) for column in table.columns]
    for number, row in enumerate(table.rows, 1):
        shown = book.shown(table, row)
        yield SheetRow(list(map(Cell, shown, looks)), row_height(table.columns, shown))
        progress(number)


def _write_summary(writer: SheetWriter, book: PlanBook) -> None:
    """Write the figures, and a chart of them, on one page."""
    heads = headings(book)
    rows = list(figure_rows(book))
    lines = [SheetRow([Cell(text, "dim")], LINE_HEIGHT) for text in opening_lines(book)]
    lines[0] = SheetRow([Cell(book.plan.title, "title")], _TITLE_HEIGHT)
    lines += [SheetRow([], LINE_HEIGHT)] * (HEAD - len(lines))
    titles = [Cell(text.strip(), "head-end") for text in heads]
    lines.append(SheetRow([Cell(_("Where it stands"), "head"), *titles], _TALL_HEAD_HEIGHT))
    for row in rows:
        end = "-total" if row is rows[-1] else ""
        figures = [_figure(figure, rank, end) for rank, figure in enumerate(row.figures)]
        lines.append(SheetRow([Cell(row.name, f"text{end}"), *figures], LINE_HEIGHT))
    top = sum(line.height for line in lines) + LINE_HEIGHT
    columns = [SheetColumn(30), *(SheetColumn(13) for _head in heads)]
    printed = (len(lines) + 2 + int(HEIGHT / _EMPTY_HEIGHT), len(heads))
    layout = SheetLayout(columns, printed=printed, on_one_page=True)
    sheet = writer.add_sheet(_("Summary"), layout, lines)
    add_chart(writer.document, sheet, _("Summary"), len(lines) - 2, top)


def _figure(figure: Figure, rank: int, end: str) -> Cell:
    kind = "rate" if figure.is_rate else "amount" if rank >= BUDGET_FROM else "figure"
    return Cell(figure.value, f"{kind}{end}", figure.formula)


def _write_read_me(writer: SheetWriter, book: PlanBook) -> None:
    rows = [
        SheetRow([Cell(_("How to fill in this workbook"), "title")], _TITLE_HEIGHT),
        SheetRow([]),
    ]
    lines = read_me_lines(book.plan, book.day)
    rows += [SheetRow([Cell(line, "prose")], _HEAD_HEIGHT + 4) for line in lines]
    writer.add_sheet(_("Read me"), SheetLayout([SheetColumn(100)], on_one_page=True), rows)


def _add_checks(document: "OpenDocument", book: PlanBook) -> None:
    """Let words be chosen of lists; refuse typing over an id, and percentages that are none."""
    from odf.table import ContentValidation, ContentValidations, ErrorMessage
    from odf.text import P

    lists = lists_of(book)
    every = {check.key: check for check in checks(book, book.tables[0], lists) if check}
    validations = ContentValidations()
    for check in every.values():
        validation = ContentValidation(
            name=f"v-{check.key}", condition=_condition(check, lists), allowemptycell="true"
        )
        shown = "true" if check.refuses else "false"
        message = ErrorMessage(title=check.title, messagetype="stop", display=shown)
        message.addElement(P(text=check.told))
        validation.addElement(message)
        validations.addElement(validation)
    document.spreadsheet.addElement(validations)


def _condition(check: Check, lists: Lists) -> str:
    match check.allowed:
        case Allowed.LISTED:
            words = ('"' + word.replace('"', '""') + '"' for word in lists.places[check.key])
            return f"of:cell-content-is-in-list({';'.join(words)})"
        case Allowed.NOTHING:
            return "of:is-true-formula(FALSE())"
        case Allowed.SHARE:
            share = "cell-content-is-between(0;1)"
            return f"of:cell-content-is-decimal-number() and {share}"


def _add_filters(document: "OpenDocument", tables: tuple[TableSheet, ...]) -> None:
    from odf.table import DatabaseRange, DatabaseRanges

    ranges = DatabaseRanges()
    for number, table in enumerate(tables, 1):
        last = (max(len(table.rows), 1), len(table.columns) - 1)
        where = cell_range(table.name, (0, 0), last)
        filtered = DatabaseRange(
            name=f"plan_{number}", targetrangeaddress=where, displayfilterbuttons="true"
        )
        ranges.addElement(filtered)
    document.spreadsheet.addElement(ranges)
