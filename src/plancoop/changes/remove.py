"""Removing items or audiences, and every reference to them."""

from dataclasses import dataclass

from plancoop.changes.footprint import Footprint, LineScope, entries_of, list_scopes, new_first_key
from plancoop.changes.references import after_removal, by_list, ids_inside, referring_routes
from plancoop.patch.edits import Edit
from plancoop.patch.lines import join_cuts
from plancoop.patch.mappings import mapping_editor
from plancoop.plan.model import Plan
from plancoop.plan.traversal import outermost
from plancoop.plan.update import drop_references, ids_in, remove_at
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Remove:
    """Take audiences or items out of the plan, with all they hold and all that refers to them."""

    routes: tuple[Route, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan without them."""
        gone = frozenset().union(*(ids_in(plan, route) for route in self.routes))
        for route in sorted(outermost(self.routes), reverse=True):
            plan = remove_at(plan, route)
        return drop_references(plan, gone)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that take out whole lines, or parts of them."""
        cuts = (
            edit
            for (*holder, key), ranks in self._taken(document).items()
            for edit in mapping_editor(document, tuple(holder)).remove_entries(str(key), ranks)
        )
        return tuple(join_cuts(document.source, cuts))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of all that goes, and of lists that have nothing left."""
        taken = self._taken(document)
        gone = [(*route, rank) for route, ranks in taken.items() for rank in ranks]
        lists: list[LineScope] = []
        forgets = [LineScope(route) for route in gone]
        for (*home, key), ranks in taken.items():
            holder, name = tuple(home), str(key)
            group = entries_of(document, holder, name)
            ends = len(ranks) == len(group)
            lists += list_scopes(holder, name, ends=ends)
            if ends and isinstance(group[0], str):  # it goes with its key
                lists.append(LineScope(holder, new_first_key(document, holder, frozenset({name}))))
                forgets.append(LineScope(holder, frozenset({name}), with_comments=True))
            elif ends:
                forgets.append(LineScope((*holder, name)))
        after = tuple(one._replace(route=after_removal(one.route, gone)) for one in lists)
        return Footprint((*lists, *map(LineScope, gone)), after, tuple(forgets))

    def _taken(self, document: Document) -> dict[Route, set[int]]:
        """Return the ranks of what goes, by the lists that it stands in.

        What was silenced for nothing else goes whole.
        """
        routes = outermost(self.routes)
        names = frozenset(name for route in routes for name in ids_inside(document.at(route)))
        taken = by_list(routes)
        for route, ranks in by_list(referring_routes(document.data, names)).items():
            if route[0] == "verification" and len(ranks) == len(document.at(route)):
                taken.setdefault(route[:1], set()).add(int(route[1]))
            elif not any(route[: len(one)] == one for one in routes):
                taken[route] = ranks
        return taken
