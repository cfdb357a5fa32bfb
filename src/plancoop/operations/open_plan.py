"""Opening the file of a plan. A plan with errors is not opened."""

import os
import shlex
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plancoop.errors import UsageError
from plancoop.i18n.translation import command_line, option_name
from plancoop.plan.model import Plan
from plancoop.problems import FaultyPlan
from plancoop.system import clock, discovery, files, os_errors
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line
from plancoop.validation.reading import Reading, read


@dataclass(frozen=True)
class PlanFile:
    """The file of a plan.

    `asked` is the value of `--plan`, None without the option. `above` tells that it was found above
    the working folder.
    """

    path: Path
    asked: str | None = None
    above: bool = False

    def named_by_path(self) -> "PlanFile":
        """Return the same file, named by its path where that is absolute."""
        return replace(self, asked=str(self.path)) if self.path.is_absolute() else self

    def command(self, words: str) -> str:
        """Return a command as it is to be typed for this plan."""
        return command_for(words, self.asked)


@dataclass(frozen=True)
class OpenPlan:
    """A plan without errors, as it was read, and as it stood on the day asked for, if any."""

    file: PlanFile
    reading: Reading
    plan: Plan
    day: date


def locate(asked: str | None) -> PlanFile:
    """Find the plan that is asked for, or the one nearest to the working folder."""
    if asked is not None and not asked.strip():  # a script's empty variable must not pick a plan
        raise UsageError(N_("The text of {option} is empty."), option="--plan")
    path = discovery.find_plan(asked, os.environ, working_folder())
    above = not asked and path.is_absolute() and "PLANCOOP_PLAN" not in os.environ
    return PlanFile(path, asked, above)


def working_folder() -> Path:
    """Return the working folder; raise `DiskError` when it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise os_errors.disk_error(N_("{file} cannot be read: {reason}."), Path(), error) from error


def command_for(command: str, file: str | None, as_of: str | None = None) -> str:
    """Return a command as it is to be typed for the plan, and the day, that were asked for."""
    options = (("--plan", file), ("--au", as_of))
    words = (
        f"{option_name(option)} {shlex.quote(on_one_line(value))}"
        for option, value in options
        if value
    )
    return " ".join((command_line(command), *words))


def open_plan(file: PlanFile, day: date | None = None) -> OpenPlan:
    """Read a plan, as it stood on a day or as the file is; raise `FaultyPlan` for errors in it."""
    reading = read(files.read(file.path), advised=False)
    plan = require_valid(reading)
    if day:
        from plancoop.analysis.as_of import as_of

        plan = as_of(plan, day)
    return OpenPlan(file, reading, plan, day or clock.today())


def require_valid(reading: Reading) -> Plan:
    """Return the plan of a reading; raise `FaultyPlan` when it has errors."""
    if reading.is_foreign:
        sentence = N_("{file} is not a plancoop plan: nothing was done.")
        raise FaultyPlan(reading.document.source, (), sentence)
    if reading.valid_plan is None:
        raise FaultyPlan(reading.document.source, reading.errors)
    return reading.valid_plan
