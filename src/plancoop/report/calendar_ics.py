"""A calendar that other programs subscribe to or import, as iCalendar (RFC 5545) writes it.

What has a day is an event of whole days, where `plancoop calendar` has it: what takes place on its
days, all else on one. A date that is no whole day stands on its last day if something is due, on
its first if it begins, and the event is named by its words, so that nobody takes the day for more
than it is. The same plan on the same day gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from plancoop.analysis.calendar import Agenda, DayKind, Moment, agenda
from plancoop.analysis.log import due_date_moves
from plancoop.analysis.query import ItemRow
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Plan
from plancoop.plan.values import Status
from plancoop.wording.events import event_lines, event_title
from plancoop.wording.labels import item_text
from plancoop.wording.plain_lines import one_line

if TYPE_CHECKING:
    from icalendar import Event

_MAKER: Final = "-//plancoop//plancoop//"


def calendar(plan: Plan, rows: Iterable[ItemRow], today: date, name: str = "") -> str:
    """Write items on their days as a calendar, called by a name or else by the plan's title."""
    from icalendar import Calendar
    from icalendar.prop import vText

    dated = agenda(rows)
    written = Calendar()
    written.add("VERSION", "2.0")
    written.add("PRODID", _MAKER)
    written.add("CALSCALE", "GREGORIAN")
    written.add("METHOD", "PUBLISH")
    written.add("X-WR-CALNAME", vText(one_line(name or plan.title)))
    written.add("X-WR-CALDESC", vText("\n".join(_description(dated, today))))
    plan_mark = _mark(plan)
    for moment in dated.moments:
        written.add_component(_event(moment, today, plan_mark))
    data: bytes = written.to_ical(sorted=False)
    return data.decode()


def _description(dated: Agenda, today: date) -> Iterator[str]:
    """Say of which day the calendar is, and what it leaves out, having no day at all."""
    yield _("Calendar as of {day}").format(day=day(today))
    if dated.in_words:
        yield _("Without a date, in words") + P_("colon", ": ").rstrip()
    for row in dated.in_words:
        item = row.placed.item
        yield f"{one_line(item.when or '')} · {one_line(item_text(item))}"


def _mark(plan: Plan) -> str:
    """Return what tells the events of this plan from those of the next year's, which has its ids.

    It stays the same whatever becomes of the items, and of the title where there is a period.
    """
    begins = plan.period.start.isoformat() if plan.period else plan.title
    return sha256(f"{plan.organization or ''}\n{begins}".encode()).hexdigest()[:12]


def _event(moment: Moment, today: date, plan_mark: str) -> "Event":
    from icalendar import Event

    placed = moment.row.placed
    item = placed.item
    event = Event()
    event.add("UID", f"{_place(moment)}.{plan_mark}@plancoop")
    event.add("DTSTAMP", datetime.combine(today, time(), UTC))
    event.add("SEQUENCE", len(due_date_moves(item)))
    event.add("DTSTART", moment.start)
    if moment.end < date.max:  # the day after the last: an event without one lasts a day
        event.add("DTEND", moment.end + timedelta(days=1))
    event.add("SUMMARY", event_title(moment))
    event.add("DESCRIPTION", "\n".join(event_lines(moment, today)))
    event.add("CATEGORIES", [one_line(placed.audience.short_name)])
    event.add("STATUS", "CANCELLED" if item.status is Status.CANCELLED else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT")  # a due date keeps nobody from meeting on that day
    if item.links:
        event.add("URL", item.links[0].url)
    return event


def _place(moment: Moment) -> str:
    """Return what tells an event from the others of its plan, and stays when its day moves."""
    name = moment.row.placed.item.id
    if moment.nature is DayKind.OCCURRENCE and moment.occurrence:
        return f"{name}.{moment.occurrence.name.lower().replace('/', '.')}"
    return name
