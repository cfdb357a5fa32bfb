"""Opening the plan of a command. A plan with errors is not opened."""

import os
import shlex
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from plancoop.console import output
from plancoop.console.parse import to_day
from plancoop.errors import FaultyPlan, UsageError
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.system import discovery, files, os_errors
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line
from plancoop.validation.reading import Reading, read

SHOWN_ERRORS: Final = 10


@dataclass(frozen=True)
class OpenPlan:
    """A sound plan, as it was read and as it stood on the day asked for."""

    path: Path
    reading: Reading
    plan: Plan
    today: date


def locate(asked: str | None) -> Path:
    """Find the plan of a command."""
    if asked is not None and not asked.strip():  # a script's empty variable must not pick a plan
        raise UsageError(N_("The text of {option} is empty."), option="--plan")
    found = discovery.find_plan(asked, os.environ, here())
    if not asked and found.is_absolute() and "PLANCOOP_PLAN" not in os.environ:
        output.warn(_("Plan: {file}").format(file=on_one_line(str(found))))
    return found


def command_for(command: str, file: str | None, as_of: str | None = None) -> str:
    """Write a command as it is to be typed for the plan, and the day, that were asked for."""
    options = (("--plan", file), ("--au", as_of))
    said = (f"{option} {shlex.quote(on_one_line(value))}" for option, value in options if value)
    return " ".join((command, *said))


def here() -> Path:
    """Return the working folder; raise `DiskError` when it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise os_errors.disk_error(N_("{file} cannot be read: {reason}."), Path(), error) from error


def open_plan(asked: str | None, as_of: str | None = None) -> OpenPlan:
    """Read the plan of a command, on a day; raise `FaultyPlan` when it has errors."""
    day = None if as_of is None else to_day(as_of)
    path = locate(asked)
    reading = read(files.read(path), advised=False)
    plan = require_valid(reading)
    if day:
        from plancoop.analysis.as_of import as_of as rebuilt

        plan = rebuilt(plan, day)
    return OpenPlan(path, reading, plan, day or date.today())


def require_valid(reading: Reading) -> Plan:
    """Return the plan of a reading; raise `FaultyPlan` when it has errors."""
    if reading.valid_plan is None:
        from plancoop.wording.problem_report import report

        source = reading.document.source
        lines = list(report(source, reading.errors[:SHOWN_ERRORS]))
        if len(reading.errors) > SHOWN_ERRORS:
            sentence = N_(
                "{file} has {count} errors: nothing was done. plancoop validate shows all."
            )
            raise FaultyPlan(sentence, lines, file=source.name, count=len(reading.errors))
        raise FaultyPlan(N_("{file} has errors: nothing was done."), lines, file=source.name)
    return reading.valid_plan
