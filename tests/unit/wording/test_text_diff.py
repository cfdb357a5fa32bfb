"""A diff hides nothing: spaces, returns, marks and accents set apart can be seen in it."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop import locale
from plancoop.edit import Edit, apply
from plancoop.source import Source, Span
from plancoop.views.differences import diff


@pytest.fixture(autouse=True)
def _in_english() -> None:
    locale.bind("en")


def test_a_new_file_has_no_former_lines() -> None:
    after = Source("plan.yaml", "version: 1\ntitre: P \n")
    assert diff(None, after).splitlines() == [
        "--- /dev/null",
        "+++ b/plan.yaml",
        "@@ -0,0 +1,2 @@",
        "+version: 1",
        "+titre: P·",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_a_diff_shows_the_lines_that_change_as_git_does(newline: str, *, final: bool) -> None:
    lines = ["- id: x", "  statut: a_venir", *(f"  # {number}" for number in range(9)), "  fin:"]
    text = newline.join(lines) + newline * final
    at = text.index("a_venir")
    end = len(newline.join(lines))
    edits = (Edit(Span(at, at + 7), "realise"), Edit(Span(end, end), f"{newline}  suivi: []"))
    before = Source("data/plan.yaml", text, bom=True)
    assert diff(before, before.replaced(apply(text, edits))).splitlines() == [
        "--- a/data/plan.yaml",
        "+++ b/data/plan.yaml",
        "@@ -1,5 +1,5 @@",
        " - id: x",
        "-  statut: a_venir",
        "+  statut: realise",
        "   # 0",
        "   # 1",
        "   # 2",
        "@@ -10,3 +10,4 @@",
        "   # 7",
        "   # 8",
        "   fin:",
        "+  suivi: []",
    ]


def test_there_is_no_diff_between_a_text_and_itself() -> None:
    source = Source("plan.yaml", "statut: a_venir\n")
    assert diff(source, source.replaced(source.text)) == ""


def test_what_nobody_sees_is_shown_on_the_lines_that_differ() -> None:
    texts = ("a: 1 \t\nb: 2\nc: Québec\n", "a: 1\nb: 2\nc: Québec\n")
    before = Source("plan.yaml", normalize("NFD", texts[0]))
    assert diff(before, Source("plan.yaml", texts[1])).splitlines()[2:] == [
        "@@ -1,3 +1,3 @@",
        "-a: 1·→",
        "+a: 1",
        " b: 2",
        "-c: Que<U+0301>bec",
        "+c: Québec",
    ]


def test_what_is_true_of_all_lines_is_said_once_both_ways() -> None:
    before, after = Source("p.yaml", "a: 1\r\nb: 2\r\n", bom=True), Source("p.yaml", "a: 1\nb: 2\n")
    head = ["--- a/p.yaml", "+++ b/p.yaml"]
    assert diff(before, after).splitlines() == [
        *head,
        r"\ The byte order mark (BOM) goes.",
        r"\ Every line ends in LF instead of CRLF.",
    ]
    assert diff(after, before).splitlines() == [
        *head,
        r"\ The byte order mark (BOM) comes back.",
        r"\ Every line ends in CRLF instead of LF.",
    ]


def test_returns_of_some_lines_are_shown_at_their_ends() -> None:
    before = Source("p.yaml", "a: 1\r\nb: 2\nc: 3 \r\n")
    assert diff(before, Source("p.yaml", "a: 1\nb: 2\nc: 3\n")).splitlines()[2:] == [
        "@@ -1,3 +1,3 @@",
        "-a: 1␍",
        "+a: 1",
        " b: 2",
        "-c: 3·␍",
        "+c: 3",
    ]


def test_what_a_terminal_would_obey_is_named() -> None:
    before = Source("p\x1b[2J.yaml", "# \x1b[31m\na: \x9b1 \n\u202eb\u2028\n")
    shown = diff(before, before.replaced("# \x1b[31m\na: \x9b1\n\u202eb\u2028\n"))
    assert shown.splitlines() == [
        "--- a/p<U+001B>[2J.yaml",
        "+++ b/p<U+001B>[2J.yaml",
        "@@ -1,3 +1,3 @@",
        " # <U+001B>[31m",
        "-a: <U+009B>1·",
        "+a: <U+009B>1",
        " <U+202E>b<U+2028>",
    ]


_LINES = st.text(st.sampled_from("a :\t\r\x1be\u0301é\u1112\u1161한\u0bc6\u0bbe\u212b=\u0338"))


@given(st.lists(_LINES, min_size=1, max_size=4))
def test_lines_that_differ_by_their_form_never_look_the_same(lines: list[str]) -> None:
    lines = [*lines, "fin"]  # an empty line without a line break after it is none
    before = Source("plan.yaml", "\n".join(lines))
    after = Source("plan.yaml", normalize("NFC", "\n".join(line.rstrip(" \t") for line in lines)))
    shown = diff(before, after).splitlines()[2:]
    removed = [line[1:] for line in shown if line[0] == "-"]
    added = [line[1:] for line in shown if line[0] == "+"]
    assert bool(shown) == (before != after)
    assert len(removed) == len(added)
    assert not set(removed) & set(added)
    assert "\x1b" not in "".join(shown)
