"""Adding a note to the follow-up of items, and changing nothing else."""

from collections.abc import Mapping, Sequence

from plancoop.analysis.indicators import entry_keys
from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.follow_up import has_entry, in_key_order
from plancoop.operations.indicators import find_goal
from plancoop.plan.model import Plan
from plancoop.wording import receipts


def decide(
    plan: Plan, ids: Sequence[str], entry: Mapping[str, str], indicator: str | None = None
) -> Decision:
    """Decide which items get a follow-up entry: those that do not have it yet.

    It is about an `indicator`, if that is named; raise `UnknownName` where an item has it not.
    """
    marks: dict[str, Mark] = {}
    unchanged: list[str] = []
    for placed in find_items_by_id(plan, ids):
        item, noted = placed.item, entry
        if indicator:
            noted = {**entry, **entry_keys(item, find_goal(item, indicator))}
        if has_entry(item, noted):
            unchanged.append(receipts.already_noted_line(item))
        else:
            marks[item.id] = Mark(placed.route, None, in_key_order(noted))
    return decide_marks(marks, unchanged, receipts.note_receipt)
