"""Text within Markdown."""

import re
from typing import Final

_SIGNS: Final = re.compile(r"[&<>|`*_~\[\]!#\\$]")


def literal(text: str) -> str:
    r"""Write text on one line that shows as it is, in a table too: signs as `&#124;`."""
    return _SIGNS.sub(lambda match: f"&#{ord(match.group())};", text)
