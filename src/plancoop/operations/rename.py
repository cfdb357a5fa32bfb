"""Giving an item, an audience or an axis another id."""

from functools import partial

from plancoop.analysis.lookup import find_route
from plancoop.changes.rename import Rename
from plancoop.errors import Refused
from plancoop.operations import former_ids
from plancoop.operations.apply_change import Decision
from plancoop.operations.open_plan import PlanFile
from plancoop.plan.model import Plan
from plancoop.plan.traversal import axis_routes, routes_with_ids
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts
from plancoop.wording.messages import error_text


def require_unused(plan: Plan, file: PlanFile, old: str, new: str) -> None:
    """See that an id has named nothing else; raise `Refused` with what it named."""
    fate = former_ids.trace_id(file.path, plan, new)
    if fate and fate.new != old:
        sentence = N_(
            "That id has already been used. To use it again all the same: --quand-meme. {reason}"
        )
        raise Refused(sentence, reason=error_text(former_ids.error_when_reading(fate, file)))


def decide(plan: Plan, old: str, new: str) -> Decision:
    """Decide to give another id; raise `Refused` where that names something already."""
    route = find_route(plan, old)
    receipt = partial(edit_receipts.rename_receipt, old=old, new=new)
    if old == new:
        return Decision(None, receipt, [edit_receipts.already_called_line(new)])
    every = (*routes_with_ids(plan), *axis_routes(plan))
    taken = next((other for other, name in every if name == new), None)
    if taken:
        sentence = N_("{id} names something already: “{said}”. Nothing was written.")
        raise Refused(sentence, id=new, said=edit_receipts.entry_text(plan, taken))
    return Decision(Rename(route, new), receipt)
