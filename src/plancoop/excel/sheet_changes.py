"""What a sheet says of an item of the plan otherwise than the plan does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plancoop.changes.amend import Amend
from plancoop.changes.amend_and_record import AmendAndRecord
from plancoop.changes.change import Change
from plancoop.changes.mark import Mark
from plancoop.excel.cells import CellPlace
from plancoop.plan.model import Item, fields_of
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import ReadingContext
from plancoop.text.matching import fold
from plancoop.text.source import Route

if TYPE_CHECKING:
    from plancoop.excel.sheet_items import SheetItem
    from plancoop.excel.sheet_plan import Aims


class FieldChange(NamedTuple):
    """A key of an item, what the plan holds under it, and what the sheet gives."""

    key: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ItemChange:
    """What is to be changed of an item: values, and an entry in its follow-up.

    `held` is what the sheet takes back of what the plan has closed, which is not done unasked.
    """

    route: Route
    item: Item
    place: CellPlace
    fields: Sequence[FieldChange] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    entry: dict[str, str] = field(default_factory=dict)
    held: Sequence[FieldChange] = ()

    @property
    def is_one(self) -> bool:
        """Whether there is anything to do, or to be said."""
        return bool(self.is_to_do or self.held)

    @property
    def is_to_do(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.values or self.entry)

    def changes(self) -> Iterator[Change]:
        """Yield the change of the plan, if there is one."""
        amend = Amend(self.route, self.values)
        if self.values and self.entry:
            yield AmendAndRecord(amend, self.entry)
        elif self.values:
            yield amend
        elif self.entry:
            yield Mark(self.route, None, self.entry)


_JOINED: Final = ("etiquettes", "liens")
"""Lists that a sheet only adds to."""
_SECTIONS: Final = ("budget", "cible")
"""Sections of which a sheet may give some keys."""


def changed_item(
    placed: PlacedItem,
    values: Mapping[str, Any],
    sheet: "SheetItem",
    context: ReadingContext,
    aims: "Aims",
) -> ItemChange:
    """Return what a sheet changes of an item of the plan."""
    item = placed.item
    wanted = _whole(item, values)
    read = type(item).model_validate({"id": item.id, **wanted}, context=context)
    different = {
        key: FieldChange(key, getattr(item, name), getattr(read, name))
        for key, name in fields_of(item).items()
        if key in wanted and not _same(getattr(item, name), getattr(read, name))
    }
    held = []
    if "statut" in different and _takes_back(item, read) and not aims.sheet_wins:
        held.append(different.pop("statut"))
    amended = {key: wanted[key] for key in different} | _outdated(item, different)
    entry = _entry(item, read, different, {"le": aims.day, **sheet.told})
    fields = tuple(different.values())
    place = sheet.entry.place
    return ItemChange(placed.route, item, place, fields, amended, entry, tuple(held))


def is_reversed(item: Item, values: Mapping[str, Any], context: ReadingContext) -> bool:
    """Tell whether a sheet gives a due date alone that comes before the beginning in the plan."""
    if "echeance" not in values or "debut" in values or item.start is None:
        return False
    data = {"id": item.id, "texte": item.text, "echeance": values["echeance"]}
    due = type(item).model_validate(data, context=context).due
    return due is not None and due.last < item.start.first


def otherwise_measured(item: Item, values: Mapping[str, Any]) -> list[str]:
    """Return the keys by which a sheet measures an item that the plan measures by the other one."""
    has = {"cible": getattr(item, "indicators", ()), "indicateurs": getattr(item, "target", None)}
    return [key for key, other in has.items() if key in values and other]


def _whole(item: Item, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a sheet with what the plan has beside them."""
    former = item.model_dump(by_alias=True, exclude_unset=True, mode="json", warnings=False)
    whole = dict(values)
    for key in _SECTIONS:
        if key in whole and former.get(key):
            known = {name: str(value) for name, value in former[key].items() if value is not None}
            whole[key] = {**known, **whole[key]}
    for key in _JOINED:
        if key in whole and former.get(key):
            whole[key] = [*former[key], *(one for one in whole[key] if one not in former[key])]
    if "pour" in whole and set(whole["pour"]) <= set(former.get("pour") or ()):
        del whole["pour"]
    return whole


def _same(before: Any, after: Any) -> bool:  # noqa: ANN401 -- values of a plan
    if isinstance(before, str) and isinstance(after, str):
        return " ".join(before.split()) == " ".join(after.split()) or (
            fold(before) == fold(after) and before.casefold() == after.casefold()
        )
    return bool(before == after)


def _takes_back(item: Item, read: Item) -> bool:
    """Tell whether a sheet opens anew what the plan has closed."""
    return item.status.closes and not read.status.closes


def _outdated(item: Item, different: Mapping[str, FieldChange]) -> dict[str, Any]:
    """Return the keys that go, because the sheet now says otherwise when the item is due."""
    gone: dict[str, Any] = {}
    if "echeance" in different:
        gone |= {"quand": None} if item.when and "quand" not in different else {}
        gone |= {"continu": None} if item.goes_on else {}
    if "continu" in different and item.due:
        gone["echeance"] = None
    return gone


def _entry(
    item: Item, read: Item, different: Mapping[str, FieldChange], told: Mapping[str, str]
) -> dict[str, str]:
    """Return the follow-up entry of a new status, a new due date, or of what is told anew."""
    entry = {"le": told["le"]}
    entry |= {"statut": read.status.value} if "statut" in different else {}
    entry |= {"echeance_avant": str(item.due)} if "echeance" in different and item.due else {}
    texts = {key: told[key] for key in ("preuve", "ecart", "note") if key in told}
    entry |= {key: text for key, text in texts.items() if not _is_known(item, key, text)}
    return entry if len(entry) > 1 else {}


def _is_known(item: Item, key: str, text: str) -> bool:
    """Tell whether the follow-up of an item says a text already."""
    name = {"note": "note", "preuve": "evidence", "ecart": "shortfall"}[key]
    return any(text in (getattr(entry, name) or "") for entry in item.follow_ups)
