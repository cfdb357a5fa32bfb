"""`plancoop rename`: give an item or an audience another id."""

from functools import partial
from typing import Annotated

import typer

from plancoop.analysis.lookup import find_route
from plancoop.changes.rename import Rename
from plancoop.commands.options import DryRunOption, OneArgument, PlanOption
from plancoop.console.parse import to_id
from plancoop.errors import Refused
from plancoop.operations import apply_change, former_ids
from plancoop.operations.apply_change import Rework
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Plan
from plancoop.plan.traversal import routes_with_ids
from plancoop.plan.update import value_at
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts
from plancoop.wording.messages import error_text

NewArgument = Annotated[
    str, typer.Argument(metavar=N_("NEW"), help=N_("The new id, such as jeunes-m1."))
]
ReusedOption = Annotated[
    bool,
    typer.Option("--quand-meme", "--anyway", help=N_("Though the id has named something else.")),
]


def rename(
    item: OneArgument,
    new: NewArgument,
    anyway: ReusedOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Give an item or an audience another id; what refers to it follows."""
    to_id(new)
    opened, file, route = apply_change.begin(plan, partial(find_route, word=item))
    old = value_at(opened.plan, route).id
    if not anyway:
        _see_unused(opened, old, new, file)
    decision = partial(_decide, old=old, new=new)
    command = f"rename {old} {new}"
    apply_change.carry_out(command, decision, file=file, dry_run=dry_run, opened=opened)


def _see_unused(opened: OpenPlan, old: str, new: str, file: str | None) -> None:
    """See that an id has named nothing else; raise `Refused` with what it named."""
    was = former_ids.trace_id(opened.path, opened.plan, new)
    if was and was.new != old:
        sentence = N_("That id is used up. To give it again all the same: --quand-meme. {reason}")
        raise Refused(sentence, reason=error_text(former_ids.fate_error(was, file)))


def _decide(plan: Plan, old: str, new: str) -> Rework:
    route = find_route(plan, old)
    tell = partial(edit_receipts.rename_receipt, old=old, new=new)
    if old == new:
        return Rework(None, tell, [edit_receipts.called(new)])
    taken = next((one for one, name in routes_with_ids(plan) if name == new), None)
    if taken:
        sentence = N_("{id} names something already: “{said}”. Nothing was written.")
        raise Refused(sentence, id=new, said=edit_receipts.said(plan, taken))
    return Rework(Rename(route, new), tell)
