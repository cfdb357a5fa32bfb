"""`plancoop postpone`: another due date for items, the former one kept in their follow-up."""

from functools import partial

from plancoop.commands import mark_options, options
from plancoop.console import opening, outcome, parse, reasons
from plancoop.errors import UsageError
from plancoop.operations.postpone import decide
from plancoop.text.translatable import N_


def postpone(
    words: mark_options.PostponeArgument,
    note: mark_options.NoteOption = None,
    day: mark_options.DayOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    shortfall: mark_options.ShortfallOption = None,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Give items another due date, and say why."""
    order = N_("The date comes first: plancoop postpone {value} {ids}")
    due, ids = parse.split_value_and_ids(words, parse.to_due_date, order)
    if not ids:
        raise UsageError(
            N_("A date and at least one id are needed: plancoop postpone 2012-09-30 jeunes-m1")
        )
    reasons.require_reason_of_date(note)
    entry = parse.to_entry(day, note, evidence, by, shortfall)
    decision = partial(decide, ids=ids, written=due, entry=entry)
    command = " ".join(("postpone", *words))
    outcome.carry_out(opening.locate(plan), command, decision, dry_run=dry_run)
