"""The mistakes of people who write YAML by hand, in French, named as what they are."""

import re
from collections.abc import Callable
from typing import Final

import yaml

from plancoop.problems import Code, Problem
from plancoop.source import Source, Span

_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
# U+0085, U+2028 and U+2029 end a line for a YAML parser, though no editor shows it.
_LINE_BREAK = "\x85\u2028\u2029"
_INVISIBLE = (
    "\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0000-\U000e007f"
)
_FORBIDDEN: Final = re.compile(
    rf"(?P<control>[{_CONTROL}])"
    rf"|(?P<line_break>[{_LINE_BREAK}]|\r(?!\n))"
    rf"|(?P<undecoded>[\udc80-\udcff])"
    rf"|(?P<invisible>[{_INVISIBLE}]|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}]))"
)
_USUAL: Final = re.compile("[\t\n\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u2fff]*")
_CODES: Final = {
    "control": Code.CONTROL_CHARACTER,
    "line_break": Code.LINE_BREAK,
    "undecoded": Code.NOT_UTF8,
    "invisible": Code.INVISIBLE_CHARACTER,
}
_CONFLICT: Final = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CONFLICT_START = "\n<<<<<<<"

# One white space before the sign and none after it: "résolution #3" rather than "a_venir  # note".
_LOST: Final = re.compile(r"(?<![ \t])[ \t](?=#[^\s#])")
_CURLY: Final = "“”„‘’"
_CURLY_START: Final = re.compile(rf"(?:[:\-,\[{{]|^) +(?=[{_CURLY}])", re.MULTILINE)


def forbidden(text: str) -> str | None:
    """Name the first character of a text that no plan may hold, as `U+001B`."""
    match = _FORBIDDEN.search(text)
    return _name(match) if match else None


def _name(match: re.Match[str]) -> str:
    point = ord(match.group())
    return f"0x{point - 0xDC00:02X}" if match.lastgroup == "undecoded" else f"U+{point:04X}"


def characters(source: Source) -> tuple[Problem, ...]:
    """Find the characters that a reader cannot see, or that a parser reads otherwise.

    Of bytes that are no UTF-8 only the first is reported: the rest have the same cause.
    """
    usual = _USUAL.match(source.text)
    found = list(_FORBIDDEN.finditer(source.text, usual.end() if usual else 0))
    undecoded = [match for match in found if match.lastgroup == "undecoded"]
    shown = [match for match in found if match.lastgroup != "undecoded"] + undecoded[:1]
    return tuple(
        Problem(_CODES[str(match.lastgroup)], Span(*match.span()), {"character": _name(match)})
        for match in shown
    )


def utf16(source: Source) -> tuple[Problem, ...]:
    """Recognize the 16-bit text that some editors call “Unicode”."""
    start = source.text[:2]
    if start in ("\udcff\udcfe", "\udcfe\udcff") or "\0" in start:
        return (Problem(Code.UTF16, Span(0, 1)),)
    return ()


def harmless(text: str) -> str:
    """Put a sign in the place of each character that no plan may hold, so that the rest is read."""
    return _FORBIDDEN.sub("\ufffd", text)


def conflicts(source: Source) -> tuple[Problem, ...]:
    """Find the marks that git leaves where two versions did not merge."""
    if not source.text.startswith(_CONFLICT_START[1:]) and _CONFLICT_START not in source.text:
        return ()
    return tuple(
        Problem(Code.CONFLICT, Span(*match.span())) for match in _CONFLICT.finditer(source.text)
    )


def suspects(text: str) -> frozenset[int]:
    """Return the offsets where a plain value may end in a lost comment or begin in a quote."""
    found: set[int] = set()
    if " #" in text or "\t#" in text:
        found.update(match.start() for match in _LOST.finditer(text))
    if any(f" {quote}" in text for quote in _CURLY):
        found.update(match.end() for match in _CURLY_START.finditer(text))
    return frozenset(found)


def suspect(text: str, span: Span) -> Code | None:
    """Say what is wrong with a plain value at a suspect place, if anything is."""
    start, end = span
    if start < end and text[start] in _CURLY and text[end - 1] in _CURLY:
        return Code.CURLY_QUOTES
    return Code.LOST_COMMENT if _LOST.match(text, end) else None


class _Trouble:
    """A syntax error seen from where the parser stopped."""

    def __init__(self, source: Source, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        size = len(source.text)
        self.source = source
        self.message = str(error.problem or "")
        self.offset = min(mark.index if mark else 0, size)
        self.context = min(error.context_mark.index if error.context_mark else self.offset, size)

    def line(self, back: int = 0) -> tuple[int, str]:
        """Return the start and the text of the last line with something on it, or one before."""
        number = self.source.position(self.offset).line
        while number > 1 and not self.source.line(number).strip():
            number -= 1
        number = max(number - back, 1)
        start = self.source.text
        return _line_start(start, number), self.source.line(number)


def _line_start(text: str, number: int) -> int:
    at = 0
    for _ in range(number - 1):
        at = text.find("\n", at) + 1
    return at


_Finding = tuple[Code, Span] | None
_PAIR = r"[ ]*(?:- +)*(?:[^\s:#'\"][^:#]*?|'[^']*'|\"[^\"]*\")[ ]*:[ ]+"
_QUOTED = re.compile(rf"{_PAIR}(?:'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\")(?![ ]*(?:$|[,}}\]])|[ ]+\#)")
_SPECIAL = re.compile(rf"{_PAIR}(?P<sign>[\[{{>|@`%!&*\-?])")
_STUCK = re.compile(r"[ ]*(?:- +)*(?P<sign>\w+:(?=[^\s:/])|-(?=[^\s\-]))")
_KEY = re.compile(r"[ ]*(?:- +)*[\w.]+:(?:[ ]|$)")


def _no_break_space(trouble: _Trouble) -> _Finding:
    return _indented_by("\u00a0\u202f", Code.NO_BREAK_SPACE_INDENT, trouble)


def _tab(trouble: _Trouble) -> _Finding:
    return _indented_by("\t", Code.TAB_INDENT, trouble)


def _indented_by(signs: str, code: Code, trouble: _Trouble) -> _Finding:
    for back in (0, 1):
        start, line = trouble.line(back)
        indent = line[: len(line) - len(line.lstrip(f" \t{signs}"))]
        for column, sign in enumerate(indent):
            if sign in signs:
                return code, Span(start + column, start + len(indent))
    return None


def _unclosed_quote(trouble: _Trouble) -> _Finding:
    if "unexpected end of stream" not in trouble.message:
        return None
    return Code.UNCLOSED, Span(trouble.context, trouble.context + 1)


def _quote_in_quotes(trouble: _Trouble) -> _Finding:
    for back in (0, 1):
        start, line = trouble.line(back)
        if match := _QUOTED.match(line):
            end = start + match.end()
            return Code.QUOTE_IN_QUOTES, Span(end - 1, end)
    return None


def _escape(trouble: _Trouble) -> _Finding:
    if "escape" not in trouble.message and "hexdecimal" not in trouble.message:
        return None
    return Code.BAD_ESCAPE, Span(trouble.offset, trouble.offset + 1)


def _special_start(trouble: _Trouble) -> _Finding:
    for back in (0, 1):
        start, line = trouble.line(back)
        if match := _SPECIAL.match(line):
            sign = start + match.start("sign")
            if trouble.source.text[sign] in "[{" and trouble.context == sign:
                return Code.UNCLOSED, Span(sign, sign + 1)
            return Code.RESERVED_START, Span(sign, sign + 1)
    return None


def _missing_space(trouble: _Trouble) -> _Finding:
    for back in (0, 1):
        start, line = trouble.line(back)
        if match := _STUCK.match(line):
            return Code.MISSING_SPACE, Span(start + match.start("sign"), start + match.end("sign"))
    return None


def _missing_colon(trouble: _Trouble) -> _Finding:
    if "could not find expected ':'" not in trouble.message:
        return None
    return Code.MISSING_COLON, Span(trouble.context, trouble.source.line_end(trouble.context))


def _colon(trouble: _Trouble) -> _Finding:
    if "mapping values are not allowed" not in trouble.message:
        return None
    start = trouble.source.line_start(trouble.offset)
    before = trouble.source.text[start : trouble.offset + 1]
    if _KEY.fullmatch(before):
        return Code.MISALIGNED, Span(trouble.offset - len(before.strip()) + 1, trouble.offset + 1)
    return Code.COLON_IN_TEXT, Span(trouble.offset, trouble.offset + 1)


def _unclosed_bracket(trouble: _Trouble) -> _Finding:
    if "did not find expected ','" not in trouble.message:
        return None
    return Code.UNCLOSED, Span(trouble.context, trouble.context + 1)


def _misaligned(trouble: _Trouble) -> _Finding:
    if "did not find expected" not in trouble.message and "not allowed" not in trouble.message:
        return None
    start, line = trouble.line()
    indent = len(line) - len(line.lstrip())
    return Code.MISALIGNED, Span(start + indent, start + len(line))


_DIAGNOSES: Final[tuple[Callable[[_Trouble], _Finding], ...]] = (
    _no_break_space,
    _tab,
    _unclosed_quote,
    _escape,
    _quote_in_quotes,
    _missing_space,
    _missing_colon,
    _colon,
    _special_start,
    _unclosed_bracket,
    _misaligned,
)


def diagnose(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """Name a syntax error after the mistake that made it, where one is known."""
    trouble = _Trouble(source, error)
    for diagnosis in _DIAGNOSES:
        if found := diagnosis(trouble):
            return Problem(*found)
    place = Span(trouble.offset, min(trouble.offset + 1, len(source.text)))
    return Problem(Code.SYNTAX, place, {"detail": trouble.message})
