"""Ids that a plan had: what each became, told by `plancoop show` and by commands that write."""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from plancoop.operations import former_ids, undo
from plancoop.operations.former_ids import IdFate, ids_ever_used, trace_id
from plancoop.system import git, undo_log
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import Command
from tests.support.repositories import SETTINGS, Checkout, initialized, require_git

DAYS: Final = ("2012-01-10", "2012-02-10", "2012-03-10", "2012-04-10")
PLAN: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Jeunes
    moyens:
      - id: jeunes-m1
        texte: Tenir des forums dans cinq régions.
        etapes:
          - {id: jeunes-m1-e1, texte: Choisir les régions.}
      - id: jeunes-m2
        texte: Publier un guide.
        responsable: Comité jeunesse
  - id: regions
    nom: Régions
    moyens:
      - {id: regions-m1, texte: Rencontrer les élus.}
"""


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Return a repository with a first version of a plan."""
    require_git()
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, SETTINGS[name])
    made = initialized(Path.cwd())
    write(PLAN)
    made.commit(DAYS[0])
    return made


def write(text: str) -> Path:
    path = Path("plan.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def recorded(*commands: str, back: str = "", after: str = "") -> None:
    """Put commands on the record of the plan, the last of which led to the text `after`.

    `back` is what the last one takes back.
    """
    texts = [f"{place:064}" for place in range(len(commands))]
    texts.append(undo_log.digest(Source("", after)))
    for command, before, text in zip(commands, texts, texts[1:], strict=False):
        edits = ((0, 0, back),) if command is commands[-1] else ()
        record = undo_log.Record(command, "2012-06-30T12:00:00-04:00", before, text, edits)
        undo_log.push(undo.undo_folder(Path("plan.yaml")), record)


def of(word: str) -> IdFate | None:
    path = Path("plan.yaml")
    plan = read(Source.decode("plan.yaml", path.read_bytes())).valid_plan
    assert plan
    return trace_id(path, plan, word)


def replaced(*pairs: tuple[str, str]) -> str:
    text = PLAN
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


# What git tells


def test_a_rename_by_hand_is_found_in_git(checkout: Checkout, plancoop: Command) -> None:
    write(replaced(("jeunes-m2", "guide")))
    commit = checkout.commit(DAYS[1])
    assert of("jeunes-m2") == IdFate(
        "jeunes-m2", "guide", datetime.fromisoformat(DAYS[1]).date(), commit
    )
    shown = plancoop("show", "jeunes-m2", "--plan", "plan.yaml")
    assert shown.code == 0
    assert shown.err == "jeunes-m2 s'appelle guide depuis le 10 février 2012.\n"
    assert shown.out == plancoop("show", "guide", "--plan", "plan.yaml").out


def test_renames_are_followed_to_an_id_of_today(checkout: Checkout) -> None:
    for day, name in zip(DAYS[1:], ("guide", "guide-papier", "guide-imprime"), strict=True):
        write(replaced(("jeunes-m2", name)))
        commit = checkout.commit(day)
    last = datetime.fromisoformat(DAYS[-1]).date()
    assert of("jeunes-m2") == IdFate("jeunes-m2", "guide-imprime", last, commit)
    assert of("guide-papier") == IdFate("guide-papier", "guide-imprime", last, commit)
    assert of("guide-imprime") is None


@pytest.mark.parametrize(
    ("old", "pairs"),
    {
        "reworded a little": (
            "jeunes-m2",
            [("id: jeunes-m2", "id: autre"), ("Publier un guide.", "Publier un bon guide.")],
        ),
        "moved to another audience": (
            "regions-m1",
            [
                ("      - {id: regions-m1, texte: Rencontrer les élus.}\n", "      []\n"),
                (
                    "      - id: jeunes-m2",
                    "      - {id: autre, texte: Rencontrer les élus.}\n      - id: jeunes-m2",
                ),
            ],
        ),
        "a step": ("jeunes-m1-e1", [("jeunes-m1-e1", "autre")]),
        "an audience": ("regions", [("id: regions\n", "id: autre\n")]),
        "an audience called otherwise": (
            "regions",
            [("id: regions\n", "id: autre\n"), ("nom: Régions", "nom: Les régions")],
        ),
        "the item that holds it as well": (
            "jeunes-m1-e1",
            [("jeunes-m1-e1", "autre"), ("id: jeunes-m1\n", "id: forums\n")],
        ),
    }.values(),
)
def test_what_was_renamed_is_recognized(
    old: str, pairs: list[tuple[str, str]], checkout: Checkout
) -> None:
    write(replaced(*pairs))
    checkout.commit(DAYS[1])
    found = of(old)
    assert found
    assert found.new == "autre"


@pytest.mark.parametrize(
    "pairs",
    [
        [("      - {id: regions-m1, texte: Rencontrer les élus.}\n", "      []\n")],
        [("{id: regions-m1, texte: Rencontrer les élus.}", "{id: autre, texte: Fêter Noël.}")],
        [
            (
                "id: regions-m1, texte: Rencontrer les élus.",
                "id: autre, texte: Rencontrer tous les élus., responsable: Comité",
            )
        ],
    ],
)
def test_what_is_something_else_is_no_rename(
    pairs: list[tuple[str, str]], checkout: Checkout, plancoop: Command
) -> None:
    write(replaced(*pairs))
    commit = checkout.commit(DAYS[1])
    shown = plancoop("show", "regions-m1", "--plan", "plan.yaml")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == (
        "regions-m1 a été retiré le 10 février 2012. "
        f"Pour voir ce que c'était\u00a0: git show {commit[:8]}\n"
    )


def test_what_is_in_no_commit_yet_has_no_day(checkout: Checkout, plancoop: Command) -> None:
    write(replaced(("jeunes-m2", "guide")))
    assert of("jeunes-m2") == IdFate("jeunes-m2", "guide", None)
    shown = plancoop("show", "jeunes-m2", "--plan", "plan.yaml")
    assert shown.err == "jeunes-m2 s'appelle maintenant guide.\n"
    write(replaced(("      - {id: regions-m1, texte: Rencontrer les élus.}\n", "      []\n")))
    shown = plancoop("show", "regions-m1", "--plan", "plan.yaml")
    assert shown.code == 3
    assert "git diff HEAD" in shown.err
    assert checkout.root.exists()


def test_versions_with_errors_are_passed_over(checkout: Checkout) -> None:
    write(replaced(("id: jeunes-m2", "id: jeunes-m2\n        statut: inconnu")))
    checkout.commit(DAYS[1])
    write(replaced(("id: jeunes-m2", "id: guide\n        statut: inconnu")))
    commit = checkout.commit(DAYS[2])
    write(replaced(("jeunes-m2", "guide")))
    checkout.commit(DAYS[3])
    day = datetime.fromisoformat(DAYS[2]).date()
    assert of("jeunes-m2") == IdFate("jeunes-m2", "guide", day, commit)


def test_an_id_that_only_a_text_says_was_none(checkout: Checkout) -> None:
    write(replaced(("Publier un guide.", '"Voir id: nulle-part"')))
    checkout.commit(DAYS[1])
    write(PLAN)
    checkout.commit(DAYS[2])
    assert of("nulle-part") is None


def test_ids_that_went_round_in_a_circle_lead_nowhere(checkout: Checkout) -> None:
    write(replaced(("jeunes-m2", "guide")))
    checkout.commit(DAYS[1])
    write(PLAN)
    checkout.commit(DAYS[2])
    write(replaced(("jeunes-m2", "guide")))
    checkout.commit(DAYS[3])
    assert of("guide") is None
    found = of("jeunes-m2")
    assert found
    assert found.new == "guide"


# What the record of changes tells


def test_the_record_is_believed_without_git(plancoop: Command) -> None:
    text = replaced(("jeunes-m2", "guide-b"))
    write(text)
    recorded("rename jeunes-m2 guide-a", "done jeunes-m1", "rename guide-a guide-b", after=text)
    found = of("Jeunes-M2")
    assert found == IdFate("jeunes-m2", "guide-b", datetime(2012, 6, 30).date(), undos=1)
    shown = plancoop("show", "jeunes-m2", "--json", "--plan", "plan.yaml")
    assert shown.code == 0
    assert shown.err == "jeunes-m2 s'appelle guide-b depuis le 30 juin 2012.\n"
    assert "guide-b" in [one["id"] for one in json.loads(shown.out)["elements"]]


def test_an_id_that_was_given_twice_is_what_it_was_last(plancoop: Command) -> None:
    write(PLAN)
    recorded("rename guide jeunes-m1", "rename guide jeunes-m2")
    shown = plancoop("show", "guide", "--plan", "plan.yaml")
    assert "jeunes-m2" in shown.err


def test_later_names_alone_are_followed() -> None:
    write(PLAN)
    recorded("rename b jeunes-m1", "rename a b", "rename b jeunes-m2")
    found = of("a")
    assert found
    assert found.new == "jeunes-m2"


@pytest.mark.parametrize("asked", ["forums", "forums-e1"])
def test_what_was_removed_is_taken_back_by_undo(asked: str, plancoop: Command) -> None:
    write(PLAN)
    back = "      - id: forums\n        etapes:\n          - {id: forums-e1, texte: Choisir.}\n"
    recorded("remove forums", back=back, after=PLAN)
    shown = plancoop("show", asked, "--plan", "plan.yaml")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == (
        f"{asked} a été retiré le 30 juin 2012. "
        "Pour annuler ce retrait\u00a0: plancoop undo --plan plan.yaml\n"
    )


def test_what_was_removed_before_other_changes_takes_as_many_undos(plancoop: Command) -> None:
    write(PLAN)
    recorded("remove forums", "done jeunes-m1", after=PLAN)
    shown = plancoop("show", "forums", "--plan", "plan.yaml")
    assert shown.err.endswith("plancoop undo --plan plan.yaml, 2 fois.\n")


@pytest.mark.parametrize("then", [(), ("done jeunes-m1",)])
def test_no_undo_is_promised_for_a_plan_that_changed_by_hand(
    then: tuple[str, ...], plancoop: Command
) -> None:
    write(PLAN)
    recorded("remove forums", after="autre chose")
    if then:
        recorded(*then, after=PLAN)
    shown = plancoop("show", "forums", "--plan", "plan.yaml")
    assert shown.err == "forums a été retiré le 30 juin 2012.\n"


def test_what_was_removed_before_other_changes_is_seen_in_git(
    checkout: Checkout, plancoop: Command
) -> None:
    text = replaced(("      - {id: regions-m1, texte: Rencontrer les élus.}\n", "      []\n"))
    write(text)
    commit = checkout.commit(DAYS[1])
    recorded("remove regions-m1", "done jeunes-m1", after=text)
    shown = plancoop("show", "regions-m1", "--plan", "plan.yaml")
    assert f"git show {commit[:8]}" in shown.err


def test_what_the_record_does_not_know_git_may(checkout: Checkout) -> None:
    write(replaced(("jeunes-m2", "guide")))
    checkout.commit(DAYS[1])
    write(replaced(("jeunes-m2", "guide-imprime")))
    recorded("rename guide guide-imprime")
    found = of("jeunes-m2")
    assert found
    assert (found.new, found.commit) == ("guide-imprime", "")


def test_a_damaged_record_is_passed_over() -> None:
    write(PLAN)
    recorded("rename guide jeunes-m1", "rename guide jeunes-m2")
    folder = undo.undo_folder(Path("plan.yaml"))
    (folder / "00000002.json").write_text("{", encoding="utf-8")
    found = of("guide")
    assert found
    assert found.new == "jeunes-m1"


# What asks for it


@pytest.mark.parametrize("word", ["nulle-part", "Ça alors!", "", "-", "x" * 5000])
def test_a_word_that_was_no_id_is_unknown_as_ever(
    word: str, checkout: Checkout, plancoop: Command
) -> None:
    assert of(word) is None
    shown = plancoop("show", "--plan", "plan.yaml", "--", word)
    assert shown.code == 3
    assert "s'appelle «" in shown.err
    assert checkout.root.exists()


def test_a_former_id_is_not_taken_for_the_beginning_of_another(
    checkout: Checkout, plancoop: Command
) -> None:
    write(replaced(("jeunes-m2", "guide"), ("jeunes-m1-e1", "jeunes-m21")))
    checkout.commit(DAYS[1])
    shown = plancoop("show", "jeunes-m2", "--plan", "plan.yaml")
    assert shown.code == 0
    assert "Publier un guide." in shown.out


def test_the_beginning_of_an_id_still_shows_it(checkout: Checkout, plancoop: Command) -> None:
    shown = plancoop("show", "regions-m", "--plan", "plan.yaml")
    assert (shown.code, shown.err) == (0, "")
    assert "Rencontrer les élus." in shown.out
    assert checkout.root.exists()


@pytest.mark.parametrize("command", [("done",), ("note", "Bien"), ("done", "--dry-run")])
def test_commands_that_write_name_the_new_id(
    command: tuple[str, ...], checkout: Checkout, plancoop: Command
) -> None:
    path = write(replaced(("jeunes-m2", "guide")))
    checkout.commit(DAYS[1])
    before = path.read_bytes()
    run = plancoop(*command, "jeunes-m2", "--plan", "plan.yaml")
    assert (run.code, run.out) == (3, "")
    said = "jeunes-m2 s'appelle guide depuis le 10 février 2012"
    refused = "rien n'a été écrit. Nommez-le ainsi."
    assert run.err == f"{said}\N{NO-BREAK SPACE}: {refused}\n"
    assert path.read_bytes() == before


# All ids that were ever used


def test_every_id_that_was_is_used(checkout: Checkout) -> None:
    write(replaced(("jeunes-m2", "guide")))
    checkout.commit(DAYS[1])
    path = write(PLAN.replace("jeunes-m2", "brochure").replace("regions-m1", "elus"))
    recorded("rename guide depliant", "remove a-m1 a-m2", back="- {texte: x, id: a-m2-e1}")
    source = Source("plan.yaml", path.read_text(encoding="utf-8"))
    assert ids_ever_used(path, source) == {
        *("jeunes", "jeunes-m1", "jeunes-m1-e1", "brochure", "regions", "elus"),
        *("jeunes-m2", "guide", "regions-m1"),
        *("depliant", "a-m1", "a-m2", "a-m2-e1"),
    }


def test_without_git_or_record_the_ids_of_the_file_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    path = write("publics: [{\"id\": 'jeunes', moyens: [{id: jeunes-m1}]}]\n")
    source = Source("plan.yaml", path.read_text(encoding="utf-8"))
    assert ids_ever_used(path, source) == {"jeunes", "jeunes-m1"}


def test_no_more_than_so_much_of_the_history_is_read(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day, name in zip(DAYS[1:], ("a", "b", "c"), strict=True):
        write(replaced(("jeunes-m2", name)))
        checkout.commit(day)
    path, source = Path("plan.yaml"), Source("", "")
    assert ids_ever_used(path, source) >= {"jeunes-m2", "a", "b", "c"}
    monkeypatch.setattr(former_ids, "_VERSIONS", 2)
    assert ids_ever_used(path, source) & {"jeunes-m2", "a", "b", "c"} == {"b", "c"}
    monkeypatch.setattr(former_ids, "_CHARACTERS", 1)
    assert ids_ever_used(path, source) & {"jeunes-m2", "a", "b", "c"} == {"c"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipe among files")
def test_a_git_that_never_answers_keeps_no_command_from_its_own_answer(
    checkout: Checkout, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "_SECONDS_FOR_AN_ANSWER", 0.5)
    head = checkout.root / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head)
    seen = plancoop("show", "jeunes-m9")
    assert (seen.code, seen.out) == (3, "")
    assert seen.err.startswith("Aucun élément ne s'appelle «\xa0jeunes-m9\xa0».")
    added = plancoop("add", "moyen", "--public", "jeunes", "--texte", "Un autre.")
    assert (added.code, added.err) == (0, "")
    assert "jeunes-m3" in Path("plan.yaml").read_text(encoding="utf-8")
