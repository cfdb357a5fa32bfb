"""What takes place and what is due: as a list by month, and as marks to draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plancoop.analysis.calendar import Moment, agenda
from plancoop.analysis.query import ItemRow
from plancoop.i18n.translation import _
from plancoop.wording.calendar import CalendarPart, calendar_parts, undated_words


@dataclass(frozen=True)
class CalendarContent:
    """The calendar: a sentence, its parts as the terminal has them, and the moments to draw."""

    sentence: str
    parts: tuple[CalendarPart, ...]
    moments: tuple[Moment, ...]


def calendar(rows: Iterable[ItemRow], today: date) -> CalendarContent:
    """Put the items of a report on their days."""
    whole = agenda(rows)
    years = len({day.year for one in whole.moments for day in (one.start, one.end)} | {today.year})
    parts = tuple(calendar_parts(whole, today, None, years=years > 1))
    sentence = undated_words(whole) if whole.moments or whole.in_words else _("No item has a date.")
    return CalendarContent(sentence, parts, whole.moments)
