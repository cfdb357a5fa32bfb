"""What was dropped from a plan's data so that the rest of it could be checked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plancoop.text.source import Route
from plancoop.validation.placed_data import PlacedData
from plancoop.validation.suggestions import as_id


@dataclass(frozen=True)
class Omissions:
    """What was dropped from a document's data. Routes are those of the document.

    `misspelt_keys` are keys that stand in the file under a wrong name. What a section with unknown
    keys seems to lack may be there unrecognized.
    """

    document: PlacedData
    dropped: frozenset[Route] = frozenset()
    misspelt_keys: frozenset[Route] = frozenset()
    sections_with_unknown_keys: frozenset[Route] = frozenset()

    @cached_property
    def ancestors_of_dropped(self) -> frozenset[Route]:
        """Every route below which something was dropped."""
        return frozenset(route[:end] for route in self.dropped for end in range(len(route)))

    @cached_property
    def surviving_indexes(self) -> dict[Route, list[int]]:
        """The indexes of the entries that are left of each list from which some were dropped."""
        lists = {route[:-1] for route in self.dropped if route and isinstance(route[-1], int)}
        return {
            route: [
                index
                for index in range(len(self.document.at(route)))
                if (*route, index) not in self.dropped
            ]
            for route in lists
        }

    def without_dropped(self, data: Any, route: Route = ()) -> Any:
        """Return a copy of the data at a route without what was dropped."""
        if isinstance(data, dict):
            return {
                key: self.without_dropped(value, (*route, key))
                for key, value in data.items()
                if (*route, key) not in self.dropped
            }
        if isinstance(data, list):
            return [
                self.without_dropped(entry, (*route, index))
                for index, entry in enumerate(data)
                if (*route, index) not in self.dropped
            ]
        return data

    def route_in_document(self, route: Route) -> Route:
        """Turn a route into the remaining data into one of the document."""
        restored: Route = ()
        for step in route:
            indexes = self.surviving_indexes.get(restored)
            restored = (*restored, indexes[step] if indexes and isinstance(step, int) else step)
        return restored

    def may_hold(self, route: Route) -> bool:
        """Tell whether the file may hold what seems absent: refused, or under another name."""
        section = self.document.at(route[:-1])
        return (
            route in self.dropped
            or route in self.misspelt_keys
            or id(section) in self._incomplete_sections
        )

    @cached_property
    def _incomplete_sections(self) -> frozenset[int]:
        """The identities of the sections that were refused a key."""
        return frozenset(map(id, self.document.incomplete))

    def may_differ(self, route: Route) -> bool:
        """Tell whether the file may say something else at a route than the remaining data do."""
        return (
            self.may_hold(route)
            or route[:-1] in self.sections_with_unknown_keys
            or route in self.ancestors_of_dropped
        )

    def may_hold_objective(self, name: str) -> bool:
        """Tell whether an id may be that of an objective that was dropped."""
        return self._dropped_objectives is None or name in self._dropped_objectives

    @cached_property
    def _dropped_objectives(self) -> set[str] | None:
        """The ids of the objectives that were dropped; None when some of them cannot be known."""
        if self.may_hold(("publics",)):
            return None
        ids: set[str] = set()
        for index, audience in enumerate(self.document.data["publics"]):
            route = ("publics", index)
            if not isinstance(audience, dict) or self.may_hold((*route, "objectifs")):
                return None
            if "objectifs" not in audience and route in self.sections_with_unknown_keys:
                return None
            for rank, objective in enumerate(audience.get("objectifs", ())):
                if route in self.dropped or (*route, "objectifs", rank) in self.dropped:
                    name = objective.get("id") if isinstance(objective, dict) else None
                    if not name or not isinstance(name, str) or name != as_id(name):
                        return None
                    ids.add(name)
        return ids
