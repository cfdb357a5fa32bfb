"""`plancoop done`: mark items as achieved."""

from functools import partial

from plancoop.commands import mark_options, options
from plancoop.console import opening, outcome
from plancoop.console.parse import to_entry
from plancoop.console.recurrence import to_occurrence
from plancoop.operations.mark import StatusRequest, decide
from plancoop.plan.values import Status


def done(
    ids: options.IdsArgument,
    day: mark_options.DayOption = None,
    note: mark_options.NoteOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    occurrence: mark_options.OccurrenceOption = None,
    with_steps: mark_options.StepsOption = False,
    anyway: mark_options.AnywayOption = False,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Mark items as achieved or completed; of what recurs, the oldest open occurrence."""
    request = StatusRequest(
        Status.ACHIEVED,
        ids,
        to_entry(day, note, evidence, by),
        dated=bool(day),
        with_steps=with_steps,
        anyway=anyway,
        fulfils=True,
        occurrence=to_occurrence(occurrence) if occurrence is not None else "",
    )
    command = " ".join(("done", *ids))
    decision = partial(decide, request=request)
    outcome.carry_out(opening.locate(plan), command, decision, dry_run=dry_run)
