"""Taking back the last recorded change."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plancoop.errors import DiskError, UsageError
from plancoop.patch.edits import Edit, apply
from plancoop.system import files, os_errors, undo_log
from plancoop.text.source import Source, Span
from plancoop.text.translatable import N_


def push_record(target: Path, record: undo_log.Record) -> str | None:
    """Add a change to the undo log; return why that cannot be, or None."""
    try:
        undo_log.push(undo_folder(target), record)
    except OSError as error:
        return os_errors.reason(error)
    return None


def undo_folder(target: Path) -> Path:
    """Return where the record of a plan's changes is kept; raise `OSError` where it cannot be."""
    try:
        return undo_log.folder(target.resolve(), os.environ, Path.home())
    except RuntimeError as error:  # no HOME, and a user that the machine does not know
        raise OSError(N_("there is no home folder")) from error


@dataclass(frozen=True)
class WayBack:
    """The last change of a plan, and the text that its undoing leads to."""

    record: undo_log.Record
    now: Source
    before: Source


def find_way_back(target: Path) -> WayBack:
    """Find how to take back the last change of a plan; raise `DiskError` when it is not sure."""
    now = files.read(target)
    record = _last(target)
    if record is None:
        raise UsageError(N_("Nothing to take back: no change by plancoop is on record."))
    if undo_log.digest(now) == record.digest_before:  # an undo was killed before it forgot this
        return WayBack(record, now, now)
    if undo_log.digest(now) != record.digest_after:
        sentence = N_(
            "{file} has changed since “plancoop {command}”: taking it back could lose that. "
            "Nothing was written."
        )
        raise DiskError(sentence, file=target, command=record.command)
    return WayBack(record, now, _before(now, record))


def _last(target: Path) -> undo_log.Record | None:
    try:
        return undo_log.last(undo_folder(target))
    except OSError as error:
        sentence = N_("The record of the last change cannot be read: {reason}.")
        raise os_errors.disk_error(sentence, target, error) from error
    except ValueError as error:
        raise DiskError(_DAMAGED) from error


def _before(now: Source, record: undo_log.Record) -> Source:
    """Follow a record back; raise `DiskError` when that does not lead where it says."""
    edits = (Edit(Span(start, end), text) for start, end, text in record.inverse_edits)
    try:
        before = Source.decode(now.name, now.with_text(apply(now.text, edits)).encode())
        led = undo_log.digest(before)
    except ValueError as error:
        raise DiskError(_DAMAGED) from error
    if led != record.digest_before:
        raise DiskError(_DAMAGED)
    return before


_DAMAGED: Final = N_("The record of the last change is damaged: nothing was taken back.")


@dataclass(frozen=True)
class Undone:
    """A change that was taken back. Its record could not be forgotten for `record_kept_because`."""

    way_back: WayBack
    record_kept_because: str | None = None


def undo(path: Path, *, dry_run: bool = False) -> Undone:
    """Take back the last change of a plan, and forget its record; raise `DiskError`."""
    if dry_run:
        return Undone(find_way_back(files.resolve_for_writing(path)))
    with files.locked(path) as target:
        way_back = find_way_back(target)
        if way_back.before != way_back.now:
            files.write(target, way_back.now, way_back.before)
        try:
            undo_log.pop(undo_folder(target))
        except OSError as error:
            return Undone(way_back, os_errors.reason(error))
    return Undone(way_back)
