"""Where the tables of a sheet begin: their rows of headings, found by what these say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plancoop.excel.grid import Grid
from plancoop.excel.headings import LEVELS, meaning_of
from plancoop.text.matching import fold
from plancoop.text.translatable import N_


@dataclass(frozen=True)
class Header:
    """The rows of headings of a table, from the first to the last, and the heading by columns."""

    first_row: int
    last_row: int
    headings: Sequence[str]


NO_TABLE: Final = N_(
    "No table of items is found in {file}: it needs a row of headings such as Action, Responsable, "
    "Échéance. --regles can say which row and columns they are."
)
_MOST_LETTERS: Final = 80
_MOST_ROWS: Final = 60
"""Of a sheet whose table begins further down, the header is to be named."""
_LEAST_FOR_ANOTHER: Final = 3


def find_headers(grid: Grid) -> list[Header]:
    """Find the headers of the tables of a sheet, from top to bottom; none where there is none.

    The first is the row that says most among the first rows. Others are rows further down that say
    as much, other than by the same headings.
    """
    scores = [_score(grid, row) for row in range(min(grid.height, _MOST_ROWS))]
    best = max(scores, default=0)
    if best <= 0:
        return []
    found = [header_at(grid, scores.index(best))]
    least = max(_LEAST_FOR_ANOTHER, best * 0.6)
    for row in range(found[0].last_row + 1, grid.height):
        if row > found[-1].last_row and _score(grid, row) >= least and _is_all_headings(grid, row):
            another = header_at(grid, row)
            if not is_repeated(grid, row, found[-1]):
                found.append(another)
    return found


def _score(grid: Grid, row: int) -> float:
    """Return how much a row says as a row of headings; 0 where it is none."""
    texts = [grid.text(row, column) for column in grid.filled(row)]
    meanings = [meaning_of(text) for text in texts if len(text) <= _MOST_LETTERS]
    known = [meaning for meaning in meanings if meaning.key]
    exact = sum(meaning.exact for meaning in known)
    is_one = len(known) > 1 or (exact and len(texts) > 1)
    if not is_one or not any(_says_what(meaning.key) for meaning in known):
        return 0
    return exact * 2 + (len(known) - exact) - 0.25 * (len(texts) - len(known))


def _says_what(key: str) -> bool:
    return key in LEVELS or key in {"texte", "indicateur"}


def _is_all_headings(grid: Grid, row: int) -> bool:
    """Tell whether most of a row are headings and no more."""
    texts = [grid.text(row, column) for column in grid.filled(row)]
    return sum(meaning_of(text).exact for text in texts) * 2 > len(texts)


def header_at(grid: Grid, row: int) -> Header:
    """Return the header whose main row is given, with the row of groups above, and that below."""
    first = row - 1 if row and _is_group_row(grid, row - 1) else row
    last = row + 1 if row + 1 < grid.height and _is_sub_row(grid, row) else row
    headings = []
    for column in range(grid.width):
        parts = [grid.text(each, column) for each in range(first, last + 1)]
        headings.append(_heading(list(dict.fromkeys(filter(None, parts)))))
    return Header(first, last, headings)


def _heading(parts: list[str]) -> str:
    """Return what a column is called: by its own heading, and its group where both say more."""
    if not parts:
        return ""
    together = " ".join(parts)
    return together if meaning_of(together).exact else parts[-1]


def _is_group_row(grid: Grid, row: int) -> bool:
    """Tell whether a row names groups of columns: several of it, each over cells of its own."""
    wide = [column for column in grid.filled(row) if _is_wide(grid, row, column)]
    return bool(wide) and len(grid.filled(row)) > 1


def _is_sub_row(grid: Grid, row: int) -> bool:
    """Tell whether the row below one of headings has headings of parts of its groups alone."""
    below = grid.filled(row + 1)
    under = [
        column for column in below if _is_wide(grid, row, column) or not grid.text(row, column)
    ]
    texts = (grid.text(row + 1, column) for column in below)
    named = [text for text in texts if meaning_of(text).key or QUARTER.fullmatch(text)]
    return bool(named) and len(under) == len(below)


QUARTER: Final = re.compile("[TtQq] ?[1-4]")
"""The heading of a column in a calendar drawn with cells."""


def _is_wide(grid: Grid, row: int, column: int) -> bool:
    merge = grid.merge_at(row, column)
    return merge is not None and merge.last_column > merge.first_column


def is_repeated(grid: Grid, row: int, header: Header) -> bool:
    """Tell whether a row has the headings of a table once more, as at the top of a page."""
    cells = [(column, grid.text(row, column)) for column in grid.filled(row)]
    same = [
        column
        for column, text in cells
        if column < len(header.headings) and fold(text) == fold(header.headings[column])
    ]
    return len(same) > 1 and len(same) * 2 > len(cells)


_HINT: Final = re.compile(
    r"\(?(?:ex(?:emple)?s?\b|p\. ?ex|e\.? ?g\b|for example|indique|inscri|precise|decri|choisi|"
    r"saisi|selectionne|entre[rz]\b|ecri[rv]|remplir|menu deroulant|liste deroulante|enter\b|"
    r"select\b|describe\b|choose\b|specify\b|provide\b|list the|(?:jj|dd|mm|aaaa|yyyy)[/. -]|"
    r"oui ?/ ?non|yes ?/ ?no|obligatoire|facultatif|optionnel|mandatory|optional|format\b|"
    r"max(?:imum|\.)? \d|quel(?:le)?s?\b.*\?$|qui\b.*\?$|\(?\d{1,2}\)?$|[a-z]$)"
)


def is_hint(grid: Grid, row: int) -> bool:
    """Tell whether most of a row says how to fill the table in, or numbers its columns."""
    texts = [fold(grid.text(row, column)) for column in grid.filled(row)]
    hints = [text for text in texts if _HINT.match(text)]
    return len(texts) > 1 and len(hints) * 2 > len(texts)
