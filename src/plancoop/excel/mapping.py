"""Which column of a table gives what, found by headings and by what stands below them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from plancoop.excel.cell_values import READ_KEYS
from plancoop.excel.grid import Grid
from plancoop.excel.header import QUARTER, Header
from plancoop.excel.headings import LEVELS, meaning_of
from plancoop.excel.numbered import split_number
from plancoop.text.matching import fold

IGNORED: Final = ""
MANY: Final = ("responsable", "partenaires", "etiquettes", "note", "liens", "preuve", "indicateur")
"""The keys that several columns may give."""


@dataclass(frozen=True)
class Column:
    """A column of a table: what it gives, or `IGNORED`.

    A number is that of a `level`, where it has one, else of the item of its row. `filled` cells
    below the heading hold something.
    """

    place: int
    heading: str
    key: str
    level: str = ""
    language: str = ""
    filled: int = 0

    @property
    def is_level(self) -> bool:
        """Whether it holds the texts of a level of the plan."""
        return self.key in LEVELS


@dataclass(frozen=True)
class TableMapping:
    """The columns of a table, and whether its levels are told by columns or by its rows.

    `by` is `type` where a column says the level of each row, `parent` where one says the id of the
    row above, `numero` where numbers such as 1.2 tell, and empty where columns do.
    """

    columns: Sequence[Column]
    by: str = ""

    @property
    def levels(self) -> list[Column]:
        """The columns of levels, from the broadest to the finest."""
        return sorted(
            (column for column in self.columns if column.is_level),
            key=lambda column: LEVELS.index(column.key),
        )

    def column(self, key: str, level: str = "") -> Column | None:
        """Return the first column that gives a key."""
        return next((one for one in self.columns if (one.key, one.level) == (key, level)), None)


@dataclass(frozen=True)
class Asked:
    """What is asked of a table.

    Of columns that say the same in several languages, that of `language` counts. `has_audience`
    tells that all items go to an audience that is known. `given` is what a person said of columns.
    """

    language: str = "fr"
    has_audience: bool = False
    given: Mapping[int, str] | None = None


def find_mapping(grid: Grid, header: Header, end: int, asked: Asked) -> TableMapping:
    """Find what the columns of a table give, from its header to before the row `end`."""
    rows = range(header.last_row + 1, end)
    columns = [
        _column(grid, place, heading, rows)
        for place, heading in enumerate(header.headings)
        if heading or any(grid.text(row, place) for row in rows)
    ]
    if asked.given is not None:
        columns = [_as_given(column, asked.given.get(column.place, "")) for column in columns]
        return TableMapping(columns, _told_by(grid, columns, rows))
    columns = _in_one_language(columns, asked.language)
    columns = _promoted(grid, columns, rows)
    told = _told_by(grid, columns, rows)
    columns = (
        columns if told else _with_levels(grid, columns, rows, has_audience=asked.has_audience)
    )
    columns = _numbers_placed(_each_once(columns))
    used = {*LEVELS, *READ_KEYS, *(("id", "parent", "type") if told else ())}
    return TableMapping([one if one.key in used else replace(one, key="") for one in columns], told)


def _column(grid: Grid, place: int, heading: str, rows: range) -> Column:
    meaning = meaning_of(heading)
    texts = list(filter(None, (grid.text(row, place) for row in rows)))
    is_ticked = meaning.key in {"debut", "echeance"} and _are_ticks(texts)
    key = meaning.key if texts and not is_ticked else IGNORED
    return Column(place, heading, key, meaning.level, meaning.language, len(texts))


_TICK: Final = re.compile("[xX×✓✔✗✘•●■█]")


def _are_ticks(texts: Sequence[str]) -> bool:
    """Tell whether a calendar is drawn with cells: ticks, perhaps below the name of a quarter."""
    ticks = [text for text in texts if _TICK.fullmatch(text)]
    return bool(ticks) and all(text in ticks or QUARTER.fullmatch(text) for text in texts)


def _as_given(column: Column, said: str) -> Column:
    key, _space, level = said.partition(" ")
    return replace(column, key=key, level=level)


def _in_one_language(columns: list[Column], language: str) -> list[Column]:
    """Leave out columns that say in another language what one in ours says."""
    kept = list(columns)
    for key in {column.key for column in columns if column.key and column.language}:
        same = [column for column in columns if column.key == key]
        spoken = {column.language for column in same}
        chosen = next((one for one in (language, "fr", "", "en") if one in spoken), min(spoken))
        for column in same:
            if len(spoken) > 1 and column.language != chosen:
                kept[kept.index(column)] = replace(column, key=IGNORED)
    return kept


def _promoted(grid: Grid, columns: list[Column], rows: range) -> list[Column]:
    """Take a column of texts for the finest level, where no other is: it may be of indicators."""
    if any(column.key in {"moyen", "etape"} and column.filled for column in columns):
        levels = [column for column in columns if column.is_level]
        numbered = [column for column in columns if _is_numbered(grid, column, rows)]
        finer = [
            column
            for column in numbered
            if column.key == "indicateur"
            and _depth(grid, column, rows) > _deepest(grid, levels, rows)
        ]
        return _replaced(columns, finer[0], "moyen") if finer else columns
    for key in ("texte", "indicateur"):
        found = [column for column in columns if column.key == key]
        if found and (key == "texte" or _stands_alone(grid, columns, found[0], rows)):
            return _replaced(columns, found[0], "moyen")
    return columns


def _replaced(columns: Sequence[Column], column: Column, key: str) -> list[Column]:
    return [replace(one, key=key, level="") if one is column else one for one in columns]


def _stands_alone(grid: Grid, columns: Sequence[Column], found: Column, rows: range) -> bool:
    """Tell whether a column of indicators has what is done: nothing else does, or by numbers."""
    has_level = any(column.is_level for column in columns)
    return not has_level or _is_numbered(grid, found, rows)


def _is_numbered(grid: Grid, column: Column, rows: range) -> bool:
    """Tell whether most texts of a column begin with a number of several parts."""
    numbers = [split_number(grid.text(row, column.place))[0] for row in rows]
    return sum("." in number for number in numbers) * 2 > column.filled > 0


def _depth(grid: Grid, column: Column, rows: range) -> int:
    numbers = (split_number(grid.text(row, column.place))[0] for row in rows)
    return max((number.count(".") for number in numbers if number), default=0)


def _deepest(grid: Grid, columns: Sequence[Column], rows: range) -> int:
    return max((_depth(grid, column, rows) for column in columns), default=-1)


_LEVEL_OF_TYPE: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")


def level_of_type(text: str) -> str:
    """Return the level that a cell of a column of types names, if it does."""
    key = meaning_of(text).key if _LEVEL_OF_TYPE.fullmatch(fold(text)) else ""
    return key if key in LEVELS else ""


def _told_by(grid: Grid, columns: Sequence[Column], rows: range) -> str:
    """Return what tells the level of a row: its type, its parent, its number, or columns."""
    if len([column for column in columns if column.is_level]) > 1:
        return ""
    by_key = {column.key: column for column in reversed(columns)}
    if kind := by_key.get("type"):
        named = sum(bool(level_of_type(grid.text(row, kind.place))) for row in rows)
        if named * 3 > kind.filled * 2 > 0:
            return "type"
    if "parent" in by_key and ("id" in by_key or "numero" in by_key):
        return "parent"
    number = by_key.get("numero")
    if number and not number.level and _has_tree(grid, number, rows):
        return "numero"
    return ""


def _has_tree(grid: Grid, column: Column, rows: range) -> bool:
    """Tell whether numbers are those of a tree: most that have several parts have a parent."""
    numbers = {grid.text(row, column.place).rstrip(".") for row in rows} - {""}
    deep = [number for number in numbers if "." in number]
    with_parent = [number for number in deep if number.rpartition(".")[0] in numbers]
    return len(with_parent) * 2 > len(deep) > 0 and len(with_parent) > 1


def _with_levels(
    grid: Grid, columns: list[Column], rows: range, *, has_audience: bool
) -> list[Column]:
    """Say which level each column of texts is, from the broadest to the finest."""
    ordered = _ordered(grid, [column for column in columns if column.is_level], rows)
    levels = [column.key for column in ordered]
    if "etape" in levels and "moyen" not in levels:
        levels[levels.index("etape")] = "moyen"
    ranks = [LEVELS.index(level) for level in levels]
    if any(first >= second for first, second in pairwise(ranks)):
        levels = _by_position(len(ordered), has_audience=has_audience)
    if has_audience and "public" in levels:
        levels[levels.index("public")] = "etiquettes" if "axe" in levels else "axe"
    named = {column.place: level for column, level in zip(ordered, levels, strict=True)}
    return [
        replace(column, key=named[column.place]) if column.place in named else column
        for column in columns
    ]


def _by_position(count: int, *, has_audience: bool) -> list[str]:
    """Return levels by their place alone, the finest being what is done."""
    if count <= _LEVELS_ABOVE_STEPS:
        return ["axe", "objectif", "moyen"][-count:]
    if count > len(LEVELS) - has_audience:
        return ["etiquettes"] * (count - 4) + ["axe", "objectif", "moyen", "etape"]
    return [level for level in LEVELS if count == len(LEVELS) or level != "public"]


_LEVELS_ABOVE_STEPS: Final = 3


def _ordered(grid: Grid, columns: list[Column], rows: range) -> list[Column]:
    """Put columns of levels in order: by their names, unless what repeats says otherwise."""
    ordered = sorted(columns, key=lambda column: LEVELS.index(column.key))
    for _round in ordered:
        for rank in range(len(ordered) - 1):
            above, below = ordered[rank], ordered[rank + 1]
            if _is_above(grid, below, above, rows):
                ordered[rank : rank + 2] = [below, above]
    return ordered


def _is_above(grid: Grid, broad: Column, fine: Column, rows: range) -> bool:
    """Tell whether each text of a column stands under one of another that repeats far more."""
    texts = list(_filled_down(grid, (broad, fine), rows))
    broads, pairs = {first for first, _second in texts}, set(texts)
    fines = {second for _first, second in texts}
    return len(broads) * 3 < len(fines) * 2 and len(pairs) * 20 < len(fines) * 21


def _filled_down(grid: Grid, columns: tuple[Column, Column], rows: range) -> list[tuple[str, str]]:
    """Return the texts of two columns by rows; an empty cell has that of the one above."""
    last = ["", ""]
    found = []
    for row in rows:
        own = [grid.text(row, column.place) for column in columns]
        last = [text or before for text, before in zip(own, last, strict=True)]
        if own[0] or own[1]:
            found.append((last[0], last[1]))
    return found


def _each_once(columns: list[Column]) -> list[Column]:
    """Leave out a second column for a key that one column gives; what is exact comes first."""
    chosen: dict[tuple[str, str], int] = {}
    for column in sorted(columns, key=lambda one: not meaning_of(one.heading).exact):
        chosen.setdefault((column.key, column.level), column.place)
    return [
        column
        if column.key in (*MANY, IGNORED)
        or column.is_level
        or _may_repeat(column)
        or chosen[column.key, column.level] == column.place
        else replace(column, key=IGNORED)
        for column in columns
    ]


def _may_repeat(column: Column) -> bool:
    return column.key == "numero" and not column.level


def _numbers_placed(columns: list[Column]) -> list[Column]:
    """Give each of several columns of numbers the level of the column that follows it.

    An id stands for a number where there is none.
    """
    numbers = [column for column in columns if column.key == "numero" and not column.level]
    if not numbers:
        if any(column.key == "numero" for column in columns):
            return columns
        return [replace(one, key="numero") if one.key == "id" else one for one in columns]
    if len(numbers) == 1:
        return columns
    placed: list[Column] = []
    for column in columns:
        after = next((one for one in columns if one.is_level and one.place > column.place), None)
        is_number = column.key == "numero" and not column.level
        placed.append(replace(column, level=after.key if after else "") if is_number else column)
    return placed
