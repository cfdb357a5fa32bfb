"""The follow-up of items, newest first, and what became of the due dates that it moved. Pure."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from plancoop.plan.model import FollowUp, Item
from plancoop.plan.traversal import PlacedItem


class LogEntry(NamedTuple):
    """An entry of an item's follow-up. `due` is the due date that it gave, where it moved one."""

    entry: PlacedItem
    said: FollowUp
    due: date | None

    @property
    def delay(self) -> int | None:
        """By how many days the due date was put off, less than 0 when it was brought forward."""
        former = self.said.former_due
        return (self.due - former).days if former and self.due else None


def log_entries(entry: PlacedItem) -> tuple[LogEntry, ...]:
    """Return an item's follow-up, in the order of the file."""
    dues = _dues(entry.item)
    return tuple(
        LogEntry(entry, said, dues.get(place)) for place, said in enumerate(entry.item.follow_ups)
    )


def moves(item: Item) -> list[tuple[int, FollowUp]]:
    """Return the entries that moved an item's due date, by day, each with its place in the file.

    Those of one day are in the file's order.
    """
    moved = ((place, said) for place, said in enumerate(item.follow_ups) if said.former_due)
    return sorted(moved, key=lambda one: one[1].day)


def _dues(item: Item) -> dict[int, date | None]:
    """Return the due dates that entries gave: each the former one of the next, at last the item's.

    They are by the places of the entries.
    """
    moved = moves(item)
    dues = {place: then.former_due for (place, _said), (_place, then) in pairwise(moved)}
    return dues | {place: item.due for place, _said in moved[-1:]}


def log(
    entries: Iterable[PlacedItem], since: date | None = None, until: date | None = None
) -> tuple[LogEntry, ...]:
    """Return the follow-up of items, newest first; of one day, the last in the file first.

    `since` and `until` are inclusive.
    """
    every = [one for entry in entries for one in log_entries(entry)]
    kept = [
        one
        for one in reversed(every)
        if (since is None or one.said.day >= since) and (until is None or one.said.day <= until)
    ]
    return tuple(sorted(kept, key=lambda one: one.said.day, reverse=True))


class Slip(NamedTuple):
    """How far a due date was moved: the first one, the one of now, and the days between.

    `revised` and `days` are None where there is no due date any more.
    """

    planned: date
    revised: date | None
    days: int | None


def slip(item: Item) -> Slip | None:
    """Return how far an item was postponed; None when it was not, or is due as first planned."""
    planned = next((entry.former_due for _, entry in moves(item)), None)
    if planned is None or planned == item.due:  # never moved, or moved back
        return None
    return Slip(planned, item.due, (item.due - planned).days if item.due else None)
