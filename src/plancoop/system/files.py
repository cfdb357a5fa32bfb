"""Files read whole, locked, and replaced atomically, so that what is written is never lost.

On Windows a folder cannot be flushed.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from plancoop.errors import DiskError, DurabilityUnknown, UsageError
from plancoop.system import lock_file, paths, permissions
from plancoop.system.os_errors import CANNOT_BE_READ, disk_error, reason
from plancoop.text.source import STANDARD_INPUT, Source
from plancoop.text.translatable import N_

NOT_SURE_TO_LAST: Final = N_(
    "{file} is written, but the disk does not confirm that it is saved: {reason}."
)
LOCK_SECONDS: Final = 60
_UNSUPPORTED: Final = (errno.EINVAL, errno.ENOTSUP)
"""The errors of file systems that cannot flush a folder, as some network shares."""

LARGEST_FILE: Final = 1 << 28
"""In bytes: far beyond any plan. A pipe may have no end."""
_CHUNK: Final = 1 << 20


def read(path: Path) -> Source:
    """Read a file, or standard input for `-`; raise `DiskError` when that fails."""
    try:
        return Source.decode(path.as_posix(), read_bytes(path))
    except OSError as error:
        raise disk_error(CANNOT_BE_READ, path, error) from error


def append(path: Path, text: str) -> None:
    """Add to the end of a file that is no plan, made if need be; raise `DiskError` at a failure."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise disk_error(N_("{file} cannot be written: {reason}."), path, error) from error


@contextmanager
def locked(path: Path) -> Iterator[Path]:
    """Lock a plan against other plancoop commands; yield its path, links resolved.

    The lock is a file beside the plan, which stays: the plan itself cannot serve, since each write
    puts another file in its place. Raise `DiskError` when the plan or its folder cannot be used, or
    when the lock is held for `LOCK_SECONDS` in which the plan does not change.
    """
    from filelock import FileLock, Timeout

    target = resolve_for_writing(path)
    lock_path = target.with_name(f".{target.name}.lock")
    try:
        lock_file.lay(lock_path, target, temporary_prefix(target))
        lock = FileLock(lock_path, mode=lock_file.mode_for(target))
        while not lock.is_locked:
            before = _version(target)
            try:
                lock.acquire(timeout=LOCK_SECONDS)
            except Timeout:
                if _version(target) == before:
                    raise
    except Timeout as error:
        sentence = N_("{file} is held by another command: nothing was written. Try again.")
        raise DiskError(sentence, file=path) from error
    except OSError as error:
        raise lock_file.refusal(path, lock_path, error) from error
    try:
        yield target
    finally:
        with suppress(OSError):  # the lock ends with this process at the latest
            lock.release()


def is_held(path: Path) -> bool:
    """Tell whether a command holds a plan; raise `DiskError` where none could write to it."""
    from filelock import FileLock, Timeout

    target = resolve_for_writing(path)
    lock_path = target.with_name(f".{target.name}.lock")
    if not paths.is_there(lock_path):
        return False
    lock = FileLock(lock_path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError as error:
        raise lock_file.refusal(path, lock_path, error) from error
    lock.release()
    return False


def _version(target: Path) -> tuple[int, int]:
    status = target.stat()
    return status.st_ino, status.st_mtime_ns


def resolve_for_writing(path: Path) -> Path:
    """Return the path of a plan to write to: as it is named, unless links lead elsewhere.

    Raise `DiskError` for a file that is not to be written to, or has hard links; but for those that
    a command left which was killed when the file was new.
    """
    if str(path) == STANDARD_INPUT:
        raise UsageError(N_("Standard input cannot be changed: name a file."))
    try:
        target = path.resolve(strict=True)
        status = target.stat()
        if status.st_nlink > 1:
            _remove_names_aside(target, status)
            status = target.stat()
    except (OSError, RuntimeError) as error:  # the latter at a circle of links, before Python 3.13
        cause = error if isinstance(error, OSError) else OSError(errno.ELOOP, "")
        raise disk_error(CANNOT_BE_READ, path, cause) from error
    if not stat.S_ISREG(status.st_mode):
        raise DiskError(N_("{file} is not an ordinary file: it cannot be changed."), file=path)
    if status.st_nlink > 1:
        sentence = N_(
            "{file} has {count} hard links, and a change would separate them: nothing was written."
        )
        raise DiskError(sentence, file=path, count=status.st_nlink)
    if not os.access(target, os.W_OK):
        raise DiskError(N_("{file} is read-only: nothing was written."), file=path)
    if not _may_be_replaced(status, target.parent.stat()):
        sentence = N_(
            "In the folder of {file}, only its owner can replace a file, here {owner}: "
            "nothing was written."
        )
        raise DiskError(sentence, file=path, owner=permissions.owner_name(target))
    return path if target == Path(os.path.abspath(path)) else target  # noqa: PTH100 -- no links


def _may_be_replaced(plan: os.stat_result, folder: os.stat_result) -> bool:
    """Tell whether this user may put a file in the place of a plan, in a sticky folder too.

    There filelock lets root hold no lock of somebody else's either.
    """
    if sys.platform == "win32" or not folder.st_mode & stat.S_ISVTX:
        return True
    me = os.geteuid()
    return me == plan.st_uid or (me != 0 and me == folder.st_uid)


def write(target: Path, before: Source, after: Source) -> None:
    """Replace a plan whose lock is held, if its content is still what was read.

    At any moment a reader sees the old file or the new one, whole. Raise `DiskError`, the file
    being untouched; or its kind `DurabilityUnknown`, the file being written but its folder not
    flushed.
    """
    sweep(target)
    try:
        with write_temporary(target, after.encode(), target) as temporary:
            _require_unchanged(target, before)
            replace_file(temporary, target)
    except OSError as error:
        sentence = N_("{file} cannot be written: {reason}. It is as it was.")
        raise disk_error(sentence, target, error) from error
    try:
        flush_folder(target.parent)
    except OSError as error:
        raise DurabilityUnknown(NOT_SURE_TO_LAST, file=target, reason=reason(error)) from error


def sweep(target: Path) -> None:
    """Remove the temporary files that killed commands left beside a file whose lock is held."""
    with suppress(OSError):
        for aside in names_aside(target):
            aside.unlink()


def _remove_names_aside(target: Path, status: os.stat_result) -> None:
    """Remove the names beside a file that are its own."""
    for aside in names_aside(target):
        with suppress(OSError):
            if os.path.samestat(aside.lstat(), status):
                aside.unlink()


def names_aside(target: Path) -> list[Path]:
    """Return the temporary files beside a target; none where its folder cannot be read."""
    prefix = temporary_prefix(target)
    try:
        names = os.listdir(target.parent)  # noqa: PTH208 -- names are all we need
    except OSError:
        return []
    return [target.with_name(name) for name in names if name.startswith(prefix)]


def temporary_prefix(target: Path) -> str:
    """Return how the names of the temporary files beside a target begin."""
    return f".{target.name}.plancoop-"


@contextmanager
def write_temporary(
    target: Path, data: bytes, like: Path | None = None, *, label: str = "", mode: int = 0o600
) -> Iterator[Path]:
    """Write a temporary file beside a target, and flush it; yield its path.

    It has the permissions of `like`, or else a mode as the user's mask allows it; its name tells
    the label. It is removed at a failure.
    """
    name = f"{temporary_prefix(target)}{label}{os.urandom(6).hex()}"
    temporary = target.with_name(name)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if like:
                permissions.copy(like, file.fileno())
            os.fsync(file.fileno())
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _require_unchanged(target: Path, before: Source) -> None:
    """Raise `DiskError` if a file is no longer what was read, for editors respect no lock.

    Nor is it when a link, or a second name, has come in its place meanwhile.
    """
    status = target.lstat()
    is_alone = stat.S_ISREG(status.st_mode) and status.st_nlink == 1
    if not is_alone or target.read_bytes() != before.encode():
        sentence = N_("{file} has changed on disk meanwhile: nothing was written. Try again.")
        raise DiskError(sentence, file=target)


def replace_file(temporary: Path, target: Path) -> None:
    """Put a file in the place of another; on Windows a reader may keep it busy for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8, None):
        try:
            os.replace(temporary, target)  # noqa: PTH105 -- same as `Path.replace`
        except PermissionError:
            if pause is None or os.name != "nt":
                raise
            time.sleep(pause)
        else:
            return


def flush_folder(folder: Path) -> None:
    """Flush a folder, so that a rename survives a power cut; raise `OSError`.

    Windows has no call for it.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(handle)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raise `OSError`.

    A device is refused, and so is more than `LARGEST_FILE`.
    """
    if str(path) != STANDARD_INPUT:
        with open(path, "rb", opener=_open) as file:
            return _read_all(file)
    if sys.stdin is None:  # it was closed before this process began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return _read_all(sys.stdin.buffer)


def _open(name: str, flags: int) -> int:
    """Open a file, or a pipe without waiting for its writer; raise `OSError` for a device.

    Then the pipe is made to block again, for its writer may be slow: a shell's `<(…)` is one.
    """
    handle = os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        os.close(handle)
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    if stat.S_ISFIFO(mode):
        os.set_blocking(handle, True)
    return handle


def _read_all(file: BinaryIO) -> bytes:
    data = bytearray()
    while len(data) <= LARGEST_FILE:
        chunk = file.read(_CHUNK)
        data += chunk
        if len(chunk) < _CHUNK:
            return bytes(data)
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
