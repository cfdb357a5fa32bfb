"""Repositories of git for tests: made as people make them, with days of their own."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Une personne",
    "GIT_AUTHOR_EMAIL": "personne@exemple.coop",
    "GIT_COMMITTER_NAME": "Une personne",
    "GIT_COMMITTER_EMAIL": "personne@exemple.coop",
}


@dataclass(frozen=True)
class Checkout:
    """A working tree of git's."""

    root: Path

    def git(self, *words: str, succeeds: bool = True, **environ: str) -> str:
        """Run git there; return what it prints."""
        run = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**os.environ, **SETTINGS, **environ},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
        assert not succeeds or run.returncode == 0, run.stderr
        return run.stdout.strip()

    def commit(self, day: str) -> str:
        """Commit all that is there, at noon of a day; return the commit."""
        self.git("add", "--all")
        noon = f"{day}T12:00:00"
        words = ("commit", "--quiet", "--allow-empty", "--message", day)
        self.git(*words, GIT_COMMITTER_DATE=noon, GIT_AUTHOR_DATE=noon)
        return self.git("rev-parse", "HEAD")


def require_git() -> None:
    """Skip a test where there is no git; fail it in continuous integration."""
    if not shutil.which("git"):
        (pytest.fail if os.environ.get("CI") else pytest.skip)("git is missing")


def initialized(root: Path) -> Checkout:
    """Make a folder a repository."""
    require_git()
    root.mkdir(parents=True, exist_ok=True)
    checkout = Checkout(root)
    checkout.git("init", "--quiet", "--initial-branch=main")
    return checkout
