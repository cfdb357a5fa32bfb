"""How a key of a section gets another value, in the style of the former one and of the file."""

from collections.abc import Iterator
from typing import Any

from plancoop import layout, spelling
from plancoop.blocks import END
from plancoop.edit import Edit
from plancoop.layout import Form, Prose
from plancoop.sections import Section


def amended(holder: Section, key: str, value: Any, former: Any, form: Form) -> Iterator[Edit]:
    """Yield the edits that give a key another value."""
    if value is None:
        if key in holder:
            yield from holder.take(key)
    elif isinstance(value, dict) and (inner := holder.inner(key)):
        for name in {**former, **value}:
            if value.get(name) != former.get(name):
                yield from amended(inner, name, value.get(name), former.get(name), form)
    elif _is_longer(value, former):
        new = value[len(former or ()) :]
        flows = holder.writes_flow(key)
        column = holder.column + form.step
        blocks = [
            [f"- {layout.flow(one)}"] if flows else layout.entry(key, one, form, column)
            for one in new
        ]
        yield from holder.put(key, blocks, END, step=form.step)
    else:
        yield from holder.give(key, _written(holder, key, value, form), after=layout.preceding(key))


def _written(holder: Section, key: str, value: Any, form: Form) -> tuple[str, ...]:
    """Write a value; a text as the former one was: folded, or in its quotes."""
    if holder.flow or not isinstance(value, str):
        return (layout.flow(value, key),)
    former = holder.scalar(key)
    if former and former.style in (">", "|"):
        form = form._replace(prose=Prose.FOLDED)
    elif former and former.style:
        form = form._replace(quote=former.style)
    written = layout.value(key, value, form, holder.column)
    if written == (value,) and former and former.style in ("'", '"'):
        return (spelling.quoted(value, former.style),)
    return written


def _is_longer(value: Any, former: Any) -> bool:
    """Tell whether a list begins with all that it had, and goes on; a new one has sections."""
    if not isinstance(value, list) or not value:
        return False
    return value[: len(former)] == former if former else not isinstance(value[0], str)
