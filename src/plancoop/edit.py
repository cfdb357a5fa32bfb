"""Edits to a text, as spans and what replaces them. Many edits, one splice."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from plancoop.source import Span


@dataclass(frozen=True)
class Edit:
    """Put `text` in the place of a span; an empty span inserts."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Make all edits in one pass; insertions at one place keep their order.

    Raise `ValueError` when two edits overlap.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        if edit.span.start < at:
            message = f"edits overlap at {edit.span.start}"
            raise ValueError(message)
        pieces += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def inverse(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn the edited text back into this one."""
    back = []
    shift = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = edit.span.start + shift
        back.append(Edit(Span(start, start + len(edit.text)), text[slice(*edit.span)]))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return tuple(back)


def line_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return edits of whole lines that make a text into another of as many lines."""
    edits = []
    at = 0
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    for same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        old, new = ("\n".join(lines) for lines in zip(*group, strict=True))
        if not same:
            edits.append(Edit(Span(at, at + len(old)), new))
        at += len(old) + 1
    return tuple(edits)
