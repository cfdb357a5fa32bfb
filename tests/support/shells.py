"""TAB pressed in a real shell, through a pseudo-terminal: what the command line then is."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from select import select
from typing import Final

import pytest

_SECONDS: Final = 30
_READY: Final = "ready>"
_STARTS: Final = {
    "bash": ["bash", "-i"],
    "fish": ["fish", "-i", "--init-command", f"function fish_prompt; echo -n '{_READY}'; end"],
    "zsh": ["zsh", "-i"],
}
# Completion is answered by plancoop; any other command tells its words, and does nothing.
_PROGRAM: Final = """#!/bin/sh
if [ "$1" = __complete ]; then exec '{python}' -m plancoop "$@"; fi
for word in "$@"; do printf '<%s>' "$word"; done
printf '<end>\\n'
"""
_LEAD: Final = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execvp(sys.argv[1], sys.argv[1:])"
)


def require(shell: str) -> None:
    """Skip a test where a shell is not installed; continuous integration has them all."""
    if not shutil.which(shell):
        assert not os.environ.get("CI"), f"{shell} is not installed"
        pytest.skip(f"{shell} is not installed")


def words_after_tab(shell: str, typed: str, home: Path, folder: Path) -> tuple[list[str], str]:
    """Type a line with its TABs in a shell, and Enter; return the words of the command.

    Return the whole screen as well, in raw form.
    """
    programs = home / "bin"
    programs.mkdir(exist_ok=True)
    program = programs / "plancoop"
    program.write_text(_PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    if shell == "bash":  # the machine's own file may have set it
        with (home / ".bashrc").open("a", encoding="utf-8") as startup:
            startup.write(f"PS1='{_READY}'\n")
    prompts = {"PS1": _READY, "PROMPT": _READY, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return _converse(_STARTS[shell], typed, {**os.environ, **prompts, "PATH": path}, folder)


def _converse(
    words: list[str], typed: str, environ: dict[str, str], folder: Path
) -> tuple[list[str], str]:
    import pty  # POSIX alone has pseudo-terminals

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", _LEAD, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=environ,
        start_new_session=True,
    ) as child:
        os.close(theirs)
        try:
            _read_until(ours, _READY)
            os.write(ours, f"{typed}\r".encode())
            seen = _read_until(ours, "<end>")
        finally:
            os.killpg(child.pid, signal.SIGKILL)
            os.close(ours)
    last = seen[: seen.rindex("<end>")].rpartition("\n")[2]
    return [word.removesuffix(">") for word in last.split("<")[1:]], seen


def _read_until(handle: int, wanted: str) -> str:
    seen = b""
    while wanted not in seen.decode("utf-8", "replace"):
        assert select([handle], [], [], _SECONDS)[0], f"never came: {wanted}; seen: {seen!r}"
        chunk = os.read(handle, 1 << 16)
        seen += chunk
        if b"\x1b[c" in chunk or b"\x1b[0c" in chunk:  # fish asks what the terminal is
            os.write(handle, b"\x1b[?62c")
        if b"\x1b[6n" in chunk:
            os.write(handle, b"\x1b[1;1R")
    return seen.decode("utf-8", "replace")
