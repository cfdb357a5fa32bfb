"""The JSON Schema of a plan file, from the model and from the descriptions of its keys.

It is for other readers of YAML, which type what plancoop reads as text: a title may be the number
2012, and a key without a value is null. What plancoop accepts, the schema accepts; what crosses
the plan, such as an id used twice, it cannot tell. `enumDescriptions` and `errorMessage` are words
of editors: other validators pass them by.
"""

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from plancoop.export.json_text import as_json
from plancoop.plan.aims import PERCENTAGE, RANGE, WORDS, Direction
from plancoop.plan.dates import DATE, QUARTER, SEASON, TWO_YEARS, YEAR
from plancoop.plan.key_descriptions import (
    CADENCES,
    GROUPINGS,
    KEYS,
    LANGUAGES,
    PRIORITIES,
    RULES,
    STATUSES,
    TITLES,
    VALUES,
)
from plancoop.plan.model import SECTIONS, Plan
from plancoop.plan.recurrence import MOST_TIMES, OCCURRENCE
from plancoop.plan.values import (
    AMOUNT,
    FLAGS,
    ID,
    MOST_DIGITS,
    NUMBER,
    OWN_NUMBER,
    STATUS_WORDS,
    SYNONYMS,
    URL,
    WHOLE,
)
from plancoop.text.matching import fold

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NAME: Final = "urn:plancoop:schema:plan:1"


def schema() -> str:
    """Write the schema, in an order that does not change."""
    generated = Plan.model_json_schema()
    parts = generated.pop("$defs")
    names = {model.__name__: name for name, model in SECTIONS.items() if name}
    document = {
        "$schema": _DIALECT,
        "$id": _NAME,
        **_section(None, generated),
        "$defs": {part: _section(name, parts[part]) for part, name in names.items()}
        | {"Status": _status(), "Rule": _rule(), "Cadence": _cadence()},
    }
    return as_json(document)


def _section(name: str | None, generated: Schema) -> Schema:
    """Describe a section: its title, and its keys with all that is known of each."""
    required = generated.get("required", [])
    properties = {
        key: _described(name, key, _value(value, empty=key not in required))
        for key, value in generated["properties"].items()
    }
    return {
        "title": " · ".join(TITLES[name]),
        **_unless((), {"type": "object"}, empty=name in _ALONE),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
        **(_SAYS_SOMETHING if name == "suivi" else {}),
    }


_ALONE: Final = frozenset({"periode", "exercice", "cible", "budget", "recurrence"})
"""The sections that stand alone under their key, which may have none; the others are in lists."""

_SAYS_SOMETHING: Final = {
    "if": {
        "properties": {"le": True, "indicateur": True},
        "additionalProperties": {"type": "null"},
    },
    "then": {"properties": {"note": {"type": "string"}}, "required": ["note"]},
}
"""A follow-up entry that says nothing beside its date and its indicator lacks a note, for one."""


def _described(section: str | None, key: str, value: Schema) -> Schema:
    description = KEYS[section][key]
    words = "\n\n".join(
        f"{text[0].upper()}{text[1:]}." for text in (description.french, description.english)
    )
    examples = {"examples": list(description.examples)} if description.examples else {}
    return {"description": words, **value, **examples}


def _value(generated: Schema, *, empty: bool) -> Schema:
    """Describe a value, from the schema that pydantic makes; `empty` allows null."""
    match generated:
        case {"anyOf": [value, {"type": "null"}]}:
            return _value(value, empty=empty)
        case {"type": "array", "items": items}:
            rules = {"type": "array", "errorMessage": _message("list")}
            return {"items": _value(items, empty=False), **_unless((), rules, empty=empty)}
        case {"type": "object", "additionalProperties": figures}:
            return _by_year(_value(figures, empty=False), empty=empty)
        case {"$ref": _}:
            return generated
        case {"sort": sort}:
            return _sorted(sort, empty=empty)
    raise ValueError(generated)


def _sorted(sort: str, *, empty: bool) -> Schema:
    """Describe a value of a sort that the model names."""
    match sort:
        case "names":
            several = {"items": _sorted("text", empty=False)}
            one = _sorted("text", empty=empty)
            return {"if": {"type": "array"}, "then": several, "else": one}
        case "status" | "rule" | "cadence" | "priority" | "grouping" | "language":
            return _words(sort, empty=empty)
        case _:
            typed, bounds, written = _SORTS[sort]
            rules = {"type": "string", **written, "errorMessage": _message(sort)}
            return {**_unless(typed, rules, empty=empty), **bounds}


def _by_year(figure: Schema, *, empty: bool) -> Schema:
    """Describe figures by year."""
    years = {**_whole(YEAR.pattern), "errorMessage": _message("year")}
    rules = {"type": "object", "propertyNames": years}
    return {"additionalProperties": figure, **_unless((), rules, empty=empty)}


def _unless(typed: Iterable[str], rules: Schema, *, empty: bool) -> Schema:
    """Apply rules to a value unless it has one of some types, or is null where it may be empty.

    It is written as an `if`: given a list of types, editors would propose `true` and `null`.
    """
    types = [*typed, *["null"] * empty]
    return {"if": {"type": types}, "else": rules} if types else rules


def _message(sort: str) -> str:
    """Say what a value must be: the sentence that an editor shows when it is not."""
    return " · ".join(VALUES[sort])


def _whole(expression: str) -> Schema:
    """Match a whole text. Line breaks at its end are dropped by plancoop, not by other readers."""
    return {"pattern": rf"^(?:{expression})\n*$"}


_MOST: Final = 10**MOST_DIGITS
_DAY: Final = {
    "if": {"pattern": r"\n$"},
    "else": {"format": "date", "errorMessage": _message("day")},
}
_OTHER_DATE: Final = "|".join(
    (
        r"[0-9]{4}-(?:0[1-9]|1[0-2])",
        *(form.pattern for form in (QUARTER, SEASON, YEAR, TWO_YEARS)),
    )
)
_DATE: Final = {
    "if": _whole(DATE.pattern),
    "then": _DAY,
    "else": _whole(rf"(?!0000)(?:{_OTHER_DATE})"),
}
"""A day of the calendar, or a date that is no whole day; no date is of the year 0."""
_DAY_OF_EVERY_YEAR: Final = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|"
    "02-(?:0[1-9]|1[0-9]|2[0-8])"
)
_SORTS: Final[dict[str, tuple[tuple[str, ...], Schema, Schema]]] = {
    "text": (("boolean", "number"), {}, {"pattern": r"\S"}),
    "id": (("boolean", "number"), {"minimum": 0}, _whole(ID.pattern)),
    "day": ((), {}, {**_whole(DATE.pattern), **_DAY}),
    "date": (("number",), {"minimum": 1, "maximum": MAXYEAR}, _DATE),
    "month_day": ((), {}, _whole(_DAY_OF_EVERY_YEAR)),
    "aim": (
        ("number",),
        {"minimum": -_MOST, "maximum": _MOST},
        _whole("|".join(form.pattern for form in (NUMBER, RANGE, PERCENTAGE, WORDS))),
    ),
    "direction": (
        (),
        {},
        {"anyOf": [{"enum": list(Direction)}, _whole("|".join(Direction))]},
    ),
    "year": ((), {}, _whole(YEAR.pattern)),
    "number": (("number",), {"minimum": -_MOST, "maximum": _MOST}, _whole(NUMBER.pattern)),
    "amount": (("number",), {"minimum": 0, "maximum": _MOST}, _whole(AMOUNT.pattern)),
    "times": (("integer",), {"minimum": 1, "maximum": MOST_TIMES}, _whole(WHOLE.pattern)),
    "flag": (("boolean",), {}, _whole("|".join(FLAGS))),
    "occurrence": (("number",), {"minimum": 1, "maximum": MAXYEAR}, _whole(OCCURRENCE.pattern)),
    "weight": (("number",), {"exclusiveMinimum": 0, "maximum": _MOST}, _whole(NUMBER.pattern)),
    "percentage": (("number",), {"minimum": 0, "maximum": 100}, _whole(NUMBER.pattern)),
    "own_number": (("number",), {"minimum": 0}, _whole(OWN_NUMBER.pattern)),
    "url": ((), {}, _whole(URL.pattern)),
    "version": (("number",), {"minimum": 1, "maximum": 1}, _whole("1")),
}
"""Of each sort of value: the types that other readers may give it, bounds, rules as text."""


def _status() -> Schema:
    """Propose the keys of the statuses, with labels and synonyms; accept the synonyms."""
    labels = {
        status.value: f"{' · '.join(label)} ({', '.join(SYNONYMS[status])})"
        for status, label in STATUSES.items()
    }
    say = {"errorMessage": _message("status")}
    synonym = {"pattern": _folded(STATUS_WORDS), **say}
    otherwise = {"if": {"type": "string"}, "then": synonym, "else": {"type": "null", **say}}
    return {"anyOf": [{**_choice(labels), **say}, otherwise]}


def _rule() -> Schema:
    labels = {code.value: " · ".join(label) for code, label in RULES.items()}
    return _proposed("rule", labels)


def _words(sort: str, *, empty: bool) -> Schema:
    """Propose the words of a sort of value with their labels: the few here, or those defined."""
    if sort not in _LABELS:
        return {"$ref": f"#/$defs/{sort.capitalize()}"}
    labels = {word.value: " · ".join(label) for word, label in _LABELS[sort].items()}
    return _unless((), _proposed(sort, labels), empty=empty)


_LABELS: Final[Mapping[str, Mapping[Any, tuple[str, str]]]] = {
    "priority": PRIORITIES,
    "grouping": GROUPINGS,
    "language": LANGUAGES,
}


def _cadence() -> Schema:
    labels = {cadence.value: " · ".join(label) for cadence, label in CADENCES.items()}
    return _proposed("cadence", labels)


def _proposed(sort: str, labels: dict[str, str]) -> Schema:
    """Propose words with their labels; accept them with a line break behind, as plancoop does."""
    say = {"errorMessage": _message(sort)}
    otherwise = {"type": "string", **_whole("|".join(labels)), **say}
    return {"anyOf": [{**_choice(labels), **say}, otherwise]}


def _choice(labels: dict[str, str]) -> Schema:
    return {"type": "string", "enum": list(labels), "enumDescriptions": list(labels.values())}


_SEPARATOR: Final = r"[\s_\-'’‐-―]"
_ACCENT_MARKS: Final = r"[\u0300-\u036f]*"


def _folded(words: Iterable[str]) -> str:
    """Match what folds to one of some words: any case, accents of western Europe, any hyphen."""
    return f"^{_SEPARATOR}*{_one_of(words)}{_SEPARATOR}*$"


def _one_of(words: Iterable[str]) -> str:
    """Match one of some folded words; those that begin alike share their beginning."""
    ordered = sorted(words)
    groups = groupby(filter(None, ordered), key=itemgetter(0))
    ways = [_like(first) + _one_of(word[1:] for word in group) for first, group in groups]
    optional = "?" if ways and not ordered[0] else ""
    return f"(?:{'|'.join(ways)}){optional}" if optional or len(ways) > 1 else "".join(ways)


def _like(letter: str) -> str:
    """Match a letter with any accent, in one character or as marks that follow it."""
    if letter == " ":
        return f"{_SEPARATOR}+"
    alike = "".join(char for char in map(chr, range(0x100)) if fold(char) == letter)
    return f"[{alike}]{_ACCENT_MARKS if alike[2:] else ''}"
