"""Changes to a plan. Each has two faces that must agree: the plan it makes, the edits it needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol, TypeVar

from plancoop import places, spelling
from plancoop.document import Document
from plancoop.edit import Edit
from plancoop.errors import N_, CannotEdit
from plancoop.model import FollowUp, Item, Plan, Status
from plancoop.places import Mapping, Pair, Scalar
from plancoop.source import Route, Source, Span


class Change(Protocol):
    """Something to do to a plan: `routes` lead to items, `keys` are those of theirs it touches."""

    @property
    def routes(self) -> tuple[Route, ...]:
        """The items touched, as routes into the file."""

    @property
    def keys(self) -> frozenset[str]:
        """The keys of these items that are touched."""

    def on(self, plan: Plan) -> Plan:
        """Return the plan as it should be afterwards."""

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits to the text; raise `CannotEdit` where none is safe."""


@dataclass(frozen=True)
class Mark:
    """Give an item a status, a due date or neither, and add an entry to its follow-up.

    `entry` holds what the follow-up line says, by the file's keys and as text, `le` first. It goes
    after those of its day and before.
    """

    route: Route
    status: Status | None
    entry: dict[str, str]
    due: date | None = None

    @property
    def routes(self) -> tuple[Route, ...]:
        """The one item."""
        return (self.route,)

    @property
    def keys(self) -> frozenset[str]:
        """Its follow-up, and what is given beside."""
        given = (("statut", self.status), ("echeance", self.due))
        return frozenset({"suivi", *(key for key, value in given if value)})

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the item marked."""
        return _updated(plan, self.route, self._marked)  # type: ignore[no-any-return]

    def _marked(self, item: Item) -> Item:
        logged = FollowUp.model_validate(self.entry)
        place = _place(logged.day, [one.day for one in item.follow_ups])
        update: dict[str, Any] = {
            "follow_ups": (*item.follow_ups[:place], logged, *item.follow_ups[place:])
        }
        if self.status:
            update["status"] = self.status
        if self.due:
            update["due"] = self.due
        return item.model_copy(update=update)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return one edit for the entry, and one for each value that is given."""
        node = document.find(self.route)
        if not isinstance(node, Mapping) or "texte" not in node.pairs:
            sentence = N_("{place}: this item cannot be edited safely, nothing was written.")
            raise CannotEdit(sentence, place="/".join(map(str, self.route)))
        item = _Written(document.source, node)
        given = []
        if self.status:
            given.append(item.give("statut", self.status.value, after=("texte",)))
        if self.due:
            after = ("debut", "statut", "texte")
            given.append(item.give("echeance", self.due.isoformat(), after=after))
        place = _place(self.entry["le"], _days(document, self.route))
        return (*given, item.insert("suivi", spelling.flow(self._spelled()), place))

    def _spelled(self) -> dict[str, str]:
        return {
            key: value if key in _BARE else spelling.scalar(value)
            for key, value in self.entry.items()
        }


_Day = TypeVar("_Day", str, date)  # ISO dates compare as text


def _place(day: _Day, days: Sequence[_Day]) -> int:
    """Return where an entry goes among others: after the last that is not of a later day."""
    return max((place for place, one in enumerate(days, 1) if one <= day), default=0)


def _days(document: Document, route: Route) -> list[str]:
    """Return the days of an item's follow-up, as they are written."""
    item = document.data
    for step in route:
        item = item[step]
    return [entry["le"] for entry in item.get("suivi") or ()]


_BARE: Final = frozenset({"le", "statut", "atteint", "echeance_avant"})


@dataclass(frozen=True)
class All:
    """Several changes made as one."""

    changes: tuple[Change, ...]

    @property
    def routes(self) -> tuple[Route, ...]:
        """Every item touched."""
        return tuple(route for change in self.changes for route in change.routes)

    @property
    def keys(self) -> frozenset[str]:
        """Every key touched."""
        return frozenset().union(*(change.keys for change in self.changes))

    def on(self, plan: Plan) -> Plan:
        """Return the plan after all of them."""
        for change in self.changes:
            plan = change.on(plan)
        return plan

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits of all, the deepest items first.

        Where a step ends its item both may add a line at the same place: the step's comes first.
        """
        deepest_first = sorted(self.changes, key=lambda change: -max(map(len, change.routes)))
        return tuple(edit for change in deepest_first for edit in change.edits(document))


_FIELDS: Final = {
    "publics": "audiences",
    "objectifs": "objectives",
    "moyens": "means",
    "etapes": "steps",
}


def _updated(holder: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    """Return a copy of a model in which what a route leads to is changed."""
    if not route:
        return change(holder)
    key, place, *rest = route
    name = _FIELDS[str(key)]
    entries = list(getattr(holder, name))
    entries[int(place)] = _updated(entries[int(place)], tuple(rest), change)
    return holder.model_copy(update={name: tuple(entries)})


class _Written:
    """An item as the file writes it, in block or in flow style."""

    def __init__(self, source: Source, item: Mapping) -> None:
        self.source = source
        self.item = item
        first = next(iter(item.pairs.values())).key.start
        self.indent = " " * (first - source.line_start(first))

    def give(self, name: str, value: str, *, after: Sequence[str]) -> Edit:
        """Write a plain value over the one of a key, or with the key after another that is there.

        `after` are the other keys, the best first, of which the item has one.
        """
        pair = self.item.pairs.get(name)
        if pair is None:
            above = next(self.item.pairs[key] for key in after if key in self.item.pairs)
            return self._new_pair(self._place(above).end, f"{name}: {value}")
        style = pair.value.style if isinstance(pair.value, Scalar) else ""
        if style in ("'", '"'):
            return Edit(pair.value.span, f"{style}{value}{style}")
        return self._replace(pair, f"{value}{self._beside(pair)}" if style else value)

    def _beside(self, pair: Pair) -> str:
        """Return what stands on the first line of a block scalar: a comment, if anything."""
        start = pair.value.span.start
        return self.source.text[start : self.source.line_end(start)].lstrip("|>+-0123456789")

    def insert(self, name: str, entry: str, place: int) -> Edit:
        """Put an entry, written already, in its place in a list, which may not be there yet."""
        pair = self.item.pairs.get(name)
        if pair is None:
            end = max(self._place(pair).end for pair in self.item.pairs.values())
            if self.item.flow:
                return self._new_pair(end, f"{name}: [{entry}]")
            return self._new_lines(end, f"{self.indent}{name}:", self._first(entry))
        value = pair.value
        if isinstance(value, places.Sequence) and value.entries:
            return self._between(pair, value, entry, place)
        return self._replace(pair, f"[{entry}]") if self.item.flow else self._fill(pair, entry)

    def _between(self, pair: Pair, value: places.Sequence, entry: str, place: int) -> Edit:
        """Put an entry among others; comments stay with the entry that they stand above."""
        if value.flow and not place:
            first = value.entries[0].span.start
            return Edit(Span(first, first), f"{entry}, ")
        above = value.entries[place - 1].span.end if place else pair.key.end
        if value.flow:
            return Edit(Span(above, above), f", {entry}")
        dash = " " * (value.span.start - self.source.line_start(value.span.start))
        return self._new_lines(above, f"{dash}- {entry}")

    def _first(self, entry: str) -> str:
        return f"{self.indent}  - {entry}"

    def _fill(self, pair: Pair, entry: str) -> Edit:
        """Put a first entry under a key that has nothing, or `[]`; its line's comment stays."""
        empty = self._place(pair).end
        end = self.source.line_end(empty)
        rest = self.source.text[empty:end]
        lines = f"{rest}{self._line_break(end)}{self._first(entry)}"
        return Edit(Span(self._after_colon(pair), end), lines)

    def _new_pair(self, end: int, pair: str) -> Edit:
        """Write a pair after the value that ends at an offset."""
        if self.item.flow:
            comma = " ," if self.source.text[end - 1] == ":" else ","
            return Edit(Span(end, end), f"{comma} {pair}")
        return self._new_lines(end, f"{self.indent}{pair}")

    def _new_lines(self, end: int, *lines: str) -> Edit:
        """Write lines after the one on which a value ends, whatever else stands on that."""
        at = self.source.line_end(end)
        return Edit(Span(at, at), "".join(f"{self._line_break(at)}{line}" for line in lines))

    def _line_break(self, end: int) -> str:
        """Return the line break at the end of a line, or the file's own where the text ends."""
        found = self.source.text[end : end + 2]
        return found if found == "\r\n" else found[:1] or self.source.newline

    def _replace(self, pair: Pair, value: str) -> Edit:
        """Write a value over another, or over nothing."""
        place = self._place(pair)
        gap = {place.end: " ", pair.key.end: ": "}.get(place.start, "")
        return Edit(place, f"{gap}{value}")

    def _place(self, pair: Pair) -> Span:
        """Return where a pair's value stands; an empty one right after its colon, or its key."""
        value = pair.value.span
        if value.start < value.end:
            return value
        end = self._after_colon(pair)
        return Span(end, end)

    def _after_colon(self, pair: Pair) -> int:
        """Return the offset after the colon of a pair, after its key when it has none."""
        between = self.source.text[pair.key.end : pair.value.span.start]
        after = between.lstrip()
        return pair.key.end + (len(between) - len(after) + 1 if after[:1] == ":" else 0)
