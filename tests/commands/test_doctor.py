"""`plancoop doctor`: each thing that plancoop needs, as it is, and what to do where it is amiss."""

import json
import os
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.support.cli import Command


def findings(plancoop: Command, *args: str) -> dict[str, Any]:
    """Return what is found, by subject."""
    seen = plancoop("diagnostic", "--json", *args)
    assert (seen.code, seen.err) == (0, "")
    return {point["sujet"]: point for point in json.loads(seen.out)["points"]}


def test_all_is_told_in_the_language_in_use(plan: Path, plancoop: Command) -> None:
    assert plan.exists()
    seen = plancoop("diagnostic")
    assert "✓ Plan\u00a0: data/plan.yaml est valide\n" in seen.out
    assert "✓ Lock: the plan can be written to\n" in plancoop("doctor", "--lang", "en").out


def test_nothing_is_written(plan: Path, plancoop: Command) -> None:
    before = sorted(plan.parent.iterdir()), plan.stat().st_mtime_ns
    plancoop("doctor")
    assert (sorted(plan.parent.iterdir()), plan.stat().st_mtime_ns) == before
    assert not list(Path(os.environ["HOME"]).rglob("*"))


def test_without_a_plan_the_rest_is_told(plancoop: Command) -> None:
    found = findings(plancoop)
    assert found["plan"]["a_faire"]
    assert "plancoop créer" in found["plan"]["correction"]
    assert "versions" in found
    assert "completion" in found


def test_a_faulty_plan_is_to_be_checked(plan: Path, plancoop: Command) -> None:
    plan.write_text("version: 2\n", encoding="utf-8")
    found = findings(plancoop)["plan"]
    assert (found["a_faire"], found["valeurs"]["file"]) == (True, "data/plan.yaml")
    assert "plancoop vérifier" in found["correction"]


def test_a_lock_that_is_held_is_told(plan: Path, plancoop: Command) -> None:
    assert not findings(plancoop)["verrou"]["a_faire"]
    with FileLock(plan.with_name(".plan.yaml.lock")):
        assert findings(plancoop)["verrou"]["message"] == "une autre commande retient le plan"
    assert not findings(plancoop)["verrou"]["a_faire"]


@pytest.mark.parametrize(
    "name", ["plan (1).yaml", "plan-conflit.yaml", "plan.sync-conflict-20260101-120000-ABC.yaml"]
)
def test_a_copy_of_a_shared_folder_is_named(name: str, plan: Path, plancoop: Command) -> None:
    shutil.copyfile(plan, plan.with_name(name))
    found = findings(plancoop)["copies"]
    assert found["valeurs"]["file"] == f"data/{name}"
    assert f"plancoop comparer {shlex.quote(f'data/{name}')} " in found["correction"]


def test_completion_is_told_once_it_is_installed(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.exists()
    monkeypatch.setenv("SHELL", "/bin/bash")
    assert findings(plancoop)["completion"]["a_faire"]
    plancoop("completion", "install")
    assert not findings(plancoop)["completion"]["a_faire"]
    script = Path(os.environ["HOME"], ".local", "share", "plancoop", "completion.bash")
    script.write_text("# d'avant\n", encoding="utf-8")
    assert findings(plancoop)["completion"]["message"] == "d'une autre version, pour bash"


def test_without_git_the_plan_is_none_the_worse(plan: Path, plancoop: Command) -> None:
    assert plan.exists()
    found = findings(plancoop)["git"]
    assert found["a_faire"]
    assert "plancoop depuis" in found["correction"]
