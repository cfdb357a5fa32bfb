"""How a value is written so that it reads back the same, for us and for any YAML tool."""

import re
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\x00-\x1f:#,?\[\]{}\"\\\x7f-\xa0\u202f]|(?<=\S)#)*")
_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_OTHER_TYPES: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def scalar(text: str) -> str:
    """Write a text on one line, plain where no YAML reader could take it for anything else."""
    plain = (
        _PLAIN.fullmatch(text) and not text[-1].isspace() and text.casefold() not in _OTHER_TYPES
    )
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """Write a text in double quotes, with the escapes that it needs."""
    return f'"{text.translate(_ESCAPES)}"'


def flow(pairs: Mapping[str, str]) -> str:
    """Write a mapping on one line. The values are written already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
