"""What is wrongly written of dates, recurrences, numbers, budgets and axes: place, reason, mend."""

from pathlib import Path
from typing import Final

import pytest

from tests.commands.followed import state
from tests.commands.test_add import Lines, lines
from tests.support.cli import Command

__all__ = ["lines"]

HEAD: Final = """\
version: 1
titre: Essai
exercice: {debut: 04-01}
axes: [{id: eco, nom: Économie}]
publics:
  - id: jeunes
    nom: Jeunes
    moyens:
      - {id: jeunes-m1, texte: Un forum, numero: "1.2"}
"""
WRITTEN: Final = [
    ("echeance: 2027-13", "10:48", "PC210", "n'existe pas au calendrier", "le mois et le jour"),
    ("echeance: 2027-T5", "10:48", "PC210", "n'existe pas au calendrier", "le mois et le jour"),
    ("echeance: automne", "10:48", "PC209", "n'est pas une date", "une saison (2012-ete)"),
    ("echeance: 2026-2028", "10:48", "PC220", "d'une année à la suivante", "2012-2013"),
    ("recurrence: {chaque: mois}", "10:50", "PC310", "a besoin de « echeance »", "une période"),
    ('numero: "1.2"', "10:46", "PC414", "celui de « jeunes-m1 »", "un autre numéro"),
    ("budget: {prevu: environ 5 000 $}", "10:54", "PC234", "n'est pas un montant", "Écrivez 5000"),
    ("axe: ecco", "10:43", "PC313", "aucun axe n'a l'identifiant", "« eco »"),
]
TYPED: Final = [
    (("--echeance", "2027-13"), 2, "n'existe pas au calendrier"),
    (("--echeance", "2027-T5"), 2, "n'existe pas au calendrier"),
    (("--echeance", "automne"), 2, "Il manque l'année"),
    (("--echeance", "2026-2028"), 2, "d'une année à la suivante"),
    (("--echeance", "03/04/2027"), 2, "2027-04-03 ou 2027-03-04"),
    (("--chaque", "mois"), 1, "PC310"),
    (("--budget-prevu", "environ 5 000 $"), 2, "Vouliez-vous dire 5000"),
    (("--axe", "ecco"), 3, "Vouliez-vous dire eco"),
    (("--numero", "1 2"), 2, "--numero"),
    (("--priorite", "rouge"), 2, "haute, moyenne, basse"),
]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(HEAD, encoding="utf-8")
    return path


def plainly(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("written", "place", "code", "why", "mend"), WRITTEN)
def test_what_a_file_says_wrongly_has_its_place_a_reason_and_a_mend(  # noqa: PLR0913, PLR0917 -- a row of the table
    written: str, place: str, code: str, why: str, mend: str, plan: Path, plancoop: Command
) -> None:
    plan.write_text(f"{HEAD}      - {{id: jeunes-m2, texte: Deux, {written}}}\n", encoding="utf-8")
    told = plainly(plancoop("validate").out)
    assert f"plan.yaml:{place}" in told, told
    assert code in told
    assert why in told
    assert mend in told


@pytest.mark.parametrize(("words", "exit_code", "why"), TYPED)
def test_what_is_typed_wrongly_changes_nothing_and_says_why(
    words: tuple[str, ...], exit_code: int, why: str, plan: Path, plancoop: Command
) -> None:
    before = state(plan)
    for command in (("edit", "jeunes-m1"), ("add", "moyen", "--public", "jeunes", "--texte", "A")):
        seen = plancoop(*command, *words)
        assert seen.code == exit_code, seen
        assert why in plainly(seen.err)
        assert state(plan) == before


@pytest.mark.usefixtures("plan")
def test_a_number_that_is_used_already_is_warned_of(plancoop: Command) -> None:
    words = ("add", "moyen", "--public", "jeunes", "--texte", "A", "--numero", "1.2")
    seen = plancoop(*words)
    assert seen.code == 0
    assert "PC414" in seen.out
    assert "le numéro de plusieurs éléments" in plainly(plancoop("done", "1.2").err)


@pytest.mark.parametrize("key", ["echeance", "debut"])
def test_a_fiscal_year_needs_the_plan_to_say_when_its_own_begin(
    key: str, plan: Path, plancoop: Command, lines: Lines
) -> None:
    plan.write_text(HEAD.replace("exercice: {debut: 04-01}\n", ""), encoding="utf-8")
    before = state(plan)
    lines.are(f"Texte\t{key}\nA\t2026-2027\n".encode())
    for command in (
        ("edit", "jeunes-m1", f"--{key}", "2026-2027"),
        ("add", "moyen", "--public", "jeunes", "--texte", "A", f"--{key}", "2026-2027"),
        ("add", "moyen", "--public", "jeunes", "--texte", "-"),
        ("postpone", "2026-2027", "jeunes-m1", "--note", "A"),
    ):
        seen = plancoop(*command)
        assert seen.code == 1, seen
        assert "plan --exercice 04-01" in seen.err
        assert state(plan) == before
