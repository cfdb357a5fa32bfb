"""Adding audiences, objectives, means or steps to a list of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plancoop.changes.change import Values
from plancoop.changes.footprint import Footprint, LineScope, list_scopes
from plancoop.patch import emitter, style
from plancoop.patch.edits import Edit
from plancoop.patch.entry_comments import with_comments
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import AT_END, Place
from plancoop.plan.model import SECTIONS, Plan, reading_context
from plancoop.plan.traversal import members_of
from plancoop.plan.update import replace_list
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Add:
    """Put new entries into a list: of the plan, by the route (), of an audience or of an item.

    Comments are by the ids of entries, and stand behind these.
    """

    holder: Route
    key: str
    entries: tuple[Values, ...]
    place: Place = AT_END
    comments: Mapping[str, str] = field(default_factory=dict)

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the entries."""
        context = reading_context(plan)
        models = [
            SECTIONS[self.key].model_validate(entry, context=context) for entry in self.entries
        ]

        def insert(members: list[Any]) -> None:
            rank = self.place.rank_among(len(members))
            members[rank:rank] = models

        return replace_list(plan, self.holder, self.key, insert)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edit that writes them as the file writes others."""
        holder = mapping_editor(document, self.holder)
        form = style.detect_form(document, self.holder, self.key)
        written = (style.write_entry(holder, self.key, entry, form) for entry in self.entries)
        blocks = [list(with_comments(block, self.comments)) for block in written]
        spacing = style.detect_spacing(document, self.holder, self.key, self.place)
        after = () if self.holder else emitter.keys_before(self.key)
        return tuple(holder.insert_entries(self.key, blocks, self.place, spacing, after=after))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the entries; where there was none, the line of the key as well."""
        count = len(members_of(document.at(self.holder), self.key))
        first = self.place.rank_among(count)
        ranks = range(first, first + len(self.entries))
        new = (LineScope((*self.holder, self.key, rank)) for rank in ranks)
        lists = list_scopes(self.holder, self.key, ends=count == 0)
        return Footprint(lists, (*lists, *new), may_add_comments=True)
