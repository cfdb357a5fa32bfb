"""What must hold between the parts of a plan: plain functions on values and routes."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from plancoop.plan.model import Activity, Item, Plan
from plancoop.plan.recurrence import MOST_OCCURRENCES, count_at_most
from plancoop.plan.traversal import SERVED, SILENCED, all_items, ids, list_members, routes_with_ids
from plancoop.problems import Code
from plancoop.text.matching import fold
from plancoop.text.source import Route


@dataclass(frozen=True)
class Finding:
    """A rule that is broken, and where; void if the data at a route that it `needs` was dropped.

    `also` leads to another place that it is about, such as the first use of an id. `among` are the
    ids among which the one that was meant is looked for.
    """

    code: Code
    route: Route
    values: dict[str, str] = field(default_factory=dict)
    needs: tuple[Route, ...] = ()
    also: Route | None = None
    among: Collection[str] | None = field(default=None, compare=False)


def unique_ids(plan: Plan) -> Iterator[Finding]:
    """Audiences and items share one set of ids: a typed id names one thing."""
    seen: dict[str, Route] = {}
    for route, name in routes_with_ids(plan):
        first = seen.setdefault(name, route)
        if first is not route:
            yield Finding(Code.DUPLICATE_ID, (*route, "id"), {"id": name}, also=(*first, "id"))


def unique_aliases(plan: Plan) -> Iterator[Finding]:
    """An alias names one audience, and is not the id of another."""
    owners = {fold(audience.id): audience.id for audience in plan.audiences}
    for index, audience in enumerate(plan.audiences):
        for rank, alias in enumerate(audience.aliases):
            owner = owners.setdefault(fold(alias), audience.id)
            if owner != audience.id:
                route = ("publics", index, "alias", rank)
                yield Finding(Code.DUPLICATE_ALIAS, route, {"alias": alias, "owner": owner})


def known_objectives(plan: Plan) -> Iterator[Finding]:
    """What a means serves is an objective of the plan, of its own audience or another."""
    objectives = (item.id for audience in plan.audiences for item in audience.objectives)
    known = dict.fromkeys(objectives)
    for route, served in list_members(plan, SERVED):
        if served not in known:
            yield Finding(Code.UNKNOWN_OBJECTIVE, route, {"id": served}, among=known)


def unique_axes(plan: Plan) -> Iterator[Finding]:
    """An id names one axis."""
    seen: dict[str, int] = {}
    for rank, axis in enumerate(plan.axes):
        first = seen.setdefault(axis.id, rank)
        if first != rank:
            route, also = ("axes", rank, "id"), ("axes", first, "id")
            yield Finding(Code.DUPLICATE_AXIS, route, {"id": axis.id}, also=also)


def known_axes(plan: Plan) -> Iterator[Finding]:
    """The axis of an objective or a means is one of the plan's."""
    known = dict.fromkeys(axis.id for axis in plan.axes)
    for placed in all_items(plan):
        axis = placed.item.axis if isinstance(placed.item, Activity) else None
        if axis is not None and axis not in known:
            where, needs = (*placed.route, "axe"), (("axes",),)
            yield Finding(Code.UNKNOWN_AXIS, where, {"id": axis}, needs, among=known)


def known_tags(plan: Plan) -> Iterator[Finding]:
    """The tags of items are among those that a plan declares, if it declares some."""
    if plan.tags:
        known = dict.fromkeys(plan.tags)
        for placed in all_items(plan):
            for rank, tag in enumerate(placed.item.tags):
                if tag not in known:
                    where = (*placed.route, "etiquettes", rank)
                    needs = (("etiquettes",),)
                    yield Finding(Code.UNKNOWN_TAG, where, {"id": tag}, needs, among=known)


def dates_in_order(plan: Plan) -> Iterator[Finding]:
    """Nothing ends before it begins."""
    if plan.period and plan.period.end < plan.period.start:
        values = {"start": str(plan.period.start), "end": str(plan.period.end)}
        yield Finding(Code.DATES_REVERSED, ("periode", "fin"), values)
    for entry in all_items(plan):
        item = entry.item
        if item.start and item.due and item.due.last < item.start.first:
            values = {"start": str(item.start), "end": str(item.due)}
            yield Finding(Code.DATES_REVERSED, (*entry.route, "echeance"), values)


def values_have_targets(plan: Plan) -> Iterator[Finding]:
    """A value reached says nothing without the figure that it goes towards."""
    for entry in all_items(plan):
        item = entry.item
        for rank, logged in enumerate(item.follow_ups):
            goal = item.goal(logged.indicator)
            is_of_words = goal is not None and not goal.is_measured
            if logged.actual is not None and (not item.goals or is_of_words):
                where = (*entry.route, "suivi", rank, "atteint")
                needs = ((*entry.route, "cible"), (*entry.route, "indicateurs"))
                mend = item.id if isinstance(item, Activity) else ""
                yield Finding(Code.VALUE_WITHOUT_TARGET, where, {"mend": mend}, needs)


def known_indicators(plan: Plan) -> Iterator[Finding]:
    """What a follow-up entry names is an indicator of its item; of several, one has to be named."""
    for entry in all_items(plan):
        item = entry.item
        needs = ((*entry.route, "cible"), (*entry.route, "indicateurs"))
        known = [goal.label for goal in item.goals if goal.label]
        for rank, logged in enumerate(item.follow_ups):
            where = (*entry.route, "suivi", rank)
            if logged.actual is not None and not item.goals:
                continue  # which has no target to go towards
            if logged.indicator and not item.goal(logged.indicator):
                values = {"id": logged.indicator, "item": item.id}
                route = (*where, "indicateur")
                yield Finding(Code.UNKNOWN_INDICATOR, route, values, needs, among=known)
            elif logged.actual is not None and not logged.indicator and len(item.goals) > 1:
                yield Finding(Code.MISSING_KEY, where, {"key": "indicateur"}, needs)


def unique_indicators(plan: Plan) -> Iterator[Finding]:
    """The ids and the names of an item's indicators name one each."""
    for entry in all_items(plan):
        owners: dict[str, int] = {}
        indicators = entry.item.indicators if isinstance(entry.item, Activity) else ()
        for rank, indicator in enumerate(indicators):
            where = (*entry.route, "indicateurs", rank)
            for key, name in (("id", indicator.id), ("nom", indicator.name)):
                owner = owners.setdefault(fold(name), rank) if name else rank
                if owner != rank:
                    yield Finding(Code.DUPLICATE_INDICATOR, (*where, key), {"name": str(name)})


def targets_stand_alone(plan: Plan) -> Iterator[Finding]:
    """An item has a target or indicators, and not both."""
    for entry in all_items(plan):
        item = entry.item
        if isinstance(item, Activity) and item.indicators and item.target:
            yield Finding(Code.TARGET_BESIDE_INDICATORS, (*entry.route, "cible"), {"id": item.id})


def known_elements(plan: Plan) -> Iterator[Finding]:
    """What a warning is silenced for is an audience or an item of the plan."""
    if any(silence.items for silence in plan.silences):
        known = dict.fromkeys(ids(plan))
        for route, name in list_members(plan, SILENCED):
            if name not in known:
                yield Finding(Code.UNKNOWN_ITEM, route, {"id": name}, (("publics",),), among=known)


def targets_differ_from_baselines(plan: Plan) -> Iterator[Finding]:
    """A target equal to its baseline measures nothing, unless it says in which way to keep it."""
    for entry in all_items(plan):
        for rank, goal in enumerate(entry.item.goals):
            if goal.is_measured and not goal.direction and goal.least == goal.baseline:
                is_target = isinstance(entry.item, Activity) and not entry.item.indicators
                place = ("cible",) if is_target else ("indicateurs", rank)
                where = (*entry.route, *place)
                needs = ((*where, "depart"), (*where, "sens"))
                values = {"value": f"{goal.least:g}"}
                route = (*where, "valeur" if is_target else "cible")
                yield Finding(Code.TARGET_EQUALS_BASELINE, route, values, needs)


def recurrences_begin_and_end(plan: Plan) -> Iterator[Finding]:
    """What recurs has a first and a last day: its own, else those of the plan's period."""
    for entry in all_items(plan):
        item = entry.item
        if not isinstance(item, Activity) or not item.recurrence:
            continue
        route, (first, last) = entry.route, item.recurs_between
        where = (*route, "recurrence")
        needs = (("periode",), (*route, "debut"), (*route, "echeance"))
        if first is None or last is None:
            values = {"missing": "debut" if last else "echeance"}
            yield Finding(Code.ENDLESS_RECURRENCE, where, values, needs)
        elif last < first and (item.start is None) is not (item.due is None):
            values = {"start": str(first), "end": str(last)}
            where = (*route, "debut" if item.start else "echeance")
            yield Finding(Code.DATES_REVERSED, where, values, needs)
        elif count_at_most(*item.recurrence.rule, first, last) > MOST_OCCURRENCES:
            values = {"missing": "", "too_many": str(MOST_OCCURRENCES)}
            yield Finding(Code.ENDLESS_RECURRENCE, where, values, needs)


def known_occurrences(plan: Plan) -> Iterator[Finding]:
    """What a follow-up fulfils is an occurrence of its item."""
    for entry in all_items(plan):
        item, known = entry.item, None
        for rank, logged in enumerate(item.follow_ups):
            if logged.occurrence is None:
                continue
            if known is None:
                known = dict.fromkeys(one.name for one in item.occurrences)
            if logged.occurrence not in known and (known or not _recurs(item)):
                keys = ("recurrence", "debut", "echeance")
                needs = (("periode",), *((*entry.route, key) for key in keys))
                where = (*entry.route, "suivi", rank, "occurrence")
                values = {"id": logged.occurrence}
                yield Finding(Code.UNKNOWN_OCCURRENCE, where, values, needs, among=known)


def _recurs(item: Item) -> bool:
    return isinstance(item, Activity) and item.recurrence is not None


def endless_work_has_no_date(plan: Plan) -> Iterator[Finding]:
    """Work without end is due on no day, and does not recur."""
    for entry in all_items(plan):
        item = entry.item
        if isinstance(item, Activity) and item.ongoing:
            for key, value in (("echeance", item.due), ("recurrence", item.recurrence)):
                if value:
                    where = (*entry.route, key)
                    also = (*entry.route, "continu")
                    yield Finding(Code.ENDLESS_AND_DATED, where, {"key": key}, also=also)


RULES: Final[tuple[Callable[[Plan], Iterator[Finding]], ...]] = (
    unique_ids,
    unique_aliases,
    known_objectives,
    dates_in_order,
    values_have_targets,
    targets_differ_from_baselines,
    known_indicators,
    unique_indicators,
    targets_stand_alone,
    known_elements,
    recurrences_begin_and_end,
    known_occurrences,
    endless_work_has_no_date,
    unique_axes,
    known_axes,
    known_tags,
)
