"""The `--json` of reading commands: a versioned envelope, the file's own keys, raw figures.

`docs/json.md` describes it. It does not depend on the language.
"""

import json as _json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from plancoop.model import Activity, Audience, Plan
from plancoop.outline import Entry, entries
from plancoop.progress import Alert, Tally, elapsed, measure, progress
from plancoop.query import Row, Standing, by_audience, late, rows, standing, upcoming

VERSION: Final = 1


def status(plan: Plan, audiences: Sequence[Audience], today: date, *, details: bool) -> str:
    """Write where audiences stand; with `details`, each with its items, else with the total."""
    every = rows(plan, entries(plan), today)
    parts = by_audience(plan, every)
    said = [_audience(one, parts[one.id], details=details) for one in audiences]
    body: dict[str, Any] = {"publics": said}
    if not details:
        body["total"] = _standing(standing(every))
        body["en_retard"] = [row.entry.item.id for row in late(every)]
        body["prochaines_echeances"] = [row.entry.item.id for row in upcoming(every, today)]
    return _envelope("status", plan, today, body)


def listing(plan: Plan, found: Iterable[Row], today: date) -> str:
    """Write the items of a list, in its order."""
    return _envelope("list", plan, today, {"elements": [_item(row) for row in found]})


def show(plan: Plan, found: Iterable[Entry], today: date) -> str:
    """Write items whole."""
    elements = [_item(row) for row in rows(plan, found, today)]
    return _envelope("show", plan, today, {"elements": elements})


def _envelope(name: str, plan: Plan, today: date, body: dict[str, Any]) -> str:
    about = plan.model_dump(by_alias=True, exclude={"audiences", "version"})
    head = {
        "format": f"plancoop/{name}",
        "version": VERSION,
        "au": today.isoformat(),
        "plan": about,
        "periode_ecoulee": _rate(elapsed(plan.period, today)),
    }
    return _json.dumps({**head, **body}, ensure_ascii=False, indent=2, default=str) + "\n"


def _audience(audience: Audience, mine: Sequence[Row], *, details: bool) -> dict[str, Any]:
    said = audience.model_dump(by_alias=True, exclude={"objectives", "means"})
    said |= _standing(standing(mine))
    if details:
        said["elements"] = [_item(row) for row in mine]
    return said


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "objectifs": _tally(one.objectives),
        "moyens": _tally(one.means),
        "signal": one.worst.signal.value if one.worst else None,
        "en_retard_nombre": one.late,
    }


def _tally(group: Tally) -> dict[str, Any]:
    return {
        "realises": group.completed,
        "total": group.total,
        "abandonnes": group.cancelled,
        "avancement": _rate(group.rate),
    }


def _item(row: Row) -> dict[str, Any]:
    """Write an item with the file's keys, and beside them what is computed of it."""
    entry = row.entry
    item = entry.item
    head = {
        "id": item.id,
        "type": item.kind.value,
        "public": entry.audience.id,
        "element_parent": entry.parent.id if entry.parent else None,
    }
    said = item.model_dump(by_alias=True, exclude={"steps"})
    if isinstance(item, Activity):
        said["etapes"] = [step.id for step in item.steps]
    computed = {
        "avancement": _rate(progress(item)),
        "mesure": _rate(measure(item)),
        "signal": row.alert.signal.value,
        **_reason(row.alert),
    }
    return {**head, **said, "calcul": computed}


def _reason(alert: Alert) -> dict[str, Any]:
    return {
        "raison": alert.reason.value if alert.reason else None,
        "nombre": alert.figure if alert.reason else None,
        "cause": alert.item.id if alert.reason and alert.item else None,
    }


def _rate(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
