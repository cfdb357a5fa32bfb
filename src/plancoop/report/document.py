"""A Word document in the making: headings, paragraphs, lists and tables that people go on editing.

Its styles are Word's own, so that whoever writes in it finds them. Its title and language are set,
the header row of a table comes again on each page, and the same input gives the same bytes.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Inches, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

_BRAND: Final = RGBColor(0x12, 0x35, 0x5B)
_QUIET: Final = RGBColor(0x47, 0x53, 0x66)
_HEADING: Final = "Table Heading"
_TEXT: Final = "Table Text"
_DETAIL: Final = "Table Detail"
"""Our own styles, for the paragraphs of cells: whoever changes one changes all tables."""
_SHADE: Final = "EEF1F5"
_RULE: Final = "B9C1CC"
_FONT: Final = "Calibri"
_MARGIN: Final = Cm(2)
_ROOM: Final = Inches(8.5) - 2 * _MARGIN


class Document:
    """A document on letter paper, with the page number and some words at the foot of each page."""

    def __init__(self, *, title: str, author: str, language: str, day: date, foot: str) -> None:
        self._docx = docx.Document()
        known = self._docx.core_properties
        known.title, known.author, known.language, known.comments = title, author, language, ""
        known.created = known.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self._set_styles(language)
        self._set_page(foot)

    def title(self, words: str) -> None:
        """Write the title."""
        self._docx.add_heading(words, 0)

    def heading(self, words: str, level: int) -> None:
        """Write a heading, of level 1 to 4."""
        self._docx.add_heading(words, level)

    def paragraph(self, words: str, *, label: str = "") -> None:
        """Write a paragraph, after a label in bold where there is one."""
        paragraph = self._docx.add_paragraph()
        if label:
            paragraph.add_run(label).bold = True
        paragraph.add_run(words)

    def items(self, lines: Iterable[str]) -> None:
        """Write a list with bullets."""
        for line in lines:
            self._docx.add_paragraph(line, style="List Bullet")

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table; of a cell's lines, those after the first are grey."""
        table = self._docx.add_table(rows=1, cols=len(header), style="Table Grid")
        table.autofit = False
        _soften(table)
        room = [Emu(int(_ROOM * width / sum(widths))) for width in widths]
        for column, width in zip(table.columns, room, strict=True):
            column.width = width
        head = table.rows[0]
        _mark(head._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 -- python-docx has no name for it
        for cell, words, width in zip(head.cells, header, room, strict=True):
            cell.width = width
            _fill(cell, words, _HEADING)
            _mark(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", fill=_SHADE)  # noqa: SLF001 -- as above
        for row in rows:
            added = table.add_row()
            _mark(added._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001 -- as above
            for cell, words in zip(added.cells, row, strict=True):
                _fill(cell, words, _TEXT)
        self._docx.add_paragraph()

    def to_bytes(self) -> bytes:
        """Return the file, its parts dated alike whenever it is written."""
        written, dated = BytesIO(), BytesIO()
        self._docx.save(written)
        with ZipFile(written) as made, ZipFile(dated, "w", ZIP_DEFLATED) as file:
            for name in made.namelist():
                part = ZipInfo(name)
                part.compress_type = ZIP_DEFLATED
                file.writestr(part, made.read(name))
        return dated.getvalue()

    def _set_styles(self, language: str) -> None:
        styles = self._docx.styles
        defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for old in defaults.findall(qn("w:lang")):
            defaults.remove(old)
        _mark(defaults, "w:lang", val=language)
        body = styles["Normal"]
        body.font.name, body.font.size = _FONT, Pt(10.5)
        body.paragraph_format.space_after = Pt(4)
        for name, size in (
            ("Title", 22),
            *((f"Heading {level}", 18 - 2 * level) for level in range(1, 5)),
        ):
            style = styles[name]
            style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _BRAND
            fonts = style.element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        for name in (_HEADING, _TEXT, _DETAIL):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = body
            style.font.size, style.font.bold = Pt(9), name == _HEADING
            style.paragraph_format.space_after = Pt(1)
        styles[_DETAIL].font.color.rgb = _QUIET

    def _set_page(self, foot: str) -> None:
        section = self._docx.sections[0]
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        paragraph = section.footer.paragraphs[0]
        paragraph.add_run(f"{foot} – ")
        _add_page_number(paragraph)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), _QUIET


def _soften(table: Table) -> None:
    """Give a table grey lines, and none between its columns."""
    borders = _mark(table._tbl.tblPr, "w:tblBorders")  # noqa: SLF001 -- python-docx has no borders
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = "single" if side in ("top", "bottom", "insideH") else "nil"
        _mark(borders, f"w:{side}", val=line, sz="4", color=_RULE)


def _fill(cell: _Cell, words: str, style: str) -> None:
    """Write a cell: its first line in a style, the others as details."""
    for rank, line in enumerate(words.split("\n")):
        paragraph = cell.add_paragraph() if rank else cell.paragraphs[0]
        paragraph.add_run(line)
        name = _DETAIL if rank else style
        paragraph._p.style = name.replace(" ", "")  # noqa: SLF001 -- its id: a look at each style is slow


def _add_page_number(paragraph: Paragraph) -> None:
    """Add the number of the page, which Word counts."""
    for sort, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = paragraph.add_run()._r  # noqa: SLF001 -- python-docx has no fields
        if sort:
            _mark(element, "w:fldChar", fldCharType=sort)
        else:
            _mark(element, "w:instrText").text = text


def _mark(parent: Any, name: str, **attributes: str) -> Any:  # noqa: ANN401 -- elements of lxml
    """Add an element of WordprocessingML."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element
