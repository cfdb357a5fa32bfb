"""The exact text of a plan file, and where things stand in it."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from re import finditer
from typing import Final, NamedTuple

BOM = "\ufeff"
STANDARD_INPUT: Final = "-"
"""The name that stands for standard input."""

_BLOCK_SIZE: Final = 1 << 10  # in characters: a block's line breaks are counted at once

Route = tuple[str | int, ...]
"""Where a value stands in the data: `("publics", 5, "moyens", 0, "statut")`."""


class Span(NamedTuple):
    """A stretch of text, in code points from its start; `end` is excluded."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as people count it: from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A plan's text without its byte order mark. `name` is what messages call it.

    Bytes that are not UTF-8 stand in the text as lone surrogates, U+DC80 to U+DCFF, so that a
    message can point at them, and encoding gives them back.
    """

    name: str
    text: str
    bom: bool = False

    @classmethod
    def decode(cls, name: str, data: bytes) -> "Source":
        """Read UTF-8, with or without a byte order mark."""
        text = data.decode("utf-8", "surrogateescape")
        return cls(name, text.removeprefix(BOM), bom=text.startswith(BOM))

    def encode(self) -> bytes:
        """Return the very bytes that were decoded."""
        return ((BOM if self.bom else "") + self.text).encode("utf-8", "surrogateescape")

    def with_text(self, text: str) -> "Source":
        """Return the same file with another text."""
        return Source(self.name, text, self.bom)

    @cached_property
    def _breaks_before(self) -> list[int]:
        """The number of line breaks before each block; a list of all lines would be too long."""
        starts = range(0, len(self.text), _BLOCK_SIZE)
        counts = (self.text.count("\n", start, start + _BLOCK_SIZE) for start in starts)
        return list(accumulate(counts, initial=0))

    def position(self, offset: int) -> Position:
        r"""Return the line and column of an offset. Only `\n` ends a line."""
        block = offset // _BLOCK_SIZE
        line = self._breaks_before[block] + self.text.count("\n", block * _BLOCK_SIZE, offset) + 1
        return Position(line, offset - self.line_start(offset) + 1)

    @property
    def line_count(self) -> int:
        """How many lines there are; what follows the last line break is one more."""
        return self._breaks_before[-1] + 1

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line break."""
        start = self.start_of(number)
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].removesuffix("\r")

    def start_of(self, number: int) -> int:
        """Return the offset at which a line begins; lines are counted from 1."""
        if number == 1:
            return 0
        block = bisect_left(self._breaks_before, number - 1) - 1
        return self._starts_in(block)[number - 2 - self._breaks_before[block]]

    def _starts_in(self, block: int) -> list[int]:
        """Return where lines begin behind the line breaks of a block."""
        if block not in self._starts:
            start = block * _BLOCK_SIZE
            breaks = finditer("\n", self.text[start : start + _BLOCK_SIZE])
            self._starts[block] = [start + found.end() for found in breaks]
        return self._starts[block]

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        """The starts of lines of the blocks that were asked for."""
        return {}

    def line_start(self, offset: int) -> int:
        """Return the offset at which the line of `offset` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset at which the line of `offset` ends, before its line break."""
        end = self.text.find("\n", offset)
        if end < 0:
            return len(self.text)
        return end - 1 if end > offset and self.text[end - 1] == "\r" else end

    @property
    def newline(self) -> str:
        r"""The file's own line break: that of its first line, `\n` when it has none."""
        end = self.text.find("\n")
        return "\r\n" if end > 0 and self.text[end - 1] == "\r" else "\n"
