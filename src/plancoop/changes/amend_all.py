"""Giving several items or audiences other values as one change."""

from dataclasses import dataclass
from itertools import chain

from plancoop.changes.amend import Amend
from plancoop.changes.footprint import Footprint
from plancoop.patch.edits import Edit
from plancoop.plan.model import Plan
from plancoop.syntax.document import Document


@dataclass(frozen=True)
class AmendAll:
    """Several changes of values made as one."""

    changes: tuple[Amend, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan after all of them."""
        for change in self.changes:
            plan = change.on(plan)
        return plan

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits of all, the deepest items first.

        Where a step ends its item both may add a line at the same place: the step's comes first.
        """
        deepest_first = sorted(self.changes, key=lambda change: -len(change.route))
        return tuple(edit for change in deepest_first for edit in change.edits(document))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of all."""
        footprints = [change.footprint(document) for change in self.changes]
        return Footprint(
            tuple(chain.from_iterable(footprint.before for footprint in footprints)),
            tuple(chain.from_iterable(footprint.after for footprint in footprints)),
            tuple(chain.from_iterable(footprint.may_lose_comments for footprint in footprints)),
            may_add_comments=True,
        )
