"""How a key of a section gets another value, in the style of the former one and of the file."""

from collections.abc import Iterator, Mapping
from typing import Any

from plancoop import imitation, layout, spelling
from plancoop.blocks import END, Spacing
from plancoop.edit import Edit
from plancoop.layout import Form, Prose
from plancoop.sections import Section


def amended(
    holder: Section, said: Mapping[str, Any], former: Mapping[str, Any], form: Form
) -> Iterator[Edit]:
    """Yield the edits that give keys other values; None takes a key away.

    What goes is left out of `holder` at once: a new key is not put below it.
    """
    gone = [key for key, value in said.items() if value is None and key in holder]
    if gone:
        yield from holder.take(gone)
        holder = holder.apart_from(gone)
    whole: list[str] = []
    for key in layout.in_order(said):
        value, was, inner = said[key], former.get(key), holder.inner(key)
        if value is None or value == was:
            continue
        if inner and isinstance(value, Mapping) and isinstance(was, Mapping):
            parts = {name: value.get(name) for name in (*was, *value)}
            yield from amended(inner, parts, was, form)
            holder = holder.apart_within(key, was.keys() - value.keys())
        else:
            whole.append(key)
    for key in whole:
        yield from _given(holder, key, said[key], former.get(key), form)


def _given(holder: Section, key: str, value: Any, former: Any, form: Form) -> Iterator[Edit]:
    if _is_longer(value, former):
        new = value[len(former or ()) :]
        blocks = [imitation.entry(holder, key, one, form) for one in new]
        yield from holder.put(key, blocks, END, Spacing(form.step))
    else:
        written = _written(holder, key, value, form)
        yield from holder.give(key, written, after=layout.preceding(key))


def _written(holder: Section, key: str, value: Any, form: Form) -> tuple[str, ...]:
    """Write a value; a text as the former one was: folded, or in its quotes."""
    if isinstance(value, list) and not (isinstance(value[0], str) or holder.writes_flow(key)):
        lines = (line for one in value for line in imitation.entry(holder, key, one, form))
        return ("", *(" " * form.step + line for line in lines))
    if holder.flow or not isinstance(value, str):
        return (layout.flow(value, key),)
    former = holder.scalar(key)
    style = former.style if former else ""
    if style in (">", "|"):
        form = form._replace(prose=Prose.FOLDED, quotes=False)
    elif style:
        form = form._replace(quote=style, quotes=True)
    written = layout.value(key, value, form, holder.column)
    return (
        (spelling.quoted(value, style),) if style in ("'", '"') and written == (value,) else written
    )


def _is_longer(value: Any, former: Any) -> bool:
    """Tell whether a list begins with all that it had, and goes on; a new one has sections."""
    if not isinstance(value, list) or not value:
        return False
    return value[: len(former)] == former if former else not isinstance(value[0], str)
