"""Examples of commands that plancoop shows, run as they stand."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.files import ROOT
from tests.support.repositories import initialized


def run_example(command: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run an example on the plan at mid-year; it comes to its end."""
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.setattr("webbrowser.open", lambda _address: True)
    monkeypatch.setattr("plancoop.commands.page.serve", lambda *_all: None)
    words = shlex.split(command)[1:]
    Path("data").mkdir()
    shutil.copyfile(ROOT / "examples" / "mi-annee-2012.yaml", "data/plan.yaml")
    shutil.copyfile(ROOT / "data" / "plan.yaml", "avant.yaml")
    if "HEAD" in words:
        initialized(Path.cwd()).commit("2012-06-30")
    if words[0] == "undo":
        plancoop("note", "Vu", "jeunes-m2")
    if words[0] == "import":
        plancoop("export", "plan.xlsx")
        Path("suivi.csv").write_text("Action;Responsable\nPublier un guide;Léa\n", "utf-8")
    if ">" in words:
        words = words[: words.index(">")]
    seen = plancoop(*words)
    if words[0] == "review":  # it asks
        assert (seen.code, "terminal" in seen.err) == (2, True)
    else:
        assert seen.code == 0, seen.err
