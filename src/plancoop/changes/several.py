"""Several changes made as one: what is added, amended and marked at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.footprint import Footprint
from plancoop.changes.mark import Mark
from plancoop.patch.edits import Edit
from plancoop.plan.model import Plan
from plancoop.syntax.document import Document


@dataclass(frozen=True)
class Several:
    """Changes made one after the other, which leave alone where the others' entries stand.

    Where two add a line at the same place, that of the first comes first.
    """

    changes: tuple[Change, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan after all of them."""
        for change in self.changes:
            plan = change.on(plan)
        return plan

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits of all."""
        return tuple(edit for change in self.changes for edit in change.edits(document))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of all."""
        footprints = [change.footprint(document) for change in self.changes]
        return Footprint(
            tuple(chain.from_iterable(footprint.before for footprint in footprints)),
            tuple(chain.from_iterable(footprint.after for footprint in footprints)),
            tuple(chain.from_iterable(footprint.may_lose_comments for footprint in footprints)),
            may_add_comments=any(footprint.may_add_comments for footprint in footprints),
        )


def innermost_first(changes: Iterable[Amend | Mark]) -> Several:
    """Return changes of items as one, those of steps before those of the items that they belong to.

    Where a step ends its item both may add a line at the same place: the step's comes first.
    """
    deepest_first = sorted(changes, key=lambda change: -len(change.route))
    return Several(tuple(deepest_first))
