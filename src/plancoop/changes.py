"""Changes to a plan. Each has two faces that must agree: the plan it makes, the edits it needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from plancoop import imitation, layout, spelling
from plancoop.amending import amended
from plancoop.blocks import END, Place, joined
from plancoop.document import Document, parse
from plancoop.edit import Edit, unsafe
from plancoop.extents import Extent, Extents, entries_of, listed, moved_up
from plancoop.model import SECTIONS, Audience, Item, Plan, keys_of
from plancoop.outline import outermost
from plancoop.places import Scalar
from plancoop.rearranging import (
    at,
    fields_of,
    ids_in,
    redirected,
    relisted,
    unreferred,
    updated,
    without,
)
from plancoop.references import after_removal, by_list, ids_inside, referring
from plancoop.sections import section
from plancoop.source import Route, Source

Said = Mapping[str, Any]
"""What a section says, by the file's keys: text, lists and mappings, as a file would hold them."""


class Change(Protocol):
    """Something to do to a plan."""

    def on(self, plan: Plan) -> Plan:
        """Return the plan as it should be afterwards."""

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits to the text; raise `CannotEdit` where none is safe."""

    def extents(self, document: Document) -> Extents:
        """Return the lines that these edits may touch."""


@dataclass(frozen=True)
class Add:
    """Put new entries into a list: of the plan, by the route (), of an audience or of an item."""

    holder: Route
    key: str
    said: tuple[Said, ...]
    place: Place = END

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the entries."""
        made = [SECTIONS[self.key].model_validate(one) for one in self.said]

        def put(group: list[Any]) -> None:
            rank = self.place.among(len(group))
            group[rank:rank] = made

        return relisted(plan, self.holder, self.key, put)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edit that writes them as the file writes others."""
        holder = section(document, self.holder)
        form = imitation.form(document, self.holder, self.key)
        written = [imitation.entry(holder, self.key, one, form) for one in self.said]
        spacing = imitation.spacing(document, self.holder, self.key, self.place)
        return tuple(holder.put(self.key, written, self.place, spacing))

    def extents(self, document: Document) -> Extents:
        """Return the lines of the entries, and what says that there was none."""
        count = len(entries_of(document, self.holder, self.key))
        rank = self.place.among(count)
        new = (Extent((*self.holder, self.key, rank + one)) for one in range(len(self.said)))
        lists = listed(self.holder, self.key, ends=not count)
        return Extents(lists, (*lists, *new), brings=True)


@dataclass(frozen=True)
class Amend:
    """Give keys of an audience or an item other values; None takes a key away."""

    route: Route
    said: Said

    def on(self, plan: Plan) -> Plan:
        """Return the plan with these values."""
        return updated(plan, self.route, self._amended)  # type: ignore[no-any-return]

    def _amended(self, holder: Audience | Item) -> Audience | Item:
        model, names = type(holder), fields_of(holder)
        least = {
            key: getattr(holder, name)
            for key, name in names.items()
            if model.model_fields[name].is_required()
        }
        kept = {key: value for key, value in self.said.items() if value is not None}
        made = model.model_validate(least | kept)
        changed = {name: getattr(made, name) for key, name in names.items() if key in self.said}
        return holder.model_copy(update=changed)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return an edit for each value, or each part of one, that is not what it was."""
        holder = section(document, self.route)
        former = document.at(self.route)
        form = imitation.form(document, self.route, "liens")
        return tuple(amended(holder, self.said, former, form))

    def extents(self, document: Document) -> Extents:
        """Return the lines of its keys; where the first goes, the next stands behind the dash."""
        ended = frozenset(key for key, value in self.said.items() if value is None)
        same = (
            Extent(self.route, frozenset(self.said) - ended, loose=True),
            Extent(self.route, moved_up(document, self.route, ended)),
        )
        over = Extent(self.route, ended, loose=True, apart=True)
        return Extents((*same, over), same, tuple(self._forgotten(document)), brings=True)

    def _forgotten(self, document: Document) -> Iterator[Extent]:
        """Yield what goes with its comments: values that are no text, or whose text looks like one.

        Of a target, that is each of its parts.
        """
        former = document.at(self.route)
        gone = set()
        for key, value in self.said.items():
            was = former.get(key)
            if not isinstance(value, Mapping):
                if not isinstance(value, str) or "#" in str(was):
                    gone.add(key)
            elif was:
                less = (name for name, one in was.items() if name not in value or "#" in one)
                yield Extent((*self.route, key), frozenset(less), loose=True)
        yield Extent(self.route, frozenset(gone), loose=True)


@dataclass(frozen=True)
class Rewrite:
    """Put other lines in the place of an entry's own: its dash at the margin, comments above it."""

    route: Route
    text: str

    def on(self, plan: Plan) -> Plan:
        """Return the plan with what the lines say; raise `ValueError` where it is no such entry."""
        key = str(self.route[-2])
        (said,) = parse(Source("", self.text), lambda section: keys_of(section or key)).data
        made = SECTIONS[key].model_validate(said)
        return updated(plan, self.route, lambda _former: made)  # type: ignore[no-any-return]

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edit that puts these lines where the entry's own are."""
        holder, key, rank = _split(self.route)
        return (section(document, holder).listing(key).rewrite(rank, self.text.splitlines()),)

    def extents(self, _document: Document) -> Extents:
        """Return the lines of the entry, where anything may be gone."""
        same = (Extent(self.route),)
        return Extents(same, same, same, brings=True)


@dataclass(frozen=True)
class Move:
    """Take an entry out of its list and put it into another, or elsewhere in the same."""

    route: Route
    holder: Route
    key: str
    place: Place = END

    @property
    def _stays(self) -> bool:
        return self.route[:-1] == (*self.holder, self.key)

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the entry in its new place."""
        moved, (*_, rank) = at(plan, self.route), self.route

        def put(group: list[Any]) -> None:
            to = self.place.among(len(group))
            group.insert(to, moved)
            if self._stays:
                del group[int(rank) + (to <= int(rank))]

        plan = relisted(plan, self.holder, self.key, put)
        return plan if self._stays else without(plan, self.route)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that lift its lines and put them down, as deep as they must stand."""
        home, key, rank = _split(self.route)
        if self._stays and self.place.among(len(document.at(self.route[:-1]))) in (rank, rank + 1):
            return ()
        left, entered = section(document, home), section(document, self.holder)
        block: Sequence[str] = left.listing(key).lines(rank)
        if entered.writes_flow(self.key) and not left.writes_flow(key):
            block = _on_one_line(document, self.route, block)
        spacing = imitation.spacing(document, self.holder, self.key, self.place)
        taken = left.listing(key).remove({rank}) if self._stays else left.drop(key, {rank})
        return (*taken, *entered.put(self.key, [block], self.place, spacing))

    def extents(self, document: Document) -> Extents:
        """Return the lines of the entry in both places, and what says that a list has none."""
        home, key, rank = _split(self.route)
        left, entered = (
            entries_of(document, *one) for one in ((home, key), (self.holder, self.key))
        )
        to = self.place.among(len(entered))
        to -= self._stays and to > rank
        lists = (
            *listed(home, key, ends=len(left) == 1 and not self._stays),
            *listed(self.holder, self.key, ends=not entered),
        )
        new = Extent((*self.holder, self.key, to))
        return Extents((*lists, Extent(self.route)), (*lists, new))


@dataclass(frozen=True)
class Rename:
    """Give an audience or an item another id; what refers to it follows."""

    route: Route
    name: str

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the other id."""
        names = {at(plan, self.route).id: self.name}
        plan = updated(plan, self.route, lambda one: one.model_copy(update={"id": self.name}))
        return redirected(plan, names)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return an edit for the id, and one for each reference to it."""
        own = section(document, self.route).give("id", (spelling.scalar(self.name),), after=())
        referrers = referring(document.data, self._former(document))
        return (*own, *(_rewritten(document, route, self.name) for route in referrers))

    def extents(self, document: Document) -> Extents:
        """Return the lines of the id, and of what refers to it."""
        same = (
            Extent(self.route, frozenset({"id"})),
            *(
                Extent(route[:-2], frozenset({str(route[-2])}))
                for route in referring(document.data, self._former(document))
            ),
        )
        return Extents(same, same)

    def _former(self, document: Document) -> frozenset[str]:
        return frozenset({document.at((*self.route, "id"))})


@dataclass(frozen=True)
class Remove:
    """Take audiences or items out of the plan, with all they hold and all that refers to them."""

    routes: tuple[Route, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan without them."""
        gone = frozenset().union(*(ids_in(plan, route) for route in self.routes))
        for route in sorted(outermost(self.routes), reverse=True):
            plan = without(plan, route)
        return unreferred(plan, gone)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits that take out whole lines, or parts of them."""
        cuts = (
            edit
            for (*holder, key), ranks in self._taken(document).items()
            for edit in section(document, tuple(holder)).drop(str(key), ranks)
        )
        return tuple(joined(document.source, cuts))

    def extents(self, document: Document) -> Extents:
        """Return the lines of all that goes, and of lists that have nothing left."""
        taken = self._taken(document)
        gone = [(*route, rank) for route, ranks in taken.items() for rank in ranks]
        lists: list[Extent] = []
        forgets = [Extent(route) for route in gone]
        for (*home, key), ranks in taken.items():
            holder, name = tuple(home), str(key)
            group = entries_of(document, holder, name)
            ends = len(ranks) == len(group)
            lists += listed(holder, name, ends=ends)
            if ends and isinstance(group[0], str):  # it goes with its key
                lists.append(Extent(holder, moved_up(document, holder, frozenset({name}))))
                forgets.append(Extent(holder, frozenset({name}), loose=True))
            elif ends:
                forgets.append(Extent((*holder, name)))
        after = tuple(one._replace(route=after_removal(one.route, gone)) for one in lists)
        return Extents((*lists, *map(Extent, gone)), after, tuple(forgets))

    def _taken(self, document: Document) -> dict[Route, set[int]]:
        """Return the ranks of what goes, by the lists that it stands in.

        What was silenced for nothing else goes whole.
        """
        routes = outermost(self.routes)
        names = frozenset(name for route in routes for name in ids_inside(document.at(route)))
        taken = by_list(routes)
        for route, ranks in by_list(referring(document.data, names)).items():
            if route[0] == "verification" and len(ranks) == len(document.at(route)):
                taken.setdefault(route[:1], set()).add(int(route[1]))
            elif not any(route[: len(one)] == one for one in routes):
                taken[route] = ranks
        return taken


def _split(route: Route) -> tuple[Route, str, int]:
    """Part the route of an entry: what holds the list, the list's key, and the rank in it."""
    *holder, key, rank = route
    return tuple(holder), str(key), int(rank)


def _rewritten(document: Document, route: Route, name: str) -> Edit:
    """Write an id over another, in its quotes."""
    node = document.find(route)
    if not isinstance(node, Scalar):
        raise unsafe(document.source, document.locate(route).start)
    quoted = node.style in ("'", '"')
    return Edit(node.span, spelling.quoted(name, node.style) if quoted else spelling.scalar(name))


def _on_one_line(document: Document, route: Route, block: Sequence[str]) -> Sequence[str]:
    """Write an entry on one line, if it has no comment that would be lost."""
    if any(line.startswith("#") or " #" in line for line in block):
        return block
    said = {key: value for key, value in document.at(route).items() if value}
    return [f"- {layout.flow(said)}"]
