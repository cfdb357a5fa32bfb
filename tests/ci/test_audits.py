"""What GitHub runs for us and for others is of the form that it takes, and safe."""

from pathlib import Path

import pytest

from tests.ci import judges
from tests.ci.runner import ACTION
from tests.support.files import ROOT

WORKFLOWS = tuple(sorted((ROOT / ".github" / "workflows").iterdir()))


def test_the_action_and_the_workflows_are_of_the_form_that_github_takes() -> None:
    for kind, files in (("github-actions", (ACTION,)), ("github-workflows", WORKFLOWS)):
        code, said = judges.schema(kind, *files)
        assert code == 0, said


def test_another_form_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "action.yml"
    text = ACTION.read_text(encoding="utf-8")
    bad.write_text(text.replace("icon: check-square", "icon: carré"), encoding="utf-8")
    code, said = judges.schema("github-actions", bad)
    assert code == 1
    assert "'carré' is not one of" in said


def test_nothing_in_them_is_unsafe() -> None:
    code, said = judges.zizmor(ACTION, ROOT / ".pre-commit-hooks.yaml", *WORKFLOWS)
    assert code == 0, said
    assert "No findings" in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('<<<"$FILES"', '<<<"${{ inputs.files }}"', "template-injection"),
        ('>>"$GITHUB_OUTPUT"', '>>"$GITHUB_ENV"', "github-env"),
    ],
)
def test_what_is_unsafe_would_be_found(before: str, after: str, said: str, tmp_path: Path) -> None:
    text = ACTION.read_text(encoding="utf-8")
    assert before in text
    bad = tmp_path / "action.yml"
    bad.write_text(text.replace(before, after), encoding="utf-8")
    code, found = judges.zizmor(bad)
    assert code != 0
    assert f"[{said}]" in found
