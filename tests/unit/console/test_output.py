"""What is printed fits the terminal that it is printed on."""

import json
import sys
from pathlib import Path

import pytest

from tests.support.cli import environment, process
from tests.support.terminal import on_a_terminal


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
