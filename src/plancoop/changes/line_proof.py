"""The line-by-line half of the proof: nothing differs outside the lines that a change may touch.

Those lines are found by indentation, without the edits, and left out of the text before and of the
text after. What is left must be the same, and every comment must still be there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from plancoop.changes.footprint import Footprint, LineScope
from plancoop.syntax import nodes
from plancoop.syntax.document import Document
from plancoop.text.source import Source, Span

_KEY: Final = re.compile(r"[\"']?(\w+)[\"']?\s*:")
_LEAD: Final = re.compile(r"^ *(?:-(?: +|$))*")
_BARE: Final = re.compile(r"[ \t]*(?:-[ \t]*)?(?:#.*)?\r?")
"""A line that says nothing: at most a dash, with what it begins on the next line."""
_BARE_LINES: Final = re.compile(r"(?:[ \t]*(?:#.*)?\r?\n)*")
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_END: Final = "."
"""Stands after the last line break: the last line is like others, and blank ones end before it."""
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")


class _Cut(NamedTuple):
    """A stretch of whole lines that may differ; `bare` lines on both sides of it may as well."""

    span: Span
    bare: bool
    past: bool
    """Whether it is over where the text is."""


def lost_comments(
    before: Document, after: Document, footprint: Footprint
) -> tuple[str, ...] | None:
    """Return the comments that go; None where more goes, or differs, than a change may touch.

    All lines that may differ are left out of both texts: what is left is the same.
    """
    end = before.source.newline[:-1] + "\n" + _END
    old, new = before.source.text + end, after.source.text + end
    one = _Side(old, _cuts(before, footprint.before))
    other = _Side(new, _cuts(after, footprint.after))
    if not (_left_out(one, other) and _line_ends(new) <= _line_ends(old)):
        return None
    gone, come = (comments(side.left_out.splitlines()) for side in (one, other))
    own = Counter[str]()
    for scope in footprint.comments_lost:
        own += comments(_belonging(before, scope))
    if gone - come - own or (come - gone and not footprint.may_add_comments):
        return None
    texts = list(_texts(before.at(one.route) for one in footprint.comments_lost))
    lost = (gone - come).elements()
    return tuple(one for one in lost if not any(one in text for text in texts))


def _texts(said: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of some data: what looks like a comment may be of one of them."""
    for one in said:
        if isinstance(one, str):
            yield one
        elif one is not None:
            yield from _texts(one.values() if isinstance(one, dict) else one)


def _left_out(one: "_Side", other: "_Side") -> bool:
    """Tell whether two texts are the same outside of their cuts, and leave those out."""
    while one.goes_on or other.goes_on:
        at = one.at, other.at
        size = min(one.stop - one.at, other.stop - other.at)
        if one.text[one.at : one.at + size] != other.text[other.at : other.at + size]:
            return False
        bare = one.pass_by(size), other.pass_by(size)
        if any(bare):
            one.skip()
            other.skip()
        if (one.at, other.at) == at:
            return False
    return True


class _Side:
    """A text that is being compared, and how far."""

    def __init__(self, text: str, cuts: list[_Cut]) -> None:
        self.text = text
        self.cuts = [*cuts[::-1]]
        self.at = 0
        self.left_out = ""

    @property
    def goes_on(self) -> bool:
        """Whether there is text left."""
        return self.at < len(self.text)

    @property
    def stop(self) -> int:
        """Where the next cut begins, or the text ends."""
        return self.cuts[-1].span.start if self.cuts else len(self.text)

    def pass_by(self, size: int) -> bool:
        """Go on by so much, and over the cuts there; tell whether bare lines may differ now."""
        self.at += size
        bare = False
        while self.cuts and self.cuts[-1].span.start <= self.at:
            cut = self.cuts.pop()
            self._leave_out(len(self.text) - len(_END) if cut.past else cut.span.end)
            bare = bare or cut.bare
        return bare

    def skip(self) -> None:
        """Leave bare lines out, and the cuts between them."""
        at = -1
        while self.at > at:
            at = self.at
            lines = _BARE_LINES.match(self.text, self.at, self.stop)
            self._leave_out(lines.end() if lines else self.at)
            self.pass_by(0)

    def _leave_out(self, end: int) -> None:
        self.left_out += self.text[self.at : max(end, self.at)]
        self.at = max(end, self.at)


def _line_ends(text: str) -> frozenset[str]:
    returns = text.count("\r\n")
    found = {"\r\n": returns, "\n": text.count("\n") - returns}
    return frozenset(end for end, count in found.items() if count)


def _cuts(document: Document, footprint: Iterable[LineScope]) -> list[_Cut]:
    """Find the lines that may differ, in block style by their indentation alone."""
    source = document.source
    cuts = []
    for scope in footprint:
        for lines, bare in _lines(document, scope):
            past = lines.stop > source.line_count
            end = len(source.text) if past else source.start_of(lines.stop)
            cuts.append(_Cut(Span(source.start_of(lines.start), end), bare, past))
    return sorted(cuts)


def _lines(document: Document, scope: LineScope) -> Iterator[tuple[range, bool]]:
    """Yield lines that an scope stands for, counted from 1, and whether bare ones around are too.

    A list is its key's line, or all its lines in flow style.
    """
    source, node = document.source, document.find(scope.route, deep=0)
    if node is None or (isinstance(node, nodes.Sequence) and not node.flow):
        return
    first, column = source.position(node.span.start)
    last = source.position(node.span.end).line
    block = isinstance(node, nodes.Mapping) and not node.flow
    if block:
        last = _last(source, first, column - 1)
    elif source.text[source.line_start(node.span.start) : node.span.start].strip() == "-":
        last = _last_comment(source, last, column - 1)
    if block and scope.keys is not None:
        yield from _under_keys(source, range(first, last + 1), column - 1, scope)
        return
    own = scope.keys is None and _is_entry(source, node)
    while own and first > 1 and _BARE.fullmatch(source.line(first - 1)):
        first -= 1
    yield range(first, last + 1), own


def _is_entry(source: Source, node: nodes.Node) -> bool:
    """Tell whether a node begins behind a dash, or on a line of its own."""
    start = node.span.start
    return source.text[source.line_start(start) : start].strip() in ("", "-")


def _last(source: Source, number: int, column: int) -> int:
    """Return the last line below another that is not less indented than a column."""
    while number < source.line_count:
        line = source.line(number + 1)
        bare = line.lstrip()
        if bare[:1] not in ("", "#") and len(line) - len(line.lstrip(" ")) < column:
            break
        number += 1
    return number


def _last_comment(source: Source, number: int, column: int) -> int:
    """Return the last comment below what ends on a line, of those as deep as a column."""
    last = number
    while number < source.line_count:
        number += 1
        line = source.line(number).rstrip()
        bare = line.lstrip()
        if bare[:1] == "#" and len(line) - len(bare) >= column:
            last = number
        elif bare:
            break
    return last


def _first_blank(source: Source, number: int, first: int) -> int:
    """Return the first of the blank lines right above another, which go no further up than one."""
    while number > first and not source.line(number - 1).strip():
        number -= 1
    return number


def _under_keys(
    source: Source, lines: range, column: int, scope: LineScope
) -> Iterator[tuple[range, bool]]:
    """Yield the lines of some keys, which stand at a column, and of all that goes on with them."""
    keys = scope.keys or frozenset()
    within = False
    waiting: list[int] = []
    for number in lines:
        line = source.line(number)
        at = len(line) - len(_LEAD.sub("", line, count=1))
        bare = line[at : at + 1] in ("", "#")
        if not bare and at <= column:
            named = _KEY.match(line, at)
            within = at == column and named is not None and named[1] in keys
            waiting = []
            if within and scope.with_blanks_beside:
                yield range(_first_blank(source, number, lines.start), number), True
        if within and scope.with_comments and bare and (at <= column or not line.strip()):
            waiting.append(number)  # until something deeper comes
        elif within and (scope.with_comments or not bare):
            yield from (
                (range(one, one + 1), scope.with_blanks_beside) for one in (*waiting, number)
            )
            waiting = []


def _belonging(document: Document, scope: LineScope) -> list[str]:
    """Return the lines of something that goes, with the comments that are its own.

    Between brackets no comment is, unless the whole list goes.
    """
    source, node = document.source, document.find(scope.route, deep=0)
    if isinstance(node, nodes.Sequence) and node.flow:
        return source.text[slice(*node.span)].splitlines()
    if node is None or (isinstance(node, nodes.Mapping) and scope.keys is not None and node.flow):
        return []
    if scope.keys is None and not _is_entry(source, node):
        return []
    numbers = [number for lines, _ in _lines(document, scope) for number in lines]
    if scope.keys is None and isinstance(node, nodes.Mapping):
        first, column = source.position(node.span.start)
        above = _dash(source, first)
        while above > 1 and source.line(above - 1).strip()[:1] == "#":
            above -= 1
        numbers = [number for number in numbers if number >= above]
        while numbers[-1] > first and not _is_own(source.line(numbers[-1]), column - 1):
            numbers.pop()
    return [source.line(number) for number in numbers]


def _dash(source: Source, first: int) -> int:
    """Return the line of the dash of an entry that begins on a line: that one, or one above."""
    number = first
    while number > 1 and _BARE.fullmatch(source.line(number - 1)):
        number -= 1
        if source.line(number).strip()[:1] == "-":
            return number
    return first


def _is_own(line: str, column: int) -> bool:
    """Tell whether a line below an entry says something, or is a comment as deep as its keys."""
    deep = len(line) - len(line.lstrip()) >= column
    return not _BARE.fullmatch(line) or (line.strip() != "" and deep)


def comments(lines: list[str]) -> Counter[str]:
    """Count the comments of some lines, as far as lines alone can tell."""
    bare = (_QUOTED.sub("", line) for line in lines)
    return Counter(match[1].rstrip() for line in bare if (match := _COMMENT.search(line)))
