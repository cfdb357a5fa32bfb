"""A text by its lines, and the edits that put lines in or take them out."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from plancoop.patch.edits import COMMENT_IN_BRACKETS, LIST_IN_BRACKETS, Edit, cannot_edit_error
from plancoop.text.source import Source, Span

COMMENT_BEHIND: Final = re.compile(r"[ \t]*(,?)[ \t]*#")
"""A comment behind an entry in brackets, and the comma before the comment, if there is one."""

Block = Sequence[str]
"""An entry of a list by its lines, the dash at the margin."""


def blank_lines_above(source: Source, offset: int) -> int:
    """Count the blank lines above a line, and above the comments that stand right above it."""
    lines = LineEditor(source, offset)
    number = lines.number(offset)
    while number > 1 and lines.is_comment(number - 1):
        number -= 1
    return len(list(lines.blanks_beside(number, -1)))


class LineEditor:
    """A text by its lines, counted from 1, and the edits that put lines in or take them out.

    `start` is where the collection begins that is edited: error messages name its line.
    """

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start

    def number(self, offset: int) -> int:
        """Return the line of an offset."""
        return self.source.position(offset).line

    def column_of(self, offset: int) -> int:
        """Return how many characters stand before an offset on its line."""
        return offset - self.source.line_start(offset)

    def is_blank(self, number: int) -> bool:
        """Tell whether a line has nothing but spaces."""
        return not self.source.line(number).strip()

    def is_comment(self, number: int) -> bool:
        """Tell whether a line has nothing but a comment."""
        return self.source.line(number).lstrip().startswith("#")

    def indentation(self, number: int) -> int:
        """Return how many spaces a line begins with."""
        line = self.source.line(number)
        return len(line) - len(line.lstrip(" "))

    def last_line(self, end: int, column: int) -> int:
        """Return the last line of what ends at an offset.

        The comments below belong to it where they are indented by a column or more.
        """
        last = number = self.number(end)
        while number < self.source.line_count:
            number += 1
            if self.is_comment(number) and self.indentation(number) >= column:
                last = number
            elif not self.is_blank(number):
                break
        return last

    def end_of(self, number: int) -> int:
        """Return the offset at which a line ends."""
        return self.source.line_end(self.source.start_of(number))

    def rest_of_line(self, offset: int) -> str:
        """Return what stands on a line from an offset on."""
        return self.source.text[offset : self.source.line_end(offset)]

    def line_break(self, end: int) -> str:
        """Return the line break at the end of a line, or the file's own where the text ends."""
        found = self.source.text[end : end + 2]
        return found if found == "\r\n" else found[:1] or self.source.newline

    def insert_below(self, number: int, lines: Sequence[str]) -> Edit:
        """Write lines below another."""
        end = self.end_of(number)
        return Edit(Span(end, end), "".join(f"{self.line_break(end)}{line}" for line in lines))

    def blanks_beside(self, number: int, step: int) -> Iterator[int]:
        """Yield the blank lines next to another, above it (-1) or below it (1)."""
        number += step
        while 0 < number <= self.source.line_count and self.is_blank(number):
            yield number
            number += step

    def entry_in_brackets(self, entry: Block) -> str:
        """Return an entry as it is written in brackets; raise `CannotEdit` where it cannot be."""
        text = " ".join(line.strip() for line in entry).removeprefix("-").lstrip()
        if len(entry) > 1 and ("#" in text or text[0] not in "{[" or text[-1] not in "}]"):
            raise cannot_edit_error(self.source, self.start, LIST_IN_BRACKETS)
        return text

    def cut_in_brackets(self, parts: Sequence[Span], ranks: Collection[int]) -> Iterator[Edit]:
        """Take some parts of a collection in brackets out, each with a comma beside it.

        A part goes with the comma behind it; those at the end go together, with the comma before
        them. Raise `CannotEdit` where a comment stands between.
        """
        kept = self.count_to_last_kept(len(parts), ranks)
        if kept < len(parts) and COMMENT_BEHIND.match(self.source.text, parts[-1].end):
            raise cannot_edit_error(self.source, parts[-1].start, COMMENT_IN_BRACKETS)
        between = [self.source.text[part.end : after.start] for part, after in pairwise(parts)]
        inner = [rank for rank in ranks if rank < kept]
        cuts = [(Span(parts[rank].start, parts[rank + 1].start), between[rank]) for rank in inner]
        if kept < len(parts):
            cuts.append((Span(parts[kept - 1].end, parts[-1].end), "".join(between[kept - 1 :])))
        for span, text in cuts:
            if "#" in text:
                raise cannot_edit_error(self.source, span.start, COMMENT_IN_BRACKETS)
            yield Edit(span, "")

    def remove_lines(self, numbers: Collection[int]) -> Iterator[Edit]:
        """Take whole lines out; a text that ended without a line break still does."""
        for run in consecutive_runs(numbers):
            start, end = self.source.start_of(run[0]), len(self.source.text)
            if run[-1] < self.source.line_count:
                end = self.source.start_of(run[-1] + 1)
            elif start:
                start = self.end_of(run[0] - 1)
            yield Edit(Span(start, end), "")

    @staticmethod
    def count_to_last_kept(count: int, removed: Collection[int]) -> int:
        """Return how many of so many entries there are up to the last that is not removed."""
        while count - 1 in removed:
            count -= 1
        return count


def consecutive_runs(numbers: Collection[int]) -> Iterator[range]:
    """Yield the ranges of numbers that follow each other, in order."""
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield range(run[0], run[-1] + 1)


def join_cuts(source: Source, cuts: Iterable[Edit]) -> list[Edit]:
    """Join the cuts that meet at the end of a text without a line break there, the last first.

    The last cut takes the line break before it, which the cut before may take as its own too.
    """
    joined: list[Edit] = []
    for cut in sorted(cuts, key=lambda cut: cut.span, reverse=True):
        if joined and cut.span.end > joined[-1].span.start:
            first = source.position(cut.span.start).line
            start = source.line_end(source.start_of(first - 1))
            joined[-1] = Edit(Span(start, joined[-1].span.end), "")
        else:
            joined.append(cut)
    return joined


def spaced_lines(entries: Sequence[Block], gap: int) -> list[str]:
    """Return the lines of entries, with so many blank ones between."""
    return [line for entry in entries for line in (*[""] * gap, *entry)][gap:]


def indent(lines: Sequence[str], column: int) -> list[str]:
    """Return lines that stood at the margin, as they stand at a column."""
    return [shift(line, column) for line in lines]


def shift(line: str, columns: int) -> str:
    """Move a line to the right, or to the left as far as it has spaces."""
    if columns >= 0:
        return " " * columns + line if line else ""
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-columns, spaces) :]
