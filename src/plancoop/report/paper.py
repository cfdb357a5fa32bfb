"""The synoptic table on paper: columns as wide as their text asks, letters that fit one sheet.

The page of HTML cannot measure itself before it is printed, so the room that text takes is
estimated, for letters that are rather wide. Lengths are in points, of which an inch has 72.
"""

from collections.abc import Iterator, Sequence
from math import ceil, sqrt
from typing import Final, NamedTuple

from plancoop.report.items import ItemContent
from plancoop.report.synoptic import Band, Cell

_WIDTH: Final = 741.0
_HEIGHT: Final = 478.0
"""What is left of a sheet of letter paper on its side, for the cells."""
_LARGEST: Final = 7.0
_SMALLEST: Final = 5.2
_LETTER: Final = 0.6
_LINE: Final = 1.22
"""How wide a letter is and how high a line, as parts of the size of the letters."""
_SIDES: Final = 22.0
_HEAD: Final = 34.0
_BETWEEN: Final = 3.0
_LIMITS: Final = (0.86, 1.2)


class PaperBand(NamedTuple):
    """How a band is printed: the share of each column, and the size of the letters."""

    shares: tuple[float, ...]
    size: float


def paper_band(band: Band) -> PaperBand:
    """Fit a band into one sheet, unless letters would become too small to read."""
    shares = _shares(band)
    size = _LARGEST
    while size > _SMALLEST and _height(band, shares, size) > _HEIGHT:
        size = round(size - 0.1, 1)
    return PaperBand(shares, size)


def _shares(band: Band) -> tuple[float, ...]:
    """Give a column as much as its text asks, by the root of its length, within limits."""
    lengths = [0.0] * band.columns
    for cell in band.cells:
        lengths[cell.column - 1] += sum(len(text) + 20 for text in _texts(cell))
    roots = [sqrt(length) for length in lengths]
    mean = sum(roots) / len(roots) or 1.0
    least, most = _LIMITS
    return tuple(round(min(max(root / mean, least), most), 3) for root in roots)


def _height(band: Band, shares: Sequence[float], size: float) -> float:
    """Estimate how high the rows are together."""
    rows = {cell.row for cell in band.cells}
    return sum(
        max(_cell_height(cell, shares, size) for cell in band.cells if cell.row == row)
        for row in rows
    )


def _cell_height(cell: Cell, shares: Sequence[float], size: float) -> float:
    width = _WIDTH * shares[cell.column - 1] / sum(shares) - _SIDES
    letters = width / (size * _LETTER)
    lines = [ceil(len(text) / letters) for text in _texts(cell)]
    return _HEAD + sum(count * size * _LINE + _BETWEEN for count in lines)


def _texts(cell: Cell) -> Iterator[str]:
    """Yield the texts of a cell, steps included."""
    for item in _items(cell):
        yield item.text
        yield from (step.text for step in item.steps)


def _items(cell: Cell) -> Iterator[ItemContent]:
    if cell.audience and cell.has_objectives:
        yield from cell.audience.objectives
    if cell.audience and cell.has_means:
        yield from cell.audience.means
