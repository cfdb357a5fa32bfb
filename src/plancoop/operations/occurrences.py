"""Doing the occurrences of what recurs, one by one."""

from collections.abc import Mapping

from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.operations.follow_up import in_key_order, require_open, status_mark
from plancoop.plan.model import Item
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.text.matching import nearest
from plancoop.text.translatable import N_


def find_occurrence(item: Item, name: str) -> str:
    """Return the name of an occurrence; of a span that has several, the first that is open.

    Raise `PlancoopError` where the item has none of that name.
    """
    if not item.occurrences:
        raise Refused(N_("{id} does not recur: it has no occurrences."), id=item.id)
    require_open(item)
    names = [one.name for one in item.occurrences]
    in_span = [known for known in names if known.partition("/")[0] == name]
    if name not in names and not in_span:
        sentence = N_("{id} has no occurrence “{text}”: plancoop show {id} lists them.")
        proposals = nearest(name, names)
        raise Refused(sentence, id=item.id, text=name, proposals=proposals)
    still_open = [known for known in in_span if known not in item.fulfilled]
    return name if name in names else (still_open or in_span)[0]


def fulfilment(placed: PlacedItem, name: str, entry: Mapping[str, str]) -> Mark:
    """Record that an occurrence is done: its item is in progress, or achieved after the last."""
    done = {**entry, "occurrence": name}
    if len(placed.item.open_occurrences) <= 1:
        return status_mark(placed, Status.ACHIEVED, done)
    if placed.item.status is Status.NOT_STARTED:
        return status_mark(placed, Status.IN_PROGRESS, done)
    return Mark(placed.route, None, in_key_order(done))


def require_all_fulfilled(item: Item, status: Status, *, anyway: bool) -> None:
    """Raise `Refused` for what is to be achieved while some of its occurrences are open."""
    if status is Status.ACHIEVED and item.open_occurrences and not anyway:
        sentence = N_(
            "{id} recurs, and {count} of its {total} occurrences are not done: plancoop "
            "done {id} marks the oldest, {name}. To close it as it is: plancoop mark "
            "partiel {id}, or --quand-meme. Nothing was written."
        )
        raise Refused(
            sentence,
            id=item.id,
            count=len(item.open_occurrences),
            total=len(item.occurrences),
            name=item.open_occurrences[0].name,
        )
