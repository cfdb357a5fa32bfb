"""How a file is written, as its own lines show it: what is added is to look like the rest.

Where a file shows no habit, it is plancoop's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from plancoop.patch import emitter
from plancoop.patch.emitter import DEFAULT_FORM, SPACED_LISTS, Form, Prose
from plancoop.patch.lines import Block, blank_lines_above
from plancoop.patch.mappings import MappingEditor, mapping_editor
from plancoop.patch.sequences import AT_END, Place, Spacing
from plancoop.syntax import nodes
from plancoop.syntax.builder import Items
from plancoop.syntax.document import Document
from plancoop.text.source import Route, Source

_NEARBY: Final = 1 << 14  # characters, before and after: a few dozen items
_LONG_LINE: Final = 100  # a file that breaks its lines would have broken one as long
_LINE_WIDTHS: Final = range(60, 121)
_SAMPLE_SIZE: Final = 30
_TEXT: Final = re.compile(r"^( *(?:- +)?)[\"']?texte[\"']? *: +(\S.*)$", re.MULTILINE)
_BLOCK_SIGNS: Final = (">", "|")


def detect_form(document: Document, holder: Route, key: str) -> Form:
    """Return how a file writes the entries of a list in a section, and the texts near it.

    Texts are written as the most of those near it that are long enough to tell.
    """
    section = mapping_editor(document, holder)
    texts = list(_texts_near(document.source, section.start))
    kinds = Counter(text.prose for text in texts)
    quotes = Counter(text.quote for text in texts)
    prose = max(Prose, key=lambda kind: kinds[kind])
    quote = max('"', "'", key=lambda mark: quotes[mark])
    broken = [text for text in texts if text.below]
    width = max((len(line) for text in broken for line in (text.line, *text.below)), default=0)
    nearest = min(broken, key=lambda text: text.distance, default=None)
    return Form(
        width=width if width in _LINE_WIDTHS and prose is not Prose.LINE else DEFAULT_FORM.width,
        list_indent=_list_indent(document, holder),
        dash_offset=_dash_offset(section, key),
        text_indent=nearest.indent if nearest else DEFAULT_FORM.text_indent,
        prose=prose,
        quote=quote,
        prefers_quotes=quotes[quote] > quotes[""],
    )


def _list_indent(document: Document, holder: Route) -> int:
    """Return how much deeper than their keys the dashes of lists stand in a section, or around."""
    for route in (holder, holder[:-2]):
        section = mapping_editor(document, route)
        for pair in section.node.pairs.values():
            if isinstance(pair.value, nodes.Sequence) and not pair.value.flow:
                return section.column_of(pair.value.span.start) - section.column
    return DEFAULT_FORM.list_indent


def _dash_offset(section: MappingEditor, key: str) -> int:
    """Return how many columns stand from a dash to its entry: of a list, or else of its section."""
    sequence = section.find_sequence(key)
    start = sequence.entries[0].span.start if sequence else section.start
    before = section.source.text[section.source.line_start(start) : start]
    return len(before.lstrip()) if before.strip() == "-" else DEFAULT_FORM.dash_offset


def write_entry(
    section: MappingEditor, key: str, entry: Mapping[str, Any] | str, form: Form
) -> Block:
    """Write an entry of a list as its others are: on one line where all are, if it has room."""
    column = section.column + form.list_indent
    line = f"-{' ' * (form.dash_offset - 1)}{emitter.write_flow(entry)}"
    fits = column + len(line) <= form.width
    if section.writes_flow(key) or (fits and _has_entries_on_one_line(section, key)):
        return [line]
    return emitter.write_entry(key, entry, form, column)


def _has_entries_on_one_line(section: MappingEditor, key: str) -> bool:
    """Tell whether each entry of a block list stands on one line, in brackets; new axes do."""
    sequence = section.find_sequence(key)
    if sequence is None:
        return key == "axes"
    return all(
        isinstance(entry, nodes.Mapping)
        and entry.flow
        and "\n" not in section.source.text[slice(*entry.span)]
        for entry in sequence.entries
    )


def detect_spacing(document: Document, holder: Route, key: str, place: Place) -> Spacing:
    """Return how a file lays out a list in a section, at a place in the list."""
    section = mapping_editor(document, holder)
    above = _blanks_above_key(document, section, key) if key in SPACED_LISTS else 0
    gap = _gap(document, section, key, place)
    return Spacing(_list_indent(document, holder), gap, above)


def _gap(document: Document, section: MappingEditor, key: str, place: Place) -> int:
    """Return how many blank lines stand at a place in a list, or in others, alike or not.

    Of the others, what counts is what stands between their first two entries.
    """
    sequence = section.find_sequence(key)
    gap = sequence.gap(place) if sequence else None
    if gap is not None:
        return gap
    if key not in SPACED_LISTS:
        return 0
    audiences = document.data["publics"]
    for name in sorted(SPACED_LISTS, key=lambda name: name != key):
        sample = [document.data] if name == "publics" else audiences[:_SAMPLE_SIZE]
        lists = [holder.get(name) for holder in sample]
        groups = [group for group in lists if isinstance(group, Items) and len(group) > 1]
        starts = [group.starts[1] for group in groups if group.starts[1] >= 0]
        if starts:
            counts = Counter(blank_lines_above(document.source, start) for start in starts)
            return counts.most_common(1)[0][0]
    return 1


def _blanks_above_key(document: Document, section: MappingEditor, key: str) -> int:
    """Return how many blank lines stand above a key most often.

    Where the file does not have the key, one line if the objectives have any between them.
    """
    source = document.source
    keys = re.finditer(rf"^ *[\"']?{key}[\"']? *:", source.text, re.MULTILINE)
    sample = islice(keys, _SAMPLE_SIZE)
    counts = Counter(blank_lines_above(source, match.start()) for match in sample)
    if counts:
        return counts.most_common(1)[0][0]
    objectives = section.find_sequence("objectifs")
    return min((objectives.gap(AT_END) if objectives else None) or 0, 1)


class _Text(NamedTuple):
    """A text as it is written: its first line with the key, its sign, and its lines below.

    `sign` is what the text begins with: a quote, a block sign, or else a letter.
    """

    distance: int
    column: int
    line: str
    sign: str
    below: list[str]

    @property
    def prose(self) -> Prose | None:
        """How it is written; None where its few words do not tell."""
        if self.sign in _BLOCK_SIGNS:
            return Prose.FOLDED if len(self.below) > 1 else None
        if self.below:
            return Prose.WRAPPED
        return Prose.LINE if len(self.line) > _LONG_LINE else None

    @property
    def indent(self) -> int:
        """How much further in than its key its lines below stand."""
        return len(self.below[0]) - len(self.below[0].lstrip()) - self.column

    @property
    def quote(self) -> str | None:
        """The quotes that it is in, `""` where it is folded to have none; None for any other."""
        if self.sign in _BLOCK_SIGNS:
            return "" if len(self.below) == 1 else None
        return self.sign if self.sign in ("'", '"') else None


def _texts_near(source: Source, near: int) -> Iterator[_Text]:
    start = source.text.rfind("\n", 0, max(near - _NEARBY, 0)) + 1
    window = source.text[start : near + _NEARBY].replace("\r", "")
    for match in _TEXT.finditer(window):
        column = len(match[1])
        below = _lines_below(window, match.end(), column)
        yield _Text(abs(start + match.start() - near), column, match[0], match[2][0], below)


def _lines_below(text: str, end: int, column: int) -> list[str]:
    """Return the lines below an offset that are further in than a column."""
    lines = text[end + 1 : end + _NEARBY].split("\n", _SAMPLE_SIZE)[:_SAMPLE_SIZE]
    return list(takewhile(lambda line: line.startswith(" " * (column + 1)), lines))
