"""The help: every command by its name, in the language of the user."""

import pytest

from plancoop.cli.examples import EXAMPLES, SEE_ALSO
from plancoop.cli.registry import COMMANDS, GROUPS
from tests.support.cli import Command
from tests.support.examples import run_example


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


def test_help_leaves_out_what_is_hidden(plancoop: Command) -> None:
    assert "--no-memo" not in plancoop("--aide").out


def test_help_is_grouped_french_names_first_what_is_daily_on_one_screen(plancoop: Command) -> None:
    lines = plancoop("--aide").out.splitlines()
    last_of_every_day = COMMANDS[GROUPS[0][1][-1]].aliases[0]
    daily = next(place for place, line in enumerate(lines) if f"  {last_of_every_day} (" in line)
    assert daily < 24 - 1  # the prompt stays
    assert max(map(len, lines)) <= 80
    assert [name for _title, names in GROUPS for name in names if name not in COMMANDS] == []
    assert sorted(name for _title, names in GROUPS for name in names) == sorted(COMMANDS)
    for name, entry in COMMANDS.items():
        french = entry.aliases[0]
        names = f"  {french} " if french == name else f"  {french} ({name}) "
        assert sum(line.startswith(names) for line in lines) == 1


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("columns", [40, 80])
def test_the_help_of_a_command_fits_and_ends_with_examples(
    name: str, columns: int, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    seen = plancoop(COMMANDS[name].aliases[0], "--aide").out.replace("\u00a0", " ")
    _options, examples = seen.split("\nExemples :\n")
    told, beside = " ".join(examples.split()).split(" Voir aussi : ")
    french = f"plancoop {COMMANDS[name].aliases[0]}"
    assert told.count(french) == len(EXAMPLES[name]) in (2, 3)
    assert beside == ", ".join(f"plancoop {COMMANDS[one].aliases[0]}" for one in SEE_ALSO[name])
    assert [line for line in seen.splitlines() if len(line) > columns and " " in line.strip()] == []


@pytest.mark.parametrize("command", [each for name in EXAMPLES for each in EXAMPLES[name]])
def test_an_example_runs_on_the_mid_year_plan(
    command: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_example(command, plancoop, monkeypatch)


def test_what_is_missing_is_said_with_an_example(plancoop: Command) -> None:
    seen = plancoop("fait")
    assert (seen.code, seen.out) == (2, "")
    assert "par exemple\u00a0: plancoop fait jeunes-m2" in seen.err
