"""A plan written from nothing, in the form in which plans are kept: block style, long texts folded.

What is written reads back as the plan that was given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import chain
from textwrap import wrap
from typing import Any, Final, NamedTuple, cast

from plancoop.patch import quoting
from plancoop.syntax.characters import KEY_LINE


class Prose(Enum):
    """How a file writes its long texts."""

    FOLDED = "folded"
    WRAPPED = "wrapped"
    LINE = "line"


class Form(NamedTuple):
    """How a file writes its values.

    `width` is that of the longest lines. A list's dashes stand `list_indent` further in than its
    key, entries `dash_offset` behind the start of their dash, and the lines of a long text
    `text_indent` further in than its key. A short text that needs quotes is put in a `quote` where
    the file `prefers_quotes`; it is folded otherwise.
    """

    width: int = 96
    list_indent: int = 2
    dash_offset: int = 2
    text_indent: int = 2
    prose: Prose = Prose.FOLDED
    quote: str = '"'
    prefers_quotes: bool = False


DEFAULT_FORM: Final = Form()
"""How plans are kept that plancoop writes itself."""

# The keys in the order in which a person looks for them, whatever they are the keys of.
_KEY_GROUPS: Final = (
    (
        "version",
        "titre",
        "organisme",
        "langue",
        "periode",
        "exercice",
        "devise",
        "objectif_general",
    ),
    ("regroupement", "axes"),
    ("le", "id"),
    ("numero",),
    ("texte", "nom", "nom_court", "alias", "par", "statut", "pour", "responsable"),
    ("axe", "priorite", "etiquettes"),
    ("partenaires", "debut", "fin", "echeance", "quand", "poids", "avancement"),
    ("recurrence", "chaque", "fois", "continu", "occurrence"),
    ("indicateur", "valeur", "depart", "unite", "cible", "par_annee", "sens", "indicateurs"),
    ("prevu", "reel", "source", "budget"),
    ("atteint", "echeance_avant", "preuve", "ecart", "note", "url", "liens", "suivi", "etapes"),
    ("objectifs", "moyens", "publics", "verification", "regle", "raison", "elements"),
)
_KEY_ORDER: Final = tuple(chain.from_iterable(_KEY_GROUPS))
_RANKS: Final = {key: rank for rank, key in enumerate(_KEY_ORDER)}
_DATE_KEYS: Final = {"debut", "fin", "echeance", "le", "echeance_avant"}
_NUMBER_KEYS: Final = {"version", "poids", "avancement", "valeur", "depart", "atteint"}
_AMOUNT_KEYS: Final = {"prevu", "reel"}
_WORD_KEYS: Final = {"statut", "sens", "chaque", "fois", "continu", "occurrence"}
_UNQUOTED_KEYS: Final = _DATE_KEYS | _NUMBER_KEYS | _AMOUNT_KEYS | _WORD_KEYS
"""The keys of what is no text, and needs no quotes."""
SPACED_LISTS: Final = ("objectifs", "moyens", "publics")
"""The lists whose entries stand apart, a blank line between them."""


def in_order(keys: Iterable[str]) -> list[str]:
    """Put keys in the order in which a person looks for them, years after one another."""
    return sorted(keys, key=lambda key: (_RANKS.get(key, len(_RANKS)), key))


def keys_before(key: str) -> tuple[str, ...]:
    """Return the keys that come before another, the nearest first; all, before one not ordered."""
    return _KEY_ORDER[: _RANKS.get(key, len(_KEY_ORDER))][::-1]


def write_entry(key: str, value: Mapping[str, Any] | str, form: Form, column: int) -> list[str]:
    """Write an entry of the list under a key, the dash at the margin; it will stand at a column."""
    if isinstance(value, str):
        return [f"- {quoting.write_scalar(value, form.quote, in_block=True)}"]
    if key == "suivi":
        return [f"- {write_flow(value)}"]
    dash = "-" + " " * (form.dash_offset - 1)
    narrower = form._replace(width=form.width - column)
    first, *rest = write_mapping(value, form.dash_offset, narrower)
    return [dash + first.lstrip(), *rest]


def write_flow(value: object, key: str = "") -> str:
    """Write a value on one line, in flow style."""
    if isinstance(value, Mapping):
        return quoting.write_mapping(
            {name: write_flow(value[name], name) for name in in_order(value)}
        )
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(write_flow, value))}]"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool | date):
        return str(value).lower()
    if isinstance(value, str):
        return value if _needs_no_quotes(key, value) else quoting.write_scalar(value)
    return write_figure(cast("float", value))


_FIGURE: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def _needs_no_quotes(key: str, value: str) -> bool:
    """Tell whether a value is no text: that of a year is a figure, that of an aim may be one."""
    return key in _UNQUOTED_KEYS or bool(
        (key == "cible" or key.isdigit()) and _FIGURE.fullmatch(value)
    )


def write_figure(value: float) -> str:
    """Write a figure by its digits alone."""
    return f"{Decimal(str(value)):f}"


def write_value(key: str, value: object, form: Form, column: int) -> tuple[str, ...]:
    """Write a value of a key at a column: what follows the key, then lines indented from it."""
    if not isinstance(value, str) or isinstance(value, Enum) or _needs_no_quotes(key, value):
        return (write_flow(value, key),)
    if key == "url" and not value.endswith(":"):
        return (value,)
    return _write_text(key, value, form, column)


def write_mapping(values: Mapping[str, Any], column: int, form: Form) -> Iterator[str]:
    """Yield the lines of a section whose keys stand at a column."""
    for rank, key in enumerate(in_order(values)):
        stands_apart = key in ("publics", "verification")
        if rank and (stands_apart or (key == "moyens" and "objectifs" in values)):
            yield ""
        yield from _write_pair(key, values[key], column, form)


def _write_pair(key: str, value: object, column: int, form: Form) -> Iterator[str]:
    indent = " " * column
    if not isinstance(value, tuple | list) or all(isinstance(entry, str) for entry in value):
        head, *more = write_value(key, value, form, column)
        yield f"{indent}{key}: {head}"
        yield from (f"{indent}{line}" if line else "" for line in more)
        return
    yield f"{indent}{key}:"
    column += form.list_indent
    for rank, entry in enumerate(value):
        if rank and key in SPACED_LISTS:
            yield ""
        for line in write_entry(key, entry, form, column):
            yield " " * column + line if line else ""


_WORDS: Final = re.compile(r"[^ \t\r\n]+(?: [^ \t\r\n]+)*")  # a no-break space is a letter here


def _write_text(key: str, text: str, form: Form, column: int) -> tuple[str, ...]:
    """Write a text on its line if it fits as it is; one in prose is rather folded than quoted."""
    if "\n" in text:
        return _write_literal(text, form) or (quoting.quote(text),)
    folds = form.prose is Prose.FOLDED and not form.prefers_quotes
    scalar = quoting.write_scalar(text, '"' if folds else form.quote, in_block=not folds)
    fits = column + len(f"{key}: {scalar}") <= form.width
    folds_rather = folds and key in ("texte", "objectif_general") and scalar != text
    if (fits and not folds_rather) or form.prose is Prose.LINE or not _WORDS.fullmatch(text):
        return (scalar,)
    if form.prose is Prose.WRAPPED:
        first, *more = _wrap(scalar, form, column, first_indent=len(f"{key}: "))
        return (first.lstrip(), *more)
    lines = _wrap(text, form, column, first_indent=form.text_indent)
    return (scalar,) if KEY_LINE.search("\n".join(lines)) else (">-", *lines)


def _wrap(text: str, form: Form, column: int, *, first_indent: int) -> list[str]:
    """Break a text between words, for a key at a column."""
    return wrap(
        text,
        form.width - column,
        initial_indent=" " * first_indent,
        subsequent_indent=" " * form.text_indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _write_literal(text: str, form: Form) -> tuple[str, ...]:
    """Write a text by its own lines; none where they would not read back the same."""
    rows = text.split("\n")
    lines = [" " * form.text_indent + row if row else "" for row in rows]
    whole = rows[0] and rows[-1] and rows[0] == rows[0].lstrip()
    readable = whole and all(row == row.rstrip() for row in rows)
    return ("|-", *lines) if readable and not KEY_LINE.search("\n".join(lines)) else ()
