"""What the pages on continuous integration give to copy: valid, safe, and seen to work."""

import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import yaml

from tests.ci import judges
from tests.ci.conftest import ADDRESS, Action, Repository, commit_of
from tests.ci.runner import ACTION, inputs
from tests.support.documents import in_english
from tests.support.files import ROOT

PAGES: Final = tuple(ROOT / "docs" / name for name in ("ci.md", "integration-continue.md"))
SCHEMAS: Final = {
    ".github/workflows/plancoop.yml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
}
HOOKS: Final = ".pre-commit-config.yaml"
FOR_PEOPLE: Final = {"name", "expose_as"}
OURS: Final = "OWNER/plancoop@COMMIT"
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ROW: Final = re.compile(r"^\| `([a-z]+)` \|.*\| `?([^|`]+)`?[^|]* \|$", re.MULTILINE)

Filled = Callable[[str], str]
"""Put our commit where a page leaves that to its reader."""


class Snippet(NamedTuple):
    """A file to copy, whose first line says where to."""

    page: Path
    name: str
    text: str

    @property
    def data(self) -> dict[str, Any]:
        """What the file holds."""
        found: dict[str, Any] = yaml.safe_load(self.text)
        return found


def blocks(page: Path, language: str) -> list[str]:
    """Return what a page shows in a language."""
    found = _BLOCK.findall(page.read_text(encoding="utf-8"))
    return [text for name, text in found if name == language]


def snippets(page: Path) -> list[Snippet]:
    """Return the files that a page gives to copy."""
    texts = blocks(page, "yaml")
    return [Snippet(page, text.splitlines()[0].removeprefix("# "), text) for text in texts]


def named(*names: str) -> pytest.MarkDecorator:
    """Run a test on each file to copy to such a place: both pages give the same ones."""
    found = [one for one in snippets(PAGES[0]) if one.name in names]
    return pytest.mark.parametrize("snippet", found, ids=lambda one: one.name)


@pytest.fixture
def filled(published: Path, machine: dict[str, str]) -> Filled:
    def done(text: str) -> str:
        assert text.count(ADDRESS) == text.count("COMMIT") == 1
        return text.replace("COMMIT", commit_of(published, machine))

    return done


def test_both_pages_give_the_same_files_but_for_what_people_read() -> None:
    first, second = ([(one.name, plain(one.data)) for one in snippets(page)] for page in PAGES)
    assert first == second
    assert {name for name, _ in first} == {*SCHEMAS, HOOKS}
    for language in ("sh", "console"):
        english, french = (blocks(page, language) for page in PAGES)
        assert [in_english(block) for block in french] == [in_english(block) for block in english]


def plain(data: object) -> object:
    """Take out of a file what is written in the language of a page."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items() if key not in FOR_PEOPLE}
    return [plain(one) for one in data] if isinstance(data, list) else data


@named(*SCHEMAS)
def test_a_file_to_copy_is_of_the_form_that_its_forge_takes(
    snippet: Snippet, tmp_path: Path
) -> None:
    file = tmp_path / "file.yml"
    file.write_text(snippet.text, encoding="utf-8")
    code, said = judges.schema(SCHEMAS[snippet.name], file)
    assert code == 0, said


@named(".github/workflows/plancoop.yml")
def test_a_workflow_to_copy_is_safe(snippet: Snippet, tmp_path: Path) -> None:
    file = tmp_path / snippet.name
    file.parent.mkdir(parents=True)
    file.write_text(snippet.text.replace("COMMIT", "0" * 40), encoding="utf-8")
    code, said = judges.zizmor(file)
    assert code == 0, said


@named(".github/workflows/plancoop.yml")
@pytest.mark.usefixtures("plan")
def test_a_workflow_to_copy_gives_the_action_what_it_takes(
    snippet: Snippet, action: Action
) -> None:
    (job,) = snippet.data["jobs"].values()
    (step,) = [step for step in job["steps"] if step["uses"] == OURS]
    given = {name: str(value).lower() for name, value in step["with"].items()}
    used = action(**given)
    assert used.code == 0, used.log
    taken = set(re.findall(r"steps\.plan\.outputs\.([\w-]+)", snippet.text))
    assert taken == set(used.outputs)
    assert taken <= set(yaml.safe_load(ACTION.read_text(encoding="utf-8"))["outputs"])


@named(".gitlab-ci.yml")
@pytest.mark.usefixtures("plan")
def test_the_script_for_gitlab_installs_and_checks(
    snippet: Snippet, filled: Filled, installed: Mapping[str, str], maintainer: dict[str, str]
) -> None:
    script = "\n".join(snippet.data["plan"]["script"])
    there = Path(installed["steps.install.outputs.command"]).parent
    path = {**maintainer, "PATH": f"{there}:{maintainer['PATH']}"}
    words = ["bash", "-eo", "pipefail", "-c", filled(script)]
    run = subprocess.run(words, env=path, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "✓ data/plan.yaml" in run.stdout
    (kept,) = snippet.data["plan"]["artifacts"]["paths"]
    assert Path(kept).stat().st_size > 0


@named(HOOKS)
def test_the_hook_to_copy_and_its_commands_work(
    snippet: Snippet, filled: Filled, federation: Repository, maintainer: dict[str, str]
) -> None:
    folder = federation(yaml.safe_load(filled(snippet.text)))
    (script,) = blocks(snippet.page, "sh")
    run = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env=maintainer,
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Passed" in run.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_table_of_inputs_is_that_of_the_action(page: Path) -> None:
    rows = dict(_ROW.findall(page.read_text(encoding="utf-8")))
    assert rows == {name: about["default"] or "data/plan.yaml" for name, about in inputs().items()}
