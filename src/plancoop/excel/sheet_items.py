"""What the rows of an entry say of it, by the keys of a plan's file, and what is in doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, NamedTuple

from plancoop.excel.cell_statuses import status_of
from plancoop.excel.cell_values import read_cell, says_nothing
from plancoop.excel.cells import CellPlace
from plancoop.excel.entries import Entry, Table
from plancoop.excel.mapping import Column
from plancoop.excel.measures import Measured, measures
from plancoop.excel.said import Cell, Context, Doubt
from plancoop.plan.dates import BadDate, read_date
from plancoop.plan.model import keys_of
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import REPLACEMENT

LIST_OF_LEVEL: Final = {"objectif": "objectifs", "moyen": "moyens", "etape": "etapes"}
_MEASURE_KEYS: Final = ("indicateur", "valeur", "depart", "unite")
_ENTRY_KEYS: Final = ("le", "preuve", "ecart", "note")
_LOST_LETTER: Final = N_("a letter is lost (�): correct it in the sheet or in the plan")
_ON_AN_AXIS: Final = N_("what only names a group of items has neither a status nor dates")


class CellDoubt(NamedTuple):
    """A cell that is not understood, or not wholly, and why."""

    place: CellPlace
    heading: str
    text: str
    doubt: Doubt


@dataclass(frozen=True)
class SheetItem:
    """An item of a sheet: what it says by the file's keys, and what is told, for its follow-up."""

    entry: Entry
    values: Mapping[str, Any]
    told: Mapping[str, str]


def read_items(
    table: Table, context: Context, today: date
) -> tuple[list[SheetItem], list[CellDoubt]]:
    """Read all that the rows of a table say of its items."""
    items: list[SheetItem] = []
    doubts: list[CellDoubt] = [
        _doubt(table, place, Doubt(_ON_AN_AXIS, {})) for place in table.unread
    ]
    for entry in table.entries:
        if REPLACEMENT in entry.text:
            doubts.append(_doubt(table, entry.place, Doubt(_LOST_LETTER, {})))
        if entry.level in LIST_OF_LEVEL:
            reader = _Reader(table, entry, context, today)
            items.append(reader.item())
            doubts += reader.doubts
    return items, doubts


def _doubt(table: Table, place: CellPlace, why: Doubt) -> CellDoubt:
    headings = table.header.headings
    heading = headings[place.column] if place.column < len(headings) else ""
    return CellDoubt(place, heading, table.grid.text(place.row, place.column), why)


class _Reader:
    """Reads the rows of one entry."""

    def __init__(self, table: Table, entry: Entry, context: Context, today: date) -> None:
        self.table, self.entry, self.today = table, entry, today
        self.context = replace(context, is_step=entry.level == "etape")
        self.doubts: list[CellDoubt] = []
        self._known = keys_of(LIST_OF_LEVEL[entry.level])

    def item(self) -> SheetItem:
        """Return the item; what is not understood is in `doubts` then."""
        values: dict[str, Any] = {}
        told: dict[str, str] = {}
        measured = [Measured(_INDICATOR, name=text) for text in self.entry.indicators]
        for rank, row in enumerate(self.entry.rows):
            cells = dict(self._cells(row, first=rank == 0))
            measured += self._measured(row, cells)
            for column, place in cells.items():
                if column.key not in _MEASURE_KEYS:
                    self._take(column, place, values, told)
        values |= self._measures(measured)
        return SheetItem(self.entry, self._agreeing(values), told)

    def _cells(self, row: int, *, first: bool) -> Iterator[tuple[Column, CellPlace]]:
        """Yield the cells of a row that say something; what is merged counts for the first row."""
        grid = self.table.grid
        for column in self.table.mapping.columns:
            if column.is_level or column.key in ("", "numero", "id", "parent", "type", "texte"):
                continue
            text = (grid.text if first else grid.own_text)(row, column.place)
            if not says_nothing(text):
                yield column, grid.sheet.place(row, column.place)

    def _take(
        self, column: Column, place: CellPlace, values: dict[str, Any], told: dict[str, str]
    ) -> None:
        grid = self.table.grid
        cell = Cell(grid.at(place.row, place.column), column.heading, self.context)
        said = read_cell(self._key(column, cell.text), cell)
        for why in said.doubts:
            self._put_in_doubt(place, why)
        if REPLACEMENT in cell.text and not said.doubts:
            self._put_in_doubt(place, Doubt(_LOST_LETTER, {}))
        for key, value in said.values.items():
            if key in _ENTRY_KEYS:
                self._tell(key, str(value), column, told)
            elif key not in self._known:
                why = Doubt(N_("a step has no {key}"), {"key": key})
                self._put_in_doubt(place, why)
            else:
                self._put(key, value, place, values)

    def _key(self, column: Column, text: str) -> str:
        """Return what a cell gives: what is told may be a status, where no column has these."""
        is_status = column.key == "note" and status_of(fold(text).strip(" .:;!")) is not None
        return "statut" if is_status and not self.table.mapping.column("statut") else column.key

    def _put_in_doubt(self, place: CellPlace, why: Doubt) -> None:
        self.doubts.append(_doubt(self.table, place, why))

    def _tell(self, key: str, value: str, column: Column, told: dict[str, str]) -> None:
        """Add to what is told of the item; of several columns, each says which it is."""
        if key == "le":
            told[key] = min(_last_day(value), self.today.isoformat())
            return
        text = " ".join(value.split())
        same = [one for one in self.table.mapping.columns if one.key == column.key]
        if len(same) > 1 or column.key != key:
            text = f"{column.heading} : {text}"
        known = told.get(key)
        told[key] = f"{known} · {text}" if known and text not in known else known or text

    def _put(self, key: str, value: Any, place: CellPlace, values: dict[str, Any]) -> None:  # noqa: ANN401 -- as a file holds it
        former = values.get(key)
        if isinstance(value, list):
            values[key] = [*(former or ()), *(one for one in value if one not in (former or ()))]
        elif isinstance(value, dict):
            values[key] = {**(former or {}), **value}
        elif former is None or self._is_report:
            values[key] = value
        elif former != value:
            why = Doubt(
                N_("the item already has {value}, from an earlier row or column"), {"value": former}
            )
            self._put_in_doubt(place, why)
        if value == []:
            values.pop(key)

    @property
    def _is_report(self) -> bool:
        """Whether later rows of an item report on it anew."""
        return self.table.mapping.column("suivi") is not None

    def _measured(self, row: int, cells: Mapping[Column, CellPlace]) -> list[Measured]:
        by_key: dict[str, list[Column]] = {}
        for column in cells:
            by_key.setdefault(column.key, []).append(column)
        if not by_key.keys() & {"indicateur", "valeur"}:
            return []
        if "indicateurs" not in self._known:
            for column in (one for key in _MEASURE_KEYS for one in by_key.get(key, ())):
                why = Doubt(N_("a step has no {key}"), {"key": column.key})
                self._put_in_doubt(cells[column], why)
            return []
        names = by_key.get("indicateur", [])
        values = {
            key: self.table.grid.text(row, by_key[key][0].place) if key in by_key else ""
            for key in ("valeur", "depart", "unite")
        }
        heading = (names or by_key["valeur"])[0].heading or _INDICATOR
        first, *others = [
            Measured(column.heading or _INDICATOR, self.table.grid.text(row, column.place))
            for column in names
        ] or [Measured(heading)]
        aim = self._aim(row, by_key) or values["valeur"]
        whole = first._replace(aim=aim, baseline=values["depart"], unit=values["unite"])
        return [whole, *others]

    def _aim(self, row: int, by_key: Mapping[str, Sequence[Column]]) -> str:
        """Return a target that is a figure as it is shown: a fraction may be a share."""
        if "valeur" not in by_key:
            return ""
        column = by_key["valeur"][0]
        value = self.table.grid.at(row, column.place)
        is_share = isinstance(value, float) and 0 < value < 1
        return f"{value * 100:.6g} %" if is_share and isinstance(value, float) else ""

    def _measures(self, measured: Sequence[Measured]) -> Mapping[str, Any]:
        values, doubts = measures(measured)
        for why in doubts:
            self._put_in_doubt(self.entry.place, why)
        return values

    def _agreeing(self, values: dict[str, Any]) -> dict[str, Any]:
        """Leave out what a plan does not have together, and put it in doubt."""
        if "continu" in values and "echeance" in values:
            del values["continu"]
            why = Doubt(N_("it has a due date, so it is not ongoing"), {})
            self._put_in_doubt(self.entry.place, why)
        start, due = values.get("debut"), values.get("echeance")
        if start and due and _is_reversed(start, due):
            values["quand"] = " – ".join(filter(None, (values.get("quand"), start, due)))
            del values["debut"], values["echeance"]
            why = Doubt(N_("it would be due before it begins: kept in words"), {})
            self._put_in_doubt(self.entry.place, why)
        return values


_INDICATOR: Final = "Indicateur"


def _last_day(written: str) -> str:
    try:
        return read_date(written).last.isoformat()
    except BadDate:
        return written


def _is_reversed(start: str, due: str) -> bool:
    try:
        return read_date(due).last < read_date(start).first
    except BadDate:
        return False
