"""`plancoop move`, as its users see it."""

from pathlib import Path
from typing import Final

import pytest

from plancoop.operations import undo
from plancoop.system import undo_log
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import Command

NBSP: Final = "\u00a0"
PLAN: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Les jeunes
    nom_court: Jeunes
    alias: [releve]
    objectifs:
      - {id: jeunes-o1, texte: Intéresser la relève.}
    moyens:
      - id: jeunes-m1
        texte: Tenir des forums.
        etapes:
          - {id: jeunes-m1-e1, texte: Choisir les régions.}
          - {id: jeunes-m1-e2, texte: Inviter.}
      # le guide
      - id: jeunes-m2
        texte: Publier un guide.
        pour: [jeunes-o1]
  - id: regions
    nom: Les régions
    nom_court: Régions
    moyens:
      - {id: regions-m1, texte: Rencontrer les élus.}
      - {id: regions-m2, texte: Faire le point.}
"""


@pytest.fixture
def path() -> Path:
    """Return a small plan of two audiences."""
    path = Path("plan.yaml")
    path.write_text(PLAN, encoding="utf-8")
    return path


def order(path: Path) -> dict[str, list[str]]:
    """Return the ids of each list of a plan, by its holder and its key."""
    plan = read(Source.decode(str(path), path.read_bytes())).valid_plan
    assert plan
    lists = {"publics": [one.id for one in plan.audiences]}
    for audience in plan.audiences:
        lists[f"{audience.id} objectifs"] = [one.id for one in audience.objectives]
        lists[f"{audience.id} moyens"] = [one.id for one in audience.means]
        for one in (*audience.objectives, *audience.means):
            lists[one.id] = [step.id for step in one.steps]
    return {name: ids for name, ids in lists.items() if ids}


@pytest.mark.parametrize(
    ("words", "lists"),
    {
        "to another audience": (
            ("jeunes-m2", "--vers", "regions"),
            {
                "jeunes moyens": ["jeunes-m1"],
                "regions moyens": ["regions-m1", "regions-m2", "jeunes-m2"],
            },
        ),
        "by its name": (
            ("jeunes-m2", "--to", "les régions"),
            {
                "jeunes moyens": ["jeunes-m1"],
                "regions moyens": ["regions-m1", "regions-m2", "jeunes-m2"],
            },
        ),
        "to a place there": (
            ("jeunes-m2", "--vers", "regions", "--avant", "regions-m1"),
            {
                "jeunes moyens": ["jeunes-m1"],
                "regions moyens": ["jeunes-m2", "regions-m1", "regions-m2"],
            },
        ),
        "by a neighbour alone": (
            ("Regions-M1", "--apres", "jeunes-m1"),
            {
                "jeunes moyens": ["jeunes-m1", "regions-m1", "jeunes-m2"],
                "regions moyens": ["regions-m2"],
            },
        ),
        "to where there was no such list": (
            ("jeunes-o1", "--vers", "regions"),
            {"jeunes objectifs": [], "regions objectifs": ["jeunes-o1"]},
        ),
        "with its steps": (
            ("jeunes-m1", "--après", "regions-m1"),
            {
                "jeunes moyens": ["jeunes-m2"],
                "regions moyens": ["regions-m1", "jeunes-m1", "regions-m2"],
            },
        ),
        "in its own list": (
            ("jeunes-m1", "--after", "jeunes-m2"),
            {"jeunes moyens": ["jeunes-m2", "jeunes-m1"]},
        ),
        "up in its own list": (
            ("jeunes-m2", "--before", "jeunes-m1"),
            {"jeunes moyens": ["jeunes-m2", "jeunes-m1"]},
        ),
        "a step, to an objective": (
            ("jeunes-m1-e1", "--vers", "jeunes-o1"),
            {"jeunes-m1": ["jeunes-m1-e2"], "jeunes-o1": ["jeunes-m1-e1"]},
        ),
        "a step, among its own": (
            ("jeunes-m1-e2", "--avant", "jeunes-m1-e1"),
            {"jeunes-m1": ["jeunes-m1-e2", "jeunes-m1-e1"]},
        ),
        "an audience": (
            ("regions", "--avant", "releve"),
            {"publics": ["regions", "jeunes"]},
        ),
    }.values(),
)
def test_it_goes_where_it_is_told_and_nothing_else_moves(
    words: tuple[str, ...], lists: dict[str, list[str]], path: Path, plancoop: Command
) -> None:
    expected = {name: ids for name, ids in (order(path) | lists).items() if ids}
    run = plancoop("move", *words)
    assert (run.code, run.err) == (0, "")
    assert order(path) == expected
    plancoop("undo")
    assert path.read_text(encoding="utf-8") == PLAN


def test_the_receipt_says_where_it_is_and_that_its_id_stays(path: Path, plancoop: Command) -> None:
    assert plancoop("move", "jeunes-m2", "--vers", "regions").out == (
        f"jeunes-m2 est maintenant parmi les moyens de «{NBSP}Régions{NBSP}», après regions-m2.\n"
        f"  L'identifiant reste le même. Pour le changer{NBSP}: plancoop rename jeunes-m2 …\n"
        f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
    )
    assert plancoop("move", "jeunes-m1-e2", "--avant", "jeunes-m1-e1").out == (
        "jeunes-m1-e2 est maintenant en premier parmi les étapes de "
        f"«{NBSP}jeunes-m1{NBSP}».\n"
        f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
    )
    last = undo_log.last(undo.undo_folder(path))
    assert last
    assert last.command == "move jeunes-m1-e2"


def test_its_comment_goes_with_it(path: Path, plancoop: Command) -> None:
    plancoop("move", "jeunes-m2", "--avant", "regions-m1")
    assert (
        "    moyens:\n      # le guide\n      - id: jeunes-m2\n        texte: Publier un guide.\n"
    ) in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "list_"),
    {
        "in its audience": (("jeunes-m1", "--vers", "jeunes"), "les moyens"),
        "last of its audience": (("jeunes-m2", "--vers", "jeunes"), "les moyens"),
        "after the one above": (("jeunes-m2", "--apres", "jeunes-m1"), "les moyens"),
        "before the one below": (("jeunes-m1", "--avant", "jeunes-m2"), "les moyens"),
        "a step of its item": (("jeunes-m1-e1", "--vers", "jeunes-m1"), "les étapes"),
        "an audience": (("jeunes", "--avant", "regions"), "les publics"),
    }.values(),
)
def test_what_is_there_already_stays(
    words: tuple[str, ...], list_: str, path: Path, plancoop: Command
) -> None:
    run = plancoop("move", *words)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{words[0]} est déjà là, parmi {list_}")
    assert run.out.endswith("rien à faire.\n")
    assert path.read_text(encoding="utf-8") == PLAN
    assert undo_log.last(undo.undo_folder(path)) is None


@pytest.mark.parametrize(
    ("words", "said"),
    {
        "into itself": (("jeunes-m1", "--vers", "jeunes-m1"), "dans lui-même"),
        "beside itself": (("jeunes-m1", "--apres", "jeunes-m1"), "ni à côté de lui-même"),
        "into its own step": (
            ("jeunes-m1", "--vers", "jeunes-m1-e1"),
            "jeunes-m1-e1 fait partie de jeunes-m1",
        ),
        "beside its own step": (
            ("jeunes-m1", "--avant", "jeunes-m1-e1"),
            "jeunes-m1-e1 fait partie de jeunes-m1",
        ),
        "an audience into its item": (
            ("jeunes", "--vers", "jeunes-m1"),
            "jeunes-m1 fait partie de jeunes",
        ),
        "a step to an audience": (
            ("jeunes-m1-e1", "--vers", "regions"),
            "elle appartient à un objectif ou à un moyen, ce que regions n'est pas",
        ),
        "a step to a step": (
            ("jeunes-m1-e1", "--vers", "jeunes-m1-e2"),
            "elle appartient à un objectif ou à un moyen",
        ),
        "an item into an item": (
            ("jeunes-m2", "--vers", "regions-m1"),
            "appartient à un public, ce que regions-m1 n'est pas",
        ),
        "an audience into an audience": (
            ("jeunes", "--vers", "regions"),
            "donnez --avant ID ou --apres ID pour choisir sa place",
        ),
        "a neighbour of another kind": (
            ("jeunes-m2", "--apres", "jeunes-o1"),
            f"jeunes-o1, qui est parmi les objectifs de «{NBSP}Jeunes{NBSP}»",
        ),
        "a means beside a step": (
            ("jeunes-m2", "--apres", "jeunes-m1-e1"),
            f"jeunes-m1-e1, qui est parmi les étapes de «{NBSP}jeunes-m1{NBSP}»",
        ),
        "a neighbour in another audience than the one named": (
            ("jeunes-m2", "--vers", "regions", "--apres", "jeunes-m1"),
            f"{NBSP}», et non parmi les moyens de «{NBSP}Régions{NBSP}»",
        ),
    }.values(),
)
def test_what_cannot_be_is_refused_with_its_reason(
    words: tuple[str, ...], said: str, path: Path, plancoop: Command
) -> None:
    run = plancoop("move", *words)
    assert (run.code, run.out) == (1, "")
    assert said in run.err
    assert run.err.endswith("Rien n'a été écrit.\n")
    assert path.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("jeunes-m2",), 2, "--vers PUBLIC"),
        (("jeunes-m2", "--avant", "jeunes-m1", "--apres", "jeunes-m1"), 2, "pas les deux"),
        (
            ("jeunes-m", "--vers", "regions"),
            3,
            "dire jeunes-m1, jeunes-m1-e1, jeunes-m1-e2 ou jeunes-m2?",
        ),
        (("jeunes-m2", "--vers", "region"), 3, "regions"),
        (("jeunes-m2", "--apres", "regions-m3"), 3, "regions-m1"),
        (("jeunes-m2", "--vers", ""), 3, ""),
    ],
)
def test_nothing_is_guessed(
    words: tuple[str, ...], code: int, said: str, path: Path, plancoop: Command
) -> None:
    run = plancoop("move", *words)
    assert (run.code, run.out) == (code, "")
    assert said in run.err
    assert path.read_text(encoding="utf-8") == PLAN


def test_a_name_that_two_audiences_share_is_no_answer(path: Path, plancoop: Command) -> None:
    text = PLAN.replace("nom: Les régions", "nom: Les jeunes")
    path.write_text(text, encoding="utf-8")
    run = plancoop("move", "jeunes-m2", "--vers", "les jeunes")
    assert (run.code, run.out) == (3, "")
    assert "Vouliez-vous dire jeunes ou regions?" in run.err
    assert path.read_text(encoding="utf-8") == text


def test_a_dry_run_shows_the_lines_and_writes_nothing(path: Path, plancoop: Command) -> None:
    run = plancoop("deplacer", "jeunes-m1-e1", "--vers", "jeunes-o1", "--dry-run")
    assert (run.code, run.err) == (0, "")
    assert "-          - {id: jeunes-m1-e1, texte: Choisir les régions.}\n" in run.out
    assert path.read_text(encoding="utf-8") == PLAN
