"""`plancoop explain`: every code, on an example that is read on the spot."""

import re
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from plancoop.i18n import translation
from plancoop.plan.key_descriptions import KEYS, TITLES
from plancoop.problems import Code, Severity
from plancoop.wording.explain_key import explain_key
from tests.support.cli import Command, environment, process
from tests.support.terminal import on_a_terminal

EXAMPLES = files("plancoop") / "examples"


def test_without_a_code_all_are_listed_in_order_each_in_one_line(plancoop: Command) -> None:
    seen = plancoop("explain")
    assert (seen.code, seen.err) == (0, "")
    rows = re.findall(
        r"^  (PC\d{3})  (erreur|avertissement|conseil) +\S.*$", seen.out, re.MULTILINE
    )
    assert [code for code, _severity in rows] == [code.value for code in Code]
    titles = [line for line in seen.out.splitlines() if line and not line.startswith(" ")]
    assert len(titles) == len({code.value[:3] for code in Code})
    assert "{" not in seen.out


@pytest.mark.parametrize("word", ["PC104", "pc104", "Pc104", "104", " PC104 ", "tab-indent"])
def test_a_code_is_found_however_it_is_typed(word: str, plancoop: Command) -> None:
    seen = plancoop("expliquer", word)
    assert seen.code == 0
    assert seen.out.startswith("PC104 (tab-indent), erreur\u00a0: ")


def test_several_codes_are_explained_one_after_the_other(plancoop: Command) -> None:
    alone = [plancoop("explain", word).out for word in ("PC403", "PC104")]
    assert plancoop("explain", "403", "104").out == "\n".join(alone)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("PC14", "PC114"), ("PC1O4", "PC104"), ("tab-ident", "PC104"), ("PC500", "PC"), ("zut", "")],
)
def test_an_unknown_code_is_said_with_those_that_come_near(
    word: str, meant: str, plancoop: Command
) -> None:
    seen = plancoop("explain", "PC104", word)
    assert (seen.code, seen.out) == (3, "")
    assert f"«\u00a0{word}\u00a0»" in seen.err
    assert ("Vouliez-vous dire" in seen.err) == bool(meant)
    assert meant in seen.err
    assert "plancoop explain" in seen.err


@pytest.mark.parametrize("code", Code)
def test_every_code_is_explained_by_what_validate_prints_of_its_example(
    code: Code, plancoop: Command
) -> None:
    seen = plancoop("explain", code.value)
    assert (seen.code, seen.err) == (0, "")
    assert f"docs/errors.md#{code.value.lower()}" in seen.out
    faulty = EXAMPLES / f"{code.value}.yaml"
    if not faulty.is_file():
        assert code is Code.REFUSED_VALUE
        return
    Path("plan.yaml").write_bytes(faulty.read_bytes())
    said = plancoop("validate", "plan.yaml")
    shown = [part for part in said.out.split("\n\n") if f" {code.value}\u00a0: " in part]
    assert shown
    assert all(part in seen.out for part in shown)
    corrected = seen.out.partition("Pour corriger\u00a0:\n")[2]
    assert re.search(r"^ +\d+ \|", corrected, re.MULTILINE)
    mended = (EXAMPLES / f"{code.value}-mended.yaml").read_bytes().decode().split("\n")
    for place, line in re.findall(r"^ *(\d+) \|(?: (.*))?$", corrected, re.MULTILINE):
        assert line == mended[int(place) - 1].rstrip()


def test_what_can_be_silenced_says_by_which_lines_and_an_error_that_it_cannot(
    plancoop: Command,
) -> None:
    for code in Code:
        told = plancoop("explain", code.value).out
        lines = f"\nverification:\n  - regle: {code.value}\n"
        assert (lines in told) == code.can_be_silenced, code
        never = "Une erreur ne peut pas être masquée." in told
        assert never == (code.severity is Severity.ERROR)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_no_sentence_is_wider_than_a_narrow_terminal(tmp_path: Path) -> None:
    for words in (["explain"], ["explain", "PC104", "PC403", "PC006"]):
        code, seen = on_a_terminal(*words, folder=tmp_path, width=40)
        assert code == 0
        sentences = [line for line in seen.splitlines() if not re.match(r" *\d* \| ", line)]
        assert max(map(len, sentences)) <= 40


def test_no_character_of_an_example_reaches_a_terminal_raw(plancoop: Command) -> None:
    for code in Code:
        told = plancoop("explain", code.value).out
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", told), code


def test_a_pipe_that_lacks_letters_gets_others() -> None:
    plain = process("explain", "PC104", env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert plain.returncode == 0
    assert plain.stdout.isascii()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_key_of_the_file_is_explained_in_both_languages(language: str) -> None:
    translation.set_language(language)
    for section, keys in KEYS.items():
        for key, meaning in keys.items():
            told = explain_key(key)
            assert (meaning.french if language == "fr" else meaning.english) in told
            assert TITLES[section][language == "en"].casefold() in told.casefold()


def test_the_sections_of_a_key_are_a_list_as_in_a_sentence() -> None:
    translation.set_language("en")
    assert "An objective, a means and a step: when it is due" in explain_key("echeance")


def test_a_key_is_explained_with_its_examples_whatever_its_accents(plancoop: Command) -> None:
    seen = plancoop("expliquer", "Échéance")
    assert seen.out.startswith("echeance\n")
    assert "\n    echeance: " in seen.out


def test_a_key_that_is_none_is_told_the_nearest(plancoop: Command) -> None:
    seen = plancoop("expliquer", "etiquete")
    assert seen.code == 3
    assert "etiquettes?" in seen.err
