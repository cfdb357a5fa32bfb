"""Moving an entry to another place or another list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plancoop.changes.change import split_route
from plancoop.changes.footprint import Footprint, LineScope, entries_of, list_scopes
from plancoop.patch import emitter, style
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import AT_END, Place
from plancoop.plan.model import Plan
from plancoop.plan.update import remove_at, replace_list, value_at
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Move:
    """Take an entry out of its list and put it into another, or elsewhere in the same."""

    route: Route
    holder: Route
    key: str
    place: Place = AT_END

    @property
    def _stays(self) -> bool:
        return self.route[:-1] == (*self.holder, self.key)

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the entry in its new place."""
        moved, (*_, rank) = value_at(plan, self.route), self.route

        def put(group: list[Any]) -> None:
            to = self.place.rank_among(len(group))
            group.insert(to, moved)
            if self._stays:
                del group[int(rank) + (to <= int(rank))]

        plan = replace_list(plan, self.holder, self.key, put)
        return plan if self._stays else remove_at(plan, self.route)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that lift its lines and put them down, as deep as they must stand."""
        home, key, rank = split_route(self.route)
        count = len(document.at(self.route[:-1]))
        if self._stays and self.place.rank_among(count) in (rank, rank + 1):
            return ()
        left, entered = mapping_editor(document, home), mapping_editor(document, self.holder)
        block: Sequence[str] = left.sequence(key).entry_lines(rank)
        if entered.writes_flow(self.key) and not left.writes_flow(key):
            block = _on_one_line(document, self.route, block)
        spacing = style.detect_spacing(document, self.holder, self.key, self.place)
        removed = left.remove_entries(key, {rank})
        return (*removed, *entered.insert_entries(self.key, [block], self.place, spacing))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the entry in both places, and what says that a list has none."""
        home, key, rank = split_route(self.route)
        left, entered = (
            entries_of(document, *one) for one in ((home, key), (self.holder, self.key))
        )
        to = self.place.rank_among(len(entered))
        to -= self._stays and to > rank
        lists = (
            *list_scopes(home, key, ends=len(left) == 1 and not self._stays),
            *list_scopes(self.holder, self.key, ends=not entered),
        )
        new = LineScope((*self.holder, self.key, to))
        return Footprint((*lists, LineScope(self.route)), (*lists, new))


def _on_one_line(document: Document, route: Route, block: Sequence[str]) -> Sequence[str]:
    """Write an entry on one line, if it has no comment that would be lost."""
    if any(line.startswith("#") or " #" in line for line in block):
        return block
    said = {key: value for key, value in document.at(route).items() if value}
    return [f"- {emitter.write_flow(said)}"]
