"""What a workbook's file holds, seen before it is read: nothing too large, nothing that expands.

A workbook of Excel or LibreOffice is a ZIP of XML. Each part is unpacked in pieces and counted.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final

from plancoop.errors import DiskError
from plancoop.excel.cells import Untouched
from plancoop.excel.limits import (
    DAMAGED,
    EXPANDS,
    LARGE_FILE,
    LARGE_UNPACKED,
    LARGEST_PACKED,
    LARGEST_UNPACKED,
    LOCKED,
    MANY_PARTS,
    MOST_PARTS,
    MOST_RATIO,
    RATIO_COUNTS_FROM,
    too_large,
)
from plancoop.excel.sheet_xml import (
    CommentWalker,
    OdsWalker,
    Package,
    SheetNotes,
    SheetWalker,
    Walker,
    XmlWalker,
)

_CHUNK: Final = 1 << 18
_ROW: Final = 2000
"""How many bytes a row takes, about."""


def open_zip(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a ZIP whose parts are neither too many nor too large; raise `DiskError`."""
    if len(data) > LARGEST_PACKED:
        raise too_large(name, LARGE_FILE)
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise DiskError(DAMAGED, file=name, reason=error) from error
    parts = packed.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise DiskError(LOCKED, file=name)
    if len(parts) > MOST_PARTS:
        raise too_large(name, MANY_PARTS)
    for part in parts:
        _require_modest(name, part.file_size, part.compress_size)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise too_large(name, LARGE_UNPACKED)
    return packed


def _require_modest(name: str, size: int, packed: int) -> None:
    if size > LARGEST_UNPACKED:
        raise too_large(name, LARGE_UNPACKED)
    if size > RATIO_COUNTS_FROM and size > MOST_RATIO * max(packed, 1):
        raise too_large(name, EXPANDS)


Progress = Callable[[int, int], None]
"""Told how far something is, and how far it is to go."""


def check_parts(name: str, packed: zipfile.ZipFile, progress: Progress) -> Package:
    """Unpack all parts in pieces, and walk those of XML; raise `DiskError` for what is unsafe.

    `progress` is told about how many rows were seen, by their usual size.
    """
    whole = sum(part.file_size for part in packed.infolist()) // _ROW
    package = Package(frozenset(packed.namelist()))
    titles = _sheet_titles(name, packed)
    total = 0
    for part in packed.infolist():
        title = titles.get(part.filename)
        walker = _walker(name, part.filename, title, package)
        size = 0
        for piece in _pieces(name, packed, part):
            size += len(piece)
            total += len(piece)
            if total > LARGEST_UNPACKED:
                raise too_large(name, LARGE_UNPACKED)
            _require_modest(name, size, part.compress_size)
            walker.feed(piece)
            progress(total // _ROW, whole)
        walker.finish()
    _count_untouched(package)
    return package


def _pieces(name: str, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with packed.open(part) as file:
            while piece := file.read(_CHUNK):
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise DiskError(DAMAGED, file=name, reason=error) from error


def read_part(name: str, packed: zipfile.ZipFile, part: str) -> bytes:
    """Return a part whole, nothing where there is none; raise `DiskError`."""
    if part not in packed.namelist():
        return b""
    return b"".join(_pieces(name, packed, packed.getinfo(part)))


_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE: Final = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def _attributes(tag: bytes) -> dict[str, str]:
    from html import unescape

    return {
        key.decode().rpartition(":")[2]: unescape((one or other).decode("utf-8", "replace"))
        for key, one, other in _ATTRIBUTE.findall(tag)
    }


def _sheet_titles(name: str, packed: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of an xlsx's sheets, by the parts that hold them."""
    book = read_part(name, packed, "xl/workbook.xml")
    relations = read_part(name, packed, "xl/_rels/workbook.xml.rels")
    targets = {}
    for tag in _RELATION.findall(relations):
        found = _attributes(tag)
        target = found.get("Target", "")
        absolute = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        targets[found.get("Id", "")] = absolute
    titles = {}
    for tag in _SHEET.findall(book):
        found = _attributes(tag)
        titles[targets.get(found.get("id", ""), "")] = found.get("name", "")
    return titles


def _walker(name: str, part: str, title: str | None, package: Package) -> Walker:
    """Return what looks at a part."""
    if title is not None:
        return SheetWalker(name, part, package.notes.setdefault(title, SheetNotes()))
    if part == "content.xml":
        return OdsWalker(name, part, package)
    if re.fullmatch(r"xl/(?:\w+/)?comments?\w*\.xml", part):
        return CommentWalker(name, part, lambda: package.untouched.update([Untouched.COMMENTS]))
    return XmlWalker(name, part) if part.endswith((".xml", ".rels")) else Walker()


def _count_untouched(package: Package) -> None:
    """Count the macros and the links to other files."""
    for part in package.names:
        if part.endswith("vbaProject.bin") or re.match(r"(?:Basic|Scripts)/.+\.xml", part):
            package.untouched[Untouched.MACROS] += 1
        elif re.fullmatch(r"xl/externalLinks/[^/]+\.xml", part):
            package.untouched[Untouched.LINKS] += 1
        elif re.match(r"(?:xl/media|Pictures|word/media)/", part):
            package.untouched[Untouched.IMAGES] += 1
