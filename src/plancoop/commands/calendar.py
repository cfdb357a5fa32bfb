"""`plancoop calendar`: what takes place and what is due, month by month."""

import re
from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from plancoop.analysis.calendar import Agenda, Month, agenda, agenda_of_month, nearest_month
from plancoop.commands import filter_options, options
from plancoop.commands.filters import chosen_rows
from plancoop.console import opening, output, parse, screen
from plancoop.errors import UsageError
from plancoop.i18n.formats import MONTHS, month
from plancoop.i18n.translation import _
from plancoop.plan.model import Period
from plancoop.text.matching import fold
from plancoop.text.matching import nearest as near
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import as_day


def calendar(
    public: options.PublicOption = None,
    axis: filter_options.AxisOption = None,
    tag: filter_options.TagOption = None,
    priority: filter_options.PriorityOption = None,
    in_month: filter_options.MonthOption = None,
    as_of: options.AsOfOption = None,
    full: options.FullOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show what takes place and what is due, month by month."""
    word = parse.check_text(in_month, "--mois")
    named = _named(word) if word else None
    opened = opening.open_plan(plan, as_of)
    asked = named.within(opened.plan.period, opened.day) if named else None
    whole = agenda(chosen_rows(opened, public, axis, tag, priority))
    found = agenda_of_month(whole, asked, _names(asked.number)) if asked else whole
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.calendar(opened.plan, found, opened.day, asked))
    elif not (found.moments or found.in_words):
        output.warn(_nothing(whole, asked))
    elif screen.draws(len(found.moments) + len(found.in_words)):
        from plancoop.terminal import calendar as drawing

        drawn = drawing.calendar if full else drawing.calendar_lines
        output.show(drawn(opened.plan, found, opened.day, asked, screen.width()))
    else:
        from plancoop.wording.calendar import plain_text

        output.emit(plain_text(opened.plan, found, opened.day, asked))


class _Named(NamedTuple):
    """A month as it is typed, perhaps without its year."""

    number: int
    year: int | None

    def within(self, period: Period | None, today: date) -> Month:
        """Return the month that is meant."""
        if self.year is None:
            return nearest_month(self.number, period, today)
        return Month(self.year, self.number)


_YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[ /](?P<number>\d{1,2})", re.ASCII)
_YEAR_LAST: Final = re.compile(
    r"(?:(?P<number>\d{1,2})|(?P<name>[a-z]{3,})\.?)(?:[ /](?P<year>\d{4}))?", re.ASCII
)


def _named(word: str) -> _Named:
    """Read `2012-06`, `6`, `juin` or `juin 2012`; raise `UsageError` with what was meant."""
    match = _YEAR_FIRST.fullmatch(fold(word)) or _YEAR_LAST.fullmatch(fold(word))
    words = match.groupdict() if match else {}
    numbers = {int(words["number"])} if words.get("number") else _called(words.get("name") or "")
    if len(numbers) == 1 and numbers <= set(range(1, 13)):
        return _Named(numbers.pop(), int(words["year"]) if words["year"] else None)
    sentence = N_("“{word}” is not a month: write 2012-06, 6, juin or juin 2012.")
    raise UsageError(sentence, word=word, proposals=_meant(word, numbers))


def _names(number: int) -> tuple[str, str]:
    """Return what a month is called, in the user's language and in the code's."""
    return month(number), MONTHS[number - 1]


def _called(begun: str) -> set[int]:
    """Return the months whose names begin so."""
    every = range(1, 13) if begun else ()
    return {
        number for number in every if any(fold(name).startswith(begun) for name in _names(number))
    }


def _meant(word: str, begun: Collection[int]) -> tuple[str, ...]:
    """Return what was perhaps meant: the months that begin so, the nearest, that of a day."""
    if day := as_day(word):
        return (day[:7],)
    names = [month(number) for number in range(1, 13)]
    if proposals := tuple(month(number) for number in sorted(begun) if number in range(1, 13)):
        return proposals
    return near(re.sub(r"\W?\d{4}$", "", word), names)


def _nothing(whole: Agenda, asked: Month | None) -> str:
    """Say that there is nothing, and where there is something."""
    if asked is None:
        return _("No item has a date. To give one: plancoop edit ID --echeance 2012-06-30")
    sentence = _("Nothing in {month}.").format(month=month(asked.number, asked.year))
    months = {Month.of(day) for moment in whole.moments for day in (moment.start, moment.end)}
    around = (
        *sorted(known for known in months if known < asked)[-1:],
        *sorted(known for known in months if known > asked)[:1],
    )
    if not around:
        return sentence
    others = ", ".join(month(other.number, other.year) for other in around)
    return sentence + " " + _("The nearest: {months}.").format(months=others)
