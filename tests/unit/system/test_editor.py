"""Which program is the person's own editor, and what becomes of Ctrl-C meanwhile."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from plancoop.errors import DiskError, UsageError
from plancoop.system import editor

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for no mode")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a program whose path has a space."""
    path = tmp_path / "my programs" / "ed.exe"
    path.parent.mkdir()
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_variables_say_it_in_their_order(program: Path) -> None:
    said = str(program)
    assert editor.find_editor({"EDITOR": said}) == (said,)
    assert editor.find_editor({"VISUAL": said, "EDITOR": "introuvable"}) == (said,)
    assert editor.find_editor({"VISUAL": " ", "EDITOR": f" {said} "}) == (said,)


def test_words_after_the_program_are_its_options(program: Path) -> None:
    said = f'"{program}" --wait "a b"'
    assert editor.find_editor({"EDITOR": said}) == (str(program), "--wait", "a b")


def test_without_a_variable_it_is_one_that_the_machine_has(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "_USUAL_EDITORS", ("introuvable", program.name))
    monkeypatch.setenv("PATH", str(program.parent))
    assert editor.find_editor({}) == (shutil.which(program.name),)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DiskError):
        editor.find_editor({})


def test_what_cannot_be_run_is_an_error(program: Path) -> None:
    with pytest.raises(UsageError):
        editor.find_editor({"EDITOR": "ed 'a"})
    with pytest.raises(DiskError):
        editor.find_editor({"EDITOR": str(program.with_name("other"))})


@POSIX
def test_what_is_no_program_is_an_error(program: Path) -> None:
    program.chmod(0o644)
    with pytest.raises(DiskError):
        editor.find_editor({"EDITOR": str(program)})


@POSIX
def test_ctrl_c_reaches_the_editor_and_not_us(tmp_path: Path) -> None:
    kills = f"import os, signal; os.kill({os.getpid()}, signal.SIGINT)"
    former = signal.getsignal(signal.SIGINT)
    assert editor.run([sys.executable, "-c", kills], tmp_path) == 0
    assert signal.getsignal(signal.SIGINT) is former
    dies = "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('alive')"
    assert editor.was_interrupted(editor.run([sys.executable, "-c", dies], tmp_path))


@POSIX
def test_a_file_lies_in_a_folder_for_this_person_alone() -> None:
    path = editor.write_temp("x.yaml", "é\n")
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.read_bytes() == "é\n".encode()
    path.with_name("x.yaml~").touch()
    editor.remove_temp(path)
    assert not path.parent.exists()


def test_without_a_place_for_it_no_file_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(DiskError):
        editor.write_temp("x.yaml", "")
