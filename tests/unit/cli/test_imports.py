"""Start-up time is import time: what a command does not need, it does not load."""

import os
import re
import subprocess
import sys
from typing import Final

import pytest

LOADED: Final = re.compile(r"^import time: +\d+ \| +\d+ \| +(\S+)$", re.MULTILINE)

RICH: Final = (
    "rich",
    "plancoop.terminal.status",
    "plancoop.terminal.items",
    "plancoop.terminal.card",
)
WRITING: Final = (
    "filelock",
    "plancoop.changes.change",
    "plancoop.system.undo_log",
    "plancoop.changes.proof",
)
READING: Final = ("yaml", "pydantic.main", "plancoop.plan.model")

# What each command loads none of, nor anything inside it.
COMMANDS: Final = {
    "--version": (*RICH, *WRITING, *READING),
    "--help": (*RICH, *WRITING, *READING),
    "status": (*WRITING, "plancoop.export", "dateutil"),
    "status --json": (*RICH, *WRITING),
    "status --public jeunes --json": (*RICH, *WRITING),
    "list": (*RICH, *WRITING, "plancoop.export"),
    "list --json": (*RICH, *WRITING),
    "show jeunes-m1 --json": (*RICH, *WRITING),
    "coverage": (*WRITING, "plancoop.export"),
    "coverage --json": (*RICH, *WRITING),
    "calendar": (*RICH, *WRITING, "plancoop.export"),
    "calendar --json": (*RICH, *WRITING),
    "log": (*RICH, *WRITING, "plancoop.export"),
    "log --json": (*RICH, *WRITING),
    "since 2012-03-01": (*RICH, *WRITING, "plancoop.export"),
    "since 2012-03-01 --json": (*RICH, *WRITING),
    "diff data/plan.yaml data/plan.yaml": (
        *RICH,
        *WRITING,
        "plancoop.export",
        "plancoop.system.git",
    ),
    "validate": (*RICH, *WRITING, "plancoop.export"),
    "schema": (*RICH, *WRITING, "yaml"),
    "validate --format json": (*RICH, *WRITING, "plancoop.export.sarif"),
    "validate --format github": (*RICH, *WRITING, "plancoop.export.sarif"),
    "validate --format sarif": (*RICH, *WRITING, "plancoop.export.validation_json"),
    "doctor": (*RICH, "plancoop.export"),
    "config": (*WRITING, "plancoop.export"),
    "completion show bash": (*RICH, "filelock", "yaml", "plancoop.export"),
    "explain": (*RICH, *WRITING, "yaml", "plancoop.plan.model", "plancoop.export"),
    "explain PC104": (*RICH, *WRITING, "plancoop.export"),
    "validate --fix --dry-run": (*RICH, "filelock", "plancoop.export"),
    "done --dry-run jeunes-m1": (*RICH, "filelock", "plancoop.export"),
    "done jeunes-m1": (*RICH, "plancoop.export", "dateutil"),
    "add moyen --public jeunes --texte T --dry-run": (*RICH, "filelock", "plancoop.export"),
    "edit jeunes-m1 --texte T --dry-run": (
        *RICH,
        "filelock",
        "plancoop.system.git",
        "plancoop.export",
    ),
    "init neuf --titre T --public P --dry-run": (*RICH, "filelock", "plancoop.system.git"),
    "close --reste reconduit --dry-run": (*RICH, "filelock", "plancoop.export"),
    "close --reste reconduit": (*RICH, "plancoop.export"),
}
NEVER: Final = (
    "tomllib",
    "plancoop.settings_files.reading",
    "babel",
    "jinja2",
    "openpyxl",
    "ruamel",
    "hypothesis",
    "asyncio",
    "http",
)


def loaded(*words: str) -> set[str]:
    """Run a command through its real entry, and return the modules that it loads."""
    environ = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    run = [sys.executable, "-X", "importtime", "-m", "plancoop", *words]
    done = subprocess.run(run, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, words
    return set(LOADED.findall(done.stderr))


def among(modules: set[str], names: tuple[str, ...]) -> list[str]:
    return sorted(one for one in modules if any(f"{one}.".startswith(f"{name}.") for name in names))


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_only_what_it_needs(command: str) -> None:
    assert among(loaded(*command.split()), (*COMMANDS[command], *NEVER)) == []
