"""Text as French sets it: no line ends at a no-break space, inside quotes or before a sign."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

_LETTERS: Final = {0x00A0: "\ue0a0", 0x202F: "\ue02f"}
_SPACE: Final = "\ue020"
_SPACES: Final = str.maketrans({"\ue0a0": "\u00a0", "\ue02f": "\u202f", _SPACE: " "})
# A space that French sets before a sign, inside quotes or in a number holds too, whatever it was
# typed with.
_SPACE_THAT_HOLDS: Final = re.compile(r"(?<=«) | (?=[»:;!?%$])|(?<=\d) (?=\d{3}(?!\d))")
_BETWEEN_WORDS: Final = re.compile(r"[^\S\u00a0\u202f\ue020]+")
_NEVER_BEFORE_DOTS: Final = " \t\n,.;:·!?…–—-«(\u00a0\u202f\ue020"


@dataclass(frozen=True)
class _WithSpaces:
    """Draws a renderable, then puts spaces back where letters stand for them."""

    renderable: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for text, style, control in console.render(self.renderable, options):
            yield Segment(text.translate(_SPACES), style, control)


def typeset(*renderables: RenderableType) -> RenderableType:
    """Put renderables below one another, with lines that end at ordinary spaces alone.

    Rich breaks lines at no-break spaces as at any other. So letters of private use stand for them
    in every `Text`, and become spaces again once the lines are broken.
    """
    group = Group(*renderables)
    _put_letters(group)
    return _WithSpaces(group)


def _put_letters(renderable: RenderableType) -> None:
    match renderable:
        case Text():
            renderable.plain = _SPACE_THAT_HOLDS.sub(_SPACE, renderable.plain).translate(_LETTERS)
        case Group():
            for part in renderable.renderables:
                _put_letters(part)
        case Padding():
            _put_letters(renderable.renderable)
        case Table():
            for column in renderable.columns:
                for cell in column.cells:
                    _put_letters(cell)


def cut(text: str, cells: int) -> str:
    """Shorten a text to so many cells, `…` included, after a whole word where one fits at all."""
    if cell_len(text) <= cells:
        return text
    held = _SPACE_THAT_HOLDS.sub(_SPACE, text)
    ends_of_words = (gap.start() for gap in _BETWEEN_WORDS.finditer(held))
    heads = (held[:end].rstrip(_NEVER_BEFORE_DOTS) for end in ends_of_words)
    *_shorter, kept = "", *(head for head in heads if cell_len(head) < cells)
    if not kept:
        ends = tuple(accumulate(map(cell_len, held)))
        kept = held[: bisect_right(ends, cells - 1)].rstrip(_NEVER_BEFORE_DOTS)
    return f"{kept}…".translate(_SPACES)


def cut_text(text: Text, cells: int) -> Text:
    """Shorten a text in its styles as `cut` does."""
    kept = cut(text.plain, cells)
    return text if kept == text.plain else text[: len(kept) - 1].append("…")


def join_styled(parts: Iterable[tuple[str, str]]) -> Text:
    """Put words on one line, each in its style."""
    line = Text()
    for place, (words, style) in enumerate(parts):
        line.append(" · " if place else "", style="dim").append(words, style=style)
    return line
