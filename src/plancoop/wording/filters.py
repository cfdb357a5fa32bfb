"""Filters in words: what is kept of a plan."""

from collections.abc import Iterator

from plancoop.analysis.query import Filters, Lack
from plancoop.i18n.formats import day, duration
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.values import Kind
from plancoop.wording import labels
from plancoop.wording.comparison import KEY_LABELS
from plancoop.wording.groupings import capital, grouping_words
from plancoop.wording.groups import axis_words, priority_word


def filter_words(filters: Filters, plan: Plan) -> list[tuple[str, str]]:
    """Return each filter with its value: `Public`, `Les jeunes`; the value of some is empty."""
    return list(_words(filters, plan))


def _words(filters: Filters, plan: Plan) -> Iterator[tuple[str, str]]:
    named = [each.short_name for each in plan.audiences if each.id in filters.audiences]
    if named:
        yield capital(grouping_words(plan.grouping).one), ", ".join(named)
    axes = [axis_words(axis) for axis in plan.axes if axis.id in filters.axes]
    if axes:
        yield _(KEY_LABELS["axe"]), ", ".join(axes)
    kinds = [kind for kind in Kind if kind in filters.kinds]
    if kinds:
        yield _("Kind"), ", ".join(labels.kind_word(kind) for kind in kinds)
    if filters.statuses:
        words = {labels.status_word(status, Kind.MEANS) for status in filters.statuses}
        yield _(KEY_LABELS["statut"]), ", ".join(sorted(words))
    for key, typed in (
        ("responsable", filters.lead),
        ("etiquettes", ", ".join(sorted(filters.tags))),
    ):
        if typed:
            yield _(KEY_LABELS[key]), typed
    priorities = sorted(filters.priorities, key=lambda priority: priority.rank)
    if priorities:
        yield _(KEY_LABELS["priorite"]), ", ".join(map(priority_word, priorities))
    if filters.serves:
        yield _(KEY_LABELS["pour"]), ", ".join(sorted(filters.serves))
    yield from _dates(filters)
    yield from _flags(filters)


def _dates(filters: Filters) -> Iterator[tuple[str, str]]:
    if filters.after:
        yield _("Due from"), day(filters.after)
    if filters.before:
        yield _("Due before"), day(filters.before)
    if filters.soon is not None:
        yield _("Due within"), duration(filters.soon)


def _flags(filters: Filters) -> Iterator[tuple[str, str]]:
    if filters.search:
        yield _("With the text"), filters.search
    for is_on, words in (
        (Lack.DUE in filters.lacking, _("Without a due date")),
        (Lack.LEAD in filters.lacking, _("Without a lead")),
        (filters.open, _("Open")),
        (filters.late, _("Late")),
        (filters.postponed, _("Postponed")),
    ):
        if is_on:
            yield words, ""
