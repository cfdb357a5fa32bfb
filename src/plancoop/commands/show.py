"""`plancoop show`: everything about some items."""

from plancoop.analysis.lookup import find_item_or_audience, find_route
from plancoop.commands import filter_options, options
from plancoop.console import opening, output, screen
from plancoop.errors import UnknownName
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.wording.messages import error_text


def show(
    ids: filter_options.ShownArgument,
    as_of: options.AsOfOption = None,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show everything about items: dates, people, steps, links, follow-up."""
    opened = opening.open_plan(plan, as_of)
    found = [_find(opened, word) for word in ids]
    if as_json:
        from plancoop.export import plan_json

        items = [placed for holder in found for placed in _items_of(opened.plan, holder)]
        output.emit_json(plan_json.show(opened.plan, items, opened.day))
        return
    from plancoop.terminal import card
    from plancoop.terminal.audience import page

    for index, holder in enumerate(found):
        if index:
            output.emit("\n")
        if isinstance(holder, PlacedItem):
            output.show(card.card(opened.plan, holder, opened.day, screen.width()))
        else:
            width = screen.width()
            output.show(page(opened.plan, holder, opened.day, width, complete=True))


def _items_of(plan: Plan, holder: PlacedItem | Audience) -> list[PlacedItem]:
    """Return an item alone, or all the items of an audience."""
    if isinstance(holder, PlacedItem):
        return [holder]
    return [placed for placed in all_items(plan) if placed.audience is holder]


def _find(opened: OpenPlan, word: str) -> PlacedItem | Audience:
    """Find what a word names, or named; say what it is called now.

    What was once an id is never taken for the beginning of another.
    """
    try:
        find_route(opened.plan, word)
    except UnknownName:
        from plancoop.operations import former_ids

        if fate := former_ids.trace_id(opened.file.path, opened.plan, word):
            error = former_ids.error_when_reading(fate, opened.file)
            if fate.new is None:
                raise error from None
            output.warn(error_text(error))
            word = fate.new
    return find_item_or_audience(opened.plan, word)
