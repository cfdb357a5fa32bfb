"""Days and what happens on them in words, and as plain lines: nothing here is drawn."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from plancoop.analysis.calendar import Agenda, Moment, Month, Nature, by_month
from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.i18n.formats import day, month, weekday
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Plan
from plancoop.plan.traversal import is_expected
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.plain_lines import align, one_line


class CalendarRow(NamedTuple):
    """An item; its days, on a line or two; their names; and what stands below its text."""

    row: ItemRow
    days: tuple[str, ...]
    weekdays: str
    details: tuple[labels.Styled, ...]


class CalendarPart(NamedTuple):
    """Items under a title; that of today begins no new part for the eye."""

    title: str
    lines: tuple[CalendarRow, ...]
    begins: bool = True

    @property
    def head(self) -> str:
        """The title, after a blank line where it begins something."""
        return f"\n{self.title}" if self.begins else self.title


def plain(plan: Plan, agenda: Agenda, today: date, asked: Month | None) -> str:
    """Write an agenda in plain lines: an item on each, its text last, its days with their year."""
    every = list(parts(agenda, today, asked, years=True))
    rows = iter(align([_cells(line) for part in every for line in part.lines]).splitlines())
    title, *facts = heading(plan, today)
    written = [title, " · ".join(facts)]
    for part in every:
        written += [part.head, *(next(rows) for _line in part.lines)]
    written += [f"\n{said}" for said in undated(agenda, asked)]
    return "".join(f"{line}\n" for line in written)


def _cells(line: CalendarRow) -> tuple[str, ...]:
    item = line.row.entry.item
    return (
        " ".join(line.days),
        line.weekdays,
        item.id,
        labels.status_words(item.status, item.kind),
        " · ".join(said for said, _style in line.details),
        one_line(item.text),
    )


def month_words(one: Month) -> str:
    """Write a month as a title: `Juin 2012`."""
    name = month(one.number, one.year)
    return name[0].upper() + name[1:]


def heading(plan: Plan, today: date) -> Iterator[str]:
    """Say which plan it is, then on what day, and how much of the period is over."""
    yield visible(plan.title)
    yield _("Calendar as of {day}").format(day=day(today))
    if said := labels.period_words(plan.period, today):
        yield said


def undated(agenda: Agenda, asked: Month | None) -> Iterator[str]:
    """Say how much has no date at all, where it is not a month that is asked for."""
    if agenda.undated and asked is None:
        yield ngettext(
            "{n} open item has no date: plancoop coverage --details names it.",
            "{n} open items have no date: plancoop coverage --details names them.",
            agenda.undated,
        )


def parts(
    agenda: Agenda, today: date, asked: Month | None, *, years: bool = False
) -> Iterator[CalendarPart]:
    """Part an agenda by month and by today; what has only words for a date comes last."""
    now = _("— today, {day} —").format(day=day(today))
    for one in by_month(agenda, today, asked):
        lines = tuple(_timed(moment, today, years=years) for moment in one.moments)
        yield (
            CalendarPart(month_words(one.month), lines)
            if one.month
            else CalendarPart(now, lines, begins=False)
        )
    if agenda.in_words:
        worded = (_worded(row) for row in agenda.in_words)
        yield CalendarPart(_("Without a date, in words"), tuple(worded))


def _timed(moment: Moment, today: date, *, years: bool) -> CalendarRow:
    return CalendarRow(
        moment.row,
        _days(moment, years=years),
        _weekdays(moment),
        _details(moment.row, *_nature(moment, today)),
    )


def _worded(row: ItemRow) -> CalendarRow:
    return CalendarRow(row, (one_line(row.entry.item.when or ""),), "", _details(row))


def _days(moment: Moment, *, years: bool) -> tuple[str, ...]:
    """Say days: `29 juin`, `27 – 29 juin`, and from one month to another on two lines."""
    start, end = moment.start, moment.end
    if start == end:
        return (day(start, year=years),)
    if not moment.goes_on:
        return (f"{day(start, month=False, year=False)} – {day(end, year=years)}",)
    apart = start.year != end.year
    return f"{day(start, year=apart)} –", day(end, year=years or apart)


def _weekdays(moment: Moment) -> str:
    if moment.start == moment.end:
        return weekday(moment.start)
    return f"{weekday(moment.start, short=True)} – {weekday(moment.end, short=True)}"


def _nature(moment: Moment, today: date) -> Iterator[labels.Styled]:
    """Say what an item does on its days, where it does not simply take place on them."""
    item = moment.row.entry.item
    match moment.nature:
        case Nature.TAKES_PLACE:
            if moment.goes_on:
                yield _("goes on in {month}").format(month=month(moment.end.month)), ""
            if moment.is_on(today):
                yield _("taking place now"), "bold cyan"
        case Nature.DUE if item.start:
            yield _("due (begins on {day})").format(day=day(item.start)), ""
        case Nature.DUE:
            yield P_("of a day", "due"), ""
        case Nature.BEGINS:
            yield P_("of a day", "begins"), ""
            if item.when:
                yield one_line(item.when), ""


def _details(row: ItemRow, *nature: labels.Styled) -> tuple[labels.Styled, ...]:
    """Say whose an item is, what it does on its day, if that slipped, who leads it, its signal."""
    entry = row.entry
    said = [
        (visible(entry.audience.short_name), ""),
        *nature,
        (labels.slip_words(entry.item), ""),
        (visible(entry.item.lead or ""), ""),
    ]
    if row.alert.signal in (Signal.LATE, Signal.WATCH) and is_expected(entry):
        style = labels.SIGNAL_STYLES[row.alert.signal]
        said.append((labels.alert_words(row.alert, entry.item), style))
    if entry.parent:
        said.append((f"↑{entry.parent.id}", ""))
    return tuple((words, style) for words, style in said if words)
