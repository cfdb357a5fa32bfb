"""Commands run by someone whom the rights of files bind, even where the tests run as root."""

import os
import subprocess
import sys
from typing import Final

import pytest

from tests.support.cli import process

root_only = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root may give files away"
)
"""Marks a test of what root alone can lay out: things of somebody else."""

_WITHOUT_PRIVILEGES: Final = """
import ctypes
# https://man7.org/linux/man-pages/man2/capset.2.html: version 3, this process, then what it has.
libc = ctypes.CDLL(None, use_errno=True)
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
if libc.capset(header, (ctypes.c_uint32 * 6)()):
    raise OSError(ctypes.get_errno(), "capset")
from plancoop.__main__ import main
main()
"""


def bound_process(*args: str, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run a command as `process` does, by someone whom the rights of files bind.

    Root's own privileges are laid down; where that cannot be, the command fails.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return process(*args, **options)
    words = [sys.executable, "-c", _WITHOUT_PRIVILEGES, *args]
    settings: dict[str, object] = {"capture_output": True, "text": True, "encoding": "utf-8"}
    return subprocess.run(words, check=False, **(settings | options))  # type: ignore[call-overload,no-any-return]
