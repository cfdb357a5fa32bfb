"""The follow-up of items, newest first, and the due dates that its entries moved."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from plancoop.plan.dates import PartialDate
from plancoop.plan.model import FollowUp, Item
from plancoop.plan.traversal import PlacedItem


class LogEntry(NamedTuple):
    """An entry of an item's follow-up. `due` is the new due date, where it moved one."""

    owner: PlacedItem
    follow_up: FollowUp
    due: PartialDate | None

    @property
    def delay(self) -> int | None:
        """By how many days the due date was put off, less than 0 when it was brought forward."""
        former = self.follow_up.former_due
        return (self.due.last - former.last).days if former and self.due else None


def log_entries(entry: PlacedItem) -> tuple[LogEntry, ...]:
    """Return an item's follow-up, in the order of the file."""
    dues = _dues(entry.item)
    return tuple(
        LogEntry(entry, follow_up, dues.get(place))
        for place, follow_up in enumerate(entry.item.follow_ups)
    )


def due_date_moves(item: Item) -> list[tuple[int, FollowUp]]:
    """Return the entries that moved an item's due date, by day, each with its place in the file.

    Those of one day are in the file's order.
    """
    moved = ((place, entry) for place, entry in enumerate(item.follow_ups) if entry.former_due)
    return sorted(moved, key=lambda move: move[1].day)


def _dues(item: Item) -> dict[int, PartialDate | None]:
    """Return the due dates that entries set, by the places of the entries.

    An entry records only the former date. The new one is what the next entry calls the former; for
    the last entry, it is the item's own.
    """
    moved = due_date_moves(item)
    dues = {place: following.former_due for (place, _said), (_place, following) in pairwise(moved)}
    return dues | {place: item.due for place, _said in moved[-1:]}


def newest_first(
    entries: Iterable[PlacedItem], since: date | None = None, until: date | None = None
) -> tuple[LogEntry, ...]:
    """Return the follow-up of items, newest first; of one day, the last in the file first.

    `since` and `until` are inclusive.
    """
    in_file_order = [log_entry for entry in entries for log_entry in log_entries(entry)]
    kept = [
        log_entry
        for log_entry in reversed(in_file_order)
        if (since is None or log_entry.follow_up.day >= since)
        and (until is None or log_entry.follow_up.day <= until)
    ]
    return tuple(sorted(kept, key=lambda log_entry: log_entry.follow_up.day, reverse=True))


def latest_shortfall(item: Item | None) -> str | None:
    """Return what the latest entry about it says of why an item is behind."""
    said = [entry for entry in item.follow_ups if entry.shortfall] if item else []
    return max(reversed(said), key=lambda entry: entry.day).shortfall if said else None


class Slip(NamedTuple):
    """How far a due date was moved: the first one, the one of now, and the days between.

    `revised` and `days` are None where there is no due date any more.
    """

    planned: PartialDate
    revised: PartialDate | None
    days: int | None


def slip(item: Item) -> Slip | None:
    """Return how far an item was postponed; None when it was not, or is due as first planned."""
    planned = next((entry.former_due for _, entry in due_date_moves(item)), None)
    if planned is None:
        return None
    if item.due is None:
        return Slip(planned, None, None)
    days = (item.due.last - planned.last).days
    return Slip(planned, item.due, days) if days else None  # moved back, or said more precisely
