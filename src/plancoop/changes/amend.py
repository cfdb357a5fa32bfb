"""Giving an item or an audience other values, in the style of the former ones and of the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plancoop.changes.change import Values
from plancoop.changes.footprint import Footprint, LineScope, key_moved_behind_dash
from plancoop.patch import emitter, quoting, style
from plancoop.patch.edits import Edit
from plancoop.patch.emitter import Form, Prose
from plancoop.patch.mappings import MappingEditor, mapping_editor
from plancoop.patch.sequences import AT_END, Spacing
from plancoop.plan.model import Entry, Plan, fields_of, reading_context
from plancoop.plan.update import read_dates_anew, replace_at
from plancoop.plan.values import ReadingContext
from plancoop.syntax.document import Document
from plancoop.text.source import Route


@dataclass(frozen=True)
class Amend:
    """Give keys of an entry, or of the plan itself, other values; None takes a key away."""

    route: Route
    values: Values

    def on(self, plan: Plan) -> Plan:
        """Return the plan with these values."""
        context = reading_context(plan)
        amended = replace_at(plan, self.route, lambda holder: self._amended(holder, context))
        return amended if self.route else read_dates_anew(amended)

    def _amended(self, holder: Plan | Entry, context: ReadingContext) -> Plan | Entry:
        """Return an entry or the plan with these values, read by the model as a file's are."""
        model, fields = type(holder), fields_of(holder)
        required = {
            key: str(value) if isinstance(value := getattr(holder, field), int) else value
            for key, field in fields.items()
            if model.model_fields[field].is_required()
        }
        given = {key: value for key, value in self.values.items() if value is not None}
        read = model.model_validate(required | given, context=context)
        changed = {
            field: getattr(read, field) for key, field in fields.items() if key in self.values
        }
        return holder.model_copy(update=changed)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return an edit for each value, or each part of one, that is not what it was."""
        holder = mapping_editor(document, self.route)
        former = document.at(self.route)
        form = style.detect_form(document, self.route, "liens")
        return tuple(amend_edits(holder, self.values, former, form))

    def footprint(self, document: Document) -> Footprint:
        """Return the lines of its keys; where the first goes, the next stands behind the dash."""
        removed = frozenset(key for key, value in self.values.items() if value is None)
        same = (
            LineScope(self.route, frozenset(self.values) - removed, with_comments=True),
            LineScope(self.route, key_moved_behind_dash(document, self.route, removed)),
        )
        before = LineScope(self.route, removed, with_comments=True, with_blanks_beside=True)
        may_lose_comments = tuple(self._scopes_losing_comments(document.at(self.route)))
        return Footprint((*same, before), same, may_lose_comments, may_add_comments=True)

    def _scopes_losing_comments(self, former: Values) -> Iterator[LineScope]:
        """Yield the keys whose comments may go; of a target, its parts.

        These are keys that go, those whose value is or was no text, and those whose former text may
        itself look like a comment.
        """
        whole = frozenset(
            key
            for key, value in self.values.items()
            if not isinstance(value, Mapping) and not _keeps_comments(value, former.get(key) or "")
        )
        yield LineScope(self.route, whole, with_comments=True)
        for key, value in self.values.items():
            if isinstance(value, Mapping) and (old := former.get(key)):
                parts = frozenset(part for part in old if part not in value or "#" in old[part])
                yield LineScope((*self.route, key), parts, with_comments=True)


def _keeps_comments(value: Any, former: Any) -> bool:
    """Tell whether a value and the former one are texts, and the former looks like no comment."""
    return isinstance(value, str) and isinstance(former, str) and "#" not in former


def amend_edits(
    holder: MappingEditor, values: Values, former: Mapping[str, Any], form: Form
) -> Iterator[Edit]:
    """Yield the edits that give keys other values; None takes a key away.

    What goes is left out of `holder` at once: a new key is not put below it.
    """
    removed = [key for key, value in values.items() if value is None and key in holder]
    if removed:
        yield from holder.remove_keys(removed)
        holder = holder.without_keys(removed)
    changed = {
        key: values[key]
        for key in emitter.in_order(values)
        if values[key] is not None and values[key] != former.get(key)
    }
    whole: list[str] = []
    for key, value in changed.items():
        old, inner = former.get(key), holder.mapping(key)
        if inner and isinstance(value, Mapping) and isinstance(old, Mapping):
            parts = {part: value.get(part) for part in (*old, *value)}
            yield from amend_edits(inner, parts, old, form)
            holder = holder.without_keys_of(key, old.keys() - value.keys())
        else:
            whole.append(key)
    for key in whole:
        yield from _value_edits(holder, key, values[key], former.get(key), form)


def _value_edits(
    holder: MappingEditor, key: str, value: Any, former: Any, form: Form
) -> Iterator[Edit]:
    """Yield the edits that write a value, or put what is new behind all that a list had."""
    if _is_longer(value, former):
        new = value[len(former or ()) :]
        blocks = [style.write_entry(holder, key, entry, form) for entry in new]
        yield from holder.insert_entries(key, blocks, AT_END, Spacing(form.list_indent))
    else:
        written = _written_value(holder, key, value, form)
        yield from holder.set_key(key, written, after=emitter.keys_before(key))


def _written_value(holder: MappingEditor, key: str, value: Any, form: Form) -> tuple[str, ...]:
    """Return a value as it is written: a text as the former one was, folded or in its quotes."""
    if isinstance(value, list) and not (isinstance(value[0], str) or holder.writes_flow(key)):
        lines = (line for entry in value for line in style.write_entry(holder, key, entry, form))
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
    """Tell whether a list has all that it had, then more; a new list counts if it has sections."""
    if not isinstance(value, list) or not value:
        return False
    return value[: len(former)] == former if former else not isinstance(value[0], str)
