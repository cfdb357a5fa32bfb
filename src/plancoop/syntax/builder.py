"""From parser events to plain data: dicts, lists and text, in one pass.

What a plan does not allow (aliases, anchors, tags, merge keys, several documents, duplicate keys,
`null`, depth) is refused on the way, before any recursion can happen.
"""

import re
from collections.abc import Callable, Container, Iterator
from typing import Any, Final

import yaml

from plancoop.problems import Code, Problem
from plancoop.syntax import characters
from plancoop.text import unprintable
from plancoop.text.source import Source, Span

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH_LIMIT: Final = 32


class _Refused:
    """What stands for a value that was refused, so that no other problem is reported of it."""

    def __repr__(self) -> str:
        return "REFUSED"


REFUSED: Final = _Refused()


class Items(list[Any]):
    """A list of the data; `starts` are the offsets at which its mappings begin, -1 for others."""

    __slots__ = ("starts",)

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[int] = []


KeysOf = Callable[[str | None], Container[str]]

_SKIPPED: Final = object()
_ODD_START: Final = f"<-{unprintable.NO_BREAK_SPACES}"
"""What begins a key that is looked at more closely. An empty key is too: `"" in` any text."""
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_PROPERTY: Final = re.compile(r"[^\s,\[\]{}]+")


class Builder:
    """Turns events into data. One instance reads one source."""

    def __init__(self, source: Source, keys_of: KeysOf, *, replaced: bool) -> None:
        self.source = source
        self.keys_of = keys_of
        self.replaced = replaced
        self.problems: list[Problem] = []
        self.misread: list[Problem] = []
        self.incomplete: list[dict[str, Any]] = []
        self.watched = characters.suspect_offsets(source.text)
        self.careful = replaced or any(
            f"{blank}:" in source.text for blank in unprintable.NO_BREAK_SPACES
        )

    def build(self, events: Iterator[Any]) -> Any:  # noqa: C901, PLR0912, PLR0915 -- one flat loop, for speed
        """Return the document's data, or None after a refusal that ends the reading."""
        root = Items()
        above: list[tuple[Any, Any]] = []  # what encloses `top`, and its key when that closes
        top: Any = root
        key: Any = None
        empty: list[tuple[dict[str, Any], str]] = []
        watched, replaced, careful = self.watched, self.replaced, self.careful
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                value = event.value
                if key is None and type(top) is dict:
                    if (
                        event.style
                        or event.tag
                        or event.anchor
                        or careful
                        or value[:1] in _ODD_START
                    ):
                        value = self._key(event, top)
                    key = value
                    if value in top:
                        self._report(Code.DUPLICATE_KEY, event, key=event.value)
                        key = self._put(top, None, REFUSED)
                    continue
                if event.style or event.tag or event.anchor or replaced or value in _NULLS:
                    value = self._scalar(event)
                if watched and not event.style:
                    value = self._watch(event, value)
                if type(top) is not dict:
                    top.append(value)
                    top.starts.append(-1)
                    continue
                if key is not _SKIPPED:
                    top[key] = value
                    if value is None and key in self.keys_of(_section([*above, (top, None)])):
                        empty.append((top, key))
                key = None
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                value = {} if kind is yaml.MappingStartEvent else Items()
                if key is None and type(top) is dict:
                    self._report(Code.KEY_NOT_WORD, event)
                    above.append((top, self._put(top, None, REFUSED)))
                else:
                    if event.anchor or event.tag:
                        self._property(event)
                    if event.tag:
                        self._put(top, key, REFUSED)
                    else:
                        self._put(top, key, value, event.start_mark.index)
                    above.append((top, None))
                if len(above) > DEPTH_LIMIT:
                    self._report(Code.TOO_DEEP, event, limit=str(DEPTH_LIMIT))
                    return None
                top, key = value, None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                top, key = above.pop()
            elif kind is yaml.AliasEvent:
                self._report(Code.ALIAS, event, name=event.anchor)
                key = self._put(top, key, REFUSED)
            elif kind is yaml.DocumentStartEvent and root:
                self._report(Code.SEVERAL_DOCUMENTS, event)
                break
        for holder, absent in empty:
            del holder[absent]
        if not root or root[0] is None:
            if not self.problems:
                self.problems.append(Problem(Code.EMPTY_FILE, Span(0, 0)))
            return None
        return root[0]

    def _put(self, top: Any, key: Any, value: Any, start: int = -1) -> Any:
        """Put a value that begins at an offset in its place; return the key that comes next.

        Where a key should be, that is `_SKIPPED`: what follows is left out.
        """
        if type(top) is not dict:
            top.append(value)
            top.starts.append(start)
        elif key is None:
            self.incomplete.append(top)
            return _SKIPPED
        elif key is not _SKIPPED:
            top[key] = value
        return None

    def _key(self, event: Any, top: dict[str, Any]) -> Any:
        value = key_name(event, replaced=self.replaced)
        if event.anchor or event.tag:
            self._property(event)
        elif not event.value:
            self._report(Code.KEY_NOT_WORD, event)
        elif event.style == '"' and unprintable.first_forbidden(value):
            self._escapes(event)
            value = ""
        elif event.style:
            return value
        elif value[:1] == " ":  # behind a character that no plan may hold: the indentation is lost
            value = ""
        elif value == "<<":
            self._report(Code.MERGE_KEY, event)
            value = ""
        elif found := characters.find_no_break_space(self.source, span_of(event)):
            self.misread.append(Problem(*found))
            value = ""
        elif event.value.endswith(tuple(unprintable.NO_BREAK_SPACES)):
            end = event.end_mark.index
            span = Span(end - len(event.value) + len(value), end)
            self.problems.append(Problem(Code.NO_BREAK_SPACE, span))
        return value or self._put(top, None, REFUSED)

    def _scalar(self, event: Any) -> Any:
        value, style = event.value, event.style
        if event.anchor or event.tag:
            self._property(event)
        elif style == '"' and unprintable.first_forbidden(value):
            self._escapes(event)
        elif self.replaced and unprintable.REPLACEMENT in value:
            return REFUSED
        elif style in ("|", ">"):
            if ":" in value:
                self._swallowed(event)
            return value.rstrip("\n")
        elif style or value not in _NULLS:
            return value
        elif not value:
            return None
        else:
            self._report(Code.NULL, event, value=value)
        return REFUSED

    def _swallowed(self, event: Any) -> None:
        """Warn of lines in a block scalar that look like keys: they were meant as such."""
        start, end = span_of(event)
        known = self.keys_of("moyens")
        for match in characters.KEY_LINE.finditer(self.source.text, start, end):
            if match[1] in known:
                span = Span(*match.span(1))
                self.problems.append(Problem(Code.KEY_IN_TEXT, span, {"key": match[1]}))

    def _escapes(self, event: Any) -> None:
        span = span_of(event)
        for place in characters.forbidden_escapes(self.source.text, span) or (span,):
            self.problems.append(Problem(Code.BAD_ESCAPE, place))

    def _watch(self, event: Any, value: Any) -> Any:
        span = span_of(event)
        is_watched = not self.watched.isdisjoint(span)
        if not is_watched or not (found := characters.find_suspect(self.source, span)):
            return value
        is_misread = found[0] in (Code.NO_BREAK_SPACE, Code.NO_BREAK_SPACE_INDENT)
        (self.misread if is_misread else self.problems).append(Problem(*found))
        return value if found[0] is Code.LOST_COMMENT else REFUSED

    def _property(self, event: Any) -> None:
        """Report an anchor or a tag, at the place before its value where it is written."""
        start = event.start_mark.index
        code = Code.ANCHOR if event.anchor else Code.TAG
        match = _PROPERTY.match(self.source.text, start)
        written = match.group() if match else ""
        values = {"name": event.anchor or written}
        self.problems.append(Problem(code, Span(start, start + len(written)), values))

    def _report(self, code: Code, event: Any, **values: str) -> None:
        self.problems.append(Problem(code, span_of(event), values))


def span_of(event: Any) -> Span:
    """Return where the event of a parser stands."""
    return Span(event.start_mark.index, event.end_mark.index)


def key_name(event: Any, *, replaced: bool) -> str:
    """Return a key as it was meant, without what a reader cannot see in it or after it."""
    name: str = event.value.replace(unprintable.REPLACEMENT, "") if replaced else event.value
    return name if event.style else name.rstrip(f" {unprintable.NO_BREAK_SPACES}")


def _section(chain: list[tuple[Any, Any]]) -> str | None:
    """Return the key under which the last of nested containers stands, if any."""
    for (parent, _), (child, _) in zip(chain[-2::-1], chain[:0:-1], strict=True):
        if isinstance(parent, dict):
            return next((key for key, value in parent.items() if value is child), None)
    return None
