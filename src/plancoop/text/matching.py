"""Words compared as people compare them: without case and accents, and by likeness."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_SPELLED_OUT = str.maketrans({"’": "'", "œ": "oe", "æ": "ae"})
_BETWEEN = re.compile(r"[\s_\-\u2010-\u2015']+")


def fold(text: str) -> str:
    """Take away case and accents, and make one space of what stands between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED_OUT))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _BETWEEN.sub(" ", letters).strip()


def nearest(
    word: str, among: Iterable[str], *, at_most: int = 3, alike: float = 0.6
) -> tuple[str, ...]:
    """Return the words that come near, the nearest first, compared without accents or case."""
    by_fold: dict[str, str] = {}
    for name in among:
        by_fold.setdefault(fold(name), name)
    return tuple(by_fold[near] for near in get_close_matches(fold(word), by_fold, at_most, alike))
