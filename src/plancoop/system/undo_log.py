"""What each command changed, kept in the user's state folder so that it can be taken back.

A plan's record is a stack of small files. Each holds the edits that lead back, and the digests of
the text before and after: nothing is taken back from a file that has changed since.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from plancoop.text.source import Source

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


def push(where: Path, record: Record) -> None:
    """Add a record, and forget the oldest of too many; raise `OSError` when that fails."""
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    files = _files(where)
    number = int(files[-1].stem) + 1 if files else 1
    temporary = where / f".{number:08}.tmp"
    with suppress(OSError):
        temporary.unlink()  # left by a command that was killed, or laid there
    content = {
        "version": 1,
        "command": record.command,
        "when": record.when,
        "before": record.digest_before,
        "after": record.digest_after,
        "back": record.inverse_edits,
    }
    with temporary.open("x", encoding="utf-8") as file:
        json.dump(content, file)
    temporary.replace(where / f"{number:08}.json")
    for old in files[: max(0, len(files) + 1 - MOST_RECORDS)]:
        with suppress(OSError):
            old.unlink()


def last(where: Path) -> Record | None:
    """Return the last record, or None; raise `OSError`, or `ValueError` when it is damaged."""
    files = _files(where)
    return _record(files[-1].read_text(encoding="utf-8")) if files else None


def records(where: Path) -> list[Record]:
    """Return all records, the last first, without any that is damaged; raise `OSError`."""
    found = []
    for file in reversed(_files(where)):
        with suppress(ValueError):
            found.append(_record(file.read_text(encoding="utf-8")))
    return found


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
    _files(where)[-1].unlink()


def _files(where: Path) -> list[Path]:
    """Return the records, the oldest first; raise `OSError` when their folder cannot be read."""
    try:
        names = os.listdir(where)  # noqa: PTH208 -- before Python 3.13, `iterdir` hides errors
    except FileNotFoundError:
        return []
    return [where / name for name in sorted(names) if _FILE_NAME.fullmatch(name)]
