"""What a workbook was given when it was written, kept in a sheet of its own.

By it, what was changed in the workbook is told from what has changed in the plan since.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from plancoop.excel.cells import Book, Sheet
from plancoop.excel.plan_table import Value

SHEET: Final = "_plancoop"
_MARK: Final = "plancoop 1"
_CELL: Final = 30_000
"""How many characters a cell takes; Excel's own limit is 32,767."""

Values = Mapping[str, Mapping[str, Value]]
"""The values of rows, by their ids and the keys of columns."""


@dataclass(frozen=True)
class Base:
    """The values of a plan on the day it was written as a workbook, and the hash of its file."""

    day: date
    digest: str
    rows: Values

    @property
    def hash(self) -> str:
        """The hash of all of it."""
        return hashlib.sha256(self._text().encode()).hexdigest()

    def _text(self) -> str:
        content = {"date": self.day.isoformat(), "plan": self.digest, "rows": self.rows}
        return json.dumps(content, ensure_ascii=True, separators=(",", ":"))

    def cells(self) -> Iterable[str]:
        """Yield the cells of its sheet, one below the other."""
        text = self._text()
        yield _MARK
        yield self.hash
        for start in range(0, len(text), _CELL):
            yield text[start : start + _CELL]


def has_base(book: Book) -> bool:
    """Tell whether plancoop has written a workbook, its sheet whole or not."""
    return book.sheet(SHEET) is not None


def read_base(book: Book) -> Base | None:
    """Return what a workbook was given; None where its sheet is missing or not as it was."""
    sheet = book.sheet(SHEET)
    return _read(sheet) if sheet else None


def _read(sheet: Sheet) -> Base | None:
    mark, digest, *parts = [*(str(row[0]) if row else "" for row in sheet.rows), "", ""]
    text = "".join(parts)
    if mark != _MARK or hashlib.sha256(text.encode()).hexdigest() != digest:
        return None
    try:
        content: Any = json.loads(text)
        rows: dict[str, dict[str, Value]] = content["rows"]
        return Base(date.fromisoformat(content["date"]), content["plan"], rows)
    except (ValueError, KeyError, TypeError):
        return None
