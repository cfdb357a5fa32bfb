"""How a value is written so that it reads back the same, for us and for any YAML tool."""

import re
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = re.compile(r"[^\W\d_](?:[^\x00-\x1f:#,?\[\]{}\"\\\x7f-\xa0\u202f]|(?<=\S)#)*")
_PLAIN_IN_BLOCK: Final = re.compile(r"[^\W\d_](?:[^\x00-\x1f:#\"\\\x7f-\xa0\u202f]|(?<=\S)#)*")
_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_ESCAPED: Final = re.compile(r"[\n\r\t]")
_OTHER_TYPES: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def scalar(text: str) -> str:
    """Write a text on one line, plain where no YAML reader could take it for anything else."""
    return text if _is_plain(text, _PLAIN) else quoted(text)


def scalar_in_block(text: str, quote: str = '"') -> str:
    """Write a text on one line that is in no brackets, where more is plain."""
    return text if _is_plain(text, _PLAIN_IN_BLOCK) else quoted(text, quote)


def _is_plain(text: str, pattern: re.Pattern[str]) -> bool:
    return (
        pattern.fullmatch(text) is not None
        and not text[-1].isspace()
        and text.casefold() not in _OTHER_TYPES
    )


def quoted(text: str, quote: str = '"') -> str:
    """Write a text in quotes, double ones where it needs escapes."""
    if quote == "'" and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    return f'"{text.translate(_ESCAPES)}"'


def flow(pairs: Mapping[str, str]) -> str:
    """Write a mapping on one line. The values are written already."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
