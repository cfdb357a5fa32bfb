"""The proof asked of a change that is to alter no meaning, before it is written.

It shares no code with what made the change. A parser sees the same in both texts; there are no
other problems than before; lines differ only in what nobody sees, in a status synonym or in quotes
around a text; and the edits that take it back lead to the very bytes.

A text that only its quotes let be read is compared sign for sign with what a parser sees where
`REPLACEMENT` stands for what spoilt it. What was hidden behind it may come to light then.

A word that was encoded twice is one that gives the old word when it is encoded twice again. A word
that is read at last may mend a status as well, and may turn out to be a text that stands elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest
from typing import Final
from unicodedata import normalize

from plancoop.changes.line_proof import count_comments
from plancoop.changes.proof import ProvenChange
from plancoop.errors import CannotEdit
from plancoop.patch.edits import apply, line_edits
from plancoop.plan.values import find_status
from plancoop.problems import Code, Severity
from plancoop.syntax.events import changed_scalars
from plancoop.text.source import BOM, Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import REPLACEMENT
from plancoop.validation.reading import Reading, read

_TRAILING_SPACE: Final = re.compile(r"[ \t]*\r?")
_QUOTES: Final = re.compile("[\"']")
_LACKING_QUOTES: Final = frozenset({Code.COLON_IN_TEXT, Code.RESERVED_START})
_MENDED: Final = _LACKING_QUOTES | {Code.STATUS_SYNONYM, Code.TWICE_ENCODED}
_LAST_SYNTAX_CODE: Final = "PC199"
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
    quoted = {line for line, code in places - new_places if code in _LACKING_QUOTES}
    restored = {line for line, code in places - new_places if code is Code.TWICE_ENCODED}
    line = _first_odd_line(before.text, after.text, synonyms, quoted, restored)
    proved = (
        line is None
        and Source.decode(after.name, after.encode()) == after
        and _says_the_same(reading, again)
        and all(
            (quoted and code.value > _LAST_SYNTAX_CODE)
            or (restored and code.severity is not Severity.ERROR)
            for _, code in new_places - places
        )
        and all(code in _MENDED or line in restored for line, code in places - new_places)
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


def _says_the_same(before: Reading, after: Reading) -> bool:
    """Tell whether a parser sees the same, but for the form of characters and of statuses."""
    scalars = changed_scalars(_without_spoilers(before), _without_spoilers(after))
    return scalars is not None and all(
        _is_same_text(normalize("NFC", old), normalize("NFC", new))
        or (key == "statut" and new == find_status(old))
        or _is_restored(old, new)
        for key, old, new in scalars
    )


def _without_spoilers(reading: Reading) -> Source:
    """Return a source that can be parsed, `REPLACEMENT` in the place of what spoils its texts."""
    source = reading.document.recovered or reading.document.source
    signs = list(source.text)
    for problem in reading.problems:
        if problem.code in _LACKING_QUOTES:
            signs[problem.span.start] = REPLACEMENT
    return source.with_text("".join(signs))


def _is_same_text(old: str, new: str) -> bool:
    """Tell whether texts are the same, sign for sign, but for what was set aside of the old one."""
    return len(old) == len(new) and all(
        sign in (other, REPLACEMENT) for sign, other in zip(old, new, strict=True)
    )


def _is_restored(old: str, new: str) -> bool:
    """Tell whether each word is the same, or gives the old one when it is encoded twice again."""
    words, new_words = _BLANKS.split(normalize("NFC", old)), _BLANKS.split(new)
    return len(words) == len(new_words) and all(
        _is_same_text(word, restored) or word in _encoded_again(restored)
        for word, restored in zip(words, new_words, strict=True)
    )


_BLANKS: Final = re.compile("[ \t\n]")
_MOST_TIMES: Final = 4


def _encoded_again(word: str) -> Iterator[str]:
    """Yield a word encoded twice, and what comes of that again."""
    with suppress(UnicodeDecodeError):
        for _time in range(_MOST_TIMES):
            word = word.encode().decode("cp1252")
            yield word


def _first_odd_line(
    before: str, after: str, synonyms: set[int], quoted: set[int], restored: set[int]
) -> int | None:
    """Return the first line that differs in what it may not, counted from 1.

    Only on the lines of `synonyms` may a status be written otherwise, only those `quoted` may
    have other quotes, and only those `restored` words that were encoded twice.
    """
    pairs = zip_longest(before.split("\n"), after.split("\n"))
    for number, (old, new) in enumerate(pairs, 1):
        if old == new:
            continue
        if old is None or new is None:
            return number
        allowed = {
            "has_synonym": number in synonyms,
            "has_quotes": number in quoted,
            "has_restored": number in restored,
        }
        if not _is_tidied(old, new, **allowed):
            return number
    return None


def _is_tidied(
    old: str, new: str, *, has_synonym: bool, has_quotes: bool, has_restored: bool
) -> bool:
    """Tell whether a line lost no more than trailing space, or has keys in place of synonyms.

    With `has_quotes` there may be others than before, but for its comments; with `has_restored`,
    words that were encoded twice.
    """
    old = normalize("NFC", old)
    comment, new_comment = (" ".join(count_comments([line])) for line in (old, new))
    if has_quotes and (
        comment == new_comment or (has_restored and _is_restored(comment, new_comment))
    ):
        old, new = _QUOTES.sub("", old), _QUOTES.sub("", new)
    if old.startswith(new) and _TRAILING_SPACE.fullmatch(old, len(new)):
        return True
    if has_restored and _is_restored(old.rstrip(" \t\r"), new.rstrip(" \t")):
        return True
    words, keys = _SEPARATORS.split(old.rstrip(" \t\r")), _SEPARATORS.split(new.rstrip(" \t"))
    return (
        has_synonym
        and comment == new_comment
        and len(words) == len(keys)
        and all(
            word == key or key.strip() == find_status(word)
            for word, key in zip(words, keys, strict=True)
        )
    )
