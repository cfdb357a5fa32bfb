"""A diff hides nothing: spaces, returns, marks and accents set apart can be seen in it.

Its hunks lead from one text to the other.
"""

from difflib import SequenceMatcher
from typing import Final
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.patch.edits import Edit, apply
from plancoop.text.source import Source, Span
from plancoop.wording.text_diff import Hunk, diff, hunks


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
    assert diff(before, before.with_text(apply(text, edits))).splitlines() == [
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
    assert diff(source, source.with_text(source.text)) == ""


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
    shown = diff(before, before.with_text("# \x1b[31m\na: \x9b1\n\u202eb\u2028\n"))
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


# Comparing by lines.


def test_a_status_and_an_entry_are_two_hunks() -> None:
    before = "a:\n  - id: x\n    statut: a_venir\n    quand: y\n"
    after = "a:\n  - id: x\n    statut: fait\n    quand: y\n    suivi:\n      - {le: z}\n"
    assert list(hunks(before.split("\n"), after.split("\n"))) == [
        Hunk(3, 3, ["    statut: a_venir"], ["    statut: fait"]),
        Hunk(5, 5, [], ["    suivi:", "      - {le: z}"]),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("a\nb", "a\nb", []),
        ("", "a", [Hunk(1, 1, [""], ["a"])]),
        ("a", "a\n", [Hunk(2, 2, [], [""])]),
        ("a\n", "a", [Hunk(2, 2, [""], [])]),
        ("a\r\nb", "a\nb", [Hunk(1, 1, ["a\r"], ["a"])]),
        ("a\nb\nc", "c", [Hunk(1, 1, ["a", "b"], [])]),
        ("ab\n", "aab\n", [Hunk(1, 1, ["ab"], ["aab"])]),
        ("b\na\n", "b\nb\na\n", [Hunk(2, 2, [], ["b"])]),
    ],
)
def test_a_small_difference_is_told_whole(before: str, after: str, expected: list[Hunk]) -> None:
    assert list(hunks(before.split("\n"), after.split("\n"))) == expected


@st.composite
def edited_lines(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Draw lines that are all different, and the same with small edits far apart or close."""
    count = draw(st.sampled_from((0, 3, 40, 300, 900)))
    before = [f"ligne {number}" for number in range(count)]
    after: list[str] = []
    edits = draw(st.dictionaries(st.integers(0, count), st.sampled_from("+-~"), max_size=12))
    for number, line in enumerate((*before, "")):
        kind = edits.get(number)
        if kind in ("+", "~"):
            after += [f"nouvelle {number}.{rank}" for rank in range(draw(st.integers(1, 3)))]
        if kind not in ("-", "~") and number < count:
            after.append(line)
    return before, after


@settings(deadline=None)
@given(edited_lines())
def test_edits_of_a_few_lines_are_what_difflib_finds(case: tuple[list[str], list[str]]) -> None:
    before, after = (lines or [""] for lines in case)
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    assert list(hunks(before, after)) == [
        Hunk(gone + 1, come + 1, before[gone:gone_end], after[come:come_end])
        for tag, gone, gone_end, come, come_end in opcodes
        if tag != "equal"
    ]


SAME_LINES: Final = st.lists(st.sampled_from(("", "a", "a\r", "b")), max_size=600)


@settings(deadline=None)
@given(SAME_LINES, SAME_LINES)
def test_whatever_differs_the_hunks_lead_from_one_text_to_the_other(
    before: list[str], after: list[str]
) -> None:
    one, other = "\n".join(before), "\n".join(after)
    lines, new = one.split("\n"), other.split("\n")
    for hunk in reversed(list(hunks(lines, new))):
        end = hunk.line_after - 1 + len(hunk.added)
        assert new[hunk.line_after - 1 : end] == hunk.added
        end = hunk.line - 1 + len(hunk.removed)
        assert lines[hunk.line - 1 : end] == hunk.removed
        lines[hunk.line - 1 : end] = hunk.added
    assert lines == new


def test_a_few_edits_of_a_long_text_are_found() -> None:
    before = [f"ligne {number % 7}" for number in range(50_000)]
    after = list(before)
    after[49_998] = "la dernière ou presque"
    after[25_000:25_000] = ["au milieu", "et encore"]
    del after[10]
    assert list(hunks(before, after)) == [
        Hunk(11, 11, [before[10]], []),
        Hunk(25_001, 25_000, [], ["au milieu", "et encore"]),
        Hunk(49_999, 50_000, [before[49_998]], ["la dernière ou presque"]),
    ]


def test_edits_on_every_line_of_a_long_text_are_found() -> None:
    before = [line for number in range(3000) for line in (f"- id: {number}", "  statut: a_venir")]
    after = [line.replace("a_venir", "realise") for line in before]
    found = list(hunks(before, after))
    assert [hunk.line for hunk in found] == list(range(2, 6001, 2))
