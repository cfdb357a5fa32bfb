"""The user's text, made safe to show: it passes here before any terminal sees it."""

import re
from typing import Final

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Show what a terminal would obey, or nobody would see, as `<U+202E>`."""
    return _UNSAFE.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)
