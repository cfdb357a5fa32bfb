"""What `done`, `start` and `mark` have in common: a status for some items."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from plancoop.analysis.lookup import find_whole
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations import apply_change, follow_up
from plancoop.operations.apply_change import Work
from plancoop.operations.follow_up import FollowUpOptions
from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, open_steps
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.wording import receipts


@dataclass(frozen=True)
class Request:
    """A status for some items, and what their follow-up should say."""

    command: str
    status: Status
    words: Sequence[str]
    said: FollowUpOptions
    with_steps: bool = False
    anyway: bool = False
    reopens: bool = True


def carry_out(request: Request, *, file: str | None, dry_run: bool) -> None:
    """Mark all the items, or none; say what came of it."""
    decision = partial(decide, request=request, entry=request.said.entry())
    command = " ".join((request.command, *request.words))
    apply_change.carry_out(command, decision, file=file, dry_run=dry_run)


def decide(plan: Plan, request: Request, entry: dict[str, str]) -> Work:
    """Find the items and decide what each needs; raise `Refused` where it would not be right.

    One that is closed, and does not say since when, is given the day that is said.
    """
    found = find_whole(plan, request.words)
    named = {one.item.id for one in found}
    marks: dict[str, Mark] = {}
    same = []
    for one in found:
        if one.item.status is not request.status:
            _allow(one, request, named)
            marks[one.item.id] = follow_up.status_mark(one, request.status, entry)
        elif request.said.day and _lacks_day(one):
            since = follow_up.in_key_order({**entry, "statut": request.status.value})
            marks[one.item.id] = Mark(one.route, None, since)
        elif len(entry) > 1 and not follow_up.has_entry(one.item, entry):
            marks[one.item.id] = Mark(one.route, None, follow_up.in_key_order(entry))
        else:
            same.append(one)
        if request.with_steps:
            for step in open_steps(one):
                if step.item.status is not request.status:
                    mark = follow_up.status_mark(step, request.status, entry)
                    marks.setdefault(step.item.id, mark)
    return Work(marks, [receipts.unchanged(one) for one in same if one.item.id not in marks])


def _lacks_day(entry: PlacedItem) -> bool:
    closed = entry.item.status.closes
    return closed and not any(logged.status for logged in entry.item.follow_ups)


def _allow(entry: PlacedItem, request: Request, named: set[str]) -> None:
    item = entry.item
    if not request.reopens:
        follow_up.require_open(item)
    left = [step.item.id for step in open_steps(entry) if step.item.id not in named]
    if request.status.closes and left and not (request.with_steps or request.anyway):
        sentence = N_(
            "{id} has open steps: {steps}. Close them with it by --tout, "
            "or the item alone by --quand-meme. Nothing was written."
        )
        raise Refused(sentence, id=item.id, steps=", ".join(left))
