"""`plancoop note`: add to the follow-up of items, and change nothing else."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from plancoop.analysis.lookup import find_whole
from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    NotedArgument,
    PlanOption,
)
from plancoop.console import parse
from plancoop.errors import UnknownName, UsageError
from plancoop.operations import apply_change, follow_up
from plancoop.operations.apply_change import Work
from plancoop.operations.follow_up import FollowUpOptions, decide
from plancoop.plan.model import Plan
from plancoop.text.translatable import N_


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
        raise UsageError(
            N_("A text in quotes, and at least one id: plancoop note 'Seen by all' jeunes-m1")
        )
    parse.check_text(text, "plancoop note")
    said = follow_up.in_key_order(FollowUpOptions(day, text, evidence, by).entry())
    command = " ".join(("note …", *ids))
    decision = partial(_decide, ids=ids, said=said)
    apply_change.carry_out(command, decision, file=plan, dry_run=dry_run)


def _decide(plan: Plan, ids: Sequence[str], said: dict[str, str]) -> Work:
    """Decide as `decide` does; raise `UsageError` when an id is where the text should be."""
    with suppress(UnknownName):
        named = find_whole(plan, (said["note"],))
        sentence = N_("“{word}” is an item: the text comes first, plancoop note '…' {word}")
        raise UsageError(sentence, word=named[0].item.id)
    return decide(plan, ids, said)
