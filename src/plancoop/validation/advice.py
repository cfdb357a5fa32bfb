"""Warnings: what a plan had better say otherwise."""

import re
from collections.abc import Callable, Hashable, Iterator
from itertools import pairwise
from typing import Final
from unicodedata import normalize

from plancoop.plan.model import Activity, FollowUp, Plan
from plancoop.plan.traversal import PlacedItem, all_items, open_steps, routes_with_ids
from plancoop.plan.values import Kind, Status
from plancoop.problems import Code, Problem
from plancoop.text.source import Route, Span
from plancoop.validation.rules import Finding
from plancoop.validation.suppressions import apply_suppressions


def closed_with_date_and_evidence(plan: Plan) -> Iterator[Finding]:
    """Whatever is closed says since when; whatever was done, in whole or in part, by what proof."""
    for entry in all_items(plan):
        item = entry.item
        if not item.status.closes:
            continue
        where, values = (*entry.route, "statut"), {"id": item.id, "status": item.status.value}
        if all(one.status is one.evidence is None for one in item.follow_ups):
            yield Finding(Code.CLOSED_UNDATED, where, values, _about(entry))
        if item.status.was_done and isinstance(item, Activity) and not is_proven(item):
            needs = (*_about(entry), (*entry.route, "etapes"))
            yield Finding(Code.NO_EVIDENCE, where, values, needs)


def is_proven(item: Activity) -> bool:
    """Tell whether there is evidence of an item, or of one of its steps.

    A step is part of what its item's evidence shows.
    """
    return any(logged.evidence for one in (item, *item.steps) for logged in one.follow_ups)


def due_within_period(plan: Plan) -> Iterator[Finding]:
    """What is due, is due while the plan lasts."""
    period = plan.period
    if period and period.start <= period.end:
        for entry in all_items(plan):
            due = entry.item.due
            if due and not period.start <= due <= period.end:
                values = {"date": str(due), "start": str(period.start), "end": str(period.end)}
                where = (*entry.route, "echeance")
                yield Finding(Code.OUTSIDE_PERIOD, where, values, also=("periode",))


def follow_ups_in_order(plan: Plan) -> Iterator[Finding]:
    """A follow-up is written oldest first; one that is written newest first is told of once."""
    for entry in all_items(plan):
        log = entry.item.follow_ups
        falls = [place for place in range(1, len(log)) if log[place].day < log[place - 1].day]
        if falls and not any(one.day < after.day for one, after in pairwise(log)):
            falls = falls[:1]
        for place in falls:
            where = (*entry.route, "suivi", place, "le")
            above = (*entry.route, "suivi", place - 1, "le")
            values = {"date": str(log[place].day), "above": str(log[place - 1].day)}
            yield Finding(Code.OUT_OF_ORDER, where, values, also=above)


def status_as_followed_up(plan: Plan) -> Iterator[Finding]:
    """The status of now is the one that the latest entry of the follow-up gave, if any did."""
    for entry in all_items(plan):
        item = entry.item
        if item.follow_ups and (latest := _latest_status(item.follow_ups)) is not None:
            logged = item.follow_ups[latest]
            if logged.status and logged.status is not item.status:
                values = {
                    "status": item.status.value,
                    "logged": logged.status.value,
                    "date": str(logged.day),
                    "id": item.id,
                }
                where, also = (*entry.route, "statut"), (*entry.route, "suivi", latest, "statut")
                yield Finding(Code.STATUS_AT_ODDS, where, values, _about(entry), also)


def _latest_status(follow_ups: tuple[FollowUp, ...]) -> int | None:
    """Return the place of the latest entry with a status, the last of those of one day."""
    dated = ((one.day, place) for place, one in enumerate(follow_ups) if one.status)
    return max(dated, default=(None, None))[1]


def _about(entry: PlacedItem) -> tuple[Route, ...]:
    return (*entry.route, "statut"), (*entry.route, "suivi")


def each_sentence_once(plan: Plan) -> Iterator[Finding]:
    """No two objectives, no two means, and no two steps of one item say the same."""
    seen: dict[Hashable, PlacedItem] = {}
    for entry in all_items(plan):
        item = entry.item
        within = entry.route[:-2] if entry.parent else item.kind
        first = seen.setdefault((within, _said(item.text)), entry)
        if first is not entry:
            where, also = (*entry.route, "texte"), (*first.route, "texte")
            yield Finding(Code.SAME_TEXT, where, {"other": first.item.id}, also=also)


def _said(text: str) -> str:
    """Return a sentence without accents, case, line breaks or its full stop.

    `fold` does more, and would take half the time of all rules.
    """
    plain = _ACCENTS.sub("", normalize("NFKD", text.casefold()))
    return " ".join(plain.split()).rstrip(" .")


_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")


def ids_told_apart(plan: Plan) -> Iterator[Finding]:
    """No id is so near another that one is read or typed for the other."""
    seen: dict[str, tuple[str, Route]] = {}
    for route, name in routes_with_ids(plan):
        firsts = [seen.setdefault(form, (name, route)) for form in _forms(name)]
        for other, first in firsts:
            if other != name:
                values = {"id": name, "other": other}
                where, also = (*route, "id"), (*first, "id")
                yield Finding(Code.NEAR_DUPLICATE_ID, where, values, also=also)
                break


_ALIKE: Final = str.maketrans({"o": "0", "l": "1", "i": "1"})
_HYPHEN: Final = re.compile(r"(?<!\d)-|-(?!\d)")  # `m1-1` is not `m11`
_TWICE: Final = re.compile(r"([a-hj-wyz])\1+")  # `phase-ii` is not `phase-i`
_PLURAL: Final = re.compile(r"(?<=[a-z]{3})s(?![a-z])")
_ZEROS: Final = re.compile(r"(?<!\d)0+(?=\d)")


def _forms(name: str) -> Iterator[str]:
    """Yield what an id may be taken for: `jeunes-o1` looks like `jeunes-01`, reads like `jeunesm1`.

    `jeune-m1`, `jeunes-m01` and `jeunnes-m1` sound like it.
    """
    yield "look " + name.translate(_ALIKE)
    yield _HYPHEN.sub("", name)
    yield "sound " + _HYPHEN.sub("", _ZEROS.sub("", _PLURAL.sub("", _TWICE.sub(r"\1", name))))


def steps_closed_first(plan: Plan) -> Iterator[Finding]:
    """What was done has no step left to do. Only a cancelled item may leave some open."""
    for entry in all_items(plan):
        item = entry.item
        if item.kind is Kind.STEP or not item.status.closes or item.status is Status.CANCELLED:
            continue
        if still := open_steps(entry):
            values = {
                "id": item.id,
                "status": item.status.value,
                "steps": ", ".join(step.item.id for step in still),
            }
            where, also = (*entry.route, "statut"), (*still[0].route, "id")
            needs = (where, *((*step.route, "statut") for step in still))
            yield Finding(Code.OPEN_STEPS, where, values, needs, also)


ADVICE: Final[tuple[Callable[[Plan], Iterator[Finding]], ...]] = (
    closed_with_date_and_evidence,
    due_within_period,
    follow_ups_in_order,
    status_as_followed_up,
    each_sentence_once,
    ids_told_apart,
    steps_closed_first,
)


def new_warnings(before: Plan, after: Plan, name: str) -> list[Problem]:
    """Return the warnings about an audience that it did not have before, unless they are silenced.

    They have no place in a file. Those that take two audiences, such as a sentence that another one
    has as well, are left to a check of the whole plan.
    """
    was = set(map(_identity, _warnings(before, name)))
    heard, _silenced = apply_suppressions(
        (one for one in _warnings(after, name) if _identity(one) not in was), after
    )
    return heard


def _identity(problem: Problem) -> Hashable:
    """Return what makes it the same warning, whatever else of the plan it names."""
    return problem.code, problem.ids, problem.values.get("date")


def _warnings(plan: Plan, name: str) -> Iterator[Problem]:
    audiences = tuple(one for one in plan.audiences if one.id == name)
    alone = plan.model_copy(update={"audiences": audiences})
    names = dict(routes_with_ids(alone))
    for advise in ADVICE:
        for found in advise(alone):
            holders = (found.route[:end] for end in range(2, len(found.route), 2))
            ids = tuple(names[route] for route in holders if route in names)
            yield Problem(found.code, Span(0, 0), found.values, ids=ids)
