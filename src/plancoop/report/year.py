"""The review of a year, as a report tells it: audience by audience, what was aimed at and reached.

Its items and their fates are those of `analysis.year_review`, its words those of the terminal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from plancoop.analysis.indicators import measured_goals
from plancoop.analysis.progress import tally
from plancoop.analysis.year_review import ReviewedItem, YearFate, YearReview
from plancoop.i18n.translation import _
from plancoop.plan.model import Activity, Audience
from plancoop.plan.values import Kind, Status
from plancoop.report.content import Report
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording import year_review as wording
from plancoop.wording.dates import date_words
from plancoop.wording.groupings import capital
from plancoop.wording.indicators import goal_words
from plancoop.wording.report import titles
from plancoop.wording.tallies import short_count


@dataclass(frozen=True)
class YearItem:
    """An item of the year.

    `aims` are what was aimed at, `reached` what was measured, `said` the evidence, why it is behind
    and the latest note; `sequel` says of an open item how it goes on, and when it is due.
    """

    id: str
    kind: Kind
    kind_word: str
    parent: str
    text: str
    lead: str
    aims: tuple[str, ...]
    fate: YearFate
    status: Status
    status_word: str
    reached: tuple[str, ...]
    said: tuple[str, ...]
    sequel: tuple[str, ...]


@dataclass(frozen=True)
class YearAudience:
    """An audience: how many of its objectives and means of the year were done, and its items.

    What is due after the year is not counted; `others` says what became of what was not done.
    """

    id: str
    name: str
    short_name: str
    objectives: str
    means: str
    others: str
    items: tuple[YearItem, ...]


@dataclass(frozen=True)
class YearReport:
    """What the report of a year says: the review of what a report tells of a plan."""

    told: Report
    review: YearReview

    @cached_property
    def head(self) -> str:
        """The title of the document: that of the plan, and which year it is."""
        return " – ".join((self.told.title, *self.headings[:1]))

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Which year is reviewed, and the day where it is under way."""
        return tuple(wording.heading_lines(self.told.plan, self.review))[1:]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of its parts and of its columns."""
        group = capital(self.told.grouping.one)
        return titles() | wording.titles() | {"group": group}

    @cached_property
    def lede(self) -> str:
        """How many items are of the year, and what it made of them."""
        return wording.summary_line(self.review)

    @cached_property
    def later(self) -> tuple[str, ...]:
        """How many other items are open."""
        return tuple(wording.later_lines(self.review))

    @cached_property
    def audiences(self) -> tuple[YearAudience, ...]:
        """The audiences that have an item of the year, in the order of the plan."""
        by_audience = (
            (audience, [one for one in self.review.items if one.placed.audience.id == audience.id])
            for audience in self.told.plan.audiences
        )
        return tuple(self._audience(audience, items) for audience, items in by_audience if items)

    def _audience(self, audience: Audience, items: Sequence[ReviewedItem]) -> YearAudience:
        return YearAudience(
            audience.id,
            visible(audience.name),
            visible(audience.short_name),
            _done(items, Kind.OBJECTIVE),
            _done(items, Kind.MEANS),
            wording.fate_counts(one for one in items if one.fate is not YearFate.ACHIEVED),
            tuple(self._item(item) for item in items),
        )

    def _item(self, reviewed: ReviewedItem) -> YearItem:
        placed = reviewed.placed
        item = placed.item
        return YearItem(
            item.id,
            item.kind,
            labels.kind_word(item.kind),
            placed.parent.id if placed.parent else "",
            visible(labels.item_text(item)),
            visible(labels.lead_words(item)),
            tuple(map(visible, _aims(reviewed))),
            reviewed.fate,
            item.status,
            labels.status_word(item.status, item.kind),
            tuple(map(visible, _reached(reviewed, self.review))),
            tuple(map(visible, wording.said_words(reviewed))),
            tuple(map(visible, wording.sequel_words(reviewed, self.review))),
        )


def year_report(report: Report) -> YearReport | None:
    """Return what the review of a year says; None for a report of how a plan stands."""
    return YearReport(report, report.review) if report.review else None


def _done(items: Sequence[ReviewedItem], kind: Kind) -> str:
    """Count what was done of what the year had to bring: `2 atteints sur 5`."""
    due = [item.placed.item for item in items if item.fate is not YearFate.GOING_ON]
    return short_count(
        tally(item for item in due if isinstance(item, Activity) and item.kind is kind), kind
    )


def _aims(reviewed: ReviewedItem) -> Iterator[str]:
    """Say what was aimed at, and until when, as the year began."""
    for goal in measured_goals(reviewed.placed.item):
        yield goal_words(goal)
    if reviewed.expected:
        yield _("due {day}").format(day=date_words(reviewed.expected))


def _reached(reviewed: ReviewedItem, review: YearReview) -> Iterator[str]:
    """Say when an item was closed, and what was reached."""
    if reviewed.placed.item.status.closes:
        yield from wording.date_parts(reviewed, review.day)
    yield from wording.reached_words(reviewed)
