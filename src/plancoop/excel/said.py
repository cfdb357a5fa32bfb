"""What a cell of a foreign sheet says, and in what it is not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plancoop.excel.cells import CellValue
from plancoop.excel.grid import cell_text


@dataclass(frozen=True)
class Context:
    """What reading a cell has to know of the plan, and of the item that it is about.

    `statuses` are those that a person gave for folded words; an empty one is none.
    """

    statuses: Mapping[str, str] = field(default_factory=dict)
    has_fiscal_years: bool = False
    is_step: bool = False


class Cell(NamedTuple):
    """A cell, under the heading of its column."""

    value: CellValue
    heading: str
    context: Context

    @property
    def text(self) -> str:
        """What it holds, as a text."""
        return cell_text(self.value)

    @property
    def figure(self) -> float | None:
        """The figure that it holds, if it does."""
        is_figure = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        return float(self.value) if is_figure else None  # type: ignore[arg-type]


class Doubt(NamedTuple):
    """A sentence that says why a cell is not understood, and its values."""

    sentence: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """What a cell says: values by the file's keys, and doubts."""

    values: Mapping[str, Any] = field(default_factory=dict)
    doubts: Sequence[Doubt] = ()


def doubt(sentence: str, values: Mapping[str, Any] | None = None, **details: str) -> Said:
    """Return what a cell says that is not wholly understood."""
    return Said(values or {}, (Doubt(sentence, details),))
