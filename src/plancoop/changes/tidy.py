"""What can be tidied in a plan's file without changing what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final
from unicodedata import normalize

from plancoop.patch.edits import Edit, apply
from plancoop.problems import Code
from plancoop.syntax.events import trailing_spaces
from plancoop.text.source import BOM, Source, Span
from plancoop.validation.reading import Reading

_CRLF: Final = re.compile(r"(?<!\r)\r\n")


class Untidy(Enum):
    """A kind of untidiness."""

    BOM = "mark"
    CRLF = "returns"
    TRAILING_SPACES = "spaces"
    NOT_NFC = "accents"
    STATUSES = "statuses"


@dataclass(frozen=True)
class TidyResult:
    """A tidy text, and how many times each kind of untidiness was mended: once a line, at most."""

    after: Source
    mended: Mapping[Untidy, int]


def tidy(reading: Reading) -> TidyResult | None:
    """Mend a text line by line; return None when it cannot be read to its end.

    No line comes or goes, so a status written over several lines stays as it is.
    """
    source = reading.document.source
    is_cut = any(problem.code is Code.SEVERAL_DOCUMENTS for problem in reading.problems)
    if reading.document.data is None or is_cut:
        return None
    statuses = list(_status_edits(reading))
    spaces = [Edit(span, "") for span in trailing_spaces(source)]
    edited = apply(source.text, (*statuses, *spaces))
    has_two_boms = source.text.startswith(BOM)  # the second would be taken for the first
    unmended, crlf_count = _CRLF.subn("\n", edited)
    text = normalize("NFC", unmended)
    lines = zip(unmended.split("\n"), text.split("\n"), strict=True)
    mended = {
        Untidy.BOM: 1 if source.bom and not has_two_boms else 0,
        Untidy.CRLF: crlf_count,
        Untidy.TRAILING_SPACES: len(spaces),
        Untidy.NOT_NFC: sum(old != new for old, new in lines),
        Untidy.STATUSES: len(statuses),
    }
    counted = {kind: count for kind, count in mended.items() if count}
    return TidyResult(Source(source.name, text, bom=source.bom and has_two_boms), counted)


def _status_edits(reading: Reading) -> Iterator[Edit]:
    """Yield the edits that write its key over each status synonym, within its quotes."""
    text = reading.document.source.text
    for problem in reading.problems:
        if problem.code is Code.STATUS_SYNONYM:
            start, end = problem.span
            quote = text[start] if text[start] in "'\"" else ""
            if text[start:end] == f"{quote}{problem.values['value']}{quote}":
                yield Edit(Span(start, end), f"{quote}{problem.values['mend']}{quote}")
