"""The items of a plan by another division than its audiences: axis, lead, tag or priority.

A step belongs where the item belongs that it is a step of, unless it says otherwise. An item with
several tags is in the group of each.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from plancoop.plan.model import Axis, Item, Means, Plan
from plancoop.plan.own_numbers import Rank, number_rank
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.plan.values import Priority
from plancoop.text.matching import fold


class Division(StrEnum):
    """What a plan can be divided by. The value is the word of the command line."""

    AUDIENCE = "public"
    AXIS = "axe"
    LEAD = "responsable"
    TAG = "etiquette"
    PRIORITY = "priorite"


class Group(NamedTuple):
    """A part of a division, and the ids of its items.

    The key is the id of an axis, a priority, or the name of a lead or a tag; None for what belongs
    to no part. The name, and the number of an axis, are those that the plan has.
    """

    key: str | None
    name: str
    items: frozenset[str]
    number: str | None = None


def axes_by_item(plan: Plan) -> Mapping[str, Axis]:
    """Return the axis of each item that has one, by the ids of items.

    A means without one has that of the objectives it serves, if they agree; a step that of its
    item.
    """
    axes = {axis.id: axis for axis in plan.axes}
    if not axes:
        return {}
    placed = list(all_items(plan))
    own = {each.item.id: getattr(each.item, "axis", None) for each in placed}
    found: dict[str, Axis] = {}
    for each in placed:
        holder = each.parent or each.item
        name = own[holder.id]
        if name is None and isinstance(holder, Means):
            served = {own.get(objective) for objective in holder.serves}
            name = served.pop() if len(served) == 1 else None
        if name in axes:
            found[each.item.id] = axes[name]
    return found


def axis_rank(axis: Axis) -> tuple[bool, Rank]:
    """Return a key that sorts axes by their numbers, those without one last."""
    return (axis.number is None, number_rank(axis.number or ""))


def tags_of(placed: PlacedItem) -> tuple[str, ...]:
    """Return the tags of an item; a step without any has those of its item."""
    return _own_or_parent(placed, lambda item: item.tags)


def priority_of(placed: PlacedItem) -> Priority | None:
    """Return the priority of an item; a step without one has that of its item."""
    return _own_or_parent(placed, lambda item: item.priority)


def leads_of(placed: PlacedItem) -> tuple[str, ...]:
    """Return who leads an item; a step without a lead has that of its item."""
    return _own_or_parent(placed, lambda item: item.leads)


_Held = TypeVar("_Held")


def _own_or_parent(placed: PlacedItem, held: Callable[[Item], _Held]) -> _Held:
    own = held(placed.item)
    return held(placed.parent) if not own and placed.parent else own


def groups(plan: Plan, division: Division) -> list[Group]:
    """Divide the items of a plan; what belongs to no part comes last.

    An axis, a priority or a declared tag is there even without items.
    """
    parts_of = _parts_of(plan, division)
    names = dict(_known_parts(plan, division))
    found: dict[str, set[str]] = {fold(key): set() for key in names}
    spelt = {fold(key): key for key in names}
    numbers = {axis.id: axis.number for axis in plan.axes} if division is Division.AXIS else {}
    rest: set[str] = set()
    for placed in all_items(plan):
        parts = parts_of(placed)
        for part in parts:
            spelt.setdefault(fold(part), part)
            found.setdefault(fold(part), set()).add(placed.item.id)
        if not parts:
            rest.add(placed.item.id)
    others = sorted(set(found) - {fold(key) for key in names})
    every = [*map(fold, names), *others]
    ordered = [
        Group(
            spelt[part],
            names.get(spelt[part], spelt[part]),
            frozenset(found[part]),
            numbers.get(spelt[part]),
        )
        for part in every
    ]
    return [*ordered, *([Group(None, "", frozenset(rest))] if rest else [])]


def _known_parts(plan: Plan, division: Division) -> Iterator[tuple[str, str]]:
    """Yield the keys and the names of the parts that a division has in any case, in their order."""
    match division:
        case Division.AXIS:
            for axis in sorted(plan.axes, key=axis_rank):
                yield axis.id, axis.name
        case Division.PRIORITY:
            for priority in Priority:
                yield priority.value, priority.value
        case Division.TAG:
            yield from zip(plan.tags, plan.tags, strict=True)


def _parts_of(plan: Plan, division: Division) -> Callable[[PlacedItem], tuple[str, ...]]:
    """Return what tells the parts that an item belongs to."""
    match division:
        case Division.AXIS:
            axes = axes_by_item(plan)
            return lambda placed: (axes[placed.item.id].id,) if placed.item.id in axes else ()
        case Division.PRIORITY:
            return lambda placed: tuple(filter(None, (priority_of(placed),)))
        case Division.TAG:
            return tags_of
        case Division.LEAD:
            return leads_of
        case Division.AUDIENCE:
            return lambda placed: (placed.audience.id,)
