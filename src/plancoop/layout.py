"""A plan written from nothing, in the form in which plans are kept: block style, long texts folded.

What is written reads back as the plan that was given.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from textwrap import wrap
from typing import Any, Final, cast

from plancoop import spelling
from plancoop.mistakes import keys_in_text
from plancoop.model import Plan, Status

_WIDTH: Final = 96
_INDENT: Final = "  "

# The order in which a person looks for the keys, whatever they are the keys of.
_ORDER: Final = (
    *("version", "titre", "organisme", "periode", "objectif_general"),
    *("le", "id", "texte", "nom", "nom_court", "alias", "par", "statut", "pour", "responsable"),
    *("partenaires", "debut", "fin", "echeance", "quand", "poids", "avancement"),
    *("indicateur", "valeur", "depart", "unite", "cible"),
    *("atteint", "echeance_avant", "preuve", "note", "url", "liens", "suivi", "etapes"),
    *("objectifs", "moyens", "publics", "verification", "regle", "raison", "elements"),
)
_RANKS: Final = {key: rank for rank, key in enumerate(_ORDER)}
_IN_PROSE: Final = frozenset({"texte", "objectif_general"})
_SECTIONS: Final = frozenset({"publics", "verification"})
_APART: Final = frozenset({"objectifs", "moyens", "publics"})
"""The lists whose entries stand apart, a blank line between them."""


def written(plan: Plan, comments: Sequence[str] = ()) -> str:
    """Write a plan, with comments at its head, each a line."""
    head = [f"# {line}".rstrip() for line in comments]
    lines = [*head, "", *_mapping(_said(plan), "")]
    return "\n".join((*lines[not head :], ""))


def _said(plan: Plan) -> dict[str, Any]:
    """Return what a plan says by the file's keys, and the status of every item."""
    data: dict[str, Any] = plan.model_dump(by_alias=True, exclude_defaults=True)
    for audience in data["publics"]:
        for key in ("objectifs", "moyens"):
            for item in audience.get(key, ()):
                for one in (item, *item.get("etapes", ())):
                    one.setdefault("statut", Status.NOT_STARTED)
    return data


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for place, (key, value) in enumerate(sorted(data.items(), key=lambda pair: _RANKS[pair[0]])):
        if place and (key in _SECTIONS or (key == "moyens" and "objectifs" in data)):
            yield ""
        yield from _pair(key, value, indent)


def _pair(key: str, value: object, indent: str) -> Iterator[str]:
    head = f"{indent}{key}:"
    if isinstance(value, Mapping):
        yield f"{head} {_flow(value)}"
    elif isinstance(value, str) and not isinstance(value, Enum):
        if key == "url" and not value.endswith(":"):
            yield f"{head} {value}"
        else:
            yield from _text(head, value, indent, prose=key in _IN_PROSE)
    elif not isinstance(value, tuple | list):
        yield f"{head} {_scalar(value)}"
    elif all(isinstance(one, str) for one in value):
        yield f"{head} [{', '.join(map(_scalar, value))}]"
    else:
        yield head
        yield from _entries(key, value, indent + _INDENT)


def _entries(key: str, values: Sequence[Mapping[str, Any]], indent: str) -> Iterator[str]:
    for place, value in enumerate(values):
        if place and key in _APART:
            yield ""
        if key == "suivi":
            yield f"{indent}- {_flow(value)}"
        else:
            first, *rest = _mapping(value, indent + _INDENT)
            yield f"{indent}- {first.lstrip()}"
            yield from rest


def _flow(data: Mapping[str, Any]) -> str:
    pairs = sorted(data.items(), key=lambda pair: _RANKS[pair[0]])
    return spelling.flow({key: _scalar(value) for key, value in pairs})


def _scalar(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return spelling.scalar(value)
    return figure(cast("float", value))


def figure(value: float) -> str:
    """Write a figure by its digits alone."""
    return f"{Decimal(str(value)):f}"


_WORDS: Final = re.compile(r"[^ \t\r\n]+(?: [^ \t\r\n]+)*")  # a no-break space is a letter here


def _text(head: str, text: str, indent: str, *, prose: bool) -> Iterator[str]:
    """Write a text on its line if it fits as it is; one in prose is rather folded than quoted."""
    spelt = spelling.scalar(text)
    line = f"{head} {spelt}"
    folded = _folded(text, indent + _INDENT)
    if not folded or (len(line) <= _WIDTH and (spelt == text or not prose)):
        yield line
    else:
        yield f"{head} >-"
        yield from folded


def _folded(text: str, indent: str) -> list[str]:
    """Break a text into lines that read as one; none where it would not read back the same."""
    if not _WORDS.fullmatch(text):
        return []
    lines = wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    block = "\n".join(lines)
    return [] if any(keys_in_text(block, 0, len(block))) else lines
