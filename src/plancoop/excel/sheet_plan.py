"""What the items of a sheet make of a plan: what is new in it, and what is no longer the same."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from plancoop.analysis.lookup import find_audience
from plancoop.changes.add import Add
from plancoop.changes.change import Change, Values
from plancoop.errors import UnknownName, UsageError
from plancoop.excel.entries import Entry
from plancoop.excel.said import Doubt
from plancoop.excel.sheet_changes import (
    ItemChange,
    changed_item,
    is_reversed,
    otherwise_measured,
)
from plancoop.excel.sheet_items import LIST_OF_LEVEL, CellDoubt, SheetItem
from plancoop.excel.sheet_matching import match_items
from plancoop.lifecycle.new_plan import make_audiences
from plancoop.plan.model import SECTIONS, Plan, reading_context
from plancoop.plan.new_ids import next_ids
from plancoop.plan.traversal import PlacedItem, all_items, ids
from plancoop.plan.update import value_at
from plancoop.plan.values import OWN_NUMBER, Status
from plancoop.text.matching import fold, nearest
from plancoop.text.source import Route
from plancoop.text.translatable import N_

NO_AUDIENCE: Final = N_(
    "The sheet does not say whose its items are (the first is {place}): add --public NAME."
)


_NEARLY: Final = 0.8
"""How like a known name one has to be to be taken for a slip."""


@dataclass(frozen=True)
class Aims:
    """Where the items of a sheet go, and how they are told of.

    All go to one `audience`, or each to its own. `day` is that of what is told without a date;
    `used` are ids that the plan once had. Where `sheet_wins`, it takes back what is closed.
    """

    audience: str | None
    day: str
    used: Collection[str] = ()
    sheet_wins: bool = False


@dataclass
class SheetPlan:
    """What a sheet comes to: additions and changes, and what else is to be known of it.

    `added` are new items with their ids; `absent` those of the plan of which it does not tell.
    """

    axes: list[Values] = field(default_factory=list)
    audiences: list[dict[str, Any]] = field(default_factory=list)
    lists: dict[tuple[Route, str], list[dict[str, Any]]] = field(default_factory=dict)
    begun: set[tuple[Route, str]] = field(default_factory=set)
    """Lists that the plan has not yet: they stand below those that go on."""
    changed: list[ItemChange] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    same: int = 0
    absent: list[PlacedItem] = field(default_factory=list)
    doubts: list[CellDoubt] = field(default_factory=list)
    grouping: str = ""

    @property
    def is_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.added or self.axes or any(one.is_to_do for one in self.changed))

    def changes(self, sources: Mapping[str, str] | None = None) -> Iterator[Change]:
        """Yield the changes, those of items first: theirs are the innermost lines.

        `sources` are written behind new ids, as comments.
        """
        comments = sources or {}
        for change in sorted(self.changed, key=lambda one: -len(one.route)):
            yield from change.changes()
        lists = sorted(
            self.lists.items(), key=lambda pair: (-len(pair[0][0]), pair[0] in self.begun)
        )
        for (route, key), entries in lists:
            yield Add(route, key, tuple(entries), comments=comments)
        if self.axes:
            yield Add((), "axes", tuple(self.axes))
        if self.audiences:
            yield Add((), "publics", tuple(self.audiences), comments=comments)


def plan_sheet(plan: Plan, items: Sequence[SheetItem], aims: Aims) -> SheetPlan:
    """Find what a sheet adds to a plan, and changes in it; raise `UsageError` for whose is what."""
    return _Planner(plan, items, aims).result


class _Planner:
    """Gives entries of a sheet their places and ids, one after the other."""

    def __init__(self, plan: Plan, items: Sequence[SheetItem], aims: Aims) -> None:
        self.plan, self.items, self.aims = plan, items, aims
        self.result = SheetPlan()
        self._used = {*aims.used, *ids(plan)}
        self._context = reading_context(plan)
        for item in items:
            if item.entry.level == "etape" and not self._holder_of_step(item.entry):
                item.entry.level = "moyen"
        self._find_audiences()
        self._axes = dict(self._find_axes())
        self._matched = match_items(plan, items, lambda item: self._audience_id(item.entry))
        self._number_new()
        self._dicts: dict[str, dict[str, Any]] = {}
        for rank, item in enumerate(items):
            placed = self._matched.get(rank)
            if placed:
                self._compare(item, placed)
            else:
                self._add(item)
        told = {placed.item.id for placed in self._matched.values()}
        mine = {self._audience_id(item.entry) for item in items}
        self.result.absent += [
            one for one in all_items(plan) if one.item.id not in told and one.audience.id in mine
        ]

    def _find_audiences(self) -> None:
        """Find or make the audiences of all items."""
        self._level = "public" if any(item.entry.at("public") for item in self.items) else "axe"
        lacking = [item for item in self.items if not self._audience_name(item.entry)]
        if lacking:
            place = lacking[0].entry.place
            raise UsageError(NO_AUDIENCE, place=place)
        names = dict.fromkeys(self._audience_name(item.entry) for item in self.items)
        self._audiences: dict[str, str] = {}
        new: list[str] = []
        for name in names:
            known = self._known_audience(name)
            if known:
                self._audiences[fold(name)] = known
            elif fold(name) not in map(fold, new):
                new.append(name)
        for audience in make_audiences(new, self.plan.audiences, self._used):
            self._audiences[fold(audience.name)] = audience.id
            values = audience.model_dump(by_alias=True, exclude_unset=True)
            self.result.audiences.append(values)
            self._used.add(audience.id)

    def _known_audience(self, name: str) -> str:
        """Return the id of an audience that the plan has; raise where the name is nearly one's."""
        try:
            return find_audience(self.plan, name, whole=True).id
        except UnknownName as error:
            if self.aims.audience and self._is_nearly_one(name):
                raise error from None
            return ""

    def _is_nearly_one(self, name: str) -> bool:
        names = [known for one in self.plan.audiences for known in (one.id, one.name, *one.aliases)]
        return bool(nearest(name, names, similarity=_NEARLY))

    def _audience_name(self, entry: Entry) -> str:
        if self.aims.audience:
            return self.aims.audience
        holder = entry.at(self._level)
        if holder is None:
            return ""
        is_told = not holder.number or holder.number in holder.label
        return holder.label if is_told else f"{holder.number} – {holder.label}"

    def _audience_id(self, entry: Entry) -> str:
        return self._audiences[fold(self._audience_name(entry))]

    def _find_axes(self) -> Iterator[tuple[Entry, str]]:
        """Yield the ids of axes by their entries; where axes are the audiences, there is none."""
        if not self.aims.audience and self._level == "axe":
            return
        entries = dict.fromkeys(axis for item in self.items if (axis := item.entry.at("axe")))
        known = {fold(axis.name): axis.id for axis in self.plan.axes}
        new = [entry for entry in entries if fold(entry.text) not in known]
        names = list({fold(entry.text): entry.text for entry in new}.values())
        ids_taken = {axis.id for axis in self.plan.axes}
        for made, name in zip(make_audiences(names, (), ids_taken), names, strict=True):
            entry = next(one for one in new if one.text == name)
            number = {"numero": entry.number} if OWN_NUMBER.fullmatch(entry.number) else {}
            self.result.axes.append({"id": made.id, "nom": name, **number})
            known[fold(name)] = made.id
        for entry in entries:
            yield entry, known[fold(entry.text)]

    def _number_new(self) -> None:
        """Give ids to what is new, list by list."""
        lists: dict[tuple[Route | str, str], list[Entry]] = {}
        steps: list[Entry] = []
        for rank, item in enumerate(self.items):
            entry = item.entry
            if placed := self._matched.get(rank):
                entry.id = placed.item.id
            elif entry.level == "etape":
                steps.append(entry)
            else:
                name = self._audience_id(entry)
                lists.setdefault(
                    (self._route(name) or name, LIST_OF_LEVEL[entry.level]), []
                ).append(entry)
        for (holder, key), entries in lists.items():
            for entry, name in zip(entries, self._ids(holder, key, len(entries)), strict=True):
                entry.id = name
        for entry in steps:
            above = self._holder_of_step(entry)
            entry.id = next(self._free(f"{above.id if above else self._audience_id(entry)}-e"))
        self._used |= {item.entry.id for item in self.items}

    def _ids(self, holder: Route | str, key: str, number: int) -> Sequence[str]:
        if isinstance(holder, tuple):
            return next_ids(self.plan, holder, key, self._used, number)
        free = self._free(f"{holder}-{key[0]}")
        return [next(free) for _each in range(number)]

    def _free(self, prefix: str) -> Iterator[str]:
        for number in count(1):
            name = f"{prefix}{number}"
            if name not in self._used:
                self._used.add(name)
                yield name

    def _route(self, audience: str) -> Route | None:
        names = [one.id for one in self.plan.audiences]
        return ("publics", names.index(audience)) if audience in names else None

    def _holder_of_step(self, entry: Entry) -> Entry | None:
        return entry.at("moyen") or entry.at("objectif")

    def _add(self, item: SheetItem) -> None:
        entry = item.entry
        section = LIST_OF_LEVEL[entry.level]
        values = {"statut": Status.NOT_STARTED.value, **item.values, **self._links(entry)}
        told = {"le": self.aims.day, **item.told}
        suivi = {"suivi": [told]} if len(told) > 1 else {}
        number = {"numero": entry.number} if entry.number else {}
        kept = self._sound(entry, section, {**number, **values, **suivi})
        made = {"id": entry.id, "texte": entry.text, **kept}
        self._dicts[entry.id] = made
        self.result.added.append(entry)
        self._list_for(entry, section).append(made)

    def _list_for(self, entry: Entry, section: str) -> list[dict[str, Any]]:
        """Return the list that a new item goes to: of an audience or an item, new or known."""
        holder = self._holder_of_step(entry) if section == "etapes" else None
        if holder and holder.id in self._dicts:
            return self._dicts[holder.id].setdefault(section, [])  # type: ignore[no-any-return]
        if holder:
            route = next(one.route for one in self._matched.values() if one.item.id == holder.id)
            return self.result.lists.setdefault((route, section), [])
        name = self._audience_id(entry)
        if known := self._route(name):
            if not self._has_list(known, section):
                self.result.begun.add((known, section))
            return self.result.lists.setdefault((known, section), [])
        audience = next(one for one in self.result.audiences if one["id"] == name)
        return audience.setdefault(section, [])  # type: ignore[no-any-return]

    def _has_list(self, route: Route, section: str) -> bool:
        audience = value_at(self.plan, route)
        return bool(audience.objectives if section == "objectifs" else audience.means)

    def _links(self, entry: Entry) -> dict[str, Any]:
        """Return which objective a means serves, and its axis where no objective has it."""
        if entry.level == "etape":
            return {}
        objective = entry.at("objectif") if entry.level == "moyen" else None
        if objective and objective.id:
            return {"pour": [objective.id]}
        axis = entry.at("axe")
        return {"axe": self._axes[axis]} if axis in self._axes else {}

    def _sound(self, entry: Entry, section: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values that a plan takes; the others are in doubt."""
        model = SECTIONS[section]
        whole = {"id": entry.id, "texte": entry.text}
        kept: dict[str, Any] = {}
        for key, value in values.items():
            own = value
            if key == "etiquettes" and self.plan.tags:
                own = [tag for tag in value if tag in self.plan.tags]
            try:
                model.model_validate({**whole, key: own}, context=self._context)
            except ValueError:
                own = None
            if own != value:
                why = Doubt(N_("the plan does not take this {key}"), {"key": key})
                self.result.doubts.append(CellDoubt(entry.place, key, str(value), why))
            if own:
                kept[key] = own
        return kept

    def _compare(self, item: SheetItem, placed: PlacedItem) -> None:
        entry = item.entry
        number = {"numero": entry.number} if entry.number else {}
        own = {**number, "texte": entry.text, **item.values, **self._links(entry)}
        section = LIST_OF_LEVEL[entry.level]
        values = {"texte": entry.text, **self._sound(entry, section, own)}
        for key in otherwise_measured(placed.item, values):
            said = str(values.pop(key))
            why = Doubt(N_("the plan measures it in another way, and stays as it is"), {})
            self.result.doubts.append(CellDoubt(entry.place, key, said, why))
        if is_reversed(placed.item, values, self._context):
            due = str(values.pop("echeance"))
            why = Doubt(
                N_("it would be due before it begins ({start})"), {"start": placed.item.start}
            )
            self.result.doubts.append(CellDoubt(entry.place, "echeance", due, why))
        change = changed_item(placed, values, item, self._context, self.aims)
        if change.is_one:
            self.result.changed.append(change)
        else:
            self.result.same += 1
