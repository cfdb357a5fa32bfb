"""The review of a year, found by its name and shown."""

from datetime import date
from itertools import islice, takewhile
from typing import Final

from plancoop.analysis.plan_years import calendar_year, years_of
from plancoop.analysis.year_review import review_year
from plancoop.console import opening, output, screen
from plancoop.console.periods import to_period
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Period
from plancoop.text.translatable import N_
from plancoop.wording.year_end import period_years


def show_year_review(word: str | None, file: str | None, *, as_json: bool) -> None:
    """Show the review of a year of a plan; raise `UsageError` for a year that it has not."""
    opened = opening.open_plan(file)
    year = find_year(word, opened.plan.period, opened.day)
    review = review_year(opened.plan, year, opened.day)
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.year_review(opened.plan, review))
    elif screen.draws(len(review.items)):
        from plancoop.terminal.year_review import year_review as drawn

        output.show(drawn(opened.plan, review, screen.width()))
        _propose_year_before(opened, year)
    else:
        from plancoop.wording.year_review import plain_text

        output.emit(plain_text(opened.plan, review))


def _propose_year_before(opened: OpenPlan, year: Period) -> None:
    """Name the command for the year before, which is the one to review when a year has begun."""
    years = years_of(opened.plan.period) if opened.plan.period else ()
    if before := list(takewhile(lambda known: known.end < year.start, years)):
        command = opened.file.command(f"plancoop close --bilan {period_years(before[-1])}")
        output.say_lines(["", _("The year before: {command}").format(command=command)])


def find_year(word: str | None, period: Period | None, today: date) -> Period:
    """Find a year of a plan as it is typed, or any period; without a word, the one under way.

    That is the last one after the plan's end, and the first one before it begins.
    """
    if word is None:
        if period is None:
            return calendar_year(today)
        day = min(max(today, period.start), period.end)
        return next(year for year in years_of(period) if year.end >= day)
    plain = word.strip()
    for year in years_of(period) if period else ():
        if plain in (period_years(year), str(year.start.year)):
            return year
    asked = to_period(plain)
    if period and (asked.end < period.start or asked.start > period.end):
        raise _outside(word, period)
    return asked


def _outside(word: str, period: Period) -> UsageError:
    names = [period_years(year) for year in islice(years_of(period), _MOST)]
    known = ", ".join([*names[: _MOST - 1], *(["…"] if len(names) == _MOST else [])])
    sentence = N_("“{word}” is not in the period of the plan. Its years: {known}.")
    return UsageError(sentence, word=word, known=known)


_MOST: Final = 11
