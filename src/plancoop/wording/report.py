"""The titles and the notes of a report: what stands around its figures, the same in each format."""

from collections.abc import Mapping
from typing import Final

from plancoop.i18n.formats import day, duration
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Period
from plancoop.plan.values import Kind, Status
from plancoop.text.translatable import N_
from plancoop.wording import labels
from plancoop.wording.groupings import capital


def report_kind() -> str:
    """Say what the document is."""
    return _("Progress report")


def language_tag() -> str:
    """Return the tag of the language that sentences are in: `fr-CA`."""
    return P_("language tag", "en-CA")


def period_of(period: Period | None) -> str:
    """Say which days a plan is for: `période du 1er janvier 2012 au 31 décembre 2012`."""
    if period is None:
        return ""
    days = _("from {start} to {end}").format(start=day(period.start), end=day(period.end))
    return _("period {days}").format(days=days)


TITLES: Final[Mapping[str, str]] = {
    "essential": N_("The essentials"),
    "attention": N_("To deal with"),
    "late": N_("Late"),
    "nothing_late": N_("Nothing is late."),
    "watch": N_("Watch"),
    "nothing_to_watch": N_("Nothing to watch."),
    "upcoming": N_("Next due dates"),
    "undecided": N_("Not decided yet"),
    "total": N_("Total"),
    "signal": N_("Signal"),
    "means_done": N_("Means completed"),
    "objectives_done": N_("Objectives achieved"),
    "axes": N_("By axis"),
    "axis": N_("Axis"),
    "budget": N_("Budget"),
    "planned": N_("Planned"),
    "actual": N_("Actual"),
    "gap": N_("Gap"),
    "sources": N_("Sources"),
    "overruns": N_("Costs more than planned"),
    "changes": N_("What changed"),
    "date": N_("Date"),
    "change": N_("Change"),
    "item": N_("Item"),
    "status": N_("Status"),
    "known": N_("What the plan says"),
    "trend": N_("Trend"),
    "trend_title": N_("Progress of means and objectives, month by month"),
    "month_end": N_("On"),
    "time": N_("Time elapsed"),
    "calendar": N_("Calendar"),
    "synoptic": N_("Synoptic table"),
    "detail": N_("The plan in detail"),
    "objectives": N_("Objectives"),
    "no_means": N_("The plan has no means here."),
    "method": N_("Figures and signs"),
    "formula": N_("How this is computed"),
    "signs": N_("Statuses"),
    "general_objective": N_("General objective"),
    "follow_up": N_("Follow-up"),
    "occurrences": N_("Occurrences"),
    "steps": N_("Steps"),
    "indicators": N_("Indicators"),
    "links": N_("Links"),
    "link": N_("Link"),
    "shortfall": N_("Shortfall"),
    "as_of": N_("As of"),
    "contents": N_("Contents"),
    "filters": N_("Filters"),
    "no_filter": N_("none"),
    "plan": N_("Plan"),
    "made_by": N_("Made by"),
    "bars_note": N_(
        "Full bar: progress. Outline: in progress without a measure, not counted. Vertical line: "
        "time elapsed. Means (the effort) and objectives (the result) are never added up."
    ),
    "skip": N_("Go to the content"),
    "in_report": N_("In this report"),
    "as_of_day": N_("as of {day}"),
    "split_title": N_("Objectives and means by signal"),
    "in_a_table": N_("The same figures in a table"),
    "in_a_list": N_("The calendar as a list"),
    "earlier": N_("Earlier follow-up"),
    "search": N_("Search in the plan"),
    "all_signals": N_("All signals"),
    "unfold": N_("Unfold all"),
    "fold": N_("Fold all"),
    "found_one": N_("# item"),
    "found_many": N_("# items"),
    "no_date_here": N_("no date"),
    "calendar_note": N_(
        "Each mark is a due date, a long one an event; the list says the same in words. o2: "
        "objective 2, m1: means 1, o3-e1: a step."
    ),
    "partial_note": N_("This report covers only a part of the plan."),
}
"""Titles and notes, by the names that formats have for them."""


def titles() -> dict[str, str]:
    """Return the titles and notes in the user's language."""
    return {name: _(title) for name, title in TITLES.items()} | {
        "means": P_("several", "Means"),
        "colon": P_("colon", ": "),
    }


def where_each_stands(one: str) -> str:
    """Return the title of the table of audiences: `Où en est chaque public`."""
    return _("Where each {group} stands").format(group=one)


def signals_note() -> str:
    """Say what the signals count."""
    return _("Each objective and each means counts once, with its steps.")


def late_with_steps(count: int, days: int) -> str:
    """Say how many items are late where late steps are counted as well."""
    words = ngettext(
        "Steps counted one by one, {n} item is late, by {{time}}.",
        "Steps counted one by one, {n} items are late, the oldest by {{time}}.",
        count,
    )
    return words.format(time=duration(days))


def others_words(count: int) -> str:
    """Say that there are so many more, and where."""
    return ngettext(
        "and {n} other, in the plan in detail", "and {n} others, in the plan in detail", count
    )


def status_legend() -> list[tuple[Status, str]]:
    """Return every status with its words, of objectives and of means: `Atteint ou réalisé`."""
    legend = []
    for status in Status:
        words = [labels.status_word(status, kind) for kind in (Kind.OBJECTIVE, Kind.MEANS)]
        same = words[0] == words[1]
        both = words[0] if same else f"{words[0]} / {words[1].lower()}"
        legend.append((status, capital(both)))
    return legend
