"""Recording the value that items have reached."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from plancoop.analysis.indicators import actual, entry_keys
from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations import follow_up
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.indicators import find_goal
from plancoop.plan.model import Activity, Indicator, Item, Plan
from plancoop.plan.values import Status, Value
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.wording import receipts


def decide(
    plan: Plan, ids: Sequence[str], value: Value, entry: Mapping[str, str], word: str | None = None
) -> Decision:
    """Decide what a value changes of items; raise `PlancoopError` where it measures nothing.

    `entry` is what else the follow-up is to say, by the file's keys; `word` the id or the name of
    an indicator.
    """
    marks: dict[str, Mark] = {}
    unchanged: list[str] = []
    for placed in find_items_by_id(plan, ids):
        item = placed.item
        goal = _goal(item, word)
        _require_right(item, goal, value)
        before = _value_on(item, goal, date.fromisoformat(entry["le"]))
        reached = value.after(goal.baseline if before is None else before)
        measured = {**entry, **entry_keys(item, goal), "atteint": reached}
        if before == float(reached) and follow_up.has_entry(item, measured):
            unchanged.append(receipts.already_measured_line(item, goal, before))
        elif item.status is Status.NOT_STARTED:
            marks[item.id] = follow_up.status_mark(placed, Status.IN_PROGRESS, measured)
        else:
            marks[item.id] = Mark(placed.route, None, follow_up.in_key_order(measured))
    written = {name: mark.entry for name, mark in marks.items()}
    return decide_marks(marks, unchanged, partial(receipts.measure_receipt, written=written))


def _goal(item: Item, word: str | None) -> Indicator:
    """Return the indicator of an item that is meant; raise `PlancoopError` for none or several."""
    if not isinstance(item, Activity):
        sentence = N_(
            "{id} is a step, without a target to measure: plancoop done {id} closes it, "
            "plancoop note says how far along it is."
        )
        raise Refused(sentence, id=item.id)
    if not item.goals:
        sentence = N_("{id} has no target to measure. To give it one: plancoop edit {id} --cible 5")
        raise Refused(sentence, id=item.id)
    return find_goal(item, word)


def _require_right(item: Item, goal: Indicator, value: Value) -> None:
    """See that a value can be of an indicator; raise `Refused` otherwise."""
    if not goal.is_measured:
        sentence = N_(
            "“{name}” is expressed in words ({aim}), not measured. To say where it stands: "
            "plancoop note '…' {id} --preuve LINK"
        )
        raise Refused(sentence, name=goal.label, aim=goal.aim.text, id=item.id)
    targets = [Decimal(str(figure)) for figure in (goal.least, goal.best)]
    if value.target is not None and value.target not in targets:
        sentence = N_("The target of {id} is {target}, not {typed}. Nothing was written.")
        raise Refused(sentence, id=item.id, target=goal.aim.text, typed=value.target)
    unit = goal.unit
    if value.unit and unit and not f"{fold(unit)} ".startswith(f"{fold(value.unit)} "):
        sentence = N_("{id} is measured in {unit}, not in {typed}. Nothing was written.")
        raise Refused(sentence, id=item.id, unit=unit, typed=value.unit)


def _value_on(item: Item, goal: Indicator, day: date) -> float | None:
    """Return the value that an indicator had reached by the end of a day."""
    known = tuple(entry for entry in item.follow_ups if entry.day <= day)
    return actual(item.model_copy(update={"follow_ups": known}), goal)
