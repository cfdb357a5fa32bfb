"""The part of a file of Markdown between two marks, which a report is put into: the rest stays."""

import re
from pathlib import Path
from typing import Final

from plancoop.errors import Refused
from plancoop.system import files, paths
from plancoop.text.translatable import N_

BEGIN: Final = "<!-- plancoop:debut -->"
END: Final = "<!-- plancoop:fin -->"
_MARK: Final = re.compile(
    rb"^[ \t]*<!--[ \t]*plancoop:(debut|fin)[ \t]*-->[ \t]*(\r?\n|\Z)", re.MULTILINE
)


def read_marked(path: Path) -> bytes | None:
    """Return what a file holds that has marks; None where there is no file, or it has none.

    Raise `Refused` unless it has one of each, in their order.
    """
    if not paths.is_file(path):
        return None
    data = files.read(path).encode()
    marks = [match[1] for match in _MARK.finditer(data)]
    if not marks:
        return None
    if marks != [b"debut", b"fin"]:
        sentence = N_(
            "{file} must have one line {begin} and, below it, one line {end}: the report goes "
            "between them. Nothing was written."
        )
        raise Refused(sentence, file=path, begin=BEGIN, end=END)
    return data


def put_between(data: bytes, part: bytes) -> bytes:
    """Put a report between the marks, its headings a level below those of the file."""
    begin, end = _MARK.finditer(data)
    line = begin[2]
    lower = re.sub(rb"^#", b"##", part.strip(b"\n"), flags=re.MULTILINE)
    middle = b"\n" + lower + b"\n\n"
    return data[: begin.end()] + middle.replace(b"\n", line) + data[end.start() :]
