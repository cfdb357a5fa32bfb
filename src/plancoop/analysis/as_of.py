"""The plan as it stood on a day, rebuilt from what the follow-up records."""

from datetime import date
from typing import Any, TypeVar

from plancoop.analysis.log import due_date_moves
from plancoop.plan.model import Activity, Audience, Item, Plan
from plancoop.plan.values import Status


def as_of(plan: Plan, day: date) -> Plan:
    """Leave out what was logged after a day, and put status and due date back to what they were.

    What no entry dates stays as stored: an item without a dated status keeps its own, and one whose
    first dated status comes later was still `a_venir`.
    """
    audiences = tuple(_audience(audience, day) for audience in plan.audiences)
    return plan.model_copy(update={"audiences": audiences})


def _audience(audience: Audience, day: date) -> Audience:
    objectives = tuple(_item(item, day) for item in audience.objectives)
    means = tuple(_item(item, day) for item in audience.means)
    return audience.model_copy(update={"objectives": objectives, "means": means})


_AnyItem = TypeVar("_AnyItem", bound=Item)


def _item(item: _AnyItem, day: date) -> _AnyItem:
    update: dict[str, Any] = {}
    if isinstance(item, Activity) and item.steps:
        update["steps"] = tuple(_item(step, day) for step in item.steps)
    if any(entry.day > day for entry in item.follow_ups):
        update["follow_ups"] = tuple(entry for entry in item.follow_ups if entry.day <= day)
        update["status"] = _status(item, day)
        moves = (entry for _, entry in due_date_moves(item) if entry.day > day)
        update["due"] = next((entry.former_due for entry in moves), item.due)
    return item.model_copy(update=update) if update else item


def _status(item: Item, day: date) -> Status:
    with_status = (entry for entry in item.follow_ups if entry.status)
    dated = sorted(with_status, key=lambda entry: entry.day)
    if not any(entry.day > day for entry in dated):
        return item.status
    before = [entry.status for entry in dated if entry.status and entry.day <= day]
    return before[-1] if before else Status.NOT_STARTED
