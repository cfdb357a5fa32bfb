"""Marking items: a status, a due date, and what their follow-up says of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from plancoop.changes.footprint import Footprint, LineScope, entries_of
from plancoop.patch import emitter
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.patch.sequences import Place
from plancoop.plan.model import FollowUp, Item, Plan
from plancoop.plan.update import replace_at
from plancoop.plan.values import Status
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Mark:
    """Give an item a status, a due date or neither, and add an entry to its follow-up.

    `entry` holds what the follow-up line says, by the file's keys and as text, `le` first. It goes
    after those of its day and before.
    """

    route: Route
    status: Status | None
    entry: dict[str, str]
    due: date | None = None

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the item marked."""
        return replace_at(plan, self.route, self._marked)  # type: ignore[no-any-return]

    def _marked(self, item: Item) -> Item:
        logged = FollowUp.model_validate(self.entry)
        place = _place(logged.day, [one.day for one in item.follow_ups])
        update: dict[str, Any] = {
            "follow_ups": (*item.follow_ups[:place], logged, *item.follow_ups[place:])
        }
        if self.status:
            update["status"] = self.status
        if self.due:
            update["due"] = self.due
        return item.model_copy(update=update)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return one edit for the entry, and one for each value that is given."""
        item = mapping_editor(document, self.route)
        given: list[Edit] = []
        if self.status:
            given += item.set_key("statut", (self.status.value,), after=("texte",))
        if self.due:
            after = ("debut", "statut", "texte")
            given += item.set_key("echeance", (self.due.isoformat(),), after=after)
        days = [one["le"] for one in entries_of(document, self.route, "suivi")]
        rank = _place(self.entry["le"], days)
        place = Place(rank - 1) if rank else Place(0, after=False)
        entry = [f"- {emitter.write_flow(self.entry)}"]
        return (*given, *item.insert_entries("suivi", [entry], place))

    def footprint(self, _document: Document) -> Footprint:
        """Return the lines of its follow-up, and of what is given beside."""
        given = (("statut", self.status), ("echeance", self.due))
        keys = frozenset({"suivi", *(key for key, value in given if value)})
        same = (LineScope(self.route, keys),)
        return Footprint(same, same)


_Day = TypeVar("_Day", str, date)  # ISO dates compare as text


def _place(day: _Day, days: Sequence[_Day]) -> int:
    """Return where an entry goes among others: after the last that is not of a later day."""
    return max((place for place, one in enumerate(days, 1) if one <= day), default=0)


@dataclass(frozen=True)
class MarkAll:
    """Several marks made as one."""

    changes: tuple[Mark, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan after all of them."""
        for change in self.changes:
            plan = change.on(plan)
        return plan

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits of all, the deepest items first.

        Where a step ends its item both may add a line at the same place: the step's comes first.
        """
        deepest_first = sorted(self.changes, key=lambda mark: -len(mark.route))
        return tuple(edit for change in deepest_first for edit in change.edits(document))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of all."""
        every = [mark.footprint(document) for mark in self.changes]
        same = tuple(scope for one in every for scope in one.before)
        return Footprint(same, same)
