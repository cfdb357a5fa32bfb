"""An item in JSON: the keys of the file, and beside them what is computed of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from plancoop.analysis.indicators import actual, progress_towards
from plancoop.analysis.log import slip
from plancoop.analysis.occurrences import state_of
from plancoop.analysis.progress import measure, progress
from plancoop.analysis.query import ItemRow
from plancoop.plan.model import Activity, Axis, Indicator, Item
from plancoop.plan.recurrence import Occurrence
from plancoop.plan.traversal import PlacedItem


def item_data(row: ItemRow, today: date, axes: Mapping[str, Axis]) -> dict[str, Any]:
    """Write an item with the file's keys, and beside them what is computed of it."""
    item, alert = row.placed.item, row.alert
    data = item.model_dump(by_alias=True, exclude={"steps"})
    if isinstance(item, Activity):
        data["etapes"] = [step.id for step in item.steps]
        data["indicateurs"] = [
            goal.model_dump(by_alias=True) | {"calcul": _goal(item, goal)}
            for goal in item.indicators
        ]
    computed = {
        "avancement": rate_data(progress(item)),
        "mesure": rate_data(measure(item)),
        "signal": alert.signal,
        "raison": alert.reason,
        "nombre": alert.figure if alert.reason else None,
        "cause": alert.item.id if alert.reason and alert.item else None,
        "report": _slip(item),
        "premier_jour": item.start.first if item.start else None,
        "dernier_jour": item.due_day,
        "axe": axis.id if (axis := axes.get(item.id)) else None,
        "occurrences": [_occurrence(item, one, today) for one in item.occurrences],
    }
    return {**place_data(row.placed), **data, "calcul": computed}


def _occurrence(item: Item, occurrence: Occurrence, today: date) -> dict[str, Any]:
    return {
        "nom": occurrence.name,
        "au": occurrence.last,
        "etat": state_of(item, occurrence, today),
        "le": item.fulfilled.get(occurrence.name),
    }


def _goal(item: Item, goal: Indicator) -> dict[str, Any]:
    """Write what is computed of an indicator; null where nothing measures it."""
    value = actual(item, goal) if goal.is_measured else None
    rate = None if value is None else progress_towards(goal, value)
    return {"atteint": value, "avancement": rate_data(rate)}


def place_data(entry: PlacedItem) -> dict[str, Any]:
    """Write where an item stands."""
    return {
        "id": entry.item.id,
        "type": entry.item.kind,
        "public": entry.audience.id,
        "element_parent": entry.parent.id if entry.parent else None,
    }


def _slip(item: Item) -> dict[str, Any] | None:
    moved = slip(item)
    return moved and {"prevue": moved.planned, "revisee": moved.revised, "jours": moved.days}


def rate_data(value: float | None) -> float | None:
    """Write a percentage with two decimals at most."""
    return None if value is None else round(value, 2)
