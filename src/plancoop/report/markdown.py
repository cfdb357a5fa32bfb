"""The report in Markdown, for a forge or a wiki. No text of the plan is more than text there."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plancoop.export.markdown import escape
from plancoop.plan.values import URL
from plancoop.report.content import Report
from plancoop.report.outline import lay_out


def write(report: Report) -> bytes:
    """Write the whole report."""
    document = _Markdown()
    lay_out(report, document)
    return document.text().encode()


class _Markdown:
    """A document in Markdown, with the tables of GitHub and GitLab."""

    def __init__(self) -> None:
        self._blocks: list[str] = []

    def title(self, words: str) -> None:
        self._blocks.append(f"# {_inline(words)}")

    def heading(self, words: str, level: int) -> None:
        self._blocks.append(f"{'#' * (level + 1)} {_inline(words)}")

    def paragraph(self, words: str, *, label: str = "") -> None:
        text = f"**{_inline(label)}** {_inline(words)}" if label else _block(words)
        self._blocks.append(text)

    def items(self, lines: Iterable[str]) -> None:
        if block := "\n".join(f"- {_block(line)}" for line in lines):
            self._blocks.append(block)

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
    ) -> None:
        ruled = ["---"] * len(widths)
        cells = [list(map(_cell, header)), ruled, *(list(map(_cell, row)) for row in rows)]
        self._blocks.append("\n".join(f"| {' | '.join(row)} |" for row in cells))

    def text(self) -> str:
        return "".join(f"{block}\n\n" for block in self._blocks).removesuffix("\n")


_BEGINS_BLOCK: Final = re.compile(r"(?:[-+=]|\d+(?=[.)]))")


def _inline(words: str) -> str:
    """Write text on one line; what is an address of the web is a link to it."""
    written, end = [], 0
    for match in URL.finditer(words):
        address = match.group().replace("|", "%7C")
        written += [_escape(words[end : match.start()]), f"<{address}>"]
        end = match.end()
    return "".join((*written, _escape(words[end:]))).strip()


def _escape(words: str) -> str:
    """Write text that nothing is made of: no mark, no link without brackets, no line of its own."""
    text = escape(" ".join(words.split("\n")))
    return re.sub(
        r"www\.|:(?=//)|@", lambda match: _reference(match.group(), -1), text, flags=re.IGNORECASE
    )


def _reference(words: str, place: int) -> str:
    """Write one letter of some words as its number."""
    letters = list(words)
    letters[place] = f"&#{ord(letters[place])};"
    return "".join(letters)


def _block(words: str) -> str:
    """Write text that begins a line, and no list there."""
    text = _inline(words)
    if match := _BEGINS_BLOCK.match(text):
        place = 0 if match.group() in "-+=" else match.end()
        return _reference(text, place)
    return text


def _cell(words: str) -> str:
    return "<br>".join(map(_inline, words.split("\n")))
