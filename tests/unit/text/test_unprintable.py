"""Which characters a plan may hold: all of Unicode's, but those that nobody sees."""

import sys
from itertools import chain
from typing import Final
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.text.unprintable import (
    FORBIDDEN_CHARACTER,
    code_point,
    first_forbidden,
    rewrite_forbidden,
    usual_end,
)

ALL: Final = [chr(point) for point in range(sys.maxunicode + 1)]


def span(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(map(chr, chain.from_iterable(range(a, b + 1) for a, b in ranges)))


IGNORABLE: Final = span(
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
"""Default_Ignorable_Code_Point, from DerivedCoreProperties.txt of Unicode 16."""

BIDI_CONTROLS: Final = span((0x61C, 0x61C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
NONCHARACTERS: Final = span(
    (0xFDD0, 0xFDEF), *(((plane << 16) + 0xFFFE, (plane << 16) + 0xFFFF) for plane in range(17))
)
SINCE_UNICODE_15: Final = span((0x13439, 0x1343F))
"""Of category Cf, which the Unicode of Python 3.11 does not know yet."""
UNSEEN: Final = (IGNORABLE | BIDI_CONTROLS | NONCHARACTERS | SINCE_UNICODE_15) | frozenset(
    char for char in ALL if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
)
ALLOWED: Final = frozenset("\t\n") | span(
    *((0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2)),
    *((0x110BD, 0x110BD), (0x110CD, 0x110CD)),
)
"""What a text is made of, and the signs of category Cf that are drawn around a number."""


def test_of_all_characters_those_that_nobody_sees_are_forbidden_and_no_other() -> None:
    forbidden = {char for char in ALL if FORBIDDEN_CHARACTER.fullmatch(char)}
    assert {hex(ord(char)) for char in forbidden ^ (UNSEEN - ALLOWED)} == set()


@pytest.mark.parametrize(
    "text",
    ["❤️", "1️⃣", "©️", "👩‍🌾", "👩🏽‍🤝‍👨🏿", "🏳️‍🌈", "a\r\nb", "l’été « fini »", "e\u0301"],
)
def test_what_is_seen_is_allowed_with_what_belongs_to_it(text: str) -> None:
    assert first_forbidden(text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\ufe0fb", "U+FE0F"),
        (" \ufe0f", "U+FE0F"),
        ("a\u200db", "U+200D"),
        ("❤\ufe0e", "U+FE0E"),
        ("a\rb", "U+000D"),
        ("\U0001d173", "U+1D173"),
    ],
)
def test_what_belongs_to_nothing_seen_is_forbidden(text: str, named: str) -> None:
    assert first_forbidden(text) == named


def test_what_is_passed_over_fast_holds_nothing_forbidden() -> None:
    passed = [char for char in ALL if usual_end(char)]
    assert len(passed) > 4000
    assert not any(map(FORBIDDEN_CHARACTER.search, passed))


@given(st.text(st.sampled_from("aé€❤\ufe0f\u200d\u200b\r\n\t\x1b\xad\x85\u2028 ")))
def test_what_is_passed_over_fast_changes_nothing(text: str) -> None:
    slow = FORBIDDEN_CHARACTER.sub(lambda match: "x" * len(match[0]), text)
    assert rewrite_forbidden(text, lambda _char: "x") == slow
    found = FORBIDDEN_CHARACTER.search(text)
    assert first_forbidden(text) == (code_point(found) if found else None)
