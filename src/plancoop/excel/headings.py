"""What the heading of a column says: which key of a plan, of which level, in which language."""

import re
from functools import cache
from typing import Final, NamedTuple

from plancoop.plan.column_words import COLUMN_WORDS, LEVEL_WORDS
from plancoop.text.matching import fold

LEVELS: Final = tuple(LEVEL_WORDS)
"""The levels of a plan, from the broadest to the finest."""


class Meaning(NamedTuple):
    """What a heading means: a level or a key, empty where that is not known.

    `level` is that of which a number is meant; `exact` tells that the heading says nothing else.
    """

    key: str = ""
    level: str = ""
    language: str = ""
    exact: bool = False


_MOST_WORDS: Final = 9
_LANGUAGES: Final = {
    "fr": "fr|francais|french|fra",
    "en": "en|anglais|english|eng",
    "es": "es|espagnol|spanish|espanol|spa",
}
_LANGUAGE: Final = {
    code: re.compile(rf"(?:^|[ (\[/])(?:{words})[)\]]?$") for code, words in _LANGUAGES.items()
}
_ASIDE: Final = re.compile(r"[(\[][^)\]]*[)\]]?")
_ENDINGS: Final = re.compile(r"(?<=\w)(?:\((?:e|s|es|e s|le|les|ne|nes)\)|[·.](?:e|s|es|ne|nes))+")
_RANK: Final = re.compile(r"^(?:\d{1,2}|[a-z])[.)]\s+")
_EDGES: Final = ' :*.?!,;/-–—"«»'
_ONLY_WHOLE: Final = frozenset({"type", "id", "suivi", "source", "texte"})
"""The keys whose words say something else within a longer heading."""
_ONLY_FIRST: Final = frozenset({"numero"})


@cache
def meaning_of(heading: str) -> Meaning:
    """Return what a heading means."""
    plain = fold(_ENDINGS.sub("", heading.replace("\n", " "))).strip(_EDGES)
    language = next((code for code, form in _LANGUAGE.items() if form.search(plain)), "")
    if language and language != plain:
        plain = _LANGUAGE[language].sub("", plain).strip(_EDGES)
    plain = _RANK.sub("", _ASIDE.sub("", plain)).strip(_EDGES)
    words = [singular(word.strip(_EDGES)) for word in plain.split()]
    if not words or len(words) > _MOST_WORDS:
        return Meaning()
    whole = " ".join(words)
    if whole in _phrases():
        return Meaning(_phrases()[whole], "", language, exact=True)
    return _within(words)._replace(language=language)


def singular(word: str) -> str:
    """Take away the ending of a plural."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word  # noqa: PLR2004


@cache
def _phrases() -> dict[str, str]:
    """Return the levels and the keys by all the phrases for them."""
    found: dict[str, str] = {}
    for key, phrases in (*LEVEL_WORDS.items(), *COLUMN_WORDS.items()):
        for phrase in phrases:
            found.setdefault(" ".join(map(singular, phrase.split())), key)
    return found


def _within(words: list[str]) -> Meaning:
    """Return what the first phrase that is known among some words means, the longest there."""
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            key = _phrases().get(" ".join(words[start:end]), "")
            if not key or key in _ONLY_WHOLE or (key in _ONLY_FIRST and start):
                if key in {"texte", "numero", "id"} and not start:
                    level = _level_among(words[end:])
                    if level and key == "texte":
                        return Meaning(level)
                    if level:
                        return Meaning("numero", level)
                continue
            if key == "numero":
                return Meaning(key, _level_among(words[end:]))
            return Meaning(key)
    return Meaning()


def _level_among(words: list[str]) -> str:
    """Return the level that some words name, if they do."""
    found = _within(words).key if words else ""
    return found if found in LEVELS else ""
