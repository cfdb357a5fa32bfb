"""Mistakes that spoil one value, such as `texte: Objectif : faire`, set aside to read the rest.

`REPLACEMENT` takes the place of the one character that spoils a value, as it does of characters
that no plan may hold: offsets stay what they are, and that value alone is refused.
"""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

import yaml

from plancoop.problems import Code, Problem
from plancoop.syntax import builder
from plancoop.syntax.builder import span_of
from plancoop.syntax.diagnosis import Diagnosis, diagnose
from plancoop.text.source import Source, Span
from plancoop.text.unprintable import REPLACEMENT

_MOST_ATTEMPTS: Final = 40
_MOST_CHARACTERS: Final = 4_000_000
"""How often a text is parsed again, and how much of it in all: a second or two at most."""

_KEY: Final = r"^ *(?:- +)*[a-z_]+: +"
_LIKELY: Final = re.compile(
    rf"{_KEY}(?![\s\"'“”„‘’\[{{|>&*!#%@`])[^\n]*?(?P<colon>:)(?=[ \r\n]|\Z)"
    rf"|(?:{_KEY}|^ *(?:- +)+)(?P<sign>[@%`])",
    re.MULTILINE,
)
"""A line whose value is probably a text that the parser would stop at: the most usual mistake."""


class Recovery(NamedTuple):
    """A text in which what spoils a value is set aside, and its problems, one for each value.

    There is no text where the rest cannot be parsed either; `reason` says why, if that is not told.
    """

    text: str | None
    problems: tuple[Problem, ...]
    reason: Problem | None = None


class _Scalar(NamedTuple):
    start: int
    end: int
    is_plain: bool
    in_brackets: bool


def recover(source: Source, text: str) -> Recovery:
    """Set aside what spoils the values of a text, until the rest can be parsed.

    `text` is the source's, without what no plan may hold. What looks like the most usual mistake is
    set aside everywhere at once, and put back where it turns out to be none.
    """
    attempt = _Attempt(source, text)
    reason: Problem | None = None
    for _ in range(min(_MOST_ATTEMPTS, 3 + _MOST_CHARACTERS // (len(text) + 1))):
        scalars, error = attempt.scan()
        if error is None:
            if attempt.put_back(scalars):
                continue
            return Recovery(attempt.text, attempt.problems_in(scalars))
        found = attempt.diagnose(error)
        reason = None if attempt.follows_from_another(found) else found.problem
        if not attempt.set_aside(found, reason):
            break
    scalars, _error = attempt.scan()
    attempt.put_back(scalars)
    problems = attempt.problems_in(scalars)
    return Recovery(None, problems, None if reason in problems else reason)


class _Attempt:
    """What is set aside of a text: by offset, with its problem if it is not that of another.

    `found` is what the parser stopped at, `likely` what it would probably stop at.
    """

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.original = text
        self.found: dict[int, Problem | None] = {}
        self.likely: dict[int, Problem] = {}
        for match in _LIKELY.finditer(text):
            offset = match.start(str(match.lastgroup))
            code = Code.COLON_IN_TEXT if match["colon"] else Code.RESERVED_START
            self.likely[offset] = Problem(code, Span(offset, offset + 1))

    @property
    def text(self) -> str:
        """The text with everything set aside."""
        parts: list[str] = []
        end = 0
        for offset in sorted((*self.found, *self.likely)):
            parts += (self.original[end:offset], REPLACEMENT)
            end = offset + 1
        return "".join((*parts, self.original[end:]))

    def scan(self) -> tuple[list[_Scalar], yaml.MarkedYAMLError | None]:
        """Return the scalars up to where the text cannot be parsed, and why it cannot."""
        scalars: list[_Scalar] = []
        depth = 0
        try:
            for event in iter(builder.Loader(self.text).get_event, None):
                if isinstance(event, yaml.ScalarEvent):
                    span = span_of(event)
                    scalars.append(_Scalar(*span, not event.style, depth > 0))
                elif isinstance(event, yaml.CollectionStartEvent):
                    depth += bool(depth or event.flow_style)
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= bool(depth)
        except yaml.MarkedYAMLError as error:
            return scalars, error
        return scalars, None

    def diagnose(self, error: yaml.MarkedYAMLError) -> Diagnosis:
        """Name the mistake at which the parser stopped."""
        return diagnose(self.source, error, iter(builder.Loader(self.text).get_token, None))

    def follows_from_another(self, found: Diagnosis) -> bool:
        """Tell whether the parser stopped in a value of which something is set aside already.

        Quotes that never close seem to hold what is set aside after them.
        """
        if found.problem.code is Code.UNCLOSED:
            return False
        start, end = found.token
        is_same_line = not self.original[end : found.offset].strip(" ")
        return is_same_line and any(start <= offset < end for offset in (*self.found, *self.likely))

    def set_aside(self, found: Diagnosis, problem: Problem | None) -> bool:
        """Set aside what spoils a value, or do nothing where that is not known."""
        offset = found.spoiler
        if problem is None and offset is None and self.original.startswith(":", found.offset):
            offset = found.offset
        if offset is None or offset in self.found or offset in self.likely:
            return False
        self.found[offset] = problem
        return True

    def put_back(self, scalars: list[_Scalar]) -> bool:
        """Put back what was set aside and spoils none of these scalars; tell whether any was."""
        wrong = [offset for offset in self.likely if not self._spoils(offset, scalars)]
        for offset in wrong:
            del self.likely[offset]
        return bool(wrong)

    def _spoils(self, offset: int, scalars: list[_Scalar]) -> bool:
        scalar = _scalar_at(offset, scalars)
        if scalar is None or not scalar.is_plain or scalar.in_brackets:
            return False
        return self.likely[offset].code is Code.COLON_IN_TEXT or scalar.start == offset

    def problems_in(self, scalars: list[_Scalar]) -> tuple[Problem, ...]:
        """Return the problems of what is set aside, of each scalar the one found first."""
        problems: list[Problem] = []
        seen: set[_Scalar] = set()
        for offset, problem in (*self.found.items(), *self.likely.items()):
            scalar = _scalar_at(offset, scalars)
            if problem is None or scalar in seen:
                continue
            problems.append(problem)
            if scalar:
                seen.add(scalar)
        return tuple(sorted(problems, key=lambda problem: problem.span))


def _scalar_at(offset: int, scalars: list[_Scalar]) -> _Scalar | None:
    """Return the scalar that an offset is in."""
    rank = bisect_right(scalars, offset, key=lambda scalar: scalar.start) - 1
    return scalars[rank] if rank >= 0 and offset < scalars[rank].end else None
