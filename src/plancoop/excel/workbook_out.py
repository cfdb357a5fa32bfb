"""A plan written as a workbook of Excel."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from plancoop.excel import base, summary_sheet
from plancoop.excel.drop_downs import Allowed, Check, Lists, checks, lists_of
from plancoop.excel.figures_sheet import ROOM
from plancoop.excel.row_heights import LINE_HEIGHT, row_height
from plancoop.excel.sheets import PlanBook, TableSheet
from plancoop.excel.shown import Shown
from plancoop.excel.styles import Styles
from plancoop.i18n.translation import _
from plancoop.wording.workbook import read_me_lines

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Progress = Callable[[int], None]
"""Told how many rows are written or read so far."""

LISTS: Final = "_listes"


def write_workbook(book: PlanBook, progress: Progress = lambda _rows: None) -> bytes:
    """Return a plan as a workbook; text stays text, whatever it begins with."""
    import xlsxwriter

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    workbook = xlsxwriter.Workbook(out, options)
    workbook.set_properties({"title": book.plan.title, "created": datetime(2000, 1, 1)})
    workbook.set_custom_property("plancoop", book.base.hash)
    styles = Styles(workbook)
    lists = lists_of(book)
    summary = workbook.add_worksheet(_("Summary"))
    written = 0
    for table in (*book.tables, *([book.indicators] if book.indicators else ())):
        sheet = workbook.add_worksheet(table.name)
        _write_table(sheet, book, table, styles, partial(_count_on, progress, written))
        _add_checks(sheet, book, table, lists)
        written += len(table.rows)
    summary_sheet.write(workbook, summary, book, styles)
    _write_read_me(workbook.add_worksheet(_("Read me")), book, styles)
    _write_lists(workbook.add_worksheet(LISTS), lists)
    kept = workbook.add_worksheet(base.SHEET)
    for row, text in enumerate(book.base.cells()):
        kept.write_string(row, 0, text)
    kept.very_hidden()
    summary.activate()
    workbook.close()
    return out.getvalue()


def _count_on(progress: Progress, before: int, rows: int) -> None:
    progress(before + rows)


def _write_table(
    sheet: "Worksheet", book: PlanBook, table: TableSheet, styles: Styles, progress: Progress
) -> None:
    """Write a table, its head frozen and filtered."""
    sheet.set_row(0, 2 * LINE_HEIGHT)
    for rank, (column, heading) in enumerate(zip(table.columns, book.headings(table), strict=True)):
        sheet.set_column(rank, rank, column.width, styles.cell(column))
        sheet.write_string(0, rank, heading, styles.head(column))
    for number, row in enumerate(table.rows, 1):
        cells = book.shown(table, row)
        sheet.set_row(number, row_height(table.columns, cells))
        for rank, (column, shown) in enumerate(zip(table.columns, cells, strict=True)):
            _write_cell(sheet, (number, rank), shown, styles.cell(column), styles.day(column))
        progress(number)
    last = max(len(table.rows), 1)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    sheet.freeze_panes(1, table.frozen)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, table.last_printed)
    styles.colour_signals(sheet, table, last)


_LETTER: Final = 1


def _write_cell(
    sheet: "Worksheet", at: tuple[int, int], shown: Shown, style: "Format", day: "Format"
) -> None:
    match shown:
        case None:
            sheet.write_blank(*at, None, style)
        case str():
            sheet.write_string(*at, shown, style)
        case date():
            sheet.write_datetime(*at, shown, day)
        case _:
            sheet.write_number(*at, shown, style)


def _add_checks(sheet: "Worksheet", book: PlanBook, table: TableSheet, lists: Lists) -> None:
    """Let words be chosen of lists; refuse typing over an id, and percentages that are none."""
    last = len(table.rows) + ROOM
    for rank, check in enumerate(checks(book, table, lists)):
        if check:
            words = {"error_title": check.title, "error_message": check.told}
            rule = {"show_error": check.refuses, **words, **_rule(check, lists)}
            sheet.data_validation(1, rank, last, rank, rule)


def _rule(check: Check, lists: Lists) -> dict[str, object]:
    match check.allowed:
        case Allowed.LISTED:
            return {"validate": "list", "source": lists.source(LISTS, check.key)}
        case Allowed.NOTHING:
            return {"validate": "custom", "value": "=FALSE", "ignore_blank": True}
        case Allowed.SHARE:
            return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}


def _write_read_me(sheet: "Worksheet", book: PlanBook, styles: Styles) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, _("How to fill in this workbook"), styles.title)
    for row, line in enumerate(read_me_lines(book.plan, book.day), 2):
        sheet.write_string(row, 0, line, styles.prose)
        sheet.set_row(row, LINE_HEIGHT * 2 + 4)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 1)


def _write_lists(sheet: "Worksheet", lists: Lists) -> None:
    for rank, words in enumerate(lists.places.values()):
        for row, word in enumerate(words):
            sheet.write_string(row, rank, word)
    sheet.hide()
