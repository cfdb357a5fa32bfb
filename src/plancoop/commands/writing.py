"""The journey from a change to a plan's file, on record, and the way back."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from plancoop import journal, store
from plancoop.changes import Change
from plancoop.commands import output
from plancoop.commands.journey import SHOWN_ERRORS
from plancoop.edit import Edit, apply
from plancoop.errors import N_, DiskError, DurabilityUnknown, FaultyPlan, UsageError
from plancoop.locale import _
from plancoop.proof import Proven, WouldBreak, prove
from plancoop.reading import Reading
from plancoop.source import Source, Span


def proved(reading: Reading, change: Change) -> Proven:
    """Prove a change; raise `FaultyPlan` with the errors that it would leave in the plan."""
    try:
        return prove(reading, change)
    except WouldBreak as error:
        from plancoop.views.problems import report

        lines = list(report(error.reading.document.source, error.reading.errors[:SHOWN_ERRORS]))
        raise FaultyPlan(error.sentence, lines) from None


def commit(target: Path, proven: Proven, command: str) -> None:
    """Write a proven change to a plan whose lock is held, and warn if it cannot be taken back.

    Raise `DiskError`.
    """
    if lost := write(target, proven, command):
        warning = _("The change is written, but cannot be taken back: {reason}.")
        output.warn(warning.format(reason=_(lost)))


def write(target: Path, proven: Proven, command: str) -> str | None:
    """Write a proven change to a plan whose lock is held, and record how to take it back.

    Return a warning when only the record failed. Raise `DiskError`.
    """
    record = journal.Record(
        command=command,
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
        before=journal.digest(proven.before),
        after=journal.digest(proven.after),
        back=tuple((*edit.span, edit.text) for edit in proven.back),
    )
    with uninterrupted():
        try:
            store.write(target, proven.before, proven.after)
        except DurabilityUnknown:
            _record(target, record)
            raise
        return _record(target, record)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C do nothing meanwhile: a plan that is written is also on record."""
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def _record(target: Path, record: journal.Record) -> str | None:
    try:
        journal.push(folder(target), record)
    except OSError as error:
        return store.reason(error)
    return None


def folder(target: Path) -> Path:
    """Return where the record of a plan's changes is kept; raise `OSError` where it cannot be."""
    try:
        return journal.folder(target.resolve(), os.environ, Path.home())
    except RuntimeError as error:  # no HOME, and a user that the machine does not know
        raise OSError(N_("there is no home folder")) from error


@dataclass(frozen=True)
class WayBack:
    """The last change of a plan, and the text that its undoing leads to."""

    record: journal.Record
    now: Source
    before: Source


def take_back(target: Path) -> WayBack:
    """Find how to take back the last change of a plan; raise `DiskError` when it is not sure."""
    now = store.read(target)
    record = _last(target)
    if record is None:
        raise UsageError(N_("Nothing to take back: no change by plancoop is on record."))
    if journal.digest(now) == record.before:  # an undo that was killed before it forgot the record
        return WayBack(record, now, now)
    if journal.digest(now) != record.after:
        sentence = N_(
            "{file} has changed since “plancoop {command}”: taking it back could lose that. "
            "Nothing was written."
        )
        raise DiskError(sentence, file=target, command=record.command)
    return WayBack(record, now, _before(now, record))


def _last(target: Path) -> journal.Record | None:
    try:
        return journal.last(folder(target))
    except OSError as error:
        sentence = N_("The record of the last change cannot be read: {reason}.")
        raise store.failure(sentence, target, error) from error
    except ValueError as error:
        raise DiskError(_DAMAGED) from error


def _before(now: Source, record: journal.Record) -> Source:
    """Follow a record back; raise `DiskError` when that does not lead where it says."""
    edits = (Edit(Span(start, end), text) for start, end, text in record.back)
    try:
        before = Source.decode(now.name, now.replaced(apply(now.text, edits)).encode())
        led = journal.digest(before)
    except ValueError as error:
        raise DiskError(_DAMAGED) from error
    if led != record.before:
        raise DiskError(_DAMAGED)
    return before


_DAMAGED: Final = N_("The record of the last change is damaged: nothing was taken back.")


def undo(target: Path, back: WayBack) -> str | None:
    """Put a plan whose lock is held back as it was, and forget the record that led there.

    Return a warning when only the record stays. Raise `DiskError`.
    """
    if back.before != back.now:
        store.write(target, back.now, back.before)
    try:
        journal.pop(folder(target))
    except OSError as error:
        return store.reason(error)
    return None
