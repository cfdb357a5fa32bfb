"""Commands that decide before the plan is theirs: it changes while they wait for the lock.

What somebody else has written is what counts: each command says what is true of it, and either does
what was asked, or nothing.
"""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from plancoop.lifecycle.next_year import open_items
from plancoop.system import files
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.followed import changed
from tests.support.cli import Command, process
from tests.support.files import ROOT

EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
BEFORE: Final = EXAMPLE.read_text(encoding="utf-8")

Wait = Callable[[Callable[[], object]], None]


@pytest.fixture
def plan() -> Path:
    """Return a copy of the plan at mid-year, in the working folder."""
    path = Path("plan.yaml")
    shutil.copyfile(EXAMPLE, path)
    return path


@pytest.fixture
def while_it_waits(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """Let something be done once, right before the next command has the lock that it waits for."""

    def prepare(do: Callable[[], object]) -> None:
        @contextmanager
        def locked(path: Path) -> Iterator[Path]:
            monkeypatch.setattr(files, "locked", real)
            do()
            with real(path) as target:
                yield target

        real = files.locked
        monkeypatch.setattr(files, "locked", locked)

    return prepare


def another(command: str) -> Callable[[], None]:
    """Return what somebody else does, as a command in a process of its own."""

    def do() -> None:
        assert process(*shlex.split(command)).returncode == 0

    return do


def edit(old: str, new: str) -> Callable[[], None]:
    """Return what an editor does, which respects no lock."""

    def do() -> None:
        path = Path("plan.yaml")
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


CLOSE_ALL: Final = "close --reste non_realise --suivant autre.yaml"


@pytest.mark.parametrize("words", ["--reste partiel", "--realise jeunes-m2 --reste reconduit"])
def test_close_says_that_nothing_is_left_to_close(
    words: str, plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    def close_all() -> None:
        another(CLOSE_ALL)()
        closed.append(plan.read_bytes())

    closed: list[bytes] = []
    while_it_waits(close_all)
    seen = plancoop("close", *words.split())
    assert (seen.code, seen.out) == (4, "")
    assert flat(seen.err) == (
        "Entre-temps, tout a été clos : il ne reste rien à clore. Rien n'a été écrit."
    )
    assert [plan.read_bytes()] == closed
    assert Path("autre.yaml").exists()
    assert not Path("plan-2013.yaml").exists()


def test_close_closes_what_is_open_then_and_tells_that(
    plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    while_it_waits(another("done jeunes-m2 --preuve PV --le 2012-07-01"))
    seen = plancoop("close", "--reste", "realise")
    assert seen.code == 0
    assert "jeunes-m2" not in seen.out + seen.err
    after = read(Source("plan.yaml", plan.read_text(encoding="utf-8"))).valid_plan
    assert after
    assert open_items(after) == ()


def test_close_begins_no_plan_after_a_period_that_has_changed(
    plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    other = "fin: 2012-12-31", "fin: 2013-12-31"
    while_it_waits(edit(*other))
    seen = plancoop("close", "--reste", "realise")
    assert (seen.code, seen.out) == (4, "")
    assert "la période du plan a changé" in flat(seen.err)
    assert plan.read_text(encoding="utf-8") == BEFORE.replace(*other)
    assert not Path("plan-2013.yaml").exists()


MEANS: Final = "      - id: jeunes-m1\n"
CHANGES: Final = {
    "its text": ("Faire connaître aux jeunes", "Faire connaître à tous les jeunes"),
    "a comment": (MEANS, f"      # À garder.\n{MEANS}"),
    "what refers to it": (
        "verification:\n",
        "verification:\n  - {regle: PC403, raison: voulu, elements: [jeunes-m1]}\n",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_remove_takes_away_nothing_that_was_not_shown(
    change: tuple[str, str], plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    if change[0] == "verification:\n":
        text = BEFORE + "verification:\n  - {regle: PC404, raison: voulu}\n"
        plan.write_text(text, encoding="utf-8")
    while_it_waits(edit(*change))
    seen = plancoop("remove", "jeunes-m1", "--oui")
    assert seen.code == 4
    assert "Le plan a changé entre-temps : jeunes-m1." in flat(seen.err)
    assert "jeunes-m1" in plan.read_text(encoding="utf-8")


def test_add_gives_no_id_that_came_and_went(
    plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    def come_and_go() -> None:
        another("add moyen --public jeunes --texte Passager")()
        another("remove jeunes-m3 --oui")()

    while_it_waits(come_and_go)
    seen = plancoop("add", "moyen", "--public", "jeunes", "--texte", "Nouveau")
    assert seen.code == 0
    assert "jeunes-m4" in seen.out
    assert re.findall(r"id: (jeunes-m\d+)", plan.read_text(encoding="utf-8"))[-1] == "jeunes-m4"


def test_rename_gives_no_id_that_came_and_went(
    plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    def come_and_go() -> None:
        another("add moyen --public jeunes --texte Passager")()
        another("remove jeunes-m3 --oui")()

    while_it_waits(come_and_go)
    seen = plancoop("rename", "jeunes-m2", "jeunes-m3")
    assert seen.code == 1
    assert "Cet identifiant a déjà servi." in flat(seen.err)
    assert "id: jeunes-m3" not in plan.read_text(encoding="utf-8")


ON_AN_ITEM: Final = (
    *("done jeunes-m2", "start jeunes-m2", "mark partiel jeunes-m2", "note Vu jeunes-m2"),
    *("measure 4 jeunes-m2", "measure --plus 1 jeunes-m2", "remove jeunes-m2 --oui"),
    "postpone 2012-09-30 jeunes-m2 --note Gel",
    *("edit jeunes-m2 --responsable Alix", "move jeunes-m2 --vers quebec"),
    *("rename jeunes-m2 jeunes-m7", "add etape --a jeunes-m2 --texte Nouvelle"),
)


@pytest.mark.parametrize("command", ON_AN_ITEM)
def test_what_is_gone_is_not_changed(
    command: str, plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    def remove() -> None:
        another("remove jeunes-m2 --oui")()
        left.append(plan.read_bytes())

    left: list[bytes] = []
    while_it_waits(remove)
    seen = plancoop(*shlex.split(command))
    assert (seen.code, seen.out) in {(3, ""), (4, seen.out)}
    assert "jeunes-m2" in seen.err
    assert [plan.read_bytes()] == left


@pytest.mark.parametrize("command", ON_AN_ITEM)
def test_what_somebody_else_wrote_stays(
    command: str, plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    while_it_waits(another("note Ailleurs quebec-o1 --le 2012-06-29"))
    assert plancoop(*shlex.split(command)).code == 0
    assert "{le: 2012-06-29, note: Ailleurs}" in plan.read_text(encoding="utf-8")


def test_what_is_added_is_added_to_the_value_of_then(
    plan: Path, plancoop: Command, while_it_waits: Wait
) -> None:
    while_it_waits(another("measure 4 jeunes-m2 --le 2012-06-30"))
    assert plancoop("measure", "--plus", "1", "jeunes-m2", "--le", "2012-06-30").code == 0
    assert changed(BEFORE, plan) == [
        "+           - {le: 2012-06-30, atteint: 4}",
        "+           - {le: 2012-06-30, atteint: 5}",
    ]
