"""Giving an item or an audience other values, in the style of the former ones and of the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plancoop.changes.change import Values
from plancoop.changes.footprint import Footprint, LineScope, new_first_key
from plancoop.patch import emitter, quoting, style
from plancoop.patch.edits import Edit
from plancoop.patch.emitter import Form, Prose
from plancoop.patch.mappings import MappingEditor, mapping_editor
from plancoop.patch.sequences import AT_END, Spacing
from plancoop.plan.model import Audience, Item, Plan
from plancoop.plan.update import fields_of, replace_at
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Amend:
    """Give keys of an audience or an item other values; None takes a key away."""

    route: Route
    said: Values

    def on(self, plan: Plan) -> Plan:
        """Return the plan with these values."""
        return replace_at(plan, self.route, self._amended)  # type: ignore[no-any-return]

    def _amended(self, holder: Audience | Item) -> Audience | Item:
        model, names = type(holder), fields_of(holder)
        least = {
            key: getattr(holder, name)
            for key, name in names.items()
            if model.model_fields[name].is_required()
        }
        kept = {key: value for key, value in self.said.items() if value is not None}
        made = model.model_validate(least | kept)
        changed = {name: getattr(made, name) for key, name in names.items() if key in self.said}
        return holder.model_copy(update=changed)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return an edit for each value, or each part of one, that is not what it was."""
        holder = mapping_editor(document, self.route)
        former = document.at(self.route)
        form = style.detect_form(document, self.route, "liens")
        return tuple(amend_edits(holder, self.said, former, form))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of its keys; where the first goes, the next stands behind the dash."""
        ended = frozenset(key for key, value in self.said.items() if value is None)
        same = (
            LineScope(self.route, frozenset(self.said) - ended, with_comments=True),
            LineScope(self.route, new_first_key(document, self.route, ended)),
        )
        over = LineScope(self.route, ended, with_comments=True, with_blanks_beside=True)
        return Footprint(
            (*same, over), same, tuple(self._forgotten(document)), may_add_comments=True
        )

    def _forgotten(self, document: Document) -> Iterator[LineScope]:
        """Yield what goes with its comments: values that are no text, or whose text looks like one.

        Of a target, that is each of its parts.
        """
        former = document.at(self.route)
        gone = set()
        for key, value in self.said.items():
            was = former.get(key)
            if not isinstance(value, Mapping):
                if not isinstance(value, str) or "#" in str(was):
                    gone.add(key)
            elif was:
                less = (name for name, one in was.items() if name not in value or "#" in one)
                yield LineScope((*self.route, key), frozenset(less), with_comments=True)
        yield LineScope(self.route, frozenset(gone), with_comments=True)


def amend_edits(
    holder: MappingEditor, said: Mapping[str, Any], former: Mapping[str, Any], form: Form
) -> Iterator[Edit]:
    """Yield the edits that give keys other values; None takes a key away.

    What goes is left out of `holder` at once: a new key is not put below it.
    """
    gone = [key for key, value in said.items() if value is None and key in holder]
    if gone:
        yield from holder.remove_keys(gone)
        holder = holder.without_keys(gone)
    whole: list[str] = []
    for key in emitter.in_order(said):
        value, was, inner = said[key], former.get(key), holder.mapping(key)
        if value is None or value == was:
            continue
        if inner and isinstance(value, Mapping) and isinstance(was, Mapping):
            parts = {name: value.get(name) for name in (*was, *value)}
            yield from amend_edits(inner, parts, was, form)
            holder = holder.without_keys_of(key, was.keys() - value.keys())
        else:
            whole.append(key)
    for key in whole:
        yield from _given(holder, key, said[key], former.get(key), form)


def _given(holder: MappingEditor, key: str, value: Any, former: Any, form: Form) -> Iterator[Edit]:
    if _is_longer(value, former):
        new = value[len(former or ()) :]
        blocks = [style.write_entry(holder, key, one, form) for one in new]
        yield from holder.insert_entries(key, blocks, AT_END, Spacing(form.list_indent))
    else:
        written = _written(holder, key, value, form)
        yield from holder.set_key(key, written, after=emitter.keys_before(key))


def _written(holder: MappingEditor, key: str, value: Any, form: Form) -> tuple[str, ...]:
    """Write a value; a text as the former one was: folded, or in its quotes."""
    if isinstance(value, list) and not (isinstance(value[0], str) or holder.writes_flow(key)):
        lines = (line for one in value for line in style.write_entry(holder, key, one, form))
        return ("", *(" " * form.list_indent + line for line in lines))
    if holder.flow or not isinstance(value, str):
        return (emitter.write_flow(value, key),)
    former = holder.scalar(key)
    sign = former.style if former else ""
    if sign in (">", "|"):
        form = form._replace(prose=Prose.FOLDED, prefers_quotes=False)
    elif sign:
        form = form._replace(quote=sign, prefers_quotes=True)
    written = emitter.write_value(key, value, form, holder.column)
    return (quoting.quote(value, sign),) if sign in ("'", '"') and written == (value,) else written


def _is_longer(value: Any, former: Any) -> bool:
    """Tell whether a list begins with all that it had, and goes on; a new one has sections."""
    if not isinstance(value, list) or not value:
        return False
    return value[: len(former)] == former if former else not isinstance(value[0], str)
