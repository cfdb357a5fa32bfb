"""Where the lines of a scope stand in a file, by their indentation alone."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancoop.changes.footprint import LineScope
from plancoop.syntax import nodes
from plancoop.syntax.document import Document
from plancoop.text.source import Source

_KEY: Final = re.compile(r"[\"']?(\w+)[\"']?\s*:")
_SPACES_AND_DASHES: Final = re.compile(r"^ *(?:-(?: +|$))*")
_BARE_LINE: Final = re.compile(r"[ \t]*(?:-[ \t]*)?(?:#.*)?\r?")
"""A line without keys or values: at most a dash, whose entry begins on the next line."""


def lines_in_scope(document: Document, scope: LineScope) -> tuple[Sequence[int], bool]:
    """Return the lines that a scope stands for: of a list its key's, in flow style all its own.

    They are counted from 1. Tell too whether the blank lines and comments around may differ.
    """
    source, node = document.source, document.find(scope.route, deep=0)
    if node is None or (isinstance(node, nodes.Sequence) and not node.flow):
        return (), False
    first, column = source.position(node.span.start)
    last = source.position(node.span.end).line
    is_block = isinstance(node, nodes.Mapping) and not node.flow
    if is_block:
        last = _last_line(source, first, column - 1)
    elif source.text[source.line_start(node.span.start) : node.span.start].strip() == "-":
        last = _last_comment(source, last, column - 1)
    if is_block and scope.keys is not None:
        numbers = _lines_of_keys(source, range(first, last + 1), column - 1, scope)
        return list(numbers), scope.with_blanks_beside
    is_entry = scope.keys is None and _is_entry(source, node)
    while is_entry and first > 1 and _BARE_LINE.fullmatch(source.line(first - 1)):
        first -= 1
    return range(first, last + 1), is_entry


def _is_entry(source: Source, node: nodes.Node) -> bool:
    """Tell whether a node begins behind a dash, or on a line of its own."""
    start = node.span.start
    return source.text[source.line_start(start) : start].strip() in ("", "-")


def _last_line(source: Source, number: int, column: int) -> int:
    """Return the last line below another that is not less indented than a column."""
    while number < source.line_count:
        line = source.line(number + 1)
        text = line.lstrip()
        if text[:1] not in ("", "#") and len(line) - len(line.lstrip(" ")) < column:
            break
        number += 1
    return number


def _last_comment(source: Source, number: int, column: int) -> int:
    """Return the last comment below what ends on a line, of those as deep as a column."""
    last = number
    while number < source.line_count:
        number += 1
        line = source.line(number).rstrip()
        text = line.lstrip()
        if text[:1] == "#" and len(line) - len(text) >= column:
            last = number
        elif text:
            break
    return last


def _lines_of_keys(source: Source, numbers: range, column: int, scope: LineScope) -> Iterator[int]:
    """Yield the lines of some keys, which stand at a column, and of all that is below them.

    Comments and blank lines are of a key only where something deeper follows them.
    """
    keys = scope.keys or frozenset()
    within = False
    undecided: list[int] = []
    for number in numbers:
        line = source.line(number)
        indent = len(line) - len(_SPACES_AND_DASHES.sub("", line, count=1))
        is_bare = line[indent : indent + 1] in ("", "#")
        if not is_bare and indent <= column:
            key = _KEY.match(line, indent)
            within = indent == column and key is not None and key[1] in keys
            undecided = []
            if within and scope.with_blanks_beside:
                above = number
                while above > numbers.start and not source.line(above - 1).strip():
                    above -= 1
                yield from range(above, number)
        if not within or (is_bare and not scope.with_comments):
            continue
        undecided.append(number)
        if not is_bare or (indent > column and line.strip()):
            yield from undecided
            undecided = []


def own_lines(document: Document, scope: LineScope) -> list[str]:
    """Return the lines of something that goes, with the comments that belong to it.

    A comment between brackets belongs to the whole list, and to none of its entries.
    """
    source, node = document.source, document.find(scope.route, deep=0)
    if isinstance(node, nodes.Sequence) and node.flow:
        return source.text[slice(*node.span)].splitlines()
    if node is None or (isinstance(node, nodes.Mapping) and scope.keys is not None and node.flow):
        return []
    if scope.keys is None and not _is_entry(source, node):
        return []
    numbers = list(lines_in_scope(document, scope)[0])
    if scope.keys is None and isinstance(node, nodes.Mapping):
        first, column = source.position(node.span.start)
        dashes = (line for line in numbers if line < first and source.line(line).strip()[:1] == "-")
        above = max(dashes, default=first)
        while above > 1 and source.line(above - 1).strip()[:1] == "#":
            above -= 1
        numbers = [number for number in numbers if number >= above]
        while numbers[-1] > first and not _belongs_to_entry(source.line(numbers[-1]), column - 1):
            numbers.pop()
    return [source.line(number) for number in numbers]


def _belongs_to_entry(line: str, column: int) -> bool:
    """Tell whether a line has a key or a value, or is a comment as deep as an entry's keys."""
    is_deep = len(line) - len(line.lstrip()) >= column
    return not _BARE_LINE.fullmatch(line) or (line.strip() != "" and is_deep)
