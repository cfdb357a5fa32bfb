"""What each command changed, kept in the user's state folder so that it can be taken back.

A plan's record is a stack of small files. Each holds the edits that lead back, and the digests of
the text before and after: nothing is taken back from a file that has changed since.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plancoop.source import Source, Span

KEPT: Final = 100
Back = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Record:
    """One change that was written: what was asked, when, and how to take it back."""

    command: str
    when: str
    before: str
    after: str
    back: Back


def digest(source: Source) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(source.encode()).hexdigest()


def folder(target: Path, environ: Mapping[str, str], home: Path) -> Path:
    """Return where the record of a plan is kept, which is never beside the plan."""
    if sys.platform == "win32":
        state = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        state = home / "Library" / "Application Support"
    else:
        state = Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:24]
    return state / "plancoop" / "undo" / name


def push(where: Path, record: Record) -> None:
    """Add a record, and forget the oldest beyond `KEPT`; raise `OSError` when that fails."""
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    numbers = _numbers(where)
    number = numbers[-1] + 1 if numbers else 1
    temporary = where / f".{number:08}.tmp"
    temporary.write_text(json.dumps({"version": 1, **vars(record)}), encoding="utf-8")
    temporary.replace(_file(where, number))
    for old in numbers[: len(numbers) + 1 - KEPT] if len(numbers) >= KEPT else ():
        _file(where, old).unlink(missing_ok=True)


def last(where: Path) -> Record | None:
    """Return the last record, or None; one that cannot be read counts as none."""
    numbers = _numbers(where)
    if not numbers:
        return None
    try:
        said = json.loads(_file(where, numbers[-1]).read_text(encoding="utf-8"))
        back = tuple((int(start), int(end), str(text)) for start, end, text in said["back"])
        return Record(said["command"], said["when"], said["before"], said["after"], back)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def pop(where: Path) -> None:
    """Forget the last record; raise `OSError` when that fails."""
    _file(where, _numbers(where)[-1]).unlink()


def spans(record: Record) -> tuple[tuple[Span, str], ...]:
    """Return the edits that lead back, as spans and texts."""
    return tuple((Span(start, end), text) for start, end, text in record.back)


def _numbers(where: Path) -> list[int]:
    names = (path.stem for path in where.glob("*.json")) if where.is_dir() else ()
    return sorted(int(name) for name in names if name.isdigit())


def _file(where: Path, number: int) -> Path:
    return where / f"{number:08}.json"
