"""Removing items, audiences or axes, and every reference to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from plancoop.changes.amend import Amend
from plancoop.changes.footprint import Footprint, LineScope, key_moved_behind_dash, list_scopes
from plancoop.patch.edits import Edit
from plancoop.patch.lines import join_cuts
from plancoop.patch.mappings import mapping_editor
from plancoop.plan.model import Plan
from plancoop.plan.traversal import (
    axis_references,
    ids_inside,
    members_of,
    outermost,
    references,
)
from plancoop.plan.update import drop_references, redirect_axes, remove_at, value_at
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Remove:
    """Take audiences or items out of the plan, with all they hold and all that refers to them.

    Or axes, which nothing names then: with them goes no audience and no item.
    """

    routes: tuple[Route, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan without them."""
        removed = {name for route in self.routes for name in ids_inside(value_at(plan, route))}
        for route in sorted(outermost(self.routes), reverse=True):
            plan = remove_at(plan, route)
        if self._are_axes:
            return redirect_axes(plan, dict.fromkeys(removed))
        return drop_references(plan, removed)

    @property
    def _are_axes(self) -> bool:
        return self.routes[0][0] == "axes"

    def _freed(self, document: Document) -> tuple[Amend, ...]:
        """Return the changes of what is on axes that go: it is on none."""
        if not self._are_axes:
            return ()
        names = {document.at((*route, "id")) for route in self.routes}
        on_axes = axis_references(document.data)
        return tuple(Amend(route[:-1], {"axe": None}) for route, name in on_axes if name in names)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that take out whole lines, or parts of them."""
        cuts = (
            edit
            for (*holder, key), ranks in self._ranks_to_remove(document).items()
            for edit in mapping_editor(document, tuple(holder)).remove_entries(str(key), ranks)
        )
        freed = (edit for amend in self._freed(document) for edit in amend.edits(document))
        return (*join_cuts(document.source, cuts), *freed)

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of all that goes, and of the keys of lists that have nothing left."""
        freed = [amend.footprint(document) for amend in self._freed(document)]
        lists = self._ranks_to_remove(document)
        removed = [(*route, rank) for route, ranks in lists.items() for rank in ranks]
        entries = [LineScope(route) for route in removed]
        keys: list[LineScope] = []
        emptied: list[LineScope] = []
        for (*above, last), ranks in lists.items():
            holder, key = tuple(above), str(last)
            members = members_of(document.at(holder), key)
            is_emptied = len(ranks) == len(members)
            keys += list_scopes(holder, key, ends=is_emptied)
            if is_emptied and isinstance(members[0], str):  # a list of texts goes with its key
                keys.append(
                    LineScope(holder, key_moved_behind_dash(document, holder, frozenset({key})))
                )
                emptied.append(LineScope(holder, frozenset({key}), with_comments=True))
            elif is_emptied:
                emptied.append(LineScope((*holder, key)))
        after = (scope._replace(route=_route_after_removal(scope.route, removed)) for scope in keys)
        return Footprint(
            (*keys, *entries, *(scope for one in freed for scope in one.before)),
            (*after, *(scope for one in freed for scope in one.after)),
            (*entries, *emptied, *(scope for one in freed for scope in one.may_lose_comments)),
        )

    def _ranks_to_remove(self, document: Document) -> dict[Route, set[int]]:
        """Return the ranks of all that goes, by the lists that it stands in.

        An entry of `verification` goes whole when all that it names goes.
        """
        routes = outermost(self.routes)
        lists = _ranks_by_list(routes)
        if self._are_axes:
            return lists
        names = {name for route in routes for name in ids_inside(document.at(route))}
        referring = (route for route, name in references(document.data) if name in names)
        for route, ranks in _ranks_by_list(referring).items():
            if route[0] == "verification" and len(ranks) == len(document.at(route)):
                lists.setdefault(route[:1], set()).add(int(route[1]))
            elif not any(route[: len(removed)] == removed for removed in routes):
                lists[route] = ranks
        return lists


def _ranks_by_list(routes: Iterable[Route]) -> dict[Route, set[int]]:
    """Part routes by the lists that they lead into."""
    lists: dict[Route, set[int]] = {}
    for *route, rank in routes:
        lists.setdefault(tuple(route), set()).add(int(rank))
    return lists


def _route_after_removal(route: Route, removed: Iterable[Route]) -> Route:
    """Return where a route leads once entries of lists are removed, none of which it leads into."""
    shifted = list(route)
    for *above, rank in removed:
        depth = len(above)
        if len(route) > depth and route[:depth] == tuple(above) and int(route[depth]) > int(rank):
            shifted[depth] = int(shifted[depth]) - 1
    return tuple(shifted)
