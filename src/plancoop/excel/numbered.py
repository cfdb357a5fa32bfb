"""The number that a text begins with: `C01.2 – Former`, `Objectif 3 : Former`."""

import re
from typing import Final

from plancoop.excel.headings import LEVELS, meaning_of
from plancoop.plan.values import OWN_NUMBER
from plancoop.text.matching import fold

_NUMBER: Final = r"(?:[A-Za-z]{0,4}[-.]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?|[A-Z]|[IVX]{1,5})"
_LABEL: Final = re.compile(
    rf"(?P<word>[^\W\d_]+(?:\s[^\W\d_]+)??)\s+(?:n[o°º]\s*)?(?P<number>{_NUMBER})"
)
_SIGN: Final = r"\s*(?:[:)\]|]|[–—-]\s|\.(?=\s|$)|$)\s*[–—-]?\s*"
_BARE: Final = re.compile(
    r"(?P<number>[A-Za-z]{0,4}[-.]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?)"
    r"(?:\s*[:)\]]\s*|\s+[–—-]\s+|\.\s+|(?<=\d)\.?\s+(?=[^\W\d_]{2}))(?=\D|$)"
)
_SEVERAL: Final = re.compile(r"[A-Za-z]{0,4}\d+(?:[.\-]\d+)+[a-z]?|[A-Za-z]{1,4}-?\d+[a-z]?")


def split_number(text: str) -> tuple[str, str]:
    """Return the number that a text begins with, if it does, and the rest of the text."""
    if match := _BARE.match(text):
        number, rest = match["number"], text[match.end() :].strip()
        is_marked = text[match.end("number") :].lstrip()[:1] in tuple(":).]–—-")
        if rest and OWN_NUMBER.fullmatch(number) and (is_marked or _SEVERAL.fullmatch(number)):
            return number, rest
    return "", text


def split_label(text: str) -> tuple[str, str, str]:
    """Return the level that a heading names, its number, and its own words.

    `Axe 2 – Former` is of the level `axe`, `2`, `Former`. What is no such heading has no level.
    """
    first_line = text.replace("\n", " ")
    match = _LABEL.match(first_line)
    if match:
        level = _level(match["word"])
        sign = re.match(_SIGN, first_line[match.end() :])
        if level and sign:
            rest = first_line[match.end() + sign.end() :].strip()
            return level, match["number"], rest or first_line
    word, colon, rest = first_line.partition(":")
    if colon and rest.strip() and (level := _level(word)):
        return level, *split_number(rest.strip())
    return "", *split_number(text)


def _level(word: str) -> str:
    meaning = meaning_of(fold(word))
    return meaning.key if meaning.key in LEVELS and meaning.exact else ""
