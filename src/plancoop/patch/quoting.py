"""Texts written plain or in quotes, so that any YAML tool reads the same texts back."""

import re
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\x00-\x1f:#,?\[\]{}\"\\\x7f-\xa0\u202f]|(?<=\S)#)*")
_PLAIN_IN_BLOCK: Final = re.compile(r"[^\W\d_](?:[^\x00-\x1f:#\"\\\x7f-\xa0\u202f]|(?<=\S)#)*")
_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_NEEDS_ESCAPES: Final = re.compile(r"[\n\r\t]")
_WORDS_OF_OTHER_TYPES: Final = frozenset(
    {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
)


def write_scalar(text: str, mark: str = '"', *, in_block: bool = False) -> str:
    """Write a text on one line, plain where no YAML reader could take it for anything else.

    Outside of brackets, `in_block`, more texts can be plain.
    """
    pattern = _PLAIN_IN_BLOCK if in_block else _PLAIN
    is_plain = pattern.fullmatch(text) and not text[-1].isspace()
    return text if is_plain and text.casefold() not in _WORDS_OF_OTHER_TYPES else quote(text, mark)


def quote(text: str, mark: str = '"') -> str:
    """Write a text in quotes, double ones where it needs escapes."""
    if mark == "'" and not _NEEDS_ESCAPES.search(text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{text.translate(_ESCAPES)}"'


def write_mapping(pairs: Mapping[str, str]) -> str:
    """Write a mapping in brackets, of values that are YAML already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
