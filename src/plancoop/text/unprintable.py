"""Characters that nobody sees: found, named, shown, replaced."""

import re
from collections.abc import Callable
from typing import Final

NO_BREAK_SPACES: Final = "\u00a0\u202f"
"""The no-break spaces, wide and narrow: letters like any other to a YAML parser."""

# Control characters, noncharacters, and half a surrogate pair: that comes from an escape alone, and
# only the parser in Python lets it pass.
_CONTROL_RANGES = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udc7f\udd00-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
)
# U+0085, U+2028 and U+2029 end a line for a YAML parser, though no editor shows it.
_LINE_BREAKS = "\x85\u2028\u2029"
# Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 16, but for the joiner and the
# emoji selector below; then what else is of category Cf, but for signs that are drawn, those with
# Prepended_Concatenation_Mark in PropList.txt (such as U+0600). Bidi_Control is among them.
_INVISIBLE_RANGES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ufff9-\ufffb\U00013430-\U0001343f"
)
# What may stand before the selector (emoji-variation-sequences.txt), and on both sides of a joiner.
_EMOJI_BASES = (
    "#*0-9\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf"
    "\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
FORBIDDEN_CHARACTER: Final = re.compile(
    rf"(?P<control>[{_CONTROL_RANGES}]+)"
    rf"|(?P<line_break>[{_LINE_BREAKS}])"
    r"|(?P<lone_return>\r(?!\n))"
    r"|(?P<undecoded>[\udc80-\udcff]+)"
    rf"|(?P<invisible>[{_INVISIBLE_RANGES}]+|(?<![{_EMOJI_BASES}])\ufe0f"
    rf"|(?<![{_JOINED}])\u200d|\u200d(?![{_JOINED}]))"
)
_USUAL_CHARACTERS: Final = re.compile(
    "(?:[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205f\u20a0-\u2fff]++|\r\n)*+"
)
REPLACEMENT: Final = "\ufffd"


def first_forbidden(text: str) -> str | None:
    """Name the first character of a text that no plan may hold, as `U+001B`."""
    match = FORBIDDEN_CHARACTER.search(text, usual_end(text))
    return code_point(match) if match else None


def usual_end(text: str) -> int:
    """Return where the first character of a text stands that is not quite usual.

    Any plan may hold those before it. Most texts have no other, which is told 50 times faster so.
    """
    usual = _USUAL_CHARACTERS.match(text)
    return usual.end() if usual else 0


def visible(text: str) -> str:
    """Show a text on one line, and the characters that no plan may hold as `<U+202E>`.

    No terminal is to obey it, and no line of it to pass for one of ours.
    """
    return _LINE_BREAK.sub(" ", spelled(text))


def visible_lines(text: str) -> str:
    """Show a text of several lines: those after the first are indented."""
    return _LINE_BREAK.sub("\n  ", spelled(text))


_LINE_BREAK: Final = re.compile(r"[ \t]*\n\s*")


def spelled(text: str) -> str:
    """Show the characters that no plan may hold as `<U+202E>`; its lines stay lines."""
    return rewrite_forbidden(text.replace("\r\n", "\n"), spell_character)


def spell_character(char: str) -> str:
    """Show a character as its number: `<U+202E>`."""
    return f"<U+{ord(char):04X}>"


def rewrite_forbidden(text: str, write: Callable[[str], str]) -> str:
    """Write each character that no plan may hold as a function does."""
    if usual_end(text) == len(text):
        return text
    return FORBIDDEN_CHARACTER.sub(lambda match: "".join(map(write, match.group())), text)


def on_one_line(text: str) -> str:
    """Show a text within a sentence: its line breaks and tabs as escapes, the rest visible."""
    return spelled(text).replace("\n", r"\n").replace("\t", r"\t")


def code_point(match: re.Match[str]) -> str:
    """Return the number of what `FORBIDDEN` matched: `U+200B`, or `0xE9` for a byte."""
    point = ord(match.group()[0])
    return f"0x{point - 0xDC00:02X}" if match.lastgroup == "undecoded" else f"U+{point:04X}"


def replace_forbidden(text: str) -> str:
    """Put `REPLACEMENT` for each character that no plan may hold: a parser can read the rest."""
    return FORBIDDEN_CHARACTER.sub(lambda match: REPLACEMENT * len(match.group()), text)


def harmless(text: str) -> str:
    """Break what a machine that runs our commands would obey at the beginning of a line.

    GitHub's runner takes `::error::x` for a command, after any spaces, and `##[error]x` anywhere.
    """
    return _RUNNER_COMMAND.sub(lambda match: f"{match[1]}{match[2][0]} {match[2][1]}", text)


_RUNNER_COMMAND: Final = re.compile(r"(^[^\S\n]*(?=::)|(?=##\[))(::|##)", re.MULTILINE)
