"""New files, and the folders they need: all of them are written, or none."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError
from plancoop.system import discovery, files
from plancoop.system.os_errors import disk_error
from plancoop.text.source import Source
from plancoop.text.translatable import N_

CANNOT_BE_WRITTEN: Final = N_("{file} cannot be written: {reason}. Nothing was written.")


def require_no_plan(folder: Path) -> None:
    """Raise `DiskError` where a folder has a plan already, or could not hold one."""
    if os.path.lexists(folder) and not folder.is_dir():
        sentence = N_("{file} is not a folder: name the folder for the plan. Nothing was written.")
        raise DiskError(sentence, file=folder)
    for place in discovery.PLAN_PATHS:
        if os.path.lexists(folder / place):
            sentence = N_(
                "{file} is there already, and stays as it is: nothing was written. "
                "To begin another plan, name another folder: plancoop init FOLDER."
            )
            raise DiskError(sentence, file=folder / place)
    path = folder / discovery.PLAN_PATHS[0]
    folders = discovery.absolute(path).parents
    nearest = next(folder for folder in folders if os.path.lexists(folder))
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise _no_access(path, nearest)


def create_all(sources: Iterable[Source]) -> None:
    """Write new files and the folders that they need: all or none. Raise `DiskError`."""
    created: list[Path] = []
    try:
        for source in sources:
            path = Path(source.name)
            for folder in reversed(path.parents):
                if not os.path.lexists(folder):
                    created.append(folder)
                    _make_folder(folder)
            create(path, source, path)
            created.append(path)
    except BaseException:
        for path in reversed(created):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def require_absent(path: Path) -> None:
    """Raise `DiskError` where a file is already, or where none can be made."""
    if os.path.lexists(path):
        sentence = N_(
            "{file} is there already, and stays as it is: name another by --suivant, or remove it. "
            "Nothing was written."
        )
        raise DiskError(sentence, file=path)
    if not os.access(path.parent, os.W_OK):
        raise _no_access(path, path.parent)


def _no_access(path: Path, folder: Path) -> DiskError:
    error = OSError(errno.EACCES if folder.is_dir() else errno.ENOTDIR, "")
    return disk_error(CANNOT_BE_WRITTEN, path, error)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir()
        files.flush_folder(folder.parent)
    except OSError as error:
        raise disk_error(CANNOT_BE_WRITTEN, folder, error) from error


def create(path: Path, source: Source, like: Path) -> None:
    """Write a new file, whole or not at all, with the permissions of another.

    Raise `DiskError`.
    """
    try:
        path.touch(exist_ok=False)  # from here on the name is ours: nobody's file is replaced
        try:
            with files.write_temporary(path, source.encode(), like) as temporary:
                files.replace_file(temporary, path)
            files.flush_folder(path.parent)
        except BaseException:
            discard(path)
            raise
    except OSError as error:
        raise disk_error(CANNOT_BE_WRITTEN, path, error) from error


def discard(path: Path) -> bool:
    """Remove a file, and tell whether it is gone."""
    with suppress(OSError):
        path.unlink()
    return not os.path.lexists(path)
