"""Which items of a plan the rows of a sheet tell of: by number, else by text and place."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from plancoop.excel.sheet_items import SheetItem
from plancoop.plan.model import Means, Plan
from plancoop.plan.own_numbers import same_number
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.plan.values import Kind
from plancoop.text.matching import fold

_KINDS = {"objectif": Kind.OBJECTIVE, "moyen": Kind.MEANS, "etape": Kind.STEP}


def match_items(
    plan: Plan, items: Sequence[SheetItem], audience_of: Callable[[SheetItem], str]
) -> Mapping[int, PlacedItem]:
    """Return the items of a plan by the ranks of those of a sheet that tell of them.

    Each is told of once. What has a number is matched by it, with the same text where several have
    it; what has none by its text, under the same objective or item, else in the same audience.
    """
    found: dict[int, PlacedItem] = {}
    taken: set[str] = set()
    placed = list(all_items(plan))
    objectives = {
        objective.id: objective.text
        for audience in plan.audiences
        for objective in audience.objectives
    }

    def pair(
        of_item: Callable[[SheetItem], Hashable],
        of_placed: Callable[[PlacedItem], Iterable[Hashable]],
    ) -> None:
        free: dict[Hashable, list[PlacedItem]] = {}
        for one in placed:
            if one.item.id not in taken:
                for name in of_placed(one):
                    free.setdefault((one.item.kind, name), []).append(one)
        for rank, item in enumerate(items):
            name = of_item(item)
            if rank in found or name is None:
                continue
            known = free.get((_KINDS[item.entry.level], name), [])
            match = next((one for one in known if one.item.id not in taken), None)
            if match:
                found[rank] = match
                taken.add(match.item.id)

    pair(
        lambda item: _numbered(item, fold(item.entry.text)),
        lambda one: (
            [(same_number(one.item.number), fold(one.item.text))] if one.item.number else []
        ),
    )
    pair(
        lambda item: _numbered(item, ""),
        lambda one: [(same_number(one.item.number), "")] if one.item.number else [],
    )
    pair(
        lambda item: (audience_of(item), _above(item), fold(item.entry.text)),
        lambda one: [
            (one.audience.id, above, fold(one.item.text)) for above in _aboves(one, objectives)
        ],
    )
    pair(
        lambda item: None if item.entry.number else (audience_of(item), fold(item.entry.text)),
        lambda one: [] if one.item.number else [(one.audience.id, fold(one.item.text))],
    )
    return found


def _numbered(item: SheetItem, text: str) -> tuple[str, str] | None:
    return (same_number(item.entry.number), text) if item.entry.number else None


def _above(item: SheetItem) -> str:
    """Return the text of the objective or the item that an item of a sheet stands under."""
    above = item.entry.above
    return fold(above.text) if above and above.level in _KINDS else ""


def _aboves(placed: PlacedItem, objectives: Mapping[str, str]) -> list[str]:
    if placed.parent:
        return [fold(placed.parent.text)]
    if isinstance(placed.item, Means) and placed.item.serves:
        return [fold(objectives.get(name, "")) for name in placed.item.serves]
    return [""]
