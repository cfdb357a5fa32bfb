"""Who may do what with a file, given on to another.

What Windows lacks is left out there: a file has no owner or permission bits to copy.
"""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

_OURS: Final = ("user.", "system.posix_acl_access")


def copy(target: Path, handle: int) -> None:
    """Give an open file the owner, extended attributes (ACL among them) and mode of another."""
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
        _copy_attributes(target, handle)
    mode = stat.S_IMODE(status.st_mode)
    if stat.S_IMODE(os.fstat(handle).st_mode) != mode:  # not every file system lets it be set
        os.fchmod(handle, mode)


def _copy_attributes(target: Path, handle: int) -> None:
    """Copy what users may set, and as much of the rest as the system allows; leave no more.

    A new file may have been given an ACL by its folder's default, which the other does not have.
    """
    try:
        theirs = os.listxattr(target)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in theirs:
        try:
            os.setxattr(handle, name, os.getxattr(target, name))
        except OSError:
            if name.startswith(_OURS):
                raise
    for name in os.listxattr(handle):
        if name not in theirs and name.startswith(_OURS):
            os.removexattr(handle, name)
