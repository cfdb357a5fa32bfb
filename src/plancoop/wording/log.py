"""Entries of the follow-up in words and in plain lines; `terminal.log` draws them."""

from collections.abc import Iterable, Iterator

from plancoop.analysis.log import LogEntry, log_entries
from plancoop.i18n.formats import number
from plancoop.i18n.translation import P_, _
from plancoop.plan.dates import PartialDate
from plancoop.plan.model import FollowUp
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.dates import date_words, moved_words
from plancoop.wording.indicators import value_words
from plancoop.wording.plain_lines import align, one_line
from plancoop.wording.recurrence import occurrence_words


def plain_text(entries: Iterable[LogEntry]) -> str:
    """Write entries one to a line: the day, the item's id, what the entry records."""
    table = []
    for entry in entries:
        text = one_line(" · ".join(words for words, _style in describe_entry(entry)))
        table.append((entry.follow_up.day.isoformat(), entry.owner.item.id, text))
    return align(table)


def describe_entry(entry: LogEntry, *, signs: bool = True) -> Iterator[labels.Styled]:
    """Yield what an entry records: status, value, due date, texts, and its author.

    A status has its sign before its word, unless without `signs`.
    """
    follow_up, item, colon = entry.follow_up, entry.owner.item, P_("colon", ": ")
    if follow_up.status:
        words_for = labels.status_words if signs else labels.status_word
        words = words_for(follow_up.status, item.kind)
        yield words, labels.STATUS_STYLES[follow_up.status]
    if follow_up.occurrence:
        words = _("occurrence done") + colon + occurrence_words(follow_up.occurrence)
        yield words, labels.STATUS_STYLES[Status.ACHIEVED]
    goal = item.goal(follow_up.indicator)
    name = visible(goal.name if goal else follow_up.indicator) if follow_up.indicator else ""
    if follow_up.actual is not None:
        value = number(follow_up.actual)
        if goal and goal.is_measured:
            value = value_words(follow_up.actual, goal, named=bool(name))
        yield (name or _("value reached")) + colon + value, ""
    elif name:
        yield name, ""
    if follow_up.former_due:
        yield _moved(entry, follow_up.former_due), ""
    yield from _texts(follow_up)


def _texts(follow_up: FollowUp) -> Iterator[labels.Styled]:
    """Yield what an entry says in words, and its author."""
    colon = P_("colon", ": ")
    if follow_up.note:
        yield visible(follow_up.note), ""
    if follow_up.shortfall:
        yield _("shortfall") + colon + visible(follow_up.shortfall), "yellow"
    if follow_up.evidence:
        yield _("evidence") + colon + visible(follow_up.evidence), ""
    if follow_up.by:
        yield _("by {name}").format(name=visible(follow_up.by)), ""


def _moved(entry: LogEntry, former: PartialDate) -> str:
    """Say from when to when a due date was moved, where both are known."""
    if entry.due is None:
        return _("was due {day}").format(day=date_words(former))
    return moved_words(former, entry.due)


def entry_words(placed: PlacedItem, follow_up: FollowUp, *, status: bool = True) -> str:
    """Say what an entry of an item records, without its status where that is told beside it."""
    entry = next(entry for entry in log_entries(placed) if entry.follow_up is follow_up)
    words = [words for words, _style in describe_entry(entry, signs=False)]
    return " · ".join(words if status or not follow_up.status else words[1:])
