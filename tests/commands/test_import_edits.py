"""What people do to a workbook before they send it back, each with what becomes of it."""

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from tests.commands.followed import changed
from tests.support.cli import Command
from tests.support.workbooks import Filled, edited

NBSP: Final = "\N{NO-BREAK SPACE}"
DUE: Final = ("-         echeance: 2012-12-15", "+         echeance: {}", "+ {}")


@dataclass(frozen=True)
class Case:
    """Something that was done; what is said of it, and the lines of the plan that change.

    Nothing is written where something is refused: the exit code is 1 then.
    """

    name: str
    edit: Callable[[Filled], object]
    told: Sequence[str] = ()
    lines: Sequence[str] = ()
    refused: bool = False


def put(name: str, head: str, value: object, number_format: str = "") -> Callable[[Filled], None]:
    """Write into a cell, in a format of its own or in that which it has."""

    def edit(table: Filled) -> None:
        cell = table.cell(name, head)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return edit


def due(value: object, number_format: str = "") -> Callable[[Filled], None]:
    return put("quebec-o4", "Échéance", value, number_format)


def moved(written: str) -> tuple[str, ...]:
    """Return the lines of another due date, of which the follow-up keeps the former."""
    return (
        "-         echeance: 2012-12-15",
        f"+         echeance: {written}",
        "+           - {le: 2012-07-02, echeance_avant: 2012-12-15}",
    )


DONE: Final = (
    "-         statut: en_cours",
    "+         statut: realise",
    "+           - {le: 2012-07-02, statut: realise}",
)


def error(table: Filled) -> None:
    for name, value in (("quebec-o1", "#N/A"), ("quebec-o2", "#REF!")):
        cell = table.cell(name, "Responsable")
        cell.value = value
        cell.data_type = "e"


def merged(table: Filled) -> None:
    column = get_column_letter(table.heads["Statut"])
    table.sheet.merge_cells(f"{column}2:{column}4")


def sorted_rows(table: Filled) -> None:
    rows = [[cell.value for cell in row] for row in table.sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[4]))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            table.sheet.cell(number, column).value = value


def hidden(table: Filled) -> None:
    for row in range(5, 30):
        table.sheet.row_dimensions[row].hidden = True


def with_column(table: Filled) -> None:
    table.sheet.insert_cols(3)
    table.sheet.cell(1, 3).value = "Avis du comité"
    table.sheet.cell(2, 3).value = "Très bien"


def with_comment(table: Filled) -> None:
    table.cell("quebec-o1", "Statut").comment = Comment("À revoir", "Léa")


def with_title(table: Filled) -> None:
    table.put("quebec-o1", "Statut", "Atteint")
    table.sheet.insert_rows(1, 3)
    table.sheet["A2"] = "Plan d'action, version du comité"


def renamed_column(table: Filled) -> None:
    table.sheet.cell(1, table.heads["Statut"]).value = "État"
    table.sheet.cell(1, table.heads["Responsable"]).value = "Responsables"
    table.put("quebec-o1", "Statut", "Atteint")


def copied(table: Filled, **values: str) -> None:
    row = table.sheet.max_row + 1
    for column in range(1, table.sheet.max_column + 1):
        table.sheet.cell(row, column).value = table.sheet.cell(2, column).value
    for head, value in values.items():
        table.sheet.cell(row, table.heads[head]).value = value


def rich(table: Filled) -> None:
    cell = table.cell("quebec-o3", "Texte")
    first, rest = str(cell.value)[:10], str(cell.value)[10:]
    cell.value = CellRichText(TextBlock(InlineFont(b=True), first), rest)


def spaced(table: Filled) -> None:
    cell = table.cell("quebec-o3", "Texte")
    cell.value = "  " + str(cell.value).replace(" ", NBSP, 3).replace(" ", "  ") + " "


def rewritten(old: str, new: str) -> Callable[[Filled], None]:
    """Put other characters into a text."""

    def edit(table: Filled) -> None:
        for name in table.rows:
            cell = table.cell(name, "Texte")
            cell.value = str(cell.value).replace(old, new)

    return edit


NOTHING: Final = ("Rien à reprendre",)
EMPTIED: Final = ("cellule vidée, ce qui n'efface rien",)
CASES: Final = (
    Case("a status of the list", put("quebec-o1", "Statut", "Atteint"), (), DONE),
    Case("a status with spaces", put("quebec-o1", "Statut", " terminé  "), (), DONE),
    Case("a status misspelt", put("quebec-o1", "Statut", "Réalise"), (), DONE),
    Case(
        "late as a status",
        put("quebec-o1", "Statut", "En retard"),
        ("Plan!F2  quebec-o1", "le retard se calcule"),
        refused=True,
    ),
    Case(
        "postponed as a status",
        put("quebec-o1", "Statut", "Reporté"),
        ("changez l'échéance",),
        refused=True,
    ),
    Case("a status emptied", put("quebec-o1", "Statut", None), EMPTIED),
    Case("a lead emptied", put("quebec-o1", "Responsable", None), EMPTIED),
    Case(
        "a lead taken away by a hyphen",
        put("quebec-o3", "Responsable", "-"),
        ("Comité fiscal → (vide)",),
        ("-         responsable: Comité fiscal",),
    ),
    Case("a date", due(date(2012, 9, 30)), (), moved("2012-09-30")),
    Case("a date in figures", due("30/09/2012"), (), moved("2012-09-30")),
    Case("a date in words", due("1er septembre 2012"), (), moved("2012-09-01")),
    Case("a bare serial", due(41182, "General"), (), moved("2012-09-30")),
    Case("a date and an hour", due(datetime(2012, 9, 30, 14, 30)), (), moved("2012-09-30")),
    Case("a date that may be two", due("03/04/2012"), ("2012-04-03", "2012-03-04"), refused=True),
    Case("a season", due("automne 2012"), (), moved("2012-automne")),
    Case("a year", due(2013, "General"), (), moved("2013")),
    Case("a date in vague words", due("à la rentrée"), ("la colonne Quand",), refused=True),
    Case("spaces of all sorts", spaced, NOTHING),
    Case("rich text", rich, NOTHING),
    Case("rows sorted", sorted_rows, NOTHING),
    Case("rows hidden", hidden, NOTHING),
    Case("a column added", with_column, (*NOTHING, "Avis du comité (Plan!C1)")),
    Case("a comment", with_comment, (*NOTHING, "1 commentaire de cellule n'est pas lu.")),
    Case("a title above", with_title, ("Plan!F5  quebec-o1",), DONE),
    Case("a column renamed", renamed_column, (), DONE),
    Case("curly apostrophes", rewritten("'", "’"), NOTHING),
    Case("line breaks in texts", rewritten(" de ", " de\n"), NOTHING),
    Case(
        "a formula without its value",
        put("quebec-o1", "Responsable", "=A2"),
        (*EMPTIED, "une formule sans sa valeur"),
    ),
    Case("errors", error, ("2 cellules vidées", "une erreur du classeur")),
    Case("merged cells", merged, ("F2:F4", "2 cellules qui ne peuvent"), refused=True),
    Case(
        "a bare 45", put("quebec-o5", "Avancement déclaré", 45), (), ("+         avancement: 45",)
    ),
    Case(
        "45 % in words",
        put("quebec-o5", "Avancement déclaré", "45 %"),
        (),
        ("+         avancement: 45",),
    ),
    Case(
        "a share of 1",
        put("quebec-o5", "Avancement déclaré", 0.45),
        (),
        ("+         avancement: 45",),
    ),
    Case(
        "100 % as Excel keeps it",
        put("quebec-o5", "Avancement déclaré", 1),
        ("(vide) → 100",),
        ("+         avancement: 100",),
    ),
    Case(
        "a figure as it is printed",
        put("quebec-o5", "Cible", "1 200,5"),
        (),
        ("+         cible: {valeur: 1200.5}",),
    ),
    Case(
        "3-5 made a day of May",
        put("quebec-m2", "Atteint", datetime(2012, 5, 3)),
        ("est une date, là où va un nombre",),
        refused=True,
    ),
    Case(
        "a note that is a formula",
        put("quebec-o1", "Note à ajouter", "=1+1"),
        NOTHING,
    ),
    Case(
        "a row deleted",
        lambda table: table.sheet.delete_rows(table.rows["regions-o1"]),
        ("1 ligne n'y est plus, et son élément reste", "--retirer regions-o1"),
    ),
    Case(
        "a row added",
        lambda table: table.add(Public="Jeunes", Type="Moyen", Texte="Un guide"),
        ("jeunes-m3",),
        ("+       - id: jeunes-m3", "+         texte: Un guide", "+         statut: a_venir", "+ "),
    ),
    Case(
        "a row added without its kind",
        lambda table: table.add(Public="Jeunes", Texte="Un guide"),
        ("Il manque à cette nouvelle ligne\N{NO-BREAK SPACE}: Type.",),
        refused=True,
    ),
    Case("a row copied", copied, (*NOTHING, "Lignes en double, lues une fois")),
    Case(
        "a row copied and changed",
        lambda table: copied(table, Statut="Atteint"),
        ("2 cellules qui ne peuvent", "ne sont pas pareilles"),
        refused=True,
    ),
    Case(
        "an id changed",
        put("quebec-o1", "Identifiant", "quebec-1"),
        ("plancoop rename quebec-o1",),
        refused=True,
    ),
    Case(
        "an id made a date",
        put("quebec-o1", "Identifiant", datetime(2012, 10, 1)),
        ("plancoop rename quebec-o1",),
        refused=True,
    ),
    Case(
        "an audience changed",
        put("quebec-o1", "Public", "Jeunes"),
        ("plancoop move quebec-o1",),
        refused=True,
    ),
    Case(
        "a sheet renamed",
        lambda table: setattr(table.sheet, "title", "Mon plan"),
        (*NOTHING, "(Mon plan)"),
    ),
)


@pytest.fixture
def book(mid_year: Path, plancoop: Command) -> Path:
    """Return the workbook of the plan at mid-year."""
    assert mid_year
    assert plancoop("export", "plan.xlsx").code == 0
    return Path("plan.xlsx")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_people_do_to_a_workbook_comes_to(
    case: Case, book: Path, mid_year: Path, plancoop: Command
) -> None:
    before = mid_year.read_text(encoding="utf-8")
    file = edited(book, case.edit)
    seen = plancoop("import", file, "--le", "2012-07-02")
    assert (seen.code, seen.err) == (1 if case.refused else 0, "")
    for told in case.told:
        assert told in seen.out
    assert changed(before, mid_year) == []
    written = plancoop("import", file, "--le", "2012-07-02", "--appliquer")
    assert (written.code, written.err) == (seen.code, "")
    assert changed(before, mid_year) == list(case.lines)
    if case.lines:
        assert plancoop("undo").code == 0
        assert mid_year.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("is_damaged", [True, False], ids=["damaged", "gone"])
def test_without_what_was_handed_out_each_difference_is_to_be_confirmed(
    is_damaged: bool,  # noqa: FBT001
    book: Path,
    mid_year: Path,
    plancoop: Command,
) -> None:
    opened = openpyxl.load_workbook(book)
    Filled(opened["Plan"]).put("quebec-o1", "Statut", "Atteint")
    if is_damaged:
        opened["_plancoop"].delete_rows(2)
    else:
        opened.remove(opened["_plancoop"])
    opened.save("abime.xlsx")
    seen = plancoop("import", "abime.xlsx")
    assert seen.code == 0
    assert seen.out.startswith("La feuille cachée qui garde les valeurs exportées manque")
    assert "1 modification" in seen.out
    assert mid_year.exists()


def with_cached(path: Path, cell: str, value: str) -> None:
    """Give a formula the value that Excel would keep beside it."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                pattern = rf'(<c r="{cell}"[^>]*?)(?: t="\w+")?>(<f>[^<]*</f>)<v ?/>'.encode()
                data = re.sub(pattern, rb'\1 t="str">\2<v>' + value.encode() + b"</v>", data)
                data = re.sub(
                    pattern.replace(b"<v ?/>", b"<v></v>"),
                    rb'\1 t="str">\2<v>' + value.encode() + b"</v>",
                    data,
                )
            new.writestr(name, data)
    path.write_bytes(out.getvalue())


def test_a_formula_with_its_value_is_that_value_and_said_to_be_one(
    book: Path, mid_year: Path, plancoop: Command
) -> None:
    file = Path(edited(book, put("quebec-o3", "Responsable", '="Léa"')))
    with_cached(file, "G4", "Léa")
    seen = plancoop("import", str(file))
    assert "Comité fiscal → Léa (une formule : sa valeur est reprise)" in seen.out.replace(
        NBSP, " "
    )
    assert mid_year.exists()
