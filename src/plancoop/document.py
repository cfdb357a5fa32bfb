"""YAML text to plain data and places: one pass over parser events, nothing else.

Every scalar stays text. What a plan does not allow (aliases, anchors, tags, merge keys, several
documents, duplicate keys, `null`, depth) is refused while reading, before any recursion can happen.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import yaml
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

from plancoop import mistakes
from plancoop.problems import Code, Problem
from plancoop.source import Route, Source, Span

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH_LIMIT: Final = 32


class _Refused:
    """Stands where a value was refused, so that nothing else complains of it."""

    def __repr__(self) -> str:
        return "REFUSED"


REFUSED: Final = _Refused()


class Items(list[Any]):
    """A list of the data; `starts` are the offsets at which its mappings begin, -1 for others."""

    __slots__ = ("starts",)

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[int] = []


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar's place; `style` is its quote or block sign, `''` when plain."""

    span: Span
    style: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list's place. A block list's span ends with its last value, not after its comments."""

    span: Span
    flow: bool
    entries: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A key of a mapping and its value."""

    key: Span
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping's place, its pairs by key. A block mapping's span ends with its last value."""

    span: Span
    flow: bool
    pairs: dict[str, Pair]


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class Document:
    """What a source says: `data` is dicts, `Items` and text, or None when it cannot be read."""

    source: Source
    data: Any
    problems: tuple[Problem, ...] = field(default=())

    def find(self, route: Route) -> Node | None:
        """Return the very node at a route, for an edit; None when there is none. Never guesses."""
        start, passed, data = 0, 0, self.data
        for depth, step in enumerate(route):
            if isinstance(data, Items) and isinstance(step, int) and data.starts[step] >= 0:
                start, passed = data.starts[step], depth + 1
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                return None
        return _descend(_node_at(self.source, start), route[passed:])

    def locate(self, route: Route) -> Span:
        """Return the place of the nearest thing above a route, for a message."""
        node, span = self._root, Span(0, 0)
        for step in route:
            below = _child(node, step)
            if below is None:
                break
            node, span = below, below.span
        return span

    def locate_key(self, route: Route) -> Span:
        """Return the place of the key that a route ends with, for a message."""
        parent = _descend(self._root, route[:-1])
        if isinstance(parent, Mapping) and (pair := parent.pairs.get(str(route[-1]))):
            return pair.key
        return self.locate(route)

    @cached_property
    def _root(self) -> Node:
        return _node_at(self.source, 0)


KeysOf = Callable[[str | None], Container[str]]


def parse(source: Source, keys_of: KeysOf) -> Document:
    """Read a source. A syntax error stops alone; other refusals come all together.

    `keys_of` tells which keys the section under a key may hold: such a key without a value is left
    out of the data, as if it were not written.
    """
    if hopeless := mistakes.utf16(source) or mistakes.conflicts(source):
        return Document(source, None, hopeless)
    characters = mistakes.characters(source)
    loader = Loader(mistakes.harmless(source.text) if characters else source.text)
    builder = _Builder(source, keys_of)
    try:
        data = builder.build(iter(loader.get_event, None))
    except yaml.MarkedYAMLError as error:
        return Document(source, None, characters or (mistakes.diagnose(source, error),))
    finally:
        loader.dispose()
    return Document(source, data, (*characters, *builder.problems))


_SKIPPED: Final = object()
_NO_BREAK: Final = "\u00a0\u202f"
_ODD_START: Final = f"<{_NO_BREAK}"  # as is no start at all
_ODD_PLAIN: Final = frozenset({"", "~", "null", "Null", "NULL"})


class _Builder:
    """Turns events into data. One instance reads one source."""

    def __init__(self, source: Source, keys_of: KeysOf) -> None:
        self.source = source
        self.keys_of = keys_of
        self.problems: list[Problem] = []
        self.watched = mistakes.suspects(source.text)

    def build(self, events: Iterator[Any]) -> Any:  # noqa: C901, PLR0912 -- one flat loop, for speed
        """Return the document's data, or None after a refusal that ends the reading."""
        root = Items()
        above: list[tuple[Any, Any]] = []  # what encloses `top`, and its key when that closes
        top: Any = root
        key: Any = None
        empty: list[tuple[dict[str, Any], str]] = []
        watched = self.watched
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                value = event.value
                if key is None and type(top) is dict:
                    if event.style or event.tag or event.anchor or value[:1] in _ODD_START:
                        value = self._key(event)
                    key = self._duplicate(event) if value in top else value
                    continue
                if event.style or event.tag or event.anchor or value in _ODD_PLAIN:
                    value = self._scalar(event)
                if watched and not event.style:
                    value = self._watch(event, value)
                if type(top) is not dict:
                    top.append(value)
                    top.starts.append(-1)
                    continue
                if key is not _SKIPPED:
                    top[key] = value
                    if value is None and key in self.keys_of(_section([*above, (top, None)])):
                        empty.append((top, key))
                key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else Items()
                if key is None and type(top) is dict:
                    self._report(Code.KEY_NOT_WORD, event)
                    above.append((top, _SKIPPED))
                else:
                    self._attach(top, key, value, event)
                    above.append((top, None))
                if len(above) > DEPTH_LIMIT:
                    self._report(Code.TOO_DEEP, event, limit=str(DEPTH_LIMIT))
                    return None
                top, key = value, None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                top, key = above.pop()
            elif kind is AliasEvent:
                self._report(Code.ALIAS, event, name=event.anchor)
                key = self._stand_in(top, key)
            elif kind is DocumentStartEvent and root:
                self._report(Code.SEVERAL_DOCUMENTS, event)
                break
        for holder, absent in empty:
            del holder[absent]
        if not root or root[0] is None:
            self.problems.append(Problem(Code.EMPTY_FILE, Span(0, 0)))
            return None
        return root[0]

    def _attach(self, top: Any, key: Any, value: Any, event: Any) -> None:
        if event.anchor or event.tag:
            self._property(event)
            self._stand_in(top, key)
        elif type(top) is not dict:
            top.append(value)
            top.starts.append(event.start_mark.index)
        elif key is not _SKIPPED:
            top[key] = value

    def _stand_in(self, top: Any, key: Any) -> Any:
        """Put `REFUSED` where a value should be; return the key that comes next."""
        if type(top) is not dict:
            top.append(REFUSED)
            top.starts.append(-1)
        elif key is None:
            return _SKIPPED
        elif key is not _SKIPPED:
            top[key] = REFUSED
        return None

    def _key(self, event: Any) -> Any:
        if event.anchor or event.tag:
            self._property(event)
        elif not event.value:
            self._report(Code.KEY_NOT_WORD, event)
        elif event.value == "<<" and not event.style:
            self._report(Code.MERGE_KEY, event)
        elif event.value[0] in _NO_BREAK:
            self._report(Code.NO_BREAK_SPACE_INDENT, event)
        else:
            return event.value
        return _SKIPPED

    def _duplicate(self, event: Any) -> Any:
        self._report(Code.DUPLICATE_KEY, event, key=event.value)
        return _SKIPPED

    def _scalar(self, event: Any) -> Any:
        value, style = event.value, event.style
        if event.anchor or event.tag:
            self._property(event)
        elif style in ("|", ">"):
            return value.rstrip("\n")
        elif style == '"' and (found := mistakes.forbidden(value)):
            self._report(Code.CONTROL_CHARACTER, event, character=found)
        elif style:
            return value
        elif not value:
            return None
        else:
            self._report(Code.NULL, event, value=value)
        return REFUSED

    def _watch(self, event: Any, value: Any) -> Any:
        start, end = event.start_mark.index, event.end_mark.index
        if self.watched.isdisjoint((start, end)):
            return value
        if (code := mistakes.suspect(self.source.text, Span(start, end))) is None:
            return value
        if code is Code.CURLY_QUOTES:
            self._report(code, event)
            return REFUSED
        self.problems.append(Problem(code, Span(end + 1, self.source.line_end(end))))
        return value

    def _property(self, event: Any) -> None:
        """Report an anchor or a tag, which stand before the value they are put on."""
        code, name = (Code.ANCHOR, event.anchor) if event.anchor else (Code.TAG, event.tag)
        self._report(code, event, name=str(name))

    def _report(self, code: Code, event: Any, **values: str) -> None:
        span = Span(event.start_mark.index, event.end_mark.index)
        self.problems.append(Problem(code, span, values))


def _section(chain: list[tuple[Any, Any]]) -> str | None:
    """Return the key under which the last of nested containers stands, if any."""
    for (parent, _), (child, _) in zip(chain[-2::-1], chain[:0:-1], strict=True):
        if isinstance(parent, dict):
            return next((key for key, value in parent.items() if value is child), None)
    return None


def _node_at(source: Source, start: int) -> Node:
    """Build the places of the value that begins at an offset, reading no further than its end."""
    indent = start - source.line_start(start)
    text = source.text[start:]
    loader = Loader(" " * indent + (mistakes.harmless(text) if mistakes.forbidden(text) else text))
    try:
        events = iter(loader.get_event, None)
        first = next(event for event in events if not isinstance(event, _PROLOGUE))
        return _Places(source.text, start - indent, events).node(first)
    finally:
        loader.dispose()


_PROLOGUE: Final = (StreamStartEvent, DocumentStartEvent)


class _Places:
    """Builds nodes from events whose marks stand `shift` before the source's."""

    def __init__(self, text: str, shift: int, events: Iterator[Any]) -> None:
        self.text = text
        self.shift = shift
        self.events = events

    def node(self, event: Any) -> Node:
        if isinstance(event, MappingStartEvent):
            return self._mapping(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event)
        return self._scalar(event)

    def _scalar(self, event: Any) -> Scalar:
        start, end = self._span(event)
        style = getattr(event, "style", None) or ""
        if style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
        return Scalar(Span(start, end), style)

    def _sequence(self, event: Any) -> Sequence:
        start, last = self._span(event)
        entries: list[Node] = []
        for inner in self.events:
            if isinstance(inner, SequenceEndEvent):
                end = self._span(inner).end if event.flow_style else last
                return Sequence(Span(start, end), bool(event.flow_style), tuple(entries))
            entries.append(self.node(inner))
            last = entries[-1].span.end
        raise AssertionError

    def _mapping(self, event: Any) -> Mapping:
        start, last = self._span(event)
        pairs: dict[str, Pair] = {}
        for inner in self.events:
            if isinstance(inner, MappingEndEvent):
                end = self._span(inner).end if event.flow_style else last
                return Mapping(Span(start, end), bool(event.flow_style), pairs)
            key = self.node(inner)
            value = self.node(next(self.events))
            pairs.setdefault(getattr(inner, "value", ""), Pair(key.span, value))
            last = value.span.end
        raise AssertionError

    def _span(self, event: Any) -> Span:
        return Span(event.start_mark.index + self.shift, event.end_mark.index + self.shift)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and (pair := node.pairs.get(str(step))):
        return pair.value
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.entries):
        return node.entries[step]
    return None


def _descend(node: Node, route: Route) -> Node | None:
    at: Node | None = node
    for step in route:
        if at is None:
            return None
        at = _child(at, step)
    return at
