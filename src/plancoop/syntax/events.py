"""What a parser sees in a text: which spaces mean nothing to it, and what another text changes."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest
from operator import attrgetter
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from plancoop.syntax import characters
from plancoop.syntax.builder import Loader
from plancoop.text import unprintable
from plancoop.text.source import Source, Span

# Behind a carriage return alone, or before one, spaces are left: what they end is no line.
_RUN: Final = re.compile(r"(?<![ \t\r])[ \t]++(?=\r?\n|\Z)")
_INDENT: Final = re.compile(r"\n( *)[^ \r\n]")
_HEADER: Final = re.compile(r"[|>][-+]?(?=\s)")


def trailing_spaces(source: Source) -> list[Span]:
    """Return the spaces and tabs at line ends that mean nothing, in a text that can be parsed."""
    runs = [Span(*match.span()) for match in _RUN.finditer(source.text)]
    counted: set[Span] = set()
    for event in _events(source) if runs else ():
        if getattr(event, "style", None) in ("|", ">", '"'):
            span = Span(event.start_mark.index, event.end_mark.index)
            inside = runs[
                bisect_left(runs, span.start, key=_start) : bisect_left(runs, span.end, key=_start)
            ]
            counts = _in_quotes if event.style == '"' else _in_block
            counted.update(run for run in inside if counts(source.text, span, run))
    return [run for run in runs if run not in counted]


_start: Final = attrgetter("start")


def _in_quotes(text: str, span: Span, run: Span) -> bool:
    """Tell whether the first of some spaces is escaped."""
    before = text[span.start : run.start]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _in_block(text: str, span: Span, run: Span) -> bool:
    """Tell whether spaces are of a block scalar's text, not of its header or an empty line."""
    if "\n" not in text[span.start : run.start]:
        return False
    first = _INDENT.search(text, *span)
    return not (
        _HEADER.match(text, span.start)
        and first
        and text[run.start - 1] == "\n"
        and run.end - run.start <= len(first[1])
    )


def changed_scalars(before: Source, after: Source) -> list[tuple[str, str, str]] | None:
    """Compare two texts event by event: comments and line breaks apart, that is all they say.

    Return each scalar that differs by its value alone, behind the one before it: its key, if it has
    one. Return None when anything else differs, or when one of the texts cannot be parsed.
    """
    found: list[tuple[str, str, str]] = []
    last = ""
    try:
        for one, other in zip_longest(_events(before), _events(after)):
            kind = type(one)
            if kind is not type(other):
                return None
            if (traits := _TRAITS.get(kind)) and traits(one) != traits(other):
                return None
            if kind is ScalarEvent:
                if one.value != other.value:
                    found.append((last, one.value, other.value))
                last = other.value
    except (yaml.YAMLError, OverflowError, ValueError):  # the latter two as in `document.parse`
        return None
    return found


_TRAITS: Final = {
    ScalarEvent: attrgetter("style", "anchor", "tag", "implicit"),
    MappingStartEvent: attrgetter("flow_style", "anchor", "tag"),
    SequenceStartEvent: attrgetter("flow_style", "anchor", "tag"),
    AliasEvent: attrgetter("anchor"),
    DocumentStartEvent: attrgetter("explicit", "version", "tags"),
}


def _events(source: Source) -> Iterator[Any]:
    text = (
        unprintable.harmless(source.text)
        if characters.forbidden_characters(source)
        else source.text
    )
    loader = Loader(text)
    try:
        yield from iter(loader.get_event, None)
    finally:
        loader.dispose()
