"""What there is to look at first: late, to watch, next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from plancoop.analysis.query import ItemRow, upcoming_rows, urgency
from plancoop.analysis.signals import Signal

MOST_PRESSING: Final = 50
"""How many items are told as late, or to be watched: the plan in detail has them all."""
MOST_UPCOMING: Final = 5
"""How many of the next due dates are told."""


@dataclass(frozen=True)
class Attention:
    """Rows to look at first.

    `late` and `watch` are objectives and means, each with the most pressing signal of itself and
    its steps: they are as many as the signals that are counted. `upcoming` are the nearest due
    dates among the others, steps included.
    """

    late: tuple[ItemRow, ...]
    watch: tuple[ItemRow, ...]
    upcoming: tuple[ItemRow, ...]


def attention(rows: Iterable[ItemRow], today: date) -> Attention:
    """Choose what to look at first, the most pressing first."""
    every = list(rows)
    calm = [row for row in upcoming_rows(every, today) if row.alert.reason is None]
    return Attention(
        wholes(every, Signal.LATE), wholes(every, Signal.WATCH), tuple(calm[:MOST_UPCOMING])
    )


def wholes(rows: Iterable[ItemRow], signal: Signal) -> tuple[ItemRow, ...]:
    """Return the objectives and means that are late, or to be watched; the most pressing first."""
    found = (row for row in rows if row.placed.parent is None and row.alert.signal is signal)
    return tuple(sorted((row for row in found if row.alert.reason), key=urgency))
