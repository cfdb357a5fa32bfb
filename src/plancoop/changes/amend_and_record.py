"""Giving an item other values, and recording in its follow-up what that was."""

from dataclasses import dataclass

from plancoop.changes.amend import Amend
from plancoop.changes.footprint import Footprint
from plancoop.changes.mark import Mark, rank_by_day
from plancoop.patch import emitter
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import Place
from plancoop.plan.model import Plan
from plancoop.plan.traversal import members_of
from plancoop.syntax.document import Document


@dataclass(frozen=True)
class AmendAndRecord:
    """Change an item, and add an entry to its follow-up, `le` first, as `Mark` does."""

    amend: Amend
    entry: dict[str, str]

    def on(self, plan: Plan) -> Plan:
        """Return the plan with these values, and the entry."""
        return self._mark.on(self.amend.on(plan))

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits of the values, then that of the entry: it stands below what is left."""
        route = self.amend.route
        item = mapping_editor(document, route)
        gone = [key for key, value in self.amend.values.items() if value is None and key in item]
        days = [entry["le"] for entry in members_of(document.at(route), "suivi")]
        rank = rank_by_day(self.entry["le"], days)
        place = Place(rank - 1) if rank else Place(0, after=False)
        left = item.without_keys(gone) if gone else item
        entries = [[f"- {emitter.write_flow(self.entry)}"]]
        return (*self.amend.edits(document), *left.insert_entries("suivi", entries, place))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the values, and of the follow-up."""
        values, follow_up = self.amend.footprint(document), self._mark.footprint(document)
        return values._replace(
            before=(*values.before, *follow_up.before), after=(*values.after, *follow_up.after)
        )

    @property
    def _mark(self) -> Mark:
        return Mark(self.amend.route, None, self.entry)
