"""Words compared as people compare them: without accents, case, or the sort of hyphen."""

import re
import unicodedata

_SPELLED_OUT = str.maketrans({"’": "'", "œ": "oe", "æ": "ae"})
_BETWEEN = re.compile(r"[\s_\-\u2010-\u2015']+")


def fold(text: str) -> str:
    """Take away case and accents, and make one space of what stands between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPELLED_OUT))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return _BETWEEN.sub(" ", letters).strip()
