"""The rows of a table put under one another, by columns of levels, repetition and headings."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from plancoop.excel.cell_values import READ_KEYS, says_nothing
from plancoop.excel.entries import (
    IS_NOTE,
    IS_TOTAL,
    NO_ITEM_ABOVE,
    NO_TEXT,
    NUMBER_ALONE,
    Entry,
    RowKind,
    SetAside,
    Table,
    is_total,
)
from plancoop.excel.grid import Grid
from plancoop.excel.header import Header, is_hint, is_repeated
from plancoop.excel.headings import LEVELS, meaning_of
from plancoop.excel.mapping import Column, TableMapping
from plancoop.excel.numbered import split_label, split_number
from plancoop.text.matching import fold

if TYPE_CHECKING:
    from plancoop.excel.cells import CellPlace

ITEM_LEVELS: Final = ("objectif", "moyen", "etape")


@dataclass(frozen=True)
class Span:
    """The rows of a sheet that belong to a table: those above its header, and down to `end`."""

    start: int
    end: int


class Placing:
    """Goes through the rows of a table, and keeps under what the next one stands."""

    def __init__(
        self, grid: Grid, header: Header, mapping: TableMapping, span: Span, *, has_audience: bool
    ) -> None:
        self.grid, self.header, self.mapping, self.span = grid, header, mapping, span
        self.has_audience = has_audience
        self.entries: list[Entry] = []
        self.counts: Counter[RowKind] = Counter()
        self.aside: list[SetAside] = []
        self.unread: list[CellPlace] = []
        self.titles: list[str] = []
        self._current: dict[str, Entry] = {}
        self._known: dict[tuple[Entry | None, str, str, str], Entry] = {}
        self._last_item: Entry | None = None
        self._headings: list[tuple[int, str]] = []
        """Rows of headings below which no item stands as yet."""

    def table(self) -> Table:
        """Go through all rows, and return the table."""
        first = self.header.last_row + 1
        for row in range(self.span.start, self.header.first_row):
            if self.grid.filled(row):
                self._take_title(row)
        self.counts[RowKind.HEADING] += first - self.header.first_row
        while first < self.span.end and self.grid.filled(first) and is_hint(self.grid, first):
            self.counts[RowKind.HINT] += 1
            first += 1
        for row in range(first, self.span.end):
            if self.filled(row):
                self.counts[self._take(row)] += 1
        for row, text in self._headings if self._last_item else ():
            self._set_aside(row, text, IS_NOTE)
            self.counts[RowKind.HEADING] -= 1
            self.counts[RowKind.ASIDE] += 1
        mapping = self.mapping
        return Table(
            self.grid,
            self.header,
            mapping,
            self.entries,
            self.counts,
            self.aside,
            self.unread,
            self.titles,
        )

    def filled(self, row: int) -> list[int]:
        """Return the columns of a row that say something."""
        texts = ((column, self.grid.own_text(row, column)) for column in self.grid.filled(row))
        return [column for column, text in texts if not says_nothing(text)]

    def _take_title(self, row: int) -> None:
        """Take a row above the header: a title, instructions, or what the table stands under."""
        if is_hint(self.grid, row):
            self.counts[RowKind.HINT] += 1
            return
        self.counts[RowKind.HEADING] += 1
        for column in self.filled(row):
            text = self.grid.own_text(row, column)
            level, number, rest = split_label(text)
            if level not in LEVELS[:3]:
                self.titles.append(text)
            else:
                self._stand(self._level_of_heading(level), rest, number, row, column)

    def _take(self, row: int) -> RowKind:
        """Say what a row is, and take what it says."""
        filled = self.filled(row)
        first = self.grid.own_text(row, filled[0])
        if is_repeated(self.grid, row, self.header):
            return RowKind.HEADING
        if is_total(first):
            return self._set_aside(row, first, IS_TOTAL)
        if self._is_heading(row, filled):
            return self._take_heading(row, filled)
        return self._take_item(row, filled)

    def _set_aside(self, row: int, text: str, why: str) -> RowKind:
        place = self.grid.sheet.place(row, next(iter(self.filled(row)), 0))
        self.aside.append(SetAside(place, text, why))
        return RowKind.ASIDE

    def _is_heading(self, row: int, filled: list[int]) -> bool:
        """Tell whether a row is a heading over those below: one text, in no column of items."""
        texts = [column for column in filled if not self._is_number(row, column)]
        if len(texts) != 1:
            return False
        column = self._column_at(texts[0])
        level, _number, _rest = split_label(self.grid.own_text(row, texts[0]))
        levels = [one.key for one in self.mapping.levels]
        own = column.key if column and column.is_level else ""
        if level in LEVELS[:3] and (not own or LEVELS.index(level) < LEVELS.index(own)):
            return True
        merge = self.grid.merge_at(row, texts[0])
        is_wide = merge is not None and merge.last_column - merge.first_column > 1
        if own and not (is_wide and own == levels[-1]):
            return False
        return is_wide or (not own and texts[0] <= self._first_level())

    def _is_number(self, row: int, column: int) -> bool:
        known = self._column_at(column)
        return known is not None and known.key == "numero" and len(self.grid.text(row, column)) < 12  # noqa: PLR2004

    def _first_level(self) -> int:
        return min((column.place for column in self.mapping.levels), default=0)

    def _column_at(self, place: int) -> Column | None:
        return next((one for one in self.mapping.columns if one.place == place), None)

    def _take_heading(self, row: int, filled: list[int]) -> RowKind:
        column = next(column for column in filled if not self._is_number(row, column))
        text = self.grid.own_text(row, column)
        level, number, rest = split_label(text)
        numbers = [self.grid.text(row, one) for one in filled if one != column]
        if level not in LEVELS[:3]:
            level = self._level_of_unlabelled(row)
            number, rest = split_number(text)
        self._headings.append((row, text))
        self._stand(self._level_of_heading(level), rest, number or "".join(numbers), row, column)
        return RowKind.HEADING

    def _level_of_heading(self, level: str) -> str:
        """Return what a heading of a level is, where all items go to one audience."""
        return "axe" if self.has_audience and level == "public" else level

    def _level_of_unlabelled(self, row: int) -> str:
        """Return the level of a heading that names none: the broadest that no column gives.

        One that follows another at once is of the next level.
        """
        by_columns = {column.key for column in self.mapping.levels}
        free = [level for level in ("axe", "objectif") if level not in by_columns] or ["axe"]
        follows = bool(self._headings) and self._headings[-1][0] == row - 1
        deeper = follows and len(free) > 1 and self._current.get("axe") is not None
        return free[1] if deeper else free[0]

    def _stand(self, level: str, text: str, number: str, row: int, column: int) -> Entry:
        """Let what follows stand under an entry of a level: one that is known, or a new one."""
        above = self._above(level)
        key = (above, level, number, fold(text))
        if key not in self._known:
            place = self.grid.sheet.place(row, column)
            label = " ".join(self.grid.text(row, column).split())
            entry = Entry(level, " ".join(text.split()), number, place, above, label=label)
            self._known[key] = entry
            self.entries.append(entry)
        self._set_current(self._known[key])
        return self._known[key]

    def _above(self, level: str) -> Entry | None:
        """Return the entry of the nearest broader level that is current."""
        broader = LEVELS[: LEVELS.index(level)]
        return next((self._current[one] for one in reversed(broader) if one in self._current), None)

    def _set_current(self, entry: Entry) -> None:
        for level in LEVELS[LEVELS.index(entry.level) :]:
            self._current.pop(level, None)
        self._current[entry.level] = entry

    def _take_item(self, row: int, filled: list[int]) -> RowKind:
        """Take a row whose columns say what it is of which level."""
        own = [column for column in self.mapping.levels if column.place in filled]
        if not own:
            return self._continue(row, filled)
        for column in own[:-1]:
            text, number = self._named(row, column)
            self._stand(column.key, text, number, row, column.place)
        text, number = self._named(row, own[-1])
        return self._take_finest(row, own[-1], text, number)

    def _take_finest(self, row: int, column: Column, text: str, number: str) -> RowKind:
        """Take what a row itself is: a heading, or an item, which may go on or be named already."""
        level = column.key
        if level not in ITEM_LEVELS:
            return self._take_level(row, self._stand(level, text, number, row, column.place))
        key = (self._above(level), level, number, fold(text))
        known = self._known.get(key)
        if known and known.rows and not number:
            known = None  # alike, and yet another
        if known:
            is_new = not known.rows
            self._set_current(known)
        else:
            self._known.pop(key, None)
            known, is_new = self._stand(level, text, number, row, column.place), True
        known.rows.append(row)
        self._last_item = known
        self._headings.clear()
        return RowKind.ITEM if is_new else RowKind.CONTINUED

    def _take_level(self, row: int, entry: Entry) -> RowKind:
        """Take a row that names what has no status and no dates: what more it says is unread."""
        self._headings.append((row, entry.text))
        self.unread += [
            self.grid.sheet.place(row, column)
            for column in self.filled(row)
            if (known := self._column_at(column))
            and known.key in READ_KEYS
            and known.key != "numero"
        ]
        return RowKind.HEADING

    def _named(self, row: int, column: Column) -> tuple[str, str]:
        """Return the text of a cell of a level, without its number, and the number."""
        text = self.grid.text(row, column.place)
        level, number, rest = split_label(text)
        if level and level not in (column.key, meaning_of(column.heading).key):
            number, rest = split_number(text)
        by_column = self.mapping.column("numero", column.key)
        own = self._own_number(row, column) or (
            self.grid.text(row, by_column.place) if by_column else ""
        )
        return (
            (rest, own or number) if not own or own == number else (rest if number else text, own)
        )

    def _own_number(self, row: int, column: Column) -> str:
        """Return the number of the row, where it is that of the item of a level."""
        number = self.mapping.column("numero")
        finest = [one for one in self.mapping.levels if one.place in self.filled(row)]
        if number is None or not finest or finest[-1] is not column:
            return ""
        text = self.grid.own_text(row, number.place).strip()
        return "" if says_nothing(text) else text.rstrip(".")

    def _continue(self, row: int, filled: list[int]) -> RowKind:
        """Take a row without a text as more of the item above it."""
        text = self.grid.own_text(row, filled[0])
        if all(self._is_number(row, column) for column in filled):
            return self._set_aside(row, text, NUMBER_ALONE)
        mapped = [column for column in filled if (known := self._column_at(column)) and known.key]
        if not mapped:
            return self._set_aside(row, text, NO_TEXT)
        if self._last_item is None:
            return self._set_aside(row, text, NO_ITEM_ABOVE)
        self._last_item.rows.append(row)
        return RowKind.CONTINUED
