"""Characters that a plan may not hold, and mistakes that show in single characters, as problems."""

import re
from collections.abc import Iterator
from typing import Final

from plancoop.problems import Code, Problem
from plancoop.text.source import Source, Span
from plancoop.text.twice_encoded import restore, spoilt_spans
from plancoop.text.unprintable import FORBIDDEN_CHARACTER, NO_BREAK_SPACES, code_point, usual_end

_CODE_OF_GROUP: Final = {
    "control": Code.CONTROL_CHARACTER,
    "line_break": Code.LINE_BREAK,
    "lone_return": Code.LINE_BREAK,
    "undecoded": Code.NOT_UTF8,
    "invisible": Code.INVISIBLE_CHARACTER,
}

_UTF16: Final = re.compile("\udcff\udcfe|\udcfe\udcff|.{0,3}\0", re.DOTALL)
_CONFLICT_MARK: Final = re.compile(r"^([<|=>])\1{6}(?: .*)?\r?$", re.MULTILINE)
_CONFLICT_LINE: Final = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
# One white space before the sign and none after it: "résolution #3" rather than "a_venir  # note".
# What is rare comes first in a pattern, so that a long text is searched fast.
_LOST_COMMENT: Final = re.compile(r"#(?<=[^ \t][ \t]#)(?=[^\s#])")
CURLY_QUOTES: Final = "“”„‘’"
_CURLY_AHEAD: Final = re.compile(rf"[{CURLY_QUOTES}](?<=[ \[{{,].)")
_CURLY_START: Final = re.compile(rf"(?:[:\-,\[{{]|^) *(?=[{CURLY_QUOTES}])", re.MULTILINE)
# `“A” et “B”` is not in quotes: it happens to begin and end with some.
_CURLY_QUOTED: Final = re.compile(r"[“”„][^“”„]*[“”]|[‘’][^‘“”„]*[‘’]")
_BLANK: Final = re.compile(
    rf"(?P<indent>[{NO_BREAK_SPACES}][{NO_BREAK_SPACES} ]*)|-(?P<dash>[{NO_BREAK_SPACES}]+)"
)
_BLANK_START: Final = re.compile(rf"\n *(?=-?[{NO_BREAK_SPACES}])")

_ESCAPE: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL
)
_TOO_LARGE: Final = re.compile(r"\\U(?!00(?:0|10))[0-9A-Fa-f]{8}")
_ESCAPED: Final = dict(zip("0abvferNLP", "\0\a\b\v\f\x1b\r\x85\u2028\u2029", strict=True))
KEY_LINE: Final = re.compile(r"^ +(?:- +)?([a-z_]+):(?: \S|[ \t]*\r?$)", re.MULTILINE)
"""A line in a text that looks like a key and its value."""


def forbidden_characters(source: Source) -> tuple[Problem, ...]:
    """Find the characters that a person cannot see, or that a parser reads in another way.

    Of bytes that are no UTF-8, and of lone carriage returns, only the first is reported: the others
    have the same cause. Control characters among such bytes are not reported, for the same reason.
    """
    problems: list[Problem] = []
    seen: set[str] = set()
    for match in FORBIDDEN_CHARACTER.finditer(source.text, usual_end(source.text)):
        group = str(match.lastgroup)
        if group not in seen or group not in ("lone_return", "undecoded"):
            values = {"character": code_point(match)}
            problems.append(Problem(_CODE_OF_GROUP[group], Span(*match.span()), values))
        seen.add(group)
    ignored = Code.CONTROL_CHARACTER if "undecoded" in seen else None
    return tuple(problem for problem in problems if problem.code is not ignored)


def forbidden_escapes(text: str, span: Span) -> tuple[Span, ...]:
    """Return where a text in double quotes escapes characters that no plan may hold."""
    return tuple(
        Span(*match.span())
        for match in _ESCAPE.finditer(text, *span)
        if FORBIDDEN_CHARACTER.match(_unescaped(match))
    )


def oversized_escapes(source: Source) -> tuple[Problem, ...]:
    r"""Find the escapes beyond the last character, `"\UFFFFFFFF"`: the parser in Python chokes."""
    matches = _TOO_LARGE.finditer(source.text)
    return tuple(Problem(Code.BAD_ESCAPE, Span(*match.span())) for match in matches)


def _unescaped(match: re.Match[str]) -> str:
    number, letter = match[1] or match[2] or match[3], match[4]
    return chr(int(number, 16)) if number else _ESCAPED.get(letter, letter)


def unreadable_text(source: Source) -> tuple[Problem, ...]:
    """Recognize 16-bit text, and find the marks that git leaves where versions did not merge.

    Some editors call such a text “Unicode”.
    """
    if _UTF16.match(source.text):
        return (Problem(Code.UTF16, Span(0, 1)),)
    if "<<<<<<<" not in source.text:  # found faster than a line that begins so
        return ()
    matches = _CONFLICT_LINE.finditer(source.text)
    return tuple(conflict(source.text, Span(*match.span())) for match in matches)


def conflict(text: str, span: Span) -> Problem:
    """Return the problem of a mark of git's; its values name the marks that stand in the text."""
    found = set(_CONFLICT_MARK.findall(text))
    marks = ", ".join(sign * 7 for sign in "<|=>" if sign in found)
    return Problem(Code.CONFLICT, span, {"marks": marks})


def twice_encoded(source: Source) -> Iterator[Problem]:
    """Find the words that are encoded twice, in texts and in comments."""
    for span in spoilt_spans(source.text):
        value = source.text[slice(*span)]
        yield Problem(Code.TWICE_ENCODED, span, {"value": value, "mend": restore(value)})


def suspect_offsets(text: str) -> frozenset[int]:
    """Return the offsets where a plain value may begin or end with what was not meant as text."""
    offsets = {match.start() - 1 for match in _LOST_COMMENT.finditer(text)}
    if _CURLY_AHEAD.search(text):
        offsets.update(match.end() for match in _CURLY_START.finditer(text))
    if any(blank in text for blank in NO_BREAK_SPACES):
        offsets.update(match.end() for match in _BLANK_START.finditer(text))
    return frozenset(offsets)


def find_suspect(source: Source, span: Span) -> tuple[Code, Span] | None:
    """Return what is wrong with a plain value at such an offset, and where; None if nothing is."""
    start, end = span
    if _CURLY_QUOTED.fullmatch(source.text, start, end):
        return Code.CURLY_QUOTES, span
    if not source.text[source.line_start(start) : start].strip(" ") and (
        found := find_no_break_space(source, span)
    ):
        return found
    if _LOST_COMMENT.match(source.text, end + 1):
        return Code.LOST_COMMENT, Span(end + 1, source.line_end(end))
    return None


def find_no_break_space(source: Source, span: Span) -> tuple[Code, Span] | None:
    """Find the no-break spaces before a value: as its indentation, or between it and its dash."""
    if not (match := _BLANK.match(source.text, *span)):
        return None
    code = Code.NO_BREAK_SPACE if match["dash"] else Code.NO_BREAK_SPACE_INDENT
    return code, Span(*match.span(str(match.lastgroup)))
