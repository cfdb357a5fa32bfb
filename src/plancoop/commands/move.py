"""`plancoop move`: take an item or an audience elsewhere in the plan."""

from functools import partial
from typing import Annotated

import typer

from plancoop.commands import options, place_options
from plancoop.console import opening, outcome
from plancoop.errors import UsageError
from plancoop.operations.move import Destination, decide
from plancoop.text.translatable import N_

ToOption = Annotated[
    str | None,
    typer.Option(
        "--vers",
        "--to",
        metavar=N_("{GROUP}|ID"),
        help=N_("{Group} to move to; for a step, the objective or means."),
    ),
]


def move(
    item: place_options.OneArgument,
    to: ToOption = None,
    before: place_options.BeforeEntryOption = None,
    after: place_options.AfterEntryOption = None,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Move an item or an audience elsewhere in the plan."""
    if to is before is after is None:
        sentence = N_("Say where: --vers AUDIENCE, --vers ID, --avant ID or --apres ID.")
        raise UsageError(sentence)
    file = opening.locate(plan)
    destination = Destination(to, before, after)
    decision = partial(decide, word=item, destination=destination, file=file)
    outcome.carry_out(file, f"move {item}", decision, dry_run=dry_run)
