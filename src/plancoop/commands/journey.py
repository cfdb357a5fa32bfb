"""The journey from a plan's file to what it says. A file with errors says nothing."""

import os
import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from plancoop import store
from plancoop.commands import output
from plancoop.errors import N_, FaultyPlan, UsageError
from plancoop.locale import _
from plancoop.mending import as_date, nearest_status
from plancoop.mistakes import forbidden, on_one_line
from plancoop.model import DATE, Plan, Status, status_of
from plancoop.reading import Reading, read

SHOWN_ERRORS: Final = 10


@dataclass(frozen=True)
class Opened:
    """A sound plan, as it was read and as it stood on the day asked for."""

    path: Path
    reading: Reading
    plan: Plan
    today: date


def locate(asked: str | None) -> Path:
    """Find the plan of a command."""
    if asked is not None and not asked.strip():  # a script's empty variable must not pick a plan
        raise UsageError(N_("The text of {option} is empty."), option="--plan")
    found = store.find(asked, os.environ, here())
    if not asked and found.is_absolute() and "PLANCOOP_PLAN" not in os.environ:
        output.warn(_("Plan: {file}").format(file=on_one_line(str(found))))
    return found


def spelt(command: str, file: str | None, as_of: str | None = None) -> str:
    """Write a command as it is to be typed for the plan, and the day, that were asked for."""
    options = (("--plan", file), ("--au", as_of))
    said = (f"{option} {shlex.quote(on_one_line(value))}" for option, value in options if value)
    return " ".join((command, *said))


def here() -> Path:
    """Return the working folder; raise `DiskError` when it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise store.failure(N_("{file} cannot be read: {reason}."), Path(), error) from error


def open_plan(asked: str | None, as_of: str | None = None) -> Opened:
    """Read the plan of a command, on a day; raise `FaultyPlan` when it has errors."""
    day = None if as_of is None else to_day(as_of)
    path = locate(asked)
    reading = read(store.read(path), advised=False)
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
        lines = list(report(source, reading.errors[:SHOWN_ERRORS]))
        if len(reading.errors) > SHOWN_ERRORS:
            sentence = N_(
                "{file} has {count} errors: nothing was done. plancoop validate shows all."
            )
            raise FaultyPlan(sentence, lines, file=source.name, count=len(reading.errors))
        raise FaultyPlan(N_("{file} has errors: nothing was done."), lines, file=source.name)
    return reading.sound


def to_day(text: str) -> date:
    """Read a day of the command line; raise `UsageError` with what was probably meant."""
    if not DATE.fullmatch(text):
        raise no_day(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(N_("{text} does not exist in the calendar."), text=text) from None


def no_day(text: str) -> UsageError:
    """Return the error of a word that is no day, with what was probably meant."""
    if meant := as_date(text):
        return UsageError(N_("“{text}” is no date. Did you mean {mend}?"), text=text, mend=meant)
    return UsageError(N_("“{text}” is no date: write YYYY-MM-DD, such as 2012-06-30."), text=text)


def to_status(word: str) -> Status:
    """Read a status of the command line; raise `UsageError` with what was probably meant."""
    if status := status_of(word):
        return status
    if meant := nearest_status(word):
        raise UsageError(N_("“{word}” is no status. Did you mean {mend}?"), word=word, mend=meant)
    known = ", ".join(Status)
    raise UsageError(N_("“{word}” is no status: {known}."), word=word, known=known)


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
