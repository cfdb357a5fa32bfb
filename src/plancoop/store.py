"""The only door to the disk: find a plan, read it, hold its lock, replace it, never lose it.

What Windows lacks is left out there: a folder cannot be flushed, and a file has no owner or
permission bits to copy.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from plancoop.errors import N_, DiskError, DurabilityUnknown, UsageError
from plancoop.source import Source

PLACES: Final = (Path("data", "plan.yaml"), Path("plan.yaml"))
STANDARD_INPUT: Final = "-"
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
            if (folder / place).is_file():
                found = folder / place
                return found.relative_to(here) if folder == here else found
    sentence = N_(
        "No plan here: neither data/plan.yaml nor plan.yaml in {folder} or above. "
        "Name one with --plan FILE."
    )
    raise UsageError(sentence, folder=here)


def read(path: Path) -> Source:
    """Read a file, or standard input for `-`; raise `DiskError` when that fails."""
    try:
        if str(path) == STANDARD_INPUT:
            return Source.decode(STANDARD_INPUT, sys.stdin.buffer.read())
        return Source.decode(path.as_posix(), path.read_bytes())
    except OSError as error:
        raise failure(N_("{file} cannot be read: {reason}."), path, error) from error


_REASONS: Final = {
    errno.ENOENT: N_("there is no such file"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of its path is not a folder"),
    errno.EACCES: N_("you are not allowed to"),
    errno.EPERM: N_("you are not allowed to"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EIO: N_("the disk reports an error"),
    errno.ELOOP: N_("its links go round in a circle"),
    errno.ENAMETOOLONG: N_("its name is too long"),
}


def failure(sentence: str, path: Path, error: OSError) -> DiskError:
    """Return the error that says what the disk refused. `reason` is to be translated too."""
    reason = _REASONS.get(error.errno or 0, os.strerror(error.errno) if error.errno else str(error))
    return DiskError(sentence, file=path, reason=reason)


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Hold a plan against other plancoop commands; give its real path, links resolved.

    The lock is a file beside the plan, which stays: the plan itself cannot serve, since each write
    puts another file in its place. Raise `DiskError` when the plan or its folder cannot be used, or
    when another command holds the lock for longer than `LOCK_SECONDS`.
    """
    from filelock import FileLock, Timeout

    target = _real(path)
    mode = stat.S_IMODE(target.stat().st_mode) & 0o666 | 0o600
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=LOCK_SECONDS, mode=mode)
    try:
        lock.acquire()
    except Timeout as error:
        sentence = N_("{file} is held by another command: nothing was written. Try again.")
        raise DiskError(sentence, file=path) from error
    except OSError as error:
        sentence = N_("{file} cannot be locked: {reason}. Nothing was written.")
        raise failure(sentence, path, error) from error
    try:
        yield target
    finally:
        lock.release()


def _real(path: Path) -> Path:
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
    return target


def write(target: Path, before: Source, after: Source) -> None:
    """Replace a plan whose lock is held, if it still is what was read.

    At any moment a reader sees the old file or the new one, whole. Raise `DiskError`, the file
    being untouched; or its kind `DurabilityUnknown`, the file being written but its folder not
    flushed.
    """
    for stale in target.parent.glob(f".{target.name}{_MARK}*"):
        with suppress(OSError):
            stale.unlink()
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


def _replace(target: Path, before: Source, data: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name}{_MARK}", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            _copy_rights(target, file.fileno())
            os.fsync(file.fileno())
        _expect(target, before)
        _rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _expect(target: Path, before: Source) -> None:
    """Raise `DiskError` if a file is no longer what was read: an editor knows nothing of locks."""
    if target.read_bytes() != before.encode():
        sentence = N_("{file} has changed on disk meanwhile: nothing was written. Try again.")
        raise DiskError(sentence, file=target)


def _copy_rights(target: Path, handle: int) -> None:
    """Give the new file the owner, extended attributes (ACL among them) and mode of the old one."""
    if sys.platform == "win32":
        return
    status = target.stat()
    ours = os.fstat(handle)
    if (status.st_uid, status.st_gid) != (ours.st_uid, ours.st_gid):
        try:
            os.fchown(handle, status.st_uid, status.st_gid)
        except PermissionError:
            # Someone else's file in a shared folder: its group keeps access, or nothing is done.
            os.fchown(handle, -1, status.st_gid)
    if sys.platform == "linux":
        for name in os.listxattr(target):
            try:
                os.setxattr(handle, name, os.getxattr(target, name))
            except OSError as error:
                if error.errno not in (errno.EPERM, errno.ENOTSUP) or name.startswith("user."):
                    raise
    os.fchmod(handle, stat.S_IMODE(status.st_mode))


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


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
