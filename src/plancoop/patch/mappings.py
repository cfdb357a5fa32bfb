"""Sections as a file writes them, in block or in flow style, and how keys come and go."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from plancoop.patch.edits import BEHIND_THE_DASH, Edit, cannot_edit
from plancoop.patch.lines import Block, LineEditor, indent, runs, spaced_lines
from plancoop.patch.sequences import CLOSE, Place, SequenceEditor, Spacing
from plancoop.syntax import nodes
from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Mapping, Pair, Scalar
from plancoop.text.source import Route, Source, Span

_DEEP: Final = 1  # the entries of its lists are closed, the sections in it are not

Value = Sequence[str]
"""A value as it is written: what follows the key, then lines that are indented from the key."""


def mapping_editor(document: Document, route: Route) -> "MappingEditor":
    """Return the section that a route leads to; raise `CannotEdit` where there is none."""
    node = document.find(route, deep=_DEEP)
    if not isinstance(node, Mapping) or not node.pairs or "" in node.pairs:
        raise cannot_edit(document.source, document.locate(route).start)
    return MappingEditor(document.source, node)


def entry_lines(document: Document, route: Route) -> str:
    """Return the lines of an entry, its dash at the margin; raise `CannotEdit`."""
    *holder, key, rank = route
    return "".join(
        f"{line}\n"
        for line in mapping_editor(document, tuple(holder)).listing(str(key)).lines(int(rank))
    )


class MappingEditor(LineEditor):
    """A mapping."""

    def __init__(self, source: Source, node: Mapping) -> None:
        super().__init__(source, node.span.start)
        self.node = node
        self.flow = node.flow
        first = next(iter(node.pairs.values())).key.start
        self.column = first - source.line_start(first)
        self.indent = " " * self.column

    def __contains__(self, name: str) -> bool:
        return name in self.node.pairs

    def scalar(self, name: str) -> Scalar | None:
        """Return the place of a value that is a text, and not an empty one."""
        pair = self.node.pairs.get(name)
        value = pair.value if pair else None
        return value if isinstance(value, Scalar) and value.span.start < value.span.end else None

    def inner(self, name: str) -> "MappingEditor | None":
        """Return the section under a key, if it has anything."""
        pair = self.node.pairs.get(name)
        if pair and isinstance(pair.value, Mapping) and pair.value.pairs:
            return MappingEditor(self.source, pair.value)
        return None

    def listing(self, name: str) -> "SequenceEditor":
        """Return the list under a key, which has entries; raise `CannotEdit`."""
        if found := self._listing(name):
            return found
        raise cannot_edit(self.source, self.start)

    def _listing(self, name: str) -> "SequenceEditor | None":
        """Return the list under a key, if it has entries."""
        pair = self.node.pairs.get(name)
        if pair and isinstance(pair.value, nodes.Sequence) and pair.value.entries:
            return SequenceEditor(self.source, pair.key, pair.value)
        return None

    def step(self) -> int | None:
        """Return how much deeper than their keys the dashes of lists stand; None without any."""
        for pair in self.node.pairs.values():
            if isinstance(pair.value, nodes.Sequence) and not pair.value.flow:
                start = pair.value.span.start
                return start - self.source.line_start(start) - self.column
        return None

    def hang(self, name: str) -> int | None:
        """Return how far behind their dashes the entries of a list begin, or else the section."""
        found = self._listing(name)
        start = found.entries[0].span.start if found else self.start
        before = self.source.text[self.source.line_start(start) : start]
        return len(before) - before.index("-") if before.strip() == "-" else None

    def gap(self, name: str, place: Place) -> int | None:
        """Return how many blank lines stand at a place in a list, or in it; None without two."""
        found = self._listing(name)
        return found.gap(place) if found else None

    def is_brief(self, name: str) -> bool:
        """Tell whether each entry of a block list stands on its line, in brackets."""
        found = self._listing(name)
        return found is not None and all(
            isinstance(one, Mapping) and one.flow and "\n" not in self.source.text[slice(*one.span)]
            for one in found.entries
        )

    def give(self, name: str, value: Value, *, after: Sequence[str]) -> Iterator[Edit]:
        """Write a value over the one of a key, or with its key after another that is there.

        `after` are the other keys, the best first; without any, it comes last.
        """
        pair = self.node.pairs.get(name)
        if pair is None:
            last = [*self.node.pairs][-1]
            found = next((key for key in after if key in self.node.pairs), last)
            yield self._new(self.node.pairs[found], name, value)
        elif isinstance(pair.value, Scalar):
            yield self._over(pair, pair.value, value)
        elif pair.value.flow:
            yield self._replace(pair, value[0])
        else:
            yield from self._instead(pair, value)

    def take(self, names: Collection[str]) -> Iterator[Edit]:
        """Take keys and their values away."""
        keys, pairs = list(self.node.pairs), list(self.node.pairs.values())
        if self.flow:
            parts = [Span(pair.key.start, self._place(pair).end) for pair in pairs]
            yield from self.cut(parts, {keys.index(name) for name in names})
            return
        doomed = {number for name in names for number in self._lines(self.node.pairs[name])}
        first, kept = pairs[0].key.start, next(key for key in keys if key not in names)
        if keys[0] in names and self.source.text[self.source.line_start(first) : first].strip():
            behind = self.node.pairs[kept].key.start  # it goes behind the dash
            run = range(self.number(first), self.number(behind))
            if not doomed.issuperset(one for one in run if not self.is_blank(one)):
                raise cannot_edit(self.source, first, BEHIND_THE_DASH)
            doomed.difference_update(run)
            yield Edit(Span(first, behind), "")
        for run in runs(doomed):
            if run[-1] == self._lines(pairs[-1])[-1] or self.is_blank(run[-1] + 1):
                doomed.update(self.blanks(run[0], -1))
        yield from self.without(doomed)

    def apart_from(self, names: Collection[str]) -> "MappingEditor":
        """Return the section with the places of its other keys alone."""
        return MappingEditor(self.source, _less(self.node, names))

    def apart_within(self, name: str, names: Collection[str]) -> "MappingEditor":
        """Return the section with the places of other keys alone in that under one of its own."""
        pair = self.node.pairs[name]
        if not isinstance(pair.value, Mapping):
            return self
        pairs = {**self.node.pairs, name: pair._replace(value=_less(pair.value, names))}
        return MappingEditor(self.source, self.node._replace(pairs=pairs))

    def _lines(self, pair: Pair) -> range:
        """Return the numbers of the lines of a pair, and of the comments that are deeper."""
        last = self.end_within(self._place(pair).end, self.column + 1)
        return range(self.number(pair.key.start), last + 1)

    def writes_flow(self, name: str) -> bool:
        """Tell whether the entries of a list are written in flow style, or would be."""
        found = self._listing(name)
        return found.flow if found else self.flow

    def put(
        self, name: str, entries: Sequence[Block], place: Place, spacing: Spacing = CLOSE
    ) -> Iterator[Edit]:
        """Put entries in their place in a list, which may not be there yet."""
        pair = self.node.pairs.get(name)
        if found := self._listing(name):
            yield from found.insert(entries, place, spacing.gap)
        elif self.flow:
            said = f"[{', '.join(map(self.in_brackets, entries))}]"
            if pair:
                yield self._replace(pair, said)
            else:
                end = max(self._place(one).end for one in self.node.pairs.values())
                yield self._new_in_flow(end, f"{name}: {said}")
        else:
            lines = indent(spaced_lines(entries, spacing.gap), self.column + spacing.step)
            if pair:
                yield from self._fill(pair, lines, self.column + spacing.step + _BEHIND_DASH)
            else:
                last = max(self.node.pairs.values(), key=lambda one: one.key.start)
                head = [""] * spacing.above + [f"{self.indent}{name}:"]
                yield self.below(self._lines(last)[-1], [*head, *lines])

    def drop(self, name: str, ranks: Collection[int]) -> Iterator[Edit]:
        """Take entries out of a list; one of texts that has none left goes with its key."""
        listing = self.listing(name)
        if len(ranks) < len(listing.entries):
            yield from listing.remove(ranks)
        elif isinstance(listing.entries[0], Scalar):
            yield from self.take([name])
        else:
            yield from self._empty(self.node.pairs[name])

    def _empty(self, pair: Pair) -> Iterator[Edit]:
        """Take all entries out of a list; its key says that it has none."""
        if isinstance(pair.value, nodes.Sequence) and not pair.value.flow:
            colon = self._after_colon(pair)
            listing = SequenceEditor(self.source, pair.key, pair.value)
            yield Edit(Span(colon, colon), " []")
            yield from listing.remove(range(len(listing.entries)))
        else:
            yield self._replace(pair, "[]")

    def _new(self, found: Pair, name: str, value: Value) -> Edit:
        """Write a pair after another."""
        head, *more = value
        end = self._place(found).end
        if self.flow:
            return self._new_in_flow(end, f"{name}: {head}")
        lines = (f"{name}: {head}", *more)
        number = self.end_within(end, self.column + 1)
        return self.below(number, [f"{self.indent}{line}" if line else "" for line in lines])

    def _new_in_flow(self, end: int, pair: str) -> Edit:
        """Write a pair after the value that ends at an offset."""
        comma = " ," if self.source.text[end - 1] == ":" else ","
        return Edit(Span(end, end), f"{comma} {pair}")

    def _over(self, pair: Pair, old: Scalar, value: Value) -> Edit:
        """Write a value over a scalar; what else stands on its line, a comment, stays there."""
        edit = self._replace(pair, self._head(old, value))
        more, end = value[1:], edit.span.end
        if old.style in ("|", ">"):
            line = self.source.text[old.span.start : self.source.line_end(old.span.start)]
            comment = line.lstrip("|>+-0123456789")
        elif more:
            comment = self.source.text[end : self.source.line_end(end)]
            end += len(comment)
        else:
            return edit
        ending = self.line_break(self.source.line_end(old.span.start))
        lines = "".join(f"{ending}{self.indent}{line}" if line else ending for line in more)
        return Edit(Span(edit.span.start, end), f"{edit.text}{comment}{lines}")

    def _head(self, old: Scalar, value: Value) -> str:
        """Return what follows the key, in the former one's quotes or with its block sign."""
        head, *more = value
        if not more and old.style in ("'", '"') and _WORD.fullmatch(head):
            return f"{old.style}{head}{old.style}"
        header = _HEADER.match(self.source.text, old.span.start)
        return header[0] if more and header and header[1] == head[:1] else head

    def _instead(self, pair: Pair, value: Value) -> Iterator[Edit]:
        """Write a value in the place of the lines below a key."""
        head, *more = value
        colon = self._after_colon(pair)
        key, *_, last = self._lines(pair)
        yield Edit(Span(colon, colon), f" {head}".rstrip())
        if more:
            yield self.below(key, [f"{self.indent}{line}" for line in more])
        yield Edit(Span(self.end_of(key), self.end_of(last)), "")

    def _fill(self, pair: Pair, lines: Sequence[str], deep: int) -> Iterator[Edit]:
        """Put a first entry under a key that has nothing, or `[]`; its line's comment stays.

        So do those below, so `deep` that they would be the entry's, if that were above them.
        """
        empty = self._place(pair).end
        last = self.end_within(empty, deep)
        if last > self.number(empty):
            yield Edit(Span(self._after_colon(pair), empty), "")
            yield self.below(last, ["", *lines])
            return
        end = self.source.line_end(empty)
        rest = self.source.text[empty:end]
        ending = self.line_break(end)
        text = rest + "".join(f"{ending}{line}" for line in lines)
        yield Edit(Span(self._after_colon(pair), end), text)

    def _replace(self, pair: Pair, value: str) -> Edit:
        """Write a value over another, or over nothing."""
        place = self._place(pair)
        gap = {place.end: " ", pair.key.end: ": "}.get(place.start, "")
        return Edit(place, f"{gap}{value}")

    def _place(self, pair: Pair) -> Span:
        """Return where a pair's value stands; an empty one right after its colon, or its key."""
        value = pair.value.span
        if value.start < value.end:
            return value
        end = self._after_colon(pair)
        return Span(end, end)

    def _after_colon(self, pair: Pair) -> int:
        """Return the offset after the colon of a pair, after its key when it has none."""
        between = self.source.text[pair.key.end : pair.value.span.start]
        after = between.lstrip()
        return pair.key.end + (len(between) - len(after) + 1 if after[:1] == ":" else 0)


def _less(node: Mapping, names: Collection[str]) -> Mapping:
    """Return a section's places without some of its keys, as far as what is left goes."""
    pairs = {key: pair for key, pair in node.pairs.items() if key not in names}
    end = node.span.end if node.flow else [*pairs.values()][-1].value.span.end
    return node._replace(pairs=pairs, span=Span(node.span.start, end))


_BEHIND_DASH: Final = 2
_WORD: Final = re.compile(r"[\w.-]+")
_HEADER: Final = re.compile(r"([|>])[-+]?(?=\s)")
