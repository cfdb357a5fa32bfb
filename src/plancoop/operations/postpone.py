"""Giving items another due date."""

from collections.abc import Mapping, Sequence
from functools import partial

from plancoop.analysis.log import due_date_moves
from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations import follow_up
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.key_values import read_date_of
from plancoop.plan.dates import PartialDate
from plancoop.plan.model import Item, Plan
from plancoop.text.translatable import N_
from plancoop.wording import receipts


def decide(plan: Plan, ids: Sequence[str], written: str, entry: Mapping[str, str]) -> Decision:
    """Decide what a due date changes of items; raise `Refused` where it cannot be theirs.

    The due date is `written` as in the file; `entry` is what the follow-up is to say, by its keys.
    """
    due = read_date_of(plan, written)
    marks: dict[str, Mark] = {}
    former: dict[str, PartialDate] = {}
    unchanged: list[str] = []
    for placed in find_items_by_id(plan, ids):
        item = placed.item
        _require_right(item, due, entry["le"])
        if item.due == due:
            unchanged.append(receipts.already_due_line(item))
            continue
        postponed = dict(entry)
        if item.due:
            former[item.id] = item.due
            postponed["echeance_avant"] = str(item.due)
        marks[item.id] = Mark(placed.route, None, follow_up.in_key_order(postponed), due=due)
    receipt = partial(receipts.postpone_receipt, former=former, period=plan.period)
    return decide_marks(marks, unchanged, receipt)


def _require_right(item: Item, due: PartialDate, day: str) -> None:
    """Raise `Refused` for an item that is closed, or where its days would be out of order."""
    follow_up.require_open(item)
    if item.goes_on:
        sentence = N_(
            "{id} is ongoing, and so has no due date. To give it one: plancoop edit {id} "
            "--vider continu --echeance {due}. Nothing was written."
        )
        raise Refused(sentence, id=item.id, due=due)
    if item.start and due.last < item.start.first:
        sentence = N_("{id} begins on {start}: it cannot be due on {due}. Nothing was written.")
        raise Refused(sentence, id=item.id, start=item.start, due=due)
    sentence = N_(
        "The follow-up of {id} changes its due date on {later}, which is after {day}: "
        "give --le {later} or a later day. Nothing was written."
    )
    follow_up.require_not_before(
        item, (entry.day for _, entry in due_date_moves(item)), day, sentence
    )
