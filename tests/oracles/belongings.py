"""What belongs to what in a file: told by PyYAML's tree, and by columns and blank lines.

A comment belongs to an entry of a list when it stands on its lines, below it as deep as its keys,
or right above its dash. One that heads a section, or a key, belongs to what holds that. Of one that
stands below an entry between the columns of its dash and its keys it is unsure, as it is of one
between the entries of a flow list.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

import yaml

from plancoop.text.source import Route

_NAMED_BY: Final = {"publics": "id", "objectifs": "id", "moyens": "id", "etapes": "id"} | {
    "verification": "raison"
}


@dataclass(frozen=True)
class Entry:
    """An audience, an item or a silence as it is written; lines are counted from 0.

    `listed` is the node of its list; in block style `dash` is the column of its dash, and `keys`
    that of its keys.
    """

    name: str
    route: Route
    node: Any
    listed: Any
    first: int
    last: int
    dash: int
    keys: int

    @property
    def in_block(self) -> bool:
        return not self.listed.flow_style

    def holds(self, line: int, offset: int) -> bool:
        """Tell whether a place is within it."""
        if self.in_block:
            return self.first <= line <= self.last
        start, end = self.node.start_mark.index, self.node.end_mark.index
        return bool(start <= offset < end)


class Owner(NamedTuple):
    """The name of the entry that a comment belongs to, none where it is the plan's own."""

    name: str | None
    sure: bool


class Sheet:
    """A file with all that is in it found, its comments being known by their words."""

    def __init__(self, text: str, comments: tuple[str, ...]) -> None:
        self.text = text
        self.lines = [line.removesuffix("\r") for line in text.split("\n")]
        self.starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        self.root: Any = yaml.compose(text, Loader=yaml.BaseLoader)
        self.entries = list(self._entries(self.root, ()))
        self.places = {one: text.index(one) for one in comments if one in text}

    # Places

    def line_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def _column(self, offset: int) -> int:
        return offset - self.starts[self.line_at(offset)]

    def last_line(self, node: Any) -> int:  # noqa: ANN401 -- a node of PyYAML
        """Return the last line of a value, without the blank lines and comments after it."""
        start, end = node.start_mark.index, node.end_mark.index
        if isinstance(node.value, list) and not node.flow_style:
            inner = node.value[-1]
            if not isinstance(inner, tuple):
                return self.last_line(inner)
            key, value = inner
            return max(self.line_at(key.start_mark.index), self.last_line(value))
        return self.line_at(start + max(len(self.text[start:end].rstrip()) - 1, 0))

    def _entries(self, holder: Any, route: Route) -> Iterator[Entry]:  # noqa: ANN401 -- as above
        for key, group in holder.value:
            if key.value not in _NAMED_BY or not isinstance(group, yaml.SequenceNode):
                continue
            for rank, node in enumerate(group.value):
                here = (*route, key.value, rank)
                yield self._entry(here, node, group)
                yield from self._entries(node, here)

    def _entry(self, route: Route, node: Any, group: Any) -> Entry:  # noqa: ANN401 -- as above
        names = {key.value: value.value for key, value in node.value}
        name = names[_NAMED_BY[str(route[-2])]].rstrip("\n")
        start = node.start_mark.index
        first, dash = self.line_at(start), self._column(group.start_mark.index)
        while not group.flow_style and self.lines[first][: dash + 1] != " " * dash + "-":
            first -= 1
        return Entry(
            name, route, node, group, first, self.last_line(node), dash, self._column(start)
        )

    @cached_property
    def by_name(self) -> dict[str, Entry]:
        return {entry.name: entry for entry in self.entries}

    @cached_property
    def by_route(self) -> dict[Route, Entry]:
        return {entry.route: entry for entry in self.entries}

    def under(self, entry: Entry) -> list[Entry]:
        """Return an entry and all that it holds."""
        size = len(entry.route)
        return [one for one in self.entries if one.route[:size] == entry.route]

    # Comments

    @cached_property
    def owners(self) -> dict[str, Owner]:
        """To what each comment belongs."""
        return {comment: self._owner(at) for comment, at in self.places.items()}

    @cached_property
    def alone(self) -> dict[int, int]:
        """The lines that hold a comment alone, and its column."""
        places = [(self.line_at(at), self._column(at)) for at in self.places.values()]
        return {line: column for line, column in places if not self.lines[line][:column].strip()}

    def _is_said(self, line: int) -> bool:
        return bool(self.lines[line].strip()) and line not in self.alone

    def _owner(self, at: int) -> Owner:
        line = self.line_at(at)
        around = [entry for entry in self.entries if entry.holds(line, at)]
        inner = around[-1].name if around else None
        if self._is_between(at, around):
            return Owner(inner, sure=False)
        if line not in self.alone or any(not entry.in_block for entry in around[-1:]):
            return Owner(inner, sure=True)
        return self._owner_alone(line, inner)

    def _is_between(self, at: int, around: list[Entry]) -> bool:
        """Tell whether a place is in a flow list, and in none of its entries."""
        lists = {id(entry.listed): entry.listed for entry in self.entries if not entry.in_block}
        return any(
            group.start_mark.index <= at < group.end_mark.index
            and not any(entry.listed is group for entry in around)
            for group in lists.values()
        )

    def _owner_alone(self, line: int, inner: str | None) -> Owner:
        """Tell to what a comment belongs that stands alone on its line, in block style."""
        column = self.alone[line]
        above = next((one for one in range(line - 1, -1, -1) if self._is_said(one)), -1)
        below = next(
            (one for one in range(line + 1, len(self.lines)) if self._is_said(one)),
            len(self.lines),
        )
        block = [entry for entry in self.entries if entry.in_block]
        ended = [entry for entry in block if entry.last == above]
        astray = any(entry.dash < column < entry.keys for entry in ended)
        deep = [entry for entry in ended if entry.keys <= column]
        if deep:
            between = (self.alone.get(one, column) for one in range(above + 1, line))
            sure = not astray and all(one >= deep[-1].keys for one in between)
            return Owner(deep[-1].name, sure=sure)
        head = next((entry for entry in block if entry.first == below), None)
        rest = range(line + 1, below)
        if head and all(one in self.alone for one in rest):
            shallow = min((entry.keys for entry in ended), default=column + 1)
            before = all(self.alone[one] < shallow for one in rest)
            return Owner(head.name, sure=before and not astray)
        return Owner(inner, sure=not astray)

    # Lines

    def of_entry(self, entry: Entry) -> set[int]:
        """Return the lines of an entry, its comments included."""
        if not entry.in_block:
            return self._in_flow(entry)
        names = {one.name for one in self.under(entry)}
        own = (at for one, at in self.places.items() if self.owners[one].name in names)
        alone = {line for line in map(self.line_at, own) if line in self.alone}
        return {*range(entry.first, entry.last + 1), *alone}

    def _in_flow(self, entry: Entry) -> set[int]:
        """Return the lines of an entry of a flow list, up to its neighbours: commas are there."""
        group = entry.listed
        rank = next(place for place, node in enumerate(group.value) if node is entry.node)
        start = group.value[rank - 1].end_mark if rank else group.start_mark
        end = group.value[rank + 1].start_mark if rank + 1 < len(group.value) else group.end_mark
        return set(range(self.line_at(start.index), self.line_at(end.index - 1) + 1))

    def of_keys(self, route: Route, keys: set[str]) -> set[int]:
        """Return the lines of some keys; in flow style, all those of the outermost collection."""
        node = self.root
        for step in (*route, None):
            if node.flow_style:
                return set(range(self.line_at(node.start_mark.index), self.last_line(node) + 1))
            if step is not None:
                node = _child(node, step)
        lines: set[int] = set()
        for key, value in node.value:
            if key.value in keys:
                first = self.line_at(key.start_mark.index)
                lines.update(range(first, max(first, self.last_line(value)) + 1))
        return lines

    def is_flow(self, route: Route, key: str = "") -> bool:
        """Tell whether anything on the way to a place, or the list there, is in flow style."""
        node = self.root
        for step in route:
            if node.flow_style:
                return True
            node = _child(node, step)
        if node.flow_style or not key:
            return bool(node.flow_style)
        group = next((value for name, value in node.value if name.value == key), None)
        return bool(getattr(group, "value", None)) and bool(getattr(group, "flow_style", False))

    @cached_property
    def unsure(self) -> set[int]:
        """The lines of comments of which nothing tells to what they belong."""
        return {
            self.line_at(at) for one, at in self.places.items() if not self.owners[one].sure
        } & set(self.alone)

    # Blank lines

    def gaps(self) -> dict[tuple[str | None, str], list[int | None]]:
        """Return how many blank lines stand between the entries of each block list.

        A list is known by the name of what holds it and its key; None where something stands there.
        """
        groups: dict[tuple[str | None, str], list[Entry]] = {}
        for entry in self.entries:
            if entry.in_block:
                holder = self.by_route[entry.route[:-2]].name if entry.route[:-2] else None
                groups.setdefault((holder, str(entry.route[-2])), []).append(entry)
        return {
            key: [self._gap(one, other) for one, other in pairwise(group)]
            for key, group in groups.items()
        }

    def _gap(self, one: Entry, other: Entry) -> int | None:
        between = range(max(self.of_entry(one)) + 1, min(self.of_entry(other)))
        return None if any(self.lines[line].strip() for line in between) else len(between)


def _child(node: Any, step: str | int) -> Any:  # noqa: ANN401 -- as above
    if isinstance(step, int):
        return node.value[step]
    return next(value for key, value in node.value if key.value == step)
