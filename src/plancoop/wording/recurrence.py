"""What recurs in words: `2 fois par trimestre`, `1er trimestre 2027 (2 sur 2)`."""

from datetime import date
from typing import Final

from plancoop.analysis.occurrences import OccurrenceState, state_of
from plancoop.i18n.formats import day, duration
from plancoop.i18n.translation import _
from plancoop.plan.dates import read_date
from plancoop.plan.model import Activity, Item, Recurrence
from plancoop.plan.recurrence import Cadence, Occurrence
from plancoop.text.translatable import N_
from plancoop.wording.dates import date_words

_ONCE: Final = {
    Cadence.MONTH: N_("every month"),
    Cadence.QUARTER: N_("every quarter"),
    Cadence.HALF_YEAR: N_("every half-year"),
    Cadence.YEAR: N_("every year"),
}
_OFTEN: Final = {
    Cadence.MONTH: N_("{times} times a month"),
    Cadence.QUARTER: N_("{times} times a quarter"),
    Cadence.HALF_YEAR: N_("{times} times a half-year"),
    Cadence.YEAR: N_("{times} times a year"),
}
_HALF_YEARS: Final = {"S1": N_("1st half of {year}"), "S2": N_("2nd half of {year}")}


def recurrence_words(recurrence: Recurrence) -> str:
    """Say how often something recurs: `chaque mois`, `2 fois par trimestre`."""
    times = recurrence.times
    return _((_ONCE if times == 1 else _OFTEN)[recurrence.every]).format(times=times)


def occurrence_words(name: str, *, times: int = 0, short: bool = False) -> str:
    """Name an occurrence: `1er trimestre 2027`; with its rank among several: `mars 2027 (1 sur 2)`.

    Where it is not known among how many `times`, the rank stands alone: `mars 2027 (nº 1)`.
    """
    span, _slash, rank = name.partition("/")
    year, _dash, part = span.partition("-")
    if part in _HALF_YEARS:
        words = f"{part} {year}" if short else _(_HALF_YEARS[part]).format(year=year)
    else:
        words = date_words(read_date(span), short=short)
    if not rank:
        return words
    if short:
        return f"{words}/{rank}"
    which = _("{rank} of {times}") if times else _("no. {rank}")
    return f"{words} ({which.format(rank=rank, times=times)})"


def often_words(item: Item) -> str:
    """Say how often an item recurs, or that it goes on without end; nothing of the others."""
    if item.goes_on:
        return _("ongoing")
    recurrence = item.recurrence if isinstance(item, Activity) else None
    return recurrence_words(recurrence) if recurrence else ""


def fulfilled_words(item: Item) -> str:
    """Count the occurrences of an item that are fulfilled: `3 sur 8 fois`."""
    total = len(item.occurrences)
    done = total - len(item.open_occurrences)
    return _("{done} of {total} times").format(done=done, total=total)


def occurrence_name(item: Item, name: str) -> str:
    """Name an occurrence of an item in words, with its rank among those of its span."""
    recurrence = item.recurrence if isinstance(item, Activity) else None
    return occurrence_words(name, times=recurrence.times if recurrence else 0)


def occurrence_state(item: Item, occurrence: Occurrence, today: date) -> tuple[str, str]:
    """Say what became of an occurrence, in words and their style."""
    state = state_of(item, occurrence, today)
    match state:
        case OccurrenceState.FULFILLED:
            words = _("done on {day}").format(day=day(item.fulfilled[occurrence.name]))
        case OccurrenceState.LATE:
            late = duration((today - occurrence.last).days)
            words = _("late by {time}").format(time=late)
        case OccurrenceState.OPEN:
            words = _("due {day}").format(day=day(occurrence.last))
        case OccurrenceState.NOT_DONE:
            words = _("not done")
    return words, _STYLES[state]


_STYLES: Final = {
    OccurrenceState.FULFILLED: "green",
    OccurrenceState.LATE: "bold red",
    OccurrenceState.OPEN: "",
    OccurrenceState.NOT_DONE: "dim",
}
