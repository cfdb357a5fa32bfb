"""What can be tidied in a plan's file without changing what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from operator import ne
from typing import Final
from unicodedata import normalize

from plancoop.changes.missing_quotes import quote_edits
from plancoop.patch.edits import Edit, apply
from plancoop.problems import Code
from plancoop.syntax.events import trailing_spaces
from plancoop.text.source import BOM, Source, Span
from plancoop.text.twice_encoded import is_wholly_spoilt, restore, spoilt_spans
from plancoop.validation.reading import Reading, read

_CRLF: Final = re.compile(r"(?<!\r)\r\n")


class Untidy(Enum):
    """A kind of untidiness."""

    BOM = "mark"
    CRLF = "returns"
    TRAILING_SPACES = "spaces"
    NOT_NFC = "accents"
    STATUSES = "statuses"
    TEXTS = "texts"
    TWICE_ENCODED = "encoding"


@dataclass(frozen=True)
class TidyResult:
    """A tidy text, and how many times each kind of untidiness was mended: once a line, at most."""

    after: Source
    mended: Mapping[Untidy, int]


def tidy(reading: Reading) -> TidyResult | None:
    """Mend a text line by line; return None when it cannot be read to its end.

    No line comes or goes, so a status written over several lines stays as it is, as does a text.
    Where quotes alone let a text be read, they come first, and the rest if there is no other
    syntax error.
    """
    source = reading.document.source
    quotes = quote_edits(reading)
    mended = {Untidy.TEXTS: len(quotes)}
    if quotes:
        source = source.with_text(apply(source.text, [edit for text in quotes for edit in text]))
        reading = read(source, today=reading.today)
    is_cut = any(problem.code is Code.SEVERAL_DOCUMENTS for problem in reading.problems)
    if reading.document.data is not None and not reading.document.recovered and not is_cut:
        source, others = _tidy_readable(reading)
        mended |= others
    elif not quotes:
        return None
    return TidyResult(source, {kind: count for kind, count in mended.items() if count})


def _tidy_readable(reading: Reading) -> tuple[Source, dict[Untidy, int]]:
    """Mend a text without syntax errors."""
    source = reading.document.source
    statuses = list(_status_edits(reading))
    spaces = [Edit(span, "") for span in trailing_spaces(source)]
    edited = apply(source.text, (*statuses, *spaces))
    has_two_boms = source.text.startswith(BOM)  # the second would be taken for the first
    unmended, crlf_count = _CRLF.subn("\n", edited)
    unmended, restored = _restore_lines(unmended)
    text = normalize("NFC", unmended)
    lines = zip(unmended.split("\n"), text.split("\n"), strict=True)
    mended = {
        Untidy.BOM: 1 if source.bom and not has_two_boms else 0,
        Untidy.CRLF: crlf_count,
        Untidy.TRAILING_SPACES: len(spaces),
        Untidy.NOT_NFC: sum(old != new for old, new in lines),
        Untidy.STATUSES: len(statuses),
        Untidy.TWICE_ENCODED: restored,
    }
    return Source(source.name, text, bom=source.bom and has_two_boms), mended


def _restore_lines(text: str) -> tuple[str, int]:
    """Restore the lines that are encoded twice from end to end, and count them."""
    if not next(spoilt_spans(text), None):
        return text, 0
    lines = text.split("\n")
    restored = [restore(line) if is_wholly_spoilt(line) else line for line in lines]
    return "\n".join(restored), sum(map(ne, lines, restored))


def _status_edits(reading: Reading) -> Iterator[Edit]:
    """Yield the edits that write its key over each status synonym, within its quotes."""
    text = reading.document.source.text
    for problem in reading.problems:
        if problem.code is Code.STATUS_SYNONYM:
            start, end = problem.span
            quote = text[start] if text[start] in "'\"" else ""
            if text[start:end] == f"{quote}{problem.values['value']}{quote}":
                yield Edit(Span(start, end), f"{quote}{problem.values['mend']}{quote}")
