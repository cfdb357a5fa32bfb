"""Opening a workbook, or a table in text or Word, from the disk."""

from pathlib import Path

from plancoop.excel.cells import Book
from plancoop.excel.opening import open_book
from plancoop.excel.package import Progress
from plancoop.system import extras, files
from plancoop.system.os_errors import disk_error
from plancoop.text.translatable import N_


def open_book_at(path: Path, progress: Progress = lambda _done, _all: None) -> Book:
    """Read a file as a workbook; raise `DiskError`, or `MissingExtra` for what reads it."""
    try:
        data = files.read_bytes(path)
    except OSError as error:
        raise disk_error(N_("{file} cannot be read: {reason}."), path, error) from error
    if path.suffix.casefold() in _WORD:
        extras.require(extras.Extra.WORD)
    elif path.suffix.casefold() not in _TEXT:
        extras.require(extras.Extra.EXCEL)
    return open_book(path.as_posix(), data, progress)


_WORD = frozenset({".docx", ".docm"})
_TEXT = frozenset({".csv", ".tsv", ".txt"})
