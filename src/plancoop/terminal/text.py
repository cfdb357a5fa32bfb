"""Text as French sets it: no line ends at a no-break space, inside quotes or before a sign."""

import re
from collections.abc import Iterable
from typing import Any, Final, cast

from rich import text
from rich.console import Console
from rich.containers import Lines

_BLANKS: Final = {0x00A0: "\ue0a0", 0x202F: "\ue02f"}
_SPACE: Final = "\ue020"
_BACK: Final = str.maketrans({"\ue0a0": "\u00a0", "\ue02f": "\u202f", _SPACE: " "})
# A space that French sets before a sign or inside quotes holds too, whatever it was typed with.
_HELD: Final = re.compile(r"(?<=«) | (?=[»:;!?%])")


class Text(text.Text):
    """Rich's text, but for no-break spaces: Rich wraps at them as at any other."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:  # noqa: ANN401 -- Rich's
        """Break into lines, no-break spaces being letters meanwhile."""
        held = self.copy()
        held.plain = _HELD.sub(_SPACE, held.plain).translate(_BLANKS)
        lines = held.wrap(console, width, **options)
        for line in lines:
            line.plain = line.plain.translate(_BACK)
        return lines

    def blank_copy(self, plain: str = "") -> "Text":
        """Return an empty text of the same sort: Rich joins and splits by it."""
        return Text(
            plain,
            style=self.style,
            justify=self.justify,
            overflow=self.overflow,
            no_wrap=self.no_wrap,
            end=self.end,
            tab_size=self.tab_size,
        )

    @classmethod
    def assemble(cls, *parts: Any, **options: Any) -> "Text":  # noqa: ANN401 -- Rich's
        """Put parts together, each a text or a text and its style."""
        return cast("Text", super().assemble(*parts, **options))

    def join(self, lines: Iterable[text.Text]) -> "Text":
        """Put texts together, this one between them."""
        return cast("Text", super().join(lines))


def joined(parts: Iterable[tuple[str, str]]) -> Text:
    """Put words on one line, each in its style."""
    line = Text()
    for place, (said, style) in enumerate(parts):
        line.append(" · " if place else "", style="dim").append(said, style=style)
    return line
