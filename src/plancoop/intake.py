"""A file read whole, whatever stands under its name: nothing is waited for, nothing is endless."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Final

STANDARD_INPUT: Final = "-"
LARGEST: Final = 1 << 28
"""In bytes: far beyond any plan, for a pipe may have no end."""
_CHUNK: Final = 1 << 20


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
