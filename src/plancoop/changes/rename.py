"""Giving an item, an audience or an axis another id, and changing every reference to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from plancoop.changes.footprint import Footprint, LineScope
from plancoop.patch import quoting
from plancoop.patch.edits import Edit, cannot_edit_error
from plancoop.patch.mappings import mapping_editor
from plancoop.plan.model import Plan
from plancoop.plan.traversal import axis_references, references
from plancoop.plan.update import redirect_axes, redirect_references, replace_at, value_at
from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Scalar
from plancoop.text.source import Route


@dataclass(frozen=True)
class Rename:
    """Give an audience, an item or an axis another id; what refers to it follows."""

    route: Route
    new_id: str

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the other id."""
        new_ids = {value_at(plan, self.route).id: self.new_id}
        update = {"id": self.new_id}
        plan = replace_at(plan, self.route, lambda named: named.model_copy(update=update))
        return redirect_axes(plan, new_ids) if self._is_axis else redirect_references(plan, new_ids)

    @property
    def _is_axis(self) -> bool:
        return self.route[0] == "axes"

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return an edit for the id, and one for each reference to it."""
        written = quoting.write_scalar(self.new_id)
        own = mapping_editor(document, self.route).set_key("id", (written,), after=())
        referring = self._referring_routes(document)
        return (*own, *(_id_edit(document, route, self.new_id) for route in referring))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the id, and of what refers to it."""
        referring = self._referring_routes(document)
        keys = ((*self.route, "id"), *(_key_of(route) for route in referring))
        same = tuple(LineScope(route[:-1], frozenset({str(route[-1])})) for route in keys)
        return Footprint(same, same)

    def _referring_routes(self, document: Document) -> Iterator[Route]:
        former = document.at((*self.route, "id"))
        find = axis_references if self._is_axis else references
        return (route for route, name in find(document.data) if name == former)


def _key_of(route: Route) -> Route:
    """Return the route of the key that a reference stands under, alone or in a list."""
    return route[:-1] if isinstance(route[-1], int) else route


def _id_edit(document: Document, route: Route, name: str) -> Edit:
    """Return the edit that writes an id over another, in its quotes."""
    node = document.find(route)
    if not isinstance(node, Scalar):
        raise cannot_edit_error(document.source, document.locate(route).start)
    quoted = node.style in ("'", '"')
    text = quoting.quote(name, node.style) if quoted else quoting.write_scalar(name)
    return Edit(node.span, text)
