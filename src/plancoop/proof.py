"""The proof asked of every change before it is written.

Three checks that share no code with the edits: the new text reads back as the plan expected, the
edits can be undone to the first text, and a comparison of lines made without the spans finds only
what such a change may touch, with every comment still there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from plancoop import edit, places
from plancoop.changes import Change, Extents
from plancoop.document import Document
from plancoop.edit import Edit
from plancoop.errors import N_, CannotEdit, Refused
from plancoop.reading import Reading, read
from plancoop.rules import RULES
from plancoop.source import Route, Source


@dataclass(frozen=True)
class Proven:
    """A change that may be written: the text after it, and the edits that take it back."""

    before: Source
    after: Source
    back: tuple[Edit, ...]
    reading: Reading


class WouldBreak(Refused):
    """What is asked would leave the plan with errors: `reading` has them."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(N_("The plan would have errors: nothing was written."))
        self.reading = reading


def prove(reading: Reading, change: Change) -> Proven:
    """Make a change to a sound plan and prove it.

    Raise `WouldBreak` where the plan is not to be so, `CannotEdit` where it cannot be proved.
    """
    document, plan = reading.document, reading.sound
    source = document.source
    edits = change.edits(document)
    after = source.replaced(edit.apply(source.text, edits))
    back = edit.inverse(source.text, edits)
    again = read(after, reading, advised=False)
    expected = plan and change.on(plan)
    if (
        again.errors
        and again.plan == expected
        and expected
        and any(found for rule in RULES for found in rule(expected))
    ):
        raise WouldBreak(again)
    proved = (
        again.sound is not None
        and again.sound == expected
        and edit.apply(after.text, back) == source.text
        and _touches_only(document, again.document, change.extents(document))
    )
    if not proved:
        sentence = N_(
            "The way {file} is written leaves no safe edit near line {line}: nothing was written. "
            "Make this change by hand."
        )
        line = source.position(min((one.span.start for one in edits), default=0)).line
        raise CannotEdit(sentence, file=source.name, line=line)
    return Proven(source, after, back, again)


class Hunk(NamedTuple):
    """Lines that differ: the numbers of the first in both texts, from 1, and what both have."""

    line: int
    line_after: int
    removed: list[str]
    added: list[str]


_WINDOWS: Final = (32, 256, 1 << 11, 1 << 16)  # a whole audience may come or go
_SMALL: Final = 1 << 11
_ALIKE: Final = 8


def hunks(before: str, after: str) -> Iterator[Hunk]:
    """Compare two texts by lines. They are expected to differ in few places, each a few lines."""
    before, after = f"{before}\n", f"{after}\n"  # each line ends: none is left where a text does
    line = line_after = 1
    at = to = 0
    while True:
        same = _common(before, at, after, to)
        if at + same == len(before) and to + same == len(after):
            return
        skip = max(before.rfind("\n", at, at + same) + 1 - at, 0)
        passed = before.count("\n", at, at + skip)
        line, line_after = line + passed, line_after + passed
        at, to = at + skip, to + skip
        opcodes, old, new = _compared(before, at, after, to)
        for tag, gone, gone_end, come, come_end in opcodes:
            if tag != "equal":
                lines = old[gone:gone_end], new[come:come_end]
                yield Hunk(line + gone, line_after + come, *lines)
        _, _, gone, _, come = opcodes[-1]
        line, line_after = line + gone, line_after + come
        at += sum(map(len, old[:gone])) + gone
        to += sum(map(len, new[:come])) + come


_Opcode = tuple[str, int, int, int, int]


def _compared(
    before: str, at: int, after: str, to: int
) -> tuple[Sequence[_Opcode], list[str], list[str]]:
    """Compare the lines that follow two offsets, up to where the texts are surely alike again."""
    for window in _WINDOWS:
        old, new = _lines(before, at, window), _lines(after, to, window)
        opcodes = SequenceMatcher(None, old, new, autojunk=window > _SMALL).get_opcodes()
        if len(old) < window and len(new) < window:
            break
        alike = [place for place, (tag, *_) in enumerate(opcodes) if tag == "equal"]
        if alike:
            opcodes = opcodes[: alike[-1] + 1]
            _, gone, gone_end, _, _ = opcodes[-1]
            if gone_end - gone >= _ALIKE:
                break
    return opcodes, old, new


def _common(before: str, at: int, after: str, to: int) -> int:
    """Return for how long, at least, two texts agree from two offsets on."""
    same, step = 0, 1 << 12
    while step:
        one, other = before[at + same : at + same + step], after[to + same : to + same + step]
        if one == other and one:
            same, step = same + len(one), step * 2
        else:
            step = min(step, len(one) or 1, len(other) or 1) // 2
    return same


def _lines(text: str, at: int, window: int) -> list[str]:
    """Return the lines that follow an offset, no more than a window, without their line breaks."""
    lines: list[str] = []
    while len(lines) < window and at < len(text):
        end = text.find("\n", at)
        lines.append(text[at:end])
        at = end + 1
    return lines


class _Region(NamedTuple):
    """Lines that may differ, counted from 1, the last included.

    With `keys`, only those of these keys, which stand at a column; blank lines and comments below
    them only where that is `loose`.
    """

    first: int
    last: int
    keys: frozenset[str] | None = None
    column: int = 0
    loose: bool = False


_KEY: Final = re.compile(r"[\"']?(\w+)[\"']?\s*:")
_LEAD: Final = re.compile(r"^ *(?:-(?: +|$))*")
_BARE: Final = re.compile(r"\s*(?:-\s*)?(?:#.*)?")
"""A line that says nothing: at most a dash, with what it begins on the next line."""
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")


def _touches_only(before: Document, after: Document, extents: Extents) -> bool:
    """Tell whether only lines that a change may touch differ, comments kept."""
    old, new = (
        [_region(document, *extent, loose=extent in extents.forgets) for extent in every]
        for document, every in ((before, extents.before), (after, extents.after))
    )
    lost: Counter[str] = Counter()
    end = before.source.newline[:-1]  # so that a line that ended the file is one with one after it
    for hunk in hunks(before.source.text + end, after.source.text + end):
        if not any(
            all(
                _may_differ(before.source, number, old)
                for number in range(one.line, one.line + len(one.removed))
            )
            and all(
                _may_differ(after.source, number, new)
                for number in range(one.line_after, one.line_after + len(one.added))
            )
            for one in _slid(before.source, after.source, hunk)
        ):
            return False
        lost.update(comments(hunk.removed))
        lost.subtract(comments(hunk.added))
    for extent in extents.forgets if +lost else ():
        region = _region(before, *extent, loose=True)
        lines = (
            number
            for number in range(region.first, region.last + 1)
            if _may_differ(before.source, number, [region])
        )
        lost.subtract(comments([before.source.line(number) for number in lines]))
    return not +lost


def _slid(before: Source, after: Source, hunk: Hunk) -> Iterator[Hunk]:
    """Yield a hunk, and the same difference told of lines further up, where lines are repeated."""
    yield hunk
    while bool(hunk.removed) != bool(hunk.added):
        source, number = (before, hunk.line) if hunk.removed else (after, hunk.line_after)
        lines = hunk.removed or hunk.added
        if number == 1 or source.line(number - 1) != lines[-1].removesuffix("\r"):
            return
        slid = [lines[-1], *lines[:-1]]
        removed, added = (slid, []) if hunk.removed else ([], slid)
        hunk = Hunk(hunk.line - 1, hunk.line_after - 1, removed, added)
        yield hunk


def _region(
    document: Document, route: Route, keys: frozenset[str] | None, *, loose: bool = False
) -> _Region:
    """Find the lines of something, in block style by their indentation alone.

    A list is its key's line, or all its lines in flow style; what is whole has the comments and
    blank lines around it.
    """
    source, node = document.source, document.find(route)
    if node is None or (isinstance(node, places.Sequence) and not node.flow):
        return _Region(1, 0)
    first, column = source.position(node.span.start)
    last = source.position(node.span.end).line
    if isinstance(node, places.Mapping):
        last = last if node.flow else _last(source, first, column - 1)
        if keys is not None and not node.flow:
            return _Region(first, last, keys, column - 1, loose)
        while keys is None and first > 1 and _BARE.fullmatch(source.line(first - 1)):
            first -= 1
        while keys is None and last < source.line_count and _BARE.fullmatch(source.line(last + 1)):
            last += 1
    return _Region(first, last)


def _last(source: Source, number: int, column: int) -> int:
    """Return the last line below another that is not less indented than a column."""
    while number < source.line_count:
        line = source.line(number + 1)
        bare = line.lstrip()
        if bare[:1] not in ("", "#") and len(line) - len(line.lstrip(" ")) < column:
            break
        number += 1
    return number


def _may_differ(source: Source, number: int, regions: list[_Region]) -> bool:
    return any(
        one.first <= number <= one.last and (one.keys is None or _under_a_key(source, number, one))
        for one in regions
    )


def _under_a_key(source: Source, number: int, region: _Region) -> bool:
    """Tell whether a line is that of a key that may be touched, or goes on with it."""
    if not region.loose and source.line(number).lstrip()[:1] in ("", "#"):
        return False
    for above in range(number, 0, -1):
        line = source.line(above)
        key = len(line) - len(_LEAD.sub("", line, count=1))
        if key <= region.column and line[key:] and line[key] != "#":
            named = _KEY.match(line, key)
            return key == region.column and named is not None and named[1] in (region.keys or ())
    return False


def comments(lines: list[str]) -> Counter[str]:
    """Count the comments of some lines, as far as lines alone can tell."""
    bare = (_QUOTED.sub("", line) for line in lines)
    return Counter(match[1] for line in bare if (match := _COMMENT.search(line)))
