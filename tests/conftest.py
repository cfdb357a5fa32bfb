"""What tests share: a copy of the real plan to work on, and the command line to run on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from plancoop.cli import run

ROOT = Path(__file__).parents[1]
REAL_PLAN = ROOT / "data" / "plan.yaml"
OURS = (
    "PLANCOOP_PLAN",
    "PLANCOOP_LANG",
    "PLANCOOP_DOCS",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE",
)
"""What plancoop asks of its environment."""


@dataclass(frozen=True)
class Result:
    """What a command came to: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def _a_machine_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a state folder and no preference of whoever runs the tests."""
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    for name in ("HOME", "USERPROFILE", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(work)


@pytest.fixture
def plan() -> Path:
    """Return a copy of the real plan, in `data/` of the working folder."""
    path = Path.cwd() / "data" / "plan.yaml"
    path.parent.mkdir()
    shutil.copyfile(REAL_PLAN, path)
    return path


@pytest.fixture
def accept() -> bool:
    """Tell whether expected files are to be written anew, for a reviewer to read."""
    return bool(os.environ.get("PLANCOOP_ACCEPT"))


def assert_accepted(name: str, seen: str, *, accept: bool) -> None:
    """Assert that a screen is the one that a reviewer accepted, or write it for a reviewer."""
    golden = ROOT / "tests" / "golden" / name
    if accept:
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")


@pytest.fixture
def plancoop(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process: fast, through the real entry."""

    def command(*args: str) -> Result:
        capfd.readouterr()
        code = run(args)
        return Result(code, *capfd.readouterr())

    return command


def process(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process of its own, as a user does."""
    words = [sys.executable, "-m", "plancoop", *args]
    settings: dict[str, object] = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(words, check=False, **(settings | options))  # type: ignore[call-overload,no-any-return]


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment with some changes."""
    return {**os.environ, **changes}
