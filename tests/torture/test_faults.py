"""Each call to the disk fails in turn: each file is the old one or the new one, and it is said.

strace makes the n-th call of a kind fail, or kills the process there, for each n counted from the
first call on the plan, its lock, its temporary file or its folder, until a run meets no fault. So
it is for each command that writes; then the same command is run again, and does what it should.
"""

import itertools
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

import plancoop
from plancoop.cli.app import run
from tests.torture.conftest import Count
from tests.torture.scene import DAY, LOCK, Scene, ids, says

KINDS: Final = {
    "openat": "?open,openat",
    "write": "write,pwrite64,writev",
    "fsync": "fsync,fdatasync",
    "rename": "?rename,?renameat,renameat2",
    "link": "?link,linkat",
    "unlink": "?unlink,?rmdir,unlinkat",
    "read": "read,pread64",
}
OTHERS: Final = {
    "stat": "?stat,?lstat,?fstat,?newfstatat,statx",
    "access": "?access,faccessat,?faccessat2",
    "flock": "flock",
    "listing": "getdents64",
    "mkdir": "?mkdir,mkdirat",
    "rights": "?chmod,fchmod,fchmodat,?chown,fchown,fchownat",
    "attributes": "listxattr,flistxattr,getxattr,fgetxattr,fsetxattr",
    "seek": "lseek",
    "close": "close",
}
ERRORS: Final = ("error=ENOSPC", "error=EIO")
KILL: Final = "signal=KILL"
_CALLS: Final = KINDS | OTHERS
_PROGRAM: Final = (sys.prefix, sys.base_prefix, Path(plancoop.__file__).parent)
"""Where the interpreter, its libraries and plancoop lie, which no plan does."""
_TRACE: Final = f"trace={','.join(_CALLS.values())}"
_WRITTEN: Final = (
    "{file} is written, but the disk does not confirm that it is saved: {reason}.",
    "The plan is changed, but this could not be shown: {reason}.",
    "The plan is as before, but this could not be shown: {reason}.",
    "The plan is created, but the result could not be shown: {reason}.",
)
_WARNED: Final = (
    "The change is written, but cannot be taken back: {reason}.",
    "The change is written, but cannot be taken back, because {file} cannot be used: {reason}.",
    "The plan is as before, but the record of the change stays: {reason}.",
)


@dataclass(frozen=True)
class Run:
    """What became of a command under strace, and each call that it made."""

    code: int
    out: str
    err: str
    log: str

    @property
    def faulted(self) -> bool:
        """Tell whether strace says that it made a call fail, or that its signal killed."""
        return "(INJECTED)" in self.log or "+++ killed by SIGKILL +++" in self.log

    @property
    def strikes_program(self) -> bool:
        """Tell whether a call on a file of Python's own is the one that failed."""
        struck = re.search(r".*\(INJECTED\)$", self.log, re.MULTILINE)
        return bool(struck and any(f'"{place}/' in struck[0] for place in _PROGRAM))

    def first(self, kind: str, where: str) -> dict[str, int]:
        """Tell which call of each name of a kind is the first on a path that has a text.

        strace counts the calls of each name, and of each process, by themselves, from 1.
        """
        names = "|".join(name.strip("?") for name in _CALLS[kind].split(","))
        counted: Counter[tuple[str, str]] = Counter()
        found: dict[str, int] = {}
        for process, name, rest in re.findall(rf"^(\d+) +({names})\((.*)", self.log, re.MULTILINE):
            counted[process, name] += 1
            if where in rest:
                found.setdefault(name, counted[process, name])
        return found


Files = dict[str, bytes | None]
"""What is in a folder: the bytes of each file by its path, and None for a folder."""


@dataclass(frozen=True)
class Bench:
    """A command to put under strace, from the same beginning each time."""

    strace: str
    scene: Scene
    command: str

    def begin(self) -> None:
        """Put everything as it is before the command."""
        self.scene.reset()
        plan = self.scene.plan
        if self.command.startswith("init"):
            plan.unlink()
        elif self.command == "fix":
            plan.write_bytes(plan.read_bytes().replace(b"a_venir", b'"\xc3\xa0 venir"'))
        elif self.command == "undo":
            self.plain(self.words(*COMMANDS["done"]))

    def words(self, *words: str) -> list[str]:
        """Fill in where the command is to work."""
        places = {"PLAN": str(self.scene.plan), "FOLDER": str(self.scene.plan.parent)}
        return [places.get(word, word) for word in words]

    def plain(self, words: list[str]) -> int:
        """Run a command without any fault."""
        program = [sys.executable, "-m", "plancoop", *words]
        done = subprocess.run(program, env=self.scene.env, capture_output=True, check=False)
        return done.returncode

    def expected(self) -> tuple[Files, Files]:
        """Return what is there before the command, and after it."""
        self.begin()
        before = self.files()
        assert self.plain(self.words(*COMMANDS[self.command])) == 0
        return before, self.files()

    def run(self, fault: str | None = None) -> Run:
        """Run the command from the beginning, with a fault."""
        self.begin()
        log = self.scene.root / "log"
        inject = ["-e", f"inject={fault}"] if fault else []
        words = [sys.executable, "-m", "plancoop", *self.words(*COMMANDS[self.command])]
        ended = subprocess.run(
            [self.strace, "-f", "-y", "-e", _TRACE, *inject, "-o", log, "--", *words],
            env=self.scene.env,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return Run(ended.returncode, ended.stdout, ended.stderr, log.read_text())

    def files(self) -> Files:
        """Read what is there, but the lock and what is written aside."""
        folder = self.scene.plan.parent
        return {
            str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.name != LOCK and _ASIDE not in path.name
        }

    def require_whole(self, before: Files, after: Files) -> Files:
        """Check that each file is the old one or the new one; return what is there."""
        now = self.files()
        for name, data in now.items():
            assert data in (before.get(name, b""), after.get(name, b"")), name
            assert data != b"", f"{name} is empty"
        return now

    def judge(self, seen: Run, before: Files, after: Files) -> str:
        """Check what a fault left; return what became of the command, in a word or two."""
        now = self.require_whole(before, after)
        assert len(seen.err.splitlines()) <= 1, seen.err
        if seen.code == -9:
            assert before.keys() <= now.keys()
            if now.get("plan.yaml") == before.get("plan.yaml") != after.get("plan.yaml"):
                return "killed, old plan"
            if now != after:  # a plan of `init` comes last, and so does the closed one
                assert now.get("data/plan.yaml") is None
                return "killed, no plan"
            return "killed, new plan"
        if seen.code == 0:
            assert now == after
            assert not seen.err or any(says(seen.err, one) for one in _WARNED), seen.err
            assert not (seen.err and "plancoop undo" in seen.out), seen.out
            return "done, with a warning" if seen.err else "done"
        assert seen.code == 4, seen
        assert seen.err
        written = any(says(seen.err, one) for one in _WRITTEN)
        assert now == (after if written else before), seen.err
        return "refused, new plan" if written else "refused, old plan"

    def goes_on(self, after: Files) -> None:
        """Check that the command does the rest when it is run again, and the next cleans up."""
        if self.files() != after:
            assert run(self.words(*COMMANDS[self.command])) == 0
            assert self.files() == after
        for name in after:
            if Path(name).match("plan*.yaml"):
                plan = str(self.scene.plan.parent / name)
                assert run(["add", "public", "--nom", "Autre", "--plan", plan]) == 0
        left = {path.name for path in self.scene.plan.parent.rglob("*") if _ASIDE in path.name}
        assert left == set()


_ASIDE: Final = ".plancoop-"
COMMANDS: Final = {
    "done": ("done", ids(1)[0], "--le", DAY, "--plan", "PLAN"),
    "undo": ("undo", "--plan", "PLAN"),
    "add": ("add", "moyen", "--texte", "Un autre réseau.", "--public", "public0", "--plan", "PLAN"),
    "edit": ("edit", ids(1)[0], "--responsable", "Le comité", "--plan", "PLAN"),
    "remove": ("remove", ids(1)[0], "--oui", "--plan", "PLAN"),
    "fix": ("validate", "--fix", "PLAN"),
    "close": ("close", "--reste", "reconduit", "--le", DAY, "--plan", "PLAN"),
    "init": ("init", "FOLDER", "--titre", "Plan", "--public", "Les jeunes"),
    "init --git": ("init", "FOLDER", "--titre", "Plan", "--public", "Les jeunes", "--git"),
}


Benches = Callable[..., Bench]


@pytest.fixture
def benches(strace: str, scene: Callable[[int], Scene], monkeypatch: pytest.MonkeyPatch) -> Benches:
    """Make a bench for a command, whose state folder is that of this process too."""

    def bench(command: str) -> Bench:
        made = Bench(strace, scene(2), command)
        monkeypatch.setenv("XDG_STATE_HOME", str(made.scene.state))
        return made

    return bench


LESS_TELLING: Final = (
    ("done", ("write", "plan.yaml.plancoop-"), "error=ENOSPC", "refused, old plan"),
    ("done", ("openat", ".json.plancoop-"), "error=ENOSPC", "done, with a warning"),
    ("done", ("fsync", ".json.plancoop-"), "error=EIO", "done, with a warning"),
    ("close", ("openat", "plan-suivant.yaml.plancoop-"), "error=ENOSPC", "refused, old plan"),
    ("close", ("link", "plan-suivant.yaml"), "error=EPERM", "done"),
    ("close", ("rename", "plan.yaml.plancoop-"), KILL, "killed, old plan"),
    ("init", ("openat", "plan.yaml.plancoop-"), "error=ENOSPC", "refused, old plan"),
    ("init", ("unlink", "plan.yaml.plancoop-"), KILL, "killed, new plan"),
    ("init --git", ("link", "plan.schema.json"), KILL, "killed, no plan"),
)
"""Faults whose fates the long runs alone check: another of the same kind is tried each time."""


@pytest.mark.parametrize(
    ("command", "call", "fault", "fate"),
    [
        ("done", ("openat", "plan.yaml.plancoop-"), "error=ENOSPC", "refused, old plan"),
        ("done", ("fsync", "plan.yaml.plancoop-"), "error=EIO", "refused, old plan"),
        ("done", ("fsync", "dossier>"), "error=EIO", "refused, new plan"),
        ("done", ("rename", "plan.yaml.plancoop-"), KILL, "killed, old plan"),
        ("done", ("rename", ".json"), "error=EIO", "done, with a warning"),
        ("done", ("fsync", "plancoop/undo>"), "error=EIO", "done, with a warning"),
        ("done", ("link", "plan.yaml.lock"), KILL, "killed, old plan"),
        ("done", ("link", "plan.yaml.lock"), "error=EPERM", "done"),
        ("done", ("read", "plan.yaml"), "error=EIO", "done"),  # a glance at its language
        ("fix", ("openat", "plan.yaml.plancoop-"), "error=EIO", "refused, old plan"),
        ("close", ("close", "plan-suivant.yaml.plancoop-"), "error=EIO", "refused, old plan"),
        ("close", ("link", "plan-suivant.yaml"), KILL, "killed, old plan"),
        ("close", ("unlink", "plan-suivant.yaml.plancoop-"), KILL, "killed, new plan"),
        ("init", ("openat", "plan.yaml.plancoop-"), KILL, "killed, no plan"),
        ("init", ("close", "plan.yaml.plancoop-"), "error=EIO", "refused, old plan"),
        ("init", ("link", "plan.yaml"), "error=EPERM", "done"),
        ("init --git", ("unlink", "plancoop.yml.plancoop-"), "error=EIO", "done"),
        *(pytest.param(*one, marks=pytest.mark.torture) for one in LESS_TELLING),
    ],
)
def test_a_fault_leaves_each_file_old_or_new_and_is_said(
    command: str, call: tuple[str, str], fault: str, fate: str, benches: Benches
) -> None:
    bench = benches(command)
    before, after = bench.expected()
    [(name, place)] = bench.run().first(*call).items()
    faulty = bench.run(f"{name}:{fault}:when={place}")
    assert re.search(
        rf" {name}\(.*{re.escape(call[1])}.*(\(INJECTED\)| = \?)$", faulty.log, re.MULTILINE
    )
    assert bench.judge(faulty, before, after) == fate
    bench.goes_on(after)


@pytest.mark.torture
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("kind", "faults"),
    [(kind, (*ERRORS, KILL)) for kind in KINDS] + [(kind, ERRORS[1:]) for kind in OTHERS],
    ids=[*KINDS, *OTHERS],
)
def test_every_fault_leaves_each_file_old_or_new_and_is_said(
    kind: str, faults: tuple[str, ...], command: str, benches: Benches, count: Count
) -> None:
    bench = benches(command)
    before, after = bench.expected()
    folder = str(bench.scene.plan.parent)
    first = bench.run().first(kind, folder)  # empty where a command makes no such call
    for (name, begin), fault in itertools.product(first.items(), faults):
        for place in range(begin, begin + 1000):
            faulty = bench.run(f"{name}:{fault}:when={place}")
            assert faulty.first(kind, folder)[name] == begin, "another start-up"
            if faulty.strikes_program:  # a module that cannot be loaded is no fault of the disk's
                bench.require_whole(before, after)
                bench.goes_on(after)
                continue
            fate = bench.judge(faulty, before, after)
            bench.goes_on(after)
            if not faulty.faulted:
                assert fate == "done"
                break
            count(f"faults of {command}", fate)
            count("faults of all commands", "kills" if fault == KILL else "errors")
