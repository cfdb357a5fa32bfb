"""New files, and the folders they need: all of them are written, or none.

A new file is written aside and flushed, then given its name by a hard link, which replaces nothing:
it is never there in part, and nobody's file is lost. What a killed command leaves is known by the
name aside, and swept by the next that writes there.
"""

import errno
import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError, DurabilityUnknown
from plancoop.system import discovery, files, paths
from plancoop.system.os_errors import disk_error, reason
from plancoop.text.source import Source
from plancoop.text.translatable import N_

CANNOT_BE_WRITTEN: Final = N_("{file} cannot be written: {reason}. Nothing was written.")
_WITHOUT_LINKS: Final = frozenset(
    {
        *(errno.EPERM, errno.EACCES, errno.EINVAL, errno.EMLINK),
        *(errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP),
    }
)
"""What a file system without hard links answers: FAT, and some network shares."""


def require_no_plan(folder: Path) -> None:
    """Raise `DiskError` where a folder has a plan already, or could not hold one."""
    if paths.is_there(folder) and not paths.is_folder(folder):
        sentence = N_("{file} is not a folder: name the folder for the plan. Nothing was written.")
        raise DiskError(sentence, file=folder)
    for place in discovery.PLAN_PATHS:
        if is_taken(folder / place):
            sentence = N_(
                "{file} exists already and stays as it is: nothing was written. To begin "
                "another plan, name another folder: plancoop init FOLDER."
            )
            raise DiskError(sentence, file=folder / place)
    path = folder / discovery.PLAN_PATHS[0]
    folders = discovery.absolute(path).parents
    _require_room(path, next(folder for folder in folders if paths.is_there(folder)))


def require_absent(path: Path) -> None:
    """Raise `DiskError` where a file is already, or where none can be made."""
    if is_taken(path):
        sentence = N_(
            "{file} exists already and stays as it is: name another with --suivant, or "
            "remove it. Nothing was written."
        )
        raise DiskError(sentence, file=path)
    _require_room(path, path.parent)


def _require_room(path: Path, folder: Path) -> None:
    """Raise `DiskError` where a folder could not take what a path needs."""
    error = paths.barrier(path)
    if error is None and not paths.is_folder(folder):
        error = OSError(errno.ENOTDIR, "")
    if error is None and not os.access(folder, os.W_OK | os.X_OK):
        error = OSError(errno.EACCES, "")
    if error:
        raise disk_error(CANNOT_BE_WRITTEN, path, error) from error


def create_all(sources: Iterable[Source]) -> None:
    """Write new files and the folders that they need: all or none.

    Raise `DiskError`, which names what could not be removed again.
    """
    made: list[Path] = []
    try:
        for source in sources:
            path = Path(source.name)
            for folder in reversed(path.parents):
                if not paths.is_there(folder):
                    made.append(folder)
                    _make_folder(folder)
            create(path, source)
            made.append(path)
        for path in made:
            keep(path)
    except BaseException as error:
        stays = [str(path) for path in reversed(made) if not _take_back(path)]
        if stays and isinstance(error, DiskError):
            raise DiskError(_STAYS, **error.values, stays=", ".join(stays)) from error
        raise


def _take_back(path: Path) -> bool:
    """Remove a file or a folder, and tell whether it is gone."""
    try:
        path.rmdir()
    except NotADirectoryError:
        return discard(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


_STAYS: Final = N_(
    "{file} cannot be written: {reason}. Of what was written before, this stays: {stays}."
)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir()
        files.flush_folder(folder.parent)
    except OSError as error:
        raise disk_error(CANNOT_BE_WRITTEN, folder, error) from error


def create(
    path: Path, source: Source, like: Path | None = None, *, provisional: bool = False
) -> None:
    """Write a new file, whole or not at all, with the permissions of another or the usual ones.

    A provisional one is swept should this command be killed before it calls `keep`. Raise
    `DiskError`.
    """
    create_bytes(path, source.encode(), like, provisional=provisional)


def create_bytes(
    path: Path, data: bytes, like: Path | None = None, *, provisional: bool = False
) -> None:
    """Write a new file as `create` does, of whatever bytes."""
    label = f"{_PROVISIONAL if provisional else ''}{_digest(data)}-"
    try:
        sweep(path)
        mode = 0o600 if like else 0o666
        with files.write_temporary(path, data, like, label=label, mode=mode) as aside:
            _put_in_place(aside, path)
            try:
                files.flush_folder(path.parent)
            except BaseException as error:
                if not discard(path) and isinstance(error, OSError):
                    raise DurabilityUnknown(
                        files.NOT_SURE_TO_LAST, file=path, reason=reason(error)
                    ) from error
                raise
    except OSError as error:
        raise disk_error(CANNOT_BE_WRITTEN, path, error) from error
    if not provisional:
        _remove(aside)


def _put_in_place(aside: Path, path: Path) -> None:
    """Give a file its name, unless something has it: then raise `OSError`.

    Where there are no hard links, the name is taken by an empty file, which this one replaces.
    """
    try:
        os.link(aside, path)
    except OSError as error:
        if error.errno not in _WITHOUT_LINKS:
            raise
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            os.close(handle)
            files.replace_file(aside, path)
        except BaseException:
            _remove(path)
            raise


_PROVISIONAL: Final = "new-"
_LABEL: Final = re.compile(rf"({_PROVISIONAL})?([0-9a-f]{{8}})-")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def is_taken(path: Path) -> bool:
    """Tell whether anything has this name, but what a killed command has left there."""
    return paths.is_there(path) and not any(_is_left_over(path, a) for a in files.names_aside(path))


def _is_left_over(path: Path, aside: Path) -> bool:
    """Tell whether a file was on its way when the command was killed that had written it aside.

    It is empty, or provisional, and nobody has changed it since.
    """
    label = _LABEL.match(aside.name.removeprefix(files.temporary_prefix(path)))
    if label is None:
        return False
    try:
        status = path.lstat()
        provisional = label[1] and os.path.samestat(status, aside.lstat())
        if not (provisional or status.st_size == 0):
            return False
        return _digest(files.read_bytes(aside)) == label[2]
    except OSError:
        return False


def sweep(path: Path) -> None:
    """Remove what killed commands left of a new file, but never what may be somebody's."""
    for aside in files.names_aside(path):
        if _is_left_over(path, aside):
            _remove(path)
        _remove(aside)


def keep(path: Path) -> None:
    """Remove the names aside of a file: a provisional one is a lasting one then."""
    for aside in files.names_aside(path):
        _remove(aside)


def discard(path: Path) -> bool:
    """Remove a file, and tell whether it is gone."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    keep(path)
    return True


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
