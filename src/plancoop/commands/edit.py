"""`plancoop edit`: other values for the keys of an item or an audience."""

from collections.abc import Collection
from functools import partial
from typing import Annotated

import typer

from plancoop.analysis.lookup import find_route
from plancoop.changes.change import Values, split_route
from plancoop.commands import key_options, options
from plancoop.console import opening, outcome
from plancoop.errors import UsageError
from plancoop.operations.apply_change import Decision
from plancoop.operations.edit import KeyPath, decide
from plancoop.plan.model import Plan
from plancoop.text.source import STANDARD_INPUT
from plancoop.text.translatable import N_

EditedArgument = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The whole id of an item or of an audience."))
]
ClearOption = Annotated[
    list[str] | None,
    typer.Option(
        "--vider",
        "--clear",
        metavar=N_("KEY"),
        help=N_("Take this key away, such as echeance. Repeatable."),
    ),
]


@key_options.with_keys
def edit(
    name: EditedArgument,
    *,
    values: Values,
    clear: ClearOption = None,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Give keys other values, or take them away; without any option, open an editor."""
    if not values and not clear:
        from plancoop.console import editor_session

        editor_session.edit(name, file=plan, dry_run=dry_run)
        return
    if values.get("texte") == STANDARD_INPUT:
        raise UsageError(N_("Give the text itself after --texte: one item has one text."))
    cleared = [key_options.to_cleared(word) for word in clear or ()]
    decision = partial(_decide, name=name, values=values, cleared=cleared)
    outcome.carry_out(opening.locate(plan), "edit", decision, dry_run=dry_run)


def _decide(plan: Plan, name: str, values: Values, cleared: Collection[KeyPath]) -> Decision:
    """Decide which keys change, after seeing that what is edited may have them."""
    _holder, section, _rank = split_route(find_route(plan, name))
    key_options.require_known(values, section)
    return decide(plan, name, values, cleared)
