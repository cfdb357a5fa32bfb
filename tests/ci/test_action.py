"""The action, its steps run as GitHub's runner runs them."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.ci.conftest import Action
from tests.ci.runner import perform, steps
from tests.support.files import REAL_PLAN

WRONG = "statut: fait accompli"
SAID = re.compile(
    r"^::error file=(?P<file>[^,]+),line=(?P<line>\d+),(?:endLine=\d+,)?col=(?P<column>\d+),",
    re.MULTILINE,
)
ODD_NAMES = (
    "un plan.yaml",
    "l'année.yaml",
    'dit "le plan".yaml',
    "$(touch pwned).yaml",
    "`touch pwned`.yaml",
    "a;touch pwned.yaml",
    "--strict.yaml",
    "-",
    "*.yaml",
    "100%.yaml",
    " deux  espaces.yaml ",
    "arrière\\.yaml",
)


def broken(plan: Path) -> str:
    """Put a wrong status in a plan; return its text."""
    text = plan.read_text(encoding="utf-8").replace("statut: a_venir", WRONG, 1)
    plan.write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize("format_", ["github", "human", "json", "sarif"])
@pytest.mark.usefixtures("plan")
def test_the_real_plan_passes_as_strictly_as_can_be(format_: str, action: Action) -> None:
    used = action(strict="true", format=format_)
    assert (used.code, used.outputs) == (0, {}), used.log
    assert "::error" not in used.log


def test_what_is_wrong_becomes_an_annotation_at_its_place(plan: Path, action: Action) -> None:
    text = broken(plan)
    used = action()
    assert used.code == 1
    found = SAID.search(used.log)
    assert found, used.log
    number = next(place for place, line in enumerate(text.splitlines(), 1) if WRONG in line)
    column = text.splitlines()[number - 1].index("fait accompli") + 1
    assert found.groups() == ("data/plan.yaml", str(number), str(column))


def test_a_warning_fails_where_the_check_is_strict(plan: Path, action: Action) -> None:
    plan.write_text("version: 1\ntitre: Résolution #3\npublics: []\n", encoding="utf-8")
    assert [action(strict=strict).code for strict in ("false", "true")] == [0, 1]


def test_each_line_names_a_file_whatever_its_name(action: Action) -> None:
    here = Path.cwd()
    folder = here / "plans"
    folder.mkdir()
    for name in ODD_NAMES:
        (folder / name).write_bytes(REAL_PLAN.read_bytes())
    before = sorted(path.name for path in here.iterdir())
    given = "\r\n\n".join(f"plans/{name}" for name in ODD_NAMES)
    used = action(files=given, format="human")
    assert used.code == 0, used.log
    assert [f"plans/{name}" in used.log for name in ODD_NAMES] == [True] * len(ODD_NAMES)
    assert used.log.count("✓") == len(ODD_NAMES)
    assert sorted(path.name for path in here.iterdir()) == before


@pytest.mark.usefixtures("plan")
def test_an_input_left_empty_is_one_not_given(action: Action) -> None:
    used = action(files="", format="", strict="", sarif="")
    assert (used.code, used.outputs, used.log) == (0, {}, action().log)


def test_a_name_that_looks_like_an_option_is_a_name(action: Action) -> None:
    Path("--help").write_bytes(REAL_PLAN.read_bytes())
    Path("-x").mkdir()
    Path("-x", "plan.yaml").write_bytes(REAL_PLAN.read_bytes())
    used = action(files="--help\n-x", format="human")
    assert used.code == 0, used.log
    assert used.log.count("✓") == 2


@pytest.mark.parametrize("name", ["format", "strict", "sarif"])
@pytest.mark.parametrize("value", ["$(touch pwned)", "'; touch pwned; '", "--help", "*"])
def test_another_word_than_those_of_an_input_is_refused(
    name: str, value: str, plan: Path, action: Action
) -> None:
    used = action(**{name: value})
    assert (used.code, used.outputs) == (2, {}), used.log
    assert [path.name for path in Path.cwd().iterdir()] == [plan.parent.name]


@pytest.mark.parametrize("errors", [False, True])
def test_a_file_for_code_scanning_is_written_on_request(
    errors: bool,  # noqa: FBT001
    plan: Path,
    action: Action,
) -> None:
    if errors:
        broken(plan)
    used = action(sarif="true")
    assert used.code == errors, used.log
    assert ("::error" in used.log) == errors
    report = json.loads(Path(used.outputs["sarif-file"]).read_text(encoding="utf-8"))
    assert report["version"] == "2.1.0"
    assert bool(report["runs"][0]["results"]) == errors


def test_each_use_in_a_job_has_its_own_file(plan: Path, action: Action) -> None:
    names = {action(sarif="true", files=plan.as_posix()).outputs["sarif-file"] for _ in range(2)}
    assert len(names) == 2


def test_without_any_plan_the_log_says_so(action: Action) -> None:
    used = action(sarif="true")
    assert (used.code, used.outputs) == (2, {})
    assert "--plan" in used.log


@pytest.mark.usefixtures("installed")
def test_no_file_of_the_checked_out_folder_passes_for_a_module(
    trapped: Path, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(trapped)
    (trapped / "plan.yaml").write_bytes(REAL_PLAN.read_bytes())
    used = action(sarif="true")
    assert used.code == 0, used.log
    assert not (trapped / "sprung").exists()


def test_an_older_python_is_told_what_to_do(tmp_path: Path, runner: dict[str, str]) -> None:
    older = "import sys; sys.version_info = (3, 10, 9); "
    for name in ("python3", "python"):
        script = tmp_path / name
        script.write_text(f"#!/bin/sh\nexec '{sys.executable}' $1 $2 \"{older}$3\"\n")
        script.chmod(0o755)
    changed = {"PATH": f"{tmp_path}:{runner['PATH']}", "RUNNER_TEMP": str(tmp_path / "temp")}
    used = perform(steps()[0], {}, tmp_path, runner | changed)
    assert (used.code, used.outputs) == (1, {})
    assert used.log.startswith("::error title=plancoop::")
    assert "actions/setup-python" in used.log
    assert not (tmp_path / "temp").exists()


def test_no_expression_reaches_a_script() -> None:
    assert [step["name"] for step in steps() if "${{" in step["run"]] == []
