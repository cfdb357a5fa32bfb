"""`plancoop import`: sheets that plancoop did not make, as a new plan and in the present one."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import yaml

from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support import foreign_sheets as sheets
from tests.support.cli import Command, Result
from tests.support.files import ROOT
from tests.support.office import convert

NBSP = "\N{NO-BREAK SPACE}"
GOLDEN = ROOT / "tests" / "golden" / "imports"
LAYOUTS: dict[str, Callable[[Path], Path]] = {
    "template.xlsx": sheets.template,
    "axis-on-each-row.xlsx": sheets.axis_on_each_row,
    "heading-rows.xlsx": sheets.heading_rows,
    "no-axis.xlsx": sheets.no_axis,
    "repeated-references.xlsx": sheets.repeated_references,
    "damaged-letters.xlsx": sheets.damaged_letters,
    "results-with-parents.xlsx": sheets.results_with_parents,
    "html-in-cells.xlsx": sheets.html_in_cells,
    "word-table.docx": sheets.word_table,
    "windows.csv": sheets.windows_csv,
}
DAY = ("--le", "2012-06-27")


def imported(plancoop: Command, sheet: Path, *options: str) -> Result:
    """Import a sheet as a new plan, `new.yaml`, for one audience."""
    return plancoop("import", str(sheet), "--public", "Tous", "-o", "new.yaml", *DAY, *options)


def new_plan() -> Plan:
    """Read the new plan, which has no error."""
    plan = read(Source("new.yaml", Path("new.yaml").read_text(encoding="utf-8"))).valid_plan
    assert plan is not None
    return plan


def counted(out: str) -> tuple[int, list[int]]:
    """Return how many rows were read, and of what they are the sum."""
    line = next(line for line in out.replace(NBSP, " ").splitlines() if " = " in line)
    total, parts = line.split(" = ")
    return int(total.split()[0]), [int(part.split()[0]) for part in parts.split(" + ")]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_foreign_layout_is_read_as_it_was_when_it_was_looked_at(
    plancoop: Command, name: str, *, accept: bool
) -> None:
    sheet = LAYOUTS[name](Path(name))
    result = imported(plancoop, sheet)
    assert (result.code, result.err) == (0, "")
    new_plan()
    seen = result.out + "\n" + Path("new.yaml").read_text(encoding="utf-8")
    expected = GOLDEN / f"{name}.txt"
    if accept:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(seen, encoding="utf-8")
    assert seen == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_is_accounted_for(plancoop: Command, name: str) -> None:
    sheet = LAYOUTS[name](Path(name))
    total, parts = counted(imported(plancoop, sheet).out)
    assert total == sum(parts)
    if sheet.suffix == ".xlsx":
        page = openpyxl.load_workbook(sheet).active
        assert page is not None
        filled = [row for row in page.iter_rows(values_only=True) if any(row)]
        assert total == len(filled)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_sheet_that_comes_again_changes_nothing(plancoop: Command, name: str) -> None:
    sheet = LAYOUTS[name](Path(name))
    imported(plancoop, sheet)
    before = Path("new.yaml").read_bytes()
    again = plancoop("import", name, "--public", "Tous", "--plan", "new.yaml", "--appliquer")
    assert (again.code, again.err) == (0, "")
    assert "Rien de nouveau dans la feuille." in again.out
    assert Path("new.yaml").read_bytes() == before


@pytest.mark.parametrize("end", ["xls", "ods"])
def test_a_layout_saved_in_another_form_is_read_alike(
    plancoop: Command, end: str, tmp_path: Path
) -> None:
    books = [make(Path(name)) for name, make in LAYOUTS.items() if name.endswith(".xlsx")]
    for book, other in zip(books, convert(books, end, tmp_path), strict=True):
        as_made, again = (imported_whole(plancoop, one) for one in (book, other))
        assert again == as_made.replace(book.name, other.name), book.name


def imported_whole(plancoop: Command, sheet: Path) -> str:
    """Import a sheet as a new plan; return all that is printed, then the plan."""
    Path("new.yaml").unlink(missing_ok=True)
    seen = imported(plancoop, sheet)
    assert (seen.code, seen.err) == (0, "")
    return seen.out + Path("new.yaml").read_text(encoding="utf-8")


def test_a_national_plan_comes_in_whole(plancoop: Command) -> None:
    sheet = sheets.national_plan(Path("national.xlsx"))
    result = imported(plancoop, sheet)
    assert (result.code, result.err) == (0, "")
    assert counted(result.out) == (87, [84, 3])
    plan = new_plan()
    means = plan.audiences[0].means
    assert len(means) == 84
    assert {lead for one in means for lead in one.leads} == set(sheets.LEADS)
    assert sum(bool(one.due or one.when or one.ongoing) for one in means) == 65
    assert [one.number for one in means if one.text == "Publier un rapport"] == [
        "C01.3.2",
        "C03.4.4",
    ]
    assert [axis.number for axis in plan.axes] == ["C01", "C02", "C03", "C04", "C05"]
    assert plancoop("validate", "new.yaml").code == 0


def test_a_later_sheet_brings_what_changed_alone(plan: Path, plancoop: Command) -> None:
    before = plan.read_bytes()
    first = sheets.national_plan(Path("a.xlsx"))
    later = sheets.national_plan(Path("b.xlsx"), later=True)
    words = ("--public", "Gouvernement ouvert", *DAY)
    shown = plancoop("import", str(first), *words)
    assert plan.read_bytes() == before
    assert "--appliquer" in shown.out
    assert plancoop("import", str(first), *words, "--appliquer").code == 0
    one = plan.read_text(encoding="utf-8").splitlines()
    result = plancoop("import", str(later), *words, "--appliquer")
    assert (result.code, result.err) == (0, "")
    two = plan.read_text(encoding="utf-8").splitlines()
    assert [line.strip() for line in two if line not in one] == [
        "echeance: 2027-06",
        "suivi:",
        "- {le: 2012-06-27, echeance_avant: 2027-12}",
        "suivi:",
        "- {le: 2012-06-27, statut: realise}",
        "- id: gouvernement-ouvert-m85",
        "numero: C05.4.9",
        "texte: Une chose nouvelle",
    ]
    assert "gouvernement-ouvert-m84" in result.out
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8").splitlines() == one
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == before


STATES: dict[str, tuple[str, str, str, str, str]] = {
    "bare": ("", "", "", "", ""),
    "in words": ("DG", "À déterminer", "", "Un mot", ""),
    "due": ("DG; RH", "Mars 2027", "En cours", "", "12"),
    "without end": ("RH", "En continu", "En cours", "Autre mot", ""),
    "from to": ("", "avril à mai 2027", "Suspendu", "Un mot", "5 salles"),
    "done": ("DG", "2027-12-31", "Fait", "Enfin", "12"),
}


@pytest.mark.parametrize("after", STATES)
@pytest.mark.parametrize("before", STATES)
def test_an_item_goes_from_any_state_to_any_other(
    plancoop: Command, before: str, after: str
) -> None:
    head = ["Action", "Responsable", "Échéance", "Statut", "Notes", "Cible"]
    rows = [head, ["A", *STATES[before]], ["B", *STATES[before]]]
    imported(plancoop, sheets.write_csv(Path("a.csv"), rows))
    later = [head, ["A", *STATES[after]], ["B", *STATES[after]], ["C", *STATES[after]]]
    sheets.write_csv(Path("b.csv"), later)
    words = ("import", "b.csv", "--public", "Tous", "--plan", "new.yaml", "--appliquer", *DAY)
    result = plancoop(*words, "--garder", "feuille")
    assert (result.code, result.err) == (0, "")
    first, second, third = new_plan().audiences[0].means
    assert (first.status, first.due, first.leads) == (second.status, second.due, second.leads)
    if STATES[after][2]:
        assert first.status == third.status
    if third.due and not (first.start and third.due.last < first.start.first):
        assert first.due == third.due
    again = plancoop(*words, "--garder", "feuille")
    assert "Rien de nouveau dans la feuille." in again.out
    assert plancoop("undo", "--plan", "new.yaml").code == 0


def test_a_first_objective_and_another_means_come_in_together(plancoop: Command) -> None:
    imported(plancoop, sheets.write_csv(Path("a.csv"), [["Action", "Qui"], ["A", "DG"]]))
    sheets.write_csv(Path("b.csv"), [["Objectif", "Action"], ["But", "B"]])
    words = ("import", "b.csv", "--public", "Tous", "--plan", "new.yaml", "--appliquer")
    assert plancoop(*words).code == 0
    audience = new_plan().audiences[0]
    assert [one.text for one in (*audience.objectives, *audience.means)] == ["But", "A", "B"]


def test_what_the_plan_has_closed_is_not_reopened_unasked(plancoop: Command) -> None:
    sheet = sheets.repeated_references(Path("a.xlsx"))
    imported(plancoop, sheet)
    assert plancoop("done", "tous-m2", "--plan", "new.yaml", "--le", "2012-06-28").code == 0
    before = Path("new.yaml").read_bytes()
    words = ("import", "a.xlsx", "--public", "Tous", "--plan", "new.yaml", "--appliquer")
    kept = plancoop(*words)
    assert "--garder feuille" in kept.out
    assert Path("new.yaml").read_bytes() == before
    assert plancoop(*words, "--garder", "feuille").code == 0
    assert new_plan().audiences[0].means[1].status == "en_cours"


def test_rules_are_kept_changed_and_used_again(plancoop: Command) -> None:
    rows = [
        ["Quoi", "Chef", "Action", "État"],
        ["Former", "DG", "A1", "En retard"],
        ["Publier", "RH", "A2", "Fait"],
    ]
    sheet = sheets.write_xlsx(Path("a.xlsx"), rows)
    result = imported(plancoop, sheet, "--garder-regles", "rules.yaml")
    assert result.code == 0
    assert [one.text for one in new_plan().audiences[0].means] == ["A1", "A2"]
    rules = Path("rules.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(rules)["tableaux"][0]["ligne"] == 1
    changed = (
        rules.replace("titre: Quoi, donne: rien", "titre: Quoi, donne: moyen")
        .replace("titre: Chef, donne: rien", "titre: Chef, donne: responsable")
        .replace("titre: Action, donne: moyen", "titre: Action, donne: numero")
        .replace("statut: rien", "statut: en_cours")
    )
    Path("rules.yaml").write_text(changed, encoding="utf-8")
    Path("new.yaml").unlink()
    moved = sheets.write_xlsx(Path("b.xlsx"), [[], *([row[3], *row[:3]] for row in rows)])
    assert imported(plancoop, moved, "--regles", "rules.yaml").code == 0
    first, second = new_plan().audiences[0].means
    assert (first.number, first.text, first.leads, first.status) == (
        *("A1", "Former", ("DG",)),
        "en_cours",
    )
    assert (second.number, second.status) == ("A2", "realise")


def test_the_source_of_each_item_is_written_where_asked(plancoop: Command, plan: Path) -> None:
    sheet = sheets.no_axis(Path("a.xlsx"))
    imported(plancoop, sheet, "--avec-source")
    assert "- id: tous-m1  # a.xlsx Feuil1!A2\n" in Path("new.yaml").read_text(encoding="utf-8")
    words = ("import", "a.xlsx", "--public", "jeunes", "--appliquer", "--avec-source")
    assert plancoop(*words).code == 0
    assert "- id: jeunes-m3  # a.xlsx Feuil1!A2\n" in plan.read_text(encoding="utf-8")
    assert plancoop("validate").code == 0


def test_axes_are_the_groups_of_a_plan_without_an_audience(plancoop: Command) -> None:
    sheet = sheets.heading_rows(Path("a.xlsx"))
    assert plancoop("import", str(sheet), "-o", "new.yaml").code == 0
    plan = new_plan()
    assert plan.grouping == "axe"
    assert [one.name for one in plan.audiences] == [
        "AXE 1 : Une économie à notre échelle",
        "AXE 2 : Des milieux vivants",
    ]
    assert len(list(all_items(plan))) == 6


def test_a_sheet_that_says_not_whose_its_items_are_is_refused(plancoop: Command) -> None:
    sheet = sheets.no_axis(Path("a.xlsx"))
    result = plancoop("import", str(sheet), "-o", "new.yaml")
    assert result.code == 2
    assert "--public NOM" in result.err
    assert not Path("new.yaml").exists()


def test_a_name_that_is_nearly_an_audiences_is_no_new_one(plancoop: Command, plan: Path) -> None:
    before = plan.read_bytes()
    sheet = sheets.no_axis(Path("a.xlsx"))
    result = plancoop("import", str(sheet), "--public", "jeune", "--appliquer")
    assert result.code == 3
    assert "jeunes" in result.err
    assert plan.read_bytes() == before


def test_a_file_that_is_there_is_not_written_over(plancoop: Command) -> None:
    sheet = sheets.no_axis(Path("a.xlsx"))
    Path("new.yaml").write_text("à moi\n", encoding="utf-8")
    result = imported(plancoop, sheet)
    assert result.code == 4
    assert Path("new.yaml").read_text(encoding="utf-8") == "à moi\n"


def test_a_file_without_a_table_is_refused_with_what_it_needs(plancoop: Command) -> None:
    sheet = sheets.write_xlsx(Path("a.xlsx"), [["Bonjour"], ["Voici", "rien"]])
    result = imported(plancoop, sheet)
    assert result.code == 1
    assert "--regles" in result.err


def test_a_sheet_of_each_kind_says_the_same(plancoop: Command) -> None:
    rows = [["Action", "Responsable", "Échéance"], ["Créer l'équipe", "Noël", "Mars 2027"]]
    sheets.write_xlsx(Path("a.xlsx"), rows)
    sheets.write_csv(Path("b.csv"), rows, encoding="utf-8-sig", separator=",")
    sheets.write_csv(Path("c.csv"), rows, encoding="utf-16", separator="\t")
    sheets.write_csv(Path("d.csv"), rows)
    plans = set()
    for name in ("a.xlsx", "b.csv", "c.csv", "d.csv"):
        assert imported(plancoop, Path(name), "--titre", "Essai").code == 0
        plans.add(Path("new.yaml").read_text(encoding="utf-8"))
        Path("new.yaml").unlink()
    assert len(plans) == 1
    assert re.search("responsable: Noël", plans.pop())


def test_a_calendar_of_ticks_is_no_date(plancoop: Command) -> None:
    rows = ("Mesure;Responsable;Échéancier;;;;État", ";;T1;T2;T3;T4;", "Publier;Léa;X;x;;;terminé")
    Path("calendrier.csv").write_text("\n".join(rows), encoding="utf-8")
    seen = imported(plancoop, Path("calendrier.csv"))
    assert "C  Échéancier → laissée" in seen.out
    assert "quand" not in Path("new.yaml").read_text(encoding="utf-8")


def test_the_quarters_of_a_calendar_are_the_headings_of_its_columns(plancoop: Command) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Mesure", "Responsable", "Échéancier 2027", None, "État"])
    sheet.append([None, None, "T1", "T2"])
    sheet.append(["Publier", "Léa", "X", None, "terminé"])
    sheet.append(["Visiter", "Léa", "X", "X", "en cours"])
    sheet.merge_cells("C1:D1")
    workbook.save("calendrier.xlsx")
    seen = imported(plancoop, Path("calendrier.xlsx")).out
    assert f"C  T1 → laissée (2{NBSP}cellules)" in seen
    assert f"D  T2 → laissée (1{NBSP}cellule)" in seen
    assert "mises de côté" not in seen


def test_the_title_of_a_new_plan_is_the_one_that_calls_it_a_plan(plancoop: Command) -> None:
    rows = (
        "MINISTÈRE DE LA VIE COOPÉRATIVE",
        "Plan d'action 2027",
        "Mesure;État",
        "Publier;terminé",
    )
    Path("feuille.csv").write_text("\n".join(rows), encoding="utf-8")
    assert imported(plancoop, Path("feuille.csv")).code == 0
    assert new_plan().title == "Plan d'action 2027"
