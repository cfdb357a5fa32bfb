"""The exact text of a plan file, and where things stand in it."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

BOM = "\ufeff"

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
        """Read UTF-8, with or without a mark."""
        text = data.decode("utf-8", "surrogateescape")
        if text.startswith(BOM):
            return cls(name, text[1:], bom=True)
        return cls(name, text)

    def encode(self) -> bytes:
        """Give back the very bytes that were decoded."""
        return ((BOM if self.bom else "") + self.text).encode("utf-8", "surrogateescape")

    def replaced(self, text: str) -> "Source":
        """Return the same file with another text."""
        return Source(self.name, text, self.bom)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> Position:
        r"""Tell the line and column of an offset. Only `\n` ends a line."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    @property
    def line_count(self) -> int:
        """How many lines there are; what follows the last line break is one more."""
        return len(self._line_starts)

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line break."""
        starts = self._line_starts
        end = starts[number] - 1 if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].removesuffix("\r")

    def start_of(self, number: int) -> int:
        """Return the offset at which a line begins, counted from 1."""
        return self._line_starts[number - 1]

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
