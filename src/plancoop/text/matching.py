"""Words compared as people compare them: without case and accents, and by likeness."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_SPELLED_OUT = str.maketrans({"’": "'", "œ": "oe", "æ": "ae"})
_WORD_SEPARATORS = re.compile(r"[\s_\-\u2010-\u2015']+")


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Take away case and accents, and make one space of what stands between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED_OUT))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _WORD_SEPARATORS.sub(" ", letters).strip()


def nearest(
    word: str, among: Iterable[str], *, at_most: int = 3, similarity: float = 0.6
) -> tuple[str, ...]:
    """Return the words that are most like another, the nearest first, without accents or case.

    `similarity` is the least ratio of `difflib` that counts.
    """
    by_fold: dict[str, str] = {}
    for name in among:
        by_fold.setdefault(fold(name), name)
    folded = get_close_matches(fold(word), by_fold, at_most, similarity)
    return tuple(by_fold[name] for name in folded)
