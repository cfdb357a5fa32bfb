"""Lists as a file writes them, in block or in flow style, and how entries come and go.

An entry of a block list is a block of whole lines: the comments right above its dash, its own
lines, and the comments below them that are as deep as its keys. All of that goes where it goes.
A comment with a blank line below it, or above the key of the list, heads what follows, and stays.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from plancoop import places
from plancoop.edit import BETWEEN, IN_BRACKETS, Edit, unsafe
from plancoop.source import Source, Span

Block = Sequence[str]
"""An entry of a list by its lines, the dash at the margin."""


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


def blank_lines_above(source: Source, offset: int) -> int:
    """Count the blank lines above a line, and above the comments that stand right above it."""
    lines = Lines(source, offset)
    number = lines.number(offset)
    while number > 1 and lines.is_comment(number - 1):
        number -= 1
    return len(list(lines.blanks(number, -1)))


class Lines:
    """A text by its lines, counted from 1, and the edits that put lines in or take them out."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start

    def number(self, offset: int) -> int:
        """Return the line of an offset."""
        return self.source.position(offset).line

    def is_blank(self, number: int) -> bool:
        """Tell whether a line has nothing but spaces."""
        return not self.source.line(number).strip()

    def is_comment(self, number: int) -> bool:
        """Tell whether a line has nothing but a comment."""
        return self.source.line(number).lstrip().startswith("#")

    def depth(self, number: int) -> int:
        """Return how many spaces a line begins with."""
        line = self.source.line(number)
        return len(line) - len(line.lstrip(" "))

    def end_within(self, offset: int, column: int) -> int:
        """Return the last line of what ends at an offset, comments below as deep as a column."""
        last = number = self.number(offset)
        while number < self.source.line_count:
            number += 1
            if self.is_comment(number) and self.depth(number) >= column:
                last = number
            elif not self.is_blank(number):
                break
        return last

    def end_of(self, number: int) -> int:
        """Return the offset at which a line ends."""
        return self.source.line_end(self.source.start_of(number))

    def line_break(self, end: int) -> str:
        """Return the line break at the end of a line, or the file's own where the text ends."""
        found = self.source.text[end : end + 2]
        return found if found == "\r\n" else found[:1] or self.source.newline

    def below(self, number: int, lines: Sequence[str]) -> Edit:
        """Write lines below another."""
        at = self.end_of(number)
        return Edit(Span(at, at), "".join(f"{self.line_break(at)}{line}" for line in lines))

    def above(self, number: int, lines: Sequence[str]) -> Edit:
        """Write lines above another."""
        at = self.source.start_of(number)
        ending = self.line_break(self.source.line_end(at))
        return Edit(Span(at, at), "".join(f"{line}{ending}" for line in lines))

    def blanks(self, number: int, way: int) -> Iterator[int]:
        """Yield the blank lines next to another, above it (-1) or below it (1)."""
        number += way
        while 0 < number <= self.source.line_count and self.is_blank(number):
            yield number
            number += way

    def in_brackets(self, entry: Block) -> str:
        """Return an entry as it stands in brackets; raise `CannotEdit` where it cannot."""
        text = " ".join(line.strip() for line in entry).removeprefix("-").lstrip()
        if len(entry) > 1 and ("#" in text or text[0] not in "{[" or text[-1] not in "}]"):
            raise unsafe(self.source, self.start, IN_BRACKETS)
        return text

    def cut(self, parts: Sequence[Span], ranks: Collection[int]) -> Iterator[Edit]:
        """Take parts of a flow collection out, and the commas on one of their sides.

        Raise `CannotEdit` where a comment stands between.
        """
        last = len(parts)
        while last - 1 in ranks:
            last -= 1
        spans = [
            (Span(parts[rank].start, parts[rank + 1].start), parts[rank].end)
            for rank in ranks
            if rank < last
        ]
        if last < len(parts):
            before = parts[last - 1].end
            spans.append((Span(before, parts[-1].end), before))
            if _COMMENT_BEHIND.match(self.source.text, parts[-1].end):
                raise unsafe(self.source, parts[-1].start, BETWEEN)
        for span, between in spans:
            if "#" in self._outside(parts, Span(between, span.end)):
                raise unsafe(self.source, span.start, BETWEEN)
            yield Edit(span, "")

    def _outside(self, parts: Sequence[Span], span: Span) -> str:
        """Return what stands in a stretch of text outside of some parts of it."""
        at, pieces = span.start, []
        for part in parts:
            pieces.append(self.source.text[at : max(at, min(part.start, span.end))])
            at = max(at, part.end)
        return "".join((*pieces, self.source.text[at : span.end]))

    def without(self, numbers: Collection[int]) -> Iterator[Edit]:
        """Take whole lines out; a text that ended without a line break still does."""
        for run in runs(numbers):
            yield Edit(self._whole(run), "")

    def _whole(self, numbers: range) -> Span:
        start, last = self.source.start_of(numbers[0]), numbers[-1]
        if last < self.source.line_count:
            return Span(start, self.source.start_of(last + 1))
        if start:
            start = self.end_of(numbers[0] - 1)
        return Span(start, len(self.source.text))


class Listing(Lines):
    """A list that has entries."""

    def __init__(self, source: Source, key: Span, node: places.Sequence) -> None:
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
            return [_shifted(self.source.line(one), -self.column) for one in self.block(rank)]
        start, end = self.entries[rank].span
        first, *more = self.source.text[start:end].splitlines()
        column = start - self.source.line_start(start)
        return [f"- {first}", *(_deeper(_shifted(line, 2 - column)) for line in more)]

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
        lines = indented(apart(entries, gap), self.column)
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
        behind = _COMMENT_BEHIND.match(self.source.text, end) if place.after else None
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
        return Edit(Span(start, end), ending.join(indented(block, self.column)))

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
_COMMENT_BEHIND: Final = re.compile(r"[ \t]*(,?)[ \t]*#")


def runs(numbers: Collection[int]) -> Iterator[range]:
    """Yield the lines that follow each other."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield range(found[0], found[-1] + 1)


def joined(source: Source, cuts: Iterable[Edit]) -> list[Edit]:
    """Join the cuts that meet at the end of a text without a line break there.

    The last takes the line break before it instead, which another may take as its own.
    """
    found: list[Edit] = []
    for cut in sorted(cuts, key=lambda one: one.span, reverse=True):
        if found and cut.span.end > found[-1].span.start:
            first = source.position(cut.span.start).line
            start = source.line_end(source.start_of(first - 1))
            found[-1] = Edit(Span(start, found[-1].span.end), "")
        else:
            found.append(cut)
    return found


def apart(entries: Sequence[Block], gap: int) -> list[str]:
    """Return the lines of entries, with blank ones between."""
    lines: list[str] = []
    for place, entry in enumerate(entries):
        lines += ([""] * gap if place else []) + list(entry)
    return lines


def indented(lines: Sequence[str], column: int) -> list[str]:
    """Return lines that stood at the margin, as they stand at a column."""
    return [_shifted(line, column) for line in lines]


def _deeper(line: str) -> str:
    """Put a line that goes on with an entry no less deep than the entry."""
    return line if line.startswith("  ") else f"  {line.lstrip()}".rstrip()


def _shifted(line: str, by: int) -> str:
    """Move a line to the right, or to the left as far as it has spaces."""
    if by >= 0:
        return " " * by + line if line else ""
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-by, spaces) :]
