"""What recurs and what goes on without end, as the users of commands see it."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.commands.followed import changed, state
from tests.support.cli import Command

NBSP: Final = "\N{NO-BREAK SPACE}"
HEAD: Final = """\
version: 1
titre: Essai
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: jeunes
    nom: Jeunes
    moyens:
      - id: jeunes-m1
        texte: Tenue de forums
"""
QUARTERLY: Final = "        recurrence: {chaque: trimestre, fois: 2}\n        echeance: 2012-06\n"
ONGOING: Final = "        continu: true\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plan.yaml"


def write(plan: Path, *parts: str, head: str = HEAD) -> str:
    """Write a plan of one means, and return its text."""
    text = head + "".join(parts)
    plan.write_text(text, encoding="utf-8", newline="")
    return text


def element(plancoop: Command, *options: str) -> dict[str, Any]:
    """Return what JSON says of the means."""
    seen = plancoop("show", "jeunes-m1", "--json", *options)
    assert (seen.code, seen.err) == (0, "")
    (found,) = json.loads(seen.out)["elements"]
    return dict(found)


def states(plancoop: Command, day: str) -> list[str]:
    """Return what became of each occurrence by a day, one letter for each."""
    return [one["etat"] for one in element(plancoop, "--au", day)["calcul"]["occurrences"]]


def test_done_does_the_oldest_occurrence_and_says_which_is_next(
    plan: Path, plancoop: Command
) -> None:
    before = write(plan, QUARTERLY)
    seen = plancoop("done", "jeunes-m1", "--le", "2012-02-14", "--note", "À Laval")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        f"◐ jeunes-m1{NBSP}: 1er trimestre 2012 (1 sur 2){NBSP}: fait (1 fois sur 4).\n"
        f"  Ensuite{NBSP}: 1er trimestre 2012 (2 sur 2), d'ici le 31 mars 2012.\n"
        f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
    )
    assert changed(before, plan) == [
        "+         statut: en_cours",
        "+         suivi:",
        "+           - {le: 2012-02-14, statut: en_cours, occurrence: 2012-T1/1, note: À Laval}",
    ]
    assert plancoop("done", "jeunes-m1", "--le", "2012-03-01").code == 0
    assert "- {le: 2012-03-01, occurrence: 2012-T1/2}\n" in plan.read_text(encoding="utf-8")
    assert plancoop("undo").code == plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == before


def test_the_last_occurrence_closes_the_item_in_the_same_change(
    plan: Path, plancoop: Command
) -> None:
    before = write(plan, QUARTERLY)
    for day in ("2012-02-01", "2012-02-02", "2012-04-01", "2012-04-02"):
        seen = plancoop("done", "jeunes-m1", "--le", day)
    assert seen.out.splitlines()[:2] == [
        f"✓ jeunes-m1{NBSP}: 2e trimestre 2012 (2 sur 2){NBSP}: fait (4 fois sur 4).",
        f"✓ jeunes-m1{NBSP}: réalisé.",
    ]
    added = changed(before, plan)
    assert added[0] == "+         statut: realise"
    assert added[-1].endswith("- {le: 2012-04-02, statut: realise, occurrence: 2012-T2/2}")
    assert plancoop("validate", "--format", "json").code == 0
    assert element(plancoop)["calcul"]["avancement"] == 100
    assert element(plancoop, "--au", "2012-04-01")["statut"] == "en_cours"
    assert element(plancoop, "--au", "2012-04-01")["calcul"]["avancement"] == 75
    assert plancoop("undo").code == 0
    assert element(plancoop)["statut"] == "en_cours"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2012-T2/2", "2012-T2/2"),
        ("2012-T2", "2012-T2/1"),
        ("T2 2012", "2012-T2/1"),
        ("2e trimestre 2012/2", "2012-T2/2"),
    ],
)
def test_another_occurrence_is_named_by_its_span(
    typed: str, written: str, plan: Path, plancoop: Command
) -> None:
    write(plan, QUARTERLY)
    seen = plancoop("fait", "jeunes-m1", "--occurrence", typed, "--le", "2012-02-14")
    assert (seen.code, seen.err) == (0, "")
    assert f"occurrence: {written}}}\n" in plan.read_text(encoding="utf-8")


def test_an_occurrence_that_is_done_already_is_not_done_twice(
    plan: Path, plancoop: Command
) -> None:
    write(plan, QUARTERLY)
    assert plancoop("done", "jeunes-m1", "--occurrence", "2012-T1/1").code == 0
    before = state(plan)
    seen = plancoop("done", "jeunes-m1", "--occurrence", "2012-T1/1")
    assert seen.code == 0
    assert "est déjà fait" in seen.out + seen.err
    assert state(plan) == before


@pytest.mark.parametrize(
    ("how", "command", "refusal"),
    [
        (QUARTERLY, ("done", "jeunes-m1", "--occurrence", "2012-03"), (1, "pas d'occurrence")),
        (QUARTERLY, ("done", "jeunes-m1", "--occurrence", "2013-T1"), (1, "pas d'occurrence")),
        (QUARTERLY, ("done", "jeunes-m1", "--occurrence", "automne"), (2, "ne nomme aucune")),
        (QUARTERLY, ("mark", "realise", "jeunes-m1"), (1, "4 de ses 4 occurrences")),
        ("", ("done", "jeunes-m1", "--occurrence", "2012-T1"), (1, "ne revient pas")),
        (ONGOING, ("postpone", "2012-12", "jeunes-m1", "--note", "x"), (1, "est sans fin")),
        (ONGOING, ("edit", "jeunes-m1", "--echeance", "2012-12"), (1, "PC312")),
        (ONGOING, ("edit", "jeunes-m1", "--chaque", "mois"), (1, "PC312")),
        ("", ("edit", "jeunes-m1", "--fois", "2"), (2, "--chaque")),
        ("", ("edit", "jeunes-m1", "--chaque", "semaine"), (2, "trimestre")),
        ("", ("edit", "jeunes-m1", "--chaque", "mois", "--fois", "0"), (2, "sans décimales")),
        ("", ("edit", "jeunes-m1", "--chaque", "mois", "--fois", "1.5"), (2, "sans décimales")),
    ],
)
def test_what_would_not_be_right_is_refused_and_nothing_is_written(
    how: str, command: tuple[str, ...], refusal: tuple[int, str], plan: Path, plancoop: Command
) -> None:
    write(plan, how)
    before = state(plan)
    seen = plancoop(*command)
    assert (seen.code, seen.out) == (refusal[0], "")
    assert refusal[1] in seen.err
    assert state(plan) == before


def test_a_recurrence_without_an_end_is_refused_with_its_place_and_how_to_mend_it(
    plan: Path, plancoop: Command
) -> None:
    head = HEAD.replace("periode: {debut: 2012-01-01, fin: 2012-12-31}\n", "")
    write(plan, "        recurrence: {chaque: mois}\n", "        debut: 2012-01-01\n", head=head)
    seen = plancoop("status")
    assert seen.code == 1
    assert "plan.yaml:9:21: erreur PC310" in seen.err
    assert f"Donnez à l'élément «{NBSP}debut{NBSP}» et «{NBSP}echeance{NBSP}»" in seen.err


def test_an_item_with_open_occurrences_may_be_closed_as_it_is(
    plan: Path, plancoop: Command
) -> None:
    write(plan, QUARTERLY)
    assert plancoop("done", "jeunes-m1", "--le", "2012-02-01").code == 0
    assert plancoop("mark", "partiel", "jeunes-m1").code == 0
    found = element(plancoop)
    assert found["calcul"]["avancement"] == 25
    assert {one["etat"] for one in found["calcul"]["occurrences"]} == {"faite", "non_faite"}
    assert plancoop("mark", "realise", "jeunes-m1", "--quand-meme").code == 0
    assert element(plancoop)["calcul"]["avancement"] == 100


def test_an_occurrence_is_late_after_its_last_day(plan: Path, plancoop: Command) -> None:
    log = "        suivi: [{le: 2012-02-14, occurrence: 2012-T1/1}]\n"
    write(plan, QUARTERLY, "        statut: en_cours\n", log)
    assert states(plancoop, "2012-03-31") == ["faite", "ouverte", "ouverte", "ouverte"]
    assert states(plancoop, "2012-04-01") == ["faite", "en_retard", "ouverte", "ouverte"]
    assert states(plancoop, "2012-02-13") == ["ouverte"] * 4
    for day, signal, reason, figure in (
        ("2012-03-16", "dans_les_temps", None, None),
        ("2012-03-17", "a_surveiller", "due_soon", 14),
        ("2012-03-31", "a_surveiller", "due_soon", 0),
        ("2012-04-12", "en_retard", "late", 12),
    ):
        found = element(plancoop, "--au", day)["calcul"]
        assert (found["signal"], found["raison"], found["nombre"]) == (signal, reason, figure)


def test_the_next_occurrence_is_what_is_due_next(plan: Path, plancoop: Command) -> None:
    write(plan, QUARTERLY)
    seen = json.loads(plancoop("status", "--json", "--au", "2012-03-01").out)
    assert seen["prochaines_echeances"] == ["jeunes-m1"]
    assert seen["en_retard"] == []
    assert plancoop("list", "--avant", "2012-04-01", "--json").out.count('"jeunes-m1"') > 0
    assert json.loads(plancoop("list", "--avant", "2012-03-31", "--json").out)["elements"] == []
    assert json.loads(plancoop("list", "--sans", "echeance", "--json").out)["elements"] == []


def test_the_calendar_has_each_occurrence_on_its_last_day(plan: Path, plancoop: Command) -> None:
    log = "        suivi: [{le: 2012-02-14, occurrence: 2012-T1/1}]\n"
    write(plan, QUARTERLY, log)
    seen = json.loads(plancoop("calendar", "--json", "--au", "2012-04-12").out)
    found = [one["calendrier"] for one in seen["elements"]]
    assert [(one["nature"], one["au"], one["occurrence"]) for one in found] == [
        ("occurrence", "2012-03-31", "2012-T1/1"),
        ("occurrence", "2012-03-31", "2012-T1/2"),
        ("occurrence", "2012-06-30", "2012-T2/1"),
        ("occurrence", "2012-06-30", "2012-T2/2"),
    ]
    lines = plancoop("calendar", "--au", "2012-04-12").out.splitlines()
    done, late, *still_open = [line for line in lines if "jeunes-m1" in line]
    assert "fait le 14 février 2012" in done
    assert "En retard de 12 jours" in late
    assert not any("retard" in line for line in (done, *still_open))
    assert len(still_open) == 2


def test_a_card_and_the_log_tell_of_occurrences(plan: Path, plancoop: Command) -> None:
    write(plan, QUARTERLY)
    assert plancoop("done", "jeunes-m1", "--le", "2012-02-14").code == 0
    card = plancoop("show", "jeunes-m1", "--au", "2012-04-12").out
    assert f"2 fois par trimestre, échéance{NBSP}: juin 2012" in card
    assert f"1 fois sur 4 · 25{NBSP}%" in card
    assert "1er trimestre 2012 (1 sur 2)  fait le 14 février 2012" in card
    assert "1er trimestre 2012 (2 sur 2)  en retard de 12 jours" in card
    assert f"2e trimestre 2012 (1 sur 2)   échéance{NBSP}: 30 juin 2012" in card
    said = f"occurrence faite{NBSP}: 1er trimestre 2012 (nº{NBSP}1)"
    assert said in plancoop("log").out
    assert said in plancoop("since", "2012-01-31").out


@pytest.mark.parametrize(
    "how",
    [
        "        recurrence:\n          chaque: mois  # tous\n          fois: 1\n",
        "        recurrence: {chaque: mois, fois: 1}\n",
        '        "recurrence": {"chaque": "mois", "fois": \'1\'}\n',
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_recurrence_is_changed_in_its_own_style(
    how: str, ending: str, plan: Path, plancoop: Command
) -> None:
    text = write(plan, how.replace("\n", ending), head=HEAD.replace("\n", ending))
    seen = plancoop("edit", "jeunes-m1", "--chaque", "trimestre", "--fois", "2")
    assert (seen.code, seen.err) == (0, "")
    assert "chaque mois → 2 fois par trimestre" in seen.out
    written = plan.read_bytes().decode()
    assert written.replace("trimestre", "mois").replace("2'", "1'") in (
        text,
        text.replace("fois: 1", "fois: 2").replace('"fois": 1', '"fois": 2'),
    )
    assert element(plancoop)["recurrence"] == {"chaque": "trimestre", "fois": 2}
    assert plancoop("edit", "jeunes-m1", "--vider", "fois").code == 0
    assert element(plancoop)["recurrence"] == {"chaque": "trimestre", "fois": 1}
    assert plancoop("edit", "jeunes-m1", "--vider", "recurrence").code == 0
    assert element(plancoop)["recurrence"] is None
    for _ in range(3):
        assert plancoop("undo").code == 0
    assert plan.read_bytes().decode() == text


def test_what_recurs_and_what_goes_on_are_added_by_options(plan: Path, plancoop: Command) -> None:
    before = write(plan)
    text = ("--texte", "Bulletin", "--chaque", "mensuel", "--fois", "2")
    assert plancoop("add", "moyen", "--public", "jeunes", *text).code == 0
    ongoing = ("--texte", "Accueil", "--continu")
    assert plancoop("add", "objectif", "--public", "jeunes", *ongoing).code == 0
    added = "\n".join(changed(before, plan))
    assert "recurrence: {chaque: mois, fois: 2}" in added
    assert "continu: true" in added
    assert plancoop("edit", "jeunes-o1", "--vider", "continu").code == 0
    assert "continu" not in plan.read_text(encoding="utf-8")


def test_work_without_end_is_neither_late_nor_without_a_due_date(
    plan: Path, plancoop: Command
) -> None:
    write(plan, ONGOING)
    for day, signal, reason in (
        ("2012-01-15", "dans_les_temps", None),
        ("2012-02-29", "dans_les_temps", None),
        ("2012-03-01", "a_surveiller", "stale"),
        ("2013-12-31", "a_surveiller", "stale"),
    ):
        found = element(plancoop, "--au", day)["calcul"]
        assert (found["signal"], found["raison"]) == (signal, reason), day
    assert plancoop("note", "Accueil tenu", "jeunes-m1", "--le", "2012-03-15").code == 0
    assert element(plancoop, "--au", "2012-05-13")["calcul"]["signal"] == "dans_les_temps"
    assert element(plancoop, "--au", "2012-05-14")["calcul"]["raison"] == "stale"


def test_work_without_end_counts_in_no_total(plan: Path, plancoop: Command) -> None:
    write(plan, ONGOING, "      - id: jeunes-m2\n        texte: T\n        statut: realise\n")
    seen = json.loads(plancoop("status", "--json").out)["total"]["moyens"]
    assert seen == {
        "realises": 1,
        "total": 1,
        "abandonnes": 0,
        "continus": 1,
        "avancement": 100,
    }
    formula = plancoop("status", "--formule").out
    assert "Travail sans fin" in formula
    assert f"(1 × 100{NBSP}%) ÷ 1 = 100{NBSP}%" in formula
    lacking = json.loads(plancoop("coverage", "--json").out)["total"]["couverture"]["echeance"]
    assert lacking["lacunes"] == []


def test_the_formula_says_how_what_recurs_counts(plan: Path, plancoop: Command) -> None:
    write(plan, QUARTERLY)
    assert "occurrences faites ÷ toutes" in plancoop("status", "--formule").out


def test_a_year_that_is_closed_goes_on_in_the_next(plan: Path, plancoop: Command) -> None:
    log = "        suivi: [{le: 2012-02-14, occurrence: 2012-T1}]\n        statut: en_cours\n"
    ongoing = "      - id: jeunes-m2\n        texte: T\n        continu: true\n"
    write(plan, "        recurrence: {chaque: trimestre}\n", log, ongoing)
    assert plancoop("start", "jeunes-m2", "--le", "2012-03-01").code == 0
    closed = plancoop("close", "--reste", "reconduit", "--suivant", "suite.yaml")
    assert (closed.code, closed.err) == (0, "")
    assert plancoop("validate").code == 0
    by_id = {
        one["id"]: one
        for one in json.loads(plancoop("list", "--json", "--plan", "suite.yaml").out)["elements"]
    }
    names = [one["nom"] for one in by_id["jeunes-m1"]["calcul"]["occurrences"]]
    assert names == ["2013-T1", "2013-T2", "2013-T3", "2013-T4"]
    assert by_id["jeunes-m2"]["continu"] is True
    before = {
        one["id"]: one["statut"]
        for one in json.loads(plancoop("list", "--json", "--plan", "plan.yaml").out)["elements"]
    }
    assert before == {"jeunes-m1": "partiel", "jeunes-m2": "partiel"}


def test_the_review_of_a_year_does_not_say_that_work_without_end_slips(
    plan: Path, plancoop: Command
) -> None:
    log = "        statut: en_cours\n        suivi: [{le: 2012-02-14, statut: en_cours}]\n"
    write(plan, ONGOING, log)
    seen = json.loads(plancoop("close", "--bilan", "2012", "--json").out)
    (found,) = seen["elements"]
    assert found["bilan"]["sort"] == "se_poursuit"


def test_a_calendar_names_the_span_of_an_occurrence_and_invents_no_day(
    plan: Path, plancoop: Command
) -> None:
    dated = "      - {id: jeunes-m2, texte: T, echeance: 2012-03-20}\n"
    write(plan, QUARTERLY, dated)
    lines = plancoop("calendar", "--au", "2012-01-15").out.splitlines()
    march = lines.index("Mars 2012")
    assert [line.split("  ")[0] for line in lines[march + 1 : march + 4]] == [
        "20 mars 2012",
        "1er trimestre 2012",
        "1er trimestre 2012",
    ]
    assert "(2 sur 2)" in lines[march + 3]
    assert "31 mars" not in "".join(lines)


def test_a_list_sorts_what_recurs_by_its_next_occurrence(plan: Path, plancoop: Command) -> None:
    dated = "      - {id: jeunes-m2, texte: T, echeance: 2012-09-20}\n"
    undated = "      - {id: jeunes-m3, texte: T}\n"
    write(plan, undated, dated, "      - id: jeunes-m4\n        texte: T\n", QUARTERLY)
    for order in ("echeance", "-echeance"):
        lines = plancoop("list", "moyens", "--trier", order, "--au", "2012-01-15").out.splitlines()
        names = [line.split()[0] for line in lines]
        dated_names = ["jeunes-m4", "jeunes-m2"]
        assert names[:2] == (dated_names if order == "echeance" else dated_names[::-1])
