"""GitHub's runner, as far as our action needs one: expressions, and steps run by bash."""

import re
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from tests.support.files import ROOT

ACTION: Final = ROOT / "action.yml"
_EXPRESSION: Final = re.compile(r"\$\{\{ ([\w.-]+) \}\}")


@dataclass(frozen=True)
class Performed:
    """What a step came to."""

    code: int
    log: str
    outputs: Mapping[str, str]
    summary: str


def inputs() -> dict[str, dict[str, str]]:
    """Return what the action can be given."""
    found: dict[str, dict[str, str]] = _action()["inputs"]
    return found


def steps() -> list[dict[str, Any]]:
    """Return the steps of the action, in order."""
    found: list[dict[str, Any]] = _action()["runs"]["steps"]
    return found


def _action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return found


def perform(
    step: Mapping[str, Any], values: Mapping[str, str], folder: Path, environ: Mapping[str, str]
) -> Performed:
    """Take a step in a folder, the `values` of its expressions by their names."""
    assert step["shell"] == "bash"
    with tempfile.TemporaryDirectory() as name:
        mine = Path(name)
        script, outputs, summary = mine / "step.sh", mine / "outputs", mine / "summary"
        script.write_text(step["run"], encoding="utf-8")
        for file in (outputs, summary):
            file.touch()
        given = {
            **environ,
            **{key: _evaluated(text, values) for key, text in step.get("env", {}).items()},
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(summary),
        }
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=folder,
            env=given,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        lines = outputs.read_text(encoding="utf-8").splitlines()
        said = dict(line.split("=", 1) for line in lines)
        return Performed(run.returncode, run.stdout, said, summary.read_text(encoding="utf-8"))


def _evaluated(text: str, values: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: values.get(match[1], ""), text)
