"""The events of a calendar in words, for the programs that people keep their days in."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from plancoop.analysis.calendar import DayKind, Moment
from plancoop.analysis.signals import Signal
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _
from plancoop.plan.traversal import is_expected
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.dates import date_words
from plancoop.wording.groupings import capital
from plancoop.wording.plain_lines import one_line
from plancoop.wording.recurrence import occurrence_name, occurrence_state


def event_title(moment: Moment) -> str:
    """Name an event: `Échéance : Publier un guide`, `✓ Échéance (2e trimestre 2027) : Publier`.

    What takes place on its days is named by its text alone. A sign comes before what is closed.
    """
    item = moment.row.placed.item
    words, text = _nature(moment), one_line(labels.item_text(item))
    if moment.roughly:
        words += f" ({date_words(moment.roughly)})"
    title = words + P_("colon", ": ") + text if words else text
    is_done = moment.occurrence and moment.occurrence.name in item.fulfilled
    status = Status.ACHIEVED if is_done else item.status
    return f"{labels.STATUS_SIGNS[status]} {title}" if status.closes else title


def _nature(moment: Moment) -> str:
    """Say that an item is due or begins, or which of its times it is; nothing if it takes place."""
    item = moment.row.placed.item
    match moment.nature:
        case DayKind.TAKES_PLACE:
            return ""
        case DayKind.DUE:
            return capital(P_("of a day", "due"))
        case DayKind.BEGINS:
            return capital(P_("of a day", "begins"))
        case DayKind.OCCURRENCE:
            assert moment.occurrence  # noqa: S101 -- its nature says so
            return capital(occurrence_name(item, moment.occurrence.name))


def event_lines(moment: Moment, today: date) -> Iterator[str]:
    """Yield what else is known of an event as of a day, a line each."""
    placed = moment.row.placed
    item, colon = placed.item, P_("colon", ": ")
    yield f"{labels.kind_word(item.kind)} · {visible(placed.audience.name)}"
    if placed.parent:
        yield _("Step of") + colon + one_line(labels.item_text(placed.parent))
    status = [labels.status_word(item.status, item.kind), labels.due_words(item)]
    yield " · ".join(filter(None, [*status, labels.slip_words(item)]))
    if moment.occurrence:
        yield capital(occurrence_state(item, moment.occurrence, today)[0])
    elif moment.row.alert.signal in _PRESSING and is_expected(placed):
        yield labels.alert_words(moment.row.alert, item)
    if not moment.occurrence and (words := labels.measure_words(item)):
        yield _("Progress") + colon + words
    if item.leads:
        yield _("Lead") + colon + visible(labels.lead_words(item))
    if item.partners:
        yield _("Partners") + colon + visible(", ".join(item.partners))
    for link in item.links:
        yield visible(f"{link.title} {link.url}")
    yield f"{item.id} · " + _("As of {day}").format(day=day(today))


_PRESSING: Final = frozenset({Signal.LATE, Signal.WATCH})
