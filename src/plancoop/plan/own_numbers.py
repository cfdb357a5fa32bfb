"""The numbers that a plan gives its items, such as `1.10` or `C01.5.1`, and their order."""

import re
from typing import Final

_PART: Final = re.compile(r"([0-9]+)|([A-Za-z]+)")

Rank = tuple[tuple[int, int, str], ...]


def number_rank(number: str) -> Rank:
    """Return a key that sorts numbers by their parts: `1.9`, `1.10`; figures before letters."""
    return tuple(
        (0, int(match[1]), "") if match[1] else (1, 0, match[2].casefold())
        for match in _PART.finditer(number)
    )


def same_number(number: str) -> str:
    """Return a form that numbers have in common which name the same, whatever their case."""
    return number.casefold()
