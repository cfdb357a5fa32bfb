"""The owner, the mode and the attributes of a file, copied to another.

On Windows nothing is copied: a file has no owner or permission bits there.
"""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

_SETTABLE_BY_USERS: Final = ("user.", "system.posix_acl_access")


def copy(target: Path, handle: int) -> None:
    """Give an open file the owner, extended attributes (ACL among them) and mode of another."""
    if sys.platform == "win32":
        return
    status = target.stat()
    opened = os.fstat(handle)
    if (status.st_uid, status.st_gid) != (opened.st_uid, opened.st_gid):
        try:
            os.fchown(handle, status.st_uid, status.st_gid)
        except PermissionError:
            # Someone else's file in a shared folder: its group keeps access, or nothing is done.
            os.fchown(handle, -1, status.st_gid)
    if sys.platform == "linux":
        _copy_attributes(target, handle)
    mode = stat.S_IMODE(status.st_mode)
    if stat.S_IMODE(os.fstat(handle).st_mode) != mode:  # not every file system lets it be set
        os.fchmod(handle, mode)


def _copy_attributes(target: Path, handle: int) -> None:
    """Copy the attributes that users may set, and as many of the others as the system allows.

    Remove those that the target does not have: a new file may have a default ACL of its folder.
    """
    try:
        names = os.listxattr(target)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in names:
        try:
            os.setxattr(handle, name, os.getxattr(target, name))
        except OSError:
            if name.startswith(_SETTABLE_BY_USERS):
                raise
    for name in os.listxattr(handle):
        if name not in names and name.startswith(_SETTABLE_BY_USERS):
            os.removexattr(handle, name)
