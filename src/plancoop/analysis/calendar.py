"""The calendar: what takes place, is due or begins, by month.

An item stands once: on the day it begins when it takes place, on its due date otherwise. A due
date that is no whole day stands on its last one, a beginning on its first. One that recurs stands
on the last day of each of its occurrences.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final, NamedTuple

from plancoop.analysis.query import ItemRow
from plancoop.plan.dates import PartialDate
from plancoop.plan.model import Period
from plancoop.plan.recurrence import Occurrence
from plancoop.text.matching import fold

MOST_DAYS: Final = 14
"""An item that lasts at most this many days, both ends included, is an event; a longer one is work
with a due date.
"""


class Month(NamedTuple):
    """A month of a year; months compare in time."""

    year: int
    number: int

    @classmethod
    def of(cls, when: date) -> "Month":
        """Return the month of a day."""
        return cls(when.year, when.month)

    def __str__(self) -> str:
        """Return `2012-06`."""
        return f"{self.year:04}-{self.number:02}"


def nearest_month(number: int, period: Period | None, today: date) -> Month:
    """Return the month with a number that is nearest to today, within the period if possible."""
    first, last = (period.start, period.end) if period else (today, today)
    months = [Month(year, number) for year in range(first.year, last.year + 1)]
    inside = [month for month in months if Month.of(first) <= month <= Month.of(last)]
    away = today.year * 12 + today.month
    return min(inside or months, key=lambda month: abs(month.year * 12 + month.number - away))


class DayKind(StrEnum):
    """What an item does on its days."""

    TAKES_PLACE = "a_lieu"
    DUE = "echeance"
    BEGINS = "debut"
    OCCURRENCE = "occurrence"


class Moment(NamedTuple):
    """An item on its days, both included. `start` equals `end` unless it is an event.

    An item that recurs has a moment for each `occurrence`.
    """

    row: ItemRow
    nature: DayKind
    start: date
    end: date
    occurrence: Occurrence | None = None

    @property
    def roughly(self) -> PartialDate | None:
        """The date that it stands for, where that is no whole day."""
        item = self.row.placed.item
        when = {DayKind.DUE: item.due, DayKind.BEGINS: item.start}.get(self.nature)
        return when if when and not when.is_day else None

    @property
    def goes_on(self) -> bool:
        """Whether it ends in a later month."""
        return Month.of(self.start) < Month.of(self.end)

    def is_on(self, today: date) -> bool:
        """Tell whether it takes place on a day, and is not closed."""
        takes_place = self.nature is DayKind.TAKES_PLACE and self.start <= today <= self.end
        return takes_place and not self.row.placed.item.status.closes

    def touches(self, month: Month) -> bool:
        """Tell whether one of its days is in a month."""
        return Month.of(self.start) <= month <= Month.of(self.end)


class Agenda(NamedTuple):
    """Items with a day, in order of time, and items with only words for one.

    `undated` counts the open objectives and means with neither.
    """

    moments: tuple[Moment, ...]
    in_words: tuple[ItemRow, ...]
    undated: int


def agenda(rows: Iterable[ItemRow]) -> Agenda:
    """Put items on their days; of those that begin on one day, the first to end comes first."""
    all_rows = tuple(rows)
    moments = [moment for row in all_rows for moment in _moments(row)]
    return Agenda(
        moments=tuple(sorted(moments, key=lambda moment: (moment.start, moment.end))),
        in_words=tuple(row for row in all_rows if row.placed.item.when and not _has_day(row)),
        undated=_undated(all_rows),
    )


def _moments(row: ItemRow) -> tuple[Moment, ...]:
    if occurrences := row.placed.item.occurrences:
        return tuple(
            Moment(row, DayKind.OCCURRENCE, one.last, one.last, one) for one in occurrences
        )
    moment = _moment(row)
    return (moment,) if moment else ()


def _moment(row: ItemRow) -> Moment | None:
    start, due = row.placed.item.start, row.placed.item.due
    if start and due and _is_event(start, due):
        return Moment(row, DayKind.TAKES_PLACE, start.first, due.last)
    if due:
        return Moment(row, DayKind.DUE, due.last, due.last)
    return Moment(row, DayKind.BEGINS, start.first, start.first) if start else None


def _is_event(start: PartialDate, due: PartialDate) -> bool:
    """Tell whether something lasts a few days that are known."""
    return start.is_day and due.is_day and (due.last - start.first).days < MOST_DAYS


def _has_day(row: ItemRow) -> bool:
    return bool(row.placed.item.start or row.placed.item.says_when_due)


def _undated(rows: Collection[ItemRow]) -> int:
    """Count the open objectives and means that say nowhere when, not even in a step."""
    timed = (row.placed for row in rows if _has_day(row) or row.placed.item.when)
    dated = {item.id for placed in timed for item in (placed.item, placed.parent) if item}
    wholes = (row.placed.item for row in rows if not row.placed.parent)
    return sum(not item.status.closes and item.id not in dated for item in wholes)


def agenda_of_month(whole: Agenda, month: Month, names: Collection[str]) -> Agenda:
    """Keep what touches a month, and what names it in the words for a date."""
    asked = {fold(name) for name in names}

    def says(row: ItemRow) -> bool:
        return not asked.isdisjoint(re.findall(r"\w+", fold(row.placed.item.when or "")))

    moments = tuple(moment for moment in whole.moments if moment.touches(month))
    return whole._replace(moments=moments, in_words=tuple(filter(says, whole.in_words)))


class CalendarMonth(NamedTuple):
    """The items that begin in a month.

    `month` None marks today's line: it holds what is still to come in the month above.
    """

    month: Month | None
    moments: tuple[Moment, ...]


def by_month(whole: Agenda, today: date, asked: Month | None = None) -> Iterator[CalendarMonth]:
    """Divide an agenda by the months in which moments begin, and by today.

    With a month asked for, everything stands under it, and today only when it is that one.
    """
    here = Month.of(today)
    is_ahead = asked in (None, here)
    for month, group in groupby(whole.moments, lambda moment: asked or Month.of(moment.start)):
        moments = tuple(group)
        if month > here and is_ahead:
            yield CalendarMonth(None, ())
            is_ahead = False
        if month == here:
            begun = sum(moment.start < today for moment in moments)
            yield CalendarMonth(month, moments[:begun])
            yield CalendarMonth(None, moments[begun:])
            is_ahead = False
        else:
            yield CalendarMonth(month, moments)
    if is_ahead:
        yield CalendarMonth(None, ())
