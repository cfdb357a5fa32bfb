"""Adding a note to the follow-up of items, and changing nothing else."""

from collections.abc import Mapping, Sequence

from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.follow_up import has_entry, in_key_order
from plancoop.plan.model import Plan
from plancoop.wording import receipts


def decide(plan: Plan, ids: Sequence[str], entry: Mapping[str, str]) -> Decision:
    """Decide which items get a follow-up entry: those that do not have it yet."""
    marks: dict[str, Mark] = {}
    unchanged: list[str] = []
    for placed in find_items_by_id(plan, ids):
        if has_entry(placed.item, entry):
            unchanged.append(receipts.already_noted_line(placed.item))
        else:
            marks[placed.item.id] = Mark(placed.route, None, in_key_order(entry))
    return decide_marks(marks, unchanged, receipts.note_receipt)
