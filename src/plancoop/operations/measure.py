"""Recording the value that items have reached."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from plancoop.analysis.lookup import find_items_by_id
from plancoop.analysis.progress import actual
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations import follow_up
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.plan.model import Activity, Item, Plan, Target
from plancoop.plan.values import Status, Value
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.wording import receipts


def decide(plan: Plan, ids: Sequence[str], value: Value, entry: Mapping[str, str]) -> Decision:
    """Decide what a value changes of items; raise `Refused` where there is nothing to measure.

    `entry` is what else the follow-up is to say, by the file's keys.
    """
    marks: dict[str, Mark] = {}
    unchanged: list[str] = []
    for placed in find_items_by_id(plan, ids):
        item = placed.item
        target = _target(item, value)
        before = _value_on(item, date.fromisoformat(entry["le"]))
        reached = value.after(target.baseline if before is None else before)
        measured = {**entry, "atteint": reached}
        if before == float(reached) and follow_up.has_entry(item, measured):
            unchanged.append(receipts.already_measured_line(item, before))
        elif item.status is Status.NOT_STARTED:
            marks[item.id] = follow_up.status_mark(placed, Status.IN_PROGRESS, measured)
        else:
            marks[item.id] = Mark(placed.route, None, follow_up.in_key_order(measured))
    written = {name: mark.entry for name, mark in marks.items()}
    return decide_marks(marks, unchanged, partial(receipts.measure_receipt, written=written))


def _target(item: Item, value: Value) -> Target:
    """Return the target of an item; raise `Refused` for none, or another target or unit."""
    if not isinstance(item, Activity):
        sentence = N_(
            "{id} is a step, without a target to measure: plancoop done {id} closes it, "
            "plancoop note says how far it is."
        )
        raise Refused(sentence, id=item.id)
    if item.target is None:
        sentence = N_("{id} has no target to measure. To give it one: plancoop edit {id} --cible 5")
        raise Refused(sentence, id=item.id)
    if value.target is not None and value.target != Decimal(str(item.target.value)):
        sentence = N_("The target of {id} is {target}, not {typed}. Nothing was written.")
        raise Refused(sentence, id=item.id, target=item.target.value, typed=value.target)
    unit = item.target.unit
    if value.unit and unit and not f"{fold(unit)} ".startswith(f"{fold(value.unit)} "):
        sentence = N_("{id} is measured in {unit}, not in {typed}. Nothing was written.")
        raise Refused(sentence, id=item.id, unit=unit, typed=value.unit)
    return item.target


def _value_on(item: Item, day: date) -> float | None:
    """Return the value that an item had reached by the end of a day."""
    known = tuple(entry for entry in item.follow_ups if entry.day <= day)
    return actual(item.model_copy(update={"follow_ups": known}))
