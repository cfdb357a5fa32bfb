"""Putting other lines in the place of an item's own, as somebody has edited them."""

from dataclasses import dataclass
from functools import partial

from plancoop.changes.rewrite import Rewrite
from plancoop.operations.apply_change import Decision, changed_meanwhile_error
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import entry_lines
from plancoop.plan.model import Plan
from plancoop.plan.traversal import routes_with_ids
from plancoop.syntax.document import Document
from plancoop.system import clock
from plancoop.text.source import Route
from plancoop.validation.reading import Reading
from plancoop.wording import edit_draft, edit_receipts


@dataclass(frozen=True)
class EditedItem:
    """An item whose lines are edited. `name` is its id, `own` are its lines as they were then."""

    reading: Reading
    route: Route
    name: str
    own: str


@dataclass(frozen=True)
class _RewriteOfSame(Rewrite):
    """Other lines for an item whose own are still those that were edited."""

    edited: EditedItem

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits to the text; raise `DiskError` where the lines are no longer those."""
        if entry_lines(document, self.route) != self.edited.own:
            raise changed_meanwhile_error([self.edited.name])
        return super().edits(document)


def decide(plan: Plan, edited: EditedItem, text: str) -> Decision:
    """Decide to put lines in the place of an item's own; raise `DiskError` if it has changed."""
    routes = (route for route, name in routes_with_ids(plan) if name == edited.name)
    route = next(routes, None)
    if route is None:
        raise changed_meanwhile_error([edited.name])
    return Decision(
        _RewriteOfSame(route, text, edited),
        partial(edit_draft.rewrite_receipt, before=plan, route=route),
        warnings=partial(
            edit_receipts.warning_lines, before=plan, route=route, today=clock.today()
        ),
        named=(edited.name,),
    )
