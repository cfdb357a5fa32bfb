"""`plancoop move`: take an item or an audience elsewhere in the plan."""

from functools import partial
from typing import Annotated, NamedTuple

import typer

from plancoop.analysis.lookup import find_route
from plancoop.changes.move import Move
from plancoop.commands.options import (
    AfterEntryOption,
    BeforeEntryOption,
    DryRunOption,
    OneArgument,
    PlanOption,
)
from plancoop.errors import Refused, UsageError
from plancoop.operations import apply_change, open_plan
from plancoop.operations.apply_change import Rework
from plancoop.operations.position import neighbour, place
from plancoop.patch.sequences import Place
from plancoop.plan.model import Plan
from plancoop.plan.update import value_at
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts

ToOption = Annotated[
    str | None,
    typer.Option(
        *("--vers", "--to"),
        metavar=N_("AUDIENCE|ID"),
        help=N_("To this audience; a step, to this objective or means."),
    ),
]


class Wish(NamedTuple):
    """Where something should go, as it was typed."""

    to: str | None
    before: str | None
    after: str | None


def move(
    item: OneArgument,
    to: ToOption = None,
    before: BeforeEntryOption = None,
    after: AfterEntryOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Move an item or an audience elsewhere in the plan."""
    if to is before is after is None:
        sentence = N_("Say where: --vers AUDIENCE, --vers ID, --avant ID or --apres ID.")
        raise UsageError(sentence)
    decision = partial(_decide, word=item, wish=Wish(to, before, after), file=plan)
    apply_change.carry_out(f"move {item}", decision, file=plan, dry_run=dry_run)


def _decide(plan: Plan, word: str, wish: Wish, file: str | None) -> Rework:
    route = find_route(plan, word)
    name = value_at(plan, route).id
    holder = _there(plan, route, wish.to) if wish.to is not None else _beside(plan, route, wish)
    *home, key, rank = route
    stays = tuple(home) == holder
    where = place(plan, holder, str(key), before=wish.before, after=wish.after)
    tell = partial(
        edit_receipts.move_receipt, name=name, rename=None if stays else _rename(name, file)
    )
    if stays and _is_there(where, int(rank)):
        return Rework(None, tell, [edit_receipts.there(plan, route)])
    return Rework(Move(route, holder, str(key), where), tell)


def _is_there(where: Place, rank: int) -> bool:
    """Tell whether a place in its own list is the one that an entry has; any is, unless named."""
    return where.beside is None or where.beside + where.after in (rank, rank + 1)


def _rename(name: str, file: str | None) -> str:
    return open_plan.command_for(f"plancoop rename {name} …", file)


def _there(plan: Plan, route: Route, to: str) -> Route:
    """Return what holds an entry afterwards; raise `Refused` for what cannot hold it."""
    holder = find_route(plan, to)
    values = {"id": value_at(plan, route).id, "other": value_at(plan, holder).id}
    if holder[: len(route)] == route:
        raise Refused(_within(holder, route), **values)
    match len(route), len(holder):
        case (4, 2) | (6, 4):
            return holder
        case 2, _:
            sentence = N_(
                "{id} is an audience: it goes before or after another one, --avant ID or "
                "--apres ID. Nothing was written."
            )
        case 4, _:
            sentence = N_(
                "{id} belongs to an audience, and {other} is none: --vers AUDIENCE, or beside "
                "another, --apres ID. Nothing was written."
            )
        case _:
            sentence = N_(
                "{id} is a step, and belongs to an objective or a means, which {other} is not: "
                "--vers ID. Nothing was written."
            )
    raise Refused(sentence, **values)


def _beside(plan: Plan, route: Route, wish: Wish) -> Route:
    """Return what holds the neighbour that is named; raise `Refused` for one of another kind."""
    other = neighbour(plan, before=wish.before, after=wish.after)
    assert other  # noqa: S101 -- one is named where no holder is
    *holder, key, _rank = other
    values = {"id": value_at(plan, route).id, "other": value_at(plan, other).id}
    if other[: len(route)] == route:
        raise Refused(_within(other, route), **values)
    if key != route[-2]:
        sentence = N_(
            "{id} cannot stand beside {other}, which is among {there}. Nothing was written."
        )
        raise Refused(sentence, **values, there=edit_receipts.group(plan, tuple(holder), str(key)))
    return tuple(holder)


def _within(other: Route, route: Route) -> str:
    if other == route:
        return N_("{id} cannot go into itself, or beside itself. Nothing was written.")
    return N_("{other} is part of {id}, which cannot go into itself. Nothing was written.")
