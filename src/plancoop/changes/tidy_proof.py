"""The proof asked of a change that is to alter no meaning, before it is written.

It shares no code with what made the change. A parser sees the same in both texts; there are no
other problems than before; lines differ only in what nobody sees or in a status synonym; and the
edits that take it back lead to the very bytes.
"""

import re
from collections import Counter
from itertools import zip_longest
from typing import Final
from unicodedata import normalize

from plancoop.changes.line_proof import count_comments
from plancoop.changes.proof import ProvenChange
from plancoop.errors import CannotEdit
from plancoop.patch.edits import apply, line_edits
from plancoop.plan.values import find_status
from plancoop.problems import Code
from plancoop.syntax.events import changed_scalars
from plancoop.text.source import BOM, Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading, read

_TRAILING_SPACE: Final = re.compile(r"[ \t]*\r?")
_SEPARATORS: Final = re.compile(r"([,{}\[\]:\"'#])")


def prove_same(reading: Reading, after: Source) -> ProvenChange:
    """Prove that a text says what a reading's does; raise `CannotEdit` when it cannot be proved.

    In the edits that take it back, a byte order mark that goes is part of the text.
    """
    before = reading.document.source
    text_with_bom = before.text if after.bom or not before.bom else BOM + before.text
    again = read(after, reading, today=reading.today)
    places, new_places = _places(reading), _places(again)
    synonyms = {line for line, code in places if code is Code.STATUS_SYNONYM}
    line = _first_odd_line(before.text, after.text, synonyms)
    proved = (
        line is None
        and Source.decode(after.name, after.encode()) == after
        and _says_the_same(before, after)
        and not new_places - places
        and all(code is Code.STATUS_SYNONYM for _, code in places - new_places)
    )
    inverse_edits = line_edits(after.text, text_with_bom) if proved else ()
    if not proved or after.with_text(apply(after.text, inverse_edits)).encode() != before.encode():
        sentence = N_(
            "{file} cannot be tidied safely near line {line}: it stays as it is. "
            "Make this change by hand."
        )
        raise CannotEdit(sentence, file=before.name, line=line or 1)
    return ProvenChange(before, after, inverse_edits, again)


def _places(reading: Reading) -> Counter[tuple[int, Code]]:
    """Count the problems of each kind on each line, from 1, the silenced ones too."""
    problems = (*reading.problems, *(problem for problem, _reason in reading.silenced))
    position = reading.document.source.position
    return Counter((position(problem.span.start).line, problem.code) for problem in problems)


def _says_the_same(before: Source, after: Source) -> bool:
    """Tell whether a parser sees the same, but for the form of characters and of statuses."""
    scalars = changed_scalars(before, after)
    return scalars is not None and all(
        normalize("NFC", old) == normalize("NFC", new)
        or (key == "statut" and new == find_status(old))
        for key, old, new in scalars
    )


def _first_odd_line(before: str, after: str, synonyms: set[int]) -> int | None:
    """Return the first line that differs in what it may not, counted from 1.

    Only on the lines of `synonyms` may a status be written otherwise.
    """
    pairs = zip_longest(before.split("\n"), after.split("\n"))
    for number, (old, new) in enumerate(pairs, 1):
        if old != new and (
            old is None or new is None or not _is_tidied(old, new, has_synonym=number in synonyms)
        ):
            return number
    return None


def _is_tidied(old: str, new: str, *, has_synonym: bool) -> bool:
    """Tell whether a line lost no more than trailing space, or has keys in place of synonyms."""
    old = normalize("NFC", old)
    if old.startswith(new) and _TRAILING_SPACE.fullmatch(old, len(new)):
        return True
    words, keys = _SEPARATORS.split(old.rstrip(" \t\r")), _SEPARATORS.split(new.rstrip(" \t"))
    return (
        has_synonym
        and count_comments([old]) == count_comments([new])
        and len(words) == len(keys)
        and all(
            word == key or key.strip() == find_status(word)
            for word, key in zip(words, keys, strict=True)
        )
    )
