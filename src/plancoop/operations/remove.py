"""Removing items, audiences or axes from the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from plancoop.analysis.lookup import find_route
from plancoop.changes.proof import ProvenChange
from plancoop.changes.remove import Remove
from plancoop.errors import UnknownName, UsageError
from plancoop.operations.apply_change import Decision, changed_meanwhile_error
from plancoop.plan.model import Entry, Item, Plan
from plancoop.plan.traversal import outermost
from plancoop.plan.update import value_at
from plancoop.plan.values import Status
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts


@dataclass(frozen=True)
class Removal:
    """What is to be removed, by its id, and what refers to it, as the person saw both.

    `lost_comments` were shown to go with it; None if it was not shown what goes.
    """

    seen: Mapping[str, Entry]
    referring: Sequence[str]
    lost_comments: Sequence[str] | None = field(default=None, compare=False)

    def routes(self, plan: Plan) -> tuple[Route, ...]:
        """Return where it stands in a plan."""
        return tuple(find_route(plan, name) for name in self.seen)

    @property
    def can_be_cancelled(self) -> tuple[str, ...]:
        """The ids of items that could be cancelled instead, which keeps their trace."""
        return tuple(
            name
            for name, holder in self.seen.items()
            if isinstance(holder, Item) and holder.status is not Status.CANCELLED
        )


def find_removal(plan: Plan, words: Sequence[str]) -> Removal:
    """Find what words name, without what is part of the rest; raise `PlancoopError`."""
    routes = outermost(find_route(plan, word) for word in words)
    if len({route[0] for route in routes}) > 1:
        raise UsageError(
            N_("Axes are removed on their own, without items or {groups}."),
            grouping=plan.grouping,
        )
    seen = {value_at(plan, route).id: value_at(plan, route) for route in routes}
    return Removal(seen, edit_receipts.reference_lines(plan, routes))


def decide(plan: Plan, removal: Removal) -> Decision:
    """Decide to remove; raise `DiskError` if that is not what the person saw."""
    try:
        now = find_removal(plan, tuple(removal.seen))
    except UnknownName:
        now = None
    if now != removal:
        raise changed_meanwhile_error(removal.seen)
    receipt = partial(edit_receipts.remove_receipt, ids=tuple(removal.seen))
    return Decision(
        Remove(removal.routes(plan)),
        receipt,
        require_as_seen=partial(_require_shown, removal),
        comments_shown=removal.lost_comments is not None,
    )


def _require_shown(removal: Removal, proven: ProvenChange) -> None:
    """See that no other comments go than the person was shown; raise `DiskError`."""
    if removal.lost_comments not in (None, proven.lost_comments):
        raise changed_meanwhile_error(removal.seen)
