"""The command line, run by a test: what a command came to, and a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

OURS = (
    "PLANCOOP_PLAN",
    "PLANCOOP_LANG",
    "PLANCOOP_DOCS",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_WORKSPACE",
)
"""What plancoop asks of its environment."""
_BEGINNINGS = (
    "GIT_",
    "LANG",
    "LC_",
    "XDG_",
    "PLANCOOP_SIGNAUX",
    "PLANCOOP_COUVERTURE",
    "PLANCOOP_LISTE",
)
"""How the names begin by which others tell git, or any program, what they would rather have."""


def preferences() -> list[str]:
    """Return the names by which whoever runs the tests has said how they like things.

    Their time zone is none of them: a test holds in each.
    """
    return [name for name in os.environ if name in OURS or name.startswith(_BEGINNINGS)]


@dataclass(frozen=True)
class Result:
    """What a command came to: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


def process(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process of its own, as a user does."""
    words = [sys.executable, "-m", "plancoop", *args]
    settings: dict[str, object] = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(words, check=False, **(settings | options))  # type: ignore[call-overload,no-any-return]


def environment(**changes: str) -> dict[str, str]:
    """Return this process's environment with some changes."""
    return {**os.environ, **changes}
