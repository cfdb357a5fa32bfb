"""The line-by-line part of the proof: nothing differs outside the lines that a change may touch.

Those lines are found by indentation, without the edits, and left out of the text before and of the
text after. What is left must be the same. When `m1` is marked as done, the lines with a bar are
left out, since they stand under the keys `statut` and `suivi` of `m1`:

    before                              after
      - id: m1                            - id: m1
        texte: Un site  # en ligne          texte: Un site  # en ligne
    |   statut: en_cours                |   statut: realise
        quand: en mai                       quand: en mai
                                        |   suivi:
                                        |     - {le: 2012-02-14, statut: realise}
      - id: m2                            - id: m2

Comments are then counted among the lines left out: none may go that does not belong to what goes.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from typing import Final

from plancoop.changes.footprint import Footprint, LineScope
from plancoop.changes.scope_lines import lines_in_scope, own_lines
from plancoop.syntax.document import Document

_BLANK_OR_COMMENT: Final = re.compile(r"[ \t]*(?:#.*)?\r?")
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")


def are_other_lines_same(before: Document, after: Document, footprint: Footprint) -> bool:
    """Tell whether no other line differs, and no comment goes or comes but where one may."""
    line_end = before.source.newline[:-1]
    old = _LineReader(before, footprint.before, line_end)
    new = _LineReader(after, footprint.after, line_end)
    if not _are_same_outside_gaps(old, new) or _line_ends(new.left_out) - _line_ends(old.lines):
        return False
    old_comments, new_comments = (
        count_comments("\n".join(side.left_out).splitlines()) for side in (old, new)
    )
    lost, added = old_comments - new_comments, new_comments - old_comments
    allowed = Counter[str]()
    for scope in footprint.may_lose_comments:
        allowed += count_comments(own_lines(before, scope))
    return not lost - allowed and (not added or footprint.may_add_comments)


def _are_same_outside_gaps(old: "_LineReader", new: "_LineReader") -> bool:
    """Tell whether two texts are the same outside of their gaps. Their gaps are left out."""
    while not (old.is_over and new.is_over):
        start = old.index, new.index
        count = min(old.before_gap, new.before_gap)
        if old.take(count) != new.take(count):
            return False
        loose = old.leave_gap_out(), new.leave_gap_out()
        if any(loose):
            old.leave_gap_out(with_blanks_and_comments=True)
            new.leave_gap_out(with_blanks_and_comments=True)
        if (old.index, new.index) == start:
            return False
    return True


class _LineReader:
    """How far the lines of a text have been compared, and those that were left out on the way.

    `gaps` holds the index of each line that may differ. Where the value is true, the blank lines
    and comments right above and below may differ too.
    """

    def __init__(self, document: Document, scopes: Iterable[LineScope], line_end: str) -> None:
        self.lines = f"{document.source.text}{line_end}".split("\n")
        self.gaps: dict[int, bool] = {}
        for scope in scopes:
            numbers, loose = lines_in_scope(document, scope)
            for number in numbers:
                self.gaps[number - 1] = loose or self.gaps.get(number - 1, False)
        self._stops = [*sorted(self.gaps), len(self.lines)]
        self.index = 0
        self.left_out: list[str] = []

    @property
    def is_over(self) -> bool:
        """Whether all lines have been compared."""
        return self.index >= len(self.lines)

    @property
    def before_gap(self) -> int:
        """How many lines stand before the next gap, or before the end of the text."""
        return self._stops[bisect_left(self._stops, self.index)] - self.index

    def take(self, count: int) -> list[str]:
        """Return the next lines, and go on behind them."""
        start = self.index
        self.index += count
        return self.lines[start : self.index]

    def leave_gap_out(self, *, with_blanks_and_comments: bool = False) -> bool:
        """Leave out the lines here that may differ; tell whether one of them is loose."""
        loose = False
        while not self.is_over and (
            self.index in self.gaps
            or (with_blanks_and_comments and _BLANK_OR_COMMENT.fullmatch(self.lines[self.index]))
        ):
            loose = loose or self.gaps.get(self.index, False)
            self.left_out += self.take(1)
        return loose


def _line_ends(lines: list[str]) -> set[bool]:
    """Tell for each kind of line break whether it has a carriage return."""
    return {line.endswith("\r") for line in lines}


def count_comments(lines: list[str]) -> Counter[str]:
    """Count the comments of some lines, as far as lines alone can tell."""
    unquoted = (_QUOTED.sub("", line) for line in lines)
    return Counter(match[1].rstrip() for line in unquoted if (match := _COMMENT.search(line)))
