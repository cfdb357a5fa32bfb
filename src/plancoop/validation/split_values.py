"""Values that YAML cut in two where nobody meant it to: `{valeur: 2,5}`, `- Réseau : A`."""

from typing import Any

from plancoop.plan.model import keys_of
from plancoop.problems import Code, Problem
from plancoop.syntax.builder import REFUSED
from plancoop.syntax.nodes import Mapping, Sequence
from plancoop.text.source import Route, Span
from plancoop.validation.placed_data import PlacedData
from plancoop.validation.suggestions import key_suggestions, section_of

SplitValue = tuple[Problem, frozenset[Route]]
"""What is wrong with a value that YAML cut in two, and the route to its first half if worthless.

The `2` of `2,5` is no figure that anybody wrote: it has no meaning of its own.
"""


def recognize_split_value(
    document: PlacedData, route: Route, value: Any, code: Code
) -> SplitValue | None:
    """Recognize the second half of a value, or a text taken for a mapping, in what was refused."""
    node = document.locate_node(route[:-1]) if route else None
    if code is Code.UNKNOWN_KEY and value is None and isinstance(node, Mapping) and node.flow:
        return _by_comma(document, route)
    if code is Code.NOT_TEXT and isinstance(node, Sequence) and isinstance(value, dict):
        return _by_colon(document, route, value)
    return None


def is_rest_of_refused(document: PlacedData, route: Route) -> bool:
    """Tell whether an unknown key without a value is what commas cut off a text refused before."""
    section, key = document.at(route[:-1]), str(route[-1])
    if not isinstance(section, dict) or section.get(key, "") is not None:
        return False
    before = list(section.values())[: list(section).index(key)]
    node = document.locate_node(route[:-1]) if REFUSED in before else None
    return isinstance(node, Mapping) and node.flow


def _by_comma(document: PlacedData, route: Route) -> SplitValue | None:
    """Recognize the key `5` of `{valeur: 2,5}`, or `Québec` of a text with a comma."""
    section, key = document.at(route[:-1]), str(route[-1])
    span = document.locate_key(route)
    known_key, colon, _ = key.partition(":")
    if colon and known_key in keys_of(section_of(route)):
        end = span.start + len(known_key) + 1
        return Problem(Code.MISSING_SPACE, Span(span.start, end)), frozenset()
    keys = list(section)
    before = keys[keys.index(key) - 1] if key != keys[0] else None
    if before is None or not isinstance(section[before], str) or key_suggestions(route)["mend"]:
        return None
    first = (*route[:-1], before)
    if key.isdigit() and section[before].lstrip("+-").isdigit():
        values = {"value": f"{section[before]},{key}", "mend": f"{section[before]}.{key}"}
        whole = Span(document.locate(first).start, span.end)
        return Problem(Code.BAD_NUMBER, whole, values), frozenset({first})
    return Problem(Code.COMMA_IN_TEXT, span, {"key": key}), frozenset()


def _by_colon(document: PlacedData, route: Route, value: dict[str, Any]) -> SplitValue | None:
    """Recognize the entry `- Réseau : A` of a list of texts."""
    text, span = document.source.text, document.locate(route)
    if len(value) != 1 or text[span.start] in "{?":
        return None
    colon = text.find(":", document.locate_key((*route, *value)).end, span.end)
    if colon < 0:
        return None
    return Problem(Code.COLON_IN_TEXT, Span(colon, colon + 1)), frozenset()
