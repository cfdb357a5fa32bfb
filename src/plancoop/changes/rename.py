"""Giving an item or an audience another id, and changing every reference to it."""

from dataclasses import dataclass

from plancoop.changes.footprint import Footprint, LineScope
from plancoop.changes.references import referring_routes
from plancoop.patch import quoting
from plancoop.patch.edits import Edit, cannot_edit
from plancoop.patch.mappings import mapping_editor
from plancoop.plan.model import Plan
from plancoop.plan.update import redirect_references, replace_at, value_at
from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Scalar
from plancoop.text.source import Route


@dataclass(frozen=True)
class Rename:
    """Give an audience or an item another id; what refers to it follows."""

    route: Route
    name: str

    def on(self, plan: Plan) -> Plan:
        """Return the plan with the other id."""
        names = {value_at(plan, self.route).id: self.name}
        plan = replace_at(plan, self.route, lambda one: one.model_copy(update={"id": self.name}))
        return redirect_references(plan, names)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return an edit for the id, and one for each reference to it."""
        own = mapping_editor(document, self.route).set_key(
            "id", (quoting.write_scalar(self.name),), after=()
        )
        referrers = referring_routes(document.data, self._former(document))
        return (*own, *(_rewritten(document, route, self.name) for route in referrers))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of the id, and of what refers to it."""
        same = (
            LineScope(self.route, frozenset({"id"})),
            *(
                LineScope(route[:-2], frozenset({str(route[-2])}))
                for route in referring_routes(document.data, self._former(document))
            ),
        )
        return Footprint(same, same)

    def _former(self, document: Document) -> frozenset[str]:
        return frozenset({document.at((*self.route, "id"))})


def _rewritten(document: Document, route: Route, name: str) -> Edit:
    """Write an id over another, in its quotes."""
    node = document.find(route)
    if not isinstance(node, Scalar):
        raise cannot_edit(document.source, document.locate(route).start)
    quoted = node.style in ("'", '"')
    text = quoting.quote(name, node.style) if quoted else quoting.write_scalar(name)
    return Edit(node.span, text)
