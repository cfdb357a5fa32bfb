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


def write_scalar(text: str) -> str:
    """Write a text on one line, plain where no YAML reader could take it for anything else."""
    return text if _is_plain(text, _PLAIN) else quote(text)


def write_scalar_in_block(text: str, mark: str = '"') -> str:
    """Write a text on one line outside of brackets, where more texts can be plain."""
    return text if _is_plain(text, _PLAIN_IN_BLOCK) else quote(text, mark)


def _is_plain(text: str, pattern: re.Pattern[str]) -> bool:
    return (
        pattern.fullmatch(text) is not None
        and not text[-1].isspace()
        and text.casefold() not in _WORDS_OF_OTHER_TYPES
    )


def quote(text: str, mark: str = '"') -> str:
    """Write a text in quotes, double ones where it needs escapes."""
    if mark == "'" and not _NEEDS_ESCAPES.search(text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{text.translate(_ESCAPES)}"'


def write_mapping(pairs: Mapping[str, str]) -> str:
    """Write a mapping in brackets, of values that are YAML already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
