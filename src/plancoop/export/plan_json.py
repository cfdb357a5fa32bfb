"""The `--json` of reading commands: a versioned envelope, the file's own keys, raw figures.

`docs/json.md` describes it. It does not depend on the language.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from plancoop.analysis.calendar import Agenda, Month
from plancoop.analysis.coverage import AudienceCoverage, Coverage, together
from plancoop.analysis.log import LogEntry, slip
from plancoop.analysis.progress import Tally, elapsed, measure, progress
from plancoop.analysis.query import ItemRow, Standing, by_audience, late, rows, summarize, upcoming
from plancoop.analysis.signals import Alert
from plancoop.analysis.trend import Point
from plancoop.export.json_text import as_json
from plancoop.plan.model import Activity, Audience, Item, Plan
from plancoop.plan.traversal import PlacedItem, all_items

VERSION: Final = 1


def status(
    plan: Plan,
    audiences: Sequence[Audience],
    today: date,
    points: Sequence[Point] = (),
    *,
    details: bool,
) -> str:
    """Write where audiences stand; with `details`, each with its items, else with the total."""
    every = rows(plan, all_items(plan), today)
    parts = by_audience(plan, every)
    said = [_audience(one, parts[one.id], details=details) for one in audiences]
    body: dict[str, Any] = {"publics": said}
    if not details:
        body["total"] = _standing(summarize(every))
        body["en_retard"] = [row.entry.item.id for row in late(every)]
        body["prochaines_echeances"] = [row.entry.item.id for row in upcoming(every, today)]
    if points:
        body["tendance"] = [_point(point) for point in points]
    return _envelope("status", plan, today, body)


def _point(point: Point) -> dict[str, Any]:
    return {
        "au": point.day.isoformat(),
        "periode_ecoulee": _rate(point.over),
        "objectifs": _tally(point.objectives),
        "moyens": _tally(point.means),
    }


def listing(plan: Plan, found: Iterable[ItemRow], today: date) -> str:
    """Write the items of a list, in its order."""
    return _envelope("list", plan, today, {"elements": [_item(row) for row in found]})


def show(plan: Plan, found: Iterable[PlacedItem], today: date) -> str:
    """Write items whole."""
    elements = [_item(row) for row in rows(plan, found, today)]
    return _envelope("show", plan, today, {"elements": elements})


def coverage(plan: Plan, parts: Sequence[AudienceCoverage], today: date) -> str:
    """Write what is decided for audiences, each and together, and what is not."""
    said = [_head(audience) | _coverage(one) for audience, one in parts]
    body = {"publics": said, "total": _coverage(together(parts))}
    return _envelope("coverage", plan, today, body)


def calendar(plan: Plan, found: Agenda, today: date, asked: Month | None) -> str:
    """Write what happens when: what has a day, in time, then what has words for one."""
    timed = [
        _item(one.row) | {"calendrier": _days(one.nature.value, one.start, one.end)}
        for one in found.moments
    ]
    worded = [_item(row) | {"calendrier": _days("en_mots")} for row in found.in_words]
    body = {
        "mois": str(asked) if asked else None,
        "elements": timed + worded,
        "sans_date_nombre": found.undated,
    }
    return _envelope("calendar", plan, today, body)


def _days(nature: str, start: date | None = None, end: date | None = None) -> dict[str, Any]:
    return {
        "nature": nature,
        "du": start.isoformat() if start else None,
        "au": end.isoformat() if end else None,
    }


def log(plan: Plan, found: Iterable[LogEntry], today: date) -> str:
    """Write entries of the follow-up, in the order given."""
    return _envelope("log", plan, today, {"entrees": [_logged(one) for one in found]})


def _logged(one: LogEntry) -> dict[str, Any]:
    """Write an entry with the file's keys, those of its item, and what became of a due date."""
    said = one.said.model_dump(by_alias=True)
    moved = {"echeance_apres": one.due.isoformat() if one.due else None, "jours": one.delay}
    return {**_place(one.entry), **said, "calcul": moved}


def _envelope(name: str, plan: Plan, today: date, body: dict[str, Any]) -> str:
    about = plan.model_dump(by_alias=True, exclude={"audiences", "silences", "version"})
    head = {
        "format": f"plancoop/{name}",
        "version": VERSION,
        "au": today.isoformat(),
        "plan": about,
        "periode_ecoulee": _rate(elapsed(plan.period, today)),
    }
    return as_json({**head, **body})


def _audience(audience: Audience, mine: Sequence[ItemRow], *, details: bool) -> dict[str, Any]:
    said = _head(audience) | _standing(summarize(mine))
    if details:
        said["elements"] = [_item(row) for row in mine]
    return said


def _head(audience: Audience) -> dict[str, Any]:
    return audience.model_dump(by_alias=True, exclude={"objectives", "means"})


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


def _coverage(one: Coverage) -> dict[str, Any]:
    counts = {"objectifs": one.objectives, "moyens": one.means}
    covers = {
        need.value: {"pourvus": cover.met, "total": cover.asked, "lacunes": cover.lacking}
        for need, cover in one.covers.items()
    }
    return {
        **{
            key: {"total": count.total, "abandonnes": count.cancelled}
            for key, count in counts.items()
        },
        "couverture": covers,
        "echeance_en_mots": one.in_words,
        "lacunes_nombre": one.gaps,
    }


def _item(row: ItemRow) -> dict[str, Any]:
    """Write an item with the file's keys, and beside them what is computed of it."""
    entry = row.entry
    item = entry.item
    said = item.model_dump(by_alias=True, exclude={"steps"})
    if isinstance(item, Activity):
        said["etapes"] = [step.id for step in item.steps]
    computed = {
        "avancement": _rate(progress(item)),
        "mesure": _rate(measure(item)),
        "signal": row.alert.signal.value,
        **_reason(row.alert),
        "report": _slip(item),
    }
    return {**_place(entry), **said, "calcul": computed}


def _place(entry: PlacedItem) -> dict[str, Any]:
    return {
        "id": entry.item.id,
        "type": entry.item.kind.value,
        "public": entry.audience.id,
        "element_parent": entry.parent.id if entry.parent else None,
    }


def _slip(item: Item) -> dict[str, Any] | None:
    moved = slip(item)
    if moved is None:
        return None
    revised = moved.revised.isoformat() if moved.revised else None
    return {"prevue": moved.planned.isoformat(), "revisee": revised, "jours": moved.days}


def _reason(alert: Alert) -> dict[str, Any]:
    return {
        "raison": alert.reason.value if alert.reason else None,
        "nombre": alert.figure if alert.reason else None,
        "cause": alert.item.id if alert.reason and alert.item else None,
    }


def _rate(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
