"""Moving an item or an audience elsewhere in the plan."""

from functools import partial
from typing import NamedTuple

from plancoop.analysis.lookup import find_route
from plancoop.changes.change import split_route
from plancoop.changes.move import Move
from plancoop.errors import Refused
from plancoop.operations.apply_change import Decision
from plancoop.operations.open_plan import PlanFile
from plancoop.operations.position import neighbour, place
from plancoop.patch.sequences import Place
from plancoop.plan.model import Plan
from plancoop.plan.update import value_at
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts


class Destination(NamedTuple):
    """Where an entry should go, by ids: to the end of a list of `to`, or next to another entry."""

    to: str | None
    before: str | None
    after: str | None


def decide(plan: Plan, word: str, destination: Destination, file: PlanFile) -> Decision:
    """Decide where an entry goes; raise `PlancoopError` where it cannot go there."""
    route = find_route(plan, word)
    name = value_at(plan, route).id
    if destination.to is None:
        holder = _holder_of_neighbour(plan, route, destination)
    else:
        holder = _named_holder(plan, route, destination.to)
    home, key, rank = split_route(route)
    stays = home == holder
    where = place(plan, holder, key, before=destination.before, after=destination.after)
    rename = None if stays else file.command(f"plancoop rename {name} …")
    receipt = partial(edit_receipts.move_receipt, name=name, rename=rename)
    if stays and _is_there(where, rank):
        return Decision(None, receipt, [edit_receipts.already_there_line(plan, route)])
    return Decision(Move(route, holder, key, where), receipt)


def _is_there(where: Place, rank: int) -> bool:
    """Tell whether a place in its own list is the one that an entry has; any is, unless named."""
    if where.beside is None:
        return True
    new_rank = where.beside + 1 if where.after else where.beside
    return new_rank in (rank, rank + 1)


def _named_holder(plan: Plan, route: Route, to: str) -> Route:
    """Return what holds an entry afterwards; raise `Refused` for what cannot hold it."""
    holder = find_route(plan, to)
    values = {
        "id": value_at(plan, route).id,
        "other": value_at(plan, holder).id,
        "grouping": plan.grouping,
    }
    if holder[: len(route)] == route:
        raise Refused(_into_itself(holder, route), **values)
    match len(route), len(holder):
        case _ if "axes" in (route[0], holder[0]):
            sentence = N_(
                "An axis goes before or after another one, with --avant ID or --apres ID; "
                "plancoop edit ID --axe puts an item on it. Nothing was written."
            )
        case (4, 2) | (6, 4):
            return holder
        case 2, _:
            sentence = N_(
                "{id} is {a_group}: it goes before or after another one, with --avant ID or "
                "--apres ID. Nothing was written."
            )
        case 4, _:
            sentence = N_(
                "{id} belongs to {a_group}, which {other} is not: give --vers AUDIENCE or, to "
                "put it beside another item, --apres ID. Nothing was written."
            )
        case _:
            sentence = N_(
                "{id} is a step, and belongs to an objective or a means, which {other} is not: "
                "give --vers ID. Nothing was written."
            )
    raise Refused(sentence, **values)


def _holder_of_neighbour(plan: Plan, route: Route, destination: Destination) -> Route:
    """Return what holds the neighbour that is named; raise `Refused` for one of another kind."""
    other = neighbour(plan, before=destination.before, after=destination.after)
    assert other  # noqa: S101 -- one is named where no holder is
    *holder, key, _rank = other
    values = {"id": value_at(plan, route).id, "other": value_at(plan, other).id}
    if other[: len(route)] == route:
        raise Refused(_into_itself(other, route), **values)
    if key != route[-2]:
        sentence = N_(
            "{id} cannot stand beside {other}, which is among {there}. Nothing was written."
        )
        raise Refused(
            sentence, **values, there=edit_receipts.list_name(plan, tuple(holder), str(key))
        )
    return tuple(holder)


def _into_itself(other: Route, route: Route) -> str:
    """Return the sentence about an entry that would go into itself or into a part of itself."""
    if other == route:
        return N_("{id} cannot go into itself, or beside itself. Nothing was written.")
    return N_("{other} is part of {id}, which cannot go into itself. Nothing was written.")
