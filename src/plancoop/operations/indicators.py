"""The indicator of an item that a person means."""

from plancoop.errors import UnknownName, UsageError
from plancoop.plan.model import Indicator, Item
from plancoop.text.matching import nearest
from plancoop.text.translatable import N_


def find_goal(item: Item, word: str | None) -> Indicator:
    """Return the indicator that a word names, or the only one; raise `PlancoopError` otherwise."""
    if goal := item.goal(word):
        return goal
    known = [goal.label for goal in item.goals if goal.label]
    if word is None:
        sentence = N_("{id} has several indicators. Say which, with --indicateur: {known}.")
        raise UsageError(sentence, id=item.id, known=", ".join(known))
    sentence = N_("{id} has no indicator called “{word}”.")
    raise UnknownName(sentence, id=item.id, word=word, proposals=nearest(word, known) or known)
