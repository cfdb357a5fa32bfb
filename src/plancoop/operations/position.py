"""Where an entry goes: the options that say it, and how they are read."""

from plancoop.analysis.lookup import find_route
from plancoop.errors import Refused, UsageError
from plancoop.patch.sequences import AT_END, Place
from plancoop.plan.model import Plan
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts


def place(plan: Plan, holder: Route, key: str, *, before: str | None, after: str | None) -> Place:
    """Return a place in a list, next to the entry that is named, if any; at the end otherwise.

    Raise `PlancoopError` where both are named, or one that is in no such list.
    """
    route = neighbour(plan, before=before, after=after)
    if route is None:
        return AT_END
    *home, group, rank = route
    if (tuple(home), group) != (holder, key):
        sentence = N_("{id} is among {there}, not among {here}. Nothing was written.")
        there = edit_receipts.list_name(plan, tuple(home), str(group))
        raise Refused(
            sentence,
            id=before if after is None else after,
            there=there,
            here=edit_receipts.list_name(plan, holder, key),
        )
    return Place(int(rank), after=before is None)


def neighbour(plan: Plan, *, before: str | None, after: str | None) -> Route | None:
    """Find the entry next to which another goes; raise `PlancoopError` for two, or a wrong id."""
    if before is not None and after is not None:
        raise UsageError(N_("Give --avant or --apres, not both."))
    word = before if after is None else after
    return None if word is None else find_route(plan, word)
