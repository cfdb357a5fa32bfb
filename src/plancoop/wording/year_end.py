"""The year's end in words: the outcomes of items, and the next plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Final

from plancoop.analysis.progress import share_of_time
from plancoop.i18n.formats import day, percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.lifecycle.next_year import Outcome, whole_years
from plancoop.plan.model import Period
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line, visible

_OUTCOMES: Final = {
    Outcome.ACHIEVED: N_("Achieved or completed"),
    Outcome.PARTLY: N_("Partly achieved or completed"),
    Outcome.NOT_ACHIEVED: N_("Not achieved or completed"),
    Outcome.CANCELLED: N_("Cancelled"),
    Outcome.CARRIED: N_("Carried over"),
}
_COMMENT: Final = 94


def period_years(period: Period) -> str:
    """Name a period by its year, or by its first and its last: `2012`, `2012-2013`."""
    first, last = period.start.year, period.end.year
    return str(first) if first == last else f"{first}-{last}"


def plan_years(period: Period) -> str:
    """Name a plan by its years, or by the month it begins in where it lasts no whole years."""
    return period_years(period) if whole_years(period) else f"{period.start:%Y-%m}"


def early_line(period: Period, today: date) -> str:
    """Say that a plan has long to go, and what closing it would do."""
    rate = percent(share_of_time(period.start, period.end, today))
    sentence = _(
        "The plan goes on until {end}, and {rate} of its time is over: closing it now "
        "ends it and begins the next one."
    )
    return sentence.format(end=day(period.end), rate=rate)


def carried_to_note(following: Period | None) -> str:
    """Return the note of an item that is carried over to the next plan."""
    if following is None:
        return _("carried over to the next plan")
    return _("carried over to {years}").format(years=plan_years(following))


def carried_from_note(former: Period | None) -> str:
    """Return the note of an item that comes from the former plan."""
    if former is None:
        return _("carried over from the previous plan")
    return _("carried over from the {years} plan").format(years=plan_years(former))


def head_comments(former: str) -> list[str]:
    """Return the first comments of the next plan, line by line; `former` is the file before it."""
    begun = _("Created by plancoop close: what {file} carries over, and nothing else yet.")
    to_do = _(
        "To be reviewed: the texts, where years and dates of the previous plan may "
        "remain; due dates, to be set; targets, which now begin at what was reached; "
        "and what is new."
    )
    lines: list[str] = []
    for paragraph in (begun.format(file=on_one_line(former)), to_do):
        lines += [*wrap(paragraph, _COMMENT, break_on_hyphens=False), ""]
    statuses = _("Statuses: {statuses}.").format(statuses=", ".join(Status))
    return [*lines, statuses, _("Dates: YYYY-MM-DD.")]


def outcome_lines(outcomes: Mapping[str, Outcome], steps: Sequence[str]) -> Iterator[str]:
    """Yield a line for each outcome with its items, then one with their open steps."""
    colon = P_("colon", ": ")
    for outcome in Outcome:
        ids = [name for name, chosen in outcomes.items() if chosen is outcome]
        if ids:
            yield f"{_(_OUTCOMES[outcome])} ({len(ids)}){colon}{', '.join(ids)}"
    if steps:
        yield _("With them, their open steps") + colon + ", ".join(steps)


def begun_line(file: str, carried: int) -> Iterator[str]:
    """Say which file the next plan is in."""
    held = ngettext("{n} item carried over", "{n} items carried over", carried)
    yield _("{file} begins the next plan: {held}.").format(file=visible(file), held=held)


def next_step_lines(file: str, former: str, command: str) -> Iterator[str]:
    """Say what to do with the file of the next plan; `command` is the one that shows it."""
    yield _("To see it: {command}").format(command=command)
    if former == "plan.yaml":
        sentence = _(
            "To make it the plan of every command: name it in PLANCOOP_PLAN, or give {former} "
            "another name and rename {file} to {former}."
        )
    else:
        sentence = _("To make it the plan of every command: name {file} in PLANCOOP_PLAN.")
    yield sentence.format(file=visible(file), former=former)


def without_evidence_lines(ids: Sequence[str]) -> Iterator[str]:
    """Say what is closed as done without evidence, if anything is."""
    if not ids:
        return
    sentence = _(
        "Without evidence: {ids}. plancoop validate will ask for it: give it with "
        "--preuve, here or later with plancoop mark."
    )
    yield sentence.format(ids=", ".join(ids))


def stays_line(file: str) -> str:
    """Say that the file of the next plan could not be removed again."""
    return _("{file} remains, although the plan is not closed: remove it.").format(file=file)
