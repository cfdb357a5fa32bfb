"""How a file writes what it says, found in what stands there already: for what is added to look so.

Where a file shows no habit, it is plancoop's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from plancoop.patch import emitter
from plancoop.patch.emitter import APART, HOUSE, Form, Prose
from plancoop.patch.lines import Block, blank_lines_above
from plancoop.patch.mappings import MappingEditor, mapping_editor
from plancoop.patch.sequences import END, Place, Spacing
from plancoop.syntax.builder import Items
from plancoop.syntax.document import Document
from plancoop.text.source import Route, Source

_NEAR: Final = 1 << 14  # characters, before and after: a few dozen items
_LONG: Final = 100  # a line that a file which breaks its lines would have broken
_WIDTHS: Final = range(60, 121)
_SAMPLE: Final = 30
_TEXT: Final = re.compile(r"^( *(?:- +)?)[\"']?texte[\"']? *: +(\S.*)$", re.MULTILINE)
_QUOTES: Final = ("'", '"')
_LISTS: Final = ("objectifs", "moyens", "publics")


def form(document: Document, holder: Route, key: str) -> Form:
    """Tell how a file writes the entries of a list of what a route leads to, and texts near it."""
    own = mapping_editor(document, holder)
    step = own.step()
    if step is None and holder:
        step = mapping_editor(document, holder[:-2]).step()
    hang = own.hang(key)
    return _prose(document.source, own.start)._replace(
        step=HOUSE.step if step is None else step, hang=HOUSE.hang if hang is None else hang
    )


def entry(own: MappingEditor, key: str, said: Mapping[str, Any] | str, form: Form) -> Block:
    """Write an entry of a list as its others are: on one line where all are, if it has room."""
    column = own.column + form.step
    brief = [f"-{' ' * (form.hang - 1)}{emitter.flow(said)}"]
    fits = column + len(brief[0]) <= form.width
    if own.writes_flow(key) or (fits and own.is_brief(key)):
        return brief
    return emitter.entry(key, said, form, column)


def spacing(document: Document, holder: Route, key: str, place: Place) -> Spacing:
    """Tell how a file lays out a list of what a route leads to, at a place in it."""
    own = mapping_editor(document, holder)
    above = _above(document, own, key) if key in _LISTS else 0
    return Spacing(form(document, holder, key).step, _gap(document, own, key, place), above)


def _gap(document: Document, section: MappingEditor, key: str, place: Place) -> int:
    """Tell how many blank lines stand at a place in a list, or in others like it."""
    found = section.gap(key, place)
    if found is None:
        counts = Counter(_gaps(document, key) if key in _LISTS else ())
        usual = 1 if key in APART else 0
        found = counts.most_common(1)[0][0] if counts else usual
    return found


def _above(document: Document, section: MappingEditor, key: str) -> int:
    """Tell how many blank lines stand above a key as a rule; the first is apart as others are."""
    source = document.source
    keys = re.finditer(rf"^ *[\"']?{key}[\"']? *:", source.text, re.MULTILINE)
    counts = Counter(blank_lines_above(source, match.start()) for match in islice(keys, _SAMPLE))
    if counts:
        return counts.most_common(1)[0][0]
    return min(section.gap("objectifs", END) or 0, 1)


def _gaps(document: Document, key: str) -> Iterator[int]:
    """Yield the blank lines between the first entries of other lists, those under a key first."""
    every = document.data["publics"]
    for name in sorted(_LISTS, key=lambda one: one != key):
        groups = [every] if name == "publics" else [one.get(name) for one in every[:_SAMPLE]]
        found = [
            blank_lines_above(document.source, group.starts[1])
            for group in groups
            if isinstance(group, Items) and len(group) > 1 and group.starts[1] >= 0
        ]
        if found:
            yield from found
            return


def _prose(source: Source, near: int) -> Form:
    """Tell how the texts near an offset are written, by the most of those that are long."""
    start = source.text.rfind("\n", 0, max(near - _NEAR, 0)) + 1
    window = source.text[start : near + _NEAR].replace("\r", "")
    ways: Counter[Prose] = Counter()
    quotes: Counter[str] = Counter()
    widest, inner = 0, (len(window), 0)
    for match in _TEXT.finditer(window):
        sign, column = match[2][0], len(match[1])
        more = _continued(window, match.end(), column)
        if more:
            deep = len(more[0]) - len(more[0].lstrip()) - column
            inner = min(inner, (abs(start + match.start() - near), deep))
            widest = max(widest, *map(len, (match[0], *more)))
        if sign in (">", "|"):
            ways[Prose.FOLDED] += len(more) > 1
            quotes[""] += len(more) == 1
        else:
            ways[Prose.WRAPPED] += bool(more)
            ways[Prose.LINE] += not more and len(match[0]) > _LONG
            quotes[sign] += sign in _QUOTES
    prose = max(Prose, key=lambda way: ways[way])
    quote = max('"', "'", key=lambda sign: quotes[sign])
    return Form(
        width=widest if widest in _WIDTHS and prose is not Prose.LINE else HOUSE.width,
        inner=inner[1] or HOUSE.inner,
        prose=prose,
        quote=quote,
        quotes=quotes[quote] > quotes[""],
    )


def _continued(text: str, end: int, column: int) -> list[str]:
    """Return the lines below an offset that are further in than a column."""
    lines = []
    for line in text[end + 1 : end + _NEAR].split("\n", _SAMPLE)[:_SAMPLE]:
        if not line.startswith(" " * (column + 1)):
            break
        lines.append(line)
    return lines
