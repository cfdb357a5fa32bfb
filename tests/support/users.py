"""Two real users of one group, made by root for a test and taken away after it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.support.files import REAL_PLAN

_TRIES: Final = 50
_AS_A_USER: Final = """
import importlib, io, os, pkgutil, sys
from contextlib import redirect_stderr, redirect_stdout

import encodings.ascii, grp, pwd
import plancoop
from plancoop.cli.app import main, run

for module in pkgutil.walk_packages(plancoop.__path__, "plancoop."):
    if module.name != "plancoop.__main__":
        importlib.import_module(module.name)
scratch, uid, *groups = sys.argv.pop(1), *map(int, sys.argv.pop(1).split())
state = os.environ["XDG_STATE_HOME"]
os.environ["XDG_STATE_HOME"] = os.path.dirname(scratch) + "/state-root"
with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
    for words in (["done", "jeunes-m1"], ["undo"], ["done", "jeunes-m9"]):
        run([*words, "--plan", scratch])
os.environ["XDG_STATE_HOME"] = state
os.setgroups(groups)
os.setresgid(*groups[:1] * 3)
os.setresuid(*[uid] * 3)
main()
"""
"""Run a command as another user, who may not be allowed to read Python or plancoop.

All that is imported on the way is imported before: by a command on a plan of no interest.
"""


@dataclass(frozen=True)
class User:
    """A user of the machine, in a group of their own and in that of the team."""

    name: str
    uid: int
    gid: int
    team: int


@dataclass(frozen=True)
class Team:
    """Two users of one group, and a folder that both may enter."""

    alice: User
    bob: User
    gid: int
    folder: Path

    def run(
        self, user: User | None, *args: str, umask: int = 0o077
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command in the folder as one of them, or as root."""
        state = str(self.folder.parent / f"state-{user.name if user else 'root'}")
        words = ["-m", "plancoop"]
        if user:
            ids = f"{user.uid} {user.gid} {user.team}"
            words = ["-c", _AS_A_USER, str(self.folder.parent / "scratch.yaml"), ids]
        return subprocess.run(
            [sys.executable, *words, *args],
            cwd=self.folder,
            env={**os.environ, "XDG_STATE_HOME": state, "HOME": state},
            umask=umask,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )


def team() -> Iterator[Team]:
    """Make the team; skip without root, and fail under CI where root cannot make users."""
    if os.name != "posix" or os.geteuid():
        pytest.skip("only root may be several users")
    name = f"plancoop{os.getpid()}"
    root = Path(tempfile.mkdtemp(prefix="plancoop-"))
    root.chmod(0o755)
    try:
        _system("groupadd", name)
        _system("useradd", "-M", "-U", "-G", name, f"{name}a")
        _system("useradd", "-M", "-U", "-G", name, f"{name}b")
        yield _laid(name, root)
    finally:
        shutil.rmtree(root)
        for words in (("userdel", f"{name}a"), ("userdel", f"{name}b"), ("groupdel", name)):
            _system(*words, check=False)


def _laid(name: str, root: Path) -> Team:
    import grp
    import pwd

    gid = grp.getgrnam(name).gr_gid
    entries = [pwd.getpwnam(name + letter) for letter in "ab"]
    alice, bob = (User(entry.pw_name, entry.pw_uid, entry.pw_gid, gid) for entry in entries)
    folder = root / "dossier"
    folder.mkdir()
    for user in (alice, bob):
        state = root / f"state-{user.name}"
        state.mkdir()
        os.chown(state, user.uid, user.gid)
    shutil.copyfile(REAL_PLAN, root / "scratch.yaml")
    return Team(alice, bob, gid, folder)


def _system(*words: str, check: bool = True) -> None:
    """Run a command on the users of the machine, whose list others may be changing."""
    tried: Sequence[str] = ()
    for _ in range(_TRIES):
        if not shutil.which(words[0]):
            _lacking(f"{words[0]} is missing")
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        if done.returncode == 0 or not check:
            return
        tried = done.stderr
        time.sleep(0.1)
    _lacking(f"{words}: {tried}")


def _lacking(what: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
