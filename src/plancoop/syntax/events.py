"""What a parser sees in a text: comments, spaces that it ignores, scalars in which two differ."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from operator import attrgetter
from typing import Any, Final

import yaml

from plancoop.syntax import builder, characters
from plancoop.syntax.builder import span_of
from plancoop.text import unprintable
from plancoop.text.source import Source, Span

# Spaces beside a lone carriage return are left, for it ends no line.
_SPACES_AT_LINE_END: Final = re.compile(r"(?<![ \t\r])[ \t]++(?=\r?\n|\Z)")
_INDENTED_LINE: Final = re.compile(r"\n( *)[^ \r\n]")
_COMMENT: Final = re.compile(r"#[^\r\n]*")
_BLOCK_HEADER: Final = re.compile(r"[|>][-+]?(?=\s)")
_TRAITS: Final = {
    yaml.ScalarEvent: attrgetter("style", "anchor", "tag", "implicit"),
    yaml.MappingStartEvent: attrgetter("flow_style", "anchor", "tag"),
    yaml.SequenceStartEvent: attrgetter("flow_style", "anchor", "tag"),
    yaml.AliasEvent: attrgetter("anchor"),
    yaml.DocumentStartEvent: attrgetter("explicit", "version", "tags"),
}
_PROPERTIES: Final = attrgetter("anchor", "tag")


def trailing_spaces(source: Source) -> list[Span]:
    """Return the spaces and tabs at line ends that belong to no value, in a text without errors."""
    runs = [Span(*match.span()) for match in _SPACES_AT_LINE_END.finditer(source.text)]
    meant: set[Span] = set()
    for event in _events(source) if runs else ():
        if getattr(event, "style", None) in ("|", ">", '"'):
            span = span_of(event)
            inside = runs[bisect_left(runs, (span.start,)) : bisect_left(runs, (span.end,))]
            is_meant = _is_escaped if event.style == '"' else _is_in_block
            meant.update(run for run in inside if is_meant(source.text, span, run))
    return [run for run in runs if run not in meant]


def _is_escaped(text: str, span: Span, run: Span) -> bool:
    """Tell whether the first of some spaces is escaped."""
    before = text[span.start : run.start]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _is_in_block(text: str, span: Span, run: Span) -> bool:
    """Tell whether spaces are in the text of a block scalar: not its header, nor an empty line."""
    if "\n" not in text[span.start : run.start]:
        return False
    first = _INDENTED_LINE.search(text, *span)
    return not (
        _BLOCK_HEADER.match(text, span.start)
        and first
        and text[run.start - 1] == "\n"
        and run.end - run.start <= len(first[1])
    )


def comments(source: Source) -> Iterator[str]:
    """Yield the comments of a text without errors: what a `#` begins outside of all scalars."""
    end = 0
    for event in _events(source):
        if isinstance(event, yaml.ScalarEvent):
            scalar = span_of(event)
            is_block = event.style in ("|", ">")  # a comment may stand behind its sign
            start = source.line_end(scalar.start) if is_block else scalar.start
            yield from _comments_between(source, end, start)
            end = scalar.end
    yield from _comments_between(source, end, len(source.text))


def _comments_between(source: Source, start: int, end: int) -> Iterator[str]:
    return (comment.rstrip() for comment in _COMMENT.findall(source.text, start, end))


def changed_scalars(before: Source, after: Source) -> list[tuple[str, str, str]] | None:
    """Compare two texts event by event, and so without regard to comments and line breaks.

    Return each scalar that differs in its value alone: the scalar before it, which is its key if it
    has one, its old value and its new one. One from which something was set aside may come to stand
    in quotes. Return None when anything else differs, or when one of the texts cannot be parsed.
    """
    changes: list[tuple[str, str, str]] = []
    previous = ""
    try:
        for old, new in zip_longest(_events(before), _events(after)):
            kind = type(old)
            if kind is not type(new):
                return None
            traits = _TRAITS.get(kind)
            if kind is yaml.ScalarEvent and _is_restored(old.value, new):
                traits = _PROPERTIES
            if traits and traits(old) != traits(new):
                return None
            if kind is yaml.ScalarEvent:
                if old.value != new.value:
                    changes.append((previous, old.value, new.value))
                previous = new.value
    except (yaml.YAMLError, OverflowError, ValueError):  # the latter two as in `document.parse`
        return None
    return changes


def _is_restored(before: str, scalar: Any) -> bool:
    """Tell whether a scalar in quotes holds what was set aside before."""
    is_set_aside = unprintable.REPLACEMENT in before and unprintable.REPLACEMENT not in scalar.value
    return is_set_aside and scalar.style in ("'", '"')


def plain_scalars(source: Source, offsets: Iterable[int]) -> list[Span]:
    """Return the plain scalars that some offsets are in, in a text without syntax errors."""
    wanted = sorted(offsets)
    spans: list[Span] = []
    for event in _events(source) if wanted else ():
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            span = span_of(event)
            if bisect_left(wanted, span.start) < bisect_left(wanted, span.end):
                spans.append(span)
    return spans


def _events(source: Source) -> Iterator[Any]:
    is_unfit = characters.forbidden_characters(source)
    text = unprintable.replace_forbidden(source.text) if is_unfit else source.text
    return iter(builder.Loader(text).get_event, None)
