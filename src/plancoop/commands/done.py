"""`plancoop done`: mark items as achieved."""

from functools import partial

from plancoop.commands import options
from plancoop.console import opening, outcome
from plancoop.console.parse import to_entry
from plancoop.operations.apply_change import apply_change
from plancoop.operations.mark import StatusRequest, decide
from plancoop.plan.values import Status


def done(
    ids: options.IdsArgument,
    day: options.DayOption = None,
    note: options.NoteOption = None,
    evidence: options.EvidenceOption = None,
    by: options.ByOption = None,
    with_steps: options.StepsOption = False,
    anyway: options.AnywayOption = False,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Mark items as achieved or completed."""
    request = StatusRequest(
        Status.ACHIEVED,
        ids,
        to_entry(day, note, evidence, by),
        dated=bool(day),
        with_steps=with_steps,
        anyway=anyway,
    )
    file = opening.locate(plan)
    command = " ".join(("done", *ids))
    applied = apply_change(file, command, partial(decide, request=request), dry_run=dry_run)
    outcome.print_applied(applied)
