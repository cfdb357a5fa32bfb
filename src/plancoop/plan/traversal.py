"""Every item of a plan in its place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plancoop.plan.model import Activity, Audience, Item, Plan
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
            for place, activity in enumerate(group):
                entry = PlacedItem(activity, audience, ("publics", index, key, place))
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
    for place, audience in enumerate(plan.audiences):
        yield ("publics", place), audience.id
    for entry in all_items(plan):
        yield entry.route, entry.item.id


def ids(plan: Plan) -> Iterator[str]:
    """Yield the ids of all audiences and items."""
    return (name for _route, name in routes_with_ids(plan))


def references(plan: Plan) -> Iterator[tuple[Route, str]]:
    """Yield every id that something refers to: where that stands, and the id."""
    for index, audience in enumerate(plan.audiences):
        for place, means in enumerate(audience.means):
            for rank, served in enumerate(means.serves):
                yield ("publics", index, "moyens", place, "pour", rank), served
    for place, silence in enumerate(plan.silences):
        for rank, name in enumerate(silence.items):
            yield ("verification", place, "elements", rank), name


def outermost(routes: Iterable[Route]) -> list[Route]:
    """Return routes without those that lead into another of them, each once."""
    every = dict.fromkeys(routes)
    return [one for one in every if not any(one[:size] in every for size in range(2, len(one), 2))]


def is_expected(entry: PlacedItem) -> bool:
    """Tell whether something is still expected: nothing is of the steps of a closed item."""
    parent = entry.parent
    return not entry.item.status.closes and not (parent and parent.status.closes)
