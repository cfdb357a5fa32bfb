"""Copies of a plan in which something is changed, put in or taken out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from plancoop.plan.model import Plan, fields_of
from plancoop.plan.traversal import REFERENCES, all_items
from plancoop.text.source import Route


def value_at(plan: Plan, route: Route) -> Any:
    """Return what a route leads to: the plan, an audience or an item."""
    holder: Any = plan
    for key, rank in zip(route[::2], route[1::2], strict=True):
        holder = getattr(holder, fields_of(holder)[str(key)])[rank]
    return holder


def replace_at(holder: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    """Return a copy of a plan in which what a route leads to is changed."""
    if not route:
        return change(holder)
    key, rank, *deeper = route

    def replace(members: list[Any]) -> None:
        members[int(rank)] = replace_at(members[int(rank)], tuple(deeper), change)

    return _with_list_changed(holder, str(key), replace)


def replace_list(plan: Plan, route: Route, key: str, change: Callable[[list[Any]], Any]) -> Plan:
    """Return a copy of a plan in which a list, under a key of what a route leads to, is changed."""
    return replace_at(plan, route, lambda holder: _with_list_changed(holder, key, change))  # type: ignore[no-any-return]


def _with_list_changed(holder: Any, key: str, change: Callable[[list[Any]], Any]) -> Any:
    field = fields_of(holder)[key]
    members = list(getattr(holder, field))
    change(members)
    return holder.model_copy(update={field: tuple(members)})


def remove_at(plan: Plan, route: Route) -> Plan:
    """Return a plan without an audience or an item."""
    *holder, key, rank = route
    return replace_list(plan, tuple(holder), str(key), lambda members: members.pop(int(rank)))


def ids_in(plan: Plan, route: Route) -> frozenset[str]:
    """Return the ids of an audience or an item, and of all it holds."""
    inside = (placed.item.id for placed in all_items(plan) if placed.route[: len(route)] == route)
    return frozenset({value_at(plan, route).id, *inside})


def redirect_references(plan: Plan, names: Mapping[str, str]) -> Plan:
    """Return a plan in which every reference to some ids is to others instead."""
    return _with_references(plan, lambda ids: tuple(names.get(name, name) for name in ids))


def drop_references(plan: Plan, removed: Collection[str]) -> Plan:
    """Return a plan in which nothing refers to some ids.

    What was silenced for these alone is silenced no more.
    """
    kept = tuple(
        silence
        for silence in plan.silences
        if not silence.items or set(silence.items) - set(removed)
    )
    plan = plan.model_copy(update={"silences": kept})
    return _with_references(plan, lambda ids: tuple(name for name in ids if name not in removed))


_Ids = tuple[str, ...]


def _with_references(plan: Plan, change: Callable[[_Ids], _Ids]) -> Plan:
    """Return a plan in which every list of references is changed."""
    for keys in REFERENCES:
        plan = _with_members_changed(plan, keys, change)
    return plan


def _with_members_changed(holder: Any, keys: Sequence[str], change: Callable[[_Ids], _Ids]) -> Any:
    """Return a copy of a holder, with the lists changed that some keys lead to, level by level."""
    key, *deeper = keys
    field = fields_of(holder)[key]
    members = getattr(holder, field)
    if not members:
        return holder
    changed = (
        tuple(_with_members_changed(member, deeper, change) for member in members)
        if deeper
        else change(members)
    )
    return holder.model_copy(update={field: changed})
