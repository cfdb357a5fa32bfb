"""What happens when: what takes place, what is due, what begins, by month. Pure.

An item stands once: on the day it begins when it takes place, on its due date otherwise.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from plancoop.analysis.query import ItemRow
from plancoop.plan.model import Period
from plancoop.text.matching import fold

MOST_DAYS: Final = 14
"""What lasts longer does not take place on its days: it is work, and has a due date."""


class Month(NamedTuple):
    """A month of a year; months compare in time."""

    year: int
    number: int

    @classmethod
    def of(cls, when: date) -> "Month":
        """Return the month of a day."""
        return cls(when.year, when.month)

    def __str__(self) -> str:
        """Write it as the beginning of its days: `2012-06`."""
        return f"{self.year:04}-{self.number:02}"


def nearest(number: int, period: Period | None, today: date) -> Month:
    """Return the month that is meant by its number: within the period, the nearest to today."""
    first, last = (period.start, period.end) if period else (today, today)
    months = [Month(year, number) for year in range(first.year, last.year + 1)]
    inside = [one for one in months if Month.of(first) <= one <= Month.of(last)]
    away = today.year * 12 + today.month
    return min(inside or months, key=lambda one: abs(one.year * 12 + one.number - away))


class Nature(StrEnum):
    """What an item does on its days."""

    TAKES_PLACE = "a_lieu"
    DUE = "echeance"
    BEGINS = "debut"


class Moment(NamedTuple):
    """An item on its days, both included; they are one and the same unless it takes place."""

    row: ItemRow
    nature: Nature
    start: date
    end: date

    @property
    def goes_on(self) -> bool:
        """Whether it ends in a later month."""
        return Month.of(self.start) < Month.of(self.end)

    def is_on(self, today: date) -> bool:
        """Tell whether it takes place on a day, and is not closed."""
        takes_place = self.nature is Nature.TAKES_PLACE and self.start <= today <= self.end
        return takes_place and not self.row.entry.item.status.closes

    def touches(self, month: Month) -> bool:
        """Tell whether one of its days is in a month."""
        return Month.of(self.start) <= month <= Month.of(self.end)


class Agenda(NamedTuple):
    """What has a day, in time; what has only words for one; how much else is open."""

    moments: tuple[Moment, ...]
    in_words: tuple[ItemRow, ...]
    undated: int


def agenda(rows: Iterable[ItemRow]) -> Agenda:
    """Put items on their days, those of one day in the order given, the shortest first."""
    every = tuple(rows)
    moments = [moment for row in every if (moment := _moment(row))]
    return Agenda(
        moments=tuple(sorted(moments, key=lambda one: (one.start, one.end))),
        in_words=tuple(row for row in every if row.entry.item.when and not _has_day(row)),
        undated=_undated(every),
    )


def _moment(row: ItemRow) -> Moment | None:
    start, due = row.entry.item.start, row.entry.item.due
    if start and due and (due - start).days < MOST_DAYS:
        return Moment(row, Nature.TAKES_PLACE, start, due)
    if due:
        return Moment(row, Nature.DUE, due, due)
    return Moment(row, Nature.BEGINS, start, start) if start else None


def _has_day(row: ItemRow) -> bool:
    return bool(row.entry.item.start or row.entry.item.due)


def _undated(every: Collection[ItemRow]) -> int:
    """Count the open objectives and means that say nowhere when, not even in a step."""
    said = (row.entry for row in every if _has_day(row) or row.entry.item.when)
    dated = {one.id for entry in said for one in (entry.item, entry.parent) if one}
    return sum(
        not row.entry.parent and not row.entry.item.status.closes and row.entry.item.id not in dated
        for row in every
    )


def during(whole: Agenda, month: Month, names: Collection[str]) -> Agenda:
    """Keep what touches a month, and the words for a date that have one of the month's names."""
    asked = {fold(name) for name in names}

    def says(row: ItemRow) -> bool:
        words = re.findall(r"\w+", fold(row.entry.item.when or ""))
        return not asked.isdisjoint(words)

    return Agenda(
        moments=tuple(one for one in whole.moments if one.touches(month)),
        in_words=tuple(row for row in whole.in_words if says(row)),
        undated=whole.undated,
    )


class CalendarMonth(NamedTuple):
    """What stands under a month; without one, what of the month above is to come, today first."""

    month: Month | None
    moments: tuple[Moment, ...]


def by_month(whole: Agenda, today: date, asked: Month | None = None) -> Iterator[CalendarMonth]:
    """Part an agenda by the months in which moments begin, and by today.

    With a month asked for, everything stands under it, and today only when it is that one.
    """
    here = Month.of(today)
    is_ahead = asked in (None, here)
    for month, some in groupby(whole.moments, lambda one: asked or Month.of(one.start)):
        moments = tuple(some)
        if month > here and is_ahead:
            yield CalendarMonth(None, ())
            is_ahead = False
        if month == here:
            begun = sum(one.start < today for one in moments)
            yield CalendarMonth(month, moments[:begun])
            yield CalendarMonth(None, moments[begun:])
            is_ahead = False
        else:
            yield CalendarMonth(month, moments)
    if is_ahead:
        yield CalendarMonth(None, ())
