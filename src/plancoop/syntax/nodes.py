"""The nodes of a YAML text: where each value stands, for edits, which are exact, and messages."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

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


class Mapping(NamedTuple):
    """A mapping, its pairs by key. A block mapping's span ends with its last value."""

    span: Span
    flow: bool
    pairs: dict[str, Pair]


Node = Scalar | Sequence | Mapping


def node_at(source: Source, start: int, end: int, *, deep: int = DEPTH_LIMIT) -> Node:
    """Build the node of the value that begins at `start` and ends before `end`.

    Collections deeper in it than `deep` have a span, but nothing in them.
    """
    indent = start - source.line_start(start)
    text = source.text[start:end]
    replaced = unprintable.first_forbidden(text) is not None
    loader = builder.Loader(
        " " * indent + (unprintable.replace_forbidden(text) if replaced else text)
    )
    try:
        events = iter(loader.get_event, None)
        first = next(event for event in events if not isinstance(event, _PROLOGUE))
        return _NodeBuilder(source.text, start - indent, events, replaced=replaced).node(
            first, deep
        )
    finally:
        loader.dispose()


_PROLOGUE: Final = (StreamStartEvent, DocumentStartEvent)


class _NodeBuilder:
    """Builds nodes from events whose marks stand `shift` before the source's."""

    def __init__(self, text: str, shift: int, events: Iterator[Any], *, replaced: bool) -> None:
        self.text = text
        self.shift = shift
        self.events = events
        self.replaced = replaced

    def node(self, event: Any, deep: int) -> Node:
        if isinstance(event, ScalarEvent | AliasEvent):
            return self._scalar(event)
        if deep < 0:
            return self._skip(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, deep)
        return self._sequence(event, deep)

    def _skip(self, event: Any) -> Node:
        """Build a collection without what it holds, only to know where it ends."""
        start, _ = self._span(event)
        flow_styles, last = [event.flow_style], event
        for inner in self.events:
            kind = type(inner)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                flow_styles.append(inner.flow_style)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                last = inner if flow_styles.pop() else last
                if not flow_styles:
                    break
            elif inner.start_mark.index < inner.end_mark.index:
                last = inner
        end = self._scalar(last).span.end if isinstance(last, ScalarEvent) else self._span(last).end
        if isinstance(event, MappingStartEvent):
            return Mapping(Span(start, end), bool(event.flow_style), {})
        return Sequence(Span(start, end), bool(event.flow_style), ())

    def _scalar(self, event: Any) -> Scalar:
        start, end = self._span(event)
        style = getattr(event, "style", None) or ""
        if style in ("|", ">"):
            lines = event.value.rstrip("\n")
            bare = lines.rstrip(" \t")
            spaces = len(lines) - len(bare) if bare and bare[-1] != "\n" else 0
            end = start + len(self.text[start:end].rstrip(" \t\r\n")) + spaces
        return Scalar(Span(start, end), style)

    def _sequence(self, event: Any, deep: int) -> Sequence:
        start, last = self._span(event)
        entries: list[Node] = []
        for inner in self.events:
            if isinstance(inner, SequenceEndEvent):
                end = self._span(inner).end if event.flow_style else last
                return Sequence(Span(start, end), bool(event.flow_style), tuple(entries))
            entries.append(self.node(inner, deep - 1))
            last = entries[-1].span.end
        raise AssertionError

    def _mapping(self, event: Any, deep: int) -> Mapping:
        start, last = self._span(event)
        pairs: dict[str, Pair] = {}
        for inner in self.events:
            if isinstance(inner, MappingEndEvent):
                end = self._span(inner).end if event.flow_style else last
                return Mapping(Span(start, end), bool(event.flow_style), pairs)
            key = self.node(inner, deep - 1)
            value = self._value(key.span.end, deep - 1)
            name = key_name(inner, replaced=self.replaced) if isinstance(inner, ScalarEvent) else ""
            pairs.setdefault(name, Pair(key.span, value))
            last = value.span.end
        raise AssertionError

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
        keys = list(node.pairs)
        rank = bisect_right(keys, offset, key=lambda key: node.pairs[key].key.start) - 1
        return keys[rank] if rank >= 0 and _holds(node.pairs[keys[rank]], offset) else None
    if isinstance(node, Sequence):
        rank = bisect_right(node.entries, offset, key=lambda entry: entry.span.start) - 1
        if rank >= 0 and offset <= node.entries[rank].span.end:
            return rank
    return None


def _holds(pair: Pair, offset: int) -> bool:
    return pair.key.start <= offset <= max(pair.key.end, pair.value.span.end)


def descend(node: Node, route: Route) -> Node | None:
    """Return the node at a route; None when there is none."""
    below: Node | None = node
    for step in route:
        if below is None:
            return None
        below = child(below, step)
    return below
