"""What a workbook that came back says, compared with what it was given and with the plan now."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Final

from plancoop.changes.merge import Verdict, judge
from plancoop.errors import PlancoopError, Refused
from plancoop.excel.base import Base
from plancoop.excel.cells import CellPlace, CellValue, Oddity
from plancoop.excel.columns import COLUMN_BY_KEY, Role
from plancoop.excel.filled_cells import CLEARED, CellReader, plain, same
from plancoop.excel.plan_table import Value, indicator_id
from plancoop.excel.workbook_in import Cell, ReadRow, ReadTable
from plancoop.plan.traversal import PlacedItem
from plancoop.text.translatable import N_


class Found(Enum):
    """What a cell, or a row, comes to."""

    CHANGE = "change"
    ADDED = "added"
    """A row without an id: a new item."""
    ALREADY = "already"
    CONFLICT = "conflict"
    EMPTIED = "emptied"
    REFUSED = "refused"
    SAME_TWICE = "same_twice"
    ABSENT = "absent"


@dataclass(frozen=True)
class Finding:
    """A cell of an item's row, and what is to become of it.

    `row` is the id of the row, `key` that of the column. `base`, `now` and `back` are what the
    workbook was given, what the plan says now, and what came back. `why` tells why it is refused.
    """

    found: Found
    row: str
    key: str
    place: CellPlace
    base: Value = None
    now: Value = None
    back: Value = None
    why: PlancoopError | None = None
    odd: Oddity | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def blocks(self) -> bool:
        """Whether nothing is written while it stands."""
        return self.found in {Found.CONFLICT, Found.REFUSED}


KEEPS: Final = {"plan": True, "classeur": False, "feuille": False, "workbook": False}
"""What is kept of a conflict, by the words for it: what the plan says, or the workbook."""


@dataclass(frozen=True)
class Choices:
    """What the person has chosen, by ids, cells such as `Plan!E41`, or the key of a column.

    `keep` says of conflicts whether the plan's value stays, `""` standing for all. What is `left`
    is not written; what is `cleared` was emptied in earnest.
    """

    keep: Mapping[str, bool] = field(default_factory=dict)
    cleared: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    def keeps_plan(self, finding: Finding) -> bool | None:
        """Tell whether a conflict is settled for the plan; None where nothing is chosen."""
        for word in (*_names(finding), ""):
            if word in self.keep:
                return self.keep[word]
        return None

    def clears(self, finding: Finding) -> bool:
        """Tell whether an emptied cell was emptied in earnest."""
        return not self.cleared.isdisjoint((*_names(finding), ALL))

    def leaves(self, finding: Finding) -> bool:
        """Tell whether something is not to be written."""
        return not self.left.isdisjoint(_names(finding))


ALL: Final = "tout"


def _names(finding: Finding) -> tuple[str, ...]:
    """Return the words by which a finding may be named."""
    kinds = {Found.CONFLICT: "conflits", Found.REFUSED: "refus"}
    item = finding.row.partition(" # ")[0]
    named = (str(finding.place), finding.place.cell, finding.row, item, finding.key)
    return (*named, kinds.get(finding.found, ""))


def _held(row: ReadRow) -> list[CellValue]:
    return [cell.value for cell in row.cells.values()]


def _is_emptied(row: ReadRow) -> bool:
    """Tell whether a person left nothing in a row but its id, and what is computed."""
    return all(
        cell.is_empty and cell.odd is None and cell.covered_by is None
        for key, cell in row.cells.items()
        if key != "id" and COLUMN_BY_KEY[key].role is not Role.COMPUTED
    )


Rows = Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True)
class Comparison:
    """Compares the rows of a workbook, by id and by key.

    `now` are the values of the plan; without a `base` they stand for what was handed out.
    """

    reader: CellReader
    placed: Mapping[str, PlacedItem]
    now: Rows
    base: Base | None
    choices: Choices

    def findings(self, tables: Sequence[ReadTable]) -> Iterator[Finding]:
        """Yield what rows come to; nothing for those that were left as they were."""
        rows: dict[str, list[ReadRow]] = defaultdict(list)
        for table in tables:
            for row in table.rows:
                name = self._row_id(table, row)
                if name not in self.placed or not _is_emptied(row):
                    rows[name].append(row)
        for row in rows.pop("", ()):
            yield from self._new_row(row)
        for name, (row, *others) in rows.items():
            if all(_held(other) == _held(row) for other in others):
                yield from self._known_row(name, row, rows)
                for other in others:
                    yield Finding(Found.SAME_TWICE, name, "id", other.place)
            else:
                sentence = N_("The id {id} is in several rows, which differ.")
                for each in (row, *others):
                    yield self._refused(name, "id", each.cells["id"], Refused(sentence, id=name))
        yield from self._absent(rows)

    def _row_id(self, table: ReadTable, row: ReadRow) -> str:
        """Return what a row is known by; nothing where it has no id."""
        value = row.cells["id"].value
        name = plain(str(value))
        if name and table.is_of_indicators:
            return indicator_id(name, plain(str(row.cells["indicateur"].value)))
        return name

    def _absent(self, present: Collection[str]) -> Iterator[Finding]:
        handed_out = self.base.rows if self.base else {}
        for name in handed_out:
            if name not in present and name in self.placed:
                yield Finding(Found.ABSENT, name, "id", CellPlace("", 0, 0))

    def _known_row(self, name: str, row: ReadRow, present: Collection[str]) -> Iterator[Finding]:
        if name not in self.now:
            yield self._refused(name, "id", row.cells["id"], self._unknown(name, row, present))
            return
        for key, cell in row.cells.items():
            column = COLUMN_BY_KEY[key]
            if key == "id" or column.role is Role.COMPUTED or (" # " in name and key == "texte"):
                continue
            finding = self._cell(name, key, cell)
            if finding:
                yield self._settled(finding)

    def _unknown(self, name: str, row: ReadRow, present: Collection[str]) -> PlancoopError:
        """Say what an id that the plan has not may be."""
        if self.base and name in self.base.rows:
            return Refused(N_("{id} is no longer in the plan."), id=name)
        missing = [known for known in self.now if known not in present]
        text = row.cells["texte"].value if "texte" in row.cells else ""
        alike = [known for known in missing if same(self.now[known].get("texte"), str(text))]
        if len(alike) == 1:
            sentence = N_("The id of {old} was changed. To rename it: plancoop rename {old} ID")
            return Refused(sentence, old=alike[0])
        return Refused(N_("No item has the id {id}. For a new row, leave it empty."), id=name)

    def _cell(self, name: str, key: str, cell: Cell) -> Finding | None:
        """Compare a cell; None where nothing is to be done or said."""
        now = self.now[name].get(key)
        base = self.base.rows.get(name, {}).get(key) if self.base else now
        if self.base and name not in self.base.rows:
            base = now
        if COLUMN_BY_KEY[key].role is Role.LOGGED and key != "atteint":
            base = now = None
        finding = Finding(Found.CHANGE, name, key, cell.place, base, now, odd=cell.odd)
        if cell.covered_by and cell.covered_by.first_row != cell.place.row:
            sentence = N_("This cell is merged with others ({range}): which row is meant?")
            why = Refused(sentence, range=cell.covered_by)
            return (
                None
                if base is None and cell.is_empty
                else replace(finding, found=Found.REFUSED, why=why)
            )
        if cell.is_empty:
            return None if base is None else replace(finding, found=Found.EMPTIED)
        return self._filled(finding, cell)

    def _filled(self, finding: Finding, cell: Cell) -> Finding | None:
        """Compare a cell in which something stands."""
        column = COLUMN_BY_KEY[finding.key]
        if isinstance(cell.value, str) and plain(cell.value) == CLEARED and column.is_read:
            if finding.now is None:
                return None
            return self._judged(replace(finding, back=None))
        try:
            back = self.reader.read(column, cell.value)
        except PlancoopError as error:
            if isinstance(cell.value, str) and same(cell.value, finding.base):
                return None
            return replace(finding, found=Found.REFUSED, back=str(cell.value), why=error)
        if column.role is Role.IDENTITY:
            return self._identity(replace(finding, back=back))
        return self._judged(replace(finding, back=back))

    def _judged(self, finding: Finding) -> Finding | None:
        verdict = judge(finding.base, finding.now, finding.back, same)
        match verdict:
            case Verdict.UNTOUCHED:
                return None
            case Verdict.ALREADY:
                return replace(finding, found=Found.ALREADY)
            case Verdict.CONFLICT:
                return replace(finding, found=Found.CONFLICT)
        return finding

    def _identity(self, finding: Finding) -> Finding | None:
        """Refuse what is another audience, kind or item in the cell of what stays where it is."""
        if same(finding.back, finding.base) or same(finding.back, finding.now):
            return None
        sentence = N_("{id} stays where it is. To move it: plancoop move {id} --vers …")
        return replace(finding, found=Found.REFUSED, why=Refused(sentence, id=finding.row))

    def _settled(self, finding: Finding) -> Finding:
        """Apply what the person has chosen to a finding."""
        if finding.found is Found.EMPTIED and self.choices.clears(finding):
            finding = self._judged(replace(finding, found=Found.CHANGE, back=None)) or finding
        if finding.found is Found.CONFLICT:
            keeps_plan = self.choices.keeps_plan(finding)
            if keeps_plan is not None:
                found = Found.ALREADY if keeps_plan else Found.CHANGE
                return replace(finding, found=found)
        return finding

    def _refused(self, name: str, key: str, cell: Cell, why: PlancoopError) -> Finding:
        return Finding(Found.REFUSED, name, key, cell.place, back=str(cell.value), why=why)

    def _new_row(self, row: ReadRow) -> Iterator[Finding]:
        """Read a row without an id: what it says, or why that is no item."""
        text = row.cells.get("texte")
        if text is None or text.is_empty:
            return
        values: dict[str, Value] = {}
        for key, cell in row.cells.items():
            column = COLUMN_BY_KEY[key]
            if column.role is Role.COMPUTED or cell.is_empty or key == "id":
                continue
            if cell.value == CLEARED:
                continue
            try:
                values[key] = self.reader.read(column, cell.value)
            except PlancoopError as error:
                yield self._refused("", key, cell, error)
                return
        lacking = [key for key in ("public", "type") if key not in values]
        if values.get("type") == "etape" and "parent" not in values:
            lacking.append("parent")
        if lacking:
            grouping = self.reader.wording.plan.grouping
            heads = ", ".join(COLUMN_BY_KEY[key].heading(grouping) for key in lacking)
            sentence = N_("This new row lacks: {lacking}.")
            yield self._refused("", "texte", text, Refused(sentence, lacking=heads))
            return
        found = Found.ALREADY if self._was_added(values) else Found.ADDED
        yield Finding(found, "", "texte", text.place, back=values["texte"], values=values)

    def _was_added(self, values: Mapping[str, Value]) -> bool:
        """Tell whether the plan has an item by now that says what a new row does."""
        handed_out = self.base.rows if self.base else {}
        return any(
            all(same(known.get(key), values.get(key)) for key in ("public", "type", "texte"))
            for name, known in self.now.items()
            if name not in handed_out
        )
