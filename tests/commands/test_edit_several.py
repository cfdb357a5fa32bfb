"""`plancoop edit` of several items at once: named, or chosen by filters; all or nothing."""

import sys
from pathlib import Path
from typing import Final

import pytest

from plancoop.analysis.lookup import find_route
from plancoop.cli import command_table
from plancoop.errors import DiskError
from plancoop.operations.edit import decide_all, require_as_seen
from plancoop.plan.model import Plan
from plancoop.plan.update import value_at
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.followed import changed, state
from tests.support.cli import Command
from tests.support.conversation import CTRL_C, Answer, converse

NBSP: Final = "\N{NO-BREAK SPACE}"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

PLAN: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - id: jeunes-o1
        texte: Intéresser la relève.
        responsable: 'Alix'  # depuis mai
    moyens:
      - {id: jeunes-m1, texte: Écrire un guide., statut: realise}
      - id: jeunes-m2
        texte: Tenir des forums.
        etapes:
          - id: jeunes-m2-e1
            texte: Choisir les régions.
          - id: jeunes-m2-e2
            texte: Inviter.
  - id: regions
    nom: Les régions
    moyens:
      - {id: regions-m1, texte: Rencontrer les élus., echeance: 2012-06-30}
"""


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def small(request: pytest.FixtureRequest, plan: Path) -> Path:
    plan.write_bytes(PLAN.replace("\n", request.param).encode())
    return plan


def lines_changed(plan: Path) -> list[str]:
    return [line.rstrip("\r") for line in changed(plan_before(plan), plan)]


def plan_before(plan: Path) -> str:
    return PLAN.replace("\n", "\r\n") if b"\r\n" in plan.read_bytes() else PLAN


def test_what_filters_choose_is_changed_in_every_style_and_undone_at_once(
    small: Path, plancoop: Command
) -> None:
    before = small.read_bytes()
    words = ("--public", "jeunes", "--ouverts", "--responsable", "Comité jeunesse")
    seen = plancoop("modifier", *words, "--oui")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.replace(NBSP, " ").splitlines()[:-1] == [
        "4 modifiés :",
        "  jeunes-o1 : Responsable : Alix → Comité jeunesse",
        "  jeunes-m2 : Responsable : — → Comité jeunesse",
        "  jeunes-m2-e1 : Responsable : — → Comité jeunesse",
        "  jeunes-m2-e2 : Responsable : — → Comité jeunesse",
    ]
    after = PLAN.replace("'Alix'  #", "'Comité jeunesse'  #")
    for key in ("texte: Tenir des forums.", "texte: Choisir les régions.", "texte: Inviter."):
        indent = " " * (12 if "forums" not in key else 8)
        after = after.replace(key, f"{key}\n{indent}responsable: Comité jeunesse")
    assert small.read_bytes().replace(b"\r\n", b"\n").decode() == after
    assert small.read_bytes().count(b"\r\n") in (0, after.count("\n"))
    undone = plancoop("annuler").out
    assert "jeunes-o1 jeunes-m2 jeunes-m2-e1 jeunes-m2-e2" in undone
    assert small.read_bytes() == before


def test_items_that_are_named_are_changed_together(small: Path, plancoop: Command) -> None:
    words = ("jeunes-m1", "REGIONS-M1", "--quand", "tôt")
    seen = plancoop("edit", *words, "--oui")
    assert (seen.code, seen.err) == (0, "")
    assert [line for line in lines_changed(small) if line[0] == "+"] == [
        "+       - {id: jeunes-m1, texte: Écrire un guide., statut: realise, quand: tôt}",
        "+       - {id: regions-m1, texte: Rencontrer les élus., echeance: 2012-06-30, quand: tôt}",
    ]


def test_what_needs_no_change_is_said_and_left(small: Path, plancoop: Command) -> None:
    seen = plancoop("edit", "jeunes-o1", "jeunes-m1", "--responsable", "Alix", "--oui")
    assert seen.code == 0
    assert "jeunes-o1 : « responsable »" in seen.out.replace(NBSP, " ")
    assert "1 modifié :" in seen.out.replace(NBSP, " ")
    before = state(small)
    again = plancoop("edit", "jeunes-o1", "jeunes-m1", "--responsable", "Alix")
    assert (again.code, again.out.count("responsable")) == (0, 2)
    assert state(small) == before


def test_a_key_is_taken_away_from_several(small: Path, plancoop: Command) -> None:
    seen = plancoop("edit", "jeunes-o1", "regions-m1", "--vider", "responsable", "--oui")
    assert seen.code == 0
    assert "depuis mai" in seen.out
    assert "regions-m1 n'a pas de" in seen.out.replace(NBSP, " ")
    assert lines_changed(small) == ["-         responsable: 'Alix'  # depuis mai"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("jeunes-m1 jeunes-o1 --responsable A", 2, "--oui"),
        ("--ouverts --responsable A", 2, "--oui"),
        ("--ouverts", 2, "Dites ce qui change"),
        ("jeunes-m1 jeunes-o1", 2, "Dites ce qui change"),
        ("--responsable A --oui", 2, "filtres"),
        ("jeunes-m1 --ouverts --responsable A --oui", 2, "filtres"),
        ("--ouverts --texte A --oui", 2, "--texte"),
        ("--ouverts --budget-prevu 5 --oui", 2, "une étape"),
        ("jeunes-m1 jeunes --echeance 2012-06-30 --oui", 2, "un public"),
        ("jeunes-m1 jeunes-m9 --responsable A --oui", 3, "jeunes-m"),
        ("jeunes-m1 --responsable Direction générale", 3, "guillemets"),
        ("jeunes-m1 --texte Un kiosque", 2, "guillemets"),
        ("--public zut --responsable A --oui", 3, "zut"),
        ("--type zut --responsable A --oui", 2, "zut"),
        ("jeunes-m2 jeunes-o1 --debut 2013 --echeance 2012 --oui", 1, "PC303"),
    ],
)
@pytest.mark.usefixtures("small")
def test_all_or_nothing(words: str, code: int, told: str, small: Path, plancoop: Command) -> None:
    before = state(small)
    seen = plancoop("edit", *words.split())
    assert (seen.code, told in seen.err) == (code, True), seen.err
    assert state(small) == before


@pytest.mark.usefixtures("small")
def test_where_nothing_fits_nothing_is_done(plancoop: Command) -> None:
    seen = plancoop("edit", "--recherche", "zut", "--responsable", "A")
    assert (seen.code, seen.err) == (0, "")
    assert "Aucun élément" in seen.out


def test_a_dry_run_asks_nothing(small: Path, plancoop: Command) -> None:
    before = state(small)
    seen = plancoop("edit", "--type", "etape", "--responsable", "A", "--dry-run")
    assert (seen.code, seen.out.count("+            responsable: A")) == (0, 2)
    assert state(small) == before


@posix_only
@pytest.mark.parametrize(
    ("answers", "count"),
    [(("o",), 2), (("d", "o"), 2), (("n",), 0), ((CTRL_C,), 0)],
)
@pytest.mark.parametrize("width", [40, 80])
def test_a_terminal_shows_how_many_and_which_then_asks(
    width: int, answers: tuple[Answer, ...], count: int, plan: Path
) -> None:
    plan.write_text(PLAN, encoding="utf-8")
    words = ("edit", "--type", "moyen", "--ouverts", "--responsable", "A", "--plan", str(plan))
    _code, seen = converse(*words, answers=answers, folder=plan.parent, width=width)
    assert f"À modifier (2){NBSP}:" in seen
    assert f"  jeunes-m2{NBSP}: Tenir des forums." in seen
    assert ("d" in answers) == ("+        responsable: A" in seen)
    assert plan.read_text(encoding="utf-8").count("responsable: A") == count


def plan_of(text: str) -> Plan:
    plan = read(Source("plan.yaml", text)).valid_plan
    assert plan
    return plan


def test_what_is_not_as_the_person_saw_it_is_not_changed() -> None:
    plan = plan_of(PLAN)
    seen = {name: value_at(plan, find_route(plan, name)) for name in ("jeunes-m1", "regions")}
    require_as_seen(plan, seen)
    require_as_seen(plan_of(PLAN.replace("Inviter", "Appeler")), seen)
    for other in (PLAN.replace("un guide", "deux guides"), PLAN.replace("regions", "autres")):
        with pytest.raises(DiskError):
            require_as_seen(plan_of(other), seen)


def test_several_changes_are_one() -> None:
    decision = decide_all(plan_of(PLAN), ("jeunes-m2", "jeunes-m2-e2"), {"quand": "en mai"}, ())
    assert decision.change
    after = decision.change.on(plan_of(PLAN))
    assert value_at(after, find_route(after, "jeunes-m2")).when == "en mai"
    assert value_at(after, find_route(after, "jeunes-m2-e2")).when == "en mai"
    assert decision.named == ("jeunes-m2", "jeunes-m2-e2")


DIVIDED: Final = """\
version: 1
titre: Essai
axes:
  - {id: eco, nom: Économie}
  - {id: lien, nom: Liens}
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - {id: o1, texte: Viser}
    moyens:
      - {id: j1, texte: Un, axe: eco, priorite: haute, etiquettes: [web], responsable: Alix,
         pour: [o1]}
      - {id: j2, texte: Deux, axe: lien, priorite: haute, echeance: 2012-06}
      - {id: j3, texte: Trois, axe: eco, statut: en_cours, echeance: 2012-09}
"""


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ("--dont-axe eco", ["j1", "j3"]),
        ("--dont-axe Économie --dont-priorite haute", ["j1"]),
        ("--dont-etiquette WEB", ["j1"]),
        ("--dont-priorite haute", ["j1", "j2"]),
        ("--dont-statut en_cours", ["j3"]),
        ("--dont-responsable alix", ["j1"]),
        ("--dont-pour o1", ["j1"]),
        ("--avant 2012-07", ["j2"]),
        ("--apres 2012-07", ["j3"]),
    ],
)
def test_filters_have_names_of_their_own_where_options_give_the_same_keys(
    filters: str, kept: list[str], plan: Path, plancoop: Command
) -> None:
    plan.write_text(DIVIDED, encoding="utf-8")
    seen = plancoop("edit", *filters.split(), "--axe", "lien", "--quand", "bientôt", "--oui")
    assert (seen.code, seen.err) == (0, "")
    items = read(Source.decode("plan.yaml", plan.read_bytes())).valid_plan
    assert items
    assert [item.id for item in items.audiences[0].means if item.when] == kept


_NO_FILTERS: Final = {
    "words": "plain words are what is edited",
    "sort": "what is changed has no order",
    "as_of": "what is changed is as it stands today",
    "full": "what is changed is shown whole",
    "columns": "what is changed is told in sentences",
    "as_json": "no answer for a program",
    "plan": "every command has it",
}
_OF_VALUES: Final = {
    "--statut": "--dont-statut",
    "--responsable": "--dont-responsable",
    "--pour": "--dont-pour",
    "--axe": "--dont-axe",
    "--etiquette": "--dont-etiquette",
    "--priorite": "--dont-priorite",
}
"""The filters whose names give values to `edit`, and what it calls them."""


def test_what_list_filters_by_edit_does_too() -> None:
    table = command_table.load()
    filters = {each.names[0] for each in table["list"] if each.name not in _NO_FILTERS}
    taken = {each.names[0] for each in table["edit"] if each.names}
    assert {_OF_VALUES.get(name, name) for name in filters} <= taken
    assert _OF_VALUES.keys() <= filters & taken
