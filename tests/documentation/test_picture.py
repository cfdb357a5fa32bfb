"""The picture of the front pages is the real command's screen, in colour, and everyone can read it.

`PLANCOOP_ACCEPT=1 pytest tests/documentation/test_picture.py` draws it anew, for a reviewer to look
at, on a light page and on a dark one.
"""

import re
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest
from rich.text import Text

from tests.support.files import ROOT
from tests.support.pictures import picture
from tests.support.terminal import on_a_terminal

PICTURE: Final = ROOT / "docs" / "statut.svg"
EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
COMMAND: Final = "plancoop statut --au 2012-06-30"
_HEAVY: Final = 60_000
_READABLE: Final = 4.5
"""The contrast that WCAG 2 asks of text."""


def drawn(folder: Path) -> str:
    """Run the command on a terminal in colour, and draw what stands there."""
    shutil.copyfile(EXAMPLE, folder / "plan.yaml")
    code, seen = on_a_terminal(*COMMAND.split()[1:], folder=folder, changes={})
    assert code == 0
    screen = Text(f"$ {COMMAND}\n").append_text(Text.from_ansi(seen))
    return picture(screen, title="plancoop", name="statut")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
def test_the_picture_shows_what_the_command_prints(tmp_path: Path, *, accept: bool) -> None:
    seen = drawn(tmp_path)
    if accept:
        PICTURE.write_text(seen, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == seen


def test_the_picture_is_light_and_fetches_nothing() -> None:
    text = PICTURE.read_text(encoding="utf-8")
    assert len(text.encode()) < _HEAVY
    assert not re.search(r"@import|@font-face|href|url\((?!#)|<script", text)


def test_each_colour_of_the_picture_is_read_on_the_ground_that_it_brings() -> None:
    text = PICTURE.read_text(encoding="utf-8")
    (ground,) = re.findall(r'<rect fill="#(\w{6})"', text)
    colours = set(re.findall(r"-r\d+ \{ fill: #(\w{6})", text))
    assert len(colours) > 4
    for colour in colours:
        assert _contrast(colour, ground) > _READABLE, colour


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return how bright a colour is for the eye (WCAG 2, "relative luminance")."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
