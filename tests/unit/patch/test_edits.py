"""Many edits, one splice, and the way back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.patch.edits import Edit, apply, inverse, line_edits
from plancoop.text.source import Span


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Draw a text, and edits that do not overlap, in any order."""
    text = draw(st.text("ab\r\nçé👩", max_size=30))
    places = st.integers(0, len(text))
    cuts = sorted(draw(st.lists(places, max_size=10).filter(lambda them: len(them) % 2 == 0)))
    spans = {Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=True)}
    ordered = draw(st.permutations(sorted(spans)))
    return text, [Edit(span, draw(st.text("xyz\n", max_size=5))) for span in ordered]


@settings(deadline=None)
@given(texts_and_edits())
def test_edits_are_made_as_if_one_by_one_from_the_end(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    expected = text
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        expected = expected[: edit.span.start] + edit.text + expected[edit.span.end :]
    assert apply(text, edits) == expected


@settings(deadline=None)
@given(texts_and_edits())
def test_the_inverse_leads_back(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    after = apply(text, edits)
    back = inverse(text, edits)
    assert apply(after, back) == text
    assert apply(text, inverse(after, back)) == after


def test_no_edit_changes_nothing() -> None:
    assert apply("statut: a_venir\r\n", ()) == "statut: a_venir\r\n"
    assert inverse("statut: a_venir\r\n", ()) == ()


def test_insertions_at_one_place_keep_their_order() -> None:
    edits = [Edit(Span(1, 1), "1"), Edit(Span(0, 1), "A"), Edit(Span(1, 1), "2")]
    assert apply("ab", edits) == "A12b"


def test_what_is_inserted_where_a_span_begins_comes_before_it() -> None:
    assert apply("ab", [Edit(Span(0, 1), "A"), Edit(Span(0, 0), "1")]) == "1Ab"


@pytest.mark.parametrize(
    "spans",
    [
        (Span(0, 2), Span(1, 3)),
        (Span(0, 3), Span(1, 2)),
        (Span(0, 2), Span(0, 2)),
        (Span(0, 2), Span(1, 1)),
    ],
)
def test_edits_that_overlap_are_refused_in_any_order(spans: tuple[Span, Span]) -> None:
    edits = [Edit(span, "x") for span in spans]
    for order in (edits, edits[::-1]):
        with pytest.raises(ValueError, match="overlap"):
            apply("abc", order)


@given(data=st.data())
def test_edits_of_lines_lead_from_a_text_to_another_of_as_many_lines(data: st.DataObject) -> None:
    lines = st.lists(st.tuples(*(st.text("ab\r ", max_size=3),) * 2), min_size=1, max_size=9)
    before, after = ("\n".join(side) for side in zip(*data.draw(lines), strict=True))
    edits = line_edits(before, after)
    assert apply(before, edits) == after
    assert bool(edits) == (before != after)
    assert all(edit.text != before[slice(*edit.span)] for edit in edits)


def test_texts_of_other_lengths_have_no_edits_of_lines() -> None:
    with pytest.raises(ValueError, match=r"."):
        line_edits("a\nb", "a")
