"""Characters that nobody sees: found, named, shown, replaced."""

import re
from collections.abc import Callable
from typing import Final

BLANKS: Final = "\u00a0\u202f"
"""The no-break spaces, wide and narrow: letters like any other to a YAML parser."""

_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
# Half a surrogate pair comes from an escape alone, and only the parser in Python lets it pass.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udc7f\udd00-\udfff"
# U+0085, U+2028 and U+2029 end a line for a YAML parser, though no editor shows it.
_LINE_BREAK = "\x85\u2028\u2029"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
FORBIDDEN: Final = re.compile(
    rf"(?P<control>[{_CONTROL}]+)"
    rf"|(?P<line_break>[{_LINE_BREAK}])"
    r"|(?P<lone_return>\r(?!\n))"
    r"|(?P<undecoded>[\udc80-\udcff]+)"
    rf"|(?P<invisible>[{_INVISIBLE}]+|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}]))"
)
REPLACEMENT: Final = "\ufffd"


def forbidden(text: str) -> str | None:
    """Name the first character of a text that no plan may hold, as `U+001B`."""
    match = FORBIDDEN.search(text)
    return code_point(match) if match else None


def visible(text: str) -> str:
    r"""Show the characters that no plan may hold as `<U+202E>`: no terminal is to obey them.

    A `\r\n` becomes `\n`, lest its `\r` stay when line breaks are put in another way.
    """
    return rewritten(text.replace("\r\n", "\n"), lambda char: f"<U+{ord(char):04X}>")


def rewritten(text: str, write: Callable[[str], str]) -> str:
    """Write the characters that no plan may hold in another way."""
    return FORBIDDEN.sub(lambda match: "".join(map(write, match.group())), text)


def on_one_line(text: str) -> str:
    """Show a text within a sentence: its line breaks and tabs as escapes, the rest visible."""
    return visible(text).replace("\n", r"\n").replace("\t", r"\t")


def code_point(match: re.Match[str]) -> str:
    """Return the number of what `FORBIDDEN` matched: `U+200B`, or `0xE9` for a byte."""
    point = ord(match.group()[0])
    return f"0x{point - 0xDC00:02X}" if match.lastgroup == "undecoded" else f"U+{point:04X}"


def harmless(text: str) -> str:
    """Put a sign in the place of each character that no plan may hold, so that the rest is read."""
    return FORBIDDEN.sub(lambda match: REPLACEMENT * len(match.group()), text)
