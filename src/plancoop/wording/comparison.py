"""What changed between two states of a plan, in words: a sentence of counts, then each change."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from plancoop.analysis.comparison import KIND, PLACE, ChangeKind, Difference, counts
from plancoop.analysis.log import log_entries
from plancoop.analysis.snapshots import Comparison, SnapshotSource, short_hash
from plancoop.i18n.formats import day, number
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Audience, Link, Period, Silence, Target
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Kind, Status
from plancoop.text.translatable import N_
from plancoop.wording import labels
from plancoop.wording.change_counts import count_text
from plancoop.wording.log import describe_entry
from plancoop.wording.plain_lines import align, one_line

NOTHING: Final = "—"


class ChangeRow(NamedTuple):
    """One change: of what, what it is, and the style that repeats what the words say."""

    id: str
    said: str
    style: str = ""


class ChangeSection(NamedTuple):
    """The changes of an audience, or of the plan itself."""

    title: str
    rows: tuple[ChangeRow, ...]


def plain(comparison: Comparison) -> str:
    """Write everything in lines, each change on one, for a pipe."""
    every = sections(comparison)
    rows = iter(align([row[:2] for section in every for row in section.rows]).splitlines())
    written = [sentence(comparison), origin(comparison)]
    for section in every:
        written += ["", section.title, *(next(rows) for _row in section.rows)]
    return "".join(f"{line}\n" for line in written)


def sentence(comparison: Comparison) -> str:
    """Count the changes: `2 moyens réalisés, 1 échéance repoussée de 42 jours (jeunes-m2).`."""
    every = counts(comparison.differences)
    if not every:
        return _("Nothing has changed.")
    return ", ".join(count_text(one, alone=len(every) == 1) for one in every) + "."


def origin(comparison: Comparison) -> str:
    """Say what is compared with what."""
    before, after = comparison.before, comparison.after
    since = day(before.day) if before.day else ""
    if before.origin is SnapshotSource.GIT:
        said = _("Since the version of {day} (commit {commit})")
        return said.format(day=since, commit=short_hash(before.commit))
    if before.origin is SnapshotSource.FOLLOW_UP:
        return _("Since {day}, by the follow-up alone").format(day=since)
    names = {"before": one_line(before.file), "after": one_line(after.file)}
    return _("From {before} to {after}").format(**names)


def sections(comparison: Comparison) -> tuple[ChangeSection, ...]:
    """Return every change under the name of its audience; those of the plan itself come first."""
    sides = (comparison.before.plan, comparison.after.plan)
    titles = {one.id: one_line(one.short_name) for plan in sides for one in plan.audiences}
    parts = groupby(comparison.differences, lambda one: one.audience.id if one.audience else "")
    return tuple(
        ChangeSection(titles.get(name) or _("The plan"), tuple(in_order(part)))
        for name, part in parts
    )


def in_order(part: Iterable[Difference]) -> Iterator[ChangeRow]:
    """Say what changed of each thing, the most telling first."""
    for _name, mine in groupby(part, lambda one: one.id):
        for one in sorted(mine, key=lambda one: one.what.rank):
            yield from _rows(one)


def _rows(one: Difference) -> Iterator[ChangeRow]:
    """Say a difference, an entry of the follow-up on a line of its own."""
    match one.what:
        case ChangeKind.ADDED:
            yield ChangeRow(one.id, _whole(_ADDED[one.kind], one), "green")
        case ChangeKind.REMOVED:
            yield ChangeRow(one.id, _whole(_REMOVED[one.kind], one), "red")
        case ChangeKind.FOLLOWED if one.gained or one.lost:
            yield from _log(one)
        case _:
            yield ChangeRow(one.id, _labelled(one, _change(one)), _style(one))


def _log(one: Difference) -> Iterator[ChangeRow]:
    """Say which entries are new in a follow-up, and which are gone."""
    for sign, side, entries in (("+", one.after, one.gained), ("-", one.before, one.lost)):
        told_there = (
            {each.said: each for each in log_entries(side)} if isinstance(side, PlacedItem) else {}
        )
        for entry in entries:
            said = [day(entry.day), *(part for part, _style in describe_entry(told_there[entry]))]
            yield ChangeRow(one.id, _labelled(one, f"{sign} {one_line(' · '.join(said))}"))


def _style(one: Difference) -> str:
    if one.what is ChangeKind.STATUS:
        return labels.STYLES[one.new]
    return "yellow" if one.what is ChangeKind.POSTPONED else ""


_ADDED: Final = {
    None: N_("Audience added"),
    Kind.OBJECTIVE: N_("Objective added"),
    Kind.MEANS: N_("Means added"),
    Kind.STEP: N_("Step added"),
}
_REMOVED: Final = {
    None: N_("Audience removed"),
    Kind.OBJECTIVE: N_("Objective removed"),
    Kind.MEANS: N_("Means removed"),
    Kind.STEP: N_("Step removed"),
}


def _whole(label: str, one: Difference) -> str:
    """Say what was added or removed: its name or text, and what else matters first."""
    subject = one.subject
    facts: list[str | None] = []
    if isinstance(subject, PlacedItem):
        item = subject.item
        facts = [item.text, labels.due_words(item), item.lead]
        if item.status is not Status.NOT_STARTED:
            facts.insert(1, labels.status_words(item.status, item.kind))
    elif isinstance(subject, Audience):
        facts = [subject.name]
    return _(label) + P_("colon", ": ") + " · ".join(one_line(fact) for fact in facts if fact)


LABELS: Final = {
    "version": N_("Version"),
    "titre": N_("Title"),
    "organisme": N_("Organization"),
    "periode": N_("Period"),
    "objectif_general": N_("General objective"),
    "liens": N_("Links"),
    "publics": N_("Audiences"),
    "verification": N_("Silenced warnings"),
    "nom": N_("Name"),
    "nom_court": N_("Short name"),
    "alias": N_("Other names"),
    "objectifs": N_("Objectives"),
    "moyens": N_("The means"),
    "texte": N_("Text"),
    "statut": N_("Status"),
    "responsable": N_("Lead"),
    "partenaires": N_("Partners"),
    "debut": N_("Start"),
    "echeance": N_("Due date"),
    "quand": N_("When"),
    "avancement": N_("Declared progress"),
    "suivi": N_("Follow-up"),
    "poids": N_("Weight"),
    "cible": N_("Target"),
    "etapes": N_("Steps"),
    "pour": N_("Serves"),
    PLACE: N_("Belongs to"),
    KIND: N_("Kind"),
}
"""What each key that may differ is called."""
_QUOTED: Final = frozenset({"titre", "objectif_general", "texte", "nom", "quand"})


def _labelled(one: Difference, said: str) -> str:
    return _(LABELS[one.key]) + P_("colon", ": ") + said


def _change(one: Difference) -> str:
    """Say what was, and what is instead."""
    if isinstance(one.new, tuple):
        signed = (("+", one.gained), ("-", one.lost))
        parts = [f"{sign} {_value(member)}" for sign, members in signed for member in members]
        return " · ".join(parts) or _("in another order")
    if one.what is ChangeKind.STATUS:
        old, new = (labels.status_words(*side) for side in _statuses(one))
    elif one.key in _QUOTED:
        old, new = (
            _("“{text}”").format(text=_value(side)) if side else NOTHING
            for side in (one.old, one.new)
        )
    else:
        old, new = _value(one.old), _value(one.new)
    return f"{old} → {new}" + _slip(one.days)


def _statuses(one: Difference) -> Iterator[tuple[Status, Kind]]:
    """Return both statuses, each with the kind of item that had it."""
    for side, status in ((one.before, one.old), (one.after, one.new)):
        if isinstance(side, PlacedItem):
            yield status, side.item.kind


def _slip(days: int) -> str:
    if days == 0:
        return ""
    said = (
        ngettext("postponed by {n} day", "postponed by {n} days", days)
        if days > 0
        else ngettext("advanced by {n} day", "advanced by {n} days", -days)
    )
    return f" ({said})"


def _value(value: object) -> str:
    """Say the value of any key."""
    match value:
        case None:
            said = NOTHING
        case Kind():
            said = labels.kind_word(value)
        case date():
            said = day(value)
        case float() | int():
            said = number(value)
        case Period(start=start, end=end):
            said = _("from {start} to {end}").format(start=day(start), end=day(end))
        case Target():
            said = labels.target_words(value)
        case Link(title=title, url=url):
            said = f"{title} {url}"
        case Silence(rule=rule, reason=reason, items=items):
            said = " ".join((rule.value, *items)) + P_("colon", ": ") + reason
        case _:
            said = str(value)
    return one_line(said)
