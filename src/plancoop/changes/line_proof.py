"""The line-by-line half of the proof: nothing differs outside the lines that a change may touch.

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
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from plancoop.changes.footprint import Footprint, LineScope
from plancoop.changes.scope_lines import lines_in_scope, own_lines
from plancoop.syntax.document import Document
from plancoop.text.source import Span

_BLANKS_AND_COMMENTS: Final = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*")
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")
_END_MARK: Final = "."
"""Put behind the last line break: the last line is like others, and blank ones end before it."""


class _Gap(NamedTuple):
    """A stretch of whole lines that may differ; one that `reaches_end` ends where the text does.

    Where `loose`, the blank lines and comments right above and below may differ too.
    """

    span: Span
    loose: bool
    reaches_end: bool


def lost_comments(
    before: Document, after: Document, footprint: Footprint
) -> tuple[str, ...] | None:
    """Return the comments that go; None where more goes, or differs, than a change may touch."""
    last_line_break = before.source.newline[:-1] + "\n"
    old_text, new_text = (
        document.source.text + last_line_break + _END_MARK for document in (before, after)
    )
    old = _Comparison(old_text, _gaps(before, footprint.before))
    new = _Comparison(new_text, _gaps(after, footprint.after))
    if not (_are_same_outside_gaps(old, new) and _line_breaks(new_text) <= _line_breaks(old_text)):
        return None
    old_comments, new_comments = (count_comments(side.left_out.splitlines()) for side in (old, new))
    lost, added = old_comments - new_comments, new_comments - old_comments
    allowed = Counter[str]()
    for scope in footprint.comments_lost:
        allowed += count_comments(own_lines(before, scope))
    if lost - allowed or (added and not footprint.may_add_comments):
        return None
    texts = list(_texts(before.at(scope.route) for scope in footprint.comments_lost))
    return tuple(
        comment for comment in lost.elements() if not any(comment in text for text in texts)
    )


def _texts(values: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of some data: what looks like a comment may be part of one."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif value is not None:
            yield from _texts(value.values() if isinstance(value, dict) else value)


def _are_same_outside_gaps(old: "_Comparison", new: "_Comparison") -> bool:
    """Tell whether two texts are the same outside of their gaps. Their gaps are left out."""
    while not (old.is_over and new.is_over):
        start = old.offset, new.offset
        length = min(old.before_gap, new.before_gap)
        if old.take(length) != new.take(length):
            return False
        loose = old.leave_gaps_out(), new.leave_gaps_out()
        if any(loose):
            old.leave_blanks_and_comments_out()
            new.leave_blanks_and_comments_out()
        if (old.offset, new.offset) == start:
            return False
    return True


class _Comparison:
    """How far a text has been compared, and all that was left out of it on the way."""

    def __init__(self, text: str, gaps: list[_Gap]) -> None:
        self.text = text
        self.gaps = [*reversed(gaps)]
        self.offset = 0
        self.left_out = ""

    @property
    def is_over(self) -> bool:
        """Whether the whole text has been compared."""
        return self.offset >= len(self.text)

    @property
    def before_gap(self) -> int:
        """How many characters stand before the next gap, or before the end of the text."""
        return (self.gaps[-1].span.start if self.gaps else len(self.text)) - self.offset

    def take(self, length: int) -> str:
        """Return the next characters, and go on behind them."""
        start = self.offset
        self.offset += length
        return self.text[start : self.offset]

    def leave_gaps_out(self) -> bool:
        """Leave out the gaps that begin here; tell whether one of them is loose."""
        loose = False
        while self.gaps and self.gaps[-1].span.start <= self.offset:
            gap = self.gaps.pop()
            end = len(self.text) - len(_END_MARK) if gap.reaches_end else gap.span.end
            self._leave_out_until(end)
            loose = loose or gap.loose
        return loose

    def leave_blanks_and_comments_out(self) -> None:
        """Leave out blank lines and comments, and the gaps between them."""
        while True:
            start = self.offset
            lines = _BLANKS_AND_COMMENTS.match(self.text, start, start + self.before_gap)
            self._leave_out_until(lines.end() if lines else start)
            self.leave_gaps_out()
            if self.offset == start:
                return

    def _leave_out_until(self, end: int) -> None:
        if end > self.offset:
            self.left_out += self.text[self.offset : end]
            self.offset = end


def _line_breaks(text: str) -> frozenset[str]:
    """Return the kinds of line breaks that a text has."""
    returns = text.count("\r\n")
    counts = {"\r\n": returns, "\n": text.count("\n") - returns}
    return frozenset(line_break for line_break, count in counts.items() if count)


def _gaps(document: Document, scopes: Iterable[LineScope]) -> list[_Gap]:
    """Find the lines that may differ, in block style by their indentation alone."""
    source = document.source
    gaps = []
    for scope in scopes:
        for numbers, loose in lines_in_scope(document, scope):
            reaches_end = numbers.stop > source.line_count
            end = len(source.text) if reaches_end else source.start_of(numbers.stop)
            gaps.append(_Gap(Span(source.start_of(numbers.start), end), loose, reaches_end))
    return sorted(gaps)


def count_comments(lines: list[str]) -> Counter[str]:
    """Count the comments of some lines, as far as lines alone can tell."""
    unquoted = (_QUOTED.sub("", line) for line in lines)
    return Counter(match[1].rstrip() for line in unquoted if (match := _COMMENT.search(line)))
