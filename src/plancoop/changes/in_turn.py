"""Several changes of different kinds, made one after another and written at once."""

from dataclasses import dataclass

from plancoop.changes.change import Change
from plancoop.plan.model import Plan


@dataclass(frozen=True)
class InTurn:
    """Changes that each begin with what the one before has left; the proof is asked of each.

    The routes of each are those of the plan as it is then.
    """

    changes: tuple[Change, ...]

    def on(self, plan: Plan) -> Plan:
        """Return the plan after all of them."""
        for change in self.changes:
            plan = change.on(plan)
        return plan
