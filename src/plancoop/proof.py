"""The proof asked of every change before it is written.

Three checks that share no code with the edits: the new text reads back as the plan expected, the
edits can be undone to the first text, and a comparison of lines made without the spans finds only
what such a change may touch, with every comment still there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from plancoop import edit
from plancoop.changes import Change
from plancoop.document import Document, Items
from plancoop.edit import Edit
from plancoop.errors import N_, CannotEdit
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
    again = read(after)
    proved = (
        plan is not None
        and again.sound == change.on(plan)
        and edit.apply(after.text, back) == source.text
        and _touches_only(document, after, change.routes)
    )
    if not proved:
        sentence = N_(
            "The way {file} is written leaves no safe edit near line {line}: nothing was written. "
            "Make this change by hand."
        )
        line = source.position(min(one.span.start for one in edits)).line
        raise CannotEdit(sentence, file=source.name, line=line)
    return Proven(source, after, back, again)


class Hunk(NamedTuple):
    """Lines that differ: the number of the first, from 1, those before and those after."""

    line: int
    removed: list[str]
    added: list[str]


_WINDOW: Final = 400
_ALIKE: Final = 3


def hunks(before: str, after: str) -> Iterator[Hunk]:
    """Compare two texts by lines. They are expected to differ in few places, each a few lines."""
    line, at, to = 1, 0, 0
    while True:
        same = _common(before, at, after, to)
        if at + same == len(before) and to + same == len(after):
            return
        skip = max(before.rfind("\n", at, at + same) + 1 - at, 0)
        line += before.count("\n", at, at + skip)
        at, to = at + skip, to + skip
        old, new = _lines(before, at), _lines(after, to)
        gone, come = _resume(old, new)
        yield from _refined(line, old[:gone], new[:come])
        line += gone
        at = min(at + sum(map(len, old[:gone])) + gone, len(before))
        to = min(to + sum(map(len, new[:come])) + come, len(after))


def _refined(line: int, removed: list[str], added: list[str]) -> Iterator[Hunk]:
    """Take out of a hunk the lines that did not change."""
    old, new = ([one.rstrip("\r") for one in lines] for lines in (removed, added))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, gone, gone_end, come, come_end in matcher.get_opcodes():
        if tag != "equal":
            yield Hunk(line + gone, removed[gone:gone_end], added[come:come_end])


def _common(before: str, at: int, after: str, to: int) -> int:
    """Return for how long two texts agree from two offsets on."""
    same, step = 0, 1 << 12
    while step:
        one, other = before[at + same : at + same + step], after[to + same : to + same + step]
        if one == other and one:
            same, step = same + len(one), step * 2
        else:
            step = min(step, len(one) or 1, len(other) or 1) // 2
    return same


def _lines(text: str, at: int) -> list[str]:
    """Return the lines that follow an offset, a window of them, without their line breaks."""
    lines: list[str] = []
    while len(lines) < _WINDOW and at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        lines.append(text[at:end])
        at = end + 1
    return lines


def _resume(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return after how many lines of each the two agree again, the fewest."""
    ends = [None] * _ALIKE
    one = [*(line.rstrip("\r") for line in old), *ends]
    other = [*(line.rstrip("\r") for line in new), *ends]
    for distance in range(1, len(old) + len(new)):
        for gone in range(max(0, distance - len(new)), min(distance, len(old)) + 1):
            come = distance - gone
            if one[gone : gone + _ALIKE] == other[come : come + _ALIKE]:
                return gone, come
    return len(old), len(new)


class _Region(NamedTuple):
    """The lines of an item, counted from 1, the last included."""

    first: int
    last: int
    flow: bool


_OURS: Final = re.compile(r"\s*(?:- +)?[\"']?(?:statut|suivi)[\"']?\s*:")
_LOGGED: Final = "{le: "
_QUOTED: Final = re.compile(r"(?<=[\s,\[{:])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_COMMENT: Final = re.compile(r"(?:^|\s)(#.*)")


def _touches_only(document: Document, after: Source, routes: tuple[Route, ...]) -> bool:
    """Tell whether only lines that marking these items may touch differ, their comments kept."""
    regions = [_region(document, route) for route in routes]
    return all(
        any(_allows(document.source, region, hunk) for region in regions)
        and not _comments(hunk.removed) - _comments(hunk.added)
        for hunk in hunks(document.source.text, after.text)
    )


def _region(document: Document, route: Route) -> _Region:
    """Find an item's lines by their indentation alone."""
    source, data = document.source, document.data
    for step in route[:-1]:
        data = data[step]
    start = data.starts[int(route[-1])] if isinstance(data, Items) else 0
    first = source.position(start).line
    depth = _depth(source.line(first))
    last = first
    while last < source.line_count:
        line = source.line(last + 1)
        if line.strip() and not line.lstrip().startswith("#") and _depth(line) <= depth:
            break
        last += 1
    return _Region(first, last, flow=source.text[start] == "{")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _allows(source: Source, region: _Region, hunk: Hunk) -> bool:
    last = hunk.line + max(len(hunk.removed), 1) - 1
    if not region.first <= hunk.line <= last <= region.last + (not hunk.removed):
        return False
    if region.flow:
        return True
    return all(
        _under_our_key(source, region, hunk.line + place) for place in range(len(hunk.removed))
    ) and all(_OURS.match(line) or _LOGGED in line for line in hunk.added)


def _under_our_key(source: Source, region: _Region, number: int) -> bool:
    """Tell whether a line is that of the status or the follow-up, or goes on with it."""
    line = source.line(number)
    if _OURS.match(line):
        return True
    depth = _depth(line)
    above = (source.line(one) for one in range(number - 1, region.first - 1, -1))
    parent = next((one for one in above if one.strip() and _depth(one) < depth), "")
    return bool(_OURS.match(parent))


def _comments(lines: list[str]) -> Counter[str]:
    bare = (_QUOTED.sub("", line.rstrip("\r")) for line in lines)
    return Counter(match[1] for line in bare if (match := _COMMENT.search(line)))
