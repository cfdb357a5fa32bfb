"""What differs between two states of a plan, by id and by key, never by lines.

Things are matched by id; an id that is gone is a removal. Equal plans have no
differences, and only they.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any, Final, NamedTuple

from plancoop.plan.model import LISTS_OF_NAMED, Audience, FollowUp, Item, Plan
from plancoop.plan.traversal import PlacedItem, all_items, members_of
from plancoop.plan.values import Kind, Status

Subject = Plan | Audience | PlacedItem

PLACE_KEY: Final = "place"
"""The key of a difference in what an item belongs to: an audience or, for a step, an item."""
KIND_KEY: Final = "type"
_DUE: Final = "echeance"
_LOG: Final = "suivi"
_LEADS: Final = "responsable"


class ChangeKind(StrEnum):
    """The kinds of changes, in the order in which they are reported."""

    STATUS = "statut"
    POSTPONED = "echeance_repoussee"
    ADVANCED = "echeance_avancee"
    DUE_SET = "echeance_fixee"
    DUE_DROPPED = "echeance_retiree"
    ADDED = "ajout"
    REMOVED = "retrait"
    MOVED = "deplacement"
    CONVERTED = "type"
    REWORDED = "texte"
    TARGET = "cible"
    LEAD = "responsable"
    FOLLOWED = "suivi"
    OTHER = "autre"

    @property
    def rank(self) -> int:
        """0 for what is reported first."""
        return _RANKS[self]


_RANKS: Final = {kind: rank for rank, kind in enumerate(ChangeKind)}

_BY_KEY: Final = {
    "statut": ChangeKind.STATUS,
    PLACE_KEY: ChangeKind.MOVED,
    KIND_KEY: ChangeKind.CONVERTED,
    "texte": ChangeKind.REWORDED,
    "cible": ChangeKind.TARGET,
    "indicateurs": ChangeKind.TARGET,
    _LEADS: ChangeKind.LEAD,
    _LOG: ChangeKind.FOLLOWED,
}
_BY_KIND: Final = (ChangeKind.STATUS, ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.MOVED)


@dataclass(frozen=True)
class Difference:
    """A key of the plan, of an audience or of an item, that is not what it was.

    `before` and `after` are the same thing in both states; without one of them it was added or
    removed, and there is no key. `key` is the file's own, `PLACE_KEY` or `KIND_KEY`; that
    of children, such as `moyens`, tells of their order alone: the ids that stand there in both
    states.
    """

    before: Subject | None
    after: Subject | None
    key: str = ""
    old: Any = None
    new: Any = None

    @property
    def subject(self) -> Subject:
        """What differs, as it is now if it still is."""
        subject = self.before if self.after is None else self.after
        assert subject is not None  # noqa: S101 -- it stands on one side at least
        return subject

    @property
    def id(self) -> str:
        """The id of what differs; none for the plan."""
        if isinstance(self.subject, PlacedItem):
            return self.subject.item.id
        return self.subject.id if isinstance(self.subject, Audience) else ""

    @property
    def kind(self) -> Kind | None:
        """What sort of item differs; None for the plan and for an audience."""
        return self.subject.item.kind if isinstance(self.subject, PlacedItem) else None

    @property
    def audience(self) -> Audience | None:
        """The audience that the difference is reported under; None for the plan."""
        return _audience(self.subject)

    @property
    def audiences(self) -> frozenset[str]:
        """The ids of the audiences concerned: both, of an item that went from one to the other."""
        sides = map(_audience, (self.before, self.after))
        return frozenset(audience.id for audience in sides if audience)

    @property
    def change_kind(self) -> ChangeKind:
        """What kind of change it is."""
        if self.before is None:
            return ChangeKind.ADDED
        if self.after is None:
            return ChangeKind.REMOVED
        if self.key == _DUE:
            if self.old is None:
                return ChangeKind.DUE_SET
            if self.new is None:
                return ChangeKind.DUE_DROPPED
            return ChangeKind.POSTPONED if self.days > 0 else ChangeKind.ADVANCED
        return _BY_KEY.get(self.key, ChangeKind.OTHER)

    @property
    def days(self) -> int:
        """By how many days a due date is later, or earlier when negative; 0 for anything else."""
        if self.key != _DUE or self.old is None or self.new is None:
            return 0
        return (self.new.last - self.old.last).days  # type: ignore[no-any-return]

    @property
    def is_list(self) -> bool:
        """Whether it is told by what a list gained and lost; leads are told as one value."""
        return isinstance(self.new, tuple) and self.key != _LEADS

    @property
    def gained(self) -> tuple[Any, ...]:
        """What a list has that it had not, or has more often."""
        return tuple(_beyond(self.new, self.old)) if self.is_list else ()

    @property
    def lost(self) -> tuple[Any, ...]:
        """What a list had, and has no more or less often."""
        return tuple(_beyond(self.old, self.new)) if self.is_list else ()


def _audience(subject: Subject | None) -> Audience | None:
    if isinstance(subject, PlacedItem):
        return subject.audience
    return subject if isinstance(subject, Audience) else None


def _beyond(members: Iterable[Any], against: Iterable[Any]) -> Iterator[Any]:
    left = Counter(against)
    for member in members:
        if left[member]:
            left[member] -= 1
        else:
            yield member


def compare(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Return all that differs: the plan's own keys, then by audience, in the later file's order."""
    old_audiences = {audience.id: audience for audience in before.audiences}
    new_audiences = {audience.id: audience for audience in after.audiences}
    old = {entry.item.id: entry for entry in all_items(before)}
    new = {entry.item.id: entry for entry in all_items(after)}
    parts: dict[str, list[Difference]] = {name: [] for name in (*new_audiences, *old_audiences)}
    for name in parts:
        parts[name] += _one(old_audiences.get(name), new_audiences.get(name))
    for name, entry in new.items():
        parts[entry.audience.id] += _one(old.get(name), entry)
    for name, entry in old.items():
        if name not in new:
            parts[entry.audience.id] += _one(entry, None)
    return (*_keys(before, after, before, after), *chain.from_iterable(parts.values()))


def _one(
    before: Audience | PlacedItem | None, after: Audience | PlacedItem | None
) -> Iterator[Difference]:
    """Compare an audience or an item in both states; None where it is missing."""
    match before, after:
        case Audience(), Audience():
            yield from _keys(before, after, before, after)
        case PlacedItem(), PlacedItem():
            for key, old, new in (
                (KIND_KEY, before.item.kind, after.item.kind),
                (PLACE_KEY, _holder(before), _holder(after)),
            ):
                if old != new:
                    yield Difference(before, after, key, old, new)
            yield from _keys(before, after, before.item, after.item)
        case _:
            yield Difference(before, after)


def _holder(entry: PlacedItem) -> str:
    return entry.parent.id if entry.parent else entry.audience.id


_Model = Plan | Audience | Item


def _keys(
    before: Subject, after: Subject, old_model: _Model, new_model: _Model
) -> Iterator[Difference]:
    """Compare key by key; a kind of item that lacks a key has what the key is by default."""
    for name, key, default in _fields(type(old_model), type(new_model)):
        old, new = getattr(old_model, name, default), getattr(new_model, name, default)
        if old is not new and old != new:
            yield Difference(before, after, key, old, new)
    for key in LISTS_OF_NAMED:
        old_ids, new_ids = (
            [child.id for child in members_of(side, key)] for side in (old_model, new_model)
        )
        stayed = {*old_ids} & {*new_ids}
        old, new = (tuple(filter(stayed.__contains__, ids)) for ids in (old_ids, new_ids))
        if old != new:
            yield Difference(before, after, key, old, new)


@cache
def _fields(old_type: type[_Model], new_type: type[_Model]) -> tuple[tuple[str, str, Any], ...]:
    """Return the name, key and default of the fields of two models, without ids and children."""
    return tuple(
        (name, info.alias or name, info.default)
        for name, info in (old_type.model_fields | new_type.model_fields).items()
        if (info.alias or name) not in ("id", *LISTS_OF_NAMED)
    )


class ChangeCount(NamedTuple):
    """Changes of one kind, and how many; `item_kind` and `status` where these are counted apart."""

    change_kind: ChangeKind
    item_kind: Kind | None
    status: Status | None
    number: int
    differences: tuple[Difference, ...]


def count_changes(differences: Collection[Difference]) -> tuple[ChangeCount, ...]:
    """Count changes by their kind, in the order in which they are reported.

    A follow-up entry does not count beside the status or the due date that it records.
    """
    differing = {(difference.id, difference.key) for difference in differences}
    groups: dict[tuple[ChangeKind, Kind | None, Status | None], list[tuple[Difference, int]]] = {}
    for difference in differences:
        what, number = _news(difference, differing)
        kind = difference.kind if what in _BY_KIND else None
        status = difference.new if what is ChangeKind.STATUS else None
        if number:
            groups.setdefault((what, kind, status), []).append((difference, number))
    counts = []
    for sort, group in groups.items():
        differing_so, numbers = zip(*group, strict=True)
        counts.append(ChangeCount(*sort, sum(numbers), differing_so))
    return tuple(sorted(counts, key=_rank))


def _rank(count: ChangeCount) -> tuple[int, int, int]:
    kind = list(Kind).index(count.item_kind) if count.item_kind else -1
    return count.change_kind.rank, kind, _STATUSES.index(count.status) if count.status else -1


_STATUSES: Final = (
    Status.ACHIEVED,
    Status.PARTLY,
    Status.NOT_ACHIEVED,
    Status.CANCELLED,
    Status.IN_PROGRESS,
    Status.ON_HOLD,
    Status.NOT_STARTED,
)
"""The order in which changes of status are reported: what is closed comes first."""


def _news(difference: Difference, differing: Collection[tuple[str, str]]) -> tuple[ChangeKind, int]:
    """Return the kind of a difference, and how many changes it counts for: one for each entry."""
    what = difference.change_kind
    if what is not ChangeKind.FOLLOWED:
        return what, 1
    gained, lost = (
        sum(not _records(entry, difference.id, differing) for entry in entries)
        for entries in (difference.gained, difference.lost)
    )
    if gained > lost:
        return what, gained - lost
    only_order = not difference.gained and not difference.lost
    return ChangeKind.OTHER, int(lost > 0 or only_order)


def _records(entry: FollowUp, name: str, differing: Collection[tuple[str, str]]) -> bool:
    """Tell whether a follow-up entry records a change that is reported anyway."""
    is_status = entry.status is not None and (name, "statut") in differing
    return is_status or (entry.former_due is not None and (name, _DUE) in differing)
