"""Questions put to a plan: which items, which audience, in what order. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from plancoop import mending
from plancoop.errors import N_, UnknownName
from plancoop.folding import fold
from plancoop.logbook import moves
from plancoop.model import Activity, Audience, Item, Kind, Plan, Status
from plancoop.outline import Entry, entries, ids, named
from plancoop.progress import Alert, Signal, Tally, signal, tally, worst
from plancoop.source import Route


class Sort(StrEnum):
    """What a list can be sorted by."""

    FILE = "fichier"
    DUE = "echeance"
    STATUS = "statut"
    SIGNAL = "signal"
    LEAD = "responsable"


@dataclass(frozen=True)
class Filters:
    """What to keep of a plan. Filters combine; an empty one keeps everything.

    `before` is exclusive and `after` inclusive, both on the due date; `search` and `lead` look for
    text without regard to accents or case.
    """

    audiences: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    statuses: frozenset[Status] = frozenset()
    lead: str = ""
    before: date | None = None
    after: date | None = None
    late: bool = False
    postponed: bool = False
    search: str = ""

    def keeps(self, entry: Entry, alert: Alert) -> bool:
        """Tell whether an item passes every filter."""
        item = entry.item
        return (
            (not self.audiences or entry.audience.id in self.audiences)
            and (not self.kinds or item.kind in self.kinds)
            and (not self.statuses or item.status in self.statuses)
            and (not self.lead or fold(self.lead) in fold(item.lead or ""))
            and (self.before is None or (item.due is not None and item.due < self.before))
            and (self.after is None or (item.due is not None and item.due >= self.after))
            and (not self.late or (alert.signal is Signal.LATE and is_expected(entry)))
            and (not self.postponed or slip(item) is not None)
            and (not self.search or fold(self.search) in fold(_words(entry)))
        )


class Slip(NamedTuple):
    """How far a due date was moved: the first one, the one of now, and the days between.

    `revised` and `days` are None where there is no due date any more.
    """

    planned: date
    revised: date | None
    days: int | None


def slip(item: Item) -> Slip | None:
    """Return how far an item was postponed; None when it was not, or is due as first planned."""
    planned = next((entry.former_due for _, entry in moves(item)), None)
    if planned is None or planned == item.due:  # never moved, or moved back
        return None
    return Slip(planned, item.due, (item.due - planned).days if item.due else None)


def _words(entry: Entry) -> str:
    item = entry.item
    notes = (entry.note for entry in item.follow_ups)
    said = (item.id, item.text, item.lead, *item.partners, item.when, *notes)
    return " ".join(word for word in said if word)


class Row(NamedTuple):
    """An item that was asked for, and its signal."""

    entry: Entry
    alert: Alert


def _due(row: Row) -> date:
    return row.entry.item.due or date.max


_ORDERS: Final[dict[Sort, Callable[[Row], object]]] = {
    Sort.DUE: _due,
    Sort.STATUS: lambda row: list(Status).index(row.entry.item.status),
    Sort.SIGNAL: lambda row: row.alert.signal.rank,
    Sort.LEAD: lambda row: (row.entry.item.lead is None, fold(row.entry.item.lead or "")),
}


def rows(plan: Plan, chosen: Iterable[Entry], today: date) -> tuple[Row, ...]:
    """Return items of a plan with their signals, in the order given."""
    return tuple(Row(entry, signal(entry.item, plan.period, today)) for entry in chosen)


def select(plan: Plan, filters: Filters, order: Sort, today: date) -> tuple[Row, ...]:
    """Return the items that pass the filters, in the order asked; the file's among equals."""
    every = rows(plan, entries(plan), today)
    kept = [row for row in every if filters.keeps(row.entry, row.alert)]
    if order in _ORDERS:
        kept.sort(key=_ORDERS[order])  # type: ignore[arg-type] # each order's keys compare among themselves
    return tuple(kept)


class Standing(NamedTuple):
    """Where some items stand together.

    `late` counts those that are late themselves, steps included; the rest leaves steps out, which
    are part of their items. `worst` is the signal of the most late, else the most pressing one;
    None where there is no item.
    """

    objectives: Tally
    means: Tally
    worst: Alert | None
    late: int


def standing(group: Sequence[Row]) -> Standing:
    """Return where the items of some rows stand together."""
    activities = [row.entry.item for row in group if isinstance(row.entry.item, Activity)]
    delayed = late(group)
    return Standing(
        objectives=tally(item for item in activities if item.kind is Kind.OBJECTIVE),
        means=tally(item for item in activities if item.kind is Kind.MEANS),
        worst=worst(row.alert for row in delayed or group if delayed or row.entry.parent is None),
        late=len(delayed),
    )


def by_audience(plan: Plan, every: Iterable[Row]) -> dict[str, list[Row]]:
    """Part rows by the id of their audience; an audience without items has none."""
    parts: dict[str, list[Row]] = {audience.id: [] for audience in plan.audiences}
    for row in every:
        parts[row.entry.audience.id].append(row)
    return parts


def late(every: Iterable[Row]) -> tuple[Row, ...]:
    """Return the items and steps that are late themselves, the longest first."""
    own = (
        row
        for row in every
        if row.alert.signal is Signal.LATE
        and row.alert.item is row.entry.item
        and is_expected(row.entry)
    )
    return tuple(sorted(own, key=_due))


def upcoming(every: Iterable[Row], today: date) -> tuple[Row, ...]:
    """Return what is open and due from today on, the nearest first."""
    dated = (row for row in every if row.entry.item.due and row.entry.item.due >= today)
    return tuple(sorted((row for row in dated if is_expected(row.entry)), key=_due))


def is_expected(entry: Entry) -> bool:
    """Tell whether something is still expected: nothing is of the steps of a closed item."""
    parent = entry.parent
    return not entry.item.status.closes and not (parent and parent.status.closes)


def find_audience(plan: Plan, word: str, *, whole: bool = False) -> Audience:
    """Find an audience by id, alias or name, or by a prefix of these that fits no other.

    A command that writes takes them `whole`. Raise `UnknownName` when none fits, or several do.
    """
    asked = fold(word)
    names = [(fold(name), audience) for audience in plan.audiences for name in _names(audience)]
    exact = {audience.id: audience for name, audience in names if name == asked}
    begun = {audience.id: audience for name, audience in names if asked and name.startswith(asked)}
    for found in (exact, {} if whole else begun):
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            sentence = N_("“{word}” could be several audiences.")
            raise UnknownName(sentence, word=word, proposals=tuple(found))
    near = mending.nearest(word, (name for audience in plan.audiences for name in _names(audience)))
    owners = (
        audience.id for name in near for audience in plan.audiences if name in _names(audience)
    )
    every = (audience.id for audience in plan.audiences)
    proposals = tuple(begun) or tuple(dict.fromkeys(owners)) or tuple(every)
    raise UnknownName(N_("No audience is called “{word}”."), word=word, proposals=proposals)


def _names(audience: Audience) -> tuple[str, ...]:
    return (audience.id, *audience.aliases, audience.short_name, audience.name)


def find_whole(plan: Plan, words: Sequence[str]) -> tuple[Entry, ...]:
    """Find items by their whole ids, each once, in the order given.

    Case and accents do not count. Raise `UnknownName` for the first word that is no id, with the
    ids that come near; so nothing is ever changed by a guess.
    """
    asked = {fold(word).replace(" ", "-"): word for word in words}  # folded, and as ids are spelt
    by_id = {entry.item.id: entry for entry in entries(plan) if entry.item.id in asked}
    for name, word in asked.items():
        if name not in by_id:
            raise _unknown_item(word, (entry.item.id for entry in entries(plan)))
    return tuple(by_id[name] for name in asked)


def find_route(plan: Plan, word: str) -> Route:
    """Find where an audience or an item stands, for a command that writes.

    An item by its whole id; an audience by its own, an alias or a name, whole too. Case and accents
    do not count. Raise `UnknownName` for what is none, with the ids that come near.
    """
    asked = fold(word)
    spelt = asked.replace(" ", "-")
    for route, name in named(plan):
        if name == spelt:
            return route
    called = [place for place, one in enumerate(plan.audiences) if asked in map(fold, _names(one))]
    if len(called) > 1:
        sentence = N_("“{word}” could be several audiences.")
        raise UnknownName(
            sentence, word=word, proposals=tuple(plan.audiences[place].id for place in called)
        )
    if called:
        return ("publics", called[0])
    alone = N_(
        "No item or audience is called “{word}”: plancoop list shows items, status audiences."
    )
    raise _unknown(word, ids(plan), N_("No item or audience is called “{word}”."), alone)


def find_any(plan: Plan, word: str) -> Entry | Audience:
    """Find what a word names, for a command that only reads.

    An item by its id, or by the beginning of its id when only one begins so; else an audience.
    """
    asked = fold(word)
    begun = [entry for entry in entries(plan) if asked and fold(entry.item.id).startswith(asked)]
    exact = [entry for entry in begun if fold(entry.item.id) == asked]
    called_so = any(asked == fold(name) for one in plan.audiences for name in _names(one))
    if exact or (len(begun) == 1 and not called_so):
        return (exact or begun)[0]
    try:
        return find_audience(plan, word)
    except UnknownName:
        raise _unknown_item(word, [entry.item.id for entry in entries(plan)]) from None


_PROPOSED: Final = 6


def _unknown_item(word: str, ids: Iterable[str]) -> UnknownName:
    alone = N_("No item is called “{word}”: plancoop list shows all.")
    return _unknown(word, ids, N_("No item is called “{word}”."), alone)


def _unknown(word: str, ids: Iterable[str], sentence: str, alone: str) -> UnknownName:
    """Return the error of a word that is no id, with those that come near; `alone` without any."""
    known = list(ids)
    asked = fold(word)
    begun = [name for name in known if asked and fold(name).startswith(asked)]
    meant = _with_letter(word)
    proposals = begun[:_PROPOSED] or [name for name in known if fold(name) == fold(meant)]
    proposals = proposals or list(mending.nearest(meant, known))
    if len(begun) > _PROPOSED:
        proposals.append("…")
    return UnknownName(sentence if proposals else alone, word=word, proposals=proposals)


def _with_letter(word: str) -> str:
    """Read a digit as the letter that it was typed for: `jeunes-o1` in `jeunes-01`."""
    head, dash, tail = word.rpartition("-")
    return f"{head}{dash}o{tail[1:]}" if tail[:1] == "0" and tail[1:] else word
