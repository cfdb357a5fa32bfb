"""Changing the values of the keys of items, audiences, axes, or of the plan itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from plancoop.analysis.lookup import find_route
from plancoop.changes.amend import Amend
from plancoop.changes.change import Values
from plancoop.changes.several import innermost_first
from plancoop.errors import Refused, UnknownName
from plancoop.operations.apply_change import Decision, changed_meanwhile_error
from plancoop.operations.key_values import SECTIONS_IN_PARTS, resolve
from plancoop.patch.emitter import write_figure
from plancoop.plan.dates import Precision
from plancoop.plan.model import Audience, Axis, Entry, Item, Plan, fields_of
from plancoop.plan.traversal import all_items, axis_routes, routes_with_ids
from plancoop.plan.update import value_at
from plancoop.text.matching import fold
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts

KeyPath = tuple[str, ...]
"""A key of a section, or a key and the one within it: `("cible", "valeur")`."""


def decide(plan: Plan, name: str, values: Values, cleared: Collection[KeyPath]) -> Decision:
    """Decide which keys change; raise `PlancoopError` where that would not be right.

    The entries of a list come after those that it has, unless it is cleared; leads are replaced.
    """
    route = find_edited(plan, name)
    holder = value_at(plan, route)
    final = _final(holder, resolve(plan, values) if route else values, cleared)
    changed = _changed(plan, route, final)
    if "statut" in changed:
        _require_no_record(holder, values.get("statut"))
    if other := changed.get("nom"):
        _require_other_name(plan, other, route)
    if changed.get("exercice", "") is None:
        _require_no_fiscal_years(plan)
    removed = [key for key, value in changed.items() if value is None]
    name_of = edit_receipts.name_at(plan, route)
    unchanged = [
        line
        for key in final
        if key not in changed
        for line in _why_unchanged(name_of, key, values, cleared)
    ]
    return Decision(
        Amend(route, changed) if changed else None,
        partial(edit_receipts.edit_receipt, before=plan, route=route, gone=removed),
        unchanged,
        partial(edit_receipts.warning_lines, before=plan, route=route),
        named=(name_of,),
    )


THE_PLAN: Final = "plan"
"""What the plan itself is called, where nothing in it is called so."""


def find_edited(plan: Plan, word: str) -> Route:
    """Find where the plan, an audience, an item or an axis stands; raise `UnknownName`."""
    try:
        return find_route(plan, word)
    except UnknownName:
        if fold(word) == THE_PLAN:
            return ()
        raise


def decide_all(
    plan: Plan, names: Sequence[str], values: Values, cleared: Collection[KeyPath]
) -> Decision:
    """Decide which keys of several change, all or none; raise `PlancoopError`."""
    decisions = [decide(plan, name, values, cleared) for name in names]
    amends = [decision.change for decision in decisions if isinstance(decision.change, Amend)]
    changed = [decision for decision in decisions if decision.change]
    of_each_audience = {amend.route[:2]: one for amend, one in zip(amends, changed, strict=True)}
    return Decision(
        innermost_first(amends) if amends else None,
        lambda after: edit_receipts.amend_all_receipt(
            (line for one in changed for line in one.receipt(after)), len(changed)
        ),
        [line for decision in decisions for line in decision.unchanged],
        lambda after: [line for one in of_each_audience.values() for line in one.warnings(after)],
        named=tuple(name for decision in changed for name in decision.named),
    )


def require_as_seen(plan: Plan, seen: Mapping[str, Entry]) -> None:
    """See that entries are as the person saw them; raise `DiskError`."""
    routes = {name: route for route, name in (*axis_routes(plan), *routes_with_ids(plan))}
    changed = [
        name
        for name, holder in seen.items()
        if name not in routes or value_at(plan, routes[name]) != holder
    ]
    if changed:
        raise changed_meanwhile_error(changed)


def _final(holder: Plan | Entry, values: Values, cleared: Collection[KeyPath]) -> dict[str, Any]:
    """Return what the keys that are named are to say in the end; None for those to take away."""
    parts = {name for key, name in fields_of(holder).items() if key in _IN_PARTS}
    dumped = holder.model_dump(by_alias=True, exclude_unset=True, include=parts)
    now = _as_written(dumped)
    final: dict[str, Any] = {}
    for key in dict.fromkeys((*(path[0] for path in cleared), *values)):
        old = None if (key,) in cleared else now.get(key)
        new = values.get(key)
        if key in _SECTIONS:
            gone = [path[1] for path in cleared if path[0] == key and path[1:]]
            final[key] = _section(key, old or {}, new or {}, gone)
        elif isinstance(new, list) and key in _IN_PARTS:
            final[key] = [*(old or ()), *(entry for entry in new if entry not in (old or ()))]
        else:
            final[key] = new
    return final


_SECTIONS: Final = frozenset({"budget", "exercice", *SECTIONS_IN_PARTS})
_LISTS: Final = frozenset({"partenaires", "etiquettes", "pour", "liens", "alias", "indicateurs"})
_IN_PARTS: Final = _LISTS | _SECTIONS
"""What is changed in part, and is written whole."""


def _section(key: str, old: Values, new: Values, cleared: Collection[str]) -> Values | None:
    """Return what a section is to say in the end, None for no section; raise `UsageError`."""
    kept = {part: value for part, value in old.items() if part not in cleared}
    section = {**kept, **new}
    if section and key in SECTIONS_IN_PARTS:
        SECTIONS_IN_PARTS[key](section)
    return section or None


def _as_written(value: Any) -> Any:  # noqa: ANN401 -- whatever a model may hold
    """Return a value with its figures as a file would hold them."""
    match value:
        case dict():
            return {key: _as_written(inner) for key, inner in value.items()}
        case tuple():
            return [_as_written(entry) for entry in value]
        case int() | float():
            return write_figure(value)
    return value


def _changed(plan: Plan, route: Route, final: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys that are not what they are to be."""
    before, after = value_at(plan, route), value_at(Amend(route, final).on(plan), route)
    names = fields_of(before)
    return {
        key: value
        for key, value in final.items()
        if (value is None and names.get(key) in before.model_fields_set)
        or (key in names and getattr(before, names[key]) != getattr(after, names[key]))
    }


def _why_unchanged(
    name: str, key: str, values: Values, cleared: Collection[KeyPath]
) -> Iterator[str]:
    """Say why a key does not change."""
    if key in values:
        yield edit_receipts.already_set_line(name, key)
    else:
        yield from (
            edit_receipts.missing_key_line(name, path[-1]) for path in cleared if path[0] == key
        )


def _require_other_name(plan: Plan, name: str, route: Route) -> None:
    """See that no other audience, or no other axis, is called so; raise `Refused`."""
    section, own = route
    others: Sequence[Audience | Axis] = plan.audiences
    sentence = N_("“{text}” is {a_group} already: {id}.")
    if section == "axes":
        others, sentence = plan.axes, N_("“{text}” is an axis already: {id}.")
    for rank, other in enumerate(others):
        if rank != own and fold(other.name) == fold(name):
            raise Refused(sentence, text=name, id=other.id, grouping=plan.grouping)


def _require_no_fiscal_years(plan: Plan) -> None:
    """See that no date of a plan is a fiscal year; raise `Refused`."""
    for placed in all_items(plan):
        item = placed.item
        dates = (item.start, item.due, *(entry.former_due for entry in item.follow_ups))
        if any(value and value.precision is Precision.FISCAL_YEAR for value in dates):
            sentence = N_("{id} has a fiscal year as a date: “exercice” says when it begins.")
            raise Refused(sentence, id=item.id)


def _require_no_record(item: Item, status: str | None) -> None:
    """See that no follow-up entry records the status; raise `Refused`."""
    if any(entry.status for entry in item.follow_ups):
        sentence = N_(
            "The follow-up of {id} records its status and must stay up to date. To change "
            "both: plancoop mark {status} {id}"
        )
        raise Refused(sentence, id=item.id, status=status or "a_venir")
