"""What the disk has at a path: it is asked here, and nowhere else.

Python's own `is_dir`, `is_file` and their like raise in a folder that one may not enter, or for a
name that is too long, and do so in some of its versions only. Here what cannot be reached is not
there, and whoever goes on to read or write it is told why. An error of the disk says nothing of
what is there: it is raised, as a `DiskError`.
"""

import errno
import os
import stat
from pathlib import Path
from typing import Final

from plancoop.system.os_errors import CANNOT_BE_READ, disk_error

_MISSING: Final = frozenset({errno.ENOENT, errno.ENOTDIR})
OUT_OF_REACH: Final = frozenset(
    {errno.EACCES, errno.EPERM, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL, errno.EBADF}
)


def is_file(path: Path) -> bool:
    """Tell whether an ordinary file is there, or where a link leads."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there, or where a link leads."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def is_link(path: Path) -> bool:
    """Tell whether a link is there, wherever it leads."""
    mode = _mode(path, follow=False)
    return mode is not None and stat.S_ISLNK(mode)


def is_there(path: Path) -> bool:
    """Tell whether anything has this name, were it a link that leads nowhere."""
    return _mode(path, follow=False) is not None


def leads_somewhere(path: Path) -> bool:
    """Tell whether anything is there, or where a link leads."""
    return _mode(path) is not None


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    try:
        return os.path.samestat(os.stat(one), os.stat(other))  # noqa: PTH116 -- as below
    except OSError:
        return False


def names_in(folder: Path) -> list[str]:
    """Return the names of what is in a folder; raise `DiskError` where it cannot be read."""
    try:
        return os.listdir(folder)  # noqa: PTH208 -- as below
    except OSError as error:
        raise disk_error(CANNOT_BE_READ, folder, error) from error


def barrier(path: Path) -> OSError | None:
    """Return why a path cannot be reached, whatever may be there; None where it can."""
    try:
        os.stat(path)  # noqa: PTH116 -- as below
    except OSError as error:
        return None if error.errno in _MISSING else error
    return None


def _mode(path: Path, *, follow: bool = True) -> int | None:
    try:
        return os.stat(path, follow_symlinks=follow).st_mode  # noqa: PTH116 -- quicker
    except ValueError:  # no path at all for the system: it holds the character 0
        return None
    except OSError as error:
        if error.errno in _MISSING or error.errno in OUT_OF_REACH:
            return None
        raise disk_error(CANNOT_BE_READ, path, error) from error
