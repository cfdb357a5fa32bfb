"""The formulas of a workbook, as OpenDocument writes them."""

import re
from typing import Final

_CELL: Final = r"\$?[A-Z]{1,3}\$?[0-9]+"
_PARTS: Final = re.compile(
    r"(?P<text>\"(?:[^\"]|\"\")*\")"
    rf"|(?:(?P<sheet>'(?:[^']|'')+')!)?(?P<first>{_CELL})(?::(?P<last>{_CELL}))?"
    r"|(?P<comma>,)"
)


def open_formula(formula: str) -> str:
    """Write a formula of Excel as OpenDocument does: `[$'Plan'.A1:.A9]` for cells, `;` for `,`."""
    return "of:" + _PARTS.sub(_written, formula)


def _written(found: re.Match[str]) -> str:
    if found["text"]:
        return found["text"]
    if found["comma"]:
        return ";"
    sheet = f"${found['sheet']}" if found["sheet"] else ""
    last = f":.{found['last']}" if found["last"] else ""
    return f"[{sheet}.{found['first']}{last}]"
