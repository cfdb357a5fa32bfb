"""Where the keys of a TOML text stand, which `tomllib` does not tell.

It is asked about one statement after another: lines are taken together until they are sound TOML.
So there is no second grammar here, and what cannot be placed so is not placed.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from plancoop.text.source import Position

Path = tuple[str, ...]
"""The keys that lead to a value: `("signaux", "bientot")`."""

LONGEST_LINE: Final = 1000
"""In characters: a key of many parts would be slow to read."""
TOO_LONG: Final = re.compile(rf"^[^\n]{{{LONGEST_LINE + 1}}}", re.MULTILINE)
_DEEPEST: Final = 6
"""How many keys lead to a value at most; what stands deeper is placed by the section around it."""
_MOST_LINES: Final = 40
"""A statement of more lines is not looked through: nothing after it is placed."""


def positions(text: str) -> dict[Path, Position]:
    """Return where the statement stands that gives each key of a sound TOML text."""
    found: dict[Path, Position] = {}
    head: Path = ()
    for first, lines in _statements(text.replace("\r\n", "\n").split("\n")):
        data = tomllib.loads("\n".join(lines))
        place = Position(first + 1, len(lines[0]) - len(lines[0].lstrip()) + 1)
        if lines[0].lstrip().startswith("["):
            head = max(_paths(data), key=len)
            found.setdefault(head, place)
        else:
            for path in _paths(data):
                found.setdefault(head + path, place)
    return found


def position_of(path: Path, among: dict[Path, Position]) -> Position | None:
    """Return where a key stands, or else the nearest section around it."""
    return next((among[path[:end]] for end in range(len(path), 0, -1) if path[:end] in among), None)


def _statements(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each statement with the index of its first line, but not blank lines and comments."""
    first = 0
    while first < len(lines):
        if lines[first].strip() and not lines[first].lstrip().startswith("#"):
            end = _end(lines, first)
            if end is None:
                return
            yield first, lines[first:end]
            first = end
        else:
            first += 1


def _end(lines: list[str], first: int) -> int | None:
    for end in range(first + 1, min(first + _MOST_LINES, len(lines)) + 1):
        try:
            tomllib.loads("\n".join(lines[first:end]))
        except (ValueError, RecursionError):
            continue
        return end
    return None


def _paths(data: dict[str, Any], above: Path = ()) -> Iterator[Path]:
    """Yield the path of each key, those of sections before what stands in them."""
    for key, value in data.items():
        path = (*above, key)
        yield path
        if isinstance(value, dict) and len(path) < _DEEPEST:
            yield from _paths(value, path)
