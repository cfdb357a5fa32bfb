"""The cells of a sheet as people see them: what is merged is one, and texts have no markup."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from html.parser import HTMLParser
from typing import Final

from plancoop.excel.cells import CellRange, CellValue, Sheet
from plancoop.text.unprintable import FORBIDDEN_CHARACTER


class Grid:
    """A sheet whose cells are asked for by row and column, from 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.name = sheet.name
        self.height = len(sheet.rows)
        self._texts: dict[tuple[int, int], str] = {}

    def at(self, row: int, column: int) -> CellValue:
        """Return what a cell holds, or the first one of those that it is merged with."""
        merge = self._merged.get((row, column))
        return self.sheet.value(*merge[:2]) if merge else self.sheet.value(row, column)

    def text(self, row: int, column: int) -> str:
        """Return what a cell holds, itself or with others, as a text."""
        place = row, column
        if place not in self._texts:
            self._texts[place] = cell_text(self.at(row, column))
        return self._texts[place]

    def own_text(self, row: int, column: int) -> str:
        """Return what a cell itself holds, as a text; of merged ones, the first alone has some."""
        merge = self._merged.get((row, column))
        return "" if merge and merge[:2] != (row, column) else self.text(row, column)

    def filled(self, row: int) -> list[int]:
        """Return the columns of a row that themselves hold something."""
        columns = range(len(self.sheet.rows[row]))
        return [column for column in columns if self.own_text(row, column)]

    @cached_property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.sheet.rows), default=0)

    def merge_at(self, row: int, column: int) -> CellRange | None:
        """Return the merged range that a cell is in, if it is in one."""
        return self._merged.get((row, column))

    @cached_property
    def _merged(self) -> dict[tuple[int, int], CellRange]:
        return {place: merge for merge in self.sheet.merged for place in _places(merge)}


_MOST_MERGED: Final = 100_000
"""More cells than this in one range are no table's."""


def _places(merge: CellRange) -> Iterator[tuple[int, int]]:
    height = merge.last_row - merge.first_row + 1
    width = merge.last_column - merge.first_column + 1
    if height * width > _MOST_MERGED:
        return
    for row in range(merge.first_row, merge.last_row + 1):
        for column in range(merge.first_column, merge.last_column + 1):
            yield row, column


def column_of(letters: str) -> int | None:
    """Return the column that a spreadsheet calls so, None where it calls none so."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", letters):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_text(value: CellValue) -> str:
    """Return a value as the text that a plan would hold: no markup, no needless spaces."""
    if isinstance(value, str):
        return _plain_text(value) if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(int(value)) if value == int(value) else f"{value:.10g}"


_MARKUP: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]+|#\d+);")
_SPACES: Final = re.compile("[ \t]+|[ \t\u00a0\u2007\u2009\u202f]{2,}")
_LINE_ENDS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def _plain_text(text: str) -> str:
    if _MARKUP.search(text):
        text = _without_markup(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    text = FORBIDDEN_CHARACTER.sub("", _LINE_ENDS.sub("\n", text))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


class _Reader(HTMLParser):
    """Collects the texts of some HTML, a line for each of its blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where a browser would; keep where a link goes."""
        if tag in _BLOCKS:
            self.parts.append("\n")
        self.link = dict(attrs).get("href") if tag == "a" else None

    def handle_endtag(self, tag: str) -> None:
        """End a line where a browser would."""
        if tag in _BLOCKS:
            self.parts.append("\n")
        if tag == "a" and self.link:
            self.parts.append(f" ({self.link})")
            self.link = None

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.parts.append(data)


_BLOCKS: Final = {"br", "p", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4"}


def _without_markup(text: str) -> str:
    reader = _Reader()
    reader.feed(text.replace("\n", " "))
    reader.close()
    return "".join(reader.parts)
