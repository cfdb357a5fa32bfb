"""The entry: help, unknown words, and the one boundary for errors."""

import json
import sys
from pathlib import Path

import pytest

from plancoop.cli import COMMANDS
from tests.support.cli import Command, environment, process
from tests.support.terminal import on_a_terminal


@pytest.mark.parametrize("word", ["--help", "--aide", "-h"])
def test_help_names_every_command(word: str, plancoop: Command) -> None:
    seen = plancoop(word)
    assert seen.code == 0
    for name, entry in COMMANDS.items():
        assert name in seen.out
        assert entry.aliases[0] in seen.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_is_in_french(name: str, plancoop: Command) -> None:
    seen = plancoop(name, "--help")
    assert seen.code == 0
    for english in ("Usage:", "Show", "Options:\n\n", "[required]", "exit", "list[str]"):
        assert english not in seen.out
    assert f"plancoop {name}" in seen.out


def test_the_version_is_told(plancoop: Command) -> None:
    assert plancoop("--version").out.startswith("plancoop 0.")


def test_an_unknown_command_is_said_with_those_that_come_near(plancoop: Command) -> None:
    seen = plancoop("statuts")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.endswith("Vouliez-vous dire statut, start?\n")
    assert plancoop("clorer").err.endswith("Vouliez-vous dire clore, creer?\n")


def test_a_bug_keeps_its_traceback_and_has_its_own_code(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("plancoop.commands.journey.open_plan", broken)
    seen = plancoop("status")
    assert (seen.code, seen.out) == (70, "")
    assert "ZeroDivisionError" in seen.err


@pytest.mark.usefixtures("plan")
def test_a_terminal_without_our_signs_gets_ascii() -> None:
    plain = process("status", env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
    assert plain.returncode == 0
    assert plain.stdout.isascii()
    assert "Quebec" in plain.stdout
    western = process("status", env=environment(PYTHONIOENCODING="cp1252"), encoding="cp1252")
    assert western.returncode == 0
    assert "Québec" in western.stdout


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252"])
def test_json_is_the_same_data_in_any_encoding(encoding: str) -> None:
    lists = [
        json.loads(
            process("list", "--json", env=environment(PYTHONIOENCODING=one), encoding=one).stdout
        )
        for one in ("utf-8", encoding)
    ]
    assert lists[0] == lists[1]


@pytest.mark.usefixtures("plan")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_a_terminal_that_nobody_has_sized_is_taken_for_80_columns() -> None:
    for words in (("validate",), ("done", "organisations-o3")):
        code, seen = on_a_terminal(*words, folder=Path.cwd(), width=0)
        assert code < 2
        assert "Traceback" not in seen
