"""Taking back the last recorded change."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plancoop.errors import ChangedSinceSeen, DiskError, UsageError
from plancoop.i18n.translation import command_line
from plancoop.patch.edits import Edit, apply
from plancoop.system import files, os_errors, undo_log
from plancoop.text.source import Source, Span
from plancoop.text.translatable import N_


def push_record(target: Path, record: undo_log.Record) -> DiskError | None:
    """Add a change to the undo log; return why that cannot be, or None."""
    try:
        where = undo_folder(target)
        undo_log.push(where, record)
    except DiskError as error:
        return DiskError(_CANNOT_USE, **error.values)
    except OSError as error:
        if not error.filename:
            sentence = N_("The change is written, but cannot be taken back: {reason}.")
            return DiskError(sentence, reason=os_errors.reason(error))
        path = Path(error.filename)
        path = path if where.is_relative_to(path) else where
        return os_errors.disk_error(_CANNOT_USE, path, error)
    return None


_CANNOT_USE: Final = N_(
    "The change is written, but cannot be taken back, because {file} cannot be used: {reason}."
)


def undo_folder(target: Path) -> Path:
    """Return where the record of a plan's changes is kept; raise `OSError` where it cannot be."""
    try:
        return undo_log.folder(target.resolve(), os.environ, Path.home())
    except RuntimeError as error:  # no HOME, and a user that the machine does not know
        raise OSError(N_("there is no home folder")) from error


@dataclass(frozen=True)
class WayBack:
    """A change of a plan, and the text that its undoing leads to.

    `damaged` are the records after it, which cannot be read and do not count any more.
    """

    record: undo_log.Record
    now: Source
    before: Source
    damaged: tuple[Path, ...] = ()


def find_way_back(target: Path, *, dry_run: bool = False) -> WayBack:
    """Find how to take back the last change of a plan; raise `DiskError` when it is not sure.

    A damaged record is set aside, unless this is a dry run. The one before serves where the plan
    is what that change wrote.
    """
    now = files.read(target)
    damaged: list[Path] = []
    for path in reversed(_record_files(target)):
        try:
            record = _load(path)
            before = _before(now, record)
        except ValueError:
            damaged.append(path if dry_run else _set_aside(path))
            continue
        if before is not None:
            return WayBack(record, now, before, tuple(damaged))
        if damaged:
            break
        sentence = N_(
            "{file} has changed since “{command}”: taking it back could lose that. "
            "Nothing was written."
        )
        command = command_line(f"plancoop {record.command}")
        raise DiskError(sentence, file=target, command=command)
    if damaged:
        sentence = N_(
            "The last change cannot be taken back, since its record is damaged: {record}. "
            "Nothing was written; change the plan by hand, or by another command."
        )
        raise DiskError(sentence, file=target, record=damaged[0])
    raise UsageError(N_("Nothing to take back: no change by plancoop is on record."))


def _record_files(target: Path) -> list[Path]:
    try:
        return undo_log.record_files(undo_folder(target))
    except OSError as error:
        if not error.filename:
            sentence = N_("The record of the last change cannot be read: {reason}.")
            raise os_errors.disk_error(sentence, target, error) from error
        raise _unreadable(Path(error.filename), error) from error


def _load(path: Path) -> undo_log.Record:
    try:
        return undo_log.load(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> DiskError:
    sentence = N_("The record of changes, {file}, cannot be used: {reason}. Nothing was written.")
    return os_errors.disk_error(sentence, path, error)


def _set_aside(path: Path) -> Path:
    try:
        return undo_log.set_aside(path)
    except OSError as error:
        sentence = N_(
            "The record {file} is damaged, and cannot be set aside: {reason}. Nothing was written."
        )
        raise os_errors.disk_error(sentence, path, error) from error


def _before(now: Source, record: undo_log.Record) -> Source | None:
    """Follow a record back; return None where the plan is not what it wrote.

    Raise `ValueError` when it does not lead where it says.
    """
    if undo_log.digest(now) == record.digest_before:  # an undo was killed before it forgot this
        return now
    if undo_log.digest(now) != record.digest_after:
        return None
    edits = (Edit(Span(start, end), text) for start, end, text in record.inverse_edits)
    before = Source.decode(now.name, now.with_text(apply(now.text, edits)).encode())
    if undo_log.digest(before) != record.digest_before:
        raise ValueError(record.command)
    return before


@dataclass(frozen=True)
class Undone:
    """A change that was taken back. Its record could not be forgotten for `record_kept_because`."""

    way_back: WayBack
    record_kept_because: str | None = None


def require_seen(source: Source, seen: str | None) -> None:
    """Raise `ChangedSinceSeen` where a file is not the one, by its digest, that was shown."""
    if seen is not None and undo_log.digest(source) != seen:
        sentence = N_("{file} has changed since you were shown it: nothing was written.")
        raise ChangedSinceSeen(sentence, file=source.name)


def undo(path: Path, *, dry_run: bool = False, seen: str | None = None) -> Undone:
    """Take back the last change of a plan, and forget its record; raise `DiskError`.

    `seen` is the digest of what the person was shown.
    """
    if dry_run:
        return Undone(find_way_back(files.resolve_for_writing(path), dry_run=True))
    with files.locked(path) as target:
        way_back = find_way_back(target)
        require_seen(way_back.now, seen)
        if way_back.before != way_back.now:
            files.write(target, way_back.now, way_back.before)
        try:
            undo_log.pop(undo_folder(target))
        except OSError as error:
            return Undone(way_back, os_errors.reason(error))
    return Undone(way_back)
