"""Places that the disk does not let one see: closed folders, names too long, links in a circle.

None is a bug, and none is passed over: a sentence says why, and the exit code is the disk's.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.support.cli import Command
from tests.support.files import REAL_PLAN
from tests.support.rights import bound_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has such rights")

LONG_NAME: Final = "é" * 150
LONG_PATH: Final = "/".join(["dossier"] * 600)
FORMATS: Final = (
    *(("--format", form) for form in ("human", "json", "github", "sarif")),
    ("--fix",),
)


@pytest.fixture
def closed(plan: Path) -> Iterator[Path]:
    """Return a folder with a plan that nobody may enter."""
    folder = plan.parent / "fermé"
    folder.mkdir()
    shutil.copyfile(plan, folder / "plan.yaml")
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


@pytest.mark.parametrize(
    ("mode", "options"), [*((0o000, options) for options in FORMATS), (0o400, ())]
)
def test_a_plan_in_a_folder_that_may_not_be_entered_is_not_readable(
    mode: int, options: tuple[str, ...], closed: Path
) -> None:
    closed.chmod(mode)
    seen = bound_process("validate", "data/fermé/plan.yaml", *options)
    assert seen.returncode == 4
    assert "n'en avez pas le droit" in seen.stdout + seen.stderr
    assert "Traceback" not in seen.stderr


@pytest.mark.parametrize(
    ("mode", "folder", "options"),
    [
        *((0o000, "data", options) for options in FORMATS),
        *((mode, folder, ()) for mode in (0o100, 0o400) for folder in ("data", "data/fermé")),
        (0o000, "data/fermé", ()),
    ],
)
def test_a_folder_that_may_not_be_entered_is_not_passed_over(
    mode: int, folder: str, options: tuple[str, ...], closed: Path
) -> None:
    closed.chmod(mode)
    seen = bound_process("validate", folder, *options)
    assert seen.returncode == 4
    assert "data/fermé" in seen.stdout + seen.stderr
    assert "n'en avez pas le droit" in seen.stdout + seen.stderr
    assert "aucun plan" not in seen.stderr
    assert "Traceback" not in seen.stderr


def test_what_else_a_folder_holds_is_checked_all_the_same(closed: Path) -> None:
    seen = bound_process("validate", "data", "--format", "json")
    files = {one["fichier"]: one["verdict"] for one in json.loads(seen.stdout)["fichiers"]}
    assert files == {"data/plan.yaml": "valide", str(closed.relative_to(Path.cwd())): "illisible"}


@pytest.mark.parametrize("command", ["validate", "validate --fix", "status --plan"])
@pytest.mark.parametrize("name", [LONG_NAME, LONG_PATH, "boucle", "boucle/plan.yaml"])
def test_a_name_that_the_disk_refuses_is_said_with_the_reason(
    name: str, command: str, plancoop: Command
) -> None:
    Path("boucle").symlink_to("boucle")
    seen = plancoop(*command.split(), name)
    assert seen.code == 4
    assert len(seen.err.splitlines()) == 1
    assert ("boucle" if "boucle" in name else "trop long") in seen.err, seen.err[-80:]


@pytest.mark.parametrize("given", [("--titre", "Plan", "--public", "Les jeunes"), ()])
@pytest.mark.parametrize(
    "folder", [LONG_NAME, LONG_PATH, "boucle/ici", "fermé/ici", "figé", "figé/ici"]
)
def test_init_says_at_once_where_no_plan_can_be(folder: str, given: tuple[str, ...]) -> None:
    Path("boucle").symlink_to("boucle")
    Path("fermé").mkdir(mode=0)
    Path("figé").mkdir(mode=0o500)
    seen = bound_process("init", folder, *given)
    Path("fermé").chmod(0o700)
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1
    assert not list(Path.cwd().rglob("plan.yaml"))


@pytest.mark.parametrize("name", [LONG_NAME, LONG_PATH, "boucle", "data/fermé/plan-2013.yaml"])
def test_close_says_at_once_where_no_plan_can_be(name: str, plan: Path, closed: Path) -> None:
    before = plan.read_bytes()
    Path("boucle").symlink_to("boucle")
    seen = bound_process("close", "--reste", "reconduit", "--suivant", name)
    assert closed
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1
    assert plan.read_bytes() == before


@pytest.mark.parametrize("schema", ["../fermé/plan.json", f"../{LONG_NAME}/a.json", "../boucle/a"])
def test_close_does_without_a_schema_that_it_cannot_see(schema: str, plan: Path) -> None:
    Path("fermé").mkdir(mode=0)
    Path("boucle").symlink_to("boucle")
    text = plan.read_text(encoding="utf-8").partition("\n")[2]
    modeline = f"# yaml-language-server: $schema={schema}\n"
    plan.write_text(modeline + text, encoding="utf-8")
    seen = bound_process("close", "--reste", "reconduit", "--le", "2012-12-31")
    Path("fermé").chmod(0o700)
    assert (seen.returncode, seen.stderr) == (0, "")
    assert "$schema" not in (plan.parent / "plan-2013.yaml").read_text(encoding="utf-8")


def test_a_plan_is_looked_for_above_past_what_one_may_not_see(plan: Path) -> None:
    below = plan.parent / "notes"
    (below / "data").mkdir(parents=True)
    (below / "data").chmod(0)
    seen = bound_process("status", cwd=below)
    (below / "data").chmod(0o700)
    assert seen.returncode == 0
    assert str(plan) in seen.stderr


# In a repository


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("git_is_there", [True, False])
def test_validate_alone_leaves_out_what_git_ignores(*, git_is_there: bool) -> None:
    git("init", "--quiet")
    ignored = ["node_modules"] if not git_is_there else ["node_modules", "copies"]
    Path(".gitignore").write_text("".join(f"{name}/\n" for name in ignored), encoding="utf-8")
    for folder in (*ignored, "nord"):
        Path(folder).mkdir()
        Path(folder, "plan.yaml").write_bytes(REAL_PLAN.read_bytes())
    path = os.environ["PATH"] if git_is_there else "/nulle-part"
    seen = bound_process("validate", env={**os.environ, "PATH": path})
    assert seen.returncode == 0
    assert re.findall(r"\w+/plan\.yaml", seen.stdout) == ["data/plan.yaml", "nord/plan.yaml"]


@pytest.mark.parametrize("git_is_there", [True, False])
def test_validate_alone_does_not_pass_over_a_folder_closed_to_it(
    closed: Path, *, git_is_there: bool
) -> None:
    git("init", "--quiet")
    closed.chmod(0o700)
    git("add", "data")
    closed.chmod(0)
    path = os.environ["PATH"] if git_is_there else "/nulle-part"
    seen = bound_process("validate", env={**os.environ, "PATH": path})
    assert seen.returncode == 4
    assert "data/fermé" in seen.stderr
