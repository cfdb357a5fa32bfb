"""Questions to a plan: which items, in what order, and what they amount to together."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from plancoop.analysis.groups import Group, axes_by_item, priority_of, tags_of
from plancoop.analysis.log import slip
from plancoop.analysis.progress import Tally, tally
from plancoop.analysis.signals import Alert, Reason, Signal, own_signal, signal, worst
from plancoop.plan.dates import PartialDate, from_day
from plancoop.plan.model import Activity, Axis, Item, Means, Plan
from plancoop.plan.own_numbers import number_rank
from plancoop.plan.traversal import PlacedItem, all_items, is_expected
from plancoop.plan.values import Kind, Priority, Status
from plancoop.text.matching import fold


class Sort(StrEnum):
    """What a list can be sorted by."""

    FILE = "fichier"
    DUE = "echeance"
    STATUS = "statut"
    SIGNAL = "signal"
    LEAD = "responsable"
    NUMBER = "numero"
    PRIORITY = "priorite"


class Lack(StrEnum):
    """What an item may lack. The value is the word of the command line."""

    DUE = "echeance"
    LEAD = "responsable"


@dataclass(frozen=True)
class Filters:
    """What to keep of a plan. Filters combine; an empty one keeps everything.

    `before` is exclusive and `after` inclusive, both on the due date; `soon` is how many days there
    may be until then. `lacking` keeps what lacks one of these; `serves`, the means that serve one
    of these objectives, and their steps. `search` and `lead` look for text without regard to
    accents or case. `axes` are ids, `tags` are folded; a step has those of its item where it has
    none of its own, and its priority too.
    """

    audiences: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    lead: str = ""
    before: date | None = None
    after: date | None = None
    soon: int | None = None
    lacking: frozenset[Lack] = frozenset()
    serves: frozenset[str] = frozenset()
    axes: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    open: bool = False
    late: bool = False
    postponed: bool = False
    search: str = ""

    def keeps(self, placed: PlacedItem, alert: Alert, today: date) -> bool:
        """Tell whether an item passes every filter."""
        item = placed.item
        return (
            (not self.audiences or placed.audience.id in self.audiences)
            and (not self.kinds or item.kind in self.kinds)
            and (not self.statuses or item.status in self.statuses)
            and (not self.lead or any(self._folded_lead in fold(lead) for lead in item.leads))
            and (self.before is None or (item.due_day is not None and item.due_day < self.before))
            and (self.after is None or (item.due_day is not None and item.due_day >= self.after))
            and (self.soon is None or is_due_within(self.soon, placed, today))
            and (not self.lacking or any(_lacks(lack, item) for lack in self.lacking))
            and (not self.serves or not self.serves.isdisjoint(_served(placed)))
            and (not self.tags or not self.tags.isdisjoint(map(fold, tags_of(placed))))
            and (not self.priorities or priority_of(placed) in self.priorities)
            and (not self.open or is_expected(placed))
            and (not self.late or (alert.signal is Signal.LATE and is_expected(placed)))
            and (not self.postponed or slip(item) is not None)
            and (not self.search or self._folded_search in fold(_words(placed)))
        )

    @cached_property
    def _folded_lead(self) -> str:
        return fold(self.lead)

    @cached_property
    def _folded_search(self) -> str:
        return fold(self.search)


def is_due_within(days: int, placed: PlacedItem, today: date) -> bool:
    """Tell whether an item is still expected, and due from today on within so many days."""
    due = placed.item.due_day
    return due is not None and 0 <= (due - today).days <= days and is_expected(placed)


def _lacks(what: Lack, item: Item) -> bool:
    return not item.says_when_due if what is Lack.DUE else not item.leads


def _served(placed: PlacedItem) -> tuple[str, ...]:
    """Return the objectives that a means serves, or that of a step."""
    holder = placed.parent or placed.item
    return holder.serves if isinstance(holder, Means) else ()


def _words(placed: PlacedItem) -> str:
    item = placed.item
    notes = (entry.note for entry in item.follow_ups)
    texts = (
        item.id,
        item.number,
        item.text,
        *item.tags,
        *item.leads,
        *item.partners,
        item.when,
        *notes,
    )
    return " ".join(word for word in texts if word)


class ItemRow(NamedTuple):
    """An item that was asked for, and its signal."""

    placed: PlacedItem
    alert: Alert


def _due(row: ItemRow) -> PartialDate:
    """Return when an item is due; of what recurs, the last day of its next occurrence."""
    item = row.placed.item
    if occurrence := item.next_occurrence:
        return from_day(occurrence.last)
    return item.due or _NEVER


def _priority_rank(row: ItemRow) -> int:
    priority = priority_of(row.placed)
    return len(Priority) if priority is None else priority.rank


_NEVER: Final = from_day(date.max)


_ORDERS: Final[dict[Sort, Callable[[ItemRow], object]]] = {
    Sort.DUE: _due,
    Sort.STATUS: lambda row: list(Status).index(row.placed.item.status),
    Sort.SIGNAL: lambda row: row.alert.signal.rank,
    Sort.LEAD: lambda row: [fold(lead) for lead in row.placed.item.leads],
    Sort.NUMBER: lambda row: number_rank(row.placed.item.number or ""),
    Sort.PRIORITY: _priority_rank,
}

_SORTED_LACKS: Final[dict[Sort, Callable[[PlacedItem], bool]]] = {
    Sort.DUE: lambda placed: not (placed.item.next_occurrence or placed.item.due),
    Sort.LEAD: lambda placed: not placed.item.leads,
    Sort.NUMBER: lambda placed: placed.item.number is None,
    Sort.PRIORITY: lambda placed: priority_of(placed) is None,
}
"""Whether an item lacks what it is to be sorted by."""


def item_rows(plan: Plan, chosen: Iterable[PlacedItem], today: date) -> tuple[ItemRow, ...]:
    """Return items of a plan with their signals, in the order given."""
    return tuple(ItemRow(placed, signal(placed.item, plan.period, today)) for placed in chosen)


def select(
    plan: Plan, filters: Filters, order: Sort, today: date, *, descending: bool = False
) -> tuple[ItemRow, ...]:
    """Return the items that pass the filters, in the order asked; equals in the file's order.

    What has nothing to sort it by comes last, `descending` or not.
    """
    all_rows = item_rows(plan, all_items(plan), today)
    kept = [row for row in all_rows if filters.keeps(row.placed, row.alert, today)]
    if filters.axes:
        axes = axes_by_item(plan)
        kept = [row for row in kept if _is_on(filters.axes, axes.get(row.placed.item.id))]
    if order in _ORDERS:
        kept.sort(key=_ORDERS[order], reverse=descending)  # type: ignore[arg-type] # each order's keys compare among themselves
        if order in _SORTED_LACKS:
            kept.sort(key=lambda row: _SORTED_LACKS[order](row.placed))
    elif descending:
        kept.reverse()
    return tuple(kept)


def _is_on(axes: Collection[str], axis: Axis | None) -> bool:
    return axis is not None and axis.id in axes


class Summary(NamedTuple):
    """Where some items stand together.

    `late` counts the items that are late themselves, steps included; the tallies leave steps out,
    since they are part of their items. `worst` is the signal of the item that is late for the
    longest, else the most pressing signal; None where there is no item.
    """

    objectives: Tally
    means: Tally
    worst: Alert | None
    late: int


def summarize(group: Sequence[ItemRow]) -> Summary:
    """Return where the items of some rows stand together."""
    activities = [row.placed.item for row in group if isinstance(row.placed.item, Activity)]
    delayed = late_rows(group)
    return Summary(
        objectives=tally(item for item in activities if item.kind is Kind.OBJECTIVE),
        means=tally(item for item in activities if item.kind is Kind.MEANS),
        worst=worst(row.alert for row in delayed or group if delayed or row.placed.parent is None),
        late=len(delayed),
    )


def by_audience(plan: Plan, rows: Iterable[ItemRow]) -> dict[str, list[ItemRow]]:
    """Group rows by the id of their audience; one without items has an empty list."""
    parts: dict[str, list[ItemRow]] = {audience.id: [] for audience in plan.audiences}
    for row in rows:
        parts[row.placed.audience.id].append(row)
    return parts


def by_group(groups: Iterable[Group], rows: Iterable[ItemRow]) -> list[tuple[Group, list[ItemRow]]]:
    """Return the rows of each group, in their order."""
    every = list(rows)
    return [
        (group, [row for row in every if row.placed.item.id in group.items]) for group in groups
    ]


def late_rows(rows: Iterable[ItemRow]) -> tuple[ItemRow, ...]:
    """Return the items and steps that are late themselves, the longest first."""
    late = (row for row in rows if row.alert.signal is Signal.LATE and is_expected(row.placed))
    return tuple(sorted((row for row in late if row.alert.item is row.placed.item), key=_due))


def upcoming_rows(rows: Iterable[ItemRow], today: date) -> tuple[ItemRow, ...]:
    """Return what is open and due from today on, the nearest first."""
    dated = (row for row in rows if (row.placed.item.due_day or date.min) >= today)
    return tuple(sorted((row for row in dated if is_expected(row.placed)), key=_due))


def pressing_rows(plan: Plan, audiences: set[str], today: date) -> list[ItemRow]:
    """Return the items and steps that are late or to be watched themselves, in that order.

    First the longest late; then what is due soonest, furthest behind, longest silent, on hold.
    """
    rows = [
        ItemRow(placed, own_signal(placed.item, plan.period, today))
        for placed in all_items(plan)
        if is_expected(placed) and (not audiences or placed.audience.id in audiences)
    ]
    return sorted((row for row in rows if row.alert.reason), key=urgency)


def urgency(row: ItemRow) -> tuple[int, int]:
    """Return a key that sorts rows by their reason, then by its figure."""
    reason, figure = row.alert.reason, row.alert.figure
    assert reason is not None  # noqa: S101 -- rows without a reason are left out
    return list(Reason).index(reason), figure if reason is Reason.DUE_SOON else -figure
