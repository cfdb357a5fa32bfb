"""The ground of a new plan: whether it is free, and files laid there, all of them or none."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from plancoop import store
from plancoop.errors import N_, DiskError
from plancoop.source import Source


def expect_free(folder: Path) -> None:
    """Raise `DiskError` where a folder has a plan already, or could not hold one."""
    if os.path.lexists(folder) and not folder.is_dir():
        sentence = N_("{file} is not a folder: name the folder for the plan. Nothing was written.")
        raise DiskError(sentence, file=folder)
    for place in store.PLACES:
        if os.path.lexists(folder / place):
            sentence = N_(
                "{file} is there already, and stays as it is: nothing was written. "
                "To begin another plan, name another folder: plancoop init FOLDER."
            )
            raise DiskError(sentence, file=folder / place)
    path = folder / store.PLACES[0]
    there = next(one for one in whole(path).parents if os.path.lexists(one))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        refused = OSError(errno.EACCES if there.is_dir() else errno.ENOTDIR, "")
        raise store.failure(store.UNMADE, path, refused)


def above(folder: Path) -> Path | None:
    """Return the plan that commands would find from a folder, were none in it."""
    places = (one / place for one in folder.resolve().parents for place in store.PLACES)
    return next((path for path in places if os.path.isfile(path)), None)  # noqa: PTH113 -- and none where we may not look


def root(folder: Path) -> Path:
    """Return the root of the git repository that a folder is in, or the folder where it is in none.

    The path is absolute.
    """
    path = whole(folder)
    within = (one for one in (path, *path.parents) if os.path.lexists(one / ".git"))
    return next(within, path)


def from_here(path: Path) -> Path:
    """Return a path without what leads to the working folder, where it is in that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def whole(path: Path) -> Path:
    """Return a path from the root of the disk on."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- links are kept, and `..` is not


def lay(files: Iterable[Source]) -> None:
    """Write new files, and make the folders that they lack: all, or nothing; raise `DiskError`."""
    made: list[Path] = []
    try:
        for file in files:
            path = Path(file.name)
            for folder in _missing(path):
                made.append(folder)
                store.make_folder(folder)
            store.create(path, file, path)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _missing(path: Path) -> list[Path]:
    """Return the folders above a file that are not there, the outermost first."""
    return [one for one in reversed(path.parents) if not os.path.lexists(one)]
