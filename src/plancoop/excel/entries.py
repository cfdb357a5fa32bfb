"""What the rows of a sheet come to: entries of a plan, each under another, and what is left."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from plancoop.excel.cells import CellPlace
from plancoop.excel.grid import Grid
from plancoop.excel.header import Header
from plancoop.excel.mapping import TableMapping
from plancoop.text.matching import fold
from plancoop.text.translatable import N_


class RowKind(StrEnum):
    """What a row of a sheet is. Each row that is not empty is one of these."""

    ITEM = "item"
    HEADING = "heading"
    HINT = "hint"
    CONTINUED = "continued"
    ASIDE = "aside"


@dataclass(eq=False)
class Entry:
    """Something of a level of the plan, under another entry or none.

    `label` is what the sheet calls it, its number included. `rows` are those that tell of it: none
    where it is named on the rows of others alone. `indicators` are those of rows of their own.
    """

    level: str
    text: str
    number: str
    place: CellPlace
    above: "Entry | None" = None
    rows: list[int] = field(default_factory=list)
    indicators: list[str] = field(default_factory=list)
    label: str = ""
    id: str = ""

    def at(self, level: str) -> "Entry | None":
        """Return what it stands under of a level, itself included."""
        entry: Entry | None = self
        while entry and entry.level != level:
            entry = entry.above
        return entry


@dataclass(frozen=True)
class SetAside:
    """A row that is not taken: its first cell, its text, and a sentence why."""

    place: CellPlace
    text: str
    why: str


@dataclass(frozen=True)
class Table:
    """A table of a sheet as it was read: its columns, its entries in order, and all its rows.

    `unread` are cells of rows that name what has neither a status nor dates.
    """

    grid: Grid
    header: Header
    mapping: TableMapping
    entries: Sequence[Entry]
    counts: Counter[RowKind]
    aside: Sequence[SetAside]
    unread: Sequence[CellPlace] = ()
    titles: Sequence[str] = ()


IS_TOTAL: Final = N_("it is a total")
IS_NOTE: Final = N_("it is apart, above or below the items")
NO_ITEM_ABOVE: Final = N_("it has no text, and there is no item above it")
NO_TEXT: Final = N_("it does not have the text of an item")
NUMBER_ALONE: Final = N_("it has only a number")
UNKNOWN_TYPE: Final = N_("its type is not one of a plan")
TOTAL: Final = re.compile(r"(?:sous )?tota(?:l|ux)\b|grand total\b|subtotal\b")


def is_total(text: str) -> bool:
    """Tell whether a row that begins with a text is a total."""
    return TOTAL.match(fold(text)) is not None
