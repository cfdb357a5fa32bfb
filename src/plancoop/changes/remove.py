"""Removing items or audiences, and every reference to them."""

from dataclasses import dataclass

from plancoop.changes.footprint import Extent, Extents, entries_of, listed, moved_up
from plancoop.changes.references import after_removal, by_list, ids_inside, referring
from plancoop.patch.edits import Edit
from plancoop.patch.lines import joined
from plancoop.patch.mappings import section
from plancoop.plan.model import Plan
from plancoop.plan.traversal import outermost
from plancoop.plan.update import ids_in, unreferred, without
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
            plan = without(plan, route)
        return unreferred(plan, gone)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that take out whole lines, or parts of them."""
        cuts = (
            edit
            for (*holder, key), ranks in self._taken(document).items()
            for edit in section(document, tuple(holder)).drop(str(key), ranks)
        )
        return tuple(joined(document.source, cuts))

    def extents(self, document: Document) -> Extents:
        """Return the lines of all that goes, and of lists that have nothing left."""
        taken = self._taken(document)
        gone = [(*route, rank) for route, ranks in taken.items() for rank in ranks]
        lists: list[Extent] = []
        forgets = [Extent(route) for route in gone]
        for (*home, key), ranks in taken.items():
            holder, name = tuple(home), str(key)
            group = entries_of(document, holder, name)
            ends = len(ranks) == len(group)
            lists += listed(holder, name, ends=ends)
            if ends and isinstance(group[0], str):  # it goes with its key
                lists.append(Extent(holder, moved_up(document, holder, frozenset({name}))))
                forgets.append(Extent(holder, frozenset({name}), loose=True))
            elif ends:
                forgets.append(Extent((*holder, name)))
        after = tuple(one._replace(route=after_removal(one.route, gone)) for one in lists)
        return Extents((*lists, *map(Extent, gone)), after, tuple(forgets))

    def _taken(self, document: Document) -> dict[Route, set[int]]:
        """Return the ranks of what goes, by the lists that it stands in.

        What was silenced for nothing else goes whole.
        """
        routes = outermost(self.routes)
        names = frozenset(name for route in routes for name in ids_inside(document.at(route)))
        taken = by_list(routes)
        for route, ranks in by_list(referring(document.data, names)).items():
            if route[0] == "verification" and len(ranks) == len(document.at(route)):
                taken.setdefault(route[:1], set()).add(int(route[1]))
            elif not any(route[: len(one)] == one for one in routes):
                taken[route] = ranks
        return taken
