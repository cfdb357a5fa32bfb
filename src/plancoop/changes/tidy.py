"""What can be mended in a plan's file without changing what it says."""

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


class Untidy(Enum):
    """A kind of untidiness."""

    BOM = "mark"
    CRLF = "returns"
    TRAILING_SPACES = "spaces"
    NOT_NFC = "accents"
    STATUSES = "statuses"


@dataclass(frozen=True)
class Tidied:
    """A tidy text, and how many times each kind of untidiness was mended: once a line, at most."""

    after: Source
    mended: Mapping[Untidy, int]


def tidy(reading: Reading) -> Tidied | None:
    """Mend a text line by line; return None when it cannot be read to its end.

    No line comes or goes, so a status written over several lines stays as it is.
    """
    source = reading.document.source
    unread = any(problem.code is Code.SEVERAL_DOCUMENTS for problem in reading.problems)
    if reading.document.data is None or unread:
        return None
    statuses = list(_statuses(reading))
    spaces = [Edit(span, "") for span in trailing_spaces(source)]
    marked = apply(source.text, (*statuses, *spaces))
    twice = source.text.startswith(BOM)  # the second mark would be taken for the first
    lines, returns = _RETURN.subn("\n", marked)
    text = normalize("NFC", lines)
    mended = {
        Untidy.BOM: int(source.bom and not twice),
        Untidy.CRLF: returns,
        Untidy.TRAILING_SPACES: len(spaces),
        Untidy.NOT_NFC: _differing(lines, text),
        Untidy.STATUSES: len(statuses),
    }
    counted = {kind: count for kind, count in mended.items() if count}
    return Tidied(Source(source.name, text, bom=source.bom and twice), counted)


_RETURN: Final = re.compile(r"(?<!\r)\r\n")


def _statuses(reading: Reading) -> Iterator[Edit]:
    """Write its key over each status that the reading hints at, within its quotes."""
    text = reading.document.source.text
    for problem in reading.problems:
        if problem.code is Code.STATUS_SYNONYM:
            start, end = problem.span
            quote = text[start] if text[start] in "'\"" else ""
            if text[start:end] == f"{quote}{problem.values['value']}{quote}":
                yield Edit(Span(start, end), f"{quote}{problem.values['mend']}{quote}")


def _differing(before: str, after: str) -> int:
    """Count the lines that differ between two texts of as many lines."""
    if before == after:
        return 0
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return sum(one != other for one, other in pairs)
