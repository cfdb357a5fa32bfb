"""A YAML text read: its plain data, its problems, and the nodes where values stand."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import yaml

from plancoop.problems import Code, Problem
from plancoop.syntax import builder, characters
from plancoop.syntax.builder import DEPTH_LIMIT, Builder, Items, KeysOf
from plancoop.syntax.nodes import Mapping, Node, child, descend, node_at, step_at
from plancoop.text import unprintable
from plancoop.text.source import Route, Source, Span

_LEAST_DEPTH: Final = 1
"""No node is built shallower, so that one that was built serves all who ask for less.

A deeper one takes long: the items of a plan are in its lists.
"""
_QUOTED_OR_BRACKET: Final = re.compile(
    r"""(?<=[\s,\[{:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\#[^\n]*)|[\[\]{}]""", re.DOTALL
)


@dataclass(frozen=True)
class Document:
    """A source that was read: `data` is dicts, `Items` and text, None when it cannot be read."""

    source: Source
    data: Any
    problems: tuple[Problem, ...] = field(default=())
    incomplete: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    """The sections of the data of which a key was refused: what they seem to lack may be there."""
    recovered: Source | None = field(default=None, repr=False)
    """The source without what spoils some of its values, where it cannot be parsed as it is."""

    def at(self, route: Route) -> Any:
        """Return the data at a route, which must lead somewhere."""
        data = self.data
        for step in route:
            data = data[step]
        return data

    def find(self, route: Route, *, deep: int = DEPTH_LIMIT) -> Node | None:
        """Return exactly the node at a route, for an edit; None when there is none.

        Collections deeper in it than `deep` may have a span with nothing in them.
        """
        start, end, passed, data = 0, len(self.source.text), 0, self.data
        for depth, step in enumerate(route):
            try:
                below = data[step]
            except (KeyError, IndexError, TypeError):
                return None
            if isinstance(data, Items) and isinstance(step, int) and data.starts[step] >= 0:
                start, passed = data.starts[step], depth + 1
                end = next((after for after in data.starts[step + 1 :] if after >= 0), end)
            data = below
        below = route[passed:]
        try:
            return descend(self._node(start, end, max(deep + len(below), _LEAST_DEPTH)), below)
        except yaml.YAMLError:  # what follows an item in brackets may make no sense without them
            return descend(self._root, route)

    def locate(self, route: Route) -> Span:
        """Return the span of the node at a route, or of the nearest above, for a message."""
        node, span = self._root, self._root.span
        for step in route:
            below = child(node, step)
            if below is None:
                break
            node, span = below, below.span
        return span

    def locate_node(self, route: Route) -> Node | None:
        """Return the node at a route, for a message; None when there is none."""
        return descend(self._root, route)

    def locate_key(self, route: Route) -> Span:
        """Return the span of the key that a route ends with, for a message."""
        parent = self.locate_node(route[:-1])
        if isinstance(parent, Mapping) and (pair := parent.pairs.get(str(route[-1]))):
            return pair.key
        return self.locate(route)

    def ids_at(self, offset: int) -> tuple[str, ...]:
        """Return the ids of the sections around an offset, the outermost first."""
        ids: list[str] = []
        node, data = self._root, self.data
        while True:
            name = data.get("id") if isinstance(data, dict) else None
            if isinstance(name, str):
                ids.append(name)
            step = step_at(node, offset)
            below = None if step is None else child(node, step)
            if below is None:
                return tuple(ids)
            try:
                node, data = below, data[step]
            except (KeyError, IndexError, TypeError):  # refused, and so left out of the data
                return tuple(ids)

    def _node(self, start: int, end: int, deep: int) -> Node:
        """Return the node of a stretch of the text, built once: edits ask for the same again."""
        stretch = start, end, deep
        if stretch not in self._nodes:
            source = self.recovered or self.source
            self._nodes[stretch] = node_at(
                source, start, end, deep=deep, replaced=self.recovered is not None
            )
        return self._nodes[stretch]

    @cached_property
    def _nodes(self) -> dict[tuple[int, int, int], Node]:
        return {}

    @cached_property
    def _root(self) -> Node:
        return self._node(0, len(self.source.text), DEPTH_LIMIT)


def parse(source: Source, keys_of: KeysOf) -> Document:
    """Read a source, and report all its problems together.

    A syntax error is set aside where it spoils a single value; any other ends the reading.
    `keys_of` tells which keys the section under a key may hold: such a key without a value is left
    out of the data, as if it were not written.
    """
    if hopeless := characters.unreadable_text(source):
        return Document(source, None, hopeless)
    unfit = characters.forbidden_characters(source)
    text = unprintable.replace_forbidden(source.text) if unfit else source.text
    tree = Builder(source, keys_of, replaced=bool(unfit))
    try:
        data, error = _build(tree, text)
        mark = error.problem_mark if error else None
        tower = _first_tower(text) if mark else ""
        if mark and tower and mark.index >= len(tower):
            lower = Builder(source, keys_of, replaced=bool(unfit))
            _, lower_error = _build(lower, tower)
            if lower_error or any(problem.code is Code.TOO_DEEP for problem in lower.problems):
                tree, text, error = lower, tower, lower_error
        if error and not tree.misread:
            return _recover(source, text, unfit, keys_of)
    except (OverflowError, ValueError):
        if not (problems := unfit or characters.oversized_escapes(source)):
            raise
        return Document(source, None, problems)
    if error or tree.misread:
        return Document(source, None, (*unfit, *tree.misread))
    return Document(source, data, (*unfit, *tree.problems), tuple(tree.incomplete))


def _recover(source: Source, text: str, unfit: tuple[Problem, ...], keys_of: KeysOf) -> Document:
    """Read a source that cannot be parsed, without what spoils some of its values.

    A mistake of which a character that is `unfit` may be the cause is not told, and ends the
    reading. Of a line with a value that is spoilt, nothing else is told.
    """
    from plancoop.syntax.recovery import recover

    recovery = recover(source, text)
    unfit_lines = {source.line_start(problem.span.start) for problem in unfit}
    lines = {source.line_start(problem.span.start) for problem in recovery.problems}
    spoilt = tuple(
        problem
        for problem in recovery.problems
        if source.line_start(problem.span.start) not in unfit_lines
    )
    if recovery.text is None or lines & unfit_lines:
        reason = recovery.reason
        if unfit or reason is None or source.line_start(reason.span.start) in lines:
            return Document(source, None, (*unfit, *spoilt))
        return Document(source, None, (*spoilt, reason))
    tree = Builder(source, keys_of, replaced=True)
    data, _error = _build(tree, recovery.text)
    if tree.misread:
        return Document(source, None, (*unfit, *spoilt, *tree.misread))
    others = (one for one in tree.problems if source.line_start(one.span.start) not in lines)
    recovered = source.with_text(recovery.text)
    problems = (*unfit, *spoilt, *others)
    return Document(source, data, problems, tuple(tree.incomplete), recovered)


def _build(tree: Builder, text: str) -> tuple[Any, yaml.MarkedYAMLError | None]:
    """Return what a builder makes of a text, and the error that stopped the parser, if any."""
    try:
        return tree.build(iter(builder.Loader(text).get_event, None)), None
    except yaml.MarkedYAMLError as error:
        return None, error


def _first_tower(text: str) -> str:
    """Return a text up to the first bracket inside too many others; nothing where none is.

    A parser has a limit of its own, and looks ahead of what it tells: it may refuse such a tower
    before it tells of the first bracket. So a text that it refuses is read again to there.
    """
    depth = 0
    for match in _QUOTED_OR_BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
        elif match[0] in "]}":
            depth = max(depth - 1, 0)
        if depth > DEPTH_LIMIT:
            return f"{text[: match.end()]}\n"
    return ""
