"""The occurrences of what recurs, and what became of each."""

from datetime import date
from enum import StrEnum

from plancoop.plan.model import Item
from plancoop.plan.recurrence import Occurrence


class OccurrenceState(StrEnum):
    """What became of an occurrence. The value is the word of JSON."""

    FULFILLED = "faite"
    LATE = "en_retard"
    OPEN = "ouverte"
    NOT_DONE = "non_faite"


def state_of(item: Item, occurrence: Occurrence, today: date) -> OccurrenceState:
    """Return what became of an occurrence of an item; a closed item has none that is open."""
    if occurrence.name in item.fulfilled:
        return OccurrenceState.FULFILLED
    if item.status.closes:
        return OccurrenceState.NOT_DONE
    return OccurrenceState.LATE if occurrence.last < today else OccurrenceState.OPEN
