"""The owner, the mode and the attributes of a file, copied to another.

On Windows nothing is copied: a file has no owner or permission bits there.
"""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError
from plancoop.text.translatable import N_

_ACL: Final = "system.posix_acl_access"
_SETTABLE_BY_USERS: Final = ("user.", _ACL)


def copy(target: Path, handle: int) -> None:
    """Give an open file the owner, extended attributes (ACL among them) and mode of another.

    Raise `OSError`, or `DiskError` where the group would lose what it may do.
    """
    if sys.platform == "win32":
        return
    status = target.stat()
    opened = os.fstat(handle)
    if (status.st_uid, status.st_gid) != (opened.st_uid, opened.st_gid):
        _copy_owner(target, handle)
    if sys.platform == "linux":
        _copy_attributes(target, handle)
    mode = stat.S_IMODE(status.st_mode)
    if stat.S_IMODE(os.fstat(handle).st_mode) != mode:  # not every file system lets it be set
        os.fchmod(handle, mode)


def _copy_owner(target: Path, handle: int) -> None:
    """Give an open file the owner and the group of another, or else the group alone.

    A group that cannot be given does not matter where it has the rights that all others have.
    """
    status = target.stat()
    try:
        os.fchown(handle, status.st_uid, status.st_gid)
    except PermissionError:  # someone else's file in a shared folder
        try:
            os.fchown(handle, -1, status.st_gid)
        except PermissionError as error:
            if _group_differs(target):
                sentence = N_(
                    "{file} belongs to the group {group}, which would lose its access, because "
                    "you are not in it: nothing was written. Join that group, or give the file "
                    "another one."
                )
                raise DiskError(sentence, file=target, group=group_name(target)) from error


def _group_differs(target: Path) -> bool:
    """Tell whether the group of a file may do more or less to it than all others."""
    if sys.platform == "linux" and _ACL in _attribute_names(target):
        return True
    mode = target.stat().st_mode
    return (mode & stat.S_IRWXG) >> 3 != mode & stat.S_IRWXO


def owner_name(path: Path) -> str:
    """Return the name of a file's owner, or else the number."""
    try:
        return path.owner()
    except KeyError:
        return str(path.stat().st_uid)


def group_name(path: Path) -> str:
    """Return the name of a file's group, or else the number."""
    try:
        return path.group()
    except KeyError:
        return str(path.stat().st_gid)


def _attribute_names(target: Path | int) -> list[str]:
    """Return the names of a file's extended attributes, none where the disk knows of none."""
    try:
        return os.listxattr(target)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return []
        raise


def _copy_attributes(target: Path, handle: int) -> None:
    """Copy the attributes that users may set, and as many of the others as the system allows.

    Remove those that the target does not have: a new file may have a default ACL of its folder.
    """
    names = _attribute_names(target)
    for name in names:
        try:
            os.setxattr(handle, name, os.getxattr(target, name))
        except OSError:
            if name.startswith(_SETTABLE_BY_USERS):
                raise
    for name in _attribute_names(handle):
        if name not in names and name.startswith(_SETTABLE_BY_USERS):
            os.removexattr(handle, name)
