"""Giving items a status."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.follow_up import has_entry, in_key_order, require_open, status_mark
from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, open_steps
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.wording import receipts


@dataclass(frozen=True)
class StatusRequest:
    """A status for some items, and the follow-up entry that goes with it.

    `entry` is by the file's keys, with `le`; it is `dated` where somebody said that day. `anyway`
    closes an item whose steps are open, `with_steps` closes these with it. Without `reopen`, closed
    items are refused.
    """

    status: Status
    ids: Sequence[str]
    entry: Mapping[str, str]
    dated: bool = False
    with_steps: bool = False
    anyway: bool = False
    reopen: bool = True


def decide(plan: Plan, request: StatusRequest) -> Decision:
    """Decide what each item needs; raise `PlancoopError` where it would not be right.

    A closed item without a dated status gets the day of the request.
    """
    found = find_items_by_id(plan, request.ids)
    named = {placed.item.id for placed in found}
    marks: dict[str, Mark] = {}
    same: list[PlacedItem] = []
    for placed in found:
        item = placed.item
        if item.status is not request.status:
            _require_right(placed, request, named)
            marks[item.id] = status_mark(placed, request.status, request.entry)
        elif request.dated and _lacks_day(placed):
            entry = {**request.entry, "statut": request.status.value}
            marks[item.id] = Mark(placed.route, None, in_key_order(entry))
        elif len(request.entry) > 1 and not has_entry(item, request.entry):
            marks[item.id] = Mark(placed.route, None, in_key_order(request.entry))
        else:
            same.append(placed)
        if request.with_steps:
            for step in open_steps(placed):
                if step.item.status is not request.status:
                    mark = status_mark(step, request.status, request.entry)
                    marks.setdefault(step.item.id, mark)
    unchanged = [
        receipts.already_marked_line(placed) for placed in same if placed.item.id not in marks
    ]
    return decide_marks(marks, unchanged)


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
            "{id} has open steps: {steps}. Close them with it by --tout, "
            "or the item alone by --quand-meme. Nothing was written."
        )
        raise Refused(sentence, id=item.id, steps=", ".join(open_ids))
