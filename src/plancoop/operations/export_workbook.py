"""Writing a plan as a workbook, or as a table in text."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plancoop.errors import UsageError
from plancoop.excel.sheets import PlanBook, lay_out
from plancoop.i18n.formats import one_of
from plancoop.operations.open_plan import OpenPlan
from plancoop.system import extras, made_files, undo_log
from plancoop.system.extras import Extra
from plancoop.text.translatable import N_


class SheetForm(StrEnum):
    """The files that a plan can be written as; the value is the end of their names."""

    XLSX = ".xlsx"
    ODS = ".ods"
    CSV = ".csv"


@dataclass(frozen=True)
class ExportRequest:
    """What is to be written. `by_audience` gives each audience a sheet; `every_column` all columns.

    A file that is there is written over only if it is to be (`force`). Text is written as an Excel
    in French wants it, if it is to be.
    """

    path: Path
    form: SheetForm
    by_audience: bool = False
    every_column: bool = False
    force: bool = False
    for_french_excel: bool = False


@dataclass(frozen=True)
class Exported:
    """What was written: how many rows, in how many tables."""

    path: Path
    rows: int
    tables: int


def sheet_form(path: Path) -> SheetForm:
    """Return what a file is to be by the end of its name; raise `UsageError`."""
    try:
        return SheetForm(path.suffix.lower())
    except ValueError:
        sentence = N_(
            "“{text}” does not say which kind of file to write: end its name with {known}."
        )
        known = one_of([form.value for form in SheetForm])
        raise UsageError(sentence, text=path, known=known) from None


def _require_sense(request: ExportRequest) -> None:
    """See that options go together; raise `UsageError`."""
    is_text = request.form is SheetForm.CSV
    if request.by_audience and is_text:
        raise UsageError(N_("A text table is a single table: --par-public is for a workbook."))
    if request.for_french_excel and not is_text:
        raise UsageError(N_("--excel-fr is for a text table, .csv: a workbook does not need it."))


Progress = Callable[[int, int], None]
"""Told how many rows are written so far, and of how many."""


def export_workbook(
    opened: OpenPlan, request: ExportRequest, progress: Progress = lambda _done, _all: None
) -> Exported:
    """Write a plan as it stands; raise `PlancoopError`."""
    _require_sense(request)
    if request.form is not SheetForm.CSV:
        extras.require(Extra.EXCEL)
    made_files.require_place(request.path, opened.file.path, replace=request.force)
    digest = undo_log.digest(opened.reading.document.source)
    book = lay_out(
        opened.plan,
        opened.day,
        digest,
        by_audience=request.by_audience,
        every_column=request.every_column,
    )
    rows = book.row_count
    data = _written(book, request, lambda done: progress(done, rows))
    made_files.make(request.path, data, replace=request.force)
    return Exported(request.path, rows, len(book.tables))


def _written(book: PlanBook, request: ExportRequest, progress: Callable[[int], None]) -> bytes:
    match request.form:
        case SheetForm.XLSX:
            from plancoop.excel.workbook_out import write_workbook

            return write_workbook(book, progress)
        case SheetForm.ODS:
            from plancoop.excel.ods_out import write_ods

            return write_ods(book, progress)
        case SheetForm.CSV:
            from plancoop.excel.text_out import write_text

            return write_text(book, progress, for_french=request.for_french_excel)
