"""Comparing two texts by lines, however long they are."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple


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
