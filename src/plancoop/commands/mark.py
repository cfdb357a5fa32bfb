"""`plancoop mark`: give items any status."""

from functools import partial

from plancoop.commands import mark_options, options
from plancoop.console import opening, outcome, parse, reasons
from plancoop.errors import UsageError
from plancoop.operations.mark import StatusRequest, decide
from plancoop.plan.values import Status, find_typed_status
from plancoop.text.translatable import N_


def mark(
    words: mark_options.MarkArgument,
    day: mark_options.DayOption = None,
    note: mark_options.NoteOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    shortfall: mark_options.ShortfallOption = None,
    with_steps: mark_options.StepsOption = False,
    anyway: mark_options.AnywayOption = False,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Give items a status: mark STATUT ID…, or mark ID… STATUT."""
    status, ids = _split(words)
    reasons.require_reason_of_status(status, note)
    request = StatusRequest(
        status,
        ids,
        parse.to_entry(day, note, evidence, by, shortfall),
        dated=bool(day),
        with_steps=with_steps,
        anyway=anyway,
    )
    command = " ".join(("mark", status, *ids))
    decision = partial(decide, request=request)
    outcome.carry_out(opening.locate(plan), command, decision, dry_run=dry_run)


def _split(words: list[str]) -> tuple[Status, list[str]]:
    """Find the status at one end of the words; the others are ids."""
    if len(words) > 1:
        for status, ids in ((words[0], words[1:]), (words[-1], words[:-1])):
            if known := find_typed_status(status):
                return known, ids
        return parse.to_status(words[0]), words[1:]
    raise UsageError(
        N_("A status and at least one id are needed: plancoop mark suspendu jeunes-m1")
    )
