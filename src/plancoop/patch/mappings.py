"""Sections as a file writes them, in block or in flow style, and how keys come and go."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from plancoop.patch.edits import COMMENTS_BEHIND_DASH, Edit, cannot_edit_error
from plancoop.patch.lines import Block, LineEditor, consecutive_runs, indent, spaced_lines
from plancoop.patch.sequences import NO_SPACING, Place, SequenceEditor, Spacing
from plancoop.syntax import nodes
from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Mapping, Pair, Scalar
from plancoop.text.source import Route, Source, Span

_DEPTH: Final = 1  # an edit needs the spans of a section's entries, and nothing inside these
_AFTER_DASH: Final = 2  # from a dash to the keys of its entry
_COLON: Final = re.compile(r"\s*:")
_BLOCK_SIGNS: Final = "|>+-0123456789"
_BLOCK_HEADER: Final = re.compile(r"([|>])[-+]?(?=\s)")
_WORD: Final = re.compile(r"[\w.-]+")

WrittenValue = Sequence[str]
"""A value as it is written: what follows the key, then lines that are indented from the key."""


def mapping_editor(document: Document, route: Route) -> "MappingEditor":
    """Return the section that a route leads to; raise `CannotEdit` where there is none."""
    node = document.find(route, deep=_DEPTH)
    if not isinstance(node, Mapping) or not node.pairs or "" in node.pairs:
        raise cannot_edit_error(document.source, document.locate(route).start)
    return MappingEditor(document.source, node)


def entry_lines(document: Document, route: Route) -> str:
    """Return the lines of an entry, its dash at the margin; raise `CannotEdit`."""
    *holder, key, rank = route
    sequence = mapping_editor(document, tuple(holder)).sequence(str(key))
    return "".join(f"{line}\n" for line in sequence.entry_lines(int(rank)))


class MappingEditor(LineEditor):
    """A mapping that has keys."""

    def __init__(self, source: Source, node: Mapping) -> None:
        super().__init__(source, node.span.start)
        self.node = node
        self.flow = node.flow
        self.column = self.column_of(next(iter(node.pairs.values())).key.start)

    def __contains__(self, name: str) -> bool:
        return name in self.node.pairs

    def scalar(self, name: str) -> Scalar | None:
        """Return the node of a value that is a text, and not an empty one."""
        value = nodes.child(self.node, name)
        return value if isinstance(value, Scalar) and value.span.start < value.span.end else None

    def mapping(self, name: str) -> "MappingEditor | None":
        """Return the section under a key; None where there is none, or an empty one."""
        value = nodes.child(self.node, name)
        if isinstance(value, Mapping) and value.pairs:
            return MappingEditor(self.source, value)
        return None

    def sequence(self, name: str) -> SequenceEditor:
        """Return the list under a key, which has entries; raise `CannotEdit`."""
        if sequence := self.find_sequence(name):
            return sequence
        raise cannot_edit_error(self.source, self.start)

    def find_sequence(self, name: str) -> SequenceEditor | None:
        """Return the list under a key; None where there is none, or an empty one."""
        pair = self.node.pairs.get(name)
        if pair and isinstance(pair.value, nodes.Sequence) and pair.value.entries:
            return SequenceEditor(self.source, pair.key, pair.value)
        return None

    def writes_flow(self, name: str) -> bool:
        """Tell whether the entries of a list are written in flow style, or would be."""
        sequence = self.find_sequence(name)
        return sequence.flow if sequence else self.flow

    def without_keys(self, names: Collection[str]) -> "MappingEditor":
        """Return the same section as it is once keys are removed: it ends with the last left."""
        pairs = {key: pair for key, pair in self.node.pairs.items() if key not in names}
        end = self.node.span.end if self.flow else list(pairs.values())[-1].value.span.end
        span = self.node.span._replace(end=end)
        return MappingEditor(self.source, replace(self.node, pairs=pairs, span=span))

    def without_keys_of(self, name: str, names: Collection[str]) -> "MappingEditor":
        """Return the same section as it is once some keys of the section under one are removed."""
        if not (inner := self.mapping(name)):
            return self
        pair = self.node.pairs[name]._replace(value=inner.without_keys(names).node)
        return MappingEditor(self.source, replace(self.node, pairs={**self.node.pairs, name: pair}))

    def set_key(self, name: str, value: WrittenValue, *, after: Sequence[str]) -> Iterator[Edit]:
        """Write a value over the one of a key; a new key goes behind another.

        That is the first of the keys `after` that is there, else the last of the section.
        """
        pairs = self.node.pairs
        if name not in pairs:
            neighbour = next((key for key in after if key in pairs), list(pairs)[-1])
            yield self._insert_key(pairs[neighbour], name, value)
            return
        pair = pairs[name]
        if isinstance(pair.value, Scalar):
            yield self._write_over_scalar(pair, pair.value, value)
        elif pair.value.flow:
            yield self._replace(pair, value[0])
        else:
            yield from self._write_over_lines(pair, value)

    def remove_keys(self, names: Collection[str]) -> Iterator[Edit]:
        """Take keys and their values out. At least one key is kept.

        Behind a dash, the first that is kept takes their place. Raise `CannotEdit` where a comment
        stands in between.
        """
        keys, pairs = list(self.node.pairs), self.node.pairs
        if self.flow:
            spans = [(pair.key.start, self._span_of_value(pair).end) for pair in pairs.values()]
            ranks = {rank for rank, key in enumerate(keys) if key in names}
            yield from self.cut_in_brackets([Span(*span) for span in spans], ranks)
            return
        removed = {number for name in names for number in self._lines(pairs[name])}
        start = pairs[keys[0]].key.start
        if keys[0] in names and self.source.text[start - self.column : start].strip():
            kept = next(pair for key, pair in pairs.items() if key not in names)
            skipped = range(self.number(start), self.number(kept.key.start))
            if any(number not in removed and not self.is_blank(number) for number in skipped):
                raise cannot_edit_error(self.source, start, COMMENTS_BEHIND_DASH)
            removed.difference_update(skipped)
            yield Edit(Span(start, kept.key.start), "")
        last_line = self._lines(pairs[keys[-1]])[-1]
        for run in consecutive_runs(removed):
            blanks = list(self.blanks_beside(run[0], -1))
            above = run[0] - len(blanks) - 1
            ends_section = run[-1] == last_line and not self._is_loose_comment(above)
            if ends_section or self.is_blank(run[-1] + 1):
                removed.update(blanks)
        yield from self.remove_lines(removed)

    def _is_loose_comment(self, number: int) -> bool:
        """Tell whether a line is a comment that would belong to whatever comes right below it."""
        return self.is_comment(number) and self.indentation(number) < self.column

    def insert_entries(
        self,
        name: str,
        entries: Sequence[Block],
        place: Place,
        spacing: Spacing = NO_SPACING,
        *,
        after: Sequence[str] = (),
    ) -> Iterator[Edit]:
        """Put entries in their place in a list.

        One that is not there yet goes behind the first of the keys `after` that is there, else to
        the end of the section.
        """
        pair = self.node.pairs.get(name)
        last = self._neighbour(after)
        if sequence := self.find_sequence(name):
            yield from sequence.insert(entries, place, spacing.gap)
        elif self.flow:
            value = f"[{', '.join(map(self.entry_in_brackets, entries))}]"
            end = self._span_of_value(last).end
            new = self._insert_in_brackets(end, f"{name}: {value}")
            yield self._replace(pair, value) if pair else new
        else:
            column = self.column + spacing.list_indent
            lines = indent(spaced_lines(entries, spacing.gap), column)
            if pair:
                yield from self._write_first_entries(pair, lines, column + _AFTER_DASH)
            else:
                head = [""] * spacing.above + [f"{' ' * self.column}{name}:"]
                yield self.insert_below(self._lines(last)[-1], [*head, *lines])

    def _neighbour(self, after: Sequence[str]) -> Pair:
        """Return the first of some keys that is there with its value, else the last of all."""
        pairs = self.node.pairs
        found = (pairs[key] for key in after if key in pairs)
        return next(found, None) or max(pairs.values(), key=lambda pair: pair.key.start)

    def remove_entries(self, name: str, ranks: Collection[int]) -> Iterator[Edit]:
        """Take entries out; without any left a list is `[]`, but one of texts goes with its key."""
        sequence, pair = self.sequence(name), self.node.pairs[name]
        if len(ranks) < len(sequence.entries):
            yield from sequence.remove(ranks)
        elif isinstance(sequence.entries[0], Scalar):
            yield from self.remove_keys([name])
        elif sequence.flow:
            yield self._replace(pair, "[]")
        else:
            colon = self._after_colon(pair)
            yield Edit(Span(colon, colon), " []")
            yield from sequence.remove(ranks)

    def _insert_key(self, neighbour: Pair, name: str, value: WrittenValue) -> Edit:
        """Write a key and its value behind another."""
        head, *more = value
        end = self._span_of_value(neighbour).end
        if self.flow:
            return self._insert_in_brackets(end, f"{name}: {head}")
        lines = indent((f"{name}: {head}", *more), self.column)
        return self.insert_below(self.last_line(end, self.column + 1), lines)

    def _insert_in_brackets(self, end: int, pair: str) -> Edit:
        """Write a pair behind the value that ends at an offset."""
        comma = " ," if self.source.text[end - 1] == ":" else ","
        return Edit(Span(end, end), f"{comma} {pair}")

    def _write_over_scalar(self, pair: Pair, old: Scalar, value: WrittenValue) -> Edit:
        """Write a value over a scalar; a comment behind it stays on the line of the key."""
        edit = self._replace(pair, self._first_line(old, value))
        more, end = value[1:], edit.span.end
        if old.style in ("|", ">"):
            comment = self.rest_of_line(old.span.start).lstrip(_BLOCK_SIGNS)
        elif more:
            comment = self.rest_of_line(end)
            end += len(comment)
        else:
            return edit
        ending = self.line_break(self.source.line_end(old.span.start))
        lines = "".join(f"{ending}{line}" for line in indent(more, self.column))
        return Edit(Span(edit.span.start, end), f"{edit.text}{comment}{lines}")

    def _first_line(self, old: Scalar, value: WrittenValue) -> str:
        """Return what follows the key: a word in the old quotes, or the old header of a block."""
        head, *more = value
        if not more and old.style in ("'", '"') and _WORD.fullmatch(head):
            return f"{old.style}{head}{old.style}"
        header = _BLOCK_HEADER.match(self.source.text, old.span.start)
        return header[0] if more and header and header[1] == head[:1] else head

    def _write_over_lines(self, pair: Pair, value: WrittenValue) -> Iterator[Edit]:
        """Write a value over a section or a list in block style."""
        head, *more = value
        colon = self._after_colon(pair)
        lines = self._lines(pair)
        yield Edit(Span(colon, colon), f" {head}".rstrip())
        if more:
            yield self.insert_below(lines[0], [f"{' ' * self.column}{line}" for line in more])
        yield Edit(Span(self.end_of(lines[0]), self.end_of(lines[-1])), "")

    def _write_first_entries(self, pair: Pair, lines: Sequence[str], column: int) -> Iterator[Edit]:
        """Put entries under a key that has nothing, or `[]`; a comment on its line stays there.

        So do the comments below that are indented by `column` or more, as the keys of an entry are:
        they would belong to an entry above them, so the entries are written below them.
        """
        end = self._span_of_value(pair).end
        last = self.last_line(end, column)
        if last > self.number(end):
            yield Edit(Span(self._after_colon(pair), end), "")
            yield self.insert_below(last, ["", *lines])
            return
        comment = self.rest_of_line(end)
        ending = self.line_break(end + len(comment))
        text = comment + "".join(f"{ending}{line}" for line in lines)
        yield Edit(Span(self._after_colon(pair), end + len(comment)), text)

    def _replace(self, pair: Pair, value: str) -> Edit:
        """Write a value on one line over another, or over nothing."""
        span = self._span_of_value(pair)
        if span.start == pair.key.end:  # a key in brackets may have no colon
            return Edit(span, f": {value}")
        return Edit(span, f" {value}" if span.start == span.end else value)

    def _lines(self, pair: Pair) -> range:
        """Return the numbers of the lines of a pair, and of the comments that are deeper."""
        last = self.last_line(self._span_of_value(pair).end, self.column + 1)
        return range(self.number(pair.key.start), last + 1)

    def _span_of_value(self, pair: Pair) -> Span:
        """Return where a pair's value stands; an empty one right after its colon, or its key."""
        span = pair.value.span
        if span.start < span.end:
            return span
        end = self._after_colon(pair)
        return Span(end, end)

    def _after_colon(self, pair: Pair) -> int:
        """Return the offset after the colon of a pair, after its key when it has none."""
        colon = _COLON.match(self.source.text, pair.key.end, pair.value.span.start)
        return colon.end() if colon else pair.key.end
