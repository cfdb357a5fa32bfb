"""The exact text, and lines and columns as people count them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plancoop.text.source import BOM, Position, Source

TEXTS = st.text(st.sampled_from("aé\t 😀\u2028\x85\r\n"), max_size=40)
LONG = "".join(f"ligne {number}\n" for number in range(5000))


@given(st.binary(max_size=60))
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
@example(b"\xed\xa0\x80\xff\xfe\xe9")
def test_encoding_gives_back_the_very_bytes(data: bytes) -> None:
    assert Source.decode("plan.yaml", data).encode() == data


def test_a_byte_order_mark_stands_outside_the_text() -> None:
    source = Source.decode("plan.yaml", f"{BOM}version: 1\n".encode())
    assert source.bom
    assert source.text == "version: 1\n"
    assert source.with_text("version: 2\n").encode() == f"{BOM}version: 2\n".encode()


def test_a_byte_that_is_no_utf8_stands_in_the_text_where_it_was() -> None:
    source = Source.decode("plan.yaml", "été\n".encode("latin-1"))
    assert source.text == "\udce9t\udce9\n"
    assert source.position(2) == Position(1, 3)


@given(TEXTS, st.data())
def test_a_position_counts_line_feeds_alone_and_code_points(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset]
    expected = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    assert Source("plan.yaml", text).position(offset) == expected


@given(TEXTS)
def test_lines_are_those_between_line_feeds_without_their_carriage_return(text: str) -> None:
    source = Source("plan.yaml", text)
    lines = text.split("\n")
    assert source.line_count == len(lines)
    for number, line in enumerate(lines, 1):
        assert source.line(number) == line.removesuffix("\r")
        assert source.position(source.start_of(number)) == (number, 1)


@given(TEXTS, st.data())
def test_a_line_begins_and_ends_around_each_of_its_offsets(text: str, data: st.DataObject) -> None:
    source = Source("plan.yaml", text)
    offset = data.draw(st.integers(0, len(text)))
    number, _ = source.position(offset)
    start, end = source.line_start(offset), source.line_end(offset)
    assert start == source.start_of(number)
    assert text[start : max(start, end)] in (source.line(number), source.line(number) + "\r")


@pytest.mark.parametrize("offset", [0, 1, 8191, 8192, 8193, 16384, len(LONG) - 1, len(LONG)])
def test_positions_hold_in_a_long_text(offset: int) -> None:
    source = Source("plan.yaml", LONG)
    before = LONG[:offset]
    assert source.position(offset).line == before.count("\n") + 1
    assert source.start_of(source.position(offset).line) == before.rfind("\n") + 1


@pytest.mark.parametrize("size", [8191, 8192, 8193, 16384])
def test_positions_hold_at_the_end_of_a_text_of_any_size(size: int) -> None:
    source = Source("plan.yaml", "\n" * size)
    assert source.position(size) == (size + 1, 1)
    assert source.line_count == size + 1
    assert source.start_of(size + 1) == size
    assert source.line(size + 1) == ""


@pytest.mark.parametrize(
    ("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a", "\n"), ("\na\r\n", "\n")]
)
def test_the_line_break_of_a_file_is_that_of_its_first_line(text: str, newline: str) -> None:
    assert Source("plan.yaml", text).newline == newline
