"""Giving items a status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations import occurrences
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.follow_up import has_entry, in_key_order, require_open, status_mark
from plancoop.plan.model import Item, Plan
from plancoop.plan.traversal import PlacedItem, open_steps
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.wording import receipts


@dataclass(frozen=True)
class StatusRequest:
    """A status for some items, and the follow-up entry that goes with it.

    `entry` is by the file's keys, with `le`; it is `dated` where somebody said that day. `anyway`
    closes an item whose steps are open, `with_steps` closes these with it. Without `reopen`, closed
    items are refused. One that `fulfils` does the oldest open occurrence of what recurs, or the
    `occurrence` that it names; the last one closes the item.
    """

    status: Status
    ids: Sequence[str]
    entry: Mapping[str, str]
    dated: bool = False
    with_steps: bool = False
    anyway: bool = False
    reopen: bool = True
    fulfils: bool = False
    occurrence: str = ""


def decide(plan: Plan, request: StatusRequest) -> Decision:
    """Decide what each item needs; raise `PlancoopError` where it would not be right.

    A closed item without a dated status gets the day of the request.
    """
    found = find_items_by_id(plan, request.ids)
    named = {placed.item.id for placed in found}
    marks: dict[str, Mark] = {}
    same: list[PlacedItem] = []
    for placed in found:
        mark = _mark(placed, request, named)
        if mark:
            marks[placed.item.id] = mark
        else:
            same.append(placed)
        if request.with_steps and not (mark and _leaves_open(mark, request)):
            for step in open_steps(placed):
                if step.item.status is not request.status:
                    step_mark = status_mark(step, request.status, request.entry)
                    marks.setdefault(step.item.id, step_mark)
    unchanged = [
        receipts.already_marked_line(placed, _occurrence(placed.item, request))
        for placed in same
        if placed.item.id not in marks
    ]
    return decide_marks(marks, unchanged, partial(receipts.mark_receipt, fulfilled=_done(marks)))


def _mark(placed: PlacedItem, request: StatusRequest, named: set[str]) -> Mark | None:
    """Return what an item needs, None for nothing; raise `Refused` where it would not be right."""
    item = placed.item
    if name := _occurrence(item, request):
        if name in item.fulfilled:
            return None
        if len(item.open_occurrences) <= 1:
            _require_right(placed, request, named)
        return occurrences.fulfilment(placed, name, request.entry)
    if item.status is not request.status:
        _require_right(placed, request, named)
        occurrences.require_all_fulfilled(item, request.status, anyway=request.anyway)
        return status_mark(placed, request.status, request.entry)
    entry = dict(request.entry)
    if request.dated and _lacks_day(placed):
        entry["statut"] = request.status.value
    is_new = len(entry) > 1 and not has_entry(item, entry)
    return Mark(placed.route, None, in_key_order(entry)) if is_new else None


def _done(marks: Mapping[str, Mark]) -> dict[str, str]:
    """Return the occurrences that marks record, by the ids of their items."""
    return {
        name: mark.entry["occurrence"] for name, mark in marks.items() if "occurrence" in mark.entry
    }


def _leaves_open(mark: Mark, request: StatusRequest) -> bool:
    """Tell whether a mark records an occurrence, and others are left."""
    return "occurrence" in mark.entry and mark.status is not request.status


def _occurrence(item: Item, request: StatusRequest) -> str:
    """Return the occurrence of an item that is to be done; none where its status is the matter."""
    if request.occurrence:
        return occurrences.find_occurrence(item, request.occurrence)
    oldest = item.next_occurrence if request.fulfils else None
    return oldest.name if oldest else ""


def _lacks_day(placed: PlacedItem) -> bool:
    closed = placed.item.status.closes
    return closed and not any(entry.status for entry in placed.item.follow_ups)


def _require_right(placed: PlacedItem, request: StatusRequest, named: set[str]) -> None:
    """Raise `Refused` for a closed item that is not to be reopened, and for open steps."""
    item = placed.item
    if not request.reopen:
        require_open(item)
    open_ids = [step.item.id for step in open_steps(placed) if step.item.id not in named]
    if request.status.closes and open_ids and not (request.with_steps or request.anyway):
        sentence = N_(
            "{id} still has open steps: {steps}. Nothing was written. To close them as "
            "well, add --tout; to close only {id}, --quand-meme."
        )
        raise Refused(sentence, id=item.id, steps=", ".join(open_ids))
