"""The `--json` of reading commands: a versioned envelope, the file's own keys, raw figures.

`docs/json.md` describes it. It does not depend on the language.
"""

import json as _json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from plancoop.model import Activity, Audience, Plan
from plancoop.outline import Entry, entries
from plancoop.progress import Alert, Tally, elapsed, measure, progress, signal, tally, worst
from plancoop.query import Row, late, upcoming

VERSION: Final = 1


def status(plan: Plan, audiences: Sequence[Audience], today: date, *, details: bool) -> str:
    """Write where audiences stand; with `details`, each with its items, else with the total."""
    overdue = late(plan, today)
    said = [_audience(plan, one, today, overdue, details=details) for one in audiences]
    body: dict[str, Any] = {"publics": said}
    if not details:
        body["total"] = _group(plan, plan.audiences, today, overdue)
        body["en_retard"] = [row.entry.item.id for row in overdue]
        body["prochaines_echeances"] = [row.entry.item.id for row in upcoming(plan, today)]
    return _envelope("status", plan, today, body)


def listing(plan: Plan, rows: Iterable[Row], today: date) -> str:
    """Write the items of a list, in its order."""
    return _envelope("list", plan, today, {"elements": [_item(row) for row in rows]})


def show(plan: Plan, found: Iterable[Entry], today: date) -> str:
    """Write items whole."""
    rows = (Row(entry, signal(entry.item, plan.period, today)) for entry in found)
    return _envelope("show", plan, today, {"elements": [_item(row) for row in rows]})


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


def _audience(
    plan: Plan, audience: Audience, today: date, overdue: Sequence[Row], *, details: bool
) -> dict[str, Any]:
    said = audience.model_dump(by_alias=True, exclude={"objectives", "means"})
    said |= _group(plan, (audience,), today, overdue)
    if details:
        mine = (entry for entry in entries(plan) if entry.audience is audience)
        rows = (Row(entry, signal(entry.item, plan.period, today)) for entry in mine)
        said["elements"] = [_item(row) for row in rows]
    return said


def _group(
    plan: Plan, audiences: Sequence[Audience], today: date, overdue: Sequence[Row]
) -> dict[str, Any]:
    objectives = [item for audience in audiences for item in audience.objectives]
    means = [item for audience in audiences for item in audience.means]
    alerts = [signal(item, plan.period, today) for item in (*objectives, *means)]
    most = worst(alerts)
    return {
        "objectifs": _tally(tally(objectives)),
        "moyens": _tally(tally(means)),
        "signal": most.signal.value if most else None,
        "en_retard_nombre": sum(
            any(row.entry.audience is one for one in audiences) for row in overdue
        ),
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
