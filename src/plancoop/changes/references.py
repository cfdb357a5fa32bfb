"""Where the parts of a plan's data stand: by the lists they are in, and what refers to them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from plancoop.plan.model import LISTS_OF_NAMED
from plancoop.plan.traversal import references
from plancoop.text.source import Route


def ids_inside(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the ids of an audience or an item, and of all it holds."""
    yield entry["id"]
    for key in LISTS_OF_NAMED:
        for member in entry.get(key) or ():
            yield from ids_inside(member)


def referring_routes(data: dict[str, Any], names: Collection[str]) -> Iterator[Route]:
    """Yield the routes to what refers to some ids."""
    return (route for route, name in references(data) if name in names)


def ranks_by_list(routes: Iterable[Route]) -> dict[Route, set[int]]:
    """Part routes by the lists that they lead into."""
    lists: dict[Route, set[int]] = {}
    for *route, rank in routes:
        lists.setdefault(tuple(route), set()).add(int(rank))
    return lists


def route_after_removal(route: Route, removed: Iterable[Route]) -> Route:
    """Return where a route leads once entries of lists are removed, none of which it leads into."""
    shifted = list(route)
    for *above, rank in removed:
        depth = len(above)
        if len(route) > depth and route[:depth] == tuple(above) and int(route[depth]) > int(rank):
            shifted[depth] = int(shifted[depth]) - 1
    return tuple(shifted)
