"""Dates that are no whole days, in every command that reads, shows or writes one."""

import json
from pathlib import Path

import pytest

from tests.support.cli import Command

NBSP = "\N{NO-BREAK SPACE}"
PLAN = """\
version: 1
titre: Plan 2026-2029
periode: {debut: 2026-04-01, fin: 2029-03-31}
exercice: {debut: 04-01}
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - id: jeunes-o1
        texte: Offrir des outils.
        debut: 2026-hiver
        echeance: 2026-2027
    moyens:
      - id: jeunes-m1
        texte: Visiter des cégeps.
        echeance: 2026-automne
        suivi:
          - {le: 2026-10-01, echeance_avant: 2026-T3, note: retard}
      - id: jeunes-m2
        texte: Monter une trousse.
        debut: 2026-11
        echeance: 2026-11
      - {id: jeunes-m3, texte: Faire un bilan., echeance: 2026}
"""


@pytest.fixture
def partial(plan: Path) -> Path:
    """Write the plan whose dates are of every precision."""
    plan.write_text(PLAN, encoding="utf-8")
    return plan


def signals(plancoop: Command, day: str) -> dict[str, str]:
    elements = json.loads(plancoop("list", "--json", "--au", day).out)["elements"]
    return {one["id"]: one["calcul"]["signal"] for one in elements}


@pytest.mark.usefixtures("partial")
@pytest.mark.parametrize(
    ("name", "last", "following"),
    [
        ("jeunes-m2", "2026-11-30", "2026-12-01"),
        ("jeunes-m1", "2026-12-20", "2026-12-21"),
        ("jeunes-m3", "2026-12-31", "2027-01-01"),
        ("jeunes-o1", "2027-03-31", "2027-04-01"),
    ],
)
def test_a_date_is_late_on_the_day_after_its_last(
    name: str, last: str, following: str, plancoop: Command
) -> None:
    assert signals(plancoop, last)[name] == "a_surveiller"
    assert signals(plancoop, following)[name] == "en_retard"


@pytest.mark.usefixtures("partial")
def test_a_list_sorts_by_the_last_day_and_shows_what_was_written(plancoop: Command) -> None:
    seen = plancoop("list", "--trier", "echeance", "--au", "2026-11-30")
    shown = [line.split()[0] for line in seen.out.splitlines()]
    assert shown == ["jeunes-m2", "jeunes-m1", "jeunes-m3", "jeunes-o1"]
    assert [day for day in ("2026-11", "2026-automne", "2026-2027") if day not in seen.out] == []


@pytest.mark.usefixtures("partial")
@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (("--avant", "2026-12-20"), ["jeunes-m2"]),
        (("--avant", "2026-12-21"), ["jeunes-m1", "jeunes-m2"]),
        (("--avant", "hiver 2027"), ["jeunes-m1", "jeunes-m2"]),
        (("--apres", "2027"), ["jeunes-o1"]),
        (("--apres", "décembre 2026"), ["jeunes-o1", "jeunes-m1", "jeunes-m3"]),
        (("--bientot", "30"), ["jeunes-m1", "jeunes-m2"]),
    ],
)
def test_filters_take_any_date_and_count_to_the_last_day(
    words: tuple[str, str], kept: list[str], plancoop: Command
) -> None:
    seen = plancoop("list", *words, "--json", "--au", "2026-11-30")
    assert [one["id"] for one in json.loads(seen.out)["elements"]] == kept


@pytest.mark.usefixtures("partial")
def test_no_day_is_invented_on_any_screen(plancoop: Command) -> None:
    for words in (
        *(("status",), ("status", "jeunes"), ("calendar",), ("log",)),
        ("show", "jeunes-o1", "jeunes-m1", "jeunes-m2", "jeunes-m3"),
    ):
        seen = plancoop(*words, "--au", "2026-11-28").out
        for invented in ("20 déc", "31 déc", "30 nov", "31 mars 2027", "21 déc", "30 sept"):
            assert invented not in seen, (words, invented)
    assert "automne 2026" in seen
    assert "hiver 2026 à exercice 2026-2027" in seen


@pytest.mark.usefixtures("partial")
def test_a_calendar_puts_a_date_in_the_month_in_which_it_ends(plancoop: Command) -> None:
    lines = plancoop("calendar", "--au", "2026-11-28").out.splitlines()
    assert [line for line in lines if line.startswith("automne")]
    assert lines.index("Décembre 2026") < next(
        rank for rank, line in enumerate(lines) if line.startswith("automne 2026")
    )
    data = json.loads(plancoop("calendar", "--json", "--au", "2026-11-28").out)["elements"]
    days = {one["id"]: one["calcul"]["dernier_jour"] for one in data}
    assert days["jeunes-o1"] == "2027-03-31"
    assert {one["id"]: one["echeance"] for one in data}["jeunes-o1"] == "2026-2027"


def test_a_due_date_is_put_off_to_any_date(partial: Path, plancoop: Command) -> None:
    seen = plancoop("postpone", "printemps 2027", "jeunes-m1", "--note", "salle")
    assert seen.code == 0, seen.err
    assert "automne 2026 → printemps 2027 (" in seen.out
    text = partial.read_text(encoding="utf-8")
    assert "echeance: 2027-printemps\n" in text
    assert "echeance_avant: 2026-automne, note: salle" in text
    assert plancoop("undo").code == 0
    assert partial.read_text(encoding="utf-8") == PLAN


def test_a_fiscal_year_is_read_by_the_plans_own(partial: Path, plancoop: Command) -> None:
    assert plancoop("postpone", "2027-2028", "jeunes-m3", "--note", "n").code == 0
    assert "echeance: 2027-2028}" not in PLAN
    partial.write_text(PLAN.replace("exercice: {debut: 04-01}\n", "").replace("2026-2027", "2027"))
    seen = plancoop("postpone", "2027-2028", "jeunes-m3", "--note", "n")
    assert seen.code == 1
    assert "le plan ne dit pas quand le sien commence" in seen.err


def test_keys_are_given_as_people_write_dates(partial: Path, plancoop: Command) -> None:
    words = ("--debut", "mars 2027", "--echeance", "fin 2027")
    assert plancoop("edit", "jeunes-m3", *words).code == 0
    assert "debut: 2027-03, echeance: 2027}" in partial.read_text(encoding="utf-8")
    added = ("--public", "jeunes", "--texte", "T", "--echeance", "T2 2027")
    assert plancoop("add", "moyen", *added).code == 0
    assert "echeance: 2027-T2\n" in partial.read_text(encoding="utf-8")


@pytest.mark.usefixtures("partial")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("03/04/2027", "2027-04-03 ou 2027-03-04"),
        ("2027-13", "n'existe pas au calendrier"),
        ("2027-T5", "n'existe pas au calendrier"),
        ("automne", "Il manque l'année"),
        ("2026-2028", "n'est pas un exercice financier"),
        ("bientôt", "n'est pas une date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(
    text: str, words: str, partial: Path, plancoop: Command
) -> None:
    for command in (
        ("postpone", text, "jeunes-m1", "--note", "n"),
        ("edit", "jeunes-m1", "--echeance", text),
        ("list", "--avant", text),
    ):
        seen = plancoop(*command)
        assert seen.code == 2, (command, seen.out)
        assert words in seen.err
    assert partial.read_text(encoding="utf-8") == PLAN


@pytest.mark.usefixtures("partial")
def test_what_was_known_on_a_day_is_as_it_was_written_then(plancoop: Command) -> None:
    seen = plancoop("show", "jeunes-m1", "--au", "2026-09-15").out
    assert f"échéance{NBSP}: 3e trimestre 2026" in seen
