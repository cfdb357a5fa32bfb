"""The hook, run by pre-commit itself on the commits of a federation's repository."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from plancoop.system import discovery
from tests.ci.conftest import ADDRESS, Repository, commit_of
from tests.support.cli import Command
from tests.support.files import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
WRONG = "statut: fait accompli"

Configuration = Callable[..., dict[str, object]]


@pytest.fixture
def hook(published: Path, machine: dict[str, str]) -> Configuration:
    """Make a configuration of pre-commit that has our hook, with settings of its own."""

    def made(**settings: object) -> dict[str, object]:
        ours = {"id": "plancoop-validate", **settings}
        rev = commit_of(published, machine)
        return {"repos": [{"repo": ADDRESS, "rev": rev, "hooks": [ours]}]}

    return made


@pytest.fixture
def commit(maintainer: dict[str, str]) -> Callable[[Path], tuple[int, str]]:
    """Commit what changed in a repository; return git's exit code, and what was said."""

    def done(folder: Path) -> tuple[int, str]:
        subprocess.run(["git", "add", "-A"], cwd=folder, env=maintainer, check=True)
        words = ["git", "commit", "-m", "Un changement"]
        run = subprocess.run(
            words, cwd=folder, env=maintainer, check=False, capture_output=True, text=True
        )
        return run.returncode, run.stdout + run.stderr

    return done


Commit = Callable[[Path], tuple[int, str]]


def change(plan: Path, before: str, after: str) -> str:
    """Change a plan in one place; return its text."""
    text = plan.read_text(encoding="utf-8")
    assert before in text
    text = text.replace(before, after, 1)
    plan.write_text(text, encoding="utf-8")
    return text


def test_a_wrong_plan_cannot_be_committed_and_its_author_is_told_why(
    federation: Repository, hook: Configuration, commit: Commit, machine: dict[str, str]
) -> None:
    folder = federation(hook())
    before = commit_of(folder, machine)
    lines = change(folder / "data" / "plan.yaml", "statut: a_venir", WRONG).splitlines()
    code, said = commit(folder)
    assert code == 1, said
    number = next(place for place, line in enumerate(lines, 1) if WRONG in line)
    column = lines[number - 1].index("fait accompli") + 1
    assert f"data/plan.yaml:{number}:{column}: erreur PC208" in said
    assert "fait accompli" in said
    assert "n'est pas un statut" in said
    assert commit_of(folder, machine) == before


def test_the_first_commit_of_a_repository_that_init_made_passes(
    plancoop: Command, commit: Commit, published: Path, maintainer: dict[str, str]
) -> None:
    folder = Path.cwd() / "fédération"
    folder.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, env=maintainer, check=True)
    words = ("--titre", "Plan 2026", "--periode", "2026", "--public", "Les jeunes", "--git")
    assert plancoop("init", folder.name, *words).code == 0
    change(folder / ".pre-commit-config.yaml", "COMMIT", commit_of(published, maintainer))
    install = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(install, cwd=folder, env=maintainer, check=True, capture_output=True)
    code, said = commit(folder)
    assert code == 0, said
    assert re.search(r"^plancoop validate\.+Passed$", said, re.MULTILINE), said
    plan = f"{folder.name}/data/plan.yaml"
    assert plancoop("edit", "jeunes", "--alias", "jeunesse", "--plan", plan).code == 0
    assert (folder / "data" / ".plan.yaml.lock").exists()
    assert commit(folder)[0] == 0
    words_of_git = ["git", "ls-files"]
    tracked = subprocess.run(
        words_of_git, cwd=folder, env=maintainer, check=True, capture_output=True, text=True
    )
    assert ".lock" not in tracked.stdout
    (folder / "data" / "plan-2027.yaml").write_text("version: 2\n", encoding="utf-8")
    code, said = commit(folder)
    assert code == 1, said
    assert "✗ data/plan-2027.yaml" in said


def test_a_sound_plan_is_committed(
    federation: Repository, hook: Configuration, commit: Commit, machine: dict[str, str]
) -> None:
    folder = federation(hook(args=["--strict", "--"]))
    before = commit_of(folder, machine)
    change(folder / "data" / "plan.yaml", "statut: a_venir", "statut: en_cours")
    code, said = commit(folder)
    assert code == 0, said
    assert re.search(r"^plancoop validate\.+Passed$", said, re.MULTILINE), said
    assert commit_of(folder, machine) != before


@pytest.mark.parametrize(("settings", "refused"), [({}, 0), ({"args": ["--strict", "--"]}, 1)])
def test_its_arguments_say_whether_a_warning_holds_a_commit_up(
    settings: dict[str, object],
    refused: int,
    federation: Repository,
    hook: Configuration,
    commit: Commit,
) -> None:
    folder = federation(hook(**settings))
    plan = folder / "data" / "plan.yaml"
    plan.write_text("version: 1\ntitre: Résolution #3\npublics: []\n", encoding="utf-8")
    code, said = commit(folder)
    assert code == refused, said
    assert ("PC115" in said) == refused


def test_every_plan_of_a_commit_is_checked_in_one_run_whatever_its_folder(
    federation: Repository, hook: Configuration, commit: Commit
) -> None:
    folder = federation(hook())
    places = ("--strict", "a b", "$(touch pwned)", "l'été")
    for place in places:
        (folder / place).mkdir()
        (folder / place / "plan.yml").write_text("version: 2\n", encoding="utf-8")
    code, said = commit(folder)
    assert code == 1, said
    assert [f"{place}/plan.yml:1:" in said for place in places] == [True] * len(places)
    assert said.count("hook id: plancoop-validate") == 1
    assert not (folder / "pwned").exists()


def test_a_commit_without_a_plan_is_none_of_its_business(
    federation: Repository, hook: Configuration, commit: Commit
) -> None:
    folder = federation(hook())
    (folder / "autre.yaml").write_text("[", encoding="utf-8")
    code, said = commit(folder)
    assert code == 0, said
    assert "Skipped" in said


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("plan.yaml", True),
        ("data/plan.yml", True),
        ("plans/2012/plan.yaml", True),
        ("-x/plan.yaml", True),
        ("myplan.yaml", False),
        ("plan.yaml.orig", False),
        ("plan_yaml", False),
        ("plan.yaml/notes.txt", False),
        ("plan-2027.yaml", True),
        ("data/plan-2027-2029.yaml", True),
        ("data/plan-2027-04.yaml", True),
        ("data/plan_2027.yml", True),
        ("data/plan-suivant.yaml", True),
        ("plan-de-cours.yaml", False),
        ("plan-2027.yaml.bak", False),
        (".plan-2027.yaml", False),
        (".github/workflows/plan.yml", False),
        (".github/workflows/plancoop.yml", False),
        ("sous/.github/workflows/plan.yml", False),
    ],
)
def test_the_hook_knows_a_plan_by_its_name_and_checks_what_validate_finds(
    name: str,
    ours: bool,  # noqa: FBT001
) -> None:
    manifest, *others = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert (bool(re.search(manifest["files"], name)), others) == (ours, [])
    (Path.cwd() / ".git").mkdir()
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    assert discovery.plans_by_name(Path.cwd()) == ([file] if ours else [])
