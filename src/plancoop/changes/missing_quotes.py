"""Quotes around the texts that cannot be read without: `texte: Objectif : faire ceci`."""

import re
from collections.abc import Iterator
from typing import Final

from plancoop.patch.edits import Edit
from plancoop.plan.model import SECTIONS, keys_of
from plancoop.plan.text_keys import TEXT_KEYS
from plancoop.problems import Code
from plancoop.syntax.events import plain_scalars
from plancoop.text.source import Source, Span
from plancoop.text.unprintable import REPLACEMENT
from plancoop.validation.reading import Reading

_ALL_KEYS: Final = "|".join({key for section in SECTIONS for key in keys_of(section)})
_BEFORE: Final = re.compile(
    rf"(?:(?P<value>(?:^|[\s{{,])(?:{'|'.join(TEXT_KEYS)}): +)|^ *- +|[\[,] *)\Z"
)
_END: Final = r" *(?:\r?$|[\]}]|(?<= )#(?:\s|$)"
_AFTER_VALUE: Final = re.compile(rf"{_END}|, *[a-z_]+:(?: |$))", re.MULTILINE)
_AFTER_ENTRY: Final = re.compile(rf"{_END}|,)", re.MULTILINE)
_TWO_KEYS: Final = re.compile(rf" (?:{_ALL_KEYS}):(?: |\Z)")

MENDED_BY_QUOTES: Final = (Code.COLON_IN_TEXT, Code.RESERVED_START)
"""The problems of texts that are right once they are in quotes."""


def quote_edits(reading: Reading) -> list[tuple[Edit, ...]]:
    """Return the edits that put quotes around each text of one line that quotes alone mend.

    What may be two keys on one line, or lose its end to a comment, is left to its author.
    """
    source = reading.document.source
    found = [one for one in reading.problems if one.code in MENDED_BY_QUOTES]
    if not found or reading.document.data is None:
        return []
    text = list((reading.document.recovered or source).text)
    for problem in found:
        text[problem.span.start] = REPLACEMENT
    places = [problem.span.start for problem in found]
    spans = plain_scalars(source.with_text("".join(text)), places)
    return [tuple(_quote(source.text, span)) for span in spans if _is_text(source, span)]


def _is_text(source: Source, span: Span) -> bool:
    """Tell whether a scalar is a text that begins and ends on its line."""
    before = source.text[source.line_start(span.start) : span.start]
    match = _BEFORE.search(before)
    after = _AFTER_VALUE if match and match["value"] else _AFTER_ENTRY
    return (
        match is not None
        and span.end <= source.line_end(span.start)
        and after.match(source.text, span.end) is not None
        and _TWO_KEYS.search(source.text, *span) is None
    )


def _quote(text: str, span: Span) -> Iterator[Edit]:
    held = text[slice(*span)]
    mark = '"' if not {'"', "\\"} & set(held) else "'"
    yield Edit(Span(span.start, span.start), mark)
    for match in re.finditer(mark, held):
        place = span.start + match.end()
        yield Edit(Span(place, place), mark)
    yield Edit(Span(span.end, span.end), mark)
