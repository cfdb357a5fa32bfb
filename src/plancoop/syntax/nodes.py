"""The nodes of a YAML text: where each value stands, for edits, which are exact, and messages."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from plancoop.syntax import builder
from plancoop.syntax.builder import DEPTH_LIMIT, key_name
from plancoop.text import unprintable
from plancoop.text.source import Route, Source, Span


class Scalar(NamedTuple):
    """A scalar; `style` is its quote or block sign, `''` when plain."""

    span: Span
    style: str


class Sequence(NamedTuple):
    """A list. A block list's span ends with its last value, not after its comments."""

    span: Span
    flow: bool
    entries: tuple["Node", ...]


class Pair(NamedTuple):
    """A key of a mapping and its value."""

    key: Span
    value: "Node"


@dataclass(frozen=True)
class Mapping:
    """A mapping, its pairs by key. A block mapping's span ends with its last value."""

    span: Span
    flow: bool
    pairs: dict[str, Pair]

    @cached_property
    def in_order(self) -> tuple[tuple[str, Pair], ...]:
        """Its pairs with their keys, as they stand in the text."""
        return tuple(sorted(self.pairs.items(), key=lambda pair: pair[1].key.start))


Node = Scalar | Sequence | Mapping


def node_at(
    source: Source, start: int, end: int, *, deep: int = DEPTH_LIMIT, replaced: bool = False
) -> Node:
    """Build the node of the value that begins at `start` and ends before `end`.

    Collections deeper in it than `deep` have a span, but nothing in them. In a text that is
    `replaced`, `REPLACEMENT` stands for what was set aside.
    """
    indent = start - source.line_start(start)
    text = source.text[start:end]
    if unprintable.first_forbidden(text) is not None:
        replaced, text = True, unprintable.replace_forbidden(text)
    events = iter(builder.Loader(" " * indent + text).get_event, None)
    prologue = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
    first = next(event for event in events if not isinstance(event, prologue))
    return _NodeBuilder(source.text, start - indent, events, replaced=replaced).node(first, deep)


class _NodeBuilder:
    """Builds nodes from events whose marks stand `shift` before the source's."""

    def __init__(self, text: str, shift: int, events: Iterator[Any], *, replaced: bool) -> None:
        self.text = text
        self.shift = shift
        self.events = events
        self.replaced = replaced

    def node(self, event: Any, deep: int) -> Node:
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            return self._scalar(event)
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        pairs: dict[str, Pair] = {}
        entries: list[Node] = []
        start, end = self._span(event)
        if deep < 0:
            end = self._skip(event)
        for inner in self.events if deep >= 0 else ():
            if isinstance(inner, yaml.CollectionEndEvent):
                end = self._span(inner).end if event.flow_style else end
                break
            value = self.node(inner, deep - 1)
            if is_mapping:
                key, value = value.span, self._value(value.span.end, deep - 1)
                is_text = isinstance(inner, yaml.ScalarEvent)
                name = key_name(inner, replaced=self.replaced) if is_text else ""
                pairs.setdefault(name, Pair(key, value))
            else:
                entries.append(value)
            end = value.span.end
        span, flow = Span(start, end), bool(event.flow_style)
        return Mapping(span, flow, pairs) if is_mapping else Sequence(span, flow, tuple(entries))

    def _skip(self, event: Any) -> int:
        """Return where a collection ends, without building what it holds."""
        flow_styles, last = [event.flow_style], event
        for inner in self.events:
            if isinstance(inner, yaml.CollectionStartEvent):
                flow_styles.append(inner.flow_style)
            elif isinstance(inner, yaml.CollectionEndEvent):
                last = inner if flow_styles.pop() else last
                if not flow_styles:
                    break
            elif inner.start_mark.index < inner.end_mark.index:
                last = inner
        return self._scalar(last).span.end

    def _scalar(self, event: Any) -> Scalar:
        start, end = self._span(event)
        style = getattr(event, "style", None) or ""
        if style in ("|", ">"):
            lines = event.value.rstrip("\n")
            bare = lines.rstrip(" \t")
            spaces = len(lines) - len(bare) if bare and bare[-1] != "\n" else 0
            end = start + len(self.text[start:end].rstrip(" \t\r\n")) + spaces
        return Scalar(Span(start, end), style)

    def _value(self, after: int, deep: int) -> Node:
        """Build the value of a key; an empty one stands right after the colon, in any style."""
        value = self.node(next(self.events), deep)
        if isinstance(value, Scalar) and value.span.start == value.span.end:
            colon = self.text.find(":", after, value.span.start)
            if colon >= 0 and not self.text[after:colon].strip():
                return Scalar(Span(colon + 1, colon + 1), value.style)
        return value

    def _span(self, event: Any) -> Span:
        return Span(event.start_mark.index + self.shift, event.end_mark.index + self.shift)


def child(node: Node, step: str | int) -> Node | None:
    """Return the node under a key or at a rank; None when there is none."""
    if isinstance(node, Mapping) and (pair := node.pairs.get(str(step))):
        return pair.value
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.entries):
        return node.entries[step]
    return None


def step_at(node: Node, offset: int) -> str | int | None:
    """Return the key or the rank under which an offset stands; None when under neither."""
    if isinstance(node, Mapping):
        rank = bisect_right(node.in_order, offset, key=lambda pair: pair[1].key.start) - 1
        if rank >= 0:
            name, (key, value) = node.in_order[rank]
            if offset <= max(key.end, value.span.end):
                return name
    if isinstance(node, Sequence):
        rank = bisect_right(node.entries, offset, key=lambda entry: entry.span.start) - 1
        if rank >= 0 and offset <= node.entries[rank].span.end:
            return rank
    return None


def descend(node: Node, route: Route) -> Node | None:
    """Return the node at a route; None when there is none."""
    below: Node | None = node
    for step in route:
        below = child(below, step) if below else None
    return below
