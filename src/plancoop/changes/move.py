"""Moving an entry to another place or another list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plancoop.changes.change import split_route
from plancoop.changes.footprint import Footprint, LineScope, list_scopes
from plancoop.patch import emitter, style
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import AT_END, Place
from plancoop.plan.model import Plan
from plancoop.plan.traversal import members_of
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
    def _stays_in_list(self) -> bool:
        return self.route[:-1] == (*self.holder, self.key)

    def _new_rank(self, count: int) -> int:
        """Return the rank that the entry has in the end, in a list that has `count` before."""
        rank = self.place.rank_among(count)
        former = int(self.route[-1])
        return rank - 1 if self._stays_in_list and rank > former else rank

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the entry in its new place."""
        moved, (*_, former) = value_at(plan, self.route), self.route

        def put(members: list[Any]) -> None:
            rank = self._new_rank(len(members))
            if self._stays_in_list:
                del members[int(former)]
            members.insert(rank, moved)

        plan = replace_list(plan, self.holder, self.key, put)
        return plan if self._stays_in_list else remove_at(plan, self.route)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that take its lines out and put them in, as deep as they must stand."""
        old_holder, old_key, rank = split_route(self.route)
        count = len(members_of(document.at(self.holder), self.key))
        if self._stays_in_list and self._new_rank(count) == rank:
            return ()
        old, new = mapping_editor(document, old_holder), mapping_editor(document, self.holder)
        block: Sequence[str] = old.sequence(old_key).entry_lines(rank)
        if new.writes_flow(self.key) and not mapping_editor(document, self.route).flow:
            block = _on_one_line(document, self.route, block)
        spacing = style.detect_spacing(document, self.holder, self.key, self.place)
        taken = old.remove_entries(old_key, {rank})
        return (*taken, *new.insert_entries(self.key, [block], self.place, spacing))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the entry in both places; those of a key that has no other entry."""
        old_holder, old_key, _rank = split_route(self.route)
        old_count = len(members_of(document.at(old_holder), old_key))
        new_count = len(members_of(document.at(self.holder), self.key))
        lists = (
            *list_scopes(old_holder, old_key, ends=old_count == 1 and not self._stays_in_list),
            *list_scopes(self.holder, self.key, ends=new_count == 0),
        )
        new = LineScope((*self.holder, self.key, self._new_rank(new_count)))
        return Footprint((*lists, LineScope(self.route)), (*lists, new))


def _on_one_line(document: Document, route: Route, block: Sequence[str]) -> Sequence[str]:
    """Write an entry on one line, if it has no comment that would be lost."""
    if any(line.startswith("#") or " #" in line for line in block):
        return block
    values = {key: value for key, value in document.at(route).items() if value}
    return [f"- {emitter.write_flow(values)}"]
