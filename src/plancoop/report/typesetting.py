"""Pages set by Typst, from templates of the package and from data.

Data stays data: a template reads it as JSON, so nothing in it is obeyed. Typst has the fonts that
it brings and reads no file, so that the same input gives the same bytes everywhere.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any, Final

import typst

from plancoop.text.unprintable import spell_character

_COMMON: Final = ("style", "page", "synoptic")
_SURELY_DRAWN: Final = "\t\n -~\xa0-\u017f\u2010-\u2027\u202f\u2030-\u203a\u20ac\u2190-\u2193\u2212"
_UNSURE: Final = re.compile(f"[^{_SURELY_DRAWN}]")


def typeset(template: str, data: Mapping[str, Any], day: date) -> bytes:
    """Set a template with data as a tagged PDF (PDF/UA-1), dated on a day."""
    folder = files(__package__) / "typst"
    parts = ((folder / f"{name}.typ").read_text("utf-8") for name in (*_COMMON, template))
    text = "\n".join(parts)
    return _compile(text, _drawable(json.dumps(data, ensure_ascii=False)), day)


def _compile(text: str, data: str, day: date) -> bytes:
    written = typst.compile(
        text.encode(),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    assert isinstance(written, bytes)  # noqa: S101 -- a PDF is one file
    return written


def _drawable(data: str) -> str:
    """Spell the characters that no font has, as `<U+1F389>`: a tagged PDF has none undrawn."""
    undrawn = {char for char in set(_UNSURE.findall(data)) if not _is_drawn(char)}
    return "".join(spell_character(char) if char in undrawn else char for char in data)


def _is_drawn(char: str) -> bool:
    try:
        _compile(_ONE_TEXT, json.dumps(char), date(2000, 1, 1))
    except typst.TypstError:
        return False
    return True


_ONE_TEXT: Final = """
#set document(title: "a")
#set text(font: "Libertinus Serif")
#json(bytes(sys.inputs.data))
"""
