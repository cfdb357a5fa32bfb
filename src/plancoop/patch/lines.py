"""A text by its lines, and the edits that put lines in or take them out."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from plancoop.patch.edits import BETWEEN, IN_BRACKETS, Edit, cannot_edit
from plancoop.text.source import Source, Span

Block = Sequence[str]
"""An entry of a list by its lines, the dash at the margin."""


def blank_lines_above(source: Source, offset: int) -> int:
    """Count the blank lines above a line, and above the comments that stand right above it."""
    lines = LineEditor(source, offset)
    number = lines.number(offset)
    while number > 1 and lines.is_comment(number - 1):
        number -= 1
    return len(list(lines.blanks(number, -1)))


class LineEditor:
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
            raise cannot_edit(self.source, self.start, IN_BRACKETS)
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
            if COMMENT_BEHIND.match(self.source.text, parts[-1].end):
                raise cannot_edit(self.source, parts[-1].start, BETWEEN)
        for span, between in spans:
            if "#" in self._outside(parts, Span(between, span.end)):
                raise cannot_edit(self.source, span.start, BETWEEN)
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


COMMENT_BEHIND: Final = re.compile(r"[ \t]*(,?)[ \t]*#")


def runs(numbers: Collection[int]) -> Iterator[range]:
    """Yield the lines that follow each other."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        yield range(found[0], found[-1] + 1)


def join_cuts(source: Source, cuts: Iterable[Edit]) -> list[Edit]:
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


def spaced_lines(entries: Sequence[Block], gap: int) -> list[str]:
    """Return the lines of entries, with blank ones between."""
    lines: list[str] = []
    for place, entry in enumerate(entries):
        lines += ([""] * gap if place else []) + list(entry)
    return lines


def indent(lines: Sequence[str], column: int) -> list[str]:
    """Return lines that stood at the margin, as they stand at a column."""
    return [shift(line, column) for line in lines]


def shift(line: str, by: int) -> str:
    """Move a line to the right, or to the left as far as it has spaces."""
    if by >= 0:
        return " " * by + line if line else ""
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-by, spaces) :]
