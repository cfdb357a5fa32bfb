"""Lists as a file writes them, in block or in flow style, and how entries come and go.

An entry of a block list is a block of whole lines: the comments right above its dash, its own
lines, and the comments below them that are as deep as its keys. All of that goes where it goes.
A comment with a blank line below it, or above the key of the list, heads what follows, and stays.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from plancoop.patch.edits import Edit
from plancoop.patch.lines import COMMENT_BEHIND, Block, LineEditor, indent, shift, spaced_lines
from plancoop.syntax import nodes
from plancoop.text.source import Source, Span


class Place(NamedTuple):
    """Where an entry goes in a list: next to the one of a rank, or to the end without any."""

    beside: int | None = None
    after: bool = True

    def among(self, count: int) -> int:
        """Return the rank that it takes among so many."""
        return count if self.beside is None else self.beside + self.after


END: Final = Place()


class Spacing(NamedTuple):
    """How a list stands: its dashes a `step` further in than its key, blank lines around.

    There is a `gap` of them between entries, and so many `above` a key that is not there yet.
    """

    step: int = 2
    gap: int = 0
    above: int = 0


CLOSE: Final = Spacing()


class SequenceEditor(LineEditor):
    """A list that has entries."""

    def __init__(self, source: Source, key: Span, node: nodes.Sequence) -> None:
        super().__init__(source, node.span.start)
        self.entries = node.entries
        self.flow = node.flow
        self.column = node.span.start - source.line_start(node.span.start)
        self.head = self.number(key.end)

    def block(self, rank: int) -> range:
        """Return the numbers of the lines of an entry, with the comments that belong to it."""
        span = self.entries[rank].span
        first = self.number(span.start)
        while self.source.line(first)[: self.column + 1].strip() != "-":
            first -= 1
        floor = self.number(self.entries[rank - 1].span.end) if rank else self.head
        while first - 1 > floor and self.is_comment(first - 1):
            if rank and self.depth(first - 1) >= self._keys(rank - 1):
                break
            first -= 1
        return range(first, self.end_within(span.end, self._keys(rank)) + 1)

    def _keys(self, rank: int) -> int:
        """Return the column of the keys of an entry."""
        start = self.entries[rank].span.start
        return start - self.source.line_start(start)

    def lines(self, rank: int) -> list[str]:
        """Return an entry by its lines, the dash at the margin, comments above it."""
        if not self.flow:
            return [shift(self.source.line(one), -self.column) for one in self.block(rank)]
        start, end = self.entries[rank].span
        first, *more = self.source.text[start:end].splitlines()
        column = start - self.source.line_start(start)
        return [f"- {first}", *(_deeper(shift(line, 2 - column)) for line in more)]

    def gap(self, place: Place) -> int | None:
        """Return how many blank lines stand at a place between two entries.

        At an end, as many as between two as a rule; None where there is one.
        """
        count = len(self.entries)
        if self.flow or count < 2:  # noqa: PLR2004 -- a gap is between two
            return None
        rank = place.among(count)
        if 0 < rank < count:
            return self._above(rank)
        found = Counter(map(self._above, range(1, min(count, _SAMPLE))))
        return found.most_common(1)[0][0]

    def _above(self, rank: int) -> int:
        return len(list(self.blanks(self.block(rank)[0], -1)))

    def insert(self, entries: Sequence[Block], place: Place, gap: int) -> Iterator[Edit]:
        """Put entries next to another, with blank lines between."""
        rank = len(self.entries) - 1 if place.beside is None else place.beside
        if self.flow:
            yield from self._in_flow([self.in_brackets(entry) for entry in entries], rank, place)
            return
        lines = indent(spaced_lines(entries, gap), self.column)
        between = [""] * gap
        if place.after:
            yield self.below(self.block(rank)[-1], [*between, *lines])
        else:
            yield self.above(self.block(rank)[0], [*lines, *between])

    def _in_flow(self, entries: Sequence[str], rank: int, place: Place) -> Iterator[Edit]:
        """Put entries beside another; below the comment behind that, if there is one."""
        if rank and not place.after and "#" in self._between(rank):
            rank, place = rank - 1, END  # the comment above stays where it is
        comma = ", "
        if len(self.entries) > 1:
            comma = comma if "#" in self._between(1) else self._between(1)
        start, end = self.entries[rank].span
        behind = COMMENT_BEHIND.match(self.source.text, end) if place.after else None
        if behind:
            column = self._keys(min(rank + 1, len(self.entries) - 1))
            lines = [" " * column + entry for entry in entries]
            if behind[1]:
                yield self.below(self.number(end), [f"{line}," for line in lines])
            else:
                yield Edit(Span(end, end), ",")
                yield self.below(self.number(end), [*(f"{one}," for one in lines[:-1]), lines[-1]])
        elif place.after:
            yield Edit(Span(end, end), "".join(f"{comma}{entry}" for entry in entries))
        else:
            yield Edit(Span(start, start), "".join(f"{entry}{comma}" for entry in entries))

    def _between(self, rank: int) -> str:
        """Return what stands between an entry and the one before it."""
        return self.source.text[self.entries[rank - 1].span.end : self.entries[rank].span.start]

    def rewrite(self, rank: int, block: Block) -> Edit:
        """Put other lines in the place of an entry's own."""
        if self.flow:
            return Edit(self.entries[rank].span, self.in_brackets(block))
        lines = self.block(rank)
        start = self.source.start_of(lines[0])
        end = self.end_of(lines[-1])
        ending = self.line_break(self.source.line_end(start))
        return Edit(Span(start, end), ending.join(indent(block, self.column)))

    def remove(self, ranks: Collection[int]) -> Iterator[Edit]:
        """Take entries out, and the blank lines on one side; with all, only their key is left."""
        if self.flow:
            yield from self.cut([entry.span for entry in self.entries], ranks)
            return
        last = len(self.entries)
        while last - 1 in ranks:
            last -= 1
        doomed: set[int] = set()
        for rank in ranks:
            block = self.block(rank)
            doomed.update(block)
            doomed.update(self.blanks(block[-1], 1) if rank < last else self.blanks(block[0], -1))
        yield from self.without(doomed)


_SAMPLE: Final = 30


def _deeper(line: str) -> str:
    """Put a line that goes on with an entry no less deep than the entry."""
    return line if line.startswith("  ") else f"  {line.lstrip()}".rstrip()
