"""Tables of one line a row: the columns that there is room for, and a text cut to what is left."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from plancoop.terminal.text import cut_text

GAP: Final = 2
"""How many cells stand between columns."""

TEXT_ROOM: Final = 30
TEXT_SHARE: Final = 0.3
"""How many cells, and how much of a line, a text keeps where a column could take them."""


class Form(NamedTuple):
    """One way to write a column, a cell for each row.

    Those of lower rank are shown first where room is short; of rank 0, always. A cell wider than
    `most` stands on a line of its own, above the others.
    """

    rank: int
    head: str
    cells: Sequence[Text]
    most: int | None = None

    @property
    def width(self) -> int:
        """How many cells it takes."""
        widths = (cell.cell_len for cell in self.cells)
        fitting = (width for width in widths if self.most is None or width <= self.most)
        return max((cell_len(self.head), *fitting))


Column = Sequence[Form]
"""The forms of a column, from the narrowest to the widest."""


class Table(NamedTuple):
    """The heads, the lines of each row, and whether a text was cut."""

    head: Text
    rows: list[list[Text]]
    is_cut: bool


def table(before: Sequence[Column], text: Form, after: Sequence[Column], width: int) -> Table:
    """Lay out columns before and after a text, which is cut to what they leave."""
    text_room = min(max(TEXT_ROOM, int(width * TEXT_SHARE)), text.width)
    left, right, room = _choose(before, after, width, text_room)
    room = max(min(room, text.width), 1)
    shown = text._replace(cells=[cut_text(cell, room) for cell in text.cells])
    forms = [*left, shown, *right]
    widths = [form.width for form in forms]
    return Table(
        head=_line([Text(form.head, "dim") for form in forms], widths),
        rows=[list(_lines(forms, widths, row)) for row in range(len(text.cells))],
        is_cut=shown.cells != list(text.cells),
    )


def _choose(
    before: Sequence[Column], after: Sequence[Column], room: int, text_room: int
) -> tuple[list[Form], list[Form], int]:
    """Return the forms that fit before and after a text, and what room they leave to it."""
    columns = (*before, *after)
    forms = [(form, place) for place, column in enumerate(columns) for form in column]
    chosen: dict[int, Form] = {}
    for form, place in sorted(forms, key=lambda pair: pair[0].rank):
        more = form.width - (chosen[place].width if place in chosen else -GAP)
        if any(form.cells) and (form.rank == 0 or room - more >= text_room):
            chosen[place], room = form, room - more
    left = [chosen[place] for place in sorted(chosen) if place < len(before)]
    right = [chosen[place] for place in sorted(chosen) if place >= len(before)]
    return left, right, room


def _lines(forms: Sequence[Form], widths: Sequence[int], row: int) -> Iterator[Text]:
    """Yield the lines of a row: first the cells that are too wide, then the others."""
    cells = [form.cells[row] for form in forms]
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        if cell.cell_len > width:
            yield cell
            cells[place] = Text()
    yield _line(cells, widths)


def _line(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Put cells beside one another, each as wide as its column; nothing follows the last."""
    line = Text(no_wrap=True)
    end = 0
    for cell, width in zip(cells, widths, strict=True):
        if cell:
            line.append(" " * (end - line.cell_len)).append_text(cell)
        end += width + GAP
    return line
