"""Text within Markdown."""

import re
from typing import Final

_MARKUP_SIGNS: Final = re.compile(r"[&<>|`*_~\[\]!#\\$]")


def escape(text: str) -> str:
    r"""Write text on one line that shows as it is, in a table too: signs as `&#124;`."""
    return _MARKUP_SIGNS.sub(lambda match: f"&#{ord(match.group())};", text)
