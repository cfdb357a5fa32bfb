"""What a terminal obeys, or nobody sees: refused in a plan, and spelled out wherever it is told."""

import json
import os
import sys
from pathlib import Path
from typing import Final

import pytest

from plancoop.text.source import Source
from plancoop.text.unprintable import first_forbidden
from tests.support.cli import Command, process
from tests.support.terminal import on_a_terminal

HIDDEN: Final = (
    *map(chr, (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20))),  # NUL, BEL and ESC among them
    *map(chr, range(0x7F, 0xA0)),
    *"\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e",
    *"\u2028\u2029\u2060\u2066\u2067\u2068\u2069\u3164\ufeff\ufff9\ufffe\U000e0001\U000e0041",
    *"\ufe00\ufe0e\ufe0f\U0001bca0\U0001d173\U0001fffe",
)
PLAN: Final = """\
version: 1
titre: Plan d'action
publics:
  - id: jeunes
    nom: Les jeunes
    moyens:
      - id: jeunes-m1
        texte: Tenir un forum
        responsable: Alix  # jusqu'en mai
"""
WORDS: Final = ("action", "jeunes-m1", "texte", "Tenir", "jusqu")
"""A text, an id, a key, the beginning of a value, a comment."""


def spelled(character: str) -> str:
    return f"<U+{ord(character):04X}>"


def safe(said: str) -> bool:
    """Tell whether a terminal would find nothing to obey, and a reader nothing hidden."""
    return first_forbidden(said) is None


@pytest.mark.parametrize("character", HIDDEN, ids=ascii)
def test_a_hidden_character_is_refused_at_its_place_and_spelled_out(
    character: str, plancoop: Command
) -> None:
    for word in WORDS:
        text = PLAN.replace(word, f"{word[:-1]}{character}{word[-1]}", 1)
        Path("plan.yaml").write_text(text, encoding="utf-8", newline="")
        seen = plancoop("validate")
        line, column = Source("plan.yaml", text).position(text.index(character))
        assert (seen.code, seen.err) == (1, "")
        assert f"plan.yaml:{line}:{column}: erreur PC00" in seen.out
        assert spelled(character) in seen.out
        assert safe(seen.out)
    seen = plancoop("status")
    assert seen.code == 1
    assert spelled(character) in seen.err
    assert safe(seen.out + seen.err)


@pytest.mark.parametrize(
    "escape", [r"\e[2J", r"\0", r"\x9b", r"\u202e", r"\U000E0041", r"\N", r"\r"]
)
def test_what_an_escape_hides_is_refused_at_its_place(escape: str, plancoop: Command) -> None:
    text = PLAN.replace("Tenir un forum", f'"Tenir {escape} un forum"')
    Path("plan.yaml").write_text(text, encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 1
    assert "plan.yaml:8:23: erreur PC120" in seen.out


# Ids that look alike

OTHER_LETTERS: Final = ("jеunes-m1", "ϳeunes-m1", "jeunes\u2212m1", "jeunes-mⅼ")
"""With Cyrillic and Greek letters, a minus sign, a Roman number."""
OTHER_FORMS: Final = ("jeunes‐m1", "jeunes-m１", "JEUNES-ｍ1")
"""With a hyphen of typographers, full-width signs, capitals: the same id to whoever types it."""


@pytest.mark.parametrize("name", OTHER_LETTERS + OTHER_FORMS)
def test_an_id_that_only_looks_right_is_refused_in_a_plan(name: str, plancoop: Command) -> None:
    Path("plan.yaml").write_text(PLAN.replace("jeunes-m1", name), encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 1
    assert "plan.yaml:7:13: erreur PC207" in seen.out


@pytest.mark.parametrize("name", OTHER_LETTERS)
def test_an_id_of_other_letters_names_nothing(name: str, plancoop: Command) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    for command in (("show", name), ("done", name), ("mark", "realise", name)):
        seen = plancoop(*command)
        assert (seen.code, seen.out) == (3, "")
    assert Path("plan.yaml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("name", OTHER_FORMS)
def test_another_form_of_an_id_is_told_by_the_id_itself(name: str, plancoop: Command) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    for command in ("show", "done"):
        seen = plancoop(command, name)
        assert seen.code == 0
        assert "jeunes-m1" in seen.out
        assert name not in seen.out + seen.err


@pytest.mark.parametrize("name", ["jeunes-ml", "jeunes-m-1", "jeune-m1", "jeunes-m01"])
def test_an_id_that_is_easily_taken_for_another_is_told(name: str, plancoop: Command) -> None:
    text = f"{PLAN}      - {{id: {name}, texte: Tenir un autre forum}}\n"
    Path("plan.yaml").write_text(text, encoding="utf-8")
    assert "plan.yaml:10:14: avertissement PC408" in plancoop("validate").out


# What is typed

TYPED: Final = "z\x1b[2J\x1b]0;t\x07\u202e\u200b\x9b1m\x7f\r\n::error::y"
COMMANDS: Final = (
    ("show", TYPED),
    ("show", "--json", TYPED),
    ("show", "jeunes-m1", TYPED),
    ("done", TYPED),
    ("start", TYPED),
    ("mark", TYPED, "jeunes-m1"),
    ("mark", "realise", TYPED),
    ("done", "jeunes-m1", "--le", TYPED),
    ("done", "jeunes-m1", "--note", TYPED),
    ("done", "jeunes-m1", "--par", TYPED),
    ("done", "jeunes-m1", "--preuve", TYPED),
    ("list", "--public", TYPED),
    ("list", "--statut", TYPED),
    ("list", "--type", TYPED),
    ("list", "--avant", TYPED),
    ("list", "--trier", TYPED),
    ("list", "--json", "--statut", TYPED),
    ("status", "--au", TYPED),
    ("status", "--plan", TYPED),
    ("status", TYPED),
    ("status", f"--{TYPED}"),
    ("status", f"-{TYPED}"),
    ("status", f"--json={TYPED}"),
    ("status", f"-f{TYPED}"),
    ("undo", TYPED),
    ("validate", TYPED),
    ("validate", "--format", TYPED),
    ("validate", "--format", "json", TYPED),
    ("validate", "--format", "github", TYPED),
    ("validate", "--format", "sarif", TYPED),
    ("explain", TYPED),
    ("coverage", "--exiger", TYPED),
    (TYPED,),
    (f"--{TYPED}",),
    ("aide", TYPED),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[1:40])
def test_what_is_typed_is_never_sent_back_raw(words: tuple[str, ...], plancoop: Command) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    seen = plancoop(*words)
    assert seen.code not in (0, 70)
    assert safe(seen.out + seen.err)
    assert not any(line.startswith("::error::y") for line in (seen.out + seen.err).splitlines())


def test_what_was_typed_is_recorded_and_said_without_its_hidden_characters(
    plancoop: Command,
) -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    assert plancoop("done", "jeunes-m1", "--note", "fait\r\nvite", "--par", "Alix [/]").code == 0
    for command in ("list", "show jeunes-m1", "undo"):
        seen = plancoop(*command.split())
        assert seen.code == 0
        assert "\r" not in seen.out + seen.err


# How files are called

NAMES: Final = ("a\x1b[2J.yaml", "a\u202elmay.yaml", "a\nb.yaml", "a\rb.yaml", "a\x9b1m\u200b.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="no file can be called so")
@pytest.mark.parametrize("text", [PLAN, PLAN.replace("texte", "txet")], ids=["sound", "faulty"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_file_is_never_sent_raw(name: str, text: str, plancoop: Command) -> None:
    folder = Path("dossier")
    folder.mkdir()
    path = folder / name
    path.write_text(text, encoding="utf-8")
    for words in (
        ("validate", str(path)),
        ("validate", "dossier"),
        ("validate", str(path), "--format", "github"),
        ("status", "--plan", str(path)),
        ("done", "jeunes-m1", "--dry-run", "--plan", str(path)),
        ("done", "jeunes-m1", "--plan", str(path)),
        ("undo", "--plan", str(path)),
        ("status", "--plan", f"{path}x"),
    ):
        seen = plancoop(*words)
        assert seen.code != 70
        assert safe(seen.out + seen.err)
        assert name not in seen.out + seen.err
    for form in ("json", "sarif"):
        seen = plancoop("validate", str(path), "--format", form)
        assert safe(seen.out)
        assert json.loads(seen.out)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can be called so")
@pytest.mark.parametrize("form", ["human", "json", "github", "sarif"])
def test_a_name_that_is_no_text_is_told_all_the_same(form: str) -> None:
    Path(os.fsdecode(b"\xe9t\xe9.yaml")).write_text("version: 1\n", encoding="utf-8")
    seen = process("validate", os.fsdecode(b"\xe9t\xe9.yaml"), "--format", form)
    assert (seen.returncode, seen.stderr) == (1, "")
    assert "PC201" in seen.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has pseudo-terminals")
@pytest.mark.parametrize("words", [("validate",), ("status",), ("show", TYPED), (f"--{TYPED}",)])
def test_a_real_terminal_gets_nothing_to_obey_of_the_user_s(words: tuple[str, ...]) -> None:
    text = PLAN.replace("action", "action\x1b]0;titre\x07\u202e")
    Path("plan.yaml").write_text(text, encoding="utf-8")
    code, said = on_a_terminal(*words, folder=Path.cwd())
    assert code in (1, 2, 3)
    assert safe(said)
