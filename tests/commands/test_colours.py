"""Colours: a row of the table of docs/command-line.md a test."""

from collections.abc import Mapping

import pytest

from tests.support.cli import Command
from tests.support.files import EXAMPLE

_ROWS = [
    ("--color always", {"NO_COLOR": "1"}, False, True),
    ("--couleur=toujours", {"TERM": "dumb"}, False, True),
    ("--color never", {"FORCE_COLOR": "1"}, True, False),
    ("--color auto", {"NO_COLOR": "1"}, True, False),
    ("", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ("", {"NO_COLOR": ""}, True, True),
    ("", {"FORCE_COLOR": "1"}, False, True),
    ("", {"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, True, False),
    ("", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
    ("", {"CLICOLOR_FORCE": "0"}, True, False),
    ("", {"CLICOLOR": "0"}, True, False),
    ("", {"CLICOLOR": "1"}, False, False),
    ("", {"TERM": "dumb"}, True, False),
    ("", {}, True, True),
    ("", {}, False, False),
]


@pytest.mark.parametrize(("option", "environ", "terminal", "coloured"), _ROWS)
def test_the_first_that_says_so_counts(  # noqa: PLR0913, PLR0917
    option: str,
    environ: Mapping[str, str],
    terminal: bool,  # noqa: FBT001
    coloured: bool,  # noqa: FBT001
    plancoop: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("plancoop.console.screen.is_terminal", lambda: terminal)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    seen = plancoop("status", "--plan", str(EXAMPLE), *option.split())
    assert ("\x1b[" in seen.out) == coloured


def test_another_word_is_refused(plancoop: Command) -> None:
    seen = plancoop("status", "--color", "pink")
    assert (seen.code, seen.out) == (2, "")
    assert "auto, always, never" in seen.err
