"""Proposals: what the writer most likely meant."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import Final

from plancoop.folding import fold
from plancoop.model import STATUS_WORDS

_MONTHS: Final = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet"),
    *("aout", "septembre", "octobre", "novembre", "decembre"),
)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})(?:[T ].*)?", re.ASCII)
_IN_WORDS: Final = re.compile(r"(?:le )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})", re.ASCII)


def nearest(word: str, among: Iterable[str], *, at_most: int = 3) -> tuple[str, ...]:
    """Return the words that come near, the nearest first, compared without accents or case."""
    by_fold: dict[str, str] = {}
    for name in among:
        by_fold.setdefault(fold(name), name)
    return tuple(by_fold[near] for near in get_close_matches(fold(word), by_fold, at_most, 0.6))


def nearest_status(word: str) -> str:
    """Return the key of the status whose name comes nearest, or nothing."""
    near = get_close_matches(fold(word), STATUS_WORDS, 1, 0.6)
    return STATUS_WORDS[near[0]].value if near else ""


def as_date(text: str) -> str:
    """Turn the usual ways of writing a day into `YYYY-MM-DD`, or into nothing."""
    plain = text.strip()
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(plain):
        day, month, year = match.groups()
    elif (match := _IN_WORDS.fullmatch(fold(plain))) and match[2] in _MONTHS:
        day, month, year = match[1], str(_MONTHS.index(match[2]) + 1), match[3]
    else:
        return ""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def as_number(text: str) -> str:
    """Turn `2,5`, `40 %` or `1 000` into a plain number, or into nothing."""
    plain = re.sub(r"[\s\u00a0\u202f%$]", "", text).replace(",", ".")
    return plain if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", plain, re.ASCII) else ""


def as_id(text: str) -> str:
    """Turn a text into the id that it resembles, or into nothing."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def as_url(text: str) -> str:
    """Give a scheme to an address that has none, or return nothing."""
    return f"https://{text}" if re.fullmatch(r"[\w\-]+(\.[\w\-]+)+(/\S*)?", text) else ""
