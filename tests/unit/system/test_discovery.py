"""Which plan is meant: asked for, in the environment, here or above."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plancoop.errors import UsageError
from plancoop.system import discovery
from tests.support.cli import Command
from tests.unit.system.on_disk import posix, touch


def test_the_plan_above_is_the_nearest_and_not_our_own() -> None:
    for place in ("plan.yaml", "a/data/plan.yaml", "a/b/plan.yaml"):
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        Path(place).touch()
    assert discovery.plan_above(Path("a/b")) == Path("a/data/plan.yaml").resolve()
    assert discovery.plan_above(Path("a")) == Path("plan.yaml").resolve()
    assert discovery.plan_above(Path("x/y/z")) == Path("plan.yaml").resolve()


@pytest.mark.parametrize("kind", ["folder", "file"])  # a file in a worktree or a submodule
def test_the_root_is_that_of_the_repository_or_the_folder_itself(kind: str) -> None:
    assert discovery.repository_root(Path("a/b")) == Path("a/b").absolute()
    Path("a").mkdir()
    (Path.mkdir if kind == "folder" else Path.touch)(Path("a/.git"))
    assert (
        discovery.repository_root(Path("a/b"))
        == discovery.repository_root(Path("a"))
        == Path("a").absolute()
    )
    assert discovery.repository_root(Path("a/../c")) == Path("c").absolute()


def test_the_plans_of_a_repository_are_found_by_name_from_any_of_its_folders() -> None:
    here = Path.cwd()
    ours = [
        touch(here / name)
        for name in ("data/plan-2027.yaml", "data/plan.yaml", "nord/plan.yml", "plan.yaml")
    ]
    for name in (
        ".github/workflows/plan.yml",
        "autre/.git/HEAD",
        "autre/plan.yaml",
        "planning.yml",
    ):
        touch(here / name)
    (here / "nord" / "plan.yaml").mkdir()
    assert discovery.plans_by_name(here) == []  # no repository
    touch(here / ".git")
    assert sorted(discovery.plans_by_name(here)) == [file.relative_to(here) for file in ours]
    below = discovery.plans_by_name(here / "data")
    assert sorted(below) == sorted([Path("plan-2027.yaml"), Path("plan.yaml"), *ours[2:]])


def test_the_plan_asked_for_comes_before_that_of_the_environment() -> None:
    here, environ = Path.cwd(), {"PLANCOOP_PLAN": "autre.yaml"}
    touch(here / "plan.yaml")
    assert discovery.find_plan("demandé.yaml", environ, here) == Path("demandé.yaml")
    assert discovery.find_plan(None, environ, here) == Path("autre.yaml")
    assert discovery.find_plan(None, {"PLANCOOP_PLAN": ""}, here) == Path("plan.yaml")


def test_the_plan_in_data_comes_before_the_one_beside_it() -> None:
    here = Path.cwd()
    touch(here / "plan.yaml")
    assert discovery.find_plan(None, {}, here) == Path("plan.yaml")
    touch(here / "data" / "plan.yaml")
    assert discovery.find_plan(None, {}, here) == Path("data/plan.yaml")


def test_the_plan_is_found_from_a_folder_below_it() -> None:
    here = Path.cwd()
    plan = touch(here / "data" / "plan.yaml")
    below = touch(here / "réunions" / "2012" / "notes.txt").parent
    assert discovery.find_plan(None, {}, below) == plan
    assert discovery.find_plan(None, {}, plan.parent) == Path("plan.yaml")


def test_a_folder_of_that_name_is_no_plan(plancoop: Command) -> None:
    (Path.cwd() / "plan.yaml").mkdir()
    with pytest.raises(UsageError):
        discovery.find_plan(None, {}, Path.cwd())
    seen = plancoop("status")
    assert (seen.code, seen.out) == (2, "")
    assert str(Path.cwd()) in seen.err
    assert len(seen.err.splitlines()) == 1


@posix
def test_a_folder_that_is_gone_is_said(plan: Path) -> None:
    gone = Path.cwd() / "parti"
    gone.mkdir()
    script = f"cd '{gone}' && rmdir '{gone}' && '{sys.executable}' -m plancoop status"
    seen = subprocess.run(["sh", "-c", script], capture_output=True, check=False, text=True)
    assert plan.exists()
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1


@pytest.mark.parametrize("folder", ["OneDrive - Fédération d'ici", "[a-z]", "data/../data", "."])
def test_any_folder_will_do(folder: str, plan: Path, plancoop: Command) -> None:
    (Path.cwd() / folder).mkdir(parents=True, exist_ok=True)
    path = f"{folder}/plan d’action [2012].yaml"
    shutil.copyfile(plan, path)
    seen = plancoop("done", "jeunes-m1", "--plan", path)
    assert (seen.code, seen.err) == (0, "")
    assert "statut: realise" in Path(path).read_text(encoding="utf-8")
    assert plancoop("undo", "--plan", str(Path(path).resolve())).code == 0
    assert Path(path).read_bytes() == plan.read_bytes()


@pytest.mark.parametrize("words", [("status",), ("done", "jeunes-m1"), ("undo",), ("validate",)])
def test_a_message_names_the_file_as_it_was_asked_for(
    words: tuple[str, ...], plan: Path, plancoop: Command
) -> None:
    plancoop("done", "jeunes-m2")
    plan.write_bytes(b"version: 2\n")
    place = "data/../data/plan.yaml"
    option = [place] if words == ("validate",) else ["--plan", place]
    seen = plancoop(*words, *option)
    assert seen.code in {1, 4}
    assert "plan.yaml" in seen.out + seen.err
    assert str(Path.cwd()) not in seen.out + seen.err
