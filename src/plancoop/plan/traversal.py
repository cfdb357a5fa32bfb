"""Every item of a plan in its place."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from plancoop.plan.model import LISTS_OF_NAMED, Activity, Audience, Item, Plan, fields_of
from plancoop.text.source import Route


class PlacedItem(NamedTuple):
    """An item in its place. `parent` is what a step belongs to."""

    item: Item
    audience: Audience
    route: Route
    parent: Activity | None = None


def all_items(plan: Plan) -> Iterator[PlacedItem]:
    """Yield every item in the file's order, steps after the item they belong to."""
    for index, audience in enumerate(plan.audiences):
        for key, group in (("objectifs", audience.objectives), ("moyens", audience.means)):
            for rank, activity in enumerate(group):
                entry = PlacedItem(activity, audience, ("publics", index, key, rank))
                yield entry
                if activity.steps:
                    yield from steps(entry)


def steps(entry: PlacedItem) -> Iterator[PlacedItem]:
    """Yield the steps of an item."""
    if isinstance(entry.item, Activity):
        for rank, step in enumerate(entry.item.steps):
            yield PlacedItem(step, entry.audience, (*entry.route, "etapes", rank), entry.item)


def open_steps(entry: PlacedItem) -> list[PlacedItem]:
    """Return the steps of an item that are not closed."""
    return [step for step in steps(entry) if not step.item.status.closes]


def routes_with_ids(plan: Plan) -> Iterator[tuple[Route, str]]:
    """Yield all that has an id, audiences before items: where it stands, and its id."""
    for index, audience in enumerate(plan.audiences):
        yield ("publics", index), audience.id
    for entry in all_items(plan):
        yield entry.route, entry.item.id


def axis_routes(plan: Plan) -> Iterator[tuple[Route, str]]:
    """Yield the axes of a plan: where each stands, and its id, which may also be another's."""
    for index, axis in enumerate(plan.axes):
        yield ("axes", index), axis.id


def ids(plan: Plan) -> Iterator[str]:
    """Yield the ids of all audiences and items."""
    return (name for _route, name in routes_with_ids(plan))


SERVED: Final = ("publics", "moyens", "pour")
SILENCED: Final = ("verification", "elements")
"""The keys that lead to lists of ids that something refers to, each below the one before it."""


def references(plan: Plan | dict[str, Any]) -> Iterator[tuple[Route, str]]:
    """Yield every id that something in a plan or its data refers to: where that stands, and it."""
    for keys in (SERVED, SILENCED):
        yield from list_members(plan, keys)


def axis_references(plan: Plan | dict[str, Any]) -> Iterator[tuple[Route, str]]:
    """Yield every axis that an objective or a means of a plan or its data names: where, and it."""
    for section in ("objectifs", "moyens"):
        for route, holder in list_members(plan, ("publics", section)):
            axis = holder.get("axe") if isinstance(holder, dict) else holder.axis
            if axis:
                yield (*route, "axe"), axis


def list_members(holder: Any, keys: Sequence[str]) -> Iterator[tuple[Route, Any]]:
    """Yield what is in the lists under some keys, each below the one before it: route and value."""
    key, *deeper = keys
    for index, member in enumerate(members_of(holder, key)):
        if deeper:
            for route, value in list_members(member, deeper):
                yield (key, index, *route), value
        else:
            yield (key, index), member


def members_of(holder: Any, key: str) -> Sequence[Any]:
    """Return what is in the list under a key of a section or of its data; nothing without it."""
    if isinstance(holder, dict):
        return holder.get(key) or ()
    return getattr(holder, fields_of(holder).get(key, ""), ())


def ids_inside(holder: Any) -> Iterator[str]:
    """Yield the ids of an audience or an item, or of its data, and of all it holds."""
    yield holder["id"] if isinstance(holder, dict) else holder.id
    for key in LISTS_OF_NAMED:
        for member in members_of(holder, key):
            yield from ids_inside(member)


def outermost(routes: Iterable[Route]) -> list[Route]:
    """Return routes without those that lead into another of them, each once."""
    every = dict.fromkeys(routes)
    return [
        route
        for route in every
        if not any(route[:depth] in every for depth in range(2, len(route), 2))
    ]


def is_expected(entry: PlacedItem) -> bool:
    """Tell whether an item is still expected: neither it nor what it is a step of is closed."""
    parent = entry.parent
    return not entry.item.status.closes and not (parent and parent.status.closes)
