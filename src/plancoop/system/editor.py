"""The person's own editor: which it is, and running it on a temporary file."""

import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError, UsageError
from plancoop.system import files, os_errors
from plancoop.text.translatable import N_

_USUAL_EDITORS: Final = ("notepad",) if sys.platform == "win32" else ("nano", "vi")
_INTERRUPTS: Final = (
    (signal.SIGINT,) if sys.platform == "win32" else (signal.SIGINT, signal.SIGQUIT)
)


def find_editor(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that start the person's editor, or one that the machine has.

    Raise `PlancoopError` where there is none, or none that can be run.
    """
    for variable in ("VISUAL", "EDITOR"):
        if command := environ.get(variable, "").strip():
            return _editor_of(variable, command)
    program = next(filter(None, map(shutil.which, _USUAL_EDITORS)), None)
    if program is None:
        raise DiskError(N_("No editor was found here: name yours in the variable EDITOR."))
    return (program,)


def _editor_of(variable: str, command: str) -> tuple[str, ...]:
    """Split the command that a variable holds; it may also be a path with spaces, unquoted."""
    if path := shutil.which(command):
        return (path,)
    posix = sys.platform != "win32"  # there, a backslash separates folders, and escapes nothing
    try:
        words = shlex.split(command, posix=posix)
    except ValueError as error:
        sentence = N_("{variable} has quotes that do not close: {said}")
        raise UsageError(sentence, variable=variable, said=command) from error
    program, *options = words if posix else [word.strip('"') for word in words]
    if path := shutil.which(program):
        return (path, *options)
    sentence = N_("The editor {program}, which {variable} names, is not there or cannot be run.")
    raise DiskError(sentence, program=program, variable=variable)


def run(words: Sequence[str], path: Path) -> int:
    """Open a file in an editor, and wait for it; return its exit status, or minus a signal.

    Meanwhile Ctrl-C reaches the editor alone. Raise `DiskError`.
    """
    with _interrupts_unheeded():
        try:
            return subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 -- the person's own
        except OSError as error:
            sentence = N_("The editor {file} cannot be started: {reason}.")
            raise os_errors.disk_error(sentence, Path(words[0]), error) from error


@contextmanager
def _interrupts_unheeded() -> Iterator[None]:
    """Do nothing at Ctrl-C. With `SIG_IGN`, the editor would inherit that and ignore it too."""
    former = {number: signal.signal(number, lambda *_: None) for number in _INTERRUPTS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def was_interrupted(status: int) -> bool:
    """Tell whether an editor, or the shell that it runs in, ended by Ctrl-C."""
    return status in (-signal.SIGINT, 128 + signal.SIGINT)


def write_temp(name: str, text: str) -> Path:
    """Write a text to a file in a new folder that nobody else can read; raise `DiskError`."""
    try:
        path = Path(tempfile.mkdtemp(prefix="plancoop-"), name)
    except OSError as error:
        sentence = N_("There is no room for a temporary file: {reason}. Nothing was written.")
        raise os_errors.disk_error(sentence, Path(), error) from error
    try:
        files.append(path, text)
    except DiskError:
        remove_temp(path)
        raise
    return path


def remove_temp(path: Path) -> None:
    """Remove such a file, its folder, and whatever the editor left there."""
    shutil.rmtree(path.parent, ignore_errors=True)
