"""The words that options take from a list of them, plural and accents allowed, and numbers."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final, TypeVar

from plancoop.console import parse
from plancoop.errors import UsageError
from plancoop.plan.grouping import Grouping
from plancoop.plan.values import OWN_NUMBER, Priority, find_priority
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import as_own_number

_Word = TypeVar("_Word", bound=StrEnum)


def read_each(words: type[_Word], option: str, typed: Iterable[str] | None) -> Iterator[_Word]:
    """Read the words of an option that takes several; raise `UsageError`."""
    return (read_one(words, option, word) for word in parse.split_at_commas(typed or (), option))


def read_one(words: type[_Word], option: str, typed: str) -> _Word:
    """Read one of an option's words; raise `UsageError`."""
    if word := find_word(words, typed):
        return word
    sentence = N_("“{word}” is not a value of {option}: {known}.")
    raise UsageError(sentence, word=typed, option=option, known=", ".join(words))


def find_word(words: type[_Word], typed: str) -> _Word | None:
    """Read a word, if it is one."""
    if typed.startswith("-"):
        return None
    plain = fold(typed)
    spelt = (plain, plain.removesuffix("s"), _ENGLISH.get(plain))
    return next((word for word in words if word.value in spelt), None)


_ENGLISH: Final = {
    "audience": "public",
    "axis": "axe",
    "due": "echeance",
    "evidence": "preuve",
    "file": "fichier",
    "lead": "responsable",
    "means": "moyen",
    "number": "numero",
    "objective": "objectif",
    "objectives": "objectif",
    "priority": "priorite",
    "progress": "avancement",
    "status": "statut",
    "step": "etape",
    "steps": "etape",
    "tag": "etiquette",
    "target": "cible",
}
"""The words of English for those of options, which are French."""


def to_priority(word: str) -> Priority:
    """Read a priority, or another word for it; raise `UsageError`."""
    return find_priority(word) or read_one(Priority, "--priorite", word)


def priority_text(text: str, _option: str) -> str:
    """Read a priority as the file writes it; raise `UsageError`."""
    return to_priority(text).value


def grouping_text(text: str, option: str) -> str:
    """Read what a plan calls its parts as the file writes it; raise `UsageError`."""
    return read_one(Grouping, option, text).value


def own_number_text(text: str, option: str) -> str:
    """Read an item's own number; raise `UsageError` with what was probably meant."""
    if OWN_NUMBER.fullmatch(text.strip()):
        return text.strip()
    sentence = N_(
        "“{text}” is not a number for {option}: letters, digits and points, such as 1.2.3."
    )
    meant = as_own_number(text)
    raise UsageError(sentence, text=text, option=option, proposals=[meant] if meant else [])
