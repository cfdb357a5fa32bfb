"""The calendar in words and in plain lines; `terminal.calendar` draws it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plancoop.analysis.calendar import Agenda, DayKind, Moment, Month, by_month
from plancoop.analysis.occurrences import OccurrenceState, state_of
from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal, occurrence_alert
from plancoop.i18n.formats import day, days_apart, month, weekday
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Item, Plan
from plancoop.plan.recurrence import Occurrence
from plancoop.plan.traversal import is_expected
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.dates import date_words
from plancoop.wording.plain_lines import align, one_line
from plancoop.wording.recurrence import occurrence_name, occurrence_state, occurrence_words


class CalendarRow(NamedTuple):
    """An item in the calendar: its days in one line or two, their names, what follows its text.

    `short_days` and `short_nature` say on one line, under the title of a month, when and how.
    """

    row: ItemRow
    days: tuple[str, ...]
    weekdays: str
    details: tuple[labels.Styled, ...]
    short_days: str
    short_nature: labels.Styled = ("", "")


class CalendarPart(NamedTuple):
    """Items under a title. `begins` is False for today's line, which continues its month."""

    title: str
    lines: tuple[CalendarRow, ...]
    begins: bool = True

    @property
    def head(self) -> str:
        """The title, after a blank line where a new part begins."""
        return f"\n{self.title}" if self.begins else self.title


def plain_text(plan: Plan, agenda: Agenda, today: date, asked: Month | None) -> str:
    """Write an agenda in plain lines, an item on each: days with their year first, text last."""
    calendar = list(calendar_parts(agenda, today, asked, years=True))
    lines = [line for part in calendar for line in part.lines]
    on_days = iter(align([_cells(line) for line in lines if line.weekdays]).splitlines())
    title, *facts = heading_parts(plan, today)
    written = [title, " · ".join(facts)]
    for part in calendar:
        rows = (next(on_days) if line.weekdays else "  ".join(_cells(line)) for line in part.lines)
        written += [part.head, *rows]
    written += [f"\n{sentence}" for sentence in undated_lines(agenda, asked)]
    return "".join(f"{line}\n" for line in written)


def _cells(line: CalendarRow) -> tuple[str, ...]:
    """Return the cells of an item; what may be long is in the last, which nothing follows."""
    item = line.row.placed.item
    details = " · ".join(detail for detail, _style in line.details)
    weekdays = (line.weekdays,) if line.weekdays else ()
    status = labels.status_words(item.status, item.kind)
    return (
        " ".join(line.days),
        *weekdays,
        item.id,
        status,
        f"{details}  {one_line(labels.item_text(item))}",
    )


def heading_parts(plan: Plan, today: date) -> Iterator[str]:
    """Yield the title of the plan, the day, and how much of the period is over."""
    yield visible(plan.title)
    yield _("Calendar as of {day}").format(day=day(today))
    if elapsed := labels.period_words(plan.period, today):
        yield elapsed


def undated_lines(agenda: Agenda, asked: Month | None) -> Iterator[str]:
    """Say how many items have no date at all, unless one month alone was asked for."""
    if agenda.undated and asked is None:
        yield ngettext(
            "{n} open item has no date: plancoop coverage --details names it.",
            "{n} open items have no date: plancoop coverage --details names them.",
            agenda.undated,
        )


def undated_words(agenda: Agenda) -> str:
    """Say how many items have no date at all; nothing where all have one."""
    if not agenda.undated:
        return ""
    return ngettext("{n} open item has no date.", "{n} open items have no date.", agenda.undated)


def calendar_parts(
    agenda: Agenda, today: date, asked: Month | None, *, years: bool = False
) -> Iterator[CalendarPart]:
    """Divide an agenda by month and by today; items with only words for a date come last."""
    today_title = _("— today, {day} —").format(day=day(today))
    for section in by_month(agenda, today, asked):
        here = section.month or Month.of(today)
        lines = tuple(_row(moment, today, here, years=years) for moment in section.moments)
        if wanted := section.month:
            name = month(wanted.number, wanted.year)
            yield CalendarPart(name[0].upper() + name[1:], lines)
        else:
            yield CalendarPart(today_title, lines, begins=False)
    if agenda.in_words:
        worded = (
            CalendarRow(row, (words,), "", _details(row), short_days=words)
            for row, words in (
                (row, one_line(row.placed.item.when or "")) for row in agenda.in_words
            )
        )
        yield CalendarPart(_("Without a date, in words"), tuple(worded))


def _row(moment: Moment, today: date, here: Month, *, years: bool) -> CalendarRow:
    if moment.occurrence:
        alert = occurrence_alert(moment.row.placed.item, moment.occurrence, today)
        moment = moment._replace(row=moment.row._replace(alert=alert))
    return CalendarRow(
        moment.row,
        _days(moment, years=years),
        _weekdays(moment),
        _details(moment.row, *_nature(moment, today)),
        _short_days(moment, here),
        _short_nature(moment, today),
    )


def _short_days(moment: Moment, here: Month) -> str:
    """Write days below the title of a month: `ven. 29`, `27 – 29`, `28 – 3 juill.`; `T2 2027`."""
    if moment.occurrence:
        return occurrence_words(moment.occurrence.span, short=True)
    if moment.roughly:
        return date_words(moment.roughly, short=True)
    first, last = (
        day(when, month=Month.of(when) != here, year=False, short=True)
        for when in (moment.start, moment.end)
    )
    same = moment.start == moment.end
    return f"{weekday(moment.start, short=True)} {first}" if same else f"{first} – {last}"


def _short_nature(moment: Moment, today: date) -> labels.Styled:
    """Say that an item takes place or begins; nothing where it is due, as most are."""
    if moment.is_on(today):
        return P_("of a day", "now"), "bold cyan"
    match moment.nature:
        case DayKind.TAKES_PLACE:
            return P_("of a day", "takes place"), ""
        case DayKind.BEGINS:
            return P_("of a day", "begins"), ""
        case DayKind.DUE:
            return "", ""
        case DayKind.OCCURRENCE:
            assert moment.occurrence  # noqa: S101 -- its nature says so
            item = moment.row.placed.item
            is_done = state_of(item, moment.occurrence, today) is OccurrenceState.FULFILLED
            return labels.STATUS_SIGNS[Status.ACHIEVED] if is_done else "", ""


def _days(moment: Moment, *, years: bool) -> tuple[str, ...]:
    """Write days: `29 juin`, `27 – 29 juin`; two lines where they begin and end in other months.

    A date that is no whole day is written as it is known: `2e trimestre 2027`. So is an occurrence,
    which may be fulfilled on any of its days.
    """
    if moment.occurrence:
        return (occurrence_words(moment.occurrence.span),)
    if moment.roughly:
        return (date_words(moment.roughly),)
    start, end = moment.start, moment.end
    if start == end:
        return (day(start, year=years),)
    if not moment.goes_on:
        return (days_apart(start, end, year=years),)
    apart = start.year != end.year
    return f"{day(start, year=apart)} –", day(end, year=years or apart)


def _weekdays(moment: Moment) -> str:
    if moment.roughly or moment.occurrence:
        return ""
    if moment.start == moment.end:
        return weekday(moment.start)
    return f"{weekday(moment.start, short=True)} – {weekday(moment.end, short=True)}"


def _nature(moment: Moment, today: date) -> Iterator[labels.Styled]:
    """Say that an item is due, begins or goes on; nothing where it simply takes place."""
    item = moment.row.placed.item
    match moment.nature:
        case DayKind.TAKES_PLACE:
            if moment.goes_on:
                yield _("goes on in {month}").format(month=month(moment.end.month)), ""
            if moment.is_on(today):
                yield _("taking place now"), "bold cyan"
        case DayKind.DUE if item.start:
            is_day, words = item.start.is_day, date_words(item.start)
            template = _("due (begins on {day})") if is_day else _("due (start: {date})")
            yield template.format(day=words, date=words), ""
        case DayKind.DUE:
            yield P_("of a day", "due"), ""
        case DayKind.OCCURRENCE:
            assert moment.occurrence  # noqa: S101 -- its nature says so
            yield from _occurrence_nature(item, moment.occurrence, today)
        case DayKind.BEGINS:
            yield P_("of a day", "begins"), ""
            if item.when:
                yield one_line(item.when), ""


def _occurrence_nature(item: Item, occurrence: Occurrence, today: date) -> Iterator[labels.Styled]:
    """Name an occurrence that is one of several in its span, and say what became of it."""
    if occurrence.name != occurrence.span:
        yield occurrence_name(item, occurrence.name), ""
    if state_of(item, occurrence, today) in (OccurrenceState.FULFILLED, OccurrenceState.NOT_DONE):
        yield occurrence_state(item, occurrence, today)


def _details(row: ItemRow, *nature: labels.Styled) -> tuple[labels.Styled, ...]:
    placed = row.placed
    details = [
        (visible(placed.audience.short_name), ""),
        *nature,
        (labels.slip_words(placed.item), ""),
        (visible(labels.lead_words(placed.item)), ""),
    ]
    if row.alert.signal in (Signal.LATE, Signal.WATCH) and is_expected(placed):
        style = labels.SIGNAL_STYLES[row.alert.signal]
        details.append((labels.alert_words(row.alert, placed.item), style))
    if placed.parent:
        details.append((f"↑{placed.parent.id}", ""))
    return tuple((words, style) for words, style in details if words)
