"""Warnings: what a plan would be better without, though it can be used."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from plancoop.plan.model import Activity, FollowUp, Plan
from plancoop.plan.own_numbers import same_number
from plancoop.plan.traversal import PlacedItem, all_items, open_steps, routes_with_ids
from plancoop.plan.values import Kind, Status
from plancoop.problems import Code, Problem
from plancoop.text.source import Route, Span
from plancoop.validation.rules import Finding
from plancoop.validation.suppressions import apply_suppressions

_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")


def closed_are_dated_and_proven(plan: Plan) -> Iterator[Finding]:
    """A closed item has a dated follow-up; one that was done, if only in part, has evidence."""
    for entry in all_items(plan):
        item = entry.item
        if not item.status.closes:
            continue
        where, values = (*entry.route, "statut"), {"id": item.id, "status": item.status.value}
        if all(logged.status is logged.evidence is None for logged in item.follow_ups):
            yield Finding(Code.CLOSED_UNDATED, where, values, _status_and_follow_up(entry))
        if item.status.was_done and isinstance(item, Activity) and not is_proven(item):
            needs = (*_status_and_follow_up(entry), (*entry.route, "etapes"))
            yield Finding(Code.NO_EVIDENCE, where, values, needs)


def is_proven(item: Activity) -> bool:
    """Tell whether there is evidence of an item or of one of its steps, which are parts of it."""
    parts = (item, *item.steps)
    return any(logged.evidence for part in parts for logged in part.follow_ups)


def due_within_period(plan: Plan) -> Iterator[Finding]:
    """Due dates lie within the period of the plan."""
    period = plan.period
    if period and period.start <= period.end:
        for entry in all_items(plan):
            due = entry.item.due
            if due and not period.start <= due.last <= period.end:
                values = {"date": str(due), "start": str(period.start), "end": str(period.end)}
                where = (*entry.route, "echeance")
                yield Finding(Code.OUTSIDE_PERIOD, where, values, also=("periode",))


def follow_ups_in_order(plan: Plan) -> Iterator[Finding]:
    """A follow-up is written oldest first; one written newest first is reported once."""
    for entry in all_items(plan):
        log = entry.item.follow_ups
        ranks = [rank for rank in range(1, len(log)) if log[rank].day < log[rank - 1].day]
        if ranks and not any(former.day < later.day for former, later in pairwise(log)):
            ranks = ranks[:1]
        for rank in ranks:
            where = (*entry.route, "suivi", rank, "le")
            above = (*entry.route, "suivi", rank - 1, "le")
            values = {"date": str(log[rank].day), "above": str(log[rank - 1].day)}
            yield Finding(Code.OUT_OF_ORDER, where, values, also=above)


def follow_ups_not_too_early(plan: Plan) -> Iterator[Finding]:
    """A follow-up is not years before the period, and nothing is done before its item begins."""
    period = plan.period if plan.period and plan.period.start <= plan.period.end else None
    for entry in all_items(plan):
        start = entry.item.start
        for rank, logged in enumerate(entry.item.follow_ups):
            where = (*entry.route, "suivi", rank, "le")
            values = {"date": str(logged.day), "id": entry.item.id}
            if period and (period.start - logged.day).days > _DAYS_OF_A_YEAR:
                values["period_start"] = str(period.start)
                yield Finding(Code.UNLIKELY_DAY, where, values, also=("periode",))
            elif start and logged.day < start.first and _was_under_way(logged):
                values["item_start"] = str(start)
                yield Finding(Code.UNLIKELY_DAY, where, values, also=(*entry.route, "debut"))


_DAYS_OF_A_YEAR: Final = 366


def _was_under_way(logged: FollowUp) -> bool:
    begun = logged.status is Status.IN_PROGRESS or (logged.status and logged.status.was_done)
    return bool(begun) or logged.actual is not None


def no_follow_up_to_come(plan: Plan, today: date) -> Iterator[Finding]:
    """A follow-up says what has happened: no entry is dated after today."""
    for entry in all_items(plan):
        for rank, logged in enumerate(entry.item.follow_ups):
            if logged.day > today:
                values = {"date": str(logged.day), "to_come": str(logged.day)}
                where = (*entry.route, "suivi", rank, "le")
                yield Finding(Code.UNLIKELY_DAY, where, values)


def status_as_followed_up(plan: Plan) -> Iterator[Finding]:
    """An item's status is the one in the latest entry of its follow-up that has one."""
    for entry in all_items(plan):
        item = entry.item
        dated = [(log.day, rank) for rank, log in enumerate(item.follow_ups) if log.status]
        day, rank = max(dated, default=(None, 0))
        status = item.follow_ups[rank].status if dated else None
        if status and status is not item.status:
            values = {
                "status": item.status.value,
                "logged": status.value,
                "date": str(day),
                "id": item.id,
            }
            where, also = (*entry.route, "statut"), (*entry.route, "suivi", rank, "statut")
            yield Finding(Code.STATUS_AT_ODDS, where, values, _status_and_follow_up(entry), also)


def _status_and_follow_up(entry: PlacedItem) -> tuple[Route, ...]:
    return (*entry.route, "statut"), (*entry.route, "suivi")


def no_repeated_text(plan: Plan) -> Iterator[Finding]:
    """No two objectives, no two means, and no two steps of one item have the same text."""
    seen: dict[Hashable, PlacedItem] = {}
    for entry in all_items(plan):
        item = entry.item
        within = entry.route[:-2] if entry.parent else item.kind
        first = seen.setdefault((within, _normalized(item.text)), entry)
        if first is not entry:
            where, also = (*entry.route, "texte"), (*first.route, "texte")
            yield Finding(Code.SAME_TEXT, where, {"other": first.item.id}, also=also)


def _normalized(text: str) -> str:
    """Return a sentence without accents, case, line breaks or its full stop.

    `fold` does more, and would take half the time of all rules.
    """
    plain = _ACCENTS.sub("", normalize("NFKD", text.casefold()))
    return " ".join(plain.split()).rstrip(" .")


def no_near_duplicate_ids(plan: Plan) -> Iterator[Finding]:
    """No id is so like another that one may be read or typed for the other."""
    seen: dict[str, tuple[str, Route]] = {}
    for route, name in routes_with_ids(plan):
        firsts = [seen.setdefault(form, (name, route)) for form in confusable_forms(name)]
        for other, first in firsts:
            if other != name:
                values = {"id": name, "other": other}
                where, also = (*route, "id"), (*first, "id")
                yield Finding(Code.NEAR_DUPLICATE_ID, where, values, also=also)
                break


def no_repeated_number(plan: Plan) -> Iterator[Finding]:
    """No two items have the same number."""
    seen: dict[str, PlacedItem] = {}
    for placed in all_items(plan):
        number = placed.item.number
        if number is None:
            continue
        first = seen.setdefault(same_number(number), placed)
        if first is not placed:
            where, also = (*placed.route, "numero"), (*first.route, "numero")
            values = {"number": number, "id": placed.item.id, "other": first.item.id}
            yield Finding(Code.DUPLICATE_NUMBER, where, values, also=also)


_LOOK_ALIKES: Final = str.maketrans({"o": "0", "l": "1", "i": "1"})
_HYPHEN: Final = re.compile(r"(?<!\d)-|-(?!\d)")  # `m1-1` is not `m11`
_DOUBLE_LETTER: Final = re.compile(r"([a-hj-wyz])\1+")  # `phase-ii` is not `phase-i`
_PLURAL: Final = re.compile(r"(?<=[a-z]{3})s(?![a-z])")
_LEADING_ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d)")


def confusable_forms(name: str) -> Iterator[str]:
    """Yield forms of an id that those which may be confused with it have as well.

    `jeunes-o1` looks like `jeunes-01`; `jeunes-m1` reads like `jeunesm1`, and sounds like
    `jeune-m1`, `jeunes-m01` and `jeunnes-m1`.
    """
    yield "look " + name.translate(_LOOK_ALIKES)
    yield _HYPHEN.sub("", name)
    yield "sound " + _HYPHEN.sub(
        "", _LEADING_ZEROS.sub("", _PLURAL.sub("", _DOUBLE_LETTER.sub(r"\1", name)))
    )


def closed_items_have_closed_steps(plan: Plan) -> Iterator[Finding]:
    """A closed item has no open step. Only a cancelled item may leave some open."""
    for entry in all_items(plan):
        item = entry.item
        if item.kind is Kind.STEP or not item.status.closes or item.status is Status.CANCELLED:
            continue
        if unfinished := open_steps(entry):
            names = ", ".join(step.item.id for step in unfinished)
            values = {"id": item.id, "status": item.status.value, "steps": names}
            where, also = (*entry.route, "statut"), (*unfinished[0].route, "id")
            needs = (where, *((*step.route, "statut") for step in unfinished))
            yield Finding(Code.OPEN_STEPS, where, values, needs, also)


def costs_as_planned(plan: Plan) -> Iterator[Finding]:
    """Nothing costs more than was planned."""
    for entry in all_items(plan):
        budget = entry.item.budget if isinstance(entry.item, Activity) else None
        if budget and budget.overrun:
            values = {
                "id": entry.item.id,
                "actual": str(budget.actual),
                "planned": str(budget.planned),
            }
            where, also = (*entry.route, "budget", "reel"), (*entry.route, "budget", "prevu")
            yield Finding(Code.OVER_BUDGET, where, values, also=also)


Advice = Callable[[Plan], Iterator[Finding]]

ADVICE: Final[tuple[Advice, ...]] = (
    closed_are_dated_and_proven,
    due_within_period,
    follow_ups_in_order,
    follow_ups_not_too_early,
    status_as_followed_up,
    no_repeated_text,
    no_near_duplicate_ids,
    closed_items_have_closed_steps,
    no_repeated_number,
    costs_as_planned,
)


def advice_on(today: date | None) -> tuple[Advice, ...]:
    """Return all advice; without a day, nothing is said of what is to come."""
    return (*ADVICE, partial(no_follow_up_to_come, today=today)) if today else ADVICE


def new_warnings(before: Plan, after: Plan, name: str, today: date | None = None) -> list[Problem]:
    """Return the warnings about an audience that it did not have before, unless they are silenced.

    They have no place in a file. Warnings about two audiences, such as a text that both have, are
    left to a check of the whole plan.
    """
    advice = advice_on(today)
    former = set(map(_identity, _warnings(before, name, advice)))
    warnings = _warnings(after, name, advice)
    new = (warning for warning in warnings if _identity(warning) not in former)
    heard, _silenced = apply_suppressions(new, after)
    return heard


def _identity(problem: Problem) -> Hashable:
    """Return what two warnings have in common if they are the same, before and after a change."""
    return problem.code, problem.ids, problem.values.get("date")


def _warnings(plan: Plan, name: str, advice: Iterable[Advice]) -> Iterator[Problem]:
    audiences = tuple(audience for audience in plan.audiences if audience.id == name)
    alone = plan.model_copy(update={"audiences": audiences})
    names = dict(routes_with_ids(alone))
    for advise in advice:
        for finding in advise(alone):
            holders = (finding.route[:depth] for depth in range(2, len(finding.route), 2))
            ids = tuple(names[route] for route in holders if route in names)
            yield Problem(finding.code, Span(0, 0), finding.values, ids=ids)
