"""Characters that a plan may not hold, and mistakes that characters betray, as problems."""

import re
from collections.abc import Iterator
from typing import Final

from plancoop.problems import Code, Problem
from plancoop.text.source import Source, Span
from plancoop.text.unprintable import BLANKS, FORBIDDEN, code_point

_USUAL: Final = re.compile(
    "[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u202f-\u205f\u20a0-\u2fff]*"
)
_CODES: Final = {
    "control": Code.CONTROL_CHARACTER,
    "line_break": Code.LINE_BREAK,
    "lone_return": Code.LINE_BREAK,
    "undecoded": Code.NOT_UTF8,
    "invisible": Code.INVISIBLE_CHARACTER,
}

_UTF16: Final = re.compile("\udcff\udcfe|\udcfe\udcff|.{0,3}\0", re.DOTALL)
_CONFLICT: Final = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CONFLICT_START = "\n<<<<<<<"

# One white space before the sign and none after it: "résolution #3" rather than "a_venir  # note".
# What is rare comes first in a pattern, so that a long text is searched fast.
_LOST: Final = re.compile(r"#(?<=[^ \t][ \t]#)(?=[^\s#])")
CURLY: Final = "“”„‘’"
_CURLY_AHEAD: Final = re.compile(rf"[{CURLY}](?<=[ \[{{,].)")
_CURLY_START: Final = re.compile(rf"(?:[:\-,\[{{]|^) *(?=[{CURLY}])", re.MULTILINE)
# "“A” et “B”" is a text that happens to begin and end with quotes.
_CURLY_QUOTED: Final = re.compile(r"[“”„][^“”„]*[“”]|[‘’][^‘“”„]*[‘’]")
_BLANK: Final = re.compile(rf"(?P<indent>[{BLANKS}][{BLANKS} ]*)|-(?P<dash>[{BLANKS}]+)")
_BLANK_START: Final = re.compile(rf"\n *(?=-?[{BLANKS}])")

_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL
)
_TOO_LARGE: Final = re.compile(r"\\U(?!00(?:0|10))[0-9A-Fa-f]{8}")
_ESCAPED: Final = dict(zip("0abvferNLP", "\0\a\b\v\f\x1b\r\x85\u2028\u2029", strict=True))


def keys_in_text(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find the lines of a stretch of text that look like a key and its value."""
    return _KEY_LINE.finditer(text, start, end)


_KEY_LINE: Final = re.compile(r"^ +(?:- +)?([a-z_]+):(?: \S|[ \t]*\r?$)", re.MULTILINE)


def forbidden_characters(source: Source) -> tuple[Problem, ...]:
    """Find the characters that a reader cannot see, or that a parser reads otherwise.

    Of bytes that are no UTF-8, and of lone carriage returns, only the first is reported: the rest
    have the same cause. So have control characters among such bytes.
    """
    usual = _USUAL.match(source.text)
    shown: list[re.Match[str]] = []
    seen: set[str | None] = set()
    for match in FORBIDDEN.finditer(source.text, usual.end() if usual else 0):
        if match.lastgroup not in seen or match.lastgroup not in ("lone_return", "undecoded"):
            shown.append(match)
        seen.add(match.lastgroup)
    return tuple(
        Problem(_CODES[str(match.lastgroup)], Span(*match.span()), {"character": code_point(match)})
        for match in shown
        if match.lastgroup != "control" or "undecoded" not in seen
    )


def escapes(text: str, span: Span) -> tuple[Span, ...]:
    """Find where a text in double quotes escapes characters that no plan may hold."""
    return tuple(
        Span(*match.span())
        for match in _ESCAPE.finditer(text, *span)
        if FORBIDDEN.match(_unescaped(match))
    )


def too_large(source: Source) -> tuple[Problem, ...]:
    r"""Find the escapes beyond the last character, `"\UFFFFFFFF"`: the parser in Python chokes."""
    return tuple(
        Problem(Code.BAD_ESCAPE, Span(*match.span())) for match in _TOO_LARGE.finditer(source.text)
    )


def _unescaped(match: re.Match[str]) -> str:
    *digits, sign = match.groups()
    point = "".join(filter(None, digits))
    return chr(int(point, 16)) if point else _ESCAPED.get(sign, sign)


def utf16(source: Source) -> tuple[Problem, ...]:
    """Recognize the 16-bit text that some editors call “Unicode”."""
    if _UTF16.match(source.text):
        return (Problem(Code.UTF16, Span(0, 1)),)
    return ()


def conflict_markers(source: Source) -> tuple[Problem, ...]:
    """Find the marks that git leaves where two versions did not merge."""
    if not source.text.startswith(_CONFLICT_START[1:]) and _CONFLICT_START not in source.text:
        return ()
    return tuple(
        Problem(Code.CONFLICT, Span(*match.span())) for match in _CONFLICT.finditer(source.text)
    )


def suspects(text: str) -> frozenset[int]:
    """Return the offsets where a plain value may begin or end in what is meant otherwise."""
    found = {match.start() - 1 for match in _LOST.finditer(text)}
    if _CURLY_AHEAD.search(text):
        found.update(match.end() for match in _CURLY_START.finditer(text))
    if any(blank in text for blank in BLANKS):
        found.update(match.end() for match in _BLANK_START.finditer(text))
    return frozenset(found)


def suspect(source: Source, span: Span) -> tuple[Code, Span] | None:
    """Say what is wrong with a plain value at a suspect place, and where, if anything is."""
    start, end = span
    if _CURLY_QUOTED.fullmatch(source.text, start, end):
        return Code.CURLY_QUOTES, span
    if not source.text[source.line_start(start) : start].strip(" ") and (
        found := blank(source, span)
    ):
        return found
    if _LOST.match(source.text, end + 1):
        return Code.LOST_COMMENT, Span(end + 1, source.line_end(end))
    return None


def blank(source: Source, span: Span) -> tuple[Code, Span] | None:
    """Find the no-break spaces by which a value was indented, or parted from its dash."""
    if not (match := _BLANK.match(source.text, *span)):
        return None
    code = Code.NO_BREAK_SPACE if match["dash"] else Code.NO_BREAK_SPACE_INDENT
    return code, Span(*match.span(str(match.lastgroup)))
