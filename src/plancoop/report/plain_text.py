"""The report as plain text, for a screen reader or a message: no table, no drawing, no mark.

A row of a table is its first cell, and below it each other cell, after its title where there are
several. Where figures alone stand in one row, each is told after its title.
"""

from collections.abc import Iterable, Sequence

from plancoop.i18n.translation import P_
from plancoop.report.content import Report
from plancoop.report.outline import lay_out


def write(report: Report) -> bytes:
    """Write the whole report."""
    document = _Text()
    lay_out(report, document)
    return document.text().encode()


class _Text:
    """A document of lines, with blank ones between its parts."""

    def __init__(self) -> None:
        self._blocks: list[str] = []

    def title(self, words: str) -> None:
        self._blocks.append(words)

    def heading(self, words: str, level: int) -> None:
        self._blocks.append(f"\n{words.upper()}" if level == 1 else words)

    def paragraph(self, words: str, *, label: str = "") -> None:
        self._blocks.append(label + words)

    def items(self, lines: Iterable[str]) -> None:
        if block := "\n".join(f"- {line}" for line in lines):
            self._blocks.append(block)

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
    ) -> None:
        del widths
        every = list(rows)
        if len(every) == 1 and every[0][0].isdecimal():
            self._blocks.append("\n".join(_named(header, every[0])))
        elif every:
            self._blocks.append("\n\n".join(_row(header, row) for row in every))

    def text(self) -> str:
        return _without_signs("".join(f"{block}\n\n" for block in self._blocks)).rstrip() + "\n"


def _row(header: Sequence[str], row: Sequence[str]) -> str:
    first, *others = row
    told = others if len(others) == 1 else _named(header[1:], others)
    return "\n".join([first, *filter(None, told)]).replace("\n", "\n  ")


def _named(header: Sequence[str], row: Sequence[str]) -> list[str]:
    """Write each cell that says something after its title."""
    colon = P_("colon", ": ")
    return [title + colon + words for title, words in zip(header, row, strict=True) if words]


def _without_signs(text: str) -> str:
    """Write signs that are read aloud by their names, or not at all, as people write."""
    return text.replace(" · ", "; ").replace("↳ ", "").replace("\t", " ")
