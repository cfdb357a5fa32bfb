"""What is printed fits the terminal that it is printed on."""

import json
import sys
from pathlib import Path

import pytest

from tests.support.cli import environment, process
from tests.support.files import EXAMPLE
from tests.support.terminal import NO_COLOUR, on_a_terminal


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("width", [80, 120])
def test_columns_stand_above_one_another_in_ascii_too(width: int) -> None:
    words = ("list", "quebec", "--plan", str(EXAMPLE), "--au", "2012-06-30")
    ascii_only = {**NO_COLOUR, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    _code, seen = on_a_terminal(*words, folder=Path.cwd(), width=width, changes=ascii_only)
    assert seen.isascii()
    head, _audience, *lines, _legend, _count = seen.splitlines()
    assert max(map(len, seen.splitlines())) <= width
    rows = [line for line in lines if "quebec-" in line]
    assert sum("..." in line for line in rows) > 5
    starts = {head.index("Texte"), head.find("Responsable")} - {-1}
    for place in starts:
        assert {line[place - 2 : place] for line in rows if len(line) > place} == {"  "}
    assert len(starts) == (2 if width == 120 else 1)
