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
from plancoop.blocks import Lines
from plancoop.changes import Change, Extents
from plancoop.document import Document
from plancoop.edit import Edit
from plancoop.errors import N_, Refused
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
        start = min((one.span.start for one in edits), default=0)
        raise Lines(source, start).unsafe(start)
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
    them only where that is `loose`. The lines of an entry, its `core`, come and go whole.
    """

    first: int
    last: int
    keys: frozenset[str] | None = None
    column: int = 0
    loose: bool = False
    core: range = range(0)


_KEY: Final = re.compile(r"[\"']?(\w+)[\"']?\s*:")
_LEAD: Final = re.compile(r"^ *(?:-(?: +|$))*")
_BARE: Final = re.compile(r"\s*(?:-\s*)?(?:#.*)?")
"""A line that says nothing: at most a dash, with what it begins on the next line."""
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")


def _touches_only(before: Document, after: Document, extents: Extents) -> bool:
    """Tell whether only lines that a change may touch differ, comments kept.

    Entries that come or go whole are left out of the comparison, which could take others for them.
    """
    old, new = (
        _Rest(
            document.source,
            [_region(document, *extent, loose=extent in extents.forgets) for extent in every],
        )
        for document, every in ((before, extents.before), (after, extents.after))
    )
    lost = comments(old.cut)
    lost.subtract(comments(new.cut))
    end = before.source.newline[:-1]  # so that a line that ended the file is one with one after it
    for hunk in hunks(old.text + end, new.text + end):
        if not (
            old.may_differ(hunk.line, len(hunk.removed))
            and new.may_differ(hunk.line_after, len(hunk.added))
        ):
            return False
        lost.update(comments(hunk.removed))
        lost.subtract(comments(hunk.added))
    for extent in extents.forgets if +lost else ():
        lost.subtract(comments(_lines_of(before.source, _region(before, *extent, loose=True))))
    return not +lost


class _Rest:
    """A text without the entries that come or go whole, and which of its lines may differ."""

    def __init__(self, source: Source, regions: list[_Region]) -> None:
        self.source = source
        self.regions = regions
        self.cores = sorted((one.core for one in regions if one.core), key=lambda core: core.start)
        self.cut = [source.line(number) for core in self.cores for number in core]
        pieces, at = [], 0
        for core in self.cores:
            start = source.start_of(core.start)
            last = core.stop > source.line_count
            if last and start:  # the line break above goes with the end of the text
                start = source.line_end(source.start_of(core.start - 1))
            pieces.append(source.text[at:start])
            at = len(source.text) if last else source.start_of(core.stop)
        self.text = "".join((*pieces, source.text[at:]))

    def may_differ(self, line: int, count: int) -> bool:
        """Tell whether so many lines may differ, from one on, as they are counted in the rest."""
        return all(
            any(_may_differ(self.source, self._number(one), region) for region in self.regions)
            for one in range(line, line + count)
        )

    def _number(self, line: int) -> int:
        for core in self.cores:
            line += len(core) if line >= core.start else 0
        return line


def _lines_of(source: Source, region: _Region) -> list[str]:
    numbers = range(region.first, region.last + 1)
    return [source.line(number) for number in numbers if _may_differ(source, number, region)]


def _region(
    document: Document, route: Route, keys: frozenset[str] | None, *, loose: bool = False
) -> _Region:
    """Find the lines of something, in block style by their indentation alone.

    A list is its key's line, or all its lines in flow style; an entry that comes or goes has the
    comments and blank lines around it.
    """
    source, node = document.source, document.find(route)
    if node is None or (isinstance(node, places.Sequence) and not node.flow):
        return _Region(1, 0)
    first, column = source.position(node.span.start)
    last = source.position(node.span.end).line
    if not isinstance(node, places.Mapping):
        return _Region(first, last)
    own = source.text[source.line_start(node.span.start) : node.span.start].strip() in ("", "-")
    if not node.flow:
        last = _last(source, first, column - 1)
    if keys is not None:
        return _Region(first, last, None if node.flow else keys, column - 1, loose)
    core = range(first, (last if node.flow else _last_said(source, first, last)) + 1)
    while first > 1 and _BARE.fullmatch(source.line(first - 1)):
        first -= 1
    while last < source.line_count and _BARE.fullmatch(source.line(last + 1)):
        last += 1
    return _Region(first, last, core=core if own else range(0))


def _last(source: Source, number: int, column: int) -> int:
    """Return the last line below another that is not less indented than a column."""
    while number < source.line_count:
        line = source.line(number + 1)
        bare = line.lstrip()
        if bare[:1] not in ("", "#") and len(line) - len(line.lstrip(" ")) < column:
            break
        number += 1
    return number


def _last_said(source: Source, first: int, last: int) -> int:
    """Return the last of some lines that says something."""
    while last > first and _BARE.fullmatch(source.line(last)):
        last -= 1
    return last


def _may_differ(source: Source, number: int, region: _Region) -> bool:
    within = region.first <= number <= region.last
    return within and (region.keys is None or _under_a_key(source, number, region))


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
