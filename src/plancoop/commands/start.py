"""`plancoop start`: mark items as in progress."""

from functools import partial

from plancoop.commands import mark_options, options
from plancoop.console import opening, outcome
from plancoop.console.parse import to_entry
from plancoop.operations.mark import StatusRequest, decide
from plancoop.plan.values import Status


def start(
    ids: options.IdsArgument,
    day: mark_options.DayOption = None,
    note: mark_options.NoteOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Mark items as in progress."""
    request = StatusRequest(
        Status.IN_PROGRESS,
        ids,
        to_entry(day, note, evidence, by),
        dated=bool(day),
        reopen=False,
    )
    command = " ".join(("start", *ids))
    decision = partial(decide, request=request)
    outcome.carry_out(opening.locate(plan), command, decision, dry_run=dry_run)
