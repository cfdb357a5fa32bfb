"""Lists as a file writes them, in block or in flow style, and how entries come and go.

An entry of a block list has whole lines: the comments right above its dash, its own lines, and the
comments below them that are as deep as its keys. They are moved and removed together. A comment
with a blank line below it, or above the key of the list, is about what follows, and stays.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from plancoop.patch.edits import Edit
from plancoop.patch.lines import COMMENT_BEHIND, Block, LineEditor, indent, shift, spaced_lines
from plancoop.syntax import nodes
from plancoop.text.source import Source, Span

_GAPS_COUNTED: Final = 30


class Place(NamedTuple):
    """Where an entry goes in a list: next to the one of a rank, or to the end without any."""

    beside: int | None = None
    after: bool = True

    def rank_among(self, count: int) -> int:
        """Return the rank that it takes among so many."""
        if self.beside is None:
            return count
        return self.beside + 1 if self.after else self.beside


AT_END: Final = Place()


class Spacing(NamedTuple):
    """How a list stands: its dashes a `list_indent` further in than its key, blank lines around.

    There is a `gap` of them between entries, and so many `above` a key that is not there yet.
    """

    list_indent: int = 2
    gap: int = 0
    above: int = 0


NO_SPACING: Final = Spacing()


class SequenceEditor(LineEditor):
    """A list that has entries."""

    def __init__(self, source: Source, key: Span, node: nodes.Sequence) -> None:
        super().__init__(source, node.span.start)
        self.entries = node.entries
        self.flow = node.flow
        self.column = self.column_of(node.span.start)
        self.line_of_key = self.number(key.end)

    def line_numbers(self, rank: int) -> range:
        """Return the numbers of the lines of an entry, with the comments that belong to it."""
        span = self.entries[rank].span
        first = self.number(span.start)
        while self.source.line(first)[: self.column + 1].strip() != "-":
            first -= 1
        before = self.number(self.entries[rank - 1].span.end) if rank else self.line_of_key
        while first - 1 > before and self.is_comment(first - 1):
            if rank and self.indentation(first - 1) >= self._column_of_keys(rank - 1):
                break  # a comment so deep belongs to the entry before
            first -= 1
        return range(first, self.last_line(span.end, self._column_of_keys(rank)) + 1)

    def _column_of_keys(self, rank: int) -> int:
        return self.column_of(self.entries[rank].span.start)

    def entry_lines(self, rank: int) -> list[str]:
        """Return an entry by its lines, the dash at the margin, comments above it."""
        if not self.flow:
            numbers = self.line_numbers(rank)
            return [shift(self.source.line(number), -self.column) for number in numbers]
        start, end = self.entries[rank].span
        first, *more = self.source.text[start:end].splitlines()
        column = self.column_of(start)
        return [f"- {first}", *(_indented_by_two(shift(line, 2 - column)) for line in more)]

    def gap(self, place: Place) -> int | None:
        """Return how many blank lines stand at a place between two entries.

        At an end, as many as stand most often between two; None where there is one entry.
        """
        count = len(self.entries)
        if self.flow or count < 2:  # noqa: PLR2004 -- a gap is between two
            return None
        rank = place.rank_among(count)
        if 0 < rank < count:
            return self._blanks_above(rank)
        counts = Counter(map(self._blanks_above, range(1, min(count, _GAPS_COUNTED))))
        return counts.most_common(1)[0][0]

    def _blanks_above(self, rank: int) -> int:
        return len(list(self.blanks_beside(self.line_numbers(rank)[0], -1)))

    def insert(self, entries: Sequence[Block], place: Place, gap: int) -> Iterator[Edit]:
        """Put entries next to another, with blank lines between."""
        rank = len(self.entries) - 1 if place.beside is None else place.beside
        if self.flow:
            texts = [self.entry_in_brackets(entry) for entry in entries]
            yield from self._insert_in_brackets(texts, rank, after=place.after)
            return
        lines = indent(spaced_lines(entries, gap), self.column)
        blanks = [""] * gap
        numbers = self.line_numbers(rank)
        if place.after:
            yield self.insert_below(numbers[-1], [*blanks, *lines])
        else:
            start = self.source.start_of(numbers[0])
            ending = self.line_break(self.source.line_end(start))
            yield Edit(Span(start, start), "".join(f"{line}{ending}" for line in (*lines, *blanks)))

    def _insert_in_brackets(
        self, texts: Sequence[str], rank: int, *, after: bool
    ) -> Iterator[Edit]:
        """Put entries beside another; they stand on lines below a comment that is there."""
        if rank and not after and "#" in self._between(rank):
            rank, after = rank - 1, True  # the comment above the entry stays where it is
        separator = self._between(1) if len(self.entries) > 1 else ", "
        if "#" in separator:
            separator = ", "
        start, end = self.entries[rank].span
        if not after:
            yield Edit(Span(start, start), "".join(f"{text}{separator}" for text in texts))
        elif comment := COMMENT_BEHIND.match(self.source.text, end):
            column = self._column_of_keys(min(rank + 1, len(self.entries) - 1))
            lines = [f"{' ' * column}{text}," for text in texts]
            if not comment[1]:
                yield Edit(Span(end, end), ",")
                lines[-1] = lines[-1].removesuffix(",")
            yield self.insert_below(self.number(end), lines)
        else:
            yield Edit(Span(end, end), "".join(f"{separator}{text}" for text in texts))

    def _between(self, rank: int) -> str:
        """Return what stands between an entry and the one before it."""
        return self.source.text[self.entries[rank - 1].span.end : self.entries[rank].span.start]

    def replace(self, rank: int, block: Block) -> Edit:
        """Put other lines in the place of an entry's own."""
        if self.flow:
            return Edit(self.entries[rank].span, self.entry_in_brackets(block))
        numbers = self.line_numbers(rank)
        start = self.source.start_of(numbers[0])
        end = self.end_of(numbers[-1])
        ending = self.line_break(self.source.line_end(start))
        return Edit(Span(start, end), ending.join(indent(block, self.column)))

    def remove(self, ranks: Collection[int]) -> Iterator[Edit]:
        """Take entries out, and the blank lines on one side; with all, only their key is left."""
        if self.flow:
            yield from self.cut_in_brackets([entry.span for entry in self.entries], ranks)
            return
        kept = self.count_to_last_kept(len(self.entries), ranks)
        removed: set[int] = set()
        for rank in ranks:
            numbers = self.line_numbers(rank)
            edge, step = (numbers[-1], 1) if rank < kept else (numbers[0], -1)
            removed.update(numbers, self.blanks_beside(edge, step))
        yield from self.remove_lines(removed)


def _indented_by_two(line: str) -> str:
    """Return a line indented by two spaces at least, as deep as what stands behind a dash."""
    return line if line.startswith("  ") else f"  {line.lstrip()}".rstrip()
