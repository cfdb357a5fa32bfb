"""What the calendar and the log have in common: a line each, the date first."""

import re
import sys
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.files import EXAMPLE
from tests.support.terminal import on_a_terminal

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@posix_only
@pytest.mark.parametrize("name", ["calendar", "log"])
@pytest.mark.parametrize("width", [60, 67, 80, 120, 200])
def test_each_takes_one_line_that_fits(name: str, width: int, plancoop: Command) -> None:
    words = (name, "--plan", str(EXAMPLE), "--au", "2012-06-30")
    whole = plancoop(*words).out
    assert "…" not in whole
    seen = on_a_terminal(*words, width=width, folder=Path.cwd())[1].splitlines()
    assert max(map(len, seen)) <= width
    days = r"(?:!! |!  | {2,3})(?:[a-z]{3}\. \d+(?:er)?|\d+ – \d+) +"
    ids = [found.group(1) for line in seen if (found := re.match(days + "([a-z0-9-]+)", line))]
    order = r"(?<![↑a-z-])[a-z]+(?:-[a-z]+)*-[om]\d(?:-e\d)?(?=  )"
    assert ids == re.findall(order, whole)


@posix_only
@pytest.mark.parametrize("name", ["calendar", "log"])
def test_whole_texts_are_an_option_away(name: str, plancoop: Command) -> None:
    words = (name, "--plan", str(EXAMPLE), "--au", "2012-06-30")
    assert "--complet" in on_a_terminal(*words, folder=Path.cwd())[1]
    for option in ("--complet", "--full"):
        seen = on_a_terminal(*words, option, folder=Path.cwd())[1]
        assert "…" not in seen
        assert "FEUQ et autres) le modèle d'affaires" in " ".join(seen.split())
        assert plancoop(*words, option).out == plancoop(*words).out
