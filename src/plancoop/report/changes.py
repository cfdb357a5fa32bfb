"""What changed since a day, or since a version of the plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from plancoop.analysis.comparison import ChangeKind, Difference
from plancoop.analysis.snapshots import Comparison
from plancoop.i18n.formats import day as day_words
from plancoop.plan.model import Audience, FollowUp
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.comparison import change_rows, counts_sentence, origin_sentence
from plancoop.wording.log import entry_words


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


def changes(comparison: Comparison) -> Changes:
    """Tell what differs between an older plan and this one."""
    rows: list[ChangeContent] = []
    for _name, part in groupby(comparison.differences, lambda difference: difference.id):
        rows += _of_one(list(part), comparison)
    rows.sort(key=lambda row: (row.status is None, -(row.day or date.min).toordinal()))
    return Changes(counts_sentence(comparison), origin_sentence(comparison), tuple(rows))


def _of_one(differences: Sequence[Difference], comparison: Comparison) -> Iterator[ChangeContent]:
    """Tell what differs in one thing; an entry that records its status is told with that."""
    status = next((one for one in differences if one.change_kind is ChangeKind.STATUS), None)
    log = next((one for one in differences if one.change_kind is ChangeKind.FOLLOWED), None)
    gained: list[FollowUp] = sorted(log.gained, key=lambda entry: entry.day) if log else []
    recorded = None
    if status:
        recorded = next((one for one in reversed(gained) if one.status is status.new), None)
        yield _status_change(status, recorded)
    for entry in reversed(gained):
        if log and entry is not recorded:
            yield _row(log, _entry_words(log, entry), entry.day)
    told = [one for one in differences if one is not status and (one is not log or log.lost)]
    grouping = comparison.after.plan.grouping
    for difference in told:
        if difference is log:
            continue
        for row in change_rows([difference], grouping):
            yield _row(difference, row.text)


def _status_change(difference: Difference, recorded: FollowUp | None) -> ChangeContent:
    kind = difference.kind
    assert kind is not None  # noqa: S101 -- items alone have a status
    change = StatusChange(
        difference.old,
        labels.status_word(difference.old, kind),
        difference.new,
        labels.status_word(difference.new, kind),
    )
    words = _entry_words(difference, recorded, status=False) if recorded else ""
    return _row(difference, words, recorded.day if recorded else None, change)


def _entry_words(difference: Difference, entry: FollowUp, *, status: bool = True) -> str:
    assert isinstance(difference.after, PlacedItem)  # noqa: S101 -- what gained an entry is there
    return visible(entry_words(difference.after, entry, status=status))


def _row(
    difference: Difference,
    words: str,
    day: date | None = None,
    status: StatusChange | None = None,
) -> ChangeContent:
    subject = difference.subject
    text = ""
    if isinstance(subject, PlacedItem):
        text = labels.item_text(subject.item)
    elif isinstance(subject, Audience):
        text = subject.name
    audience = difference.audience
    return ChangeContent(
        day,
        day_words(day) if day else "",
        difference.id,
        visible(text),
        visible(audience.short_name) if audience else "",
        words,
        status,
        is_there=difference.after is not None,
    )
