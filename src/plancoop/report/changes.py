"""What changed since a day, or since a version of the plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from plancoop.analysis.comparison import ChangeKind, Difference
from plancoop.analysis.snapshots import Comparison
from plancoop.i18n.formats import day as day_words
from plancoop.plan.grouping import Grouping
from plancoop.plan.model import Audience, FollowUp
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.comparison import change_rows, counts_sentence, origin_sentence
from plancoop.wording.groupings import capital
from plancoop.wording.log import entry_words

_DUE_MOVES: Final = (ChangeKind.POSTPONED, ChangeKind.ADVANCED)


@dataclass(frozen=True)
class StatusChange:
    """A status before and after, each with its word."""

    before: Status
    before_word: str
    after: Status
    after_word: str


@dataclass(frozen=True)
class ChangeContent:
    """A change: of an item by its id, or of an audience or the plan, which have no status.

    `day` is that of the follow-up entry that records it, None where nothing does. `words` say what
    changed, or beside a `status` what its entry says; `subject` is the text of the item or the name
    of the audience. `is_there` tells whether it is still in the plan.
    """

    day: date | None
    when: str
    id: str
    subject: str
    audience: str
    words: str
    status: StatusChange | None = None
    is_there: bool = True


@dataclass(frozen=True)
class Changes:
    """All changes: a sentence of counts, which states are compared, then each, statuses first."""

    sentence: str
    origin: str
    rows: tuple[ChangeContent, ...]


def changes(comparison: Comparison, today: date) -> Changes:
    """Tell what differs between an older plan and this one."""
    teller = _Teller(comparison.after.plan.grouping, today)
    rows: list[ChangeContent] = []
    for _name, part in groupby(comparison.differences, lambda difference: difference.id):
        rows += teller.of_one(list(part))
    rows.sort(key=lambda row: (row.status is None, -(row.day or date.min).toordinal()))
    return Changes(counts_sentence(comparison), origin_sentence(comparison), tuple(rows))


class _Teller(NamedTuple):
    """Tells what differs in one thing; the year is said where it is not that of the report."""

    grouping: Grouping
    today: date

    def of_one(self, differences: Sequence[Difference]) -> Iterator[ChangeContent]:
        """Tell each difference; the entry that records a status is told with that."""
        gained = sorted(_gained(differences), key=lambda entry: entry.day, reverse=True)
        recorded: FollowUp | None = None
        for difference in differences:
            if difference.change_kind is ChangeKind.STATUS:
                news = (entry for entry in gained if entry.status is difference.new)
                recorded = next(news, None)
                yield self._status(difference, recorded)
        others = [entry for entry in gained if entry is not recorded]
        dated = any(entry.former_due for entry in gained)
        for difference in differences:
            if difference.change_kind is ChangeKind.FOLLOWED and gained:
                for entry in others:
                    yield self._row(difference, _entry_words(difference, entry), entry.day)
            elif dated and difference.change_kind in _DUE_MOVES:
                continue  # the entry that moved the due date tells it, with its day
            elif difference.change_kind is not ChangeKind.STATUS:
                for row in change_rows([difference], self.grouping):
                    yield self._row(difference, row.text)

    def _status(self, difference: Difference, recorded: FollowUp | None) -> ChangeContent:
        kind = difference.kind
        assert kind is not None  # noqa: S101 -- items alone have a status
        change = StatusChange(
            difference.old,
            labels.status_word(difference.old, kind),
            difference.new,
            labels.status_word(difference.new, kind),
        )
        words = _entry_words(difference, recorded, status=False) if recorded else ""
        return self._row(difference, words, recorded.day if recorded else None, change)

    def _row(
        self,
        difference: Difference,
        words: str,
        day: date | None = None,
        status: StatusChange | None = None,
    ) -> ChangeContent:
        subject, audience = difference.subject, difference.audience
        text = subject.name if isinstance(subject, Audience) else ""
        if isinstance(subject, PlacedItem):
            text = labels.item_text(subject.item)
        year = day is not None and day.year != self.today.year
        return ChangeContent(
            day,
            day_words(day, year=year, short=True) if day else "",
            difference.id,
            visible(text),
            visible(audience.short_name) if audience else "",
            words,
            status,
            is_there=difference.after is not None,
        )


def _gained(differences: Iterable[Difference]) -> Iterator[FollowUp]:
    """Yield the entries that a follow-up has gained."""
    for difference in differences:
        if difference.change_kind is ChangeKind.FOLLOWED:
            yield from difference.gained


def _entry_words(difference: Difference, entry: FollowUp, *, status: bool = True) -> str:
    assert isinstance(difference.after, PlacedItem)  # noqa: S101 -- what gained an entry is there
    return capital(visible(entry_words(difference.after, entry, status=status)))
