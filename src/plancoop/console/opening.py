"""Opening the plan of a command: which file it is, told where that is not plain."""

from collections.abc import Callable
from typing import TypeVar

from plancoop.console import output
from plancoop.console.parse import to_day
from plancoop.i18n.translation import _
from plancoop.operations import open_plan as operation
from plancoop.operations.open_plan import OpenPlan, PlanFile
from plancoop.plan.model import Plan
from plancoop.system import clock
from plancoop.text.unprintable import on_one_line

_Found = TypeVar("_Found")


def locate(asked: str | None) -> PlanFile:
    """Find the plan of a command, and say on standard error which it is if it was found above."""
    file = operation.locate(asked)
    if file.above:
        output.warn(_("Plan: {file}").format(file=on_one_line(str(file.path))))
    return file


def open_plan(asked: str | None, as_of: str | None = None) -> OpenPlan:
    """Open the plan of a command, on a day as it was typed or else today; raise `FaultyPlan`."""
    day = clock.today() if as_of is None else to_day(as_of)
    return operation.open_plan(locate(asked), day)


def open_for_questions(asked: str | None) -> OpenPlan:
    """Open the plan of a command that asks before it writes: it must be found again afterwards.

    Raise `DiskError` at once for a plan that could not be written.
    """
    from plancoop.system import files

    file = locate(asked).named_by_path()
    files.resolve_for_writing(file.path)
    return operation.open_plan(file)


def open_and_find(asked: str | None, look: Callable[[Plan], _Found]) -> tuple[OpenPlan, _Found]:
    """Open the plan of a command and look for ids in it, before anything is asked or written."""
    from plancoop.operations.apply_change import find_or_explain

    opened = operation.open_plan(locate(asked).named_by_path())
    return opened, find_or_explain(look, opened.plan, opened.file.path, opened.file)
