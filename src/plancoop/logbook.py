"""The follow-up of items, newest first, and what became of the due dates that it moved. Pure."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from plancoop.model import FollowUp, Item
from plancoop.outline import Entry


class Logged(NamedTuple):
    """An entry of an item's follow-up. `due` is the due date that it gave, where it moved one."""

    entry: Entry
    said: FollowUp
    due: date | None

    @property
    def delay(self) -> int | None:
        """By how many days the due date was put off, less than 0 when it was brought forward."""
        former = self.said.former_due
        return (self.due - former).days if former and self.due else None


def logged(entry: Entry) -> tuple[Logged, ...]:
    """Return an item's follow-up, in the order of the file."""
    dues = _dues(entry.item)
    return tuple(
        Logged(entry, said, dues.get(place)) for place, said in enumerate(entry.item.follow_ups)
    )


def _dues(item: Item) -> dict[int, date | None]:
    """Return the due dates that entries gave: each the former one of the next, at last the item's.

    The next by date, among equals by place.
    """
    moved = [(said.day, place) for place, said in enumerate(item.follow_ups) if said.former_due]
    places = [place for _day, place in sorted(moved)]
    dues = {one: item.follow_ups[then].former_due for one, then in pairwise(places)}
    return dues | dict.fromkeys(places[-1:], item.due)


def log(
    entries: Iterable[Entry], since: date | None = None, until: date | None = None
) -> tuple[Logged, ...]:
    """Return the follow-up of items, newest first; of one day, the last in the file first.

    `since` and `until` are inclusive.
    """
    every = [one for entry in entries for one in logged(entry)]
    kept = [
        one
        for one in reversed(every)
        if (since is None or one.said.day >= since) and (until is None or one.said.day <= until)
    ]
    return tuple(sorted(kept, key=lambda one: one.said.day, reverse=True))
