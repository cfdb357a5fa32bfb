"""The only door to the disk: find a plan, read it, hold its lock, replace it, never lose it.

On Windows a folder cannot be flushed.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plancoop import intake, rights
from plancoop.errors import N_, DiskError, DurabilityUnknown, UsageError
from plancoop.source import STANDARD_INPUT, Source

if TYPE_CHECKING:
    from filelock import BaseFileLock

PLACES: Final = (Path("data", "plan.yaml"), Path("plan.yaml"))
LOCK_SECONDS: Final = 60
_MARK: Final = ".plancoop-"


def find(asked: str | None, environ: Mapping[str, str], here: Path) -> Path:
    """Return the plan asked for, else the one of `PLANCOOP_PLAN`, else the first from here upward.

    Raise `UsageError` when there is none.
    """
    named = asked or environ.get("PLANCOOP_PLAN")
    if named:
        return Path(named)
    for folder in (here, *here.parents):
        for place in PLACES:
            if os.path.isfile(folder / place):  # noqa: PTH113 -- and none where we may not look
                found = folder / place
                return found.relative_to(here) if folder == here else found
    sentence = N_(
        "No plan here: neither data/plan.yaml nor plan.yaml in {folder} or above. "
        "Name one with --plan FILE, or begin one: plancoop init."
    )
    raise UsageError(sentence, folder=here)


def read(path: Path) -> Source:
    """Read a file, or standard input for `-`; raise `DiskError` when that fails."""
    try:
        return Source.decode(path.as_posix(), intake.whole(path))
    except OSError as error:
        raise failure(N_("{file} cannot be read: {reason}."), path, error) from error


def append(path: Path, text: str) -> None:
    """Add to the end of a file that is no plan, made if need be; raise `DiskError` at a failure."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise failure(N_("{file} cannot be written: {reason}."), path, error) from error


_REASONS: Final = {
    errno.ENOENT: N_("there is no such file"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENODEV: N_("it is not an ordinary file"),
    errno.ENXIO: N_("it is not an ordinary file"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.EACCES: N_("you are not allowed to"),
    errno.EPERM: N_("you are not allowed to"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EIO: N_("the disk reports an error"),
    errno.ELOOP: N_("its links go round in a circle"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EEXIST: N_("there is such a file already"),
    errno.EBUSY: N_("the system keeps it busy"),
    errno.EBADF: N_("it is closed"),
    errno.EFBIG: N_("it is too large to be a plan"),
}


def failure(sentence: str, path: Path, error: OSError) -> DiskError:
    """Return the error that says what the disk refused. `reason` is to be translated too."""
    return DiskError(sentence, file=path, reason=reason(error))


def reason(error: OSError) -> str:
    """Say in English why the disk refused."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Hold a plan against other plancoop commands; give its path, links resolved.

    The lock is a file beside the plan, which stays: the plan itself cannot serve, since each write
    puts another file in its place. Raise `DiskError` when the plan or its folder cannot be used, or
    when the lock is held for `LOCK_SECONDS` in which the plan does not change.
    """
    from filelock import FileLock, Timeout

    target = real(path)
    try:
        mode = stat.S_IMODE(target.stat().st_mode) & 0o666 | 0o600
        lock = FileLock(target.with_name(f".{target.name}.lock"), mode=mode)
        _acquire(lock, target)
    except Timeout as error:
        sentence = N_("{file} is held by another command: nothing was written. Try again.")
        raise DiskError(sentence, file=path) from error
    except OSError as error:
        sentence = N_("{file} cannot be locked: {reason}. Nothing was written.")
        raise failure(sentence, path, error) from error
    try:
        yield target
    finally:
        with suppress(OSError):  # the lock ends with this process at the latest
            lock.release()


def _acquire(lock: "BaseFileLock", target: Path) -> None:
    """Wait for a lock, and wait on while others use it: a queue that moves holds nobody up.

    Raise filelock's `Timeout`.
    """
    from filelock import Timeout

    while True:
        before = _version(target)
        try:
            lock.acquire(timeout=LOCK_SECONDS)
        except Timeout:
            if _version(target) == before:
                raise
        else:
            return


def _version(target: Path) -> tuple[int, int]:
    status = target.stat()
    return status.st_ino, status.st_mtime_ns


def real(path: Path) -> Path:
    """Return the path of a plan that may be changed: as it is named, but for links.

    Raise `DiskError` when it is no such file.
    """
    if str(path) == STANDARD_INPUT:
        raise UsageError(N_("Standard input cannot be changed: name a file."))
    try:
        target = path.resolve(strict=True)
        status = target.stat()
    except OSError as error:
        raise failure(N_("{file} cannot be read: {reason}."), path, error) from error
    except RuntimeError as error:  # a circle of links, before Python 3.13
        circle = OSError(errno.ELOOP, "")
        raise failure(N_("{file} cannot be read: {reason}."), path, circle) from error
    if not stat.S_ISREG(status.st_mode):
        raise DiskError(N_("{file} is not an ordinary file: it cannot be changed."), file=path)
    if status.st_nlink > 1:
        sentence = N_(
            "{file} has {count} hard links, and a change would part them: nothing was written."
        )
        raise DiskError(sentence, file=path, count=status.st_nlink)
    if not os.access(target, os.W_OK):
        raise DiskError(N_("{file} is read-only: nothing was written."), file=path)
    return path if target == Path(os.path.abspath(path)) else target  # noqa: PTH100 -- no links


def write(target: Path, before: Source, after: Source) -> None:
    """Replace a plan whose lock is held, if it still is what was read.

    At any moment a reader sees the old file or the new one, whole. Raise `DiskError`, the file
    being untouched; or its kind `DurabilityUnknown`, the file being written but its folder not
    flushed.
    """
    _sweep(target)
    try:
        _replace(target, before, after.encode())
    except OSError as error:
        sentence = N_("{file} cannot be written: {reason}. It is as it was.")
        raise failure(sentence, target, error) from error
    try:
        _flush_folder(target.parent)
    except OSError as error:
        sentence = N_("{file} is written, but the disk does not say that it will last: {reason}.")
        unsure = failure(sentence, target, error)
        raise DurabilityUnknown(unsure.sentence, **unsure.values) from error


def _sweep(target: Path) -> None:
    """Remove what commands that were killed left beside a plan whose lock is held."""
    with suppress(OSError):
        for name in os.listdir(target.parent):  # noqa: PTH208 -- names are all we need
            if name.startswith(f".{target.name}{_MARK}"):
                target.with_name(name).unlink()


def _replace(target: Path, before: Source, data: bytes) -> None:
    with _temporary(target, data, target) as temporary:
        _expect(target, before)
        _rename(temporary, target)


@contextmanager
def _temporary(target: Path, data: bytes, like: Path) -> Iterator[Path]:
    """Write another file beside a target, with the rights of a third; remove it at a failure."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name}{_MARK}", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            rights.copy(like, file.fileno())
            os.fsync(file.fileno())
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _expect(target: Path, before: Source) -> None:
    """Raise `DiskError` if a file is no longer what was read: an editor knows nothing of locks."""
    if target.read_bytes() != before.encode():
        sentence = N_("{file} has changed on disk meanwhile: nothing was written. Try again.")
        raise DiskError(sentence, file=target)


def _rename(temporary: Path, target: Path) -> None:
    """Put a file in the place of another; on Windows a reader may keep it busy for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8):
        try:
            os.replace(temporary, target)  # noqa: PTH105 -- as `rename`, by the name that says it replaces
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(pause)
        else:
            return
    os.replace(temporary, target)  # noqa: PTH105


def vacant(path: Path) -> None:
    """Raise `DiskError` unless a file can be made there, and would be a new one."""
    if os.path.lexists(path):
        sentence = N_(
            "{file} is there already, and stays as it is: name another by --suivant, or remove it. "
            "Nothing was written."
        )
        raise DiskError(sentence, file=path)
    if not os.access(path.parent, os.W_OK):
        missing = OSError(errno.EACCES if path.parent.is_dir() else errno.ENOTDIR, "")
        raise failure(UNMADE, path, missing)


UNMADE: Final = N_("{file} cannot be written: {reason}. Nothing was written.")


def make_folder(folder: Path) -> None:
    """Make a folder in one that is there; raise `DiskError`."""
    try:
        folder.mkdir()
        _flush_folder(folder.parent)
    except OSError as error:
        raise failure(UNMADE, folder, error) from error


def create(path: Path, source: Source, like: Path) -> None:
    """Write a file that is not there yet, whole or not at all, with the rights of another.

    Raise `DiskError`.
    """
    try:
        path.touch(exist_ok=False)  # from here on the name is ours: nobody's file is replaced
        try:
            with _temporary(path, source.encode(), like) as temporary:
                _rename(temporary, path)
            _flush_folder(path.parent)
        except BaseException:
            discard(path)
            raise
    except OSError as error:
        raise failure(UNMADE, path, error) from error


def discard(path: Path) -> bool:
    """Remove a file that was just made; tell whether it is gone."""
    with suppress(OSError):
        path.unlink()
    return not os.path.lexists(path)


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


_NO_SUCH_CALL: Final = (errno.EINVAL, errno.ENOTSUP)
"""What file systems that cannot flush a folder say, network shares among them."""
