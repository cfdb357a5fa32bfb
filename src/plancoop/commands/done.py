"""`plancoop done`: mark items as achieved."""

from plancoop.commands.options import (
    AnywayOption,
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    IdsArgument,
    NoteOption,
    PlanOption,
    StepsOption,
)
from plancoop.operations import mark
from plancoop.operations.follow_up import FollowUpOptions
from plancoop.plan.values import Status


def done(
    ids: IdsArgument,
    day: DayOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    with_steps: StepsOption = False,
    anyway: AnywayOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Mark items as achieved or completed."""
    request = mark.Request(
        "done",
        Status.ACHIEVED,
        ids,
        FollowUpOptions(day, note, evidence, by),
        with_steps=with_steps,
        anyway=anyway,
    )
    mark.carry_out(request, file=plan, dry_run=dry_run)
