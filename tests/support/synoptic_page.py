"""The synoptic table of a page of HTML, read back: what stands in which cell."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_ALONE = frozenset({"br", "meta", "use", "wbr", "rect"})


@dataclass
class PageCell:
    """A cell: its column and its row, the name over it, and its items with their steps."""

    column: int
    row: int
    heading: str = ""
    titles: list[str] = field(default_factory=list)
    items: list[tuple[str, list[str]]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Keeps the text that stands in a heading or directly in an item, not what is said of it."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[PageCell] = []
        self._path: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ALONE:
            return
        classes = dict(attrs).get("class") or ""
        self._path.append((tag, classes))
        words = classes.split()
        if tag == "div" and "cell" in words:
            column = next(int(word[1:]) for word in words if word[0] == "c" and word[1:].isdigit())
            self.cells.append(PageCell(column, 2 if "r2" in words else 1))
        if tag == "li" and self._in_cell():
            if self._depth() == 1:
                self.cells[-1].items.append(("", []))
            else:
                self.cells[-1].items[-1][1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _ALONE and self._path:
            self._path.pop()

    def handle_data(self, data: str) -> None:
        if not self._in_cell() or any(
            tag in ("svg", "b") or classes == "vh" for tag, classes in self._path
        ):
            return
        cell, depth = self.cells[-1], self._depth()
        inside = {tag for tag, _classes in self._path}
        if "h3" in inside:
            cell.heading += data
        elif "h4" in inside:
            cell.titles.append(data)
        elif depth == 1:
            text, steps = cell.items[-1]
            cell.items[-1] = (text + data, steps)
        elif depth:
            cell.items[-1][1][-1] += data

    def _in_cell(self) -> bool:
        return any("cell" in classes.split() for _tag, classes in self._path)

    def _depth(self) -> int:
        return sum(tag == "li" for tag, _classes in self._path)


def synoptic_cells(page: str) -> list[PageCell]:
    """Return the cells that hold something, in the order of the page; texts on one line."""
    reader = _Reader()
    reader.feed(page)
    for cell in reader.cells:
        cell.items = [(_tidy(text), [*map(_tidy, steps)]) for text, steps in cell.items]
        cell.heading = _tidy(cell.heading)
    return [cell for cell in reader.cells if cell.items]


def _tidy(text: str) -> str:
    return " ".join(text.split())
