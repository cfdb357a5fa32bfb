"""Where the parts of a plan's data stand: by the lists they are in, and what refers to them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from plancoop.text.source import Route


def ids_inside(said: Any) -> Iterator[str]:
    """Yield the ids of an audience or an item, and of all it holds."""
    yield said["id"]
    for key in ("objectifs", "moyens", "etapes"):
        for one in said.get(key) or ():
            yield from ids_inside(one)


def referring_routes(data: Any, names: Collection[str]) -> Iterator[Route]:
    """Yield the routes to what refers to some ids."""
    for index, audience in enumerate(data["publics"]):
        for place, means in enumerate(audience.get("moyens") or ()):
            for rank, served in enumerate(means.get("pour") or ()):
                if served in names:
                    yield ("publics", index, "moyens", place, "pour", rank)
    for place, silence in enumerate(data.get("verification") or ()):
        for rank, name in enumerate(silence.get("elements") or ()):
            if name in names:
                yield ("verification", place, "elements", rank)


def by_list(routes: Iterable[Route]) -> dict[Route, set[int]]:
    """Part routes by the lists that they lead into."""
    lists: dict[Route, set[int]] = {}
    for *route, rank in routes:
        lists.setdefault(tuple(route), set()).add(int(rank))
    return lists


def after_removal(route: Route, gone: Iterable[Route]) -> Route:
    """Return where a route leads once others are gone."""
    shifted = list(route)
    for one in gone:
        *above, rank = one
        if route[: len(above)] == tuple(above) and len(route) > len(above):
            shifted[len(above)] -= int(route[len(above)]) > int(rank)  # type: ignore[operator]
    return tuple(shifted)
