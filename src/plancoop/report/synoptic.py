"""The tableau synoptique: audiences side by side, objectives above means, as the source has it.

The first audiences stand in a row, as few as leave enough free cells below those that have no
means: there the others stand, whole. Seven audiences, two of them without means among the first
five, make five columns. Where that would be more than `MOST_COLUMNS`, there are several bands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from plancoop.report.audiences import AudienceContent

MOST_COLUMNS: Final = 6
_FEWEST_COLUMNS: Final = 4


@dataclass(frozen=True)
class Cell:
    """A cell: whose it is, and whether its objectives and its means stand in it.

    Columns count from 1. Row 1 has objectives; row 2 has the means of the audience above, or an
    audience of its own, whole. A cell without an audience is empty.
    """

    column: int
    row: int
    audience: AudienceContent | None
    has_objectives: bool = False
    has_means: bool = False


@dataclass(frozen=True)
class Band:
    """Audiences side by side, in so many columns; the cells go from left to right in each row."""

    columns: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells of a row, one for each column."""
        return tuple(cell for cell in self.cells if cell.row == number)


def synoptic(audiences: Sequence[AudienceContent]) -> tuple[Band, ...]:
    """Place audiences; none makes no band."""
    if not audiences:
        return ()
    columns = _columns(audiences)
    if columns <= MOST_COLUMNS:
        return (_band(audiences, columns),)
    bands = -(-len(audiences) // MOST_COLUMNS)
    size = -(-len(audiences) // bands)
    return tuple(
        _band(part, len(part))
        for start in range(0, len(audiences), size)
        for part in [audiences[start : start + size]]
    )


def _columns(audiences: Sequence[AudienceContent]) -> int:
    """Return the smallest number of columns that leaves a free cell for each audience beyond."""
    least = min(len(audiences), _FEWEST_COLUMNS)
    return next(
        columns
        for columns in count(least)
        if len(audiences) - columns <= sum(not one.means for one in audiences[:columns])
    )


def _band(audiences: Sequence[AudienceContent], columns: int) -> Band:
    first, others = audiences[:columns], iter(audiences[columns:])
    return Band(columns, (*_objectives(first), *_below(first, others)))


def _objectives(first: Sequence[AudienceContent]) -> Iterator[Cell]:
    for column, audience in enumerate(first, 1):
        yield Cell(column, 1, audience, has_objectives=True)


def _below(first: Sequence[AudienceContent], others: Iterator[AudienceContent]) -> Iterator[Cell]:
    for column, audience in enumerate(first, 1):
        if audience.means:
            yield Cell(column, 2, audience, has_means=True)
        elif other := next(others, None):
            yield Cell(column, 2, other, has_objectives=True, has_means=bool(other.means))
        else:
            yield Cell(column, 2, None)
