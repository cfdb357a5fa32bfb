"""Rows that say themselves under which others they stand: by a type, a parent's id, or a number."""

from typing import Final

from plancoop.excel.cell_values import read_number, says_nothing
from plancoop.excel.entries import NO_TEXT, UNKNOWN_TYPE, Entry, RowKind
from plancoop.excel.headings import LEVELS, meaning_of
from plancoop.excel.levels import ITEM_LEVELS, Placing
from plancoop.excel.mapping import level_of_type
from plancoop.excel.numbered import split_number
from plancoop.excel.said import Cell, Context

_FINEST: Final = LEVELS[-1]


class TreePlacing(Placing):
    """Goes through the rows of a table that is a tree."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._by_row: dict[int, Entry | None] = {}
        self._rows = self._rows_by_name()
        first = self.header.last_row + 1
        depths = {row: self._depth(row) for row in range(first, self.span.end)}
        self._levels = self._levels_by_depth(depths)

    def _name(self, row: int) -> str:
        """Return by what other rows call a row: its id, else its number."""
        for key in ("id", "numero") if self.mapping.by == "parent" else ("numero", "id"):
            if column := self.mapping.column(key):
                return self.grid.text(row, column.place).rstrip(".")
        return ""

    def _rows_by_name(self) -> dict[str, int]:
        rows: dict[str, int] = {}
        for row in range(self.header.last_row + 1, self.span.end):
            if name := self._name(row):
                rows.setdefault(name, row)
        return rows

    def _parent(self, row: int) -> int | None:
        """Return the row that a row says it stands under, if it is there."""
        if column := self.mapping.column("parent"):
            name = self.grid.text(row, column.place).rstrip(".")
        else:
            name = self._name(row).rpartition(".")[0]
        parent = self._rows.get(name)
        return None if parent == row else parent

    def _depth(self, row: int) -> int:
        """Return how many rows a row stands under."""
        seen, above = {row}, self._parent(row)
        while above is not None and above not in seen:
            seen.add(above)
            above = self._parent(above)
        return len(seen) - 1

    def _levels_by_depth(self, depths: dict[int, int]) -> list[str]:
        """Return the levels of rows by depth: the broadest is an axis where it says no more."""
        count = max(depths.values(), default=0) + 1
        if count == 1:
            return ["moyen"]
        if count == 2:  # noqa: PLR2004
            return ["objectif", "moyen"]
        told = [row for row, depth in depths.items() if depth == 0 and self._says_more(row)]
        if count == 3 and told:  # noqa: PLR2004
            return ["objectif", "moyen", "etape"]
        return ["axe", "objectif", "moyen", *["etape"] * (count - 3)]

    def _says_more(self, row: int) -> bool:
        keys = ("statut", "responsable", "echeance", "avancement")
        columns = [column for column in self.mapping.columns if column.key in keys]
        return any(not says_nothing(self.grid.text(row, column.place)) for column in columns)

    def _take_item(self, row: int, filled: list[int]) -> RowKind:
        """Take a row as what it says that it is."""
        kind = self.mapping.column("type")
        if kind and meaning_of(self.grid.text(row, kind.place)).key == "indicateur":
            return self._take_indicator(row)
        columns = self.mapping.levels
        if not columns or columns[-1].place not in filled:
            return self._continue(row, filled)
        if kind and self.mapping.by == "type" and not self._level(row):
            text = self.grid.text(row, columns[-1].place)
            return self._set_aside(row, text, UNKNOWN_TYPE)
        entry = self._entry(row)
        if entry is None:
            return self._set_aside(row, self.grid.text(row, filled[0]), NO_TEXT)
        if entry.level not in ITEM_LEVELS:
            return self._take_level(row, entry)
        entry.rows.append(row)
        self._last_item = entry
        self._headings.clear()
        return RowKind.ITEM

    def _take_indicator(self, row: int) -> RowKind:
        """Take a row that names what is measured of the item above it, or of its parent."""
        parent = self._parent(row)
        entry = self._entry(parent) if parent is not None else self._last_item
        text = self.grid.text(row, self.mapping.levels[-1].place)
        if entry is None or entry.level not in ITEM_LEVELS or not text:
            return self._set_aside(row, text, UNKNOWN_TYPE)
        entry.indicators.append(text)
        return RowKind.CONTINUED

    def _level(self, row: int) -> str:
        """Return the level of a row, by its type or its depth."""
        if self.mapping.by == "type" and (kind := self.mapping.column("type")):
            return self._level_of_heading(level_of_type(self.grid.text(row, kind.place)))
        return self._levels[self._depth(row)]

    def _entry(self, row: int) -> Entry | None:
        """Return the entry of a row, made after that of its parent; None within a circle."""
        if row in self._by_row:
            return self._by_row[row]
        self._by_row[row] = None
        parent = self._parent(row)
        level = self._level(row)
        above = self._entry(parent) if parent is not None else self._above_in_order(level)
        while above and above.level == _FINEST:
            above = above.above
        if above and level and LEVELS.index(level) <= LEVELS.index(above.level):
            level = LEVELS[LEVELS.index(above.level) + 1]
        column = self.mapping.levels[-1]
        number, text = split_number(self.grid.text(row, column.place))
        if not level or not text:
            return None
        label = " ".join(self.grid.text(row, column.place).split())
        own = self._own_name(row) or number
        place = self.grid.sheet.place(row, column.place)
        named = " ".join(text.split()) if number in ("", own) else label
        entry = Entry(level, named, own, place, above, label=label)
        self._by_row[row] = entry
        self.entries.append(entry)
        self._set_current(entry)
        return entry

    def _above_in_order(self, level: str) -> Entry | None:
        """Return under what a row stands that names no parent: by type, what comes before it."""
        if not level or self.mapping.by != "type" or self.mapping.column("parent"):
            return (
                self._current.get("axe")
                if level and level != "axe" and self._headings_stand
                else None
            )
        return self._above(level)

    @property
    def _headings_stand(self) -> bool:
        """Whether an axis that is current was named by a heading, not by a row of the tree."""
        current = self._current.get("axe")
        return current is not None and current not in self._by_row.values()

    def _own_name(self, row: int) -> str:
        number = self.mapping.column("numero") or self.mapping.column("id")
        if number is None:
            return ""
        said = read_number(Cell(self.grid.at(row, number.place), number.heading, Context()))
        return str(said.values.get("numero", ""))
