"""What differs between two texts of one file, shown line by line, invisible things too."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final
from unicodedata import combining, is_normalized

from plancoop.hunks import hunks
from plancoop.locale import _
from plancoop.mistakes import on_one_line, visible
from plancoop.source import Source

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
