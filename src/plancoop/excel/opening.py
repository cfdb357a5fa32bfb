"""Opening a workbook, or a table in text, safely: in bounded memory and time, following nothing."""

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import PurePath
from typing import Final

from plancoop.errors import DiskError
from plancoop.excel.cells import Book, BookKind, Sheet
from plancoop.excel.limits import (
    DAMAGED,
    LARGE_FILE,
    LARGEST_PACKED,
    LOCKED,
    MANY_CELLS,
    MANY_ROWS,
    MOST_CELLS,
    MOST_ROWS,
    too_large,
)
from plancoop.excel.package import Progress, check_parts, open_zip
from plancoop.excel.sheet_xml import Package, SheetNotes
from plancoop.excel.word_tables import read_tables
from plancoop.text.translatable import N_

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP: Final = b"PK\x05\x06"


def open_book(name: str, data: bytes, progress: Progress = lambda _done, _all: None) -> Book:
    """Read the bytes of a file as a workbook; raise `DiskError` where that is not safe or possible.

    `name` is the file's, for messages. What sort of file it is shows in its content, not its name.
    """
    if not data:
        raise DiskError(N_("{file} is empty."), file=name)
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _open_package(name, data, progress)
    if data.startswith(_OLE):
        if len(data) > LARGEST_PACKED:
            raise too_large(name, LARGE_FILE)
        return Book(name, BookKind.XLS, _calamine_sheets(name, data, {}))
    return Book(name, BookKind.CSV, (_text_table(name, data),))


def _open_package(name: str, data: bytes, progress: Progress) -> Book:
    with open_zip(name, data) as packed:
        package = check_parts(name, packed, progress)
    kind = _kind(name, package)
    sheets = _READERS[kind](name, data, package.notes)
    return Book(name, kind, sheets, package.untouched)


_Notes = Mapping[str, SheetNotes]
_Read = Callable[[str, bytes, _Notes], tuple[Sheet, ...]]


def _kind(name: str, package: Package) -> BookKind:
    marks = {
        "xl/workbook.xml": BookKind.XLSX,
        "content.xml": BookKind.ODS,
        "word/document.xml": BookKind.WORD,
    }
    for part, kind in marks.items():
        if part in package.names and kind in _READERS:
            return kind
    sentence = N_(
        "{file} is not a workbook that can be read here: save it in Excel or "
        "LibreOffice as .xlsx, .ods or .csv. Nothing was read."
    )
    raise DiskError(sentence, file=name)


def _calamine_sheets(name: str, data: bytes, notes: _Notes) -> tuple[Sheet, ...]:
    """Read the sheets of a workbook; raise `DiskError`."""
    import python_calamine as calamine

    try:
        with calamine.load_workbook(BytesIO(data)) as book:
            metadata = [(each.name, each.visible) for each in book.sheets_metadata]
            return tuple(
                _sheet(name, book.get_sheet_by_name(title), notes.get(title), visible)
                for title, visible in metadata
            )
    except calamine.PasswordError as error:
        raise DiskError(LOCKED, file=name) from error
    except calamine.CalamineError as error:
        raise DiskError(DAMAGED, file=name, reason=error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of compiled code: no class to name
            raise
        raise DiskError(DAMAGED, file=name, reason=error) from error


def _sheet(name: str, sheet: "object", notes: SheetNotes | None, visible: object) -> Sheet:
    import python_calamine as calamine

    assert isinstance(sheet, calamine.CalamineSheet)  # noqa: S101 -- as the library gives it
    end = sheet.end or (0, 0)
    if end[0] >= MOST_ROWS or (end[0] + 1) * (end[1] + 1) > MOST_CELLS:
        raise too_large(name, MANY_CELLS)
    found = notes or SheetNotes()
    return Sheet(
        sheet.name,
        sheet.to_python(skip_empty_area=False),
        tuple(found.merged),
        found.odd,
        is_visible=visible == calamine.SheetVisibleEnum.Visible,
    )


def _text_table(name: str, data: bytes) -> Sheet:
    """Read a table in text; raise `DiskError` for what is none."""
    if len(data) > LARGEST_PACKED:
        raise too_large(name, LARGE_FILE)
    text = _decode(data)
    if "\0" in text:
        raise DiskError(DAMAGED, file=name, reason=N_("it is neither a workbook nor text"))
    try:
        rows = _records(text, _separator(text))
    except csv.Error as error:
        raise DiskError(DAMAGED, file=name, reason=error) from error
    if len(rows) > MOST_ROWS:
        raise too_large(name, MANY_ROWS)
    return Sheet(PurePath(name).stem, rows)


def _decode(data: bytes) -> str:
    """Decode text: by its byte order mark, else as UTF-8, else as Windows writes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _records(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))


_SEPARATORS: Final = (";", ",", "\t", "|")
_LOOKED_AT: Final = 1 << 16


def _separator(text: str) -> str:
    """Find what stands between cells: what parts most rows into the same number of them."""

    def fitness(separator: str) -> tuple[int, int]:
        rows = _records(text[:_LOOKED_AT], separator)[:100]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, times = max(widths.items(), key=lambda pair: pair[::-1], default=(0, 0))
        return times, width

    return max(_SEPARATORS, key=fitness)


def _workbook(name: str, data: bytes, notes: _Notes) -> tuple[Sheet, ...]:
    return _calamine_sheets(name, data, notes)


def _word(name: str, data: bytes, _notes: _Notes) -> tuple[Sheet, ...]:
    return tuple(read_tables(name, data))


_READERS: Final[dict[BookKind, _Read]] = {
    BookKind.XLSX: _workbook,
    BookKind.ODS: _workbook,
    BookKind.WORD: _word,
}
"""What reads the sheets of a file of several parts."""
