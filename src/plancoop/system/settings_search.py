"""The files that hold settings: the project's, nearest to the plan, and the person's own.

It is asked before anything else is loaded, at each command, so it imports next to nothing; what is
not there is soon told. docs/settings.md says where it looks.
"""

from __future__ import annotations

import errno
import os
import stat
import sys

OWN_NAME = ".plancoop.toml"
SHARED_NAME = "pyproject.toml"
SECTION = b"[tool.plancoop"
"""How the settings begin in a file that others use too."""
LARGEST = 1 << 16
"""In bytes; one more is read of a longer file."""
PROJECT, PERSON = "projet", "personne"
_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)

Found = tuple[str, str, bytes]
"""Whose settings these are, the path of the file, and its bytes."""


def find_settings(folder: str) -> list[Found]:
    """Return the files of settings for a plan in a folder, the one that counts first.

    Raise `OSError` for one that is there and cannot be read.
    """
    found = (_project_file(os.path.abspath(folder)), _read(PERSON, person_path()))
    return [each for each in found if each]


def person_path() -> str:
    """Return the path of a person's own settings, be there any or not."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        folder = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Application Support")
    else:
        named = os.environ.get("XDG_CONFIG_HOME", "")
        folder = named if os.path.isabs(named) else os.path.join(home, ".config")
    return os.path.join(folder, "plancoop", "config.toml")


def _project_file(folder: str) -> Found | None:
    """Return the nearest file of settings, up to the root of the git repository or of the disk."""
    while True:
        own = _read(PROJECT, os.path.join(folder, OWN_NAME))
        shared = None if own else _read(PROJECT, os.path.join(folder, SHARED_NAME))
        if own or (shared and SECTION in shared[2]):
            return own or shared
        above = os.path.dirname(folder)
        if above == folder or _is_there(os.path.join(folder, ".git")):
            return None
        folder = above


def _read(whose: str, path: str) -> Found | None:
    """Read an ordinary file; a pipe would be waited for, and a device has no end."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError as error:
        if error.errno in _ABSENT or not _is_there(path):
            return None
        raise
    try:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        return (whose, path, os.read(handle, LARGEST + 1)) if is_file else None
    finally:
        os.close(handle)


def _is_there(path: str) -> bool:
    try:
        os.lstat(path)
    except OSError:
        return False
    return True
