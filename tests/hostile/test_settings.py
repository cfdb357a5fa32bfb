"""A file of settings comes with a cloned repository: it runs nothing, and stops soon."""

import os
from pathlib import Path

import pytest

from plancoop.cli.command_table import load
from plancoop.cli.saved_filters import _NOT_FILTERS
from plancoop.system.settings_search import LARGEST
from tests.support.cli import Command

SETTINGS = Path(".plancoop.toml")


@pytest.mark.parametrize(
    "words",
    [
        "--plan /etc/passwd",
        "-f /etc/passwd",
        "--json",
        "--au 2012-01-01",
        "-o volé.html",
        "--sortie volé.html",
        "--ouvrir",
        "--oui",
        "--statut en_cours --vider texte",
        "moyens",
        "--",
        "$(touch volé)",
        "`touch volé`",
        "--ouverts; touch volé",
        "--lang en",
        "@autre",
    ],
)
@pytest.mark.parametrize("command", ["list", "edit", "report"])
def test_a_saved_filter_is_made_of_filters_alone(
    words: str, command: str, plan: Path, plancoop: Command
) -> None:
    before = plan.read_bytes()
    SETTINGS.write_text(f"[filtres]\nautre = '--ouverts'\nx = '{words}'\n", encoding="utf-8")
    seen = plancoop(command, "@x", "--lang", "en")
    assert (seen.code, seen.out) == (2, "")
    assert ".plancoop.toml:3:1" in seen.err
    assert plan.read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == [".plancoop.toml", "data"]


def test_the_filters_of_list_name_no_file() -> None:
    filters = [each for each in load()["list"] if each.names and each.name not in _NOT_FILTERS]
    assert not {"FILE", "FOLDER"} & {each.metavar for each in filters}
    assert {each.name for each in filters} == {
        *("public", "kind", "status", "lead", "before", "after", "soon", "lacking", "serves"),
        *("axis", "tag", "priority", "is_open", "late", "postponed", "search"),
    }


@pytest.mark.parametrize("key", ["pager", "editeur", "commande", "plan", "extends", "include"])
def test_no_key_names_a_program_or_a_file(key: str, plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    SETTINGS.write_text(f'{key} = "touch volé"\n', encoding="utf-8")
    assert plancoop("list").code == 2
    assert not Path("volé").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"x" * (LARGEST + 1), "larger than 65536 bytes"),
        (b"a = " + b"[" * 900, "too deep"),
        (b"a = [\n" + b"[\n" * 20_000, "too deep"),
        (b".".join([b"a"] * 30_000) + b" = 1", "longer than 1000 characters"),
        (b"a = " + b"9" * 60_000, "longer than 1000 characters"),
        (b"langue = '\xff'", "UTF-8"),
        ("langue = '\u202efr'".encode(), "U+202E"),
        ("[filtres]\na = '--ouverts\u200b'".encode(), "U+200B"),
        (b"[filtres]\na = '--ouverts\x1b[2J'", "U+001B"),
        (b"\x00", "U+0000"),
        (b"[filtres]\n" + b"".join(b"a%d = 'x'\n" % n for n in range(101)), "more than 100"),
        (b"[filtres]\na = '" + b"x" * 501 + b"'", "1 to 500 characters"),
        (b"[statuts]\nrealise = '" + b"x" * 31 + b"'", "1 to 30 characters"),
        (b'[statuts]\nrealise = "a\\nb"', "1 to 30 characters"),
        (b'[statuts]\nrealise = "a\\u001bb"', "1 to 30 characters"),
        (b"".join(b"k%d = 1\n" % n for n in range(5000)), "there is no setting"),
    ],
)
def test_odd_bytes_and_great_sizes_are_told_soon(
    content: bytes, said: str, plan: Path, plancoop: Command
) -> None:
    assert plan.is_file()
    SETTINGS.write_bytes(content)
    seen = plancoop("list", "--lang", "en")
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err
    assert "\x1b" not in seen.err
    assert len(seen.err.splitlines()) < 60


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_a_folder_or_a_link_to_nowhere_is_no_file_of_settings(
    plan: Path, plancoop: Command
) -> None:
    assert plan.is_file()
    os.mkfifo(SETTINGS)
    assert plancoop("list").code == 0
    SETTINGS.unlink()
    SETTINGS.mkdir()
    assert plancoop("list").code == 0
    SETTINGS.rmdir()
    SETTINGS.symlink_to("nulle-part")
    assert plancoop("list").code == 0
