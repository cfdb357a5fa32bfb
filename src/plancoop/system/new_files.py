"""New files, and the folders they need: all of them are written, or none."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError
from plancoop.system import discovery, os_errors
from plancoop.system.discovery import absolute
from plancoop.system.files import flush_folder, rename, write_temporary
from plancoop.system.os_errors import disk_error
from plancoop.text.source import Source
from plancoop.text.translatable import N_


def require_no_plan(folder: Path) -> None:
    """Raise `DiskError` where a folder has a plan already, or could not hold one."""
    if os.path.lexists(folder) and not folder.is_dir():
        sentence = N_("{file} is not a folder: name the folder for the plan. Nothing was written.")
        raise DiskError(sentence, file=folder)
    for place in discovery.PLACES:
        if os.path.lexists(folder / place):
            sentence = N_(
                "{file} is there already, and stays as it is: nothing was written. "
                "To begin another plan, name another folder: plancoop init FOLDER."
            )
            raise DiskError(sentence, file=folder / place)
    path = folder / discovery.PLACES[0]
    there = next(one for one in absolute(path).parents if os.path.lexists(one))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        refused = OSError(errno.EACCES if there.is_dir() else errno.ENOTDIR, "")
        raise os_errors.disk_error(UNMADE, path, refused)


def create_all(files: Iterable[Source]) -> None:
    """Write new files, and make the folders that they lack: all, or nothing; raise `DiskError`."""
    made: list[Path] = []
    try:
        for file in files:
            path = Path(file.name)
            for folder in _missing(path):
                made.append(folder)
                make_folder(folder)
            create(path, file, path)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _missing(path: Path) -> list[Path]:
    """Return the folders above a file that are not there, the outermost first."""
    return [one for one in reversed(path.parents) if not os.path.lexists(one)]


def require_absent(path: Path) -> None:
    """Raise `DiskError` unless a file can be made there, and would be a new one."""
    if os.path.lexists(path):
        sentence = N_(
            "{file} is there already, and stays as it is: name another by --suivant, or remove it. "
            "Nothing was written."
        )
        raise DiskError(sentence, file=path)
    if not os.access(path.parent, os.W_OK):
        missing = OSError(errno.EACCES if path.parent.is_dir() else errno.ENOTDIR, "")
        raise disk_error(UNMADE, path, missing)


UNMADE: Final = N_("{file} cannot be written: {reason}. Nothing was written.")


def make_folder(folder: Path) -> None:
    """Make a folder in one that is there; raise `DiskError`."""
    try:
        folder.mkdir()
        flush_folder(folder.parent)
    except OSError as error:
        raise disk_error(UNMADE, folder, error) from error


def create(path: Path, source: Source, like: Path) -> None:
    """Write a file that is not there yet, whole or not at all, with the rights of another.

    Raise `DiskError`.
    """
    try:
        path.touch(exist_ok=False)  # from here on the name is ours: nobody's file is replaced
        try:
            with write_temporary(path, source.encode(), like) as temporary:
                rename(temporary, path)
            flush_folder(path.parent)
        except BaseException:
            discard(path)
            raise
    except OSError as error:
        raise disk_error(UNMADE, path, error) from error


def discard(path: Path) -> bool:
    """Remove a file that was just made; tell whether it is gone."""
    with suppress(OSError):
        path.unlink()
    return not os.path.lexists(path)
