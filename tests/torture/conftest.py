"""What torture runs share: a scene, tools that may be missing, and a place for their figures."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.scene import Scene

_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def scene(tmp_path: Path) -> Callable[[int], Scene]:
    """Make a plan of so many items, alone in its folder."""

    def made(count: int) -> Scene:
        here = Scene(tmp_path / "scene", count)
        here.reset()
        return here

    return made


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a line for the end of the report."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if lines := config.stash.get(_FIGURES, []):
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
