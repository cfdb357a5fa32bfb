"""Two texts are compared by what a parser sees, and nothing of that is passed over."""

import pytest

from plancoop.syntax.events import changed_scalars, comments, trailing_spaces
from plancoop.text.source import Source


def compared(before: str, after: str) -> list[tuple[str, str, str]] | None:
    return changed_scalars(Source("a", before), Source("b", after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b", "a: 'b'"),
        ("a: 'b'", 'a: "b"'),
        ("a: |-\n  b", "a: >-\n  b"),
        ("a: b", "a: &x b"),
        ("a: !x b", "a: !y b"),
        ("a: [b]", "a:\n- b"),
        ("a: {b: c}", "a:\n  b: c"),
        ("a: [&x b, *x]", "a: [&x b, x]"),
        ("a: [&x b, &y c, *x]", "a: [&x b, &y c, *y]"),
        ("a: b", "--- a: b"),
        ("--- a", "a"),
        ("a: b", "a: b\n--- c"),
        ("a: b", "a: b\nc: d"),
        ("a: b", "a: [b"),
        ("a: [b", "a: b"),
        ("a: b", 'a: "\\UFFFFFFFF"'),
    ],
)
def test_what_is_not_the_value_of_a_scalar_may_not_differ(before: str, after: str) -> None:
    assert compared(before, after) is None


def test_values_that_differ_are_told_with_what_stands_before_them() -> None:
    assert compared("a: b # c\nd: [e, f]\n", "a:   b\r\nd: [x,\n y]") == [
        ("d", "e", "x"),
        ("x", "f", "y"),
    ]
    assert compared("a: b", "a: b") == []


def test_spaces_are_found_where_they_stand() -> None:
    text = "a: 1 \nb: |  \n  c \n  \nd: 2\t\r\n"
    runs = [text[slice(*span)] for span in trailing_spaces(Source("a", text))]
    assert runs == [" ", "  ", "  ", "\t"]


def test_comments_are_what_stands_outside_of_all_scalars_and_whole() -> None:
    text = """\
# l'un \"l'autre\" # encore
---  # le début
a#b: c#d # voir 'e'  \r
"f # g": 'h # i
  # j' # k
l: >-  # m
    # n
    o # p

  # q
        # r
s: [t, # u
  "v",# w
  x] # y
z:  # rien
#
"""
    found = list(comments(Source("a", text)))
    assert found == [
        "# l'un \"l'autre\" # encore",
        "# le début",
        "# voir 'e'",
        *("# k", "# m", "# q", "# r", "# u", "# w", "# y", "# rien", "#"),
    ]
    assert list(comments(Source("a", "a: b"))) == []
