"""Values that YAML cut in two where nobody meant it to: `{valeur: 2,5}`, `- Réseau : A`."""

from typing import Any, NamedTuple

from plancoop.plan.model import keys_of
from plancoop.problems import Code, Problem
from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Mapping, Sequence
from plancoop.text.source import Route, Span
from plancoop.validation.suggestions import about_key, section_of


class SplitValue(NamedTuple):
    """What is wrong with a value cut in two; `first` leads to its first half.

    It does where that counts for nothing alone, as the `2` of `2,5`.
    """

    problem: Problem
    first: Route | None = None


def recognize(document: Document, route: Route, value: Any, code: Code) -> SplitValue | None:
    """Recognize the second half of a value, or a text taken for a mapping, in what was refused."""
    node = document.locate_node(route[:-1]) if route else None
    if code is Code.UNKNOWN_KEY and value is None and isinstance(node, Mapping) and node.flow:
        return _by_comma(document, route)
    if code is Code.NOT_TEXT and isinstance(node, Sequence) and isinstance(value, dict):
        return _by_colon(document, route, value)
    return None


def _by_comma(document: Document, route: Route) -> SplitValue | None:
    """Name what is wrong with the key `5` of `{valeur: 2,5}`, or `Québec` of a text."""
    section, key = document.at(route[:-1]), str(route[-1])
    place = document.locate_key(route)
    stuck, colon, _ = key.partition(":")
    if colon and stuck in keys_of(section_of(route)):
        return SplitValue(
            Problem(Code.MISSING_SPACE, Span(place.start, place.start + len(stuck) + 1))
        )
    named = list(section)
    before = named[named.index(key) - 1] if key != named[0] else None
    if before is None or not isinstance(section[before], str) or about_key(route)["mend"]:
        return None
    first = (*route[:-1], before)
    if key.isdigit() and section[before].lstrip("+-").isdigit():
        values = {"value": f"{section[before]},{key}", "mend": f"{section[before]}.{key}"}
        span = Span(document.locate(first).start, place.end)
        return SplitValue(Problem(Code.BAD_NUMBER, span, values), first)
    return SplitValue(Problem(Code.COMMA_IN_TEXT, place, {"key": key}))


def _by_colon(document: Document, route: Route, value: dict[str, Any]) -> SplitValue | None:
    """Name what is wrong with the entry `- Réseau : A` of a list of texts."""
    text, place = document.source.text, document.locate(route)
    if len(value) != 1 or text[place.start] in "{?":
        return None
    colon = text.find(":", document.locate_key((*route, *value)).end, place.end)
    return SplitValue(Problem(Code.COLON_IN_TEXT, Span(colon, colon + 1))) if colon >= 0 else None
