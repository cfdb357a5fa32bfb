"""`plancoop note`: add to the follow-up of items, and change nothing else."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from plancoop.commands import journey, recording
from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    NotedArgument,
    PlanOption,
)
from plancoop.commands.recording import Said, Work
from plancoop.errors import N_, UnknownName, UsageError
from plancoop.marks import Mark
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
        raise UsageError(
            N_("A text in quotes, and at least one id: plancoop note 'Seen by all' jeunes-m1")
        )
    journey.to_text(text, "plancoop note")
    said = recording.ordered(Said(day, text, evidence, by).entry())
    command = " ".join(("note …", *ids))
    decision = partial(_decide, ids=ids, said=said)
    recording.carry_out(command, decision, file=plan, dry_run=dry_run)


def _decide(plan: Plan, ids: Sequence[str], said: dict[str, str]) -> Work:
    """Decide as `decide` does; raise `UsageError` when an id is where the text should be."""
    with suppress(UnknownName):
        named = find_whole(plan, (said["note"],))
        sentence = N_("“{word}” is an item: the text comes first, plancoop note '…' {word}")
        raise UsageError(sentence, word=named[0].item.id)
    return decide(plan, ids, said)


def decide(plan: Plan, ids: Sequence[str], said: dict[str, str]) -> Work:
    """Decide what a note changes of items."""
    marks: dict[str, Mark] = {}
    same = []
    for one in find_whole(plan, ids):
        if recording.is_said(one.item, said):
            same.append(recorded.noted_already(one.item))
        else:
            marks[one.item.id] = Mark(one.route, None, said)
    return Work(marks, same, recorded.noted)
