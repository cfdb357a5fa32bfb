"""Each call to the disk fails in turn: the plan is the old one or the new one, and it is said.

strace makes the n-th call of a kind fail, or kills the process there, for each n counted from the
first call on the plan, its lock, its temporary file or its folder, until a run meets no fault.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest

from plancoop.cli.app import run
from tests.torture.scene import LOCK, Scene, ids, says

KINDS: Final = {
    "openat": "?open,openat",
    "write": "write,pwrite64,writev",
    "fsync": "fsync,fdatasync",
    "rename": "?rename,?renameat,renameat2",
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
    "link": "?link,linkat",
    "unlink": "?unlink,unlinkat",
}
ERRORS: Final = ("error=ENOSPC", "error=EIO")
KILL: Final = "signal=KILL"
_CALLS: Final = KINDS | OTHERS
_TRACE: Final = f"trace={','.join(_CALLS.values())}"
_WRITTEN: Final = (
    "{file} is written, but the disk does not say that it will last: {reason}.",
    "The plan is changed, but this could not be shown: {reason}.",
    "The plan is as before, but this could not be shown: {reason}.",
)
_WARNED: Final = (
    "The change is written, but cannot be taken back: {reason}.",
    "The change is written, but cannot be taken back, for {file} cannot be used: {reason}.",
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
    def replaced(self) -> bool:
        """Tell whether a new file was put in the place of the plan."""
        return re.search(r'rename.*/plan\.yaml"(, 0)?\) = 0$', self.log, re.MULTILINE) is not None

    def first(self, kind: str, where: str) -> int | None:
        """Tell which call of a kind, counted from 1, is the first on a path that has a text."""
        names = "|".join(name.strip("?") for name in _CALLS[kind].split(","))
        calls = re.findall(rf"^\d+ +(?:{names})\(.*", self.log, re.MULTILINE)
        return next((place for place, call in enumerate(calls, 1) if where in call), None)


@dataclass(frozen=True)
class Bench:
    """A command to put under strace, from the same beginning each time."""

    strace: str
    scene: Scene
    command: tuple[str, ...]

    def run(self, fault: str | None = None) -> tuple[Run, bytes, bytes]:
        """Run it, with a fault; return what became of it, and the plan before and as expected."""
        self.scene.reset()
        before = after = self.scene.plan.read_bytes()
        if self.command[0] == "undo":
            self._plain("done", *ids(1))
            before = self.scene.plan.read_bytes()
        else:
            after = self.scene.expected(*self.command)
        log = self.scene.root / "log"
        inject = ["-e", f"inject={fault}"] if fault else []
        words = [sys.executable, "-m", "plancoop", *self.scene.words(*self.command)]
        ended = subprocess.run(
            [self.strace, "-f", "-y", "-e", _TRACE, *inject, "-o", log, "--", *words],
            env=self.scene.env,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return Run(ended.returncode, ended.stdout, ended.stderr, log.read_text()), before, after

    def _plain(self, *args: str) -> None:
        words = [sys.executable, "-m", "plancoop", *self.scene.words(*args)]
        subprocess.run(words, env=self.scene.env, capture_output=True, check=True)

    def judge(self, seen: Run, before: bytes, after: bytes) -> str:
        """Check what a fault left; return what became of the command, in a word or two."""
        now = self.scene.plan.read_bytes()
        assert now == (after if seen.replaced else before)
        assert len(seen.err.splitlines()) <= 1, seen.err
        if seen.code == -9:
            return "killed, new plan" if seen.replaced else "killed, old plan"
        if seen.code == 0:
            assert seen.replaced
            assert not seen.err or any(says(seen.err, one) for one in _WARNED), seen.err
            assert not (seen.err and "plancoop undo" in seen.out), seen.out
            return "done, with a warning" if seen.err else "done"
        assert seen.code == 4, seen
        assert seen.err
        assert any(says(seen.err, one) for one in _WRITTEN) == seen.replaced, seen.err
        return "refused, new plan" if seen.replaced else "refused, old plan"

    def goes_on(self) -> None:
        """Check that the next command works, and cleans up."""
        assert run(self.scene.words("done", ids(2)[1])) == 0
        assert ids(2)[1] in self.scene.closed()
        assert self.scene.left() == {LOCK}


Benches = Callable[..., Bench]


@pytest.fixture
def benches(strace: str, scene: Callable[[int], Scene]) -> Benches:
    """Make a bench for a command."""
    return lambda *command: Bench(strace, scene(2), command)


DONE: Final = ("done", ids(1)[0])
UNDO: Final = ("undo",)


@pytest.mark.parametrize(
    ("kind", "where", "fault", "fate"),
    [
        ("openat", "plan.yaml.plancoop-", "error=ENOSPC", "refused, old plan"),
        ("write", "plan.yaml.plancoop-", "error=ENOSPC", "refused, old plan"),
        ("fsync", "plan.yaml.plancoop-", "error=EIO", "refused, old plan"),
        ("fsync", "dossier>", "error=EIO", "refused, new plan"),
        ("rename", "plan.yaml.plancoop-", KILL, "killed, old plan"),
        ("rename", ".json", "error=EIO", "done, with a warning"),
        ("openat", ".json.plancoop-", "error=ENOSPC", "done, with a warning"),
        ("fsync", ".json.plancoop-", "error=EIO", "done, with a warning"),
        ("fsync", "plancoop/undo>", "error=EIO", "done, with a warning"),
        ("link", "plan.yaml.lock", KILL, "killed, old plan"),
        ("link", "plan.yaml.lock", "error=EPERM", "done"),
        ("read", "plan.yaml", "error=EIO", "refused, old plan"),
    ],
)
def test_a_fault_leaves_the_old_or_the_new_plan_and_is_said(
    kind: str, where: str, fault: str, fate: str, benches: Benches
) -> None:
    bench = benches(*DONE)
    place = bench.run()[0].first(kind, where)
    faulty, before, after = bench.run(f"{_CALLS[kind]}:{fault}:when={place}")
    assert faulty.faulted
    assert bench.judge(faulty, before, after) == fate
    bench.goes_on()


@pytest.mark.torture
@pytest.mark.parametrize(
    ("kind", "faults", "command"),
    [
        pytest.param(kind, faults, command, id=f"{kind}-{command[0]}")
        for command in (DONE, UNDO)
        for kind, faults in (
            *((kind, (*ERRORS, KILL)) for kind in KINDS),
            *((kind, ERRORS[1:]) for kind in OTHERS),
        )
        if command is DONE or kind not in {"link", "unlink"}  # the lock is there when undo begins
    ],
)
def test_every_fault_leaves_the_old_or_the_new_plan_and_is_said(
    kind: str,
    faults: tuple[str, ...],
    command: tuple[str, ...],
    benches: Benches,
    figures: Callable[[str], None],
) -> None:
    bench = benches(*command)
    begin = bench.run()[0].first(kind, f"{bench.scene.plan.parent}")
    assert begin is not None
    for fault in faults:
        fates: Counter[str] = Counter()
        for place in range(begin, begin + 1000):
            faulty, before, after = bench.run(f"{_CALLS[kind]}:{fault}:when={place}")
            assert faulty.first(kind, f"{bench.scene.plan.parent}") == begin, "another start-up"
            fate = bench.judge(faulty, before, after)
            bench.goes_on()
            if not faulty.faulted:
                assert fate == "done"
                break
            fates[fate] += 1
        figures(f"{command[0]}, {kind} {fault}: faults met {fates.total()}, {dict(fates)}")
