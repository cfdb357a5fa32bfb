"""Pictures of a terminal: SVG that fetches nothing, for the pages of the documentation."""

import io
import re
from typing import Final

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

_WIDTH: Final = 80
_BRIGHT: Final = [
    (30, 30, 30),
    (255, 135, 125),
    (130, 215, 140),
    (235, 190, 80),
    (130, 180, 255),
    (220, 160, 255),
    (110, 215, 225),
    (240, 240, 240),
]
_THEME: Final = TerminalTheme((30, 30, 30), (240, 240, 240), _BRIGHT, _BRIGHT)
"""A dark screen, which brings its own background to a light page; each colour is read on it."""


def picture(screen: Text, *, title: str, name: str) -> str:
    """Draw what stands on a terminal; `name` sets the picture's styles apart from a page's own."""
    console = Console(record=True, width=_WIDTH, file=io.StringIO(), legacy_windows=False)
    console.print(screen)
    drawn = console.export_svg(title=title, theme=_THEME, unique_id=name)
    return re.sub(r" *@font-face \{.*?\}\n", "", drawn, flags=re.DOTALL)  # they are fetched
