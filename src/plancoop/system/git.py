"""The versions of a plan's file that git keeps. They are read only, and safely.

The settings of a repository can name programs: for fsmonitor, hooks, filters, text conversion,
transport. None is run, whoever made the repository: nothing here writes the index or a file, draws
a diff, checks a signature or fetches, and `_SETTINGS` overrule the rest.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Timer
from typing import IO, Final

from plancoop.errors import DiskError, PlancoopError
from plancoop.system import os_errors
from plancoop.system.files import LARGEST_FILE
from plancoop.text.source import STANDARD_INPUT, Source
from plancoop.text.translatable import N_

_SETTINGS: Final = {
    "core.fsmonitor": "",
    "core.hooksPath": os.devnull,
    "credential.helper": "",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
_VARIABLES: Final = {
    "GIT_ALLOW_PROTOCOL": "none",  # a repository's own protocol.*.allow would beat `protocol.allow`
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_VARIABLES_KEPT: Final = frozenset(
    {
        "GIT_CEILING_DIRECTORIES",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_SYSTEM",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
    }
)
"""They tell where git is and looks. Others are dropped: a hook's GIT_DIR names a repository."""

_LATEST_STAMP: Final = 253_370_764_800  # 9999-01-01: a commit may claim any date
NO_COMMIT: Final = N_("{file} is in no commit of its repository.")
_CANNOT_TELL: Final = N_("git cannot tell the history of {file}: {reason}.")
_DAMAGED: Final = N_("parts of the repository are missing or damaged")
_SILENT: Final = N_("it does not answer")
_SECONDS_FOR_AN_ANSWER: Final = 10
_SECONDS_FOR_A_HISTORY: Final = 60


class NoHistory(PlancoopError):
    """Git has no history of the plan's file, or does not tell it; the sentence says why."""


@dataclass(frozen=True)
class FileVersion:
    """The plan's file in a commit; `path` is what it was called then.

    `day` is that of the commit where it was made, wherever it is read.
    """

    commit: str
    day: date
    path: str


@dataclass(frozen=True)
class Walk:
    """Versions met on the way back, newest first, and the one it stopped at, if any.

    `path` is what the file was called where the walk ended; `cut` tells that it ended because a
    shallow clone holds no more.
    """

    newer: tuple[FileVersion, ...]
    found: FileVersion | None
    path: str
    cut: bool = False


@dataclass(frozen=True)
class Repository:
    """The repository that a plan's file is in: at `path` from its `root`, its last commit `head`.

    Raise `DiskError` where git cannot tell what is asked of it, `NoHistory` where it is silent.
    """

    program: str
    root: Path
    path: str
    head: str
    shallow: bool

    def resolve(self, revision: str) -> FileVersion | None:
        """Return the version of a revision; None for what names no commit."""
        if not revision or revision.startswith("-"):
            return None
        name = self._answer("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        if not name:
            return None
        lines = self._answer("rev-list", *_DATED, "--max-count=1", name)  # none for `^…`
        return _version(lines.rpartition("\n")[2], self.path) if lines else None

    def names(self) -> tuple[str, ...]:
        """Return the names of branches and tags."""
        return tuple(self._text("for-each-ref", "--format=%(refname:short)").splitlines())

    def walk(self, *, until: date | None = None, beyond: str = "") -> Walk:
        """Go back from the last commit through the versions of the file, renames included.

        Stop at the first one made on the day `until` or before, or at what is part of the commit
        `beyond`. Where branches were merged, only the line that they were merged into is followed.
        """
        newer: list[FileVersion] = []
        start, path = self.head, self.path
        while True:
            oldest = None
            for version in self._versions(start, path, beyond):
                if until is not None and version.day <= until:
                    return Walk(tuple(newer), version, path)
                newer.append(version)
                oldest = version
            former = self._former(oldest) if oldest else None
            if former is None:
                cut = self.shallow and oldest is not None and not self._parent(oldest)
                return Walk(tuple(newer), None, path, cut)
            start, path = former.commit, former.path

    def _versions(self, start: str, path: str, beyond: str) -> Iterator[FileVersion]:
        """Yield the commits that changed a file, newest first, one process for all."""
        words = ["rev-list", "--first-parent", *_DATED, start]
        words += [f"^{beyond}"] if beyond else []
        with self._running(*words, "--", path) as (_, lines):
            for line in lines:
                if not line.startswith(b"commit "):
                    yield _version(line.decode("ascii"), path)

    def _former(self, version: FileVersion) -> FileVersion | None:
        """Return the version before one in which the file had another name; None if it had not."""
        parent = self._parent(version)
        if not parent:
            return None
        words = ("diff-tree", "-r", "-z", "-M", "-l1000", "--diff-filter=R", "--name-status")
        fields = self._text(*words, parent, version.commit).split("\0")
        renamed = zip(fields[1::3], fields[2::3], strict=False)  # after each, what the file became
        olds = (old for old, new in renamed if new == version.path)
        return next((replace(version, commit=parent, path=old) for old in olds), None)

    def _parent(self, version: FileVersion) -> str:
        return self._answer("rev-parse", "--verify", "--quiet", f"{version.commit}^1")

    @contextmanager
    def reading(self) -> Iterator[Callable[[FileVersion], Source | None]]:
        """Yield a function that reads a version, None without the file; one process serves all."""
        with self._running("cat-file", "--batch") as (requests, answers):
            yield partial(self._read, requests, answers)

    def _read(self, requests: IO[bytes], answers: IO[bytes], version: FileVersion) -> Source | None:
        """Ask `git cat-file --batch` for a version: it answers a line about it, then its bytes."""
        name = f"{version.commit}:{version.path}"
        try:
            os.write(requests.fileno(), os.fsencode(f"{name}\n"))
        except BrokenPipeError as error:
            raise _failed(self.path, _DAMAGED) from error
        head = answers.readline()
        if head.endswith(b" missing\n"):
            run = _run(self.program, self.root, ("rev-parse", "--verify", "--quiet", name))
            if run.stdout or run.stderr:  # the file is there, but cannot be read
                raise _failed(self.path, _DAMAGED)
            return None
        _, sort, size = (*head.split(), b"", b"", b"")[:3]
        if not size.isdigit() or int(size) > LARGEST_FILE:
            raise _failed(self.path, _DAMAGED)
        data = answers.read(int(size))
        answers.read(1)
        return Source.decode(version.path, data) if sort == b"blob" else None

    def _answer(self, *words: str) -> str:
        """Return the line that git answers; an empty one when it fails."""
        run = _run(self.program, self.root, words)
        return "" if run.returncode else os.fsdecode(run.stdout).removesuffix("\n")

    def _text(self, *words: str) -> str:
        run = _run(self.program, self.root, words)
        if run.returncode:
            raise _failed(self.path, _reason(run.stderr))
        return os.fsdecode(run.stdout)

    @contextmanager
    def _running(self, *words: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """Run git until the caller is done; yield its standard input and output."""
        try:
            process = subprocess.Popen(  # noqa: S603 -- no shell
                _command(self.program, words),
                cwd=self.root,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise _failed(self.path, os_errors.reason(error)) from error
        with process, _killed_when_silent(process, self.path):
            assert process.stdin  # noqa: S101 -- both are pipes
            assert process.stdout  # noqa: S101
            try:
                yield process.stdin, process.stdout
                process.stdin.close()
                if process.stdout.read(1) == b"" and process.wait():
                    raise _failed(self.path, _DAMAGED)
            finally:
                process.kill()


_DATED: Final = ("--format=%H %cd", "--date=raw")
"""Has `rev-list` write for each commit, under a line of its own: hash, seconds since 1970, zone."""


def _version(line: str, path: str) -> FileVersion:
    """Return the version that such a line tells of."""
    commit, stamp, zone = line.split()
    hours, minutes = divmod(int(zone), 100) if zone[0] != "-" else (int(zone[:-2]), -int(zone[-2:]))
    seconds = min(int(stamp), _LATEST_STAMP) + 3600 * hours + 60 * minutes
    return FileVersion(commit, (_EPOCH + timedelta(seconds=seconds)).date(), path)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def repository_of(path: Path) -> Repository:
    """Find the repository of a plan's file, links resolved; raise `NoHistory` if it is in none."""
    if str(path) == STANDARD_INPUT:
        raise NoHistory(N_("Standard input has no history."))
    program = _program()
    if program is None:
        raise NoHistory(N_("git is not installed."))
    target = path.resolve()
    words = ("--is-inside-work-tree", "--is-shallow-repository", "--show-cdup", "--show-prefix")
    run = _run(program, target.parent, ("rev-parse", *words))
    inside, shallow, up, prefix = (*os.fsdecode(run.stdout).split("\n", 3), "", "", "", "")[:4]
    if run.returncode and b"not a git repository" not in run.stderr:
        raise NoHistory(_CANNOT_TELL, file=path, reason=_reason(run.stderr))
    name = prefix.removesuffix("\n") + target.name
    if run.returncode or inside != "true" or "\n" in name:
        raise NoHistory(N_("{file} is in no git repository."), file=path)
    repository = Repository(program, target.parent / up, name, "", shallow == "true")
    head = repository.resolve("HEAD")
    if head is None:
        raise NoHistory(NO_COMMIT, file=path)
    return replace(repository, head=head.commit)


def names_not_ignored(root: Path) -> list[str] | None:
    """Name the files of a repository that it does not ignore, tracked or not, from its root.

    Return None where git cannot tell.
    """
    program = _program()
    if program is None:
        return None
    words = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    run = _run(program, root, words)
    return None if run.returncode else sorted(set(os.fsdecode(run.stdout).split("\0")) - {""})


def _program() -> str | None:
    """Return where git is on the PATH; folders there that are relative are left out."""
    name = "git.exe" if sys.platform == "win32" else "git"
    folders = filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep))
    paths = (shutil.which(os.path.join(folder, name)) for folder in folders)  # noqa: PTH118 -- text in, text out
    return next(filter(None, paths), None)


def _command(program: str, words: Sequence[str]) -> list[str]:
    settings = [word for pair in _SETTINGS.items() for word in ("-c", "=".join(pair))]
    return [program, "--no-pager", "--literal-pathspecs", *settings, *words]


def _run(program: str, folder: Path, words: Sequence[str]) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder to its end.

    Raise `DiskError` if it cannot be started, `NoHistory` if it does not end in time.
    """
    try:
        return subprocess.run(  # noqa: S603 -- no shell
            _command(program, words),
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS_FOR_AN_ANSWER,
        )
    except subprocess.TimeoutExpired as error:
        raise NoHistory(_CANNOT_TELL, file=folder, reason=_SILENT) from error
    except OSError as error:
        raise _failed(folder, os_errors.reason(error)) from error


def _failed(file: str | Path, reason: str) -> DiskError:
    return DiskError(_CANNOT_TELL, file=file, reason=reason)


@contextmanager
def _killed_when_silent(process: "subprocess.Popen[bytes]", file: str) -> Iterator[None]:
    """End a process that takes too long; raise `NoHistory` for what fails then."""
    is_late = Event()

    def end() -> None:
        is_late.set()
        process.kill()

    timer = Timer(_SECONDS_FOR_A_HISTORY, end)
    timer.start()
    try:
        yield
    except DiskError as error:
        if is_late.is_set():
            raise NoHistory(_CANNOT_TELL, file=file, reason=_SILENT) from error
        raise
    finally:
        timer.cancel()


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _VARIABLES_KEPT
    }
    return kept | _VARIABLES


def _reason(errors: bytes) -> str:
    """Return the first line of git's errors."""
    lines = errors.decode("utf-8", "replace").splitlines() or [""]
    return lines[0].removeprefix("fatal: ").removeprefix("error: ")
