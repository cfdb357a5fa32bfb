"""`plancoop show`: everything about some items."""

from plancoop.analysis.lookup import find_any, find_route
from plancoop.commands.options import AsOfOption, JsonOption, PlanOption, ShownArgument
from plancoop.console import output
from plancoop.errors import UnknownName
from plancoop.operations import open_plan
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Audience
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.wording.messages import error_text


def show(
    ids: ShownArgument,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    plan: PlanOption = None,
) -> None:
    """Show everything about items: dates, people, steps, links, follow-up."""
    opened = open_plan.open_plan(plan, as_of)
    found = [_found(opened, word, plan) for word in ids]
    if as_json:
        from plancoop.export import plan_json

        whole = [
            entry
            for one in found
            for entry in ([one] if isinstance(one, PlacedItem) else all_items(opened.plan))
            if isinstance(one, PlacedItem) or entry.audience is one
        ]
        output.emit_json(plan_json.show(opened.plan, whole, opened.today))
        return
    from plancoop.terminal import card, status

    for place, one in enumerate(found):
        if place:
            output.emit("\n")
        if isinstance(one, PlacedItem):
            output.show(card.card(opened.plan, one, opened.today, output.width()))
        else:
            output.show(status.audience(opened.plan, one, opened.today, output.width()))


def _found(opened: OpenPlan, word: str, file: str | None) -> PlacedItem | Audience:
    """Find what a word names, or named; say what it is called now.

    What was once an id is never taken for the beginning of another.
    """
    try:
        find_route(opened.plan, word)
    except UnknownName:
        from plancoop.operations import former_ids

        if was := former_ids.trace_id(opened.path, opened.plan, word):
            error = former_ids.fate_error(was, file)
            if was.new is None:
                raise error from None
            output.warn(error_text(error))
            word = was.new
    return find_any(opened.plan, word)
