"""A plan written from nothing, in the form in which plans are kept: block style, long texts folded.

What is written reads back as the plan that was given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from textwrap import wrap
from typing import Any, Final, NamedTuple, cast

from plancoop.patch import quoting
from plancoop.syntax.characters import keys_in_text


class Prose(Enum):
    """How a file writes its long texts."""

    FOLDED = "folded"
    WRAPPED = "wrapped"
    LINE = "line"


class Form(NamedTuple):
    """How a file writes what it says.

    A list's dashes stand `step` further in than its key, the keys of its entries `hang` behind
    their dash, and the lines of a long text `inner` further in than its key. `width` is that of the
    longest lines. A short text that needs quotes has them where the file `quotes`; it is folded
    otherwise.
    """

    width: int = 96
    step: int = 2
    hang: int = 2
    inner: int = 2
    prose: Prose = Prose.FOLDED
    quote: str = '"'
    quotes: bool = False


HOUSE: Final = Form()
"""How plans are kept that plancoop writes itself."""

# The order in which a person looks for the keys, whatever they are the keys of.
_ORDER: Final = (
    *("version", "titre", "organisme", "periode", "objectif_general"),
    *("le", "id", "texte", "nom", "nom_court", "alias", "par", "statut", "pour", "responsable"),
    *("partenaires", "debut", "fin", "echeance", "quand", "poids", "avancement"),
    *("indicateur", "valeur", "depart", "unite", "cible"),
    *("atteint", "echeance_avant", "preuve", "note", "url", "liens", "suivi", "etapes"),
    *("objectifs", "moyens", "publics", "verification", "regle", "raison", "elements"),
)
_BARE: Final = frozenset(
    {
        *("version", "statut", "debut", "fin", "echeance", "poids", "avancement"),
        *("valeur", "depart", "le", "atteint", "echeance_avant"),
    }
)
"""The keys of what is no text, and needs no quotes."""
_RANKS: Final = {key: rank for rank, key in enumerate(_ORDER)}
_IN_PROSE: Final = frozenset({"texte", "objectif_general"})
_SECTIONS: Final = frozenset({"publics", "verification"})
APART: Final = frozenset({"objectifs", "moyens", "publics"})
"""The lists whose entries stand apart, a blank line between them."""


def in_order(keys: Iterable[str]) -> list[str]:
    """Put keys in the order in which a person looks for them."""
    return sorted(keys, key=_RANKS.__getitem__)


def keys_before(key: str) -> tuple[str, ...]:
    """Return the keys that come before another, the nearest first."""
    return _ORDER[: _RANKS[key]][::-1]


def entry(key: str, said: Mapping[str, Any] | str, form: Form, column: int) -> list[str]:
    """Write an entry of a list, the dash at the margin; it will stand at a column."""
    if isinstance(said, str):
        return [f"- {quoting.scalar_in_block(said, form.quote)}"]
    if key == "suivi":
        return [f"- {flow(said)}"]
    dash = "-" + " " * (form.hang - 1)
    first, *rest = mapping(said, form.hang, form._replace(width=form.width - column))
    return [dash + first.lstrip(), *rest]


def flow(said: object, key: str = "") -> str:
    """Write a value on one line, in flow style."""
    if isinstance(said, Mapping):
        pairs = sorted(said.items(), key=lambda pair: _RANKS[pair[0]])
        return quoting.flow({key: flow(value, key) for key, value in pairs})
    if isinstance(said, tuple | list):
        return f"[{', '.join(flow(one) for one in said)}]"
    if isinstance(said, Enum):
        return str(said.value)
    if isinstance(said, date):
        return said.isoformat()
    if isinstance(said, str):
        return said if key in _BARE else quoting.scalar(said)
    return figure(cast("float", said))


def figure(value: float) -> str:
    """Write a figure by its digits alone."""
    return f"{Decimal(str(value)):f}"


def value(key: str, said: object, form: Form, column: int) -> tuple[str, ...]:
    """Write a value of a key at a column: what follows the key, then lines indented from it."""
    if not isinstance(said, str) or isinstance(said, Enum) or key in _BARE:
        return (flow(said, key),)
    if key == "url" and not said.endswith(":"):
        return (said,)
    return _text(key, said, form, column)


def mapping(said: Mapping[str, Any], column: int, form: Form) -> Iterator[str]:
    """Yield the lines of a section whose keys stand at a column."""
    for place, (key, one) in enumerate(sorted(said.items(), key=lambda pair: _RANKS[pair[0]])):
        if place and (key in _SECTIONS or (key == "moyens" and "objectifs" in said)):
            yield ""
        yield from _pair(key, one, column, form)


def _pair(key: str, said: object, column: int, form: Form) -> Iterator[str]:
    indent = " " * column
    if isinstance(said, tuple | list) and not all(isinstance(one, str) for one in said):
        yield f"{indent}{key}:"
        yield from _entries(key, said, column + form.step, form)
    else:
        head, *more = value(key, said, form, column)
        yield f"{indent}{key}: {head}"
        yield from (f"{indent}{line}" if line else "" for line in more)


def _entries(key: str, said: Sequence[Mapping[str, Any]], column: int, form: Form) -> Iterator[str]:
    for place, one in enumerate(said):
        if place and key in APART:
            yield ""
        for line in entry(key, one, form, column):
            yield " " * column + line if line else ""


_WORDS: Final = re.compile(r"[^ \t\r\n]+(?: [^ \t\r\n]+)*")  # a no-break space is a letter here


def _text(key: str, text: str, form: Form, column: int) -> tuple[str, ...]:
    """Write a text on its line if it fits as it is; one in prose is rather folded than quoted."""
    if "\n" in text:
        return _literal(text, form) or (quoting.quoted(text),)
    folds = form.prose is Prose.FOLDED and not form.quotes
    prose = folds and key in _IN_PROSE
    spelt = quoting.scalar(text) if folds else quoting.scalar_in_block(text, form.quote)
    fits = column + len(f"{key}: {spelt}") <= form.width and (spelt == text or not prose)
    if fits or form.prose is Prose.LINE or not _WORDS.fullmatch(text):
        return (spelt,)
    if form.prose is Prose.WRAPPED:
        first, *more = _wrapped(spelt, form, column, len(key) + 2)
        return (first.lstrip(), *more)
    lines = _wrapped(text, form, column)
    return (spelt,) if _has_keys(lines) else (">-", *lines)


def _wrapped(text: str, form: Form, column: int, head: int = 0) -> list[str]:
    """Break a text between words; its first line stands behind a key."""
    inner = " " * form.inner
    return wrap(
        text,
        form.width - column,
        initial_indent=" " * head or inner,
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _literal(text: str, form: Form) -> tuple[str, ...]:
    """Write a text by its own lines; none where they would not read back the same."""
    own = text.split("\n")
    lines = [" " * form.inner + line if line else "" for line in own]
    whole = own[0] and own[-1] and own[0] == own[0].lstrip()
    readable = whole and all(line == line.rstrip() for line in own)
    return ("|-", *lines) if readable and not _has_keys(lines) else ()


def _has_keys(lines: Sequence[str]) -> bool:
    block = "\n".join(lines)
    return any(keys_in_text(block, 0, len(block)))
