"""`plancoop note`: add to the follow-up of items, and change nothing else."""

from collections.abc import Sequence
from functools import partial

from plancoop.changes import Mark
from plancoop.commands import recording
from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    NotedArgument,
    PlanOption,
)
from plancoop.commands.recording import Said, Work
from plancoop.errors import N_, UsageError
from plancoop.model import Plan
from plancoop.query import find_whole
from plancoop.views import recorded


def note(
    words: NotedArgument,
    day: DayOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Write a note, and evidence with it, under items."""
    text, *ids = words
    if not ids:
        raise UsageError(N_("A text in quotes, and at least one id: plancoop note 'Seen by all' jeunes-m1"))
    said = recording.ordered(Said(day, text, evidence, by).entry())
    command = " ".join(("note …", *ids))
    decide = partial(_decide, ids=ids, said=said)
    recording.carry_out(command, decide, file=plan, dry_run=dry_run)


def _decide(plan: Plan, ids: Sequence[str], said: dict[str, str]) -> Work:
    marks = {one.item.id: Mark(one.route, None, said) for one in find_whole(plan, ids)}
    return Work(marks, tell=recorded.noted)
