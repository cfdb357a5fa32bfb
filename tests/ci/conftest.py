"""What a federation's repository meets: plancoop as published, its action installed, its hook."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.ci.runner import ACTION, Performed, inputs, perform, steps
from tests.support.cli import OURS
from tests.support.files import REAL_PLAN, ROOT

ADDRESS = "https://HOST/OWNER/plancoop"
"""Where the documents say that plancoop is, for their readers to put the true place."""
PUBLISHED = (
    "src",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "action.yml",
    ".pre-commit-hooks.yaml",
)
TRAPS = ("venv.py", "ensurepip.py", "pip.py", "plancoop.py", "yaml.py", "encodings.py")
"""Files of a checked out folder, each named for a module that the action's Python imports."""

Action = Callable[..., Performed]
Repository = Callable[[Mapping[str, object]], Path]


@pytest.fixture(scope="session")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a machine with our Python, where nobody set anything for git."""
    if sys.platform == "win32":
        pytest.skip("on Windows the action is tried by the workflow alone")
    for tool in ("bash", "git"):
        if not shutil.which(tool):
            (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{tool} is missing")
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    scripts = sysconfig.get_path("scripts")
    return {
        **{name: value for name, value in kept.items() if not name.startswith("GIT")},
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "Une personne" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "personne@exemple.coop" for who in ("AUTHOR", "COMMITTER")},
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
    }


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, machine: dict[str, str]) -> Path:
    """Return a repository of plancoop as it stands here, committed or not."""
    folder = tmp_path_factory.mktemp("host") / "plan coop"
    folder.mkdir()
    for name in PUBLISHED:
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(here, folder / name)
    commit_all(folder, machine)
    return folder


@pytest.fixture(scope="session")
def maintainer(machine: dict[str, str], published: Path) -> dict[str, str]:
    """Return the environment of someone for whom that repository is where the documents say."""
    return {
        **machine,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{published}.insteadOf",
        "GIT_CONFIG_VALUE_0": ADDRESS,
    }


def commit_all(folder: Path, machine: Mapping[str, str]) -> None:
    """Make a folder a repository, and commit all that it holds."""
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Un état"]):
        subprocess.run(["git", *words], cwd=folder, env=machine, check=True)


def commit_of(folder: Path, machine: Mapping[str, str]) -> str:
    """Return the hash of the last commit of a repository."""
    words = ["git", "rev-parse", "HEAD"]
    run = subprocess.run(words, cwd=folder, env=machine, check=True, capture_output=True, text=True)
    return run.stdout.strip()


@pytest.fixture(scope="session")
def runner(
    tmp_path_factory: pytest.TempPathFactory, published: Path, machine: dict[str, str]
) -> dict[str, str]:
    """Return the environment of a job on one of GitHub's machines."""
    return {
        **machine,
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(published),
        "RUNNER_TEMP": str(tmp_path_factory.mktemp("un runner")),
    }


@pytest.fixture(scope="session")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checked out folder whose files wait to be taken for modules."""
    folder = tmp_path_factory.mktemp("trapped")
    for name in TRAPS:
        (folder / name).write_text(
            "from pathlib import Path\nPath('sprung').touch()\nraise SystemExit\n"
        )
    return folder


@pytest.fixture(scope="session")
def installed(runner: dict[str, str], trapped: Path) -> dict[str, str]:
    """Take the action's first step; return what the next ones know of it."""
    first = perform(steps()[0], {}, trapped, runner)
    assert first.code == 0, first.log
    return {f"steps.install.outputs.{name}": value for name, value in first.outputs.items()}


@pytest.fixture
def action(runner: dict[str, str], installed: dict[str, str]) -> Action:
    """Use the action in the working folder, with inputs as a workflow's `with:` gives them."""
    default = {name: about["default"] for name, about in inputs().items()}

    def use(**given: str) -> Performed:
        unknown = set(given) - set(default)
        assert not unknown, f"{ACTION.name} has no input {unknown}"
        values = {f"inputs.{name}": value for name, value in (default | given).items()}
        return perform(steps()[1], installed | values, Path.cwd(), runner)

    return use


@pytest.fixture
def federation(machine: dict[str, str]) -> Repository:
    """Make a repository of the real plan, whose commits pass by the hooks of a configuration."""
    import yaml

    def made(configuration: Mapping[str, object]) -> Path:
        folder = Path.cwd() / "federation"
        (folder / "data").mkdir(parents=True)
        shutil.copyfile(REAL_PLAN, folder / "data" / "plan.yaml")
        text = yaml.safe_dump(configuration)
        (folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
        commit_all(folder, machine)
        words = [sys.executable, "-m", "pre_commit", "install"]
        subprocess.run(words, cwd=folder, env=machine, check=True, capture_output=True)
        return folder

    return made
