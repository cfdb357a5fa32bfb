"""Putting other lines in the place of an entry's own."""

from dataclasses import dataclass

from plancoop.changes.change import split_route
from plancoop.changes.footprint import Footprint, LineScope
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import mapping_editor
from plancoop.plan.model import SECTIONS, Plan, keys_of, reading_context
from plancoop.plan.update import replace_at
from plancoop.syntax.document import Document, parse
from plancoop.text.source import Route, Source


@dataclass(frozen=True)
class Rewrite:
    """Put other lines in the place of an entry's own: its dash at the margin, comments above it."""

    route: Route
    text: str

    def on(self, plan: Plan) -> Plan:
        """Return the plan with what the lines say; raise `ValueError` where that is no entry."""
        key = str(self.route[-2])
        (entry,) = parse(Source("", self.text), lambda section: keys_of(section or key)).data
        context = reading_context(plan)
        model = SECTIONS[key].model_validate(entry, context=context)
        return replace_at(plan, self.route, lambda _former: model)  # type: ignore[no-any-return]

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edit that puts these lines where the entry's own are."""
        holder, key, rank = split_route(self.route)
        entries = mapping_editor(document, holder).sequence(key)
        return (entries.replace(rank, self.text.splitlines()),)

    def footprint(self, _document: Document) -> Footprint:
        """Return the lines of the entry: any of its comments may go."""
        same = (LineScope(self.route),)
        return Footprint(same, same, same, may_add_comments=True)
