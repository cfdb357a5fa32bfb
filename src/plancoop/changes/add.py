"""Adding audiences, objectives, means or steps to a list of the plan."""

from dataclasses import dataclass
from typing import Any

from plancoop.changes.change import Values
from plancoop.changes.footprint import Footprint, LineScope, entries_of, list_scopes
from plancoop.patch import style
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import AT_END, Place
from plancoop.plan.model import SECTIONS, Plan
from plancoop.plan.update import replace_list
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Add:
    """Put new entries into a list: of the plan, by the route (), of an audience or of an item."""

    holder: Route
    key: str
    said: tuple[Values, ...]
    place: Place = AT_END

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the entries."""
        made = [SECTIONS[self.key].model_validate(one) for one in self.said]

        def put(group: list[Any]) -> None:
            rank = self.place.rank_among(len(group))
            group[rank:rank] = made

        return replace_list(plan, self.holder, self.key, put)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edit that writes them as the file writes others."""
        holder = mapping_editor(document, self.holder)
        form = style.detect_form(document, self.holder, self.key)
        written = [style.write_entry(holder, self.key, one, form) for one in self.said]
        spacing = style.detect_spacing(document, self.holder, self.key, self.place)
        return tuple(holder.insert_entries(self.key, written, self.place, spacing))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the entries, and what says that there was none."""
        count = len(entries_of(document, self.holder, self.key))
        rank = self.place.rank_among(count)
        new = (LineScope((*self.holder, self.key, rank + one)) for one in range(len(self.said)))
        lists = list_scopes(self.holder, self.key, ends=not count)
        return Footprint(lists, (*lists, *new), may_add_comments=True)
