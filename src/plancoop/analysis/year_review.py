"""The review of a year: what was expected in it, what came of that, and what goes on."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Final, NamedTuple

from plancoop.analysis.as_of import as_of
from plancoop.analysis.progress import progress
from plancoop.plan.dates import PartialDate
from plancoop.plan.model import Item, Period, Plan
from plancoop.plan.traversal import PlacedItem, all_items, is_expected
from plancoop.plan.values import Status

_DAY: Final = timedelta(days=1)


class YearFate(StrEnum):
    """What a year made of an item. The value is the word of JSON."""

    ACHIEVED = "realise"
    PARTLY = "partiel"
    NOT_ACHIEVED = "non_realise"
    CANCELLED = "abandonne"
    SLIPPED = "glisse"
    TO_DO = "a_faire"
    GOING_ON = "se_poursuit"


_FATES: Final = {
    Status.ACHIEVED: YearFate.ACHIEVED,
    Status.PARTLY: YearFate.PARTLY,
    Status.NOT_ACHIEVED: YearFate.NOT_ACHIEVED,
    Status.CANCELLED: YearFate.CANCELLED,
}


class ReviewedItem(NamedTuple):
    """An item of a year, as it stood at the end of it, and what the year made of it.

    `closed` is the day on which it was closed, where that is known. `expected` is the due date that
    it had as the year began, and `progress_before` how far it had come by then. `evidence`, `note`
    and `shortfall`, why it is behind, are the latest that were given in the year.
    """

    placed: PlacedItem
    fate: YearFate
    closed: date | None
    expected: PartialDate | None
    progress_before: float | None
    evidence: str | None
    note: str | None
    shortfall: str | None

    @property
    def days_put_off(self) -> int | None:
        """By how many days the year put off its due date; None where it has none, or had none."""
        due = self.placed.item.due
        return (due.last - self.expected.last).days if due and self.expected else None


class YearReview(NamedTuple):
    """The review of a year on a day, its last one unless it is under way.

    `later` counts the other objectives and means that are open: they are due after the year, or
    without a date, and nothing was said of them in it.
    """

    year: Period
    day: date
    items: tuple[ReviewedItem, ...]
    later: int

    def with_fate(self, fate: YearFate) -> tuple[ReviewedItem, ...]:
        """Return the items of which the year made this."""
        return tuple(item for item in self.items if item.fate is fate)


def review_year(plan: Plan, year: Period, today: date) -> YearReview:
    """Review a year of a plan, as things stood at its end, or today while it lasts.

    A step counts by itself where its item goes on beyond the year; else it is part of its item.
    """
    day = min(max(today, year.start), year.end)
    day_before = year.start - _DAY if year.start > date.min else year.start
    span = _Span(year, day, plan.period.end if plan.period else None)
    states = zip(all_items(as_of(plan, day_before)), all_items(as_of(plan, day)), strict=True)
    found: dict[str, ReviewedItem] = {}
    later = 0
    for before, now in states:
        parent = found.get(now.parent.id) if now.parent else None
        if parent and parent.fate is not YearFate.GOING_ON:
            continue
        if fate := _fate(before.item, now, span):
            found[now.item.id] = _reviewed(before.item, now, fate, span)
        elif is_expected(now) and not now.parent:
            later += 1
    return YearReview(year, day, tuple(found.values()), later)


class _Span(NamedTuple):
    """A year, the day of its review, and the end of the plan."""

    year: Period
    day: date
    plan_end: date | None

    def holds(self, day: date) -> bool:
        """Tell whether a day is in the year."""
        return self.year.start <= day <= self.year.end

    def expects(self, item: Item) -> bool:
        """Tell whether an item is due by the end of the year; without a date, by the plan's end.

        Of what recurs, its next occurrence counts; work without end is not expected to end.
        """
        due = item.due_day or self.plan_end
        return not item.goes_on and due is not None and due <= self.year.end


def _fate(before: Item, now: PlacedItem, span: _Span) -> YearFate | None:
    """Return what a year made of an item; None where it is not one of the year's."""
    item = now.item
    if item.status.closes:
        closed = closed_on(item) or item.due_day or span.plan_end
        return _FATES[item.status] if closed and span.holds(closed) else None
    if not is_expected(now):
        return None
    if span.expects(item) and span.day < span.year.end:
        return YearFate.TO_DO
    if span.expects(item) or span.expects(before):
        return YearFate.SLIPPED
    is_begun = item.status in {Status.IN_PROGRESS, Status.ON_HOLD}
    has_news = any(span.holds(entry.day) for entry in item.follow_ups)
    return YearFate.GOING_ON if is_begun or has_news else None


def closed_on(item: Item) -> date | None:
    """Return the day since which an item is closed, where the follow-up says it."""
    dated = sorted(
        (entry for entry in item.follow_ups if entry.status), key=lambda entry: entry.day
    )
    latest = takewhile(lambda entry: entry.status is item.status, reversed(dated))
    return min((entry.day for entry in latest), default=None) if item.status.closes else None


def _reviewed(before: Item, now: PlacedItem, fate: YearFate, span: _Span) -> ReviewedItem:
    """Put together what is said of an item; of one day, what was written last comes first."""
    dated = sorted(now.item.follow_ups, key=lambda entry: entry.day)
    news = [entry for entry in reversed(dated) if span.holds(entry.day)]
    return ReviewedItem(
        now,
        fate,
        closed=closed_on(now.item),
        expected=before.due,
        progress_before=progress(before),
        evidence=next((entry.evidence for entry in news if entry.evidence), None),
        note=next((entry.note for entry in news if entry.note), None),
        shortfall=next((entry.shortfall for entry in news if entry.shortfall), None),
    )
