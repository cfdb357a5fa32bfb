"""Text in the encoding of a terminal: what it lacks is written with what it has."""

import codecs
import re
import unicodedata
from typing import Final

_SIGNS: Final = {
    "█": "#",
    "▒": "+",
    "░": ".",
    "┃": "|",
    "├": "|",
    "└": "`",
    "│": "|",
    "✓": "x",
    "✗": "!",
    "○": "o",
    "◐": "~",
    "◑": "/",
    "‖": "=",
    "–": "-",
    "—": "-",
    "…": "...",
    "·": "-",
    "␍": "^M",
    "↑": "^",
    "→": ">",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "\u00a0": " ",
    "\u202f": " ",
    "œ": "oe",
    "Œ": "OE",
}


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Stand in for characters that the terminal's encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = (
        _SIGNS.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        for char in lacking
    )
    return "".join(sign or "?" for sign in plain), error.end


codecs.register_error("plancoop", _in_ascii)


def in_encoding(text: str, encoding: str) -> str:
    """Write a text with the characters of an encoding."""
    return text.encode(encoding, "plancoop").decode(encoding)


def in_columns(line: str, encoding: str) -> str:
    """Write a line in an encoding; signs that take more room there take it from the next gap."""
    written, longer = "", 0
    for part in re.split(r"( {2,})", line):
        if part.isspace():
            taken = min(longer, len(part) - 1)
            longer -= taken
            written += part[taken:]
        else:
            plain = in_encoding(part, encoding)
            longer += len(plain) - len(part)
            written += plain
    return written
