"""Edits to a text, each a span and the text that replaces it, made all together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from plancoop.errors import CannotEdit
from plancoop.text.source import Source, Span
from plancoop.text.translatable import N_

UNUSUAL_FORM: Final = N_("which is written in an unusual way")
LIST_IN_BRACKETS: Final = N_(
    "where the list is in brackets, which have no room for several lines or a comment"
)
COMMENT_IN_BRACKETS: Final = N_(
    "where a comment stands between brackets, and would not stay where it belongs"
)
COMMENTS_BEHIND_DASH: Final = N_("where comments stand between a dash and the keys that would stay")
"""Why an edit is not safe."""


def cannot_edit_error(source: Source, offset: int, reason: str = UNUSUAL_FORM) -> CannotEdit:
    """Return the error of a place where nothing can be changed safely."""
    sentence = N_(
        "{file} cannot be changed safely near line {line}, {reason}: nothing was written. "
        "Make this change by hand."
    )
    line = source.position(offset).line
    return CannotEdit(sentence, file=source.name, line=line, reason=reason)


@dataclass(frozen=True)
class Edit:
    """Put `text` in the place of a span; an empty span inserts."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with all edits made; insertions at one place keep their order.

    Raise `ValueError` when two edits overlap.
    """
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < position:
            raise ValueError(f"edits overlap at {edit.span.start}")
        pieces += (text[position : edit.span.start], edit.text)
        position = edit.span.end
    return "".join((*pieces, text[position:]))


def inverse(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn the edited text back into this one."""
    inverses = []
    shift = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = edit.span.start + shift
        inverses.append(Edit(Span(start, start + len(edit.text)), text[slice(*edit.span)]))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return tuple(inverses)


def line_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return the edits of whole lines that turn a text into another of as many lines."""
    edits = []
    start = 0
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    for unchanged, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        old, new = ("\n".join(lines) for lines in zip(*group, strict=True))
        if not unchanged:
            edits.append(Edit(Span(start, start + len(old)), new))
        start += len(old) + 1
    return tuple(edits)


_Piece = Span | str
"""A part of the first text, or what was written."""


def compose(length: int, stages: Iterable[Iterable[Edit]]) -> tuple[Edit, ...]:
    """Return the edits that do at once what several do one after another, to a text of a length."""
    pieces: list[_Piece] = [Span(0, length)]
    for edits in stages:
        pieces = list(_edited(pieces, sorted(edits, key=lambda edit: edit.span)))
    composed, at, written = [], 0, ""
    for piece in (*pieces, Span(length, length)):
        if isinstance(piece, str):
            written += piece
            continue
        if written or piece.start > at:
            composed.append(Edit(Span(at, piece.start), written))
        at, written = piece.end, ""
    return tuple(composed)


def _edited(pieces: Iterable[_Piece], edits: Iterable[Edit]) -> Iterator[_Piece]:
    """Yield the pieces of a text after edits of it, which are in order."""
    rest = _PieceReader(pieces)
    for edit in edits:
        yield from rest.take(edit.span.start)
        for _gone in rest.take(edit.span.end):
            pass
        if edit.text:
            yield edit.text
    yield from rest.take(None)


class _PieceReader:
    """Takes pieces from the front, up to an offset in the text that they make."""

    def __init__(self, pieces: Iterable[_Piece]) -> None:
        self._pieces = iter(pieces)
        self._held: _Piece | None = None
        self._at = 0

    def take(self, end: int | None) -> Iterator[_Piece]:
        """Yield the pieces that end at an offset, the last one cut there; all, without one."""
        while end is None or self._at < end:
            piece = self._held if self._held is not None else next(self._pieces, None)
            self._held = None
            if piece is None:
                return
            size = _size(piece)
            if end is not None and self._at + size > end:
                piece, self._held = _cut(piece, end - self._at)
                size = _size(piece)
            self._at += size
            yield piece


def _size(piece: _Piece) -> int:
    return len(piece) if isinstance(piece, str) else piece.end - piece.start


def _cut(piece: _Piece, size: int) -> tuple[_Piece, _Piece]:
    if isinstance(piece, str):
        return piece[:size], piece[size:]
    middle = piece.start + size
    return Span(piece.start, middle), Span(middle, piece.end)
