"""Commands that ask questions, answered in a real terminal as a person does: one by one."""

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from select import select
from typing import Final

from tests.support.terminal import NO_COLOUR, without_colours

END: Final = "\x04"
CTRL_C: Final = "\x03"
_PROMPT: Final = "> "
_SECONDS: Final = 60
_PATIENCE: Final = 12

# A process that leads a session takes the terminal for its own, so that Ctrl-C reaches it, even
# where the tests run in the background of a shell that has Ctrl-C ignored there.
_LEAD: Final = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "signal.signal(signal.SIGINT, signal.SIG_DFL);"
    "os.execv(sys.executable, [sys.executable, '-m', 'plancoop', *sys.argv[1:]])"
)

Answer = str | Callable[[], str]


def converse(
    *args: str,
    answers: Iterable[Answer],
    folder: Path,
    width: int = 80,
    changes: Mapping[str, str] = NO_COLOUR,
) -> tuple[int, str]:
    """Run a command, type an answer at each question; return its exit code and what stands there.

    An answer may be a function, called when its turn comes, that returns what is typed. Where the
    answers end, so does the input.
    """
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    left = iter(answers)
    seen = typed = b""
    with subprocess.Popen(
        [sys.executable, "-c", _LEAD, *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", **changes},
        start_new_session=True,
    ) as child:
        os.close(theirs)
        try:
            while chunk := _next(ours, typed):
                seen += chunk
                if _asks(seen):
                    typed = _typed(next(left, END))
                    os.write(ours, typed)
        finally:
            if child.poll() is None and sys.exc_info()[0]:
                os.killpg(child.pid, signal.SIGKILL)
            os.close(ours)
    return child.returncode, without_colours(seen.decode("utf-8").replace("\r\n", "\n"))


def _typed(answer: Answer) -> bytes:
    said = answer if isinstance(answer, str) else answer()
    return said.encode() if said in (END, CTRL_C) else f"{said}\n".encode()


def _asks(seen: bytes) -> bool:
    """Tell whether the last thing on the screen is a question, and nothing was typed after it."""
    return without_colours(seen.decode("utf-8", "replace")).rpartition("\n")[2] == _PROMPT


def _next(handle: int, typed: bytes) -> bytes:
    """Wait for more; a Ctrl-C that falls just before the command waits for it is typed again."""
    for _ in range(_PATIENCE):
        if select([handle], [], [], _SECONDS / _PATIENCE)[0]:
            break
        if typed == CTRL_C.encode():
            os.write(handle, typed)
    else:
        raise TimeoutError("the command neither asks nor ends")
    try:
        return os.read(handle, 1 << 16)
    except OSError:  # how Linux says that the other end is closed
        return b""
