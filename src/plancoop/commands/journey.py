"""The journey from a plan's file to what it says. A file with errors says nothing."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plancoop import store
from plancoop.errors import N_, FaultyPlan, UsageError
from plancoop.mending import as_date
from plancoop.mistakes import forbidden
from plancoop.model import Plan
from plancoop.reading import Reading, read


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
