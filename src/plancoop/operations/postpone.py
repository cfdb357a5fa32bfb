"""Giving items another due date."""

from datetime import date
from functools import partial

from plancoop.analysis.log import moves
from plancoop.analysis.lookup import find_whole
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations import follow_up
from plancoop.operations.apply_change import Work
from plancoop.plan.model import Item, Plan
from plancoop.text.translatable import N_
from plancoop.wording import receipts


def decide(plan: Plan, ids: list[str], due: date, said: dict[str, str]) -> Work:
    """Decide what a due date changes of items; raise `Refused` where it cannot be theirs."""
    marks: dict[str, Mark] = {}
    former: dict[str, date] = {}
    same = []
    for one in find_whole(plan, ids):
        item = one.item
        _allow(item, due, said["le"])
        if item.due == due:
            same.append(receipts.due_already(item))
            continue
        if item.due:
            former[item.id] = item.due
        before = {"echeance_avant": item.due.isoformat()} if item.due else {}
        marks[item.id] = Mark(one.route, None, follow_up.in_key_order(said | before), due=due)
    return Work(marks, same, partial(receipts.postpone_receipt, former=former, period=plan.period))


def _allow(item: Item, due: date, day: str) -> None:
    follow_up.require_open(item)
    if item.start and due < item.start:
        sentence = N_("{id} begins on {start}: it cannot be due on {due}. Nothing was written.")
        raise Refused(sentence, id=item.id, start=item.start, due=due)
    sentence = N_(
        "The follow-up of {id} changes its due date on {later}, which is after {day}: "
        "give --le {later} or a later day. Nothing was written."
    )
    follow_up.require_not_before(item, (said.day for _, said in moves(item)), day, sentence)
