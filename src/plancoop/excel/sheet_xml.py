"""The XML of a workbook, walked without building anything.

Entities, document types, and cells far away from all others are found here, before a library makes
room for them; so is what the values of cells do not show: formulas, errors, merged ranges.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from plancoop.errors import DiskError
from plancoop.excel.cells import CellRange, Oddity, Untouched
from plancoop.excel.limits import (
    DAMAGED,
    MANY_CELLS,
    MANY_ROWS,
    MOST_CELLS,
    MOST_ROWS,
    UNSAFE,
    too_large,
)


@dataclass
class SheetNotes:
    """What the XML of a sheet says that its values do not."""

    odd: dict[tuple[int, int], Oddity] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)


@dataclass
class Package:
    """The parts of a file, checked; notes on sheets are by the sheets' names."""

    names: frozenset[str]
    notes: dict[str, SheetNotes] = field(default_factory=dict)
    untouched: Counter[Untouched] = field(default_factory=Counter)


class Walker:
    """Lets the bytes of a part pass: of one that is no XML nothing is looked at."""

    def feed(self, piece: bytes) -> None:
        """See some more of it."""

    def finish(self) -> None:
        """See that it has ended."""


class XmlWalker(Walker):
    """Walks XML; raises `DiskError` for a document type, an entity, or what is no XML."""

    def __init__(self, name: str, part: str) -> None:
        self._name, self._part = name, part
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.buffer_text = True

    def _refuse(self, *_words: object) -> None:
        raise DiskError(UNSAFE, file=self._name, part=self._part)

    def feed(self, piece: bytes) -> None:
        """See some more of it; raise `DiskError`."""
        self._parse(piece, is_last=False)

    def finish(self) -> None:
        """See that it has ended; raise `DiskError`."""
        self._parse(b"", is_last=True)

    def _parse(self, piece: bytes, *, is_last: bool) -> None:
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as error:
            reason = f"{self._part}: {error}"
            raise DiskError(DAMAGED, file=self._name, reason=reason) from error


_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def _indices(reference: str) -> tuple[int, int]:
    """Return the row and the column of `E41`, from 0; raise `ValueError`."""
    match = _CELL.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


class _Extent:
    """How far the cells of a sheet go. Raise `DiskError` beyond what a plan may need."""

    def __init__(self, name: str) -> None:
        self._name, self._rows, self._columns = name, 0, 0

    def reach(self, row: int, column: int) -> None:
        """Go as far as a cell."""
        if row < self._rows and column < self._columns:
            return
        self._rows = max(self._rows, row + 1)
        self._columns = max(self._columns, column + 1)
        if self._rows > MOST_ROWS:
            raise too_large(self._name, MANY_ROWS)
        if self._rows * self._columns > MOST_CELLS:
            raise too_large(self._name, MANY_CELLS)


class SheetWalker(XmlWalker):
    """Walks a sheet of xlsx: how far its cells go, its formulas, errors and merged ranges."""

    def __init__(self, name: str, part: str, notes: SheetNotes) -> None:
        super().__init__(name, part)
        self._extent, self._notes = _Extent(name), notes
        self._row = self._column = -1
        self._type, self._formula, self._value = "", False, False
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(" ")[2]:
            case "row":
                self._row = int(attributes.get("r", self._row + 2)) - 1
                self._column = -1
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._formula = True
            case "v" | "is":
                self._value = True
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        try:
            reference = attributes.get("r")
            at = _indices(reference) if reference else (self._row, self._column + 1)
        except ValueError as error:
            reason = f"{self._part}: {error}"
            raise DiskError(DAMAGED, file=self._name, reason=reason) from error
        self._row, self._column = at
        self._type, self._formula, self._value = attributes.get("t", ""), False, False

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] != "c":
            return
        if self._value or self._formula:
            self._extent.reach(self._row, self._column)
        if self._type == "e":
            self._notes.odd[self._row, self._column] = Oddity.ERROR
        elif self._formula:
            self._notes.odd[self._row, self._column] = Oddity.FORMULA

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        try:
            self._notes.merged.append(CellRange(*_indices(first), *_indices(last or first)))
        except ValueError:
            return


class OdsWalker(XmlWalker):
    """Walks the content of an ods: the same, cells being counted and repeated there."""

    def __init__(self, name: str, part: str, package: Package) -> None:
        super().__init__(name, part)
        self._package, self._notes, self._extent = package, SheetNotes(), _Extent(name)
        self._row = self._column = self._rows = 0
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _space, element = tag.rpartition(" ")
        found = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match element:
            case "table":
                self._notes, self._extent = SheetNotes(), _Extent(self._name)
                self._package.notes[found.get("name", "")] = self._notes
                self._row = 0
            case "table-row":
                self._column, self._rows = 0, int(found.get("number-rows-repeated", 1))
            case "table-cell" | "covered-table-cell":
                self._cell(found)
            case "annotation" if "office" in space:
                self._package.untouched[Untouched.COMMENTS] += 1

    def _cell(self, found: dict[str, str]) -> None:
        row, column, count = self._row, self._column, int(found.get("number-columns-repeated", 1))
        if "value-type" in found or "formula" in found:
            self._extent.reach(row + self._rows - 1, column + count - 1)
        down, right = (int(found.get(f"number-{what}-spanned", 1)) for what in ("rows", "columns"))
        if down > 1 or right > 1:
            self._notes.merged.append(CellRange(row, column, row + down - 1, column + right - 1))
        if found.get("value-type") == "error":
            self._notes.odd[row, column] = Oddity.ERROR
        elif "formula" in found:
            self._notes.odd[row, column] = Oddity.FORMULA
        self._column += count

    def _end(self, tag: str) -> None:
        if tag.rpartition(" ")[2] == "table-row":
            self._row += self._rows


class CommentWalker(XmlWalker):
    """Counts the comments of a part of xlsx."""

    def __init__(self, name: str, part: str, count: Callable[[], None]) -> None:
        super().__init__(name, part)
        self._count = count
        self._parser.StartElementHandler = self._start

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "comment":
            self._count()
