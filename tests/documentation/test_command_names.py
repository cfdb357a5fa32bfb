"""Commands are told by the names of the language that was typed, French where nothing tells."""

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from babel.messages.pofile import read_po

from plancoop.cli.registry import COMMAND_BY_WORD, COMMANDS, names_for
from plancoop.i18n import translation
from plancoop.i18n.translation import _, command_line, ngettext
from tests.support.cli import Command
from tests.support.files import ROOT

SOURCE: Final = ROOT / "src" / "plancoop"
FRENCH: Final = {name: entry.aliases[0] for name, entry in COMMANDS.items()}
NAMED: Final = re.compile(r"\bplancoop ([^\W\d_]+)")
MARKS: Final = frozenset({"_", "N_", "NN_", "P_", "ngettext"})
AS_TYPED: Final = frozenset({"command_line", "command_for", "command", "spelt", "Samples"})
"""What names a command as it was typed; `spelt` and `command` are `command_for`, of a plan."""


def commands_in(text: str) -> list[str]:
    """Return the words of a text that stand for commands."""
    return [word for word in NAMED.findall(text) if word in COMMAND_BY_WORD]


def sentences() -> list[tuple[str, str]]:
    """Return the sentences that name a command, in English and in French, plurals each alone."""
    path = SOURCE / "catalogues" / "fr" / "LC_MESSAGES" / "plancoop.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    pairs = []
    for message in catalogue:
        english = (message.id,) if isinstance(message.id, str) else message.id
        french = (message.string,) if isinstance(message.string, str) else message.string or ()
        pairs += [pair for pair in zip(english, french, strict=True) if commands_in(pair[0])]
    return pairs


SENTENCES: Final = sentences()


def test_there_are_sentences_that_name_commands() -> None:
    assert len(SENTENCES) > 40


@pytest.mark.parametrize(("english", "french"), SENTENCES, ids=lambda text: text[:40])
def test_a_sentence_names_the_same_commands_in_both_languages(english: str, french: str) -> None:
    assert set(commands_in(english)) <= COMMANDS.keys()
    assert commands_in(french) == [FRENCH[name] for name in commands_in(english)]


@pytest.mark.parametrize(("english", "french"), SENTENCES, ids=lambda text: text[:40])
def test_a_sentence_names_commands_as_they_were_typed(
    english: str, french: str, speak: Callable[..., None]
) -> None:
    names = set(commands_in(english))
    for typed, told in (
        (["postpone"], names),
        (["aide", "postpone"], names),
        (["reporter"], {FRENCH[name] for name in names}),
        (["--public", "status"], {FRENCH[name] for name in names}),
    ):
        speak("fr", names_for(typed))
        said = _(english) if "{n}" not in english else ngettext(english, english, 1)
        assert set(commands_in(said)) == told
    speak("fr")
    assert set(commands_in(french)) == {FRENCH[name] for name in names}


@pytest.mark.parametrize(
    ("typed", "undo"),
    [
        ([], "annuler"),
        (["--aide"], "annuler"),
        (["help"], "annuler"),
        (["zut"], "annuler"),
        (["-f", "status"], "annuler"),
        (["note", "x"], "annuler"),  # a word of both languages
        (["REPORTER"], "annuler"),
        (["créer"], "annuler"),
        (["aide", "marquer"], "annuler"),
        (["mark", "reporter"], "undo"),
        (["Status"], "undo"),
        (["help", "mark"], "undo"),
    ],
)
def test_the_first_word_chooses_the_names(typed: list[str], undo: str) -> None:
    assert names_for(typed)["undo"] == names_for(typed)["défaire"] == undo


def test_a_command_line_changes_its_name_alone(speak: Callable[..., None]) -> None:
    speak("fr", names_for(["reporter"]))
    line = "plancoop note 'plancoop undo' jeunes-m1"
    assert command_line(line) == "plancoop noter 'plancoop undo' jeunes-m1"
    speak("fr", names_for(["postpone"]))
    assert command_line("plancoop noter x") == "plancoop note x"
    assert translation.command_line("plancoop zut") == "plancoop zut"


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(SOURCE.rglob("*.py")) if path.name != "examples.py"],  # named by help
    ids=lambda path: path.stem,
)
def test_no_command_is_named_beside_the_mechanism(path: Path) -> None:
    """Each text that names a command is a sentence for the catalogue, or goes through a name."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {
        id(text)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call.func) in MARKS | AS_TYPED
        for text in ast.walk(call)
    }
    documented = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for text in ast.walk(tree):
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            continue
        if id(text) not in passed | documented:
            assert commands_in(text.value) == [], text.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("french", "english"),
    [
        (("reporter", "2012-09-30", "jeunes-m2", "--note", "x"), "postpone"),
        (("fait", "jeunes-m1"), "done"),
        (("commencer", "jeunes-m1"), "start"),
        (("marquer", "en_cours", "jeunes-m1"), "mark"),
        (("mesurer", "3", "jeunes-m2"), "measure"),
        (("ajouter", "moyen", "--public", "jeunes", "--texte", "T"), "add"),
        (("modifier", "jeunes-m1", "--poids", "2"), "edit"),
        (("déplacer", "jeunes-m1", "--vers", "regions"), "move"),
        (("renommer", "jeunes-m1", "forums"), "rename"),
        (("retirer", "jeunes-m1", "--oui"), "remove"),
    ],
)
def test_the_way_back_is_told_in_the_language_of_the_command(
    french: tuple[str, ...], english: str, plancoop: Command
) -> None:
    seen = plancoop(*french)
    assert seen.code == 0
    assert "plancoop annuler)" in seen.out
    assert f"plancoop {french[0]}".replace("é", "e") in plancoop("défaire").out.replace("é", "e")
    seen = plancoop(english, *french[1:])
    assert "plancoop undo)" in seen.out
    assert f"plancoop {english}" in plancoop("undo").out


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("voir zut", "plancoop liste"),
        ("show zut", "plancoop list"),
        ("journal", "plancoop commencer"),
        ("log", "plancoop start"),
        ("mesurer 3 jeunes-m1", "plancoop modifier jeunes-m1 --cible 5"),
        ("measure 3 jeunes-m1", "plancoop edit jeunes-m1 --cible 5"),
        ("noter Vu", "plancoop noter 'Vu en comité'"),
        ("expliquer zut", "plancoop expliquer"),
        ("créer ailleurs", "plancoop créer --titre"),
        ("init ailleurs", "plancoop init --titre"),
        ("revue", "plancoop liste --en-retard, puis plancoop fait"),
        ("review", "plancoop list --en-retard, puis plancoop done"),
        ("liste --note x", "plancoop fait, "),
        ("list --note x", "plancoop done, "),
        ("voir --plan ailleurs", "plancoop voir"),
    ],
)
def test_a_hint_is_told_in_the_language_of_the_command(
    words: str, told: str, plancoop: Command
) -> None:
    seen = plancoop(*words.split())
    assert told in (seen.out + seen.err).replace("\u00a0", " ")
