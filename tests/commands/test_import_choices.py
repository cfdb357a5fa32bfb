"""What a person settles when a workbook comes back, and the forms that a plan goes out in."""

import csv
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from tests.commands.followed import changed
from tests.support.cli import Command, environment, process
from tests.support.workbooks import Filled, edited

NBSP = "\N{NO-BREAK SPACE}"
RICH = """\
version: 1
titre: Plan riche
periode: {debut: 2012-01-01, fin: 2012-12-31}
axes:
  - {id: ouvrir, nom: Ouvrir, numero: "1"}
  - {id: participer, nom: Participer}
regroupement: orientation
publics:
  - id: etat
    nom: Une administration ouverte
    objectifs:
      - id: etat-o1
        numero: "1.10"
        texte: Publier les données.
        statut: en_cours
        priorite: haute
        etiquettes: [numérique, bénévolat]
        responsable: [Direction générale, Comité jeunesse]
        echeance: 2012-T2
        axe: ouvrir
        poids: 3
        indicateurs:
          - {id: jeux, nom: jeux de données, cible: "20", unite: jeux}
          - {id: taux, nom: part à jour, depart: 10, cible: "80 %"}
        budget: {prevu: 3500, reel: 3200.50, source: Programme}
        suivi:
          - {le: 2012-02-01, indicateur: jeux, atteint: 5}
    moyens:
      - {id: etat-m1, texte: Accueillir sans fin., continu: true, statut: realise}
      - {id: etat-m2, texte: Tenir des ateliers., statut: abandonne}
      - {id: etat-m3, texte: Écrire un guide., statut: realise, echeance: 2012-ete}
      - {id: etat-m4, texte: Faire un site., recurrence: {chaque: trimestre}, poids: 2.5}
  - id: gens
    nom: Le public
    moyens:
      - {id: gens-m1, texte: Rien encore.}
"""


@pytest.fixture
def book(mid_year: Path, plancoop: Command) -> Path:
    """Return the workbook of the plan at mid-year."""
    assert mid_year
    assert plancoop("export", "plan.xlsx").code == 0
    return Path("plan.xlsx")


@pytest.fixture
def rich() -> Path:
    """Return a plan that has a little of everything."""
    path = Path("plan.yaml")
    path.write_text(RICH, encoding="utf-8")
    return path


def lead(name: str) -> str:
    """Change a lead in the workbook."""
    return edited(Path("plan.xlsx"), lambda table: table.put("quebec-o1", "Responsable", name))


def test_a_conflict_is_shown_whole_and_settled_for_one_side(
    book: Path, mid_year: Path, plancoop: Command
) -> None:
    assert book.exists()
    file = lead("Léa")
    assert plancoop("edit", "quebec-o1", "--responsable", "Noé").code == 0
    before = mid_year.read_text(encoding="utf-8")
    seen = plancoop("import", file, "--appliquer")
    assert (seen.code, seen.err) == (1, "")
    for line in (f"exporté{NBSP}: Direction générale", f"plan{NBSP}: Noé", f"classeur{NBSP}: Léa"):
        assert f"    {line}\n" in seen.out
    assert changed(before, mid_year) == []
    for choice in ("plan", "quebec-o1=plan"):
        assert plancoop("import", file, "--garder", choice, "--appliquer").code == 0
        assert changed(before, mid_year) == []
    assert plancoop("import", file, "--sauf", "quebec-o1", "--appliquer").code == 0
    assert changed(before, mid_year) == []
    words = ("--garder", "plan", "--garder", "quebec-o1=classeur", "--appliquer")
    assert plancoop("import", file, *words).code == 0
    lines = ["-         responsable: Noé", "+         responsable: Léa"]
    assert changed(before, mid_year) == lines


@pytest.mark.parametrize("choice", ["G2", "Plan!G2", "quebec-o1", "responsable", "tout"])
def test_what_was_emptied_in_earnest_goes(
    choice: str, book: Path, mid_year: Path, plancoop: Command
) -> None:
    before = mid_year.read_text(encoding="utf-8")
    file = edited(book, lambda table: table.put("quebec-o1", "Responsable", None))
    assert plancoop("import", file, "--vider", choice, "--appliquer").code == 0
    assert changed(before, mid_year) == ["-         responsable: Direction générale"]


def test_an_item_whose_row_is_gone_is_removed_only_when_asked(
    book: Path, mid_year: Path, plancoop: Command
) -> None:
    file = edited(book, lambda table: table.sheet.delete_rows(table.rows["canada-m4"]))
    refused = plancoop("import", file, "--retirer", "canada-m3", "--appliquer")
    assert (refused.code, "canada-m3 y est encore" in refused.err) == (2, True)
    assert "id: canada-m4" in mid_year.read_text(encoding="utf-8")
    assert plancoop("import", file, "--retirer", "canada-m4", "--appliquer").code == 0
    assert "id: canada-m4" not in mid_year.read_text(encoding="utf-8")


def test_an_emptied_row_is_one_that_is_gone(book: Path, mid_year: Path, plancoop: Command) -> None:
    def empty(table: Filled) -> None:
        for column in range(2, table.sheet.max_column + 1):
            table.sheet.cell(table.rows["canada-m4"], column).value = None

    file = edited(book, empty)
    seen = plancoop("import", file)
    assert (seen.code, "vidée" in seen.out) == (0, False)
    assert "canada-m4.\n" in seen.out
    assert "--retirer canada-m4" in seen.out
    assert plancoop("import", file, "--retirer", "canada-m4", "--appliquer").code == 0
    assert "id: canada-m4" not in mid_year.read_text(encoding="utf-8")


def test_the_options_of_a_preview_are_named_in_its_language(book: Path, plancoop: Command) -> None:
    file = edited(book, lambda table: table.put("canada-m4", "Responsable", None))
    assert "--vider G22" in plancoop("importer", file).out
    seen = process("import", file, env=environment(PLANCOOP_LANG="en"))
    assert "--clear G22" in seen.stdout


def test_what_cannot_be_taken_is_left_aside_and_the_rest_is_written(
    book: Path, mid_year: Path, plancoop: Command
) -> None:
    before = mid_year.read_text(encoding="utf-8")

    def edit(table: Filled) -> None:
        table.put("quebec-o1", "Statut", "En retard")
        table.put("quebec-o5", "Responsable", "Léa")

    file = edited(book, edit)
    assert plancoop("import", file, "--appliquer").code == 1
    assert changed(before, mid_year) == []
    for choice in ("refus", "F2", "quebec-o1"):
        assert plancoop("import", file, "--sauf", choice, "--appliquer").code == 0
        assert changed(before, mid_year) == ["+         responsable: Léa"]
        assert plancoop("undo").code == 0


@pytest.mark.parametrize("words", [("plan.xlsx",), ("plan.xlsx", "--par-public"), ("plan.ods",)])
def test_a_plan_with_everything_goes_and_comes_back_as_it_was(
    words: tuple[str, ...], rich: Path, plancoop: Command
) -> None:
    assert plancoop("export", *words).code == 0
    seen = plancoop("import", words[0], "--appliquer")
    assert (seen.code, "Rien à reprendre" in seen.out) == (0, True)
    assert rich.read_text(encoding="utf-8") == RICH


@pytest.mark.parametrize("words", [(), ("--excel-fr",)])
def test_a_table_in_text_is_one_that_excel_opens(
    words: tuple[str, ...], rich: Path, plancoop: Command
) -> None:
    assert rich.exists()
    assert plancoop("export", "plan.csv", *words).code == 0
    text = Path("plan.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text), delimiter=";" if words else ","))
    assert rows[0]["Coût réel"] == ("3200,5" if words else "3200.5")
    assert rows[0]["Échéance"] == "2e trimestre 2012"
    seen = plancoop("import", "plan.csv")
    assert (seen.code, "Rien à reprendre" in seen.out) == (0, True)


def test_each_part_of_what_is_told_of_an_item_is_changed_where_it_stands(
    rich: Path, plancoop: Command
) -> None:
    assert plancoop("export", "plan.xlsx").code == 0

    def edit(table: Filled) -> None:
        table.put("etat-o1", "Nº", "-")
        table.put("etat-o1", "Axe", "Participer")
        table.put("etat-o1", "Budget prévu", "4 000,50 $")
        table.put("etat-o1", "Étiquettes", "numérique; neuf")
        table.put("etat-o1", "Responsable", "Léa")
        book = table.sheet.parent
        assert book
        measured = Filled(book["Indicateurs"])
        measured.sheet.cell(2, measured.heads["Atteint"]).value = 12
        measured.sheet.cell(2, measured.heads["Note à ajouter"]).value = "Bon rythme"
        measured.sheet.cell(3, measured.heads["Cible"]).value = "90 %"

    file = edited(Path("plan.xlsx"), edit)
    assert plancoop("import", file, "--le", "2012-07-01", "--appliquer").code == 0
    assert sorted(changed(RICH, rich)) == sorted(
        (
            '-         numero: "1.10"',
            "-         etiquettes: [numérique, bénévolat]",
            "-         responsable: [Direction générale, Comité jeunesse]",
            "+         etiquettes: [numérique, neuf]",
            "+         responsable: Léa",
            "-         axe: ouvrir",
            "+         axe: participer",
            '-           - {id: taux, nom: part à jour, depart: 10, cible: "80 %"}',
            "-         budget: {prevu: 3500, reel: 3200.50, source: Programme}",
            '+           - {id: taux, nom: part à jour, depart: 10, cible: "90 %"}',
            "+         budget: {prevu: 4000.50, reel: 3200.50, source: Programme}",
            "+           - {le: 2012-07-01, indicateur: jeux, atteint: 12, note: Bon rythme}",
        )
    )


@pytest.mark.parametrize("words", [(), ("--par-public",)])
def test_the_figures_of_the_summary_are_those_of_the_plan(
    words: tuple[str, ...], rich: Path, plancoop: Command
) -> None:
    assert rich.exists()
    assert plancoop("export", "plan.xlsx", "--au", "2012-06-30", *words).code == 0
    sheet = openpyxl.load_workbook("plan.xlsx", data_only=True)["Sommaire"]
    rows = [[cell.value for cell in row][:8] for row in sheet.iter_rows(min_row=7, max_row=9)]
    assert [row[:3] + row[4:6] + row[7:] for row in rows] == [
        ["Une administration ouverte", 0, 1, 1, 2, 1],
        ["Le public", 0, 0, 0, 1, 0],
        ["Total", 0, 1, 1, 3, 1],
    ]
    formulas = openpyxl.load_workbook("plan.xlsx")["Sommaire"]
    assert str(formulas["B7"].value).startswith("=SUM(COUNTIFS(")
    assert not [cell for row in rows for cell in row if isinstance(cell, str) and cell[:1] == "="]


def test_a_workbook_has_its_sheets_ready_to_be_filled_in_and_printed(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    assert opened.sheetnames == ["Sommaire", "Plan", "Lisez-moi", "_listes", "_plancoop"]
    states = [opened[name].sheet_state for name in ("_listes", "_plancoop")]
    assert states == ["hidden", "veryHidden"]
    plan, summary = opened["Plan"], opened["Sommaire"]
    assert (plan.freeze_panes, plan.auto_filter.ref, plan.protection.sheet) == (
        "F2",
        "A1:X45",
        False,
    )
    fit = summary.sheet_properties.pageSetUpPr
    assert fit
    assert (summary.page_setup.orientation, fit.fitToPage) == ("landscape", True)
    assert all(plan.row_dimensions[row].height >= 15 for row in range(2, 46))
    chart = summary._charts[0].anchor.to  # type: ignore[attr-defined]  # openpyxl has no other way
    assert chart.col < summary.max_column  # else its frame is cut where the page ends
    assert [summary.cell(6, column).alignment.horizontal for column in (1, 2)] == ["left", "right"]
