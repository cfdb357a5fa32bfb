"""`plancoop remove`, as its users see it."""

import sys
from pathlib import Path
from typing import Final

import pytest

from plancoop.errors import DiskError
from plancoop.operations import undo
from plancoop.operations.remove import decide, find_removal
from plancoop.plan.model import Plan
from plancoop.system import undo_log
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import Command
from tests.support.conversation import CTRL_C, END, Answer, converse

NBSP: Final = "\u00a0"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

HEAD: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Les jeunes
    alias: [releve]
    objectifs:
      - id: jeunes-o1
        texte: Intéresser la relève.
"""
FORUMS: Final = """\
      # les forums
      - id: jeunes-m1
        texte: Tenir des forums dans toutes les régions du Québec avant la fin de l'année.
        suivi:  # du comité
          - {le: 2012-02-01, note: Début}
          - {le: 2012-03-01, note: Suite}
        etapes:
          - {id: jeunes-m1-e1, texte: Choisir les régions.}
          - {id: jeunes-m1-e2, texte: Inviter.}
"""
PLAN: Final = f"""\
{HEAD}\
    moyens:
{FORUMS}\
      - id: jeunes-m2
        texte: Publier un guide.
        pour: [jeunes-o1]
  - id: regions
    nom: Les régions
    moyens:
      - {{id: regions-m1, texte: Rencontrer les élus.}}
verification:
  - {{regle: PC403, raison: Voulu., elements: [jeunes-o1]}}
  - {{regle: PC404, raison: Voulu., elements: [jeunes-o1, jeunes-m1-e1, regions]}}
"""
FREE: Final = PLAN[: PLAN.index("verification:")]


@pytest.fixture
def path() -> Path:
    """Return a small plan in which much refers to an objective."""
    path = Path("plan.yaml")
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def free() -> Path:
    """Return the same plan, without what silences rules."""
    path = Path("plan.yaml")
    path.write_text(FREE, encoding="utf-8")
    return path


def plan_of(text: str) -> Plan:
    plan = read(Source("plan.yaml", text)).valid_plan
    assert plan
    return plan


def asked(*words: str, answers: tuple[Answer, ...], width: int = 80) -> tuple[int, str]:
    return converse("remove", *words, answers=answers, folder=Path.cwd(), width=width)


# What goes


def test_what_goes_is_shown_and_goes(free: Path, plancoop: Command) -> None:
    run = plancoop("remove", "jeunes-m1", "--oui")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        f"À retirer{NBSP}:\n"
        f"  jeunes-m1{NBSP}: Tenir des forums dans toutes les régions du Québec avant la fin de "
        "l'année.\n"
        "    (2 entrées de suivi)\n"
        f"    jeunes-m1-e1{NBSP}: Choisir les régions.\n"
        f"    jeunes-m1-e2{NBSP}: Inviter.\n"
        f"Ces commentaires partent avec{NBSP}:\n"
        "  # les forums\n"
        "  # du comité\n"
        f"Retiré{NBSP}: jeunes-m1\n"
        f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
    )
    assert free.read_text(encoding="utf-8") == FREE.replace(FORUMS, "")
    last = undo_log.last(undo.undo_folder(free))
    assert last
    assert last.command == "remove jeunes-m1"
    plancoop("undo")
    assert free.read_text(encoding="utf-8") == FREE


def test_a_comment_is_named_whatever_its_words_and_wherever_it_stands(plancoop: Command) -> None:
    item = """\
      - id: jeunes-o2
        texte: >-  # résumé
          Choisir les régions # du comité
          # de l'année
        # du comité
              # de l'année
        # voir "l'annexe"
"""
    path = Path("plan.yaml")
    path.write_text(HEAD + item, encoding="utf-8")
    run = plancoop("remove", "jeunes-o2", "--oui")
    told = run.out.partition(f"Ces commentaires partent avec{NBSP}:\n")[2].partition("Retiré")[0]
    named = ["# résumé", "# du comité", "# de l'année", '# voir "l\'annexe"']
    assert told.splitlines() == [f"  {comment}" for comment in named]
    assert path.read_text(encoding="utf-8") == HEAD


def test_several_go_at_once_each_once(free: Path, plancoop: Command) -> None:
    words = ("jeunes-m2", "Jeunes-M1-E1", "jeunes-m1", "jeunes-m2")
    run = plancoop("supprimer", *words, "--oui")
    assert run.code == 0
    assert f"Retiré{NBSP}: jeunes-m2, jeunes-m1\n" in run.out
    audience = plan_of(free.read_text(encoding="utf-8")).audiences[0]
    assert [one.id for one in (*audience.objectives, *audience.means)] == ["jeunes-o1"]


def test_an_audience_goes_with_its_items(free: Path, plancoop: Command) -> None:
    run = plancoop("remove", "releve", "--yes")
    assert run.code == 0
    assert f"  jeunes{NBSP}: Les jeunes\n    jeunes-o1{NBSP}: Intéresser" in run.out
    assert f"Retiré{NBSP}: jeunes\n" in run.out
    assert [one.id for one in plan_of(free.read_text(encoding="utf-8")).audiences] == ["regions"]


def test_all_audiences_may_go(free: Path, plancoop: Command) -> None:
    assert plancoop("remove", "jeunes", "regions", "--oui").code == 0
    assert plan_of(free.read_text(encoding="utf-8")).audiences == ()


def test_what_was_removed_is_told_afterwards(free: Path, plancoop: Command) -> None:
    plancoop("remove", "jeunes-m1", "--oui")
    shown = plancoop("show", "jeunes-m1-e2")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith("jeunes-m1-e2 a été retiré le ")
    assert shown.err.endswith("plancoop undo\n")
    assert "jeunes-m1" not in free.read_text(encoding="utf-8")


# What refers to it


def test_what_is_referred_to_stays_and_each_reference_is_named(
    path: Path, plancoop: Command
) -> None:
    run = plancoop("remove", "jeunes-o1", "jeunes-m1", "--oui")
    assert (run.code, run.out) == (1, "")
    for said in (
        "jeunes-m2 (pour) → jeunes-o1",
        "PC403 (verification) → jeunes-o1",
        "PC404 (verification) → jeunes-o1",
        "PC404 (verification) → jeunes-m1-e1",
        "plancoop mark abandonne jeunes-o1 jeunes-m1 --note …",
        "--quand-meme",
    ):
        assert said in run.err
    assert path.read_text(encoding="utf-8") == PLAN


def test_references_go_as_well_all_the_same(path: Path, plancoop: Command) -> None:
    run = plancoop("remove", "jeunes-o1", "--oui", "--quand-meme")
    assert (run.code, run.err) == (0, "")
    assert f"Et ce qui y renvoie{NBSP}: jeunes-m2 (pour) → jeunes-o1, PC403" in run.out
    plan = plan_of(path.read_text(encoding="utf-8"))
    assert plan.audiences[0].means[1].serves == ()
    assert [one.items for one in plan.silences] == [("jeunes-m1-e1", "regions")]
    plancoop("undo")
    assert path.read_text(encoding="utf-8") == PLAN


def test_references_among_what_goes_do_not_count(free: Path, plancoop: Command) -> None:
    assert plancoop("remove", "jeunes-o1", "jeunes-m2", "--oui").code == 0
    assert "jeunes-o1" not in free.read_text(encoding="utf-8")


# Nothing goes by a guess


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("jeunes-m1",), 2, "--oui"),
        (("jeunes-m", "--oui"), 3, "jeunes-m1"),
        (("jeune", "--oui"), 3, "jeunes"),
        (("jeunes-m2", "jeunes-m9", "--oui"), 3, "jeunes-m9"),
        ((), 2, "ID"),
    ],
)
def test_nothing_goes_unless_all_is_clear(
    words: tuple[str, ...], code: int, said: str, free: Path, plancoop: Command
) -> None:
    run = plancoop("remove", *words)
    assert (run.code, run.out) == (code, "")
    assert said in run.err
    assert free.read_text(encoding="utf-8") == FREE
    assert undo_log.last(undo.undo_folder(free)) is None


def test_a_dry_run_asks_nothing_and_shows_the_lines(free: Path, plancoop: Command) -> None:
    run = plancoop("remove", "jeunes-m2", "--dry-run")
    assert (run.code, run.err) == (0, "")
    assert "-      - id: jeunes-m2\n" in run.out
    assert run.out.startswith("---")
    assert free.read_text(encoding="utf-8") == FREE


@pytest.mark.parametrize(
    "text",
    [
        FREE.replace("Inviter.", "Convier."),
        FREE.replace("pour: [jeunes-o1]", "responsable: Alix"),
        FREE.replace("id: jeunes-m1\n", "id: forums\n"),
        PLAN,
    ],
)
def test_what_changed_since_it_was_shown_stays(text: str) -> None:
    removal = find_removal(plan_of(FREE), ["jeunes-o1", "jeunes-m1"])
    assert decide(plan_of(FREE), removal).change
    with pytest.raises(DiskError):
        decide(plan_of(text), removal)


# The question


@posix_only
@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (("",), 0),
        (("n",), 0),
        (("peut-être", "non"), 0),
        (("d", ""), 0),
        ((CTRL_C,), 130),
        ((END,), 130),
        (("d", END), 130),
    ],
)
def test_without_a_yes_nothing_goes(answers: tuple[Answer, ...], code: int, free: Path) -> None:
    left, seen = asked("jeunes-m1", answers=answers)
    assert left == code
    assert "Rien n'a été écrit." in seen
    assert free.read_text(encoding="utf-8") == FREE


@posix_only
@pytest.mark.parametrize("yes", ["o", "oui", "YES", "retirer"])
def test_with_a_yes_it_goes(yes: str, free: Path) -> None:
    code, seen = asked("jeunes-m1", answers=("d", yes))
    assert code == 0
    assert "-      - id: jeunes-m1\n" in seen
    assert f"Retiré{NBSP}: jeunes-m1\n" in seen
    assert free.read_text(encoding="utf-8") == FREE.replace(FORUMS, "")


@posix_only
def test_cancelling_is_proposed_before_the_question(free: Path) -> None:
    _code, seen = asked("jeunes-m1", "regions", "jeunes-o1", "--quand-meme", answers=("",))
    assert " ".join(seen.split()).count("plancoop mark abandonne jeunes-m1 jeunes-o1 --note …") == 1
    assert free.read_text(encoding="utf-8") == FREE


@posix_only
def test_cancelling_is_not_proposed_where_it_is_done_or_cannot_be(free: Path) -> None:
    text = FREE.replace("texte: Publier", "statut: abandonne\n        texte: Publier")
    free.write_text(text, encoding="utf-8")
    _code, seen = asked("jeunes-m2", "regions", answers=("",))
    assert "plancoop mark" not in seen


@posix_only
def test_a_narrow_terminal_cuts_the_texts(free: Path) -> None:
    _code, seen = asked("jeunes-m1", answers=("",), width=40)
    assert f"  jeunes-m1{NBSP}: Tenir des forums dans tou…\n" in seen
    assert max(map(len, seen.splitlines())) <= 40
    assert free.read_text(encoding="utf-8") == FREE


@posix_only
def test_what_changes_while_it_is_asked_about_stays(free: Path) -> None:
    other = FREE.replace("Inviter.", "Convier.")

    def meanwhile() -> str:
        free.write_text(other, encoding="utf-8")
        return "o"

    code, seen = asked("jeunes-m1", answers=(meanwhile,))
    assert code == 4
    assert f"Le plan a changé entre-temps{NBSP}: jeunes-m1." in seen
    assert free.read_text(encoding="utf-8") == other


@posix_only
def test_no_question_is_asked_with_a_yes_on_the_command_line(free: Path) -> None:
    code, seen = asked("jeunes-m1", "--oui", answers=())
    assert code == 0
    assert "> " not in seen
    assert free.read_text(encoding="utf-8") == FREE.replace(FORUMS, "")
