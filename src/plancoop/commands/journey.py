"""The two journeys, end to end: read a plan to ask it something; change it and write it back."""

import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from plancoop import journal, store
from plancoop.changes import Change
from plancoop.edit import Edit, apply, diff
from plancoop.errors import N_, DiskError, DurabilityUnknown, FaultyPlan, UsageError
from plancoop.mending import as_date
from plancoop.mistakes import forbidden
from plancoop.model import Plan
from plancoop.proof import Proven, prove
from plancoop.reading import Reading, read
from plancoop.source import Source


@dataclass(frozen=True)
class Opened:
    """A sound plan, as it was read and as it stood on the day asked for."""

    path: Path
    reading: Reading
    plan: Plan
    today: date


def locate(asked: str | None) -> Path:
    """Find the plan of a command."""
    try:
        here = Path.cwd()
    except OSError as error:
        raise store.failure(N_("{file} cannot be read: {reason}."), Path(), error) from error
    return store.find(asked, os.environ, here)


def open_plan(asked: str | None, as_of: str | None = None) -> Opened:
    """Read the plan of a command, on a day; raise `FaultyPlan` when it has errors."""
    day = to_day(as_of) if as_of else None
    path = locate(asked)
    reading = read(store.read(path))
    plan = sound(reading)
    if day:
        from plancoop.history import as_of as rebuilt

        plan = rebuilt(plan, day)
    return Opened(path, reading, plan, day or date.today())


def sound(reading: Reading) -> Plan:
    """Return the plan of a reading; raise `FaultyPlan` when it has errors."""
    if reading.sound is None:
        from plancoop.views.problems import report

        source = reading.document.source
        lines = list(report(source, reading.errors))
        raise FaultyPlan(N_("{file} has errors: nothing was done."), lines, file=source.name)
    return reading.sound


def to_day(text: str) -> date:
    """Read a day of the command line; raise `UsageError` with what was probably meant."""
    try:
        return date.fromisoformat(text) if len(text) == len("2012-06-30") else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> date:
    if meant := as_date(text):
        raise UsageError(N_("“{text}” is no date. Did you mean {mend}?"), text=text, mend=meant)
    raise UsageError(N_("“{text}” is no date: write YYYY-MM-DD, such as 2012-06-30."), text=text)


def to_text(text: str | None, option: str) -> str | None:
    """Check a text of the command line as the file's own are checked; raise `UsageError`."""
    if text is None:
        return None
    if character := forbidden(text):
        sentence = N_("The text of {option} has a character that cannot be seen: {character}.")
        raise UsageError(sentence, option=option, character=character)
    if not text.strip():
        raise UsageError(N_("The text of {option} is empty."), option=option)
    return text.strip()


def preview(reading: Reading, change: Change) -> str:
    """Prove a change and return its diff, writing nothing."""
    proven = prove(reading, change)
    return diff(proven.before, proven.after) + "\n"


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
    try:
        store.write(target, proven.before, proven.after)
    except DurabilityUnknown:
        _record(target, record)
        raise
    return _record(target, record)


def _record(target: Path, record: journal.Record) -> str | None:
    try:
        journal.push(_folder(target), record)
    except OSError as error:
        return store.reason(error)
    return None


def _folder(target: Path) -> Path:
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
            "{file} has changed since “plancoop {command}”: taking it back could lose that."
        )
        raise DiskError(sentence, file=target, command=record.command)
    return WayBack(record, now, _before(now, record))


def _last(target: Path) -> journal.Record | None:
    try:
        return journal.last(_folder(target))
    except OSError as error:
        sentence = N_("The record of the last change cannot be read: {reason}.")
        raise store.failure(sentence, target, error) from error
    except ValueError as error:
        raise DiskError(_DAMAGED) from error


def _before(now: Source, record: journal.Record) -> Source:
    """Follow a record back; raise `DiskError` when that does not lead where it says."""
    edits = (Edit(span, text) for span, text in journal.spans(record))
    try:
        before = now.replaced(apply(now.text, edits))
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
        journal.pop(_folder(target))
    except OSError as error:
        return store.reason(error)
    return None
