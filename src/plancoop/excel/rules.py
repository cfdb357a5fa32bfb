"""The rules by which a sheet is read, kept in a file that a person can change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from plancoop.errors import UsageError
from plancoop.excel.cell_values import READ_KEYS
from plancoop.excel.cells import column_letters
from plancoop.excel.entries import Table
from plancoop.excel.grid import Grid, column_of
from plancoop.excel.headings import LEVELS
from plancoop.patch.quoting import write_mapping, write_scalar
from plancoop.plan.values import find_typed_status
from plancoop.syntax.document import parse
from plancoop.text.matching import fold, nearest
from plancoop.text.source import Source
from plancoop.text.translatable import N_

NOTHING: Final = "rien"
GIVEN: Final = (*LEVELS, *READ_KEYS, "id", "parent", "type", NOTHING)
"""What a column may give; a number may be that of a level: `numero objectif`."""


@dataclass(frozen=True)
class ColumnRule:
    """What a column gives, found by its heading, else by its letters."""

    place: int
    heading: str
    gives: str


@dataclass(frozen=True)
class TableRule:
    """How a table is read: its sheet, its row of headings from 0, and its columns."""

    sheet: str
    row: int
    columns: Sequence[ColumnRule]

    def header_row(self, grid: Grid) -> int:
        """Return the row of a sheet that has the headings, wherever it has moved to."""
        asked = {fold(column.heading) for column in self.columns if column.heading}

        def known(row: int) -> int:
            return len(asked & {fold(grid.text(row, column)) for column in grid.filled(row)})

        rows = range(min(grid.height, self.row + _MOST_MOVED))
        best = max(rows, key=lambda row: (known(row), row == self.row), default=self.row)
        return best if asked and known(best) * 2 >= len(asked) else self.row

    def given(self, headings: Sequence[str]) -> Mapping[int, str]:
        """Return what each column gives, where these are the headings."""
        places = {fold(heading): place for place, heading in enumerate(headings) if heading}
        return {
            places.get(fold(column.heading), column.place): ""
            if column.gives == NOTHING
            else column.gives
            for column in self.columns
        }


_MOST_MOVED: Final = 60


@dataclass(frozen=True)
class Rules:
    """How the tables of a file are read, and the statuses that words of it stand for."""

    tables: Sequence[TableRule] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)

    def of(self, sheet: str, *, alone: bool) -> Sequence[TableRule]:
        """Return the rules for a sheet; names do not count where both are `alone`."""
        own = [rule for rule in self.tables if fold(rule.sheet) == fold(sheet)]
        are_alone = len({rule.sheet for rule in self.tables}) == 1
        return own or (self.tables if alone and are_alone else ())


def rules_text(tables: Sequence[Table], statuses: Mapping[str, str]) -> str:
    """Write the rules by which some tables were read, and statuses, as a file to be changed."""
    return "\n".join((*_HEAD, *_table_lines(tables), *_status_lines(statuses), ""))


_HEAD: Final = (
    "# Comment lire la feuille, à donner par --regles. Une colonne « donne » :",
    f"#   {', '.join(LEVELS)};",
    "#   numero (ou « numero objectif »), responsable, partenaires, debut, echeance, statut,",
    "#   avancement, priorite, etiquettes, poids, indicateur, valeur (la cible), depart, unite,",
    "#   prevu, reel, source, note, preuve, ecart, liens, suivi (la date du suivi),",
    "#   id, parent, type; rien pour une colonne à laisser.",
    "",
)


def _table_lines(tables: Sequence[Table]) -> Iterator[str]:
    yield "tableaux:"
    for table in tables:
        yield f"  - feuille: {write_scalar(table.grid.name, in_block=True)}"
        yield f"    ligne: {table.header.last_row + 1}"
        yield "    colonnes:"
        for column in table.mapping.columns:
            gives = f"{column.key or NOTHING} {column.level}".strip()
            pairs = {
                "colonne": column_letters(column.place),
                "titre": write_scalar(" ".join(column.heading.split())),
                "donne": gives,
            }
            yield f"      - {write_mapping({key: text for key, text in pairs.items() if text})}"


def _status_lines(statuses: Mapping[str, str]) -> Iterator[str]:
    if statuses:
        yield ""
        yield "statuts:"
    for word, status in statuses.items():
        yield f"  - {write_mapping({'mot': write_scalar(word), 'statut': status or NOTHING})}"


def read_rules(source: Source) -> Rules:
    """Read the file of rules; raise `UsageError` for what is wrong in it."""
    document = parse(source, lambda _section: ())
    if document.problems or not isinstance(document.data, dict):
        sentence = N_("{file} cannot be read as rules: {reason}.")
        line = source.position(document.problems[0].span.start).line if document.problems else 1
        raise UsageError(sentence, file=source.name, reason=f"ligne {line}")
    data = document.data
    tables = [_table_rule(each, source.name) for each in _list(data.get("tableaux"))]
    statuses = {
        fold(str(one.get("mot", ""))): _status(one, source.name)
        for one in _list(data.get("statuts"))
    }
    return Rules(tables, statuses)


def _list(value: Any) -> Sequence[Mapping[str, Any]]:  # noqa: ANN401 -- as a file holds it
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _table_rule(data: Mapping[str, Any], file: str) -> TableRule:
    columns = [_column_rule(one, file) for one in _list(data.get("colonnes"))]
    row = str(data.get("ligne", "1"))
    if not row.isdecimal() or not int(row):
        raise UsageError(N_("{file}: “{text}” is not a row of headings."), file=file, text=row)
    return TableRule(str(data.get("feuille", "")), int(row) - 1, columns)


def _column_rule(data: Mapping[str, Any], file: str) -> ColumnRule:
    letters, gives = str(data.get("colonne", "")), str(data.get("donne", NOTHING))
    place = column_of(letters)
    if place is None:
        raise UsageError(N_("{file}: “{text}” is not a column."), file=file, text=letters)
    key, _space, level = gives.partition(" ")
    if key not in GIVEN or (level and (key != "numero" or level not in LEVELS)):
        sentence = N_("{file}: column {column} gives “{text}”, which is not one of: {known}.")
        raise UsageError(
            sentence,
            file=file,
            column=letters,
            text=gives,
            known=", ".join(GIVEN),
            proposals=nearest(gives, GIVEN, at_most=1),
        )
    return ColumnRule(place, str(data.get("titre", "")), gives)


def _status(data: Mapping[str, Any], file: str) -> str:
    said = str(data.get("statut", ""))
    if said in ("", NOTHING):
        return ""
    if status := find_typed_status(said):
        return status.value
    sentence = N_("{file}: “{text}”, for “{word}”, is not a status.")
    raise UsageError(sentence, file=file, text=said, word=str(data.get("mot", "")))
