"""What every test works in and may ask for: fixtures, and nothing to import."""

import os
import shutil
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

import pytest

from plancoop.cli.app import run
from plancoop.i18n import translation
from tests.support.cli import Command, Result, preferences
from tests.support.files import REAL_PLAN


@pytest.fixture(autouse=True)
def _a_machine_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a state folder and no preference of whoever runs the tests.

    What another test had said, in whichever language, is forgotten too.
    """
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    for name in preferences():
        monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr(translation._Language, "catalogue", NullTranslations())
    monkeypatch.setattr(translation._Language, "command_names", translation._AS_WRITTEN)
    monkeypatch.setattr(translation._Language, "option_names", translation._AS_WRITTEN)
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


@pytest.fixture
def plancoop(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command in this process: fast, through the real entry."""

    def command(*args: str) -> Result:
        capfd.readouterr()
        code = run(args)
        return Result(code, *capfd.readouterr())

    return command


@pytest.fixture
def speak() -> Callable[[str], None]:
    """Choose a language for one test."""
    return translation.set_language


@pytest.fixture
def french(speak: Callable[[str], None]) -> None:
    """Speak French for one test."""
    speak("fr")
