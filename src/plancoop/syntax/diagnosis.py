"""Syntax errors named after the mistakes that cause them, when people write YAML by hand."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import takewhile
from typing import Any, Final, NamedTuple

import yaml

from plancoop.problems import Code, Problem
from plancoop.syntax.characters import CURLY_QUOTES, conflict
from plancoop.text.source import Source, Span
from plancoop.text.unprintable import NO_BREAK_SPACES


class _Trouble:
    """A syntax error: where the parser stopped and why, and the last tokens before.

    `sign` is the character at which it stopped, and `line_before` what stands before that on its
    line. `last` is the last token before it, from `start` to `end`.
    """

    def __init__(self, source: Source, error: yaml.MarkedYAMLError, tokens: Iterable[Any]) -> None:
        mark = error.problem_mark or error.context_mark
        size = len(source.text)
        self.source = source
        self.message = str(error.problem or "")
        self.activity = str(error.context or "")
        self.offset = min(mark.index if mark else 0, size)
        self.context = min(error.context_mark.index if error.context_mark else self.offset, size)
        self.sign = source.text[self.offset : self.offset + 1]
        self.line_before = source.text[source.line_start(self.offset) : self.offset]
        self.last: Any = None
        self.before: Any = None
        self.start = self.end = 0
        self.closed = self.offset
        self.opened: list[int] = []
        self._walk(tokens)

    def _walk(self, tokens: Iterable[Any]) -> None:
        """Keep the last two tokens before the error, and where brackets opened."""
        flow_starts = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
        flow_ends = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
        with suppress(yaml.MarkedYAMLError):
            for token in takewhile(lambda token: token.start_mark.index < self.offset, tokens):
                self.before, self.last = self.last, token
                self.start, self.end = token.start_mark.index, token.end_mark.index
                if isinstance(token, flow_starts):
                    self.opened.append(self.start)
                elif isinstance(token, flow_ends) and self.opened:
                    self.closed = self.opened.pop()

    def follows(self, *kinds: type) -> bool:
        """Tell whether the parser stopped right behind such a token, on the same line."""
        behind = self.source.text[self.end : self.offset]
        return isinstance(self.last, kinds) and not behind.strip(" ")

    def last_scalar(self) -> str:
        """Return the scalar before the error as it is written."""
        is_scalar = isinstance(self.last, yaml.ScalarToken)
        return self.source.text[self.start : self.end] if is_scalar else ""

    def line(self, back: int = 0) -> tuple[int, str]:
        """Return the start and the text of the last line that is not blank, or of one before it."""
        above = self.source.text[: self.source.line_end(self.offset)].rstrip()
        number = max(self.source.position(len(above)).line - back, 1)
        return self.source.start_of(number), self.source.line(number)

    def line_of(self, offset: int) -> tuple[int, str]:
        """Return the start and the text of the line of an offset."""
        start = self.source.line_start(offset)
        return start, self.source.text[start : self.source.line_end(offset)]


_Finding = tuple[Code, Span] | None

_CONFLICT_LINE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_LINE_OF_KEY = re.compile(r" *(?:- +)*[a-z_]+:")  # "  annuel : 27 juin" is rather a text
_NEXT_KEY = re.compile(r"\n *(?:- +)*[\w.]+:(?: |$|\r)", re.MULTILINE)
_KEY_OR_DASH = re.compile(r" *(?:[?:-](?: |$)|[^\s#][^#]*:(?: |$))")
_STUCK_KEY = re.compile(r"[^\W\d]\w*:(?=[^\s/:])")
_STUCK_DASH = re.compile(r" *-(?=[^\s\-])")
_BAD_INDENT = re.compile(rf" *(?:- +)*-?(?:(?P<tab>\t+)|(?P<blank>[{NO_BREAK_SPACES}]+))")
_BLANK_AT_KEY = re.compile(
    rf" *(?:- +)*(?:-([{NO_BREAK_SPACES}]+)|[\w.]+[{NO_BREAK_SPACES}]*:([{NO_BREAK_SPACES}]+))"
)
_RESERVED_SIGNS = re.compile(
    r"while (?:scanning|parsing) an? (?:alias|anchor|tag|block scalar|directive)"
)


def _conflict(trouble: _Trouble) -> _Finding:
    for offset in (trouble.context, trouble.offset):
        start, line = trouble.line_of(offset)
        if _CONFLICT_LINE.fullmatch(line):
            return Code.CONFLICT, Span(start, start + len(line))
    return None


def _indent(trouble: _Trouble) -> _Finding:
    start, line = trouble.line_of(trouble.offset) if trouble.sign == "\t" else trouble.line()
    if not (match := _BAD_INDENT.match(line)):
        return None
    first, last = match.span(str(match.lastgroup))
    code = Code.TAB_INDENT if match["tab"] else Code.NO_BREAK_SPACE_INDENT
    return code, Span(start + first, start + last)


def _quotes(trouble: _Trouble) -> _Finding:
    """Quotes that never close, or too early, or too late; a wrong escape between them."""
    if "scanning a quoted scalar" in trouble.activity and "found unexpected" in trouble.message:
        return Code.UNCLOSED, Span(trouble.context, trouble.context + 1)
    if "while parsing a quoted scalar" in trouble.activity or "escape" in trouble.message:
        start = trouble.source.text.rfind("\\", trouble.context, trouble.offset + 1)
        if start >= 0:
            return Code.BAD_ESCAPE, Span(start, start + 2)
    if not trouble.follows(yaml.ScalarToken) or trouble.last.style not in ("'", '"'):
        return None
    if _NEXT_KEY.search(trouble.last_scalar()):
        return Code.UNCLOSED, Span(trouble.start, trouble.start + 1)
    return Code.QUOTE_IN_QUOTES, Span(trouble.end - 1, trouble.end)


def _no_break_space(trouble: _Trouble) -> _Finding:
    lines = {trouble.line_of(trouble.context), trouble.line(1), trouble.line()}
    for start, line in sorted(lines, reverse=True):
        if match := _BLANK_AT_KEY.match(line):
            first, last = match.span(match.lastindex or 0)
            return Code.NO_BREAK_SPACE, Span(start + first, start + last)
    return None


def _missing_sign(trouble: _Trouble) -> _Finding:
    """A key without its colon, or one or a dash without a space: its line is read as a text."""
    expects_colon = "could not find expected ':'" in trouble.message
    offset = trouble.context if expects_colon else trouble.start
    if expects_colon or "\n" in trouble.last_scalar():
        start, line = trouble.line_of(offset)
        if dash := _STUCK_DASH.match(line):
            return Code.MISSING_SPACE, Span(start + dash.end() - 1, start + dash.end())
        key = _STUCK_KEY.match(trouble.source.text, offset)
        if key and not line[: offset - start].strip(" -"):
            return Code.MISSING_SPACE, Span(*key.span())
    is_value = isinstance(trouble.before, (yaml.ValueToken, yaml.BlockEntryToken))
    stands_alone = isinstance(trouble.last, yaml.ScalarToken) and not is_value
    if expects_colon or (stands_alone and "mapping values are not allowed" in trouble.message):
        return Code.MISSING_COLON, Span(offset, trouble.source.line_end(offset))
    return None


def _colon(trouble: _Trouble) -> _Finding:
    """A second colon in a pair: in a text, or at a key that is read as part of the text above."""
    in_flow = "while parsing a flow" in trouble.activity
    if trouble.sign != ":" or not trouble.last_scalar():
        return None
    if not in_flow and "mapping values are not allowed" not in trouble.message:
        return None
    if trouble.source.text[trouble.start] in CURLY_QUOTES:
        return Code.CURLY_QUOTES, Span(trouble.start, trouble.source.line_end(trouble.start))
    if not _LINE_OF_KEY.fullmatch(trouble.line_before + ":"):
        return Code.COLON_IN_TEXT, Span(trouble.offset, trouble.offset + 1)
    if in_flow:
        return None
    key = trouble.line_before.lstrip(" ")
    return Code.MISALIGNED, Span(trouble.offset - len(key), trouble.offset + 1)


def _flow(trouble: _Trouble) -> _Finding:
    """A bracket that is never closed or opened, or has text behind it; a comma without entry."""
    if trouble.sign and trouble.sign in "]}" and "while parsing a flow" not in trouble.activity:
        return Code.UNOPENED, Span(trouble.offset, trouble.offset + 1)
    if trouble.activity in ("while parsing a flow mapping", "while parsing a flow sequence"):
        return Code.UNCLOSED, Span(trouble.context, trouble.context + 1)
    astray = not trouble.sign or "while parsing a flow node" in trouble.activity
    if trouble.opened and astray and trouble.sign not in (",", ":"):
        return Code.UNCLOSED, Span(trouble.opened[-1], trouble.opened[-1] + 1)
    if trouble.follows(yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken):
        return Code.RESERVED_START, Span(trouble.closed, trouble.closed + 1)
    if trouble.sign == "," and trouble.opened:
        return Code.MISSING_ENTRY, Span(trouble.offset, trouble.offset + 1)
    return None


def _reserved_start(trouble: _Trouble) -> _Finding:
    start = trouble.offset
    if _RESERVED_SIGNS.match(trouble.activity):
        start = trouble.context
    elif "entries are not allowed" in trouble.message or "keys are not allowed" in trouble.message:
        if not trouble.line_before.strip():
            return None
    elif "start any token" not in trouble.message and "tag handle" not in trouble.message:
        return None
    is_tab = trouble.source.text[start : start + 1] == "\t"
    return Code.TAB_INDENT if is_tab else Code.RESERVED_START, Span(start, start + 1)


def _misplaced(trouble: _Trouble) -> _Finding:
    """What stands where it cannot: another document, a colon without its key, a whole line."""
    place = Span(trouble.offset, trouble.offset + 1)
    start, line = trouble.line()
    if isinstance(trouble.last, yaml.DocumentEndToken) or line.startswith("..."):
        return Code.SEVERAL_DOCUMENTS, Span(place.start, trouble.source.line_end(place.start))
    if trouble.sign == ":":
        after_key = not trouble.opened and trouble.line_before.strip(" -")
        return Code.COLON_IN_TEXT if after_key else Code.KEY_NOT_WORD, place
    known = ("while parsing a block", "<document start>", "not allowed")
    if not any(words in f"{trouble.activity} {trouble.message}" for words in known):
        return None
    if isinstance(trouble.last, yaml.DirectiveToken):
        return None
    code = Code.MISALIGNED if _KEY_OR_DASH.match(line) else Code.MISSING_COLON
    return code, Span(start + len(line) - len(line.lstrip()), start + len(line))


_DIAGNOSES: Final[tuple[Callable[[_Trouble], _Finding], ...]] = (
    _conflict,
    _indent,
    _quotes,
    _no_break_space,
    _missing_sign,
    _colon,
    _flow,
    _reserved_start,
    _misplaced,
)


class Diagnosis(NamedTuple):
    """A syntax error named: where the parser stopped, and the last token before that.

    `spoiler` is the offset of the one character without which the value could be read, if known.
    """

    problem: Problem
    offset: int
    token: Span
    spoiler: int | None


def diagnose(source: Source, error: yaml.MarkedYAMLError, tokens: Iterable[Any]) -> Diagnosis:
    """Name a syntax error after the mistake that caused it, where one is known.

    `tokens` are those of the same text, up to where it cannot be scanned.
    """
    trouble = _Trouble(source, error, tokens)
    token = Span(trouble.start, trouble.end)
    size = len(source.text)
    for diagnosis in _DIAGNOSES:
        if found := diagnosis(trouble):
            code, (start, end) = found
            span = Span(min(start, size), min(end, size))
            problem = conflict(source.text, span) if code is Code.CONFLICT else Problem(code, span)
            spoiler = _spoiler(trouble, code, span)
            return Diagnosis(problem, trouble.offset, token, spoiler)
    place = Span(trouble.offset, min(trouble.offset + 1, size))
    problem = Problem(Code.SYNTAX, place, {"detail": trouble.message})
    return Diagnosis(problem, trouble.offset, token, None)


_SPOILT_AT_START: Final = frozenset(
    {Code.BAD_ESCAPE, Code.MISSING_ENTRY, Code.RESERVED_START, Code.UNCLOSED, Code.UNOPENED}
)


def _spoiler(trouble: _Trouble, code: Code, span: Span) -> int | None:
    """Return the offset of the character that spoils the value, and nothing around it."""
    offset = None
    if code in _SPOILT_AT_START:
        offset = span.start
    elif code is Code.QUOTE_IN_QUOTES:
        offset = trouble.start
    elif code in (Code.COLON_IN_TEXT, Code.CURLY_QUOTES):
        offset = trouble.offset
    is_sign = offset is not None and trouble.source.text[offset : offset + 1].strip()
    return offset if is_sign else None
