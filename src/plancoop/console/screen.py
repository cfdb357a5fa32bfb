"""The screen, if there is one: whether a person reads it, and how large it is."""

import os
import sys
from typing import Final, TextIO

from plancoop.console.encoding import in_columns


def is_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


MOST_DRAWN_ROWS: Final = 2000
"""Above this many rows plain lines are written: drawing costs a millisecond a row."""


def draws(rows: int) -> bool:
    """Tell whether rows are drawn for a person, rather than written as plain lines."""
    return is_terminal() and rows <= MOST_DRAWN_ROWS


def width() -> int | None:
    """Return the terminal's width in columns; None for a pipe, where nothing is cut or wrapped.

    Where `…` is written as three dots, the two more may come at the end of a line.
    """
    columns = width_of(sys.stdout)
    if columns is None or in_columns("…", sys.stdout.encoding or "utf-8") == "…":
        return columns
    return columns - 2


def width_of(stream: TextIO | None) -> int | None:
    """Return the columns of a stream; None where it is no terminal."""
    return size_of(stream)[0]


def size_of(stream: TextIO | None) -> tuple[int | None, int | None]:
    """Return the columns and rows of a terminal, rows only where it knows them."""
    if stream is None or not stream.isatty():
        return None, None
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns = rows = 0
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        columns = int(asked)
    return columns or 80, rows or None  # a terminal that nobody has sized says 0
