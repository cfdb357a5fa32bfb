"""Paths given to options, and traps laid beside a plan: only what is asked is written."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from plancoop.system import files
from tests.support.cli import Command, environment, process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has such files")

PRECIOUS: Final = "rien ne doit changer ici\n"
READS: Final = (
    *("status", "status --json", "list", "show jeunes-m1", "coverage", "calendar", "log"),
    *("validate", "validate --format json", "validate --format github", "validate --format sarif"),
    *("validate data", "done jeunes-m1 --quand-meme --dry-run", "schema", "explain PC101"),
)
DONE: Final = ("done", "jeunes-m1", "--quand-meme")
PATIENCE: Final = 60


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds, and where every link leads."""
    return {
        str(path.relative_to(folder)): os.fsencode(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture
def prey(tmp_path: Path) -> Path:
    """Return a file that no command was asked to touch."""
    path = tmp_path / "proie"
    path.write_text(PRECIOUS, encoding="utf-8")
    return path


# What is written


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("command", READS)
def test_a_command_that_only_reads_leaves_everything_as_it_was(
    command: str, tmp_path: Path, plancoop: Command
) -> None:
    before = contents(tmp_path)
    assert plancoop(*command.split()).code == 0
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("plan")
def test_a_change_writes_the_plan_its_lock_and_the_way_back(
    tmp_path: Path, plancoop: Command
) -> None:
    before = contents(tmp_path)
    assert plancoop(*DONE).code == 0
    after = contents(tmp_path)
    assert before.keys() <= after.keys()
    changed = [name for name in after if before.get(name) != after[name]]
    plan, lock, record = sorted(changed, key=lambda name: Path(name).suffix)[::-1]
    assert plan == "work/data/plan.yaml"
    assert lock == "work/data/.plan.yaml.lock"
    assert re.fullmatch(r"home/plancoop/undo/[0-9a-f]{24}/00000001\.json", record)


@pytest.mark.usefixtures("plan")
def test_a_summary_is_written_for_github_alone(tmp_path: Path, plancoop: Command) -> None:
    page = tmp_path / "page.md"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_STEP_SUMMARY", str(page))
        for form in ("human", "json", "sarif"):
            assert plancoop("validate", "--format", form).code == 0
        assert plancoop("status").code == 0
        assert not page.exists()
        assert plancoop("validate", "--format", "github").code == 0
        assert page.exists()
        patch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
        assert plancoop("validate", "--format", "github").code == 0


# Traps


def test_a_lock_that_is_a_link_is_not_followed(plan: Path, prey: Path, plancoop: Command) -> None:
    plan.with_name(".plan.yaml.lock").symlink_to(prey)
    before = plan.read_bytes()
    assert plancoop(*DONE).code == 4
    assert prey.read_text(encoding="utf-8") == PRECIOUS
    prey.unlink()
    assert plancoop(*DONE).code == 4
    assert not prey.exists()
    assert plan.read_bytes() == before


def test_a_temporary_file_that_is_a_link_is_swept_and_not_followed(
    plan: Path, prey: Path, plancoop: Command
) -> None:
    for name in ("a", "abcdefgh", "proie"):
        plan.with_name(f".plan.yaml.plancoop-{name}").symlink_to(prey)
    assert plancoop(*DONE).code == 0
    assert prey.read_text(encoding="utf-8") == PRECIOUS
    assert {path.name for path in plan.parent.iterdir()} == {"plan.yaml", ".plan.yaml.lock"}


def test_a_link_laid_at_the_very_name_of_a_temporary_file_is_not_followed(
    plan: Path, prey: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = plan.with_name(f".plan.yaml.plancoop-{b'devine'.hex()}")
    trap.symlink_to(prey)
    monkeypatch.setattr(files, "sweep", lambda _: None)
    monkeypatch.setattr(os, "urandom", lambda _: b"devine")
    assert plancoop(*DONE).code == 4
    assert prey.read_text(encoding="utf-8") == PRECIOUS
    assert trap.is_symlink()
    assert not plan.is_symlink()


def test_a_record_is_not_written_through_a_link(
    plan: Path, prey: Path, tmp_path: Path, plancoop: Command
) -> None:
    assert plancoop(*DONE).code == 0
    (record,) = tmp_path.glob("home/plancoop/undo/*/00000001.json")
    record.with_name(".00000002.tmp").symlink_to(prey)
    assert plancoop("start", "jeunes-m2").code == 0
    assert prey.read_text(encoding="utf-8") == PRECIOUS
    assert record.with_name("00000002.json").is_file()
    assert plan.is_file()


def test_a_folder_is_walked_without_its_links_and_hidden_files(
    plan: Path, prey: Path, plancoop: Command
) -> None:
    (plan.parent / "boucle").symlink_to(plan.parent)
    (plan.parent / ".cache").mkdir()
    (plan.parent / ".cache" / "autre.yaml").write_text(PRECIOUS, encoding="utf-8")
    prey.rename(prey.with_name("proie.yaml"))
    seen = plancoop("validate", "data")
    assert (seen.code, len(seen.out.splitlines())) == (0, 1)


# What is no file


@pytest.mark.parametrize("command", ["validate", "status --plan", "list --json --plan"])
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/full", "/dev/null", "dossier"])
def test_what_is_no_file_is_refused_and_ends(path: str, command: str) -> None:
    Path("dossier").mkdir()
    seen = process(*command.split(), path, timeout=PATIENCE)
    assert seen.returncode in (1, 2, 4)
    assert "Traceback" not in seen.stderr
    assert path in seen.stdout + seen.stderr


@pytest.mark.parametrize("command", ["validate", "status --plan"])
@pytest.mark.parametrize("kind", ["pipe", "socket", "terminal"])
def test_what_would_be_waited_for_is_refused(kind: str, command: str) -> None:
    path = Path("/dev/ptmx" if kind == "terminal" else "chose")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    seen = process(*command.split(), str(path), timeout=PATIENCE)
    said = seen.stdout + seen.stderr
    assert seen.returncode == (1 if kind == "pipe" else 4)
    assert ("PC001" if kind == "pipe" else "fichier ordinaire") in said


def test_a_pipe_whose_writer_is_there_is_read_to_its_end(plan: Path) -> None:
    script = f"cat {plan} | (sleep 0.2; cat) | {sys.executable} -m plancoop validate /dev/stdin"
    seen = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert (seen.returncode, seen.stderr) == (0, "")


def test_a_folder_is_walked_without_what_is_no_file(plan: Path) -> None:
    os.mkfifo(plan.parent / "tube.yaml")
    (plan.parent / "zero.yaml").symlink_to("/dev/zero")
    seen = process("validate", "data", timeout=PATIENCE)
    assert (seen.returncode, len(seen.stdout.splitlines())) == (0, 1)
    (plan.parent / "perdu.yaml").symlink_to("nulle-part")
    assert process("validate", "data").returncode == 4


@pytest.mark.parametrize("kind", ["zero", "null", "folder", "pipe", "socket"])
def test_what_is_no_file_is_never_changed(kind: str, tmp_path: Path) -> None:
    path = {"zero": Path("/dev/zero"), "null": Path("/dev/null")}.get(kind, Path("chose"))
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))
    before = contents(tmp_path)
    seen = process(*DONE, "--plan", str(path), timeout=PATIENCE)
    assert seen.returncode == 4
    assert str(path) in seen.stderr
    assert contents(tmp_path) == before


@pytest.mark.usefixtures("plan")
def test_the_environment_names_a_plan_and_nothing_else(prey: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    seen = process("status", env=environment(PLANCOOP_PLAN=str(prey)), timeout=PATIENCE)
    assert seen.returncode == 1
    assert contents(tmp_path) == before
