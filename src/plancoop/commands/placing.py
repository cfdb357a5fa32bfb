"""Where an entry goes: the options that say it, and how they are read."""

from typing import Annotated

import typer

from plancoop.blocks import END, Place
from plancoop.errors import N_, Refused, UsageError
from plancoop.mending import as_id
from plancoop.model import ID, Plan
from plancoop.query import find_route
from plancoop.source import Route
from plancoop.views import structure

BeforeEntryOption = Annotated[
    str | None,
    typer.Option("--avant", "--before", metavar="ID", help=N_("In the place before this one.")),
]
AfterEntryOption = Annotated[
    str | None,
    typer.Option(
        *("--apres", "--après", "--after"),
        metavar="ID",
        help=N_("In the place after this one; at the end otherwise."),
    ),
]

ToOption = Annotated[
    str | None,
    typer.Option(
        *("--vers", "--to"),
        metavar=N_("AUDIENCE|ID"),
        help=N_("To this audience; a step, to this objective or means."),
    ),
]
OneArgument = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The whole id of an item or an audience."))
]
NewArgument = Annotated[
    str, typer.Argument(metavar=N_("NEW"), help=N_("The new id, such as jeunes-m1."))
]
SeveralArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help=N_("Whole ids of items or audiences."))
]
YesOption = Annotated[bool, typer.Option("--oui", "--yes", help=N_("Remove without asking."))]
ReferredOption = Annotated[
    bool,
    typer.Option(
        "--quand-meme", "--anyway", help=N_("Remove as well what refers to it elsewhere.")
    ),
]
ReusedOption = Annotated[
    bool,
    typer.Option("--quand-meme", "--anyway", help=N_("Though the id has named something else.")),
]


def to_id(text: str) -> str:
    """Check an id; raise `UsageError` with the nearest one."""
    if ID.fullmatch(text):
        return text
    sentence = N_("“{text}” is no id: small letters without accents, digits, single hyphens.")
    meant = as_id(text)
    raise UsageError(sentence, text=text, proposals=(meant,) if meant else ())


def place(plan: Plan, holder: Route, key: str, *, before: str | None, after: str | None) -> Place:
    """Return a place in a list, next to the entry that is named, if any; at the end otherwise.

    Raise `PlancoopError` where both are named, or one that is in no such list.
    """
    route = neighbour(plan, before=before, after=after)
    if route is None:
        return END
    *home, group, rank = route
    if (tuple(home), group) != (holder, key):
        sentence = N_("{id} is among {there}, not among {here}. Nothing was written.")
        there = structure.group(plan, tuple(home), str(group))
        raise Refused(
            sentence,
            id=before if after is None else after,
            there=there,
            here=structure.group(plan, holder, key),
        )
    return Place(int(rank), after=before is None)


def neighbour(plan: Plan, *, before: str | None, after: str | None) -> Route | None:
    """Find the entry next to which another goes; raise `PlancoopError` for two, or a wrong id."""
    if before is not None and after is not None:
        raise UsageError(N_("Give --avant or --apres, not both."))
    word = before if after is None else after
    return None if word is None else find_route(plan, word)
