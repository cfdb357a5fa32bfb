"""The differences between two texts of one file, line by line; invisible characters show."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple
from unicodedata import combining, is_normalized

from plancoop.i18n.translation import _
from plancoop.text.source import Source
from plancoop.text.unprintable import on_one_line, visible

_Opcode = tuple[str, int, int, int, int]

_CONTEXT: Final = 3
"""How many lines are shown above and below what differs."""


def diff(former: Source | None, after: Source) -> str:
    """Return the unified diff of two texts, much as git shows it; nothing where they are the same.

    What is true of the whole file is said once, on a line that begins with a backslash. A new file
    has no former text.
    """
    before = former or Source(after.name, "")
    ends = _line_end(before), _line_end(after)
    shown = "" if all(ends) else "\r"
    old, new = _lines(before, shown), _lines(after, shown)
    lines = [*_throughout(before, after, ends), *_shown_hunks(old, new)]
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
        sentence = _("Every line ends in {new} instead of {old}.")
        yield "\\ " + sentence.format(old=ends[0], new=ends[1])


def _shown_hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for group in _neighbours(hunks(old, new)):
        first, last = group[0], group[-1]
        above = min(_CONTEXT, first.line - 1)
        below = min(_CONTEXT, len(old) - last.end)
        before = _range(first.line - 1 - above, last.end + below)
        after = _range(first.line_after - 1 - above, last.end_after + below)
        yield f"@@ -{before} +{after} @@"
        start = first.line - 1 - above
        for hunk in group:
            yield from _unchanged(old[start : hunk.line - 1])
            yield from (f"-{_revealed(line)}" for line in hunk.removed)
            yield from (f"+{_revealed(line)}" for line in hunk.added)
            start = hunk.end
        yield from _unchanged(old[start : start + below])


def _neighbours(all_hunks: Iterable["Hunk"]) -> Iterator[list["Hunk"]]:
    """Put together the hunks whose context would meet."""
    group: list[Hunk] = []
    for hunk in all_hunks:
        if group and hunk.line - 1 - group[-1].end > 2 * _CONTEXT:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _unchanged(lines: Iterable[str]) -> Iterator[str]:
    return (" " + visible(line.removesuffix("\r")) for line in lines)


def _range(start: int, end: int) -> str:
    count = end - start
    first = start + 1 if count else start
    return f"{first}" if count == 1 else f"{first},{count}"


_BLANK_SIGNS: Final = str.maketrans({" ": "·", "\t": "→", "\r": "␍"})


def _revealed(line: str) -> str:
    """Show what nobody sees in a line that differs: spaces at its end, separate accents."""
    kept = line.removesuffix("\r").rstrip(" \t")
    shown = kept if is_normalized("NFC", kept) else _set_apart(kept)
    return visible(shown) + line[len(kept) :].translate(_BLANK_SIGNS)


def _set_apart(line: str) -> str:
    """Name the characters that NFC composes; where none is found, all that are not ASCII."""
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
    removed: Sequence[str]
    added: Sequence[str]

    @property
    def end(self) -> int:
        """The number of the last line that is removed, else of the line above."""
        return self.line - 1 + len(self.removed)

    @property
    def end_after(self) -> int:
        """The number of the last line that is added, else of the line above."""
        return self.line_after - 1 + len(self.added)


_WINDOWS: Final = (32, 256, 1 << 11, 1 << 16)
"""How many lines are compared at once; the last is for a whole audience that comes or goes."""
_SMALL_WINDOW: Final = 1 << 11
_SURE_MATCH: Final = 8
"""So many equal lines in a row are no coincidence."""


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """Compare two texts by their lines.

    They are expected to differ in few places, each a few lines: the time is then that of one look
    at each line, where comparing all lines with all others would take hours for a long text.
    """
    at = to = 0
    while True:
        same = _common_lines(old, at, new, to)
        at, to = at + same, to + same
        if at == len(old) and to == len(new):
            return
        opcodes = _compare_window(old, at, new, to)
        for tag, start, end, start_after, end_after in opcodes:
            if tag != "equal":
                removed, added = old[at + start : at + end], new[to + start_after : to + end_after]
                yield Hunk(at + start + 1, to + start_after + 1, removed, added)
        _, _, end, _, end_after = opcodes[-1]
        at, to = at + end, to + end_after


def _compare_window(old: Sequence[str], at: int, new: Sequence[str], to: int) -> Sequence[_Opcode]:
    """Compare the lines that follow two places, up to where the texts are surely alike again."""
    for window in _WINDOWS:
        lines, lines_after = old[at : at + window], new[to : to + window]
        matcher = SequenceMatcher(None, lines, lines_after, autojunk=window > _SMALL_WINDOW)
        opcodes = matcher.get_opcodes()
        if len(lines) < window and len(lines_after) < window:
            break
        alike = [place for place, (tag, *_) in enumerate(opcodes) if tag == "equal"]
        if alike:
            opcodes = opcodes[: alike[-1] + 1]
            _, start, end, _, _ = opcodes[-1]
            if end - start >= _SURE_MATCH:
                break
    return opcodes


def _common_lines(old: Sequence[str], at: int, new: Sequence[str], to: int) -> int:
    """Count the lines that are the same from two places on."""
    most = min(len(old) - at, len(new) - to)
    return next((same for same in range(most) if old[at + same] != new[to + same]), most)
