"""What differs between two texts of one file, shown line by line, invisible things too."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple
from unicodedata import combining, is_normalized

from plancoop.i18n.translation import _
from plancoop.text.source import Source
from plancoop.text.unprintable import on_one_line, visible

_Opcode = tuple[str, int, int, int, int]


def diff(former: Source | None, after: Source) -> str:
    """Return the unified diff of two texts, much as git shows it; nothing where they are the same.

    What is true of the whole file is said once, on a line that begins with a backslash. A new file
    has no former text.
    """
    before = former or Source(after.name, "")
    ends = _line_end(before), _line_end(after)
    shown = "" if all(ends) else "\r"
    old, new = _lines(before, shown), _lines(after, shown)
    lines = [*_throughout(before, after, ends), *_hunks(old, new)]
    name = on_one_line(before.name.lstrip("/"))
    head = [f"--- a/{name}" if former else "--- /dev/null", f"+++ b/{name}"] if lines else []
    return "".join(f"{line}\n" for line in (*head, *lines))


def _line_end(source: Source) -> str:
    """Name what ends every line; nothing where that differs from one to the next."""
    returns = source.text.count("\r\n")
    if returns and returns < source.text.count("\n"):
        return ""
    return "CRLF" if returns else "LF"


def _lines(source: Source, shown: str) -> list[str]:
    lines = source.text.removesuffix("\n").split("\n") if source.text else []
    return lines if shown else [line.removesuffix("\r") for line in lines]


def _throughout(before: Source, after: Source, ends: tuple[str, str]) -> Iterator[str]:
    if before.bom and not after.bom:
        yield "\\ " + _("The byte order mark (BOM) goes.")
    if after.bom and not before.bom:
        yield "\\ " + _("The byte order mark (BOM) comes back.")
    if all(ends) and ends[0] != ends[1]:
        yield "\\ " + _("Every line ends in {new} instead of {old}.").format(
            old=ends[0], new=ends[1]
        )


class _Compared(SequenceMatcher[str]):
    """Compares two lists of lines as the proof of a change does: a long text would take hours."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__()
        self.texts = "\n".join(old), "\n".join(new)
        self.sizes = len(old), len(new)

    def get_opcodes(self) -> list[_Opcode]:  # type: ignore[override]
        size, size_after = self.sizes
        if not size:
            return [("insert", 0, 0, 0, size_after)]
        at = to = 0
        opcodes: list[_Opcode] = []
        for hunk in hunks(*self.texts):
            first, first_after = hunk.line - 1, hunk.line_after - 1
            opcodes.append(("equal", at, first, to, first_after))
            at, to = first + len(hunk.removed), first_after + len(hunk.added)
            opcodes.append(("replace", first, at, first_after, to))
        return [*opcodes, ("equal", at, size, to, size_after)]


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    matcher = _Compared(old, new)
    for group in matcher.get_grouped_opcodes():
        (_tag, first, _end, to, _to_end), (*_start, last, _to, to_last) = group[0], group[-1]
        yield f"@@ -{_range(first, last)} +{_range(to, to_last)} @@"
        for tag, start, end, start_after, end_after in group:
            if tag == "equal":
                bare = (line.removesuffix("\r") for line in old[start:end])
                yield from (f" {visible(line)}" for line in bare)
            else:
                yield from (f"-{_revealed(line)}" for line in old[start:end])
                yield from (f"+{_revealed(line)}" for line in new[start_after:end_after])


def _range(start: int, end: int) -> str:
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + (count > 0)},{count}"


_SIGNS: Final = str.maketrans({" ": "·", "\t": "→", "\r": "␍"})


def _revealed(line: str) -> str:
    """Show what nobody sees in a line that differs: the spaces at its end, accents set apart."""
    kept = line.removesuffix("\r").rstrip(" \t")
    shown = kept if is_normalized("NFC", kept) else _set_apart(kept)
    return visible(shown) + line[len(kept) :].translate(_SIGNS)


def _set_apart(line: str) -> str:
    """Name the characters that are to be composed, or at least all that may be."""
    named = "".join(
        _name(char) if combining(char) or not is_normalized("NFC", char) else char for char in line
    )
    return named if named != line else "".join(map(_name, line))


def _name(char: str) -> str:
    return char if char.isascii() else f"<U+{ord(char):04X}>"


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


def _compared(
    before: str, at: int, after: str, to: int
) -> tuple[Sequence[_Opcode], list[str], list[str]]:
    """Compare the lines that follow two offsets, up to where the texts are surely alike again."""
    for window in _WINDOWS:
        old, new = _lines_after(before, at, window), _lines_after(after, to, window)
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


def _lines_after(text: str, at: int, window: int) -> list[str]:
    """Return the lines that follow an offset, no more than a window, without their line breaks."""
    lines: list[str] = []
    while len(lines) < window and at < len(text):
        end = text.find("\n", at)
        lines.append(text[at:end])
        at = end + 1
    return lines
