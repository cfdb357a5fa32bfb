"""What torture runs share: a scene, tools that may be missing, and a place for their figures."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Protocol

import pytest

from tests.torture.scene import Scene

_LINE: Final = "line"
_FIGURE: Final = "figure"


class Count(Protocol):
    """Adds to the figure in a row and a column of the report."""

    def __call__(self, row: str, column: str, number: int = 1) -> None: ...


@pytest.fixture
def scene(tmp_path: Path) -> Callable[[int], Scene]:
    """Make a plan of so many items, alone in its folder."""

    def made(count: int) -> Scene:
        here = Scene(tmp_path / "scene", count)
        here.reset()
        return here

    return made


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Keep a line for the end of the report."""
    return lambda line: record_property(_LINE, line)


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Iterator[Count]:
    """Add to a figure of the end of the report, where those of all tests are added up."""
    tally: Counter[tuple[str, str]] = Counter()

    def more(row: str, column: str, number: int = 1) -> None:
        tally[row, column] += number

    yield more
    for (row, column), number in tally.items():
        record_property(_FIGURE, [row, column, number])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines and the sums of all tests, in whichever process they ran."""
    ended = [one for one in terminalreporter.getreports("") if one.when == "teardown"]
    said = [pair for report in ended for pair in report.user_properties]
    lines = [str(value) for name, value in said if name == _LINE]
    sums: dict[str, Counter[str]] = {}
    for row, column, number in (value for name, value in said if name == _FIGURE):
        sums.setdefault(row, Counter())[column] += number
    lines += [
        f"{row}: {', '.join(f'{column} {sums[row][column]}' for column in sorted(sums[row]))}"
        for row in sorted(sums)
    ]
    if lines:
        terminalreporter.section("torture")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def strace() -> str:
    """Return the path of strace; where it is missing or may not trace, skip, but fail under CI."""
    if sys.platform != "linux":
        pytest.skip("strace is Linux's")
    found = shutil.which("strace")
    if found and subprocess.run([found, "-o", os.devnull, "true"], check=False).returncode == 0:
        return found
    lacking = "strace is missing, or may not trace here"
    if os.environ.get("CI"):
        pytest.fail(lacking)
    pytest.skip(lacking)
