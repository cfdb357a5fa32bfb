"""The lock beside a plan, a file that stays: open to whoever may write the plan, to nobody else.

On Windows a file has no owner or permission bits to give.
"""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from plancoop.errors import DiskError
from plancoop.system import paths, permissions
from plancoop.system.os_errors import disk_error, reason
from plancoop.text.translatable import N_


def mode_for(target: Path) -> int:
    """Return the mode of the lock of a plan: who may write the plan may write the lock."""
    return stat.S_IMODE(target.stat().st_mode) & 0o666 | 0o600


def lay(lock: Path, target: Path, prefix: str) -> None:
    """Give the lock of a plan the plan's group and mode, so that who may write one may take both.

    A new lock has them before it has its name: nobody meets it half made. Where the disk allows no
    such lock, filelock makes its own. A temporary file begins with `prefix`. Raise `OSError`, or
    `DiskError` as the plan's writing would.
    """
    if sys.platform == "win32":
        return
    import tempfile

    if paths.is_there(lock):
        _align(lock, target)
        return
    handle, temporary = tempfile.mkstemp(prefix=prefix, dir=target.parent)
    try:
        permissions.copy(target, handle)
        os.fchmod(handle, mode_for(target))
        if _can_flock(handle):
            with suppress(OSError):  # another command was faster, or the disk has no hard links
                os.link(temporary, lock)
    finally:
        os.close(handle)
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108 -- a name is all we have


def _align(lock: Path, target: Path) -> None:
    """Give a lock the group and the mode that the plan has now, if that is allowed.

    What holds text is no such lock, but what filelock writes where the disk has none.
    """
    status, plan, me = lock.lstat(), target.stat(), os.geteuid()
    as_it_should_be = (
        stat.S_IMODE(status.st_mode) == mode_for(target)
        and status.st_gid == plan.st_gid
        and (me != 0 or status.st_uid == plan.st_uid)
    )
    is_ours = stat.S_ISREG(status.st_mode) and status.st_size == 0 and me in (0, status.st_uid)
    if as_it_should_be or not is_ours:
        return
    with suppress(OSError, DiskError):
        handle = os.open(lock, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            permissions.copy(target, handle)
            os.fchmod(handle, mode_for(target))
        finally:
            os.close(handle)


def _can_flock(handle: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def refusal(path: Path, lock: Path, error: OSError) -> DiskError:
    """Return the error of a lock that cannot be taken; name the lock, if that is what refuses."""
    with suppress(OSError):
        status = lock.lstat()
        if not stat.S_ISREG(status.st_mode):
            error = OSError(errno.ENXIO, os.strerror(errno.ENXIO))
        if isinstance(error, PermissionError) or error.errno == errno.ENXIO:
            sentence = N_(
                "{lock}, the lock of the plan, cannot be opened: {reason}. It belongs to {owner}; "
                "while no command is running, remove it or have it removed. Nothing was written."
            )
            owner = permissions.owner_name(lock)
            return DiskError(sentence, file=path, lock=lock, owner=owner, reason=reason(error))
    sentence = N_("{file} cannot be locked: {reason}. Nothing was written.")
    return disk_error(sentence, path, error)
