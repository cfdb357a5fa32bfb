"""`plancoop.excel.opening`: workbooks are read in bounded memory, and nothing in them is obeyed."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from plancoop.errors import DiskError
from plancoop.excel import limits
from plancoop.excel.cells import Book, BookKind, CellPlace, Oddity, Untouched
from plancoop.excel.opening import open_book


def workbook(fill: Callable[[Worksheet], None]) -> bytes:
    """Return a workbook with one sheet, `Plan`, as Excel would save it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Plan"
    fill(sheet)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a workbook with other parts, or more of them."""
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(changed, "w", 8) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return changed.getvalue()


def opened(data: bytes) -> Book:
    return open_book("plan.xlsx", data)


def reason_of(data: bytes) -> str:
    with pytest.raises(DiskError) as caught:
        opened(data)
    return str(caught.value.values.get("reason", caught.value.sentence))


def fill(sheet: Worksheet) -> None:
    sheet["B3"] = "Texte"
    sheet["C3"] = datetime(2012, 9, 30)
    sheet["D3"] = "=1+1"
    sheet["E3"] = "#N/A"
    sheet["E3"].data_type = "e"
    sheet["B5"] = 0.3
    sheet.merge_cells("B7:B9")
    sheet["B3"].comment = Comment("à voir", "Léa")


def test_cells_are_where_a_person_sees_them_even_below_empty_rows() -> None:
    (sheet,) = opened(workbook(fill)).sheets
    assert sheet.value(2, 1) == "Texte"
    assert sheet.value(2, 2) == date(2012, 9, 30)
    assert sheet.value(4, 1) == 0.3
    assert (sheet.value(0, 0), sheet.value(500, 500)) == ("", "")
    assert str(sheet.place(2, 1)) == "Plan!B3"


def test_what_values_do_not_show_is_known_by_its_place() -> None:
    book = opened(workbook(fill))
    (sheet,) = book.sheets
    assert sheet.odd == {(2, 3): Oddity.FORMULA, (2, 4): Oddity.ERROR}
    assert [str(merged) for merged in sheet.merged] == ["B7:B9"]
    assert book.untouched == {Untouched.COMMENTS: 1}


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_the_letters_of_a_sheet(column: int, letters: str) -> None:
    assert CellPlace("", 0, column).cell == f"{letters}1"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_in_text_is_read_as_it_was_written(encoding: str, separator: str) -> None:
    text = f'Identifiant{separator}Texte\r\na-o1{separator}"Été{separator} fini\r\nici"\r\n'
    book = open_book("plan.csv", text.encode(encoding))
    assert book.kind is BookKind.CSV
    assert book.sheets[0].rows == [
        ["Identifiant", "Texte"],
        ["a-o1", f"Été{separator} fini\r\nici"],
    ]


def test_a_cell_far_away_is_refused_before_room_is_made_for_it() -> None:
    def far(sheet: Worksheet) -> None:
        sheet["A1"] = "ici"
        sheet["XFD1048576"] = "là"

    assert reason_of(workbook(far)) == limits.MANY_ROWS

    def wide(sheet: Worksheet) -> None:
        sheet["A1"] = "ici"
        sheet["XFD150000"] = "là"

    assert reason_of(workbook(wide)) == limits.MANY_CELLS


def test_a_bomb_is_refused_while_it_is_unpacked() -> None:
    bomb = with_parts(workbook(fill), {"xl/media/image1.png": bytes(limits.LARGEST_UNPACKED // 2)})
    assert reason_of(bomb) == limits.EXPANDS
    assert reason_of(bytes(limits.LARGEST_PACKED + 1)) == limits.LARGE_FILE
    parts = {f"xl/media/{number}.png": b"" for number in range(limits.MOST_PARTS)}
    assert reason_of(with_parts(workbook(fill), parts)) == limits.MANY_PARTS


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(with_parts(workbook(fill), {"xl/media/image1.png": bytes(8 << 20)}))
    claimed = (8 << 20).to_bytes(4, "little")
    assert bytes(data).count(claimed) == 2
    honest = bytes(data).replace(claimed, (1 << 10).to_bytes(4, "little"))
    with pytest.raises(DiskError):
        opened(honest)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/unknown.xml"]
)
def test_entities_and_document_types_are_refused(part: str) -> None:
    harmful = b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    assert reason_of(with_parts(workbook(fill), {part: harmful})) == limits.UNSAFE


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rien", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"\x89PNG\r\n\0\0\0"],
)
def test_what_is_no_workbook_is_no_bug(data: bytes) -> None:
    with pytest.raises(DiskError) as caught:
        opened(data)
    assert caught.value.sentence == limits.DAMAGED


def test_a_damaged_sheet_is_no_bug() -> None:
    for content in (
        b"<worksheet>",
        b"pas de XML",
        b'<worksheet><c r="rien"><v>1</v></c></worksheet>',
    ):
        damaged = with_parts(workbook(fill), {"xl/worksheets/sheet1.xml": content})
        with pytest.raises(DiskError):
            opened(damaged)


def test_macros_and_links_are_counted_and_left_alone() -> None:
    parts = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    book = opened(with_parts(workbook(fill), parts))
    assert book.untouched[Untouched.MACROS] == book.untouched[Untouched.LINKS] == 1


def test_an_empty_file_is_said_to_be() -> None:
    assert "empty" in reason_of(b"")
