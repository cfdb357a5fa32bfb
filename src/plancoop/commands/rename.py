"""`plancoop rename`: give an item or an audience another id."""

from functools import partial
from typing import Annotated

import typer

from plancoop.analysis.lookup import find_route
from plancoop.commands import options, place_options
from plancoop.console import opening, outcome
from plancoop.console.parse import to_id
from plancoop.operations.apply_change import Decision
from plancoop.operations.open_plan import PlanFile
from plancoop.operations.rename import decide, require_unused
from plancoop.plan.model import Plan
from plancoop.plan.update import value_at
from plancoop.text.translatable import N_

NewArgument = Annotated[
    str, typer.Argument(metavar=N_("NEW"), help=N_("The new id, such as jeunes-m1."))
]
ReusedOption = Annotated[
    bool,
    typer.Option(
        "--quand-meme", "--anyway", help=N_("Even if the id has named something else before.")
    ),
]


def rename(
    item: place_options.OneArgument,
    new: NewArgument,
    anyway: ReusedOption = False,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Give an item or an audience another id; what refers to it follows."""
    to_id(new)
    opened, route = opening.open_and_find(plan, partial(find_route, word=item))
    old = value_at(opened.plan, route).id
    decision = partial(_decide, file=opened.file, old=old, new=new, anyway=anyway)
    command = f"rename {old} {new}"
    outcome.carry_out(opened.file, command, decision, dry_run=dry_run, opened=opened)


def _decide(plan: Plan, file: PlanFile, old: str, new: str, *, anyway: bool) -> Decision:
    """Decide to give another id, after seeing that it has named nothing else until now."""
    if not anyway:
        require_unused(plan, file, old, new)
    return decide(plan, old, new)
