"""`plancoop start`: mark items as in progress."""

from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    IdsArgument,
    NoteOption,
    PlanOption,
)
from plancoop.operations import mark
from plancoop.operations.follow_up import FollowUpOptions
from plancoop.plan.values import Status


def start(
    ids: IdsArgument,
    day: DayOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Mark items as in progress."""
    request = mark.Request(
        "start",
        Status.IN_PROGRESS,
        ids,
        FollowUpOptions(day, note, evidence, by),
        reopens=False,
    )
    mark.carry_out(request, file=plan, dry_run=dry_run)
