"""The `--json` of reading commands: a versioned envelope, the file's own keys, raw figures.

`docs/json.md` describes it. It does not depend on the language.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from plancoop.analysis import query
from plancoop.analysis.budget import BudgetTotal, items_in, items_of, overruns, total_budget
from plancoop.analysis.calendar import Agenda, Month
from plancoop.analysis.coverage import AudienceCoverage, Coverage, GroupSize, total_coverage
from plancoop.analysis.groups import Division, Group, axes_by_item, groups
from plancoop.analysis.log import LogEntry
from plancoop.analysis.progress import Tally, elapsed
from plancoop.analysis.query import ItemRow, Summary
from plancoop.analysis.trend import Point
from plancoop.analysis.year_review import ReviewedItem, YearFate, YearReview
from plancoop.export.item_json import item_data, place_data, rate_data
from plancoop.export.json_text import as_json
from plancoop.plan.model import Audience, Axis, Plan
from plancoop.plan.recurrence import Occurrence
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
    all_rows = query.item_rows(plan, all_items(plan), today)
    parts = query.by_audience(plan, all_rows)
    axes = axes_by_item(plan)
    data = [
        _audience(audience, parts[audience.id], today, axes, details=details)
        for audience in audiences
    ]
    body: dict[str, Any] = {"publics": data}
    if not details:
        body["total"] = summary_data(query.summarize(all_rows))
        body["en_retard"] = [row.placed.item.id for row in query.late_rows(all_rows)]
        upcoming = query.upcoming_rows(all_rows, today)
        body["prochaines_echeances"] = [row.placed.item.id for row in upcoming]
    if points:
        body["tendance"] = [_point(point) for point in points]
    return envelope("status", plan, today, body)


def division(plan: Plan, by: Division, today: date, points: Sequence[Point] = ()) -> str:
    """Write where the parts of another division of a plan stand, and the total."""
    rows = query.item_rows(plan, all_items(plan), today)
    parts = query.by_group(groups(plan, by), rows)
    body: dict[str, Any] = {
        "par": by.value,
        "groupes": [
            _group(by, group)
            | {"elements": [row.placed.item.id for row in own]}
            | summary_data(query.summarize(own))
            for group, own in parts
        ],
        "total": summary_data(query.summarize(rows)),
    }
    if points:
        body["tendance"] = [_point(point) for point in points]
    return envelope("status", plan, today, body)


def _group(by: Division, group: Group) -> dict[str, Any]:
    return {by.value: group.key, "nom": group.name or None, "numero": group.number}


def _point(point: Point) -> dict[str, Any]:
    return {
        "au": point.day,
        "periode_ecoulee": rate_data(point.over),
        "objectifs": _tally(point.objectives),
        "moyens": _tally(point.means),
    }


def budgets(plan: Plan, audiences: Sequence[Audience], today: date) -> str:
    """Write what audiences are to cost and have cost, each and together."""
    data = [
        audience_head(audience) | _budget(total_budget(items_of(plan, [audience.id])))
        for audience in audiences
    ]
    items = items_of(plan, [audience.id for audience in audiences])
    body = {
        "publics": data,
        "total": _budget(total_budget(items)),
        "depassements": [placed.item.id for placed, _budget in overruns(items)],
    }
    return envelope("budget", plan, today, body)


def divided_budgets(plan: Plan, by: Division, today: date) -> str:
    """Write what the parts of another division are to cost and have cost, and all items."""
    items = list(all_items(plan))
    body = {
        "par": by.value,
        "groupes": [
            _group(by, group) | _budget(total_budget(items_in(plan, group)))
            for group in groups(plan, by)
        ],
        "total": _budget(total_budget(items)),
        "depassements": [placed.item.id for placed, _budget in overruns(items)],
    }
    return envelope("budget", plan, today, body)


def _budget(total: BudgetTotal) -> dict[str, Any]:
    return {
        "prevu": total.planned,
        "reel": total.actual,
        "ecart": total.gap,
        "sources": total.sources,
        "elements_nombre": total.counted,
        "reel_nombre": total.spent,
        "compares_nombre": total.compared,
    }


def listing(plan: Plan, selected: Iterable[ItemRow], today: date) -> str:
    """Write the items of a list, in its order."""
    axes = axes_by_item(plan)
    return envelope(
        "list", plan, today, {"elements": [item_data(row, today, axes) for row in selected]}
    )


def show(plan: Plan, found: Iterable[PlacedItem], today: date) -> str:
    """Write items whole."""
    rows = query.item_rows(plan, found, today)
    axes = axes_by_item(plan)
    return envelope(
        "show", plan, today, {"elements": [item_data(row, today, axes) for row in rows]}
    )


def coverage(plan: Plan, parts: Sequence[AudienceCoverage], today: date) -> str:
    """Write what is decided, and what is not, for each audience and together."""
    data = [audience_head(audience) | _coverage(decided) for audience, decided in parts]
    body = {"publics": data, "total": _coverage(total_coverage(parts))}
    return envelope("coverage", plan, today, body)


def calendar(plan: Plan, agenda: Agenda, today: date, asked: Month | None) -> str:
    """Write the calendar: items with a day in order of time, then items with words for one."""
    axes = axes_by_item(plan)
    timed = [
        item_data(moment.row, today, axes)
        | {"calendrier": _days(moment.nature, moment.start, moment.end, moment.occurrence)}
        for moment in agenda.moments
    ]
    worded = [
        item_data(row, today, axes) | {"calendrier": _days("en_mots")} for row in agenda.in_words
    ]
    body = {
        "mois": str(asked) if asked else None,
        "elements": timed + worded,
        "sans_date_nombre": agenda.undated,
    }
    return envelope("calendar", plan, today, body)


def _days(
    nature: str,
    start: date | None = None,
    end: date | None = None,
    occurrence: Occurrence | None = None,
) -> dict[str, Any]:
    name = occurrence.name if occurrence else None
    return {"nature": nature, "du": start, "au": end, "occurrence": name}


def year_review(plan: Plan, review: YearReview) -> str:
    """Write the review of a year: its items, each with what the year made of it."""
    axes = axes_by_item(plan)
    body = {
        "annee": review.year,
        "nombres": {fate: len(review.with_fate(fate)) for fate in YearFate},
        "elements": [_reviewed(plan, axes, item, review.day) for item in review.items],
        "plus_tard_nombre": review.later,
    }
    return envelope("bilan", plan, review.day, body)


def _reviewed(
    plan: Plan, axes: Mapping[str, Axis], reviewed: ReviewedItem, day: date
) -> dict[str, Any]:
    (row,) = query.item_rows(plan, [reviewed.placed], day)
    return item_data(row, day, axes) | {
        "bilan": {
            "sort": reviewed.fate,
            "clos_le": reviewed.closed,
            "echeance_au_debut": reviewed.expected,
            "report_jours": reviewed.days_put_off,
            "avancement_au_debut": rate_data(reviewed.progress_before),
            "preuve": reviewed.evidence,
            "note": reviewed.note,
            "ecart": reviewed.shortfall,
        }
    }


def log(plan: Plan, entries: Iterable[LogEntry], today: date) -> str:
    """Write entries of the follow-up, in the order given."""
    return envelope("log", plan, today, {"entrees": [_logged(entry) for entry in entries]})


def _logged(entry: LogEntry) -> dict[str, Any]:
    """Write an entry with the file's keys, those of its item, and the due date that it set."""
    follow_up = entry.follow_up.model_dump(by_alias=True)
    moved = {"echeance_apres": entry.due, "jours": entry.delay}
    return {**place_data(entry.owner), **follow_up, "calcul": moved}


def envelope(name: str, plan: Plan, today: date, body: dict[str, Any]) -> str:
    """Write an answer after what all of them begin with."""
    head = {
        "format": f"plancoop/{name}",
        "version": VERSION,
        "au": today,
        "plan": plan.model_dump(by_alias=True, exclude={"audiences", "silences", "version"}),
        "periode_ecoulee": rate_data(elapsed(plan.period, today)),
    }
    return as_json(head | body)


def _audience(
    audience: Audience,
    own_rows: Sequence[ItemRow],
    today: date,
    axes: Mapping[str, Axis],
    *,
    details: bool,
) -> dict[str, Any]:
    elements = {"elements": [item_data(row, today, axes) for row in own_rows]} if details else {}
    return audience_head(audience) | summary_data(query.summarize(own_rows)) | elements


def audience_head(audience: Audience) -> dict[str, Any]:
    """Write the own keys of an audience."""
    return audience.model_dump(by_alias=True, exclude={"objectives", "means"})


def summary_data(summary: Summary) -> dict[str, Any]:
    """Write where some items stand together."""
    return {
        "objectifs": _tally(summary.objectives),
        "moyens": _tally(summary.means),
        "signal": summary.worst.signal if summary.worst else None,
        "en_retard_nombre": summary.late,
    }


def _tally(group: Tally) -> dict[str, Any]:
    return {
        "realises": group.completed,
        "total": group.total,
        "abandonnes": group.cancelled,
        "continus": group.ongoing,
        "avancement": rate_data(group.rate),
    }


def _coverage(decided: Coverage) -> dict[str, Any]:
    covers = {
        need: {"pourvus": cover.met, "total": cover.asked, "lacunes": cover.lacking}
        for need, cover in decided.covers.items()
    }
    return {
        "objectifs": _size(decided.objectives),
        "moyens": _size(decided.means),
        "couverture": covers,
        "echeance_en_mots": decided.in_words,
        "lacunes_nombre": decided.gaps,
    }


def _size(group: GroupSize) -> dict[str, int]:
    return {"total": group.total, "abandonnes": group.cancelled}
