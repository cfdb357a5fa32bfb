"""Start-up time is import time: what a command does not need, it does not load."""

import os
import re
import subprocess
import sys
from typing import Final

import pytest

LOADED: Final = re.compile(r"^import time: +\d+ \| +\d+ \| +(\S+)$", re.MULTILINE)

RICH: Final = ("rich", "plancoop.views.status", "plancoop.views.items", "plancoop.views.card")
WRITING: Final = ("filelock", "plancoop.changes", "plancoop.journal", "plancoop.proof")
READING: Final = ("yaml", "pydantic.main", "plancoop.model")

# What each command loads none of, nor anything inside it.
COMMANDS: Final = {
    "--version": (*RICH, *WRITING, *READING),
    "--help": (*RICH, *WRITING, *READING),
    "status": (*WRITING, "plancoop.export"),
    "status --json": (*RICH, *WRITING),
    "status --public jeunes --json": (*RICH, *WRITING),
    "list": (*RICH, *WRITING, "plancoop.export"),
    "list --json": (*RICH, *WRITING),
    "show jeunes-m1 --json": (*RICH, *WRITING),
    "validate": (*RICH, *WRITING, "plancoop.export"),
    "done --dry-run jeunes-m1": (*RICH, "filelock", "plancoop.export"),
    "done jeunes-m1": (*RICH, "plancoop.export"),
}
NEVER: Final = ("babel", "jinja2", "openpyxl", "ruamel", "hypothesis", "asyncio", "http")


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
