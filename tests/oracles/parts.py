"""The parts of a plan by axis, lead, tag or priority, and its budgets, from `docs/format.md` alone.

A plan is what a YAML reader gives, as in `figures.py`; amounts are exact fractions.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final, NamedTuple

Data = dict[str, Any]
PRIORITIES: Final = ("haute", "moyenne", "basse")


class Placed(NamedTuple):
    """An objective, a means or a step, and what that is a step of."""

    item: Data
    parent: Data | None = None


def every(plan: Data) -> list[Placed]:
    """Return all items in the order of the file, steps after their item."""
    return [placed for audience in plan["publics"] for placed in of_audience(audience)]


def of_audience(audience: Data) -> list[Placed]:
    """Return the items of an audience."""
    items = (item for key in ("objectifs", "moyens") for item in audience.get(key, ()))
    return [
        placed
        for item in items
        for placed in (Placed(item), *(Placed(step, item) for step in item.get("etapes", ())))
    ]


def axes(plan: Data) -> dict[str, str]:
    """Return the axis of each item that has one, by ids: its own, or that of all that it serves."""
    placed = every(plan)
    own = {each.item["id"]: each.item.get("axe") for each in placed}
    found = {}
    for item, parent in placed:
        holder = parent or item
        served = {own[name] for name in holder.get("pour", ())}
        found[item["id"]] = own[holder["id"]] or (served.pop() if len(served) == 1 else None)
    return {name: axis for name, axis in found.items() if axis}


def _several(key: str) -> Callable[[Placed], list[str]]:
    """Return what tells the values of a key; a step without any has those of its item."""

    def values(placed: Placed) -> list[str]:
        said = placed.item.get(key) or (placed.parent or {}).get(key) or []
        return said if isinstance(said, list) else [said]

    return values


def divide(plan: Data, by: str) -> dict[str | None, list[Placed]]:
    """Return the parts of a plan in their order, what belongs to none last, if anything does.

    Whatever their case and accents, leads and tags are the same; each is written as it first is.
    """
    of_axes = axes(plan)
    keys: dict[str, Callable[[Placed], Iterable[str]]] = {
        "axe": lambda placed: filter(None, [of_axes.get(placed.item["id"])]),
        "responsable": _several("responsable"),
        "etiquette": _several("etiquettes"),
        "priorite": _several("priorite"),
    }
    found: dict[str, list[Placed]] = {plain(key): [] for key in _known(plan, by)}
    written = {plain(key): key for key in _known(plan, by)}
    rest = []
    for placed in every(plan):
        values = list(keys[by](placed))
        for value in dict.fromkeys(map(plain, values)):
            found.setdefault(value, []).append(placed)
        for value in values:
            written.setdefault(plain(value), value)
        if not values:
            rest.append(placed)
    declared = [plain(key) for key in _known(plan, by)]
    order = [*declared, *sorted(found.keys() - {*declared})]
    parts: dict[str | None, list[Placed]] = {written[key]: found[key] for key in order}
    return parts | ({None: rest} if rest else {})


def _known(plan: Data, by: str) -> list[str]:
    """Return the parts that there are even without items."""
    if by == "axe":
        ranked = sorted(plan.get("axes", ()), key=lambda axis: _rank(axis.get("numero")))
        return [axis["id"] for axis in ranked]
    if by == "etiquette":
        return list(plan.get("etiquettes", ()))
    return list(PRIORITIES) if by == "priorite" else []


def _rank(number: str | None) -> tuple[bool, list[tuple[int, str]]]:
    """Sort numbers as numbers: 1.10 after 1.9; what has none comes last."""
    parts = re.findall(r"\d+|[A-Za-z]+", number or "")
    return number is None, [(int(part) if part.isdigit() else 10**9, part) for part in parts]


def plain(text: str) -> str:
    """Take case and accents away."""
    return "".join(
        char
        for char in unicodedata.normalize("NFD", text.lower())
        if not unicodedata.combining(char)
    )


class BudgetFigures(NamedTuple):
    """What items were to cost and have cost together, who pays, and how many say so."""

    planned: Fraction | None
    spent: Fraction | None
    sources: list[str]
    counted: int
    with_spent: int
    gap: Fraction | None
    with_both: int


def budget(items: Iterable[Placed]) -> BudgetFigures:
    """Add up all that is written, whatever became of the item."""
    budgets = [placed.item["budget"] for placed in items if "budget" in placed.item]
    planned, spent = (
        [Fraction(it[key]) for it in budgets if key in it] for key in ("prevu", "reel")
    )
    gaps = [
        Fraction(it["reel"]) - Fraction(it["prevu"])
        for it in budgets
        if it.keys() >= {"prevu", "reel"}
    ]
    return BudgetFigures(
        sum(planned, Fraction(0)) if planned else None,
        sum(spent, Fraction(0)) if spent else None,
        list(dict.fromkeys(it["source"] for it in budgets if "source" in it)),
        len(budgets),
        len(spent),
        sum(gaps, Fraction(0)) if gaps else None,
        len(gaps),
    )


def overruns(items: Iterable[Placed]) -> dict[str, Fraction]:
    """Return by how much items cost more than was planned, by id."""
    budgets = {placed.item["id"]: placed.item.get("budget", {}) for placed in items}
    excesses = {
        name: Fraction(said["reel"]) - Fraction(said["prevu"])
        for name, said in budgets.items()
        if said.keys() >= {"prevu", "reel"}
    }
    return {name: excess for name, excess in excesses.items() if excess > 0}
