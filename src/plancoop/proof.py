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

from plancoop import edit
from plancoop.changes import Change
from plancoop.document import Document
from plancoop.edit import Edit
from plancoop.errors import N_, CannotEdit
from plancoop.places import Mapping
from plancoop.reading import Reading, read
from plancoop.source import Route, Source


@dataclass(frozen=True)
class Proven:
    """A change that may be written: the text after it, and the edits that take it back."""

    before: Source
    after: Source
    back: tuple[Edit, ...]
    reading: Reading


def prove(reading: Reading, change: Change) -> Proven:
    """Make a change to a sound plan and prove it; raise `CannotEdit` when it cannot be proved."""
    document, plan = reading.document, reading.sound
    source = document.source
    edits = change.edits(document)
    after = source.replaced(edit.apply(source.text, edits))
    back = edit.inverse(source.text, edits)
    again = read(after, reading, advised=False)
    proved = (
        plan is not None
        and again.sound == change.on(plan)
        and edit.apply(after.text, back) == source.text
        and _touches_only(document, after, change)
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


_WINDOWS: Final = (32, 256)
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
        opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
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
    """The lines of an item, counted from 1, the last included, and the column of its keys.

    Only the lines of some keys may differ; in flow style, where they share lines, all of them.
    """

    first: int
    last: int
    column: int
    flow: bool
    keys: frozenset[str]


_KEY: Final = re.compile(r"[\"']?(\w+)[\"']?\s*:")
_LEAD: Final = re.compile(r"^ *(?:-(?: +|$))*")
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")


def _touches_only(document: Document, after: Source, change: Change) -> bool:
    """Tell whether only lines that a change of these items may touch differ, comments kept."""
    before = document.source
    regions = [_region(document, route, change.keys) for route in change.routes]
    end = before.newline[:-1]  # so that a line that ended the file is the same with one after it
    return all(
        _allows(before, after, regions, hunk) and not comments(hunk.removed) - comments(hunk.added)
        for hunk in hunks(before.text + end, after.text + end)
    )


def _region(document: Document, route: Route, keys: frozenset[str]) -> _Region:
    """Find an item's lines, in block style by their indentation alone."""
    source, node = document.source, document.find(route)
    if not isinstance(node, Mapping):
        return _Region(0, 0, 0, flow=False, keys=frozenset())
    last, column = source.position(node.span.start)
    first = last
    if node.flow:
        last = source.position(node.span.end).line
    while not node.flow and last < source.line_count:
        line = source.line(last + 1)
        if line.strip() and not line.lstrip().startswith("#") and _depth(line) < column - 1:
            break
        last += 1
    return _Region(first, last, column - 1, node.flow, keys)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _allows(before: Source, after: Source, regions: list[_Region], hunk: Hunk) -> bool:
    """Tell whether each line of a hunk is of an item that changes, and one that may."""
    end = hunk.line + len(hunk.removed)
    near = [region for region in regions if region.first < end and hunk.line <= region.last + 1]
    return all(
        any(
            region.first <= number <= region.last
            and (region.flow or _under_a_key(before, number, region))
            for region in near
        )
        for number in range(hunk.line, end)
    ) and all(
        any(region.flow or _under_a_key(after, number, region) for region in near)
        for number in range(hunk.line_after, hunk.line_after + len(hunk.added))
    )


def _under_a_key(source: Source, number: int, region: _Region) -> bool:
    """Tell whether a line is that of a key that may be touched, or goes on with it."""
    if source.line(number).lstrip()[:1] in ("", "#"):
        return False
    for above in range(number, 0, -1):
        line = source.line(above)
        key = len(line) - len(_LEAD.sub("", line, count=1))
        if key <= region.column and line[key:] and line[key] != "#":
            named = _KEY.match(line, key)
            return key == region.column and named is not None and named[1] in region.keys
    return False


def comments(lines: list[str]) -> Counter[str]:
    """Count the comments of some lines, as far as lines alone can tell."""
    bare = (_QUOTED.sub("", line) for line in lines)
    return Counter(match[1] for line in bare if (match := _COMMENT.search(line)))
