"""What changed between two states of a plan, in words: a sentence of counts, then each change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from plancoop.analysis.comparison import KIND_KEY, PLACE_KEY, ChangeKind, Difference, count_changes
from plancoop.analysis.log import log_entries
from plancoop.analysis.snapshots import Comparison, SnapshotSource, short_hash
from plancoop.i18n.formats import day, number
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.dates import PartialDate
from plancoop.plan.grouping import Grouping
from plancoop.plan.model import (
    Audience,
    Axis,
    Budget,
    FiscalYears,
    Indicator,
    Link,
    Period,
    Plan,
    Recurrence,
    Silence,
    Target,
)
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Kind, Priority, Status
from plancoop.text.translatable import N_
from plancoop.wording import labels
from plancoop.wording.budget import budget_words
from plancoop.wording.change_counts import count_text
from plancoop.wording.dates import date_words
from plancoop.wording.groupings import added_words, capital, grouping_words
from plancoop.wording.groups import axis_words, priority_word
from plancoop.wording.indicators import goal_words
from plancoop.wording.log import describe_entry
from plancoop.wording.plain_lines import align, one_line
from plancoop.wording.recurrence import recurrence_words

NOTHING: Final = "—"


class ChangeRow(NamedTuple):
    """One change: the id of what changed, the change in words, and their style."""

    id: str
    text: str
    style: str = ""


class ChangeSection(NamedTuple):
    """The changes of an audience, or of the plan itself."""

    title: str
    rows: tuple[ChangeRow, ...]


def plain_text(comparison: Comparison) -> str:
    """Write everything in lines, each change on one, for a pipe."""
    all_sections = change_sections(comparison)
    rows = iter(align([row[:2] for section in all_sections for row in section.rows]).splitlines())
    written = [counts_sentence(comparison), origin_sentence(comparison)]
    for section in all_sections:
        written += ["", section.title, *(next(rows) for _row in section.rows)]
    return "".join(f"{line}\n" for line in written)


def counts_sentence(comparison: Comparison) -> str:
    """Count the changes: `2 moyens réalisés, 1 échéance repoussée de 42 jours (jeunes-m2).`."""
    changes = count_changes(comparison.differences)
    if not changes:
        return _("Nothing has changed.")
    alone, grouping = len(changes) == 1, comparison.after.plan.grouping
    counted = (count_text(change, alone=alone, grouping=grouping) for change in changes)
    return ", ".join(counted) + "."


def origin_sentence(comparison: Comparison) -> str:
    """Say which two states are compared."""
    before = comparison.before
    since = day(before.day) if before.day else ""
    if before.origin is SnapshotSource.GIT:
        template = _("Since the version of {day} (commit {commit})")
        return template.format(day=since, commit=short_hash(before.commit))
    if before.origin is SnapshotSource.FOLLOW_UP:
        return _("Since {day}, from the follow-up alone").format(day=since)
    after = one_line(comparison.after.file)
    return _("From {before} to {after}").format(before=one_line(before.file), after=after)


def change_sections(comparison: Comparison) -> tuple[ChangeSection, ...]:
    """Return every change under the name of its audience; those of the plan itself come first."""
    sides = (comparison.before.plan, comparison.after.plan)
    titles = {
        audience.id: one_line(audience.short_name) for plan in sides for audience in plan.audiences
    }
    grouping = comparison.after.plan.grouping
    parts = groupby(
        comparison.differences,
        lambda difference: difference.audience.id if difference.audience else "",
    )
    return tuple(
        ChangeSection(titles.get(name) or _("The plan"), tuple(change_rows(part, grouping)))
        for name, part in parts
    )


def change_rows(part: Iterable[Difference], grouping: Grouping) -> Iterator[ChangeRow]:
    """Yield the changes of each audience or item, the most telling first."""
    for _name, differences in groupby(part, lambda difference: difference.id):
        for difference in sorted(differences, key=lambda difference: difference.change_kind.rank):
            yield from _rows(difference, grouping)


def _rows(difference: Difference, grouping: Grouping) -> Iterator[ChangeRow]:
    match difference.change_kind:
        case ChangeKind.ADDED:
            yield ChangeRow(difference.id, _whole(difference, grouping), "green")
        case ChangeKind.REMOVED:
            yield ChangeRow(difference.id, _whole(difference, grouping), "red")
        case ChangeKind.FOLLOWED if difference.gained or difference.lost:
            yield from _log(difference)
        case change_kind:
            style = "yellow" if change_kind is ChangeKind.POSTPONED else ""
            if change_kind is ChangeKind.STATUS:
                style = labels.STATUS_STYLES[difference.new]
            yield ChangeRow(difference.id, _labelled(difference, _change(difference)), style)


def _log(difference: Difference) -> Iterator[ChangeRow]:
    for sign, side, entries in (
        ("+", difference.after, difference.gained),
        ("-", difference.before, difference.lost),
    ):
        logged = log_entries(side) if isinstance(side, PlacedItem) else ()
        log_entry_of = {log_entry.follow_up: log_entry for log_entry in logged}
        for entry in entries:
            words = [words for words, _style in describe_entry(log_entry_of[entry])]
            text = f"{sign} {one_line(' · '.join([day(entry.day), *words]))}"
            yield ChangeRow(difference.id, _labelled(difference, text))


_WHOLE_LABELS: Final = {
    (ChangeKind.ADDED, Kind.OBJECTIVE): N_("Objective added"),
    (ChangeKind.ADDED, Kind.MEANS): N_("Means added"),
    (ChangeKind.ADDED, Kind.STEP): N_("Step added"),
    (ChangeKind.REMOVED, Kind.OBJECTIVE): N_("Objective removed"),
    (ChangeKind.REMOVED, Kind.MEANS): N_("Means removed"),
    (ChangeKind.REMOVED, Kind.STEP): N_("Step removed"),
}


def _whole(difference: Difference, grouping: Grouping) -> str:
    """Describe what was added or removed: its name or text, then status, due date and lead."""
    subject = difference.subject
    facts: list[str | None] = []
    if isinstance(subject, PlacedItem):
        item = subject.item
        facts = [labels.item_text(item), labels.due_words(item), labels.lead_words(item)]
        if item.status is not Status.NOT_STARTED:
            facts.insert(1, labels.status_words(item.status, item.kind))
    elif isinstance(subject, Audience):
        facts = [subject.name]
    if difference.kind is None:
        label = added_words(grouping, removed=difference.change_kind is ChangeKind.REMOVED)
    else:
        label = _(_WHOLE_LABELS[difference.change_kind, difference.kind])
    return label + P_("colon", ": ") + " · ".join(one_line(fact) for fact in facts if fact)


KEY_LABELS: Final = {
    "version": N_("Version"),
    "titre": N_("Title"),
    "organisme": N_("Organization"),
    "periode": N_("Period"),
    "exercice": N_("Fiscal years"),
    "devise": N_("Currency"),
    "objectif_general": N_("General objective"),
    "liens": N_("Links"),
    "publics": N_("Audiences"),
    "axes": N_("Axes"),
    "etiquettes": N_("Tags"),
    "regroupement": N_("Name for its parts"),
    "langue": N_("Language"),
    "verification": N_("Silenced warnings"),
    "nom": N_("Name"),
    "nom_court": N_("Short name"),
    "alias": N_("Other names"),
    "objectifs": N_("Objectives"),
    "moyens": N_("The means"),
    "texte": N_("Text"),
    "statut": N_("Status"),
    "numero": N_("Number"),
    "axe": N_("Axis"),
    "priorite": N_("Priority"),
    "responsable": N_("Lead"),
    "partenaires": N_("Partners"),
    "debut": N_("Start"),
    "echeance": N_("Due date"),
    "quand": N_("When"),
    "avancement": N_("Declared progress"),
    "suivi": N_("Follow-up"),
    "poids": N_("Weight"),
    "cible": N_("Target"),
    "indicateurs": N_("Indicators"),
    "budget": N_("Budget"),
    "etapes": N_("Steps"),
    "pour": N_("Serves"),
    "recurrence": N_("Recurrence"),
    "continu": N_("Ongoing"),
    PLACE_KEY: N_("Belongs to"),
    KIND_KEY: N_("Kind"),
}
"""The name that people read for each key that may differ."""
_QUOTED: Final = frozenset({"titre", "objectif_general", "texte", "nom", "quand"})


def _labelled(difference: Difference, text: str) -> str:
    label = _(KEY_LABELS[difference.key])
    if difference.key == "publics" and isinstance(difference.after, Plan):
        label = capital(grouping_words(difference.after.grouping).many)
    return label + P_("colon", ": ") + text


def _change(difference: Difference) -> str:
    """Write the former value and the new one; of a list, what it gained and lost."""
    if difference.is_list:
        signed = (("+", difference.gained), ("-", difference.lost))
        parts = [f"{sign} {value_words(member)}" for sign, members in signed for member in members]
        return " · ".join(parts) or _("in another order")
    sides = difference.old, difference.new
    listed = ((", ".join(side) or None) if isinstance(side, tuple) else side for side in sides)
    old, new = map(value_words, listed)
    if difference.key in _QUOTED:
        quoted = _("“{text}”")
        old = quoted.format(text=old) if difference.old else NOTHING
        new = quoted.format(text=new) if difference.new else NOTHING
    match difference.change_kind, difference.before, difference.after:
        case ChangeKind.STATUS, PlacedItem(former), PlacedItem(item):
            old = labels.status_words(difference.old, former.kind)
            new = labels.status_words(difference.new, item.kind)
    words, days = "", difference.days
    if days > 0:
        words = ngettext("postponed by {n} day", "postponed by {n} days", days)
    if days < 0:
        words = ngettext("brought forward by {n} day", "brought forward by {n} days", -days)
    return f"{old} → {new} ({words})" if words else f"{old} → {new}"


def value_words(value: object) -> str:
    """Say the value of a key on one line."""
    match value:
        case None:
            text = NOTHING
        case Kind():
            text = labels.kind_word(value)
        case Priority():
            text = priority_word(value)
        case Grouping():
            text = grouping_words(value).one
        case PartialDate():
            text = date_words(value)
        case bool():
            text = _("yes") if value else _("no")
        case float() | int():
            text = number(value)
        case _:
            text = _SECTIONS.get(type(value), str)(value)
    return one_line(text)


def _fiscal_year_words(years: FiscalYears) -> str:
    return _("from {day}").format(day=day(date(2000, *years.start), year=False))


def _period_words(period: Period) -> str:
    return _("from {start} to {end}").format(start=day(period.start), end=day(period.end))


def _silence_words(silence: Silence) -> str:
    return " ".join((silence.rule.value, *silence.items)) + P_("colon", ": ") + silence.reason


def _axis_words(axis: Axis) -> str:
    return f"{axis_words(axis)} ({axis.id})"


_SECTIONS: Final[Mapping[type, Callable[[Any], str]]] = {
    Axis: _axis_words,
    FiscalYears: _fiscal_year_words,
    Period: _period_words,
    Target: lambda target: goal_words(target.as_indicator),
    Indicator: goal_words,
    Budget: budget_words,
    Link: lambda link: f"{link.title} {link.url}",
    Silence: _silence_words,
    Recurrence: recurrence_words,
}
"""How each section of the file is said on a line."""
