"""What an entry of the follow-up says, in words and as plain lines: nothing here is drawn."""

from collections.abc import Iterable, Iterator

from plancoop.analysis.log import LogEntry
from plancoop.i18n.formats import day, number
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Activity
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.plain_lines import align, one_line


def plain(found: Iterable[LogEntry]) -> str:
    """Write entries one to a line: the day, the item's id, what happened."""
    return align(
        [
            (
                one.said.day.isoformat(),
                one.entry.item.id,
                one_line(" · ".join(said for said, _style in describe_entry(one))),
            )
            for one in found
        ]
    )


def describe_entry(one: LogEntry) -> Iterator[labels.Styled]:
    """Say what an entry records: status, value, due date, note, evidence, and who says so."""
    said, item, colon = one.said, one.entry.item, P_("colon", ": ")
    if said.status:
        yield labels.status_words(said.status, item.kind), labels.STYLES[said.status]
    if said.actual is not None:
        target = item.target if isinstance(item, Activity) else None
        value = labels.value_words(said.actual, target) if target else number(said.actual)
        yield _("value reached") + colon + value, ""
    if said.former_due:
        yield _moved(one), ""
    if said.note:
        yield visible(said.note), ""
    if said.evidence:
        yield _("evidence") + colon + visible(said.evidence), ""
    if said.by:
        yield _("by {name}").format(name=visible(said.by)), ""


def _moved(one: LogEntry) -> str:
    """Say from when to when a due date was moved, and by how many days."""
    former, due, delay = one.said.former_due, one.due, one.delay
    if former is None:
        return ""
    if due is None or delay is None:
        return _("was due {day}").format(day=day(former))
    if delay == 0:
        return _("still due {day}").format(day=day(due))
    sentence = (
        _("due date postponed from {former} to {due} ({days})")
        if delay > 0
        else _("due date brought forward from {former} to {due} ({days})")
    )
    return sentence.format(
        former=day(former, year=former.year != due.year),
        due=day(due),
        days=ngettext("{n} day", "{n} days", abs(delay)),
    )
