"""What is read: the plans of a folder, and a file whole, without waiting or end."""

import errno
import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final

from plancoop.errors import N_, UsageError
from plancoop.source import STANDARD_INPUT

LARGEST: Final = 1 << 28
"""In bytes: far beyond any plan, for a pipe may have no end."""
_CHUNK: Final = 1 << 20


def plans_under(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the plans below a folder, in order, and the YAML files there that are none.

    A plan is called `plan…`, or has the key of the audiences at its beginning; hidden files, links
    to folders, pipes and devices are left out. What is no folder is returned alone. Raise
    `UsageError` for a folder without any plan.
    """
    if not path.is_dir():
        return [path], []
    found: list[Path] = []
    others: list[Path] = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        plans = sorted(name for name in files if name.endswith((".yaml", ".yml")))
        paths = (Path(folder, name) for name in plans if not name.startswith("."))
        for one in paths:
            if one.is_file() or not one.exists():
                (found if _seems_a_plan(one) else others).append(one)
    if not found:
        raise UsageError(N_("The folder {folder} holds no plan."), folder=path)
    return found, others


_AUDIENCES: Final = re.compile(rb"(?:^|[\s{,])[\"']?(?:publics|objectif_general)[\"']?\s*:")
_BEGINNING: Final = 1 << 16


def _seems_a_plan(path: Path) -> bool:
    """Tell whether a YAML file is meant to be a plan; one that cannot be read may be."""
    if path.name.startswith("plan"):
        return True
    try:
        with path.open("rb") as file:
            return _AUDIENCES.search(file.read(_BEGINNING)) is not None
    except OSError:
        return True


def whole(path: Path) -> bytes:
    """Return the bytes of a file, or of standard input for `-`; raise `OSError`.

    A device is refused, and what is too large to be a plan.
    """
    if str(path) != STANDARD_INPUT:
        with open(path, "rb", opener=_opened) as file:
            return _all(file)
    if sys.stdin is None:  # closed before we began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return _all(sys.stdin.buffer)


def _opened(name: str, flags: int) -> int:
    """Open a file, or a pipe without waiting for its writer; raise `OSError` for a device.

    A pipe whose writer is there is then read as ever: a shell's `<(…)` is one.
    """
    handle = os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(handle).st_mode
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
        os.close(handle)
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
    if stat.S_ISFIFO(mode):
        os.set_blocking(handle, True)
    return handle


def _all(file: BinaryIO) -> bytes:
    data = bytearray()
    while len(data) <= LARGEST:
        chunk = file.read(_CHUNK)
        data += chunk
        if len(chunk) < _CHUNK:
            return bytes(data)
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
