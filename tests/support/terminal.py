"""Commands run in a real terminal: a pseudo-terminal of a given width, its screen read back."""

import io
import os
import re
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final

NO_COLOUR: Final = {"NO_COLOR": "1"}
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_a_terminal(
    *args: str,
    folder: Path,
    width: int = 80,
    changes: Mapping[str, str] = NO_COLOUR,
    fed: str | None = None,
    python: str = sys.executable,
) -> tuple[int, str]:
    """Run a command on a terminal; return its exit code and what stands there, in raw form.

    Where it is fed, its standard input is that text, and no terminal.
    """
    import fcntl  # POSIX alone has pseudo-terminals
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    settings = {**os.environ, "TERM": "xterm-256color", **changes}
    with subprocess.Popen(
        [python, "-m", "plancoop", *args],
        stdin=theirs if fed is None else subprocess.PIPE,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=settings,
    ) as child:
        os.close(theirs)
        if child.stdin and fed is not None:
            child.stdin.write(fed.encode())
            child.stdin.close()
        seen = b""
        while chunk := _next(ours):
            seen += chunk
        os.close(ours)
    return child.returncode, seen.decode("utf-8").replace("\r\n", "\n")


def _next(handle: int) -> bytes:
    try:
        return os.read(handle, 1 << 16)
    except OSError:  # how Linux says that the other end is closed
        return b""


def without_colours(text: str) -> str:
    """Take the escape sequences out of what a terminal received."""
    return _ESCAPES.sub("", text)


class Terminal(io.StringIO):
    """A stream that a person reads; it tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)
