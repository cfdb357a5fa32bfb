"""A plan with something changed in it, put in, or taken out: frozen models, made anew. Pure."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from plancoop.plan.model import Audience, Item, Plan
from plancoop.plan.traversal import all_items
from plancoop.text.source import Route

_FIELDS: Final = {
    "publics": "audiences",
    "objectifs": "objectives",
    "moyens": "means",
    "etapes": "steps",
}


def value_at(plan: Plan, route: Route) -> Any:
    """Return what a route leads to: the plan, an audience or an item."""
    holder: Any = plan
    for key, rank in zip(route[::2], route[1::2], strict=True):
        holder = getattr(holder, _FIELDS[str(key)])[rank]
    return holder


def fields_of(holder: Audience | Item) -> dict[str, str]:
    """Return the names of the fields of an audience or an item, by the file's keys."""
    return {info.alias or name: name for name, info in type(holder).model_fields.items()}


def replace_at(holder: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    """Return a copy of a plan in which what a route leads to is changed."""
    if not route:
        return change(holder)
    key, rank, *rest = route

    def put(group: list[Any]) -> None:
        group[int(rank)] = replace_at(group[int(rank)], tuple(rest), change)

    return _relisted(holder, str(key), put)


def replace_list(plan: Plan, route: Route, key: str, change: Callable[[list[Any]], Any]) -> Plan:
    """Return a copy of a plan in which a list, under a key of what a route leads to, is changed."""
    return replace_at(plan, route, lambda holder: _relisted(holder, key, change))  # type: ignore[no-any-return]


def _relisted(holder: Any, key: str, change: Callable[[list[Any]], Any]) -> Any:
    group = list(getattr(holder, _FIELDS[key]))
    change(group)
    return holder.model_copy(update={_FIELDS[key]: tuple(group)})


def remove_at(plan: Plan, route: Route) -> Plan:
    """Return a plan without an audience or an item."""
    *holder, key, rank = route
    return replace_list(plan, tuple(holder), str(key), lambda group: group.pop(int(rank)))


def ids_in(plan: Plan, route: Route) -> frozenset[str]:
    """Return the ids of an audience or an item, and of all it holds."""
    inside = (entry.item.id for entry in all_items(plan) if entry.route[: len(route)] == route)
    return frozenset({value_at(plan, route).id, *inside})


def redirect_references(plan: Plan, names: Mapping[str, str]) -> Plan:
    """Return a plan in which every reference to some ids is to others instead."""
    return _referring(plan, lambda ids: tuple(names.get(one, one) for one in ids))


def drop_references(plan: Plan, gone: Collection[str]) -> Plan:
    """Return a plan in which nothing refers to some ids.

    What was silenced for these alone is silenced no more.
    """
    kept = tuple(one for one in plan.silences if not one.items or set(one.items) - set(gone))
    plan = plan.model_copy(update={"silences": kept})
    return _referring(plan, lambda ids: tuple(one for one in ids if one not in gone))


_Ids = tuple[str, ...]


def _referring(plan: Plan, change: Callable[[_Ids], _Ids]) -> Plan:
    audiences = tuple(_serving(audience, change) for audience in plan.audiences)
    silences = tuple(
        one.model_copy(update={"items": change(one.items)}) if one.items else one
        for one in plan.silences
    )
    return plan.model_copy(update={"audiences": audiences, "silences": silences})


def _serving(audience: Audience, change: Callable[[_Ids], _Ids]) -> Audience:
    means = tuple(
        one.model_copy(update={"serves": change(one.serves)}) if one.serves else one
        for one in audience.means
    )
    return audience.model_copy(update={"means": means})
