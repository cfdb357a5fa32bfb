"""What each command changed, kept in the user's state folder so that it can be taken back.

A plan's record is a stack of small files. Each holds the edits that lead back, and the digests of
the text before and after: nothing is taken back from a file that has changed since. A record is
written with the care of a plan, and survives a power cut as it does. Nobody else may read it, nor
have laid it: the folders are this user's alone, or not used.
"""

import errno
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from plancoop.system import files, paths
from plancoop.text.source import Source
from plancoop.text.translatable import N_

MOST_RECORDS: Final = 100
_FILE_NAME: Final = re.compile(r"[0-9]{8}\.json")
InverseEdits = tuple[tuple[int, int, str], ...]
"""The edits that lead back: start, end, and the text to put there."""


@dataclass(frozen=True)
class Record:
    """One change that was written: what was asked, when, and how to take it back."""

    command: str
    when: str
    digest_before: str
    digest_after: str
    inverse_edits: InverseEdits


def digest(source: Source) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(source.encode()).hexdigest()


def folder(target: Path, environ: Mapping[str, str], home: Path) -> Path:
    """Return the folder where the records of a plan are kept, which is never beside the plan."""
    if sys.platform == "win32":
        state = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        state = home / "Library" / "Application Support"
    else:
        named = Path(environ.get("XDG_STATE_HOME", ""))
        state = named if named.is_absolute() else home / ".local" / "state"
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:24]
    return state / "plancoop" / "undo" / name


def is_closed(where: Path) -> bool:
    """Tell whether a folder of records is there and cannot be written."""
    return paths.is_there(where) and not os.access(where, os.W_OK)


def push(where: Path, record: Record) -> None:
    """Add a record, and forget the oldest of too many; raise `OSError` or `DiskError`."""
    _make_folder(where)
    former = record_files(where)
    path = where / f"{int(former[-1].stem) + 1 if former else 1:08}.json"
    files.sweep(path)
    content = {
        "version": 1,
        "command": record.command,
        "when": record.when,
        "before": record.digest_before,
        "after": record.digest_after,
        "back": record.inverse_edits,
    }
    with files.write_temporary(path, json.dumps(content).encode()) as temporary:
        files.replace_file(temporary, path)
    try:
        files.flush_folder(where)
    except OSError:
        with suppress(OSError):
            path.unlink()  # it might not last: it is not offered
        raise
    for old in former[: max(0, len(former) + 1 - MOST_RECORDS)]:
        with suppress(OSError):
            old.unlink()


def _make_folder(where: Path) -> None:
    """Make the folder of a plan's records, if need be; raise `OSError` or `DiskError`."""
    own = _own_folders(where)
    missing = [folder for folder in (*where.parents[::-1], where) if not paths.is_there(folder)]
    if missing:
        nearest = missing[0].parent
        (_require_own if nearest in own else _require_maker)(nearest)
    for folder in missing:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        files.flush_folder(folder.parent)
    for folder in own:
        _require_own(folder)


def _own_folders(where: Path) -> tuple[Path, ...]:
    """Return the folders that are plancoop's: that of a plan's records, and the two above."""
    return (where.parent.parent, where.parent, where)


def _require_maker(folder: Path) -> None:
    """Raise `OSError` for a folder of another user, where what is made would not be theirs."""
    if sys.platform != "win32" and folder.stat().st_uid not in {0, os.geteuid()}:
        raise OSError(0, _OTHER_USER, str(folder))


def _require_own(folder: Path) -> None:
    """Raise `OSError` for a folder that another user owns, or may write to; close it to others."""
    status = folder.stat()
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    if sys.platform == "win32":
        return
    if status.st_uid != os.geteuid():
        raise OSError(0, _OTHER_USER, str(folder))
    if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise OSError(0, _OPEN_TO_OTHERS, str(folder))
    if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        with suppress(OSError):
            folder.chmod(0o700)


_OPEN_TO_OTHERS: Final = N_("other users may write to this folder; chmod 700 closes it to them")
_OTHER_USER: Final = N_("this folder belongs to another user")


def last(where: Path) -> Record | None:
    """Return the last record, or None; raise `OSError`, or `ValueError` when it is damaged."""
    found = record_files(where)
    return load(found[-1]) if found else None


def records(where: Path) -> list[Record]:
    """Return all records, the last first, without any that is damaged; raise `OSError`."""
    found = []
    for path in reversed(record_files(where)):
        with suppress(ValueError):
            found.append(load(path))
    return found


def load(path: Path) -> Record:
    """Read a record; raise `OSError`, or `ValueError` for one that is damaged, or another's."""
    with path.open(encoding="utf-8") as file:
        if sys.platform != "win32" and os.fstat(file.fileno()).st_uid != os.geteuid():
            raise ValueError(path)
        return _record(file.read())


def set_aside(path: Path) -> Path:
    """Take a damaged record out of the stack, and return its new path; raise `OSError`."""
    return path.replace(path.with_suffix(".damaged"))


def _record(text: str) -> Record:
    """Read a record, which may be cut short or come from elsewhere."""
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise ValueError(text[:80]) from error
    match content:
        case {
            "command": str(command),
            "when": str(when),
            "before": str(before),
            "after": str(after),
            "back": [*edits],
        }:
            datetime.fromisoformat(when)
            return Record(command, when, before, after, tuple(map(_edit, edits)))
    raise ValueError(text[:80])


def _edit(content: object) -> tuple[int, int, str]:
    match content:
        case [int(start), int(end), str(text)]:
            return start, end, text
    raise ValueError(content)


def pop(where: Path) -> None:
    """Forget the last record; raise `OSError` when that fails."""
    record_files(where)[-1].unlink()


def record_files(where: Path) -> list[Path]:
    """Return the records, the oldest first; raise `OSError` when their folder cannot be used."""
    try:
        for folder in _own_folders(where):
            _require_own(folder)
        names = os.listdir(where)  # noqa: PTH208 -- before Python 3.13, `iterdir` hides errors
    except FileNotFoundError:
        return []
    return [where / name for name in sorted(names) if _FILE_NAME.fullmatch(name)]
