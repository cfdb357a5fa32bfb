"""Copies of a plan in which something is changed, put in or taken out."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from plancoop.plan import dates
from plancoop.plan.dates import FiscalYear, PartialDate, Precision
from plancoop.plan.model import Activity, Item, Plan, fields_of
from plancoop.plan.traversal import all_items, axis_references, references
from plancoop.text.source import Route


def value_at(plan: Plan, route: Route) -> Any:
    """Return what a route leads to: the plan, an audience or an item."""
    holder: Any = plan
    for key, rank in zip(route[::2], route[1::2], strict=True):
        holder = getattr(holder, fields_of(holder)[str(key)])[rank]
    return holder


def replace_at(holder: Any, route: Route, change: Callable[[Any], Any]) -> Any:
    """Return a copy of a plan in which what a route leads to is changed."""
    if not route:
        return change(holder)
    key, rank, *deeper = route

    def replace(members: list[Any]) -> None:
        members[int(rank)] = replace_at(members[int(rank)], tuple(deeper), change)

    return _with_list_changed(holder, str(key), replace)


def replace_list(plan: Plan, route: Route, key: str, change: Callable[[list[Any]], Any]) -> Plan:
    """Return a copy of a plan in which a list, under a key of what a route leads to, is changed."""
    return replace_at(plan, route, lambda holder: _with_list_changed(holder, key, change))  # type: ignore[no-any-return]


def _with_list_changed(holder: Any, key: str, change: Callable[[list[Any]], Any]) -> Any:
    field = fields_of(holder)[key]
    members = list(getattr(holder, field))
    change(members)
    return holder.model_copy(update={field: tuple(members)})


def remove_at(plan: Plan, route: Route) -> Plan:
    """Return a plan without an audience or an item."""
    *holder, key, rank = route
    return replace_list(plan, tuple(holder), str(key), lambda members: members.pop(int(rank)))


def redirect_references(plan: Plan, names: Mapping[str, str | None]) -> Plan:
    """Return a plan in which references to some ids are to others instead; None drops them."""

    def redirect(members: list[Any]) -> None:
        members[:] = [new for name in members if (new := names.get(name, name))]

    for *holder, key in {route[:-1] for route, name in references(plan) if name in names}:
        plan = replace_list(plan, tuple(holder), str(key), redirect)
    return plan


def redirect_axes(plan: Plan, names: Mapping[str, str | None]) -> Plan:
    """Return a plan in which what is on some axes is on others instead; None: on none."""
    for route, name in axis_references(plan):
        if name in names:
            plan = _updated(plan, route[:-1], {"axis": names[name]})
    return plan


def _updated(plan: Plan, route: Route, update: Mapping[str, Any]) -> Plan:
    """Return a plan in which some fields of what a route leads to are others."""
    return replace_at(plan, route, lambda holder: holder.model_copy(update=update))  # type: ignore[no-any-return]


def read_dates_anew(plan: Plan) -> Plan:
    """Return a plan whose items have its fiscal years, and recur within its period."""
    first = plan.fiscal_years.start if plan.fiscal_years else None
    for placed in all_items(plan):
        if update := _dated_anew(placed.item, plan, first):
            plan = _updated(plan, placed.route, update)
    return plan


def _dated_anew(item: Item, plan: Plan, first: FiscalYear | None) -> dict[str, Any]:
    """Return the fields of an item that mean something else in a plan of such fiscal years."""
    update: dict[str, Any] = {
        name: _read_anew(value, first)
        for name in ("start", "due")
        if _is_fiscal(value := getattr(item, name))
    }
    if any(_is_fiscal(entry.former_due) for entry in item.follow_ups):
        update["follow_ups"] = tuple(
            entry.model_copy(update={"former_due": _read_anew(entry.former_due, first)})
            if _is_fiscal(entry.former_due)
            else entry
            for entry in item.follow_ups
        )
    if isinstance(item, Activity) and item.recurrence:
        update["recurrence"] = item.recurrence.within(plan.period)
    return update


def _is_fiscal(value: PartialDate | None) -> bool:
    return value is not None and value.precision is Precision.FISCAL_YEAR


def _read_anew(value: PartialDate | None, first: FiscalYear | None) -> PartialDate | None:
    return dates.read_date(value.text, first) if value and first else value


def drop_references(plan: Plan, removed: Collection[str]) -> Plan:
    """Return a plan in which nothing refers to some ids.

    What was silenced for these alone is silenced no more.
    """
    kept = tuple(
        silence
        for silence in plan.silences
        if not silence.items or set(silence.items) - set(removed)
    )
    plan = plan.model_copy(update={"silences": kept})
    return redirect_references(plan, dict.fromkeys(removed))
