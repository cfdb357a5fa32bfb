"""`plancoop show`: everything about some items."""

from plancoop.commands import journey, output
from plancoop.commands.journey import Opened
from plancoop.commands.options import AsOfOption, JsonOption, PlanOption, ShownArgument
from plancoop.errors import UnknownName
from plancoop.model import Audience
from plancoop.outline import Entry, entries
from plancoop.query import find_any, find_route
from plancoop.sentences import told


def show(
    ids: ShownArgument,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    plan: PlanOption = None,
) -> None:
    """Show everything about items: dates, people, steps, links, follow-up."""
    opened = journey.open_plan(plan, as_of)
    found = [_found(opened, word, plan) for word in ids]
    if as_json:
        from plancoop.export import json

        whole = [
            entry
            for one in found
            for entry in ([one] if isinstance(one, Entry) else entries(opened.plan))
            if isinstance(one, Entry) or entry.audience is one
        ]
        output.emit_json(json.show(opened.plan, whole, opened.today))
        return
    from plancoop.views import card
    from plancoop.views import status as views

    for place, one in enumerate(found):
        if place:
            output.emit("\n")
        if isinstance(one, Entry):
            output.show(card.card(opened.plan, one, opened.today, output.width()))
        else:
            output.show(views.audience(opened.plan, one, opened.today, output.width()))


def _found(opened: Opened, word: str, file: str | None) -> Entry | Audience:
    """Find what a word names, or named; say what it is called now.

    What was once an id is never taken for the beginning of another.
    """
    try:
        find_route(opened.plan, word)
    except UnknownName:
        from plancoop.commands import former

        if was := former.became(opened.path, opened.plan, word):
            error = former.explained(was, file)
            if was.new is None:
                raise error from None
            output.warn(told(error))
            word = was.new
    return find_any(opened.plan, word)
