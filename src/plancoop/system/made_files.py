"""Files that are made for others, such as reports: never a plan, never half of one.

A file that is there already is replaced only where that is asked.
"""

import errno
from pathlib import Path

from plancoop.errors import DiskError
from plancoop.system import files, new_files, paths
from plancoop.system.os_errors import disk_error
from plancoop.text.translatable import N_


def require_place(path: Path, plan: Path, *, replace: bool) -> None:
    """Raise `DiskError` where a file cannot be made: one is there, or it would be the plan."""
    if paths.is_same_file(path, plan):
        sentence = N_("{file} is the plan itself: name another file. Nothing was written.")
        raise DiskError(sentence, file=path)
    if paths.is_folder(path):
        sentence = N_("{file} is a folder: name a file in it. Nothing was written.")
        raise DiskError(sentence, file=path)
    if new_files.is_taken(path) and not replace:
        sentence = N_(
            "{file} exists already and stays as it is: --force replaces it, or name "
            "another. Nothing was written."
        )
        raise DiskError(sentence, file=path)
    if paths.leads_somewhere(path) and not paths.is_file(path):
        sentence = N_("{file} is not an ordinary file: it cannot be changed.")
        raise DiskError(sentence, file=path)
    if not paths.is_folder(path.parent):
        error = paths.barrier(path.parent) or OSError(errno.ENOENT, "No such folder")
        raise disk_error(new_files.CANNOT_BE_WRITTEN, path, error)


def make(path: Path, data: bytes, *, replace: bool) -> None:
    """Write a file whole, or not at all; raise `DiskError`."""
    if not replace or not paths.leads_somewhere(path):
        new_files.create_bytes(path, data)
        return
    try:
        target = path.resolve(strict=True)
        with files.write_temporary(target, data, target) as aside:
            files.replace_file(aside, target)
        files.flush_folder(target.parent)
    except OSError as error:
        raise disk_error(new_files.CANNOT_BE_WRITTEN, path, error) from error
