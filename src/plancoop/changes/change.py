"""What every change of a plan gives: a new plan, edits, and the lines that these may touch."""

from collections.abc import Mapping
from typing import Any, Protocol

from plancoop.changes.footprint import Footprint
from plancoop.patch.edits import Edit
from plancoop.plan.model import Plan
from plancoop.syntax.document import Document
from plancoop.text.source import Route

Values = Mapping[str, Any]
"""The values of a section by the file's keys: text, lists and mappings, as a file holds them."""


class Change(Protocol):
    """Something to do to a plan."""

    def on(self, plan: Plan) -> Plan:
        """Return the plan as it should be afterwards."""

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits to the text; raise `CannotEdit` where none is safe."""

    def footprint(self, document: Document) -> Footprint:
        """Return the lines that these edits may touch."""


def split_route(route: Route) -> tuple[Route, str, int]:
    """Part the route of an entry: what holds the list, the list's key, and the rank in it."""
    *holder, key, rank = route
    return tuple(holder), str(key), int(rank)
