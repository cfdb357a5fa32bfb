"""The help: every command by its name, in the language of the user."""

import pytest

from plancoop.cli.registry import COMMANDS
from tests.support.cli import Command


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
