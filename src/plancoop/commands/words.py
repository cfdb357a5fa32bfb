"""The words that options take from a list of them, plural and accents allowed."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from plancoop.console import parse
from plancoop.errors import UsageError
from plancoop.text.matching import fold
from plancoop.text.translatable import N_

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
    spelt = () if typed.startswith("-") else (fold(typed), fold(typed).removesuffix("s"))
    return next((word for word in words if word.value in spelt), None)
