"""The person's own editor: found, opened on a text in a folder of its own, waited for."""

import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from plancoop.errors import DiskError, UsageError
from plancoop.system import files, os_errors
from plancoop.text.translatable import N_

_VARIABLES: Final = ("VISUAL", "EDITOR")
_USUAL: Final = ("notepad",) if sys.platform == "win32" else ("nano", "vi")


def find_editor(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that start the person's editor, or one that the machine has.

    Raise `PlancoopError` where there is none, or none that can be run.
    """
    for variable in _VARIABLES:
        if said := environ.get(variable, "").strip():
            return _found(said, variable)
    found = next(filter(None, map(shutil.which, _USUAL)), None)
    if found is None:
        raise DiskError(N_("No editor was found here: name yours in the variable EDITOR."))
    return (found,)


def _found(said: str, variable: str) -> tuple[str, ...]:
    """Part what a variable says into words; a path with spaces may stand there as it is."""
    if alone := shutil.which(said):
        return (alone,)
    try:
        program, *options = _words(said)
    except ValueError as error:
        sentence = N_("{variable} has quotes that do not close: {said}")
        raise UsageError(sentence, variable=variable, said=said) from error
    if found := shutil.which(program):
        return (found, *options)
    sentence = N_("The editor {program}, which {variable} names, is not there or cannot be run.")
    raise DiskError(sentence, program=program, variable=variable)


def _words(said: str) -> list[str]:
    if sys.platform == "win32":  # where \ parts folders
        return [word.strip('"') for word in shlex.split(said, posix=False)]
    return shlex.split(said)


def run(words: Sequence[str], path: Path) -> int:
    """Open a file in an editor, and wait for it; return its exit status, or minus a signal.

    Ctrl-C is the editor's meanwhile. Raise `DiskError`.
    """
    with _deaf():
        try:
            return subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 -- the person's own
        except OSError as error:
            sentence = N_("The editor {file} cannot be started: {reason}.")
            raise os_errors.disk_error(sentence, Path(words[0]), error) from error


@contextmanager
def _deaf() -> Iterator[None]:
    """Do nothing at Ctrl-C; a program started meanwhile would inherit it if it were ignored."""
    former = {one: signal.signal(one, _nothing) for one in _KEYS}
    try:
        yield
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)


def _nothing(_signal: int, _frame: FrameType | None) -> None:
    """Do nothing."""


_KEYS: Final = (signal.SIGINT,) if sys.platform == "win32" else (signal.SIGINT, signal.SIGQUIT)


def was_interrupted(status: int) -> bool:
    """Tell whether an editor, or the shell that it runs in, ended by Ctrl-C."""
    return status in (-signal.SIGINT, 128 + signal.SIGINT)


def write_temp(name: str, text: str) -> Path:
    """Write a text to a file in a folder that is for this person alone; raise `DiskError`."""
    try:
        path = Path(tempfile.mkdtemp(prefix="plancoop-"), name)
    except OSError as error:
        sentence = N_("There is no place for a temporary file: {reason}. Nothing was written.")
        raise os_errors.disk_error(sentence, Path(), error) from error
    try:
        files.append(path, text)
    except DiskError:
        remove_temp(path)
        raise
    return path


def remove_temp(path: Path) -> None:
    """Remove such a file with its folder, and with whatever the editor left there."""
    shutil.rmtree(path.parent, ignore_errors=True)
