"""Marking items: a status, a due date, and what their follow-up says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from plancoop.changes.footprint import Footprint, LineScope
from plancoop.patch import emitter
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import Place
from plancoop.plan.dates import PartialDate
from plancoop.plan.model import FollowUp, Item, Plan, reading_context
from plancoop.plan.traversal import members_of
from plancoop.plan.update import replace_at
from plancoop.plan.values import ReadingContext, Status
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Mark:
    """Give an item a status, a due date or neither, and add an entry to its follow-up.

    `entry` holds the values of the entry, by the file's keys and as text, `le` first. It goes
    after those of its day and before.
    """

    route: Route
    status: Status | None
    entry: dict[str, str]
    due: PartialDate | None = None

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the item marked."""
        context = reading_context(plan)
        return replace_at(plan, self.route, lambda item: self._marked(item, context))  # type: ignore[no-any-return]

    def _marked(self, item: Item, context: ReadingContext) -> Item:
        follow_up = FollowUp.model_validate(self.entry, context=context)
        rank = rank_by_day(follow_up.day, [former.day for former in item.follow_ups])
        follow_ups = (*item.follow_ups[:rank], follow_up, *item.follow_ups[rank:])
        values = {"follow_ups": follow_ups, "status": self.status, "due": self.due}
        return item.model_copy(update={name: value for name, value in values.items() if value})

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return one edit for the entry, and one for each value that is given."""
        item = mapping_editor(document, self.route)
        edits: list[Edit] = []
        if self.status:
            edits += item.set_key("statut", (self.status.value,), after=("texte",))
        if self.due:
            after = ("debut", "statut", "texte")
            edits += item.set_key("echeance", (str(self.due),), after=after)
        days = [entry["le"] for entry in members_of(document.at(self.route), "suivi")]
        rank = rank_by_day(self.entry["le"], days)
        place = Place(rank - 1) if rank else Place(0, after=False)
        edits += item.insert_entries("suivi", [[f"- {emitter.write_flow(self.entry)}"]], place)
        return tuple(edits)

    def footprint(self, _document: Document) -> Footprint:
        """Return the lines of its follow-up, and of the values that are given."""
        values = {"suivi": self.entry, "statut": self.status, "echeance": self.due}
        same = (LineScope(self.route, frozenset(key for key, value in values.items() if value)),)
        return Footprint(same, same)


_Day = TypeVar("_Day", str, date)  # ISO dates compare as text


def rank_by_day(day: _Day, days: Sequence[_Day]) -> int:
    """Return where an entry goes among others: after the last that is not of a later day."""
    return max((rank for rank, other in enumerate(days, 1) if other <= day), default=0)
