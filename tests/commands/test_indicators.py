"""Items with several indicators, and what is said of those that are behind, as users see them."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from tests.commands.followed import changed
from tests.support.cli import Command
from tests.support.conversation import converse
from tests.support.terminal import on_a_terminal

TODAY: Final = date.today().isoformat()
PLAN: Final = """\
version: 1
titre: Plan d'essai
periode: {debut: 2012-01-01, fin: 2013-12-31}
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - id: jeunes-o1
        texte: Faire adhérer les jeunes aux coopératives de la région.
        statut: en_cours
        echeance: 2012-05-31
        indicateurs:
          - {id: adhesions, nom: Adhésions, depart: 100, cible: 180, par_annee: {2012: 140}}
          - nom: Taux de maintien
            cible: 30 à 50 %
            poids: 2
          - {nom: Français, cible: niveau B1}
        suivi:
          - {le: 2012-05-01, indicateur: adhesions, atteint: 110}
          - {le: 2012-05-02, indicateur: Taux de maintien, atteint: 24}
    moyens:
      - id: jeunes-m1
        texte: Tenir les rencontres.
        indicateurs: [{nom: Plaintes, cible: 5, sens: baisse}]
"""
AU: Final = ("--au", "2012-06-30")


@pytest.fixture
def plan() -> Path:
    path = Path.cwd() / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def spaced(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_value_is_of_the_indicator_that_is_named(plan: Path, plancoop: Command) -> None:
    for word in ("adhesions", "Adhésions", "ADHESIONS"):
        seen = plancoop("measure", "130", "jeunes-o1", "--indicateur", word, "--le", "2012-06-01")
        assert (seen.code, seen.err) == (0, "")
        assert changed(PLAN, plan) == [
            "+           - {le: 2012-06-01, indicateur: adhesions, atteint: 130}"
        ]
        assert spaced(seen.out).startswith(
            "◐ jeunes-o1 : Adhésions : 130 (de 100 à 180) · avancement 38 % · 66 % avec les autres."
        )
        assert plancoop("undo").code == 0


def test_of_several_one_has_to_be_named(plan: Path, plancoop: Command) -> None:
    seen = plancoop("measure", "130", "jeunes-o1")
    assert seen.code == 2
    assert "--indicateur : adhesions, Taux de maintien, Français." in spaced(seen.err)
    seen = plancoop("measure", "130", "jeunes-o1", "--indicateur", "Adhésion")
    assert seen.code == 3
    assert "Vouliez-vous dire adhesions?" in spaced(seen.err)
    seen = plancoop("measure", "130", "jeunes-o1", "--indicateur", "francais")
    assert seen.code == 1
    assert "se dit en mots (niveau B1)" in seen.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_with_one_none_is_named_and_the_follow_up_says_it(plan: Path, plancoop: Command) -> None:
    seen = plancoop("measure", "3", "jeunes-m1")
    assert seen.code == 0
    assert changed(PLAN, plan) == [
        "+         statut: en_cours",
        "+         suivi:",
        f"+           - {{le: {TODAY}, statut: en_cours, indicateur: Plaintes, atteint: 3}}",
    ]


def test_a_value_that_reaches_its_target_does_not_close_the_others(
    plan: Path, plancoop: Command
) -> None:
    seen = plancoop("measure", "45", "jeunes-o1", "--indicateur", "taux de maintien")
    assert "La cible de cet indicateur est atteinte." in seen.out
    assert "plancoop done" not in seen.out
    assert plan.read_text(encoding="utf-8") != PLAN


@pytest.mark.parametrize("value", ["30 %", "30/30 %", "30/50"], ids=["unit", "least", "best"])
@pytest.mark.usefixtures("plan")
def test_a_value_may_be_said_of_either_end_of_a_range(value: str, plancoop: Command) -> None:
    assert plancoop("measure", value, "jeunes-o1", "--indicateur", "Taux de maintien").code == 0
    assert plancoop("measure", "30/40", "jeunes-o1", "--indicateur", "Taux de maintien").code == 1


def test_words_are_told_by_a_note_with_evidence(plan: Path, plancoop: Command) -> None:
    words = ("--indicateur", "français", "--preuve", "PV du 3 mai", "--le", "2012-05-03")
    assert plancoop("note", "Niveau A2", "jeunes-o1", *words).code == 0
    assert changed(PLAN, plan) == [
        "+           - {le: 2012-05-03, indicateur: Français, preuve: PV du 3 mai, note: Niveau A2}"
    ]
    said = spaced(plancoop("log", "jeunes-o1").out)
    assert "Français · Niveau A2 · preuve : PV du 3 mai" in said
    assert "Taux de maintien : 24 % (cible : 30–50 %)" in said


@pytest.mark.usefixtures("plan")
def test_each_indicator_is_shown_with_how_far_it_has_come(plancoop: Command) -> None:
    said = spaced(plancoop("show", "jeunes-o1", *AU).out)
    for words in (
        "Avancement  2 indicateurs · 58 %",
        "Indicateur  Adhésions : de 100 à 180 (2012 : 140) · 110 · 12 %",
        "Indicateur  Taux de maintien : 30–50 % · 24 % · 80 % · poids 2",
        "Indicateur  Français : niveau B1",
    ):
        assert words in said
    assert "Plaintes : au plus 5 · rien de mesuré" in spaced(plancoop("show", "jeunes-m1").out)


@pytest.mark.usefixtures("plan")
def test_in_json_each_has_what_is_computed_of_it(plancoop: Command) -> None:
    (item,) = json.loads(plancoop("show", "jeunes-o1", "--json", *AU).out)["elements"]
    assert item["indicateurs"] == [
        {
            "id": "adhesions",
            "nom": "Adhésions",
            "depart": 100,
            "cible": 180,
            "unite": None,
            "par_annee": {"2012": 140},
            "sens": None,
            "poids": 1,
            "calcul": {"atteint": 110, "avancement": 12.5},
        },
        {
            "id": None,
            "nom": "Taux de maintien",
            "depart": 0,
            "cible": "30 à 50 %",
            "unite": None,
            "par_annee": None,
            "sens": None,
            "poids": 2,
            "calcul": {"atteint": 24, "avancement": 80.0},
        },
        {
            "id": None,
            "nom": "Français",
            "depart": 0,
            "cible": "niveau B1",
            "unite": None,
            "par_annee": None,
            "sens": None,
            "poids": 1,
            "calcul": {"atteint": None, "avancement": None},
        },
    ]
    assert item["calcul"]["mesure"] == 57.5
    assert item["suivi"][0]["indicateur"] == "adhesions"


@pytest.mark.usefixtures("plan")
def test_an_item_without_a_due_date_is_watched_by_its_figures_by_year(plancoop: Command) -> None:
    plan = Path("plan.yaml")
    alone = PLAN.replace("        echeance: 2012-05-31\n", "").replace("poids: 2", "poids: 0.5")
    plan.write_text(alone, encoding="utf-8")
    noted = alone.replace(
        "atteint: 24}", "atteint: 24}\n          - {le: 2013-06-01, note: Rien de neuf}"
    )
    plan.write_text(noted, encoding="utf-8")
    said = spaced(plancoop("show", "jeunes-o1", "--au", "2013-06-30").out)
    assert "À surveiller : 12 % fait, 50 % attendu" in said


def test_indicators_are_taken_away_whole(plan: Path, plancoop: Command) -> None:
    seen = plancoop("edit", "jeunes-m1", "--vider", "indicateurs")
    assert (seen.code, seen.err) == (0, "")
    assert changed(PLAN, plan) == [
        "-         indicateurs: [{nom: Plaintes, cible: 5, sens: baisse}]"
    ]


def test_why_it_is_behind_goes_into_the_follow_up(plan: Path, plancoop: Command) -> None:
    gap = ("--ecart", "Salle fermée", "--le", "2012-06-01")
    for words, entry in (
        (("note", "Vu", "jeunes-o1"), "ecart: Salle fermée, note: Vu"),
        (("measure", "9", "jeunes-o1", "--indicateur", "adhesions"), "atteint: 9, ecart: Salle"),
        (
            ("postpone", "2012-09-30", "jeunes-o1", "--note", "Vu"),
            "echeance_avant: 2012-05-31, ecart: Salle fermée, note: Vu",
        ),
        (
            ("mark", "suspendu", "jeunes-o1", "--note", "Vu"),
            "statut: suspendu, ecart: Salle fermée, note: Vu",
        ),
    ):
        assert plancoop(*words, *gap).code == 0
        assert entry in plan.read_text(encoding="utf-8")
        assert plancoop("undo").code == 0


def test_what_is_late_shows_why(plan: Path, plancoop: Command) -> None:
    plancoop("note", "Vu", "jeunes-o1", "--ecart", "Salle fermée", "--le", "2012-06-01")
    plancoop("note", "Vu", "jeunes-o1", "--ecart", "Deux séances en août", "--le", "2012-06-02")
    assert "Écart       Deux séances en août" in plancoop("show", "jeunes-o1", *AU).out
    assert "écart : Salle fermée" in spaced(plancoop("log", "jeunes-o1").out)
    code, seen = on_a_terminal("list", "--complet", *AU, folder=Path.cwd())
    assert (code, "écart : Deux séances en août" in spaced(seen)) == (0, True)
    before = plancoop("show", "jeunes-o1", "--au", "2012-05-31")
    assert "Écart" not in before.out
    assert plan.read_text(encoding="utf-8") != PLAN


@pytest.mark.usefixtures("plan")
def test_late_items_without_a_word_on_why_are_gaps(plancoop: Command) -> None:
    seen = plancoop("coverage", "--exiger", "ecarts", "--details", *AU)
    assert seen.code == 1
    assert "En retard, sans explication (1) : jeunes-o1" in spaced(seen.out)
    assert "1 en retard, dont 0 avec une explication" in spaced(seen.out)
    plancoop("note", "Vu", "jeunes-o1", "--ecart", "Salle fermée", "--le", "2012-06-01")
    seen = plancoop("coverage", "--exiger", "écart", *AU)
    assert (seen.code, seen.err) == (0, "")
    assert "1 en retard, dont 1 avec une explication" in spaced(seen.out)
    assert "en retard" not in plancoop("coverage", "--au", "2012-05-01").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("width", [80, 40])
def test_a_review_asks_why_and_which_indicator(width: int, plan: Path) -> None:
    folder = Path.cwd()
    day = ("--le", "2012-06-30")
    answers = ("e", "Salle fermée", "o")
    code, seen = converse("review", *day, answers=answers, folder=folder, width=width)
    assert code == 0
    assert "e = expliquer" in spaced(seen)
    assert changed(PLAN, plan) == ["+           - {le: 2012-06-30, ecart: Salle fermée}"]
    plan.write_text(PLAN, encoding="utf-8")
    values = ("m", "9", "2", "28", "o")
    code, seen = converse("review", *day, answers=values, folder=folder, width=width)
    assert (code, "2 = Taux de maintien" in " ".join(spaced(seen).split())) == (0, True)
    assert changed(PLAN, plan) == [
        "+           - {le: 2012-06-30, indicateur: Taux de maintien, atteint: 28}"
    ]


@pytest.mark.parametrize("command", [("show", "jeunes-o1"), ("status", "jeunes"), ("list",)])
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.usefixtures("plan")
def test_no_line_is_too_long(width: int, command: tuple[str, ...]) -> None:
    code, seen = on_a_terminal(*command, *AU, folder=Path.cwd(), width=width)
    assert code == 0
    assert max(len(line.rstrip()) for line in seen.splitlines()) <= width
