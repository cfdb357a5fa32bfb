"""The proof asked of a change that is to alter no meaning, before it is written.

It shares no code with what made the change: a parser sees the same in both texts, the problems are
those that were there, lines differ only in what nobody sees or in a status that was hinted at, and
the way back leads to the very bytes.
"""

import re
from collections import Counter
from itertools import accumulate, islice, pairwise, zip_longest
from typing import Final
from unicodedata import normalize

from plancoop.changes.line_proof import comments
from plancoop.changes.proof import ProvenChange
from plancoop.errors import CannotEdit
from plancoop.patch.edits import apply, line_edits
from plancoop.plan.values import status_of
from plancoop.problems import Code, Problem
from plancoop.syntax.events import changed_scalars
from plancoop.text.source import BOM, Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading, read


def prove_same(reading: Reading, after: Source) -> ProvenChange:
    """Prove that a text says what a reading's does; raise `CannotEdit` when it cannot be proved.

    In the way back, a mark that goes is part of the text.
    """
    before = reading.document.source
    written = before.text if after.bom or not before.bom else BOM + before.text
    again = read(after, reading)
    places = _places(reading)
    hinted = {line for line, code in places if code is Code.STATUS_SYNONYM}
    line = _first_odd_line(before.text, after.text, hinted)
    proved = (
        line is None
        and Source.decode(after.name, after.encode()) == after
        and _says_the_same(before, after)
        and _is_no_worse(places, _places(again))
    )
    back = line_edits(after.text, written) if proved else ()
    if not proved or after.with_text(apply(after.text, back)).encode() != before.encode():
        sentence = N_(
            "{file} cannot be tidied safely near line {line}: it stays as it is. "
            "Make this change by hand."
        )
        raise CannotEdit(sentence, file=before.name, line=line or 1)
    return ProvenChange(before, after, back, again)


TidyPlace = tuple[int, Code]
"""The line of a problem, from 1, and its code."""


def _places(reading: Reading) -> Counter[TidyPlace]:
    """Count the problems of a reading on each line, the silenced ones too."""
    found = sorted((*reading.problems, *(problem for problem, _ in reading.silenced)), key=_start)
    starts = [0, *map(_start, found)]
    text = reading.document.source.text
    lines = accumulate((text.count("\n", *gap) for gap in pairwise(starts)), initial=1)
    return Counter(zip(islice(lines, 1, None), (one.code for one in found), strict=True))


def _start(problem: Problem) -> int:
    return problem.span.start


def _is_no_worse(before: Counter[TidyPlace], after: Counter[TidyPlace]) -> bool:
    """Tell whether the same problems are there, but for those that tidying mends."""
    return not after - before and all(code is Code.STATUS_SYNONYM for _, code in before - after)


def _says_the_same(before: Source, after: Source) -> bool:
    """Tell whether a parser sees the same, but for the form of characters and of statuses."""
    found = changed_scalars(before, after)
    return found is not None and all(
        normalize("NFC", old) == normalize("NFC", new)
        or (key == "statut" and new == status_of(old))
        for key, old, new in found
    )


def _first_odd_line(before: str, after: str, hinted: set[int]) -> int | None:
    """Return the first line that differs in what it may not, counted from 1."""
    pairs = zip_longest(before.split("\n"), after.split("\n"))
    return next(
        (
            number
            for number, (old, new) in enumerate(pairs, 1)
            if old != new
            and (old is None or new is None or not _is_tidied(old, new, number in hinted))
        ),
        None,
    )


_END: Final = re.compile(r"[ \t]*\r?")
_WORDS: Final = re.compile(r"([,{}\[\]:\"'#])")


def _is_tidied(old: str, new: str, hinted: bool) -> bool:  # noqa: FBT001 -- of that line
    """Tell whether a line lost no more than its end, and its statuses other words for the key."""
    old = normalize("NFC", old)
    if old.startswith(new) and _END.fullmatch(old, len(new)):
        return True
    words = zip_longest(_WORDS.split(old.rstrip(" \t\r")), _WORDS.split(new.rstrip(" \t")))
    return (
        hinted
        and comments([old.rstrip(" \t\r")]) == comments([new.rstrip(" \t")])
        and all(one == other or _is_key_of(one, other) for one, other in words)
    )


def _is_key_of(word: str | None, key: str | None) -> bool:
    return word is not None and key is not None and key.strip() == status_of(word)
