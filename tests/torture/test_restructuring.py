"""Twenty thousand sequences of changes, of every kind, to plans in every style."""

from collections import Counter
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracles.judging import MADE, REFUSED, sequence
from tests.oracles.looks import keep_looks
from tests.properties.test_differential import compared
from tests.torture.conftest import Count

pytestmark = pytest.mark.torture

PARTS: Final = 4
LONG: Final = settings(
    max_examples=5000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_sequence_of_changes_does_what_it_should_and_no_more(part: int, count: Count) -> None:
    del part
    ends: Counter[tuple[str, str]] = Counter()

    @LONG
    @given(st.data())
    def several(data: st.DataObject) -> None:
        every = list(sequence(data, 5, keep_looks))
        count("sequences", "in all")
        for told in every:
            ends[told.style, told.end] += 1
            count("changes", told.end)
            count(f"{told.kind}, {told.style} style", told.end)

    several()
    made, refused = ends["block", MADE], ends["block", REFUSED]
    assert made
    assert refused <= made / 50, "what is written in blocks can nearly always be edited"


@settings(LONG, max_examples=2000)
@given(st.data())
def _both(count: Count, data: st.DataObject) -> None:
    for way in compared(data):
        count("beside ruamel.yaml", way)


@pytest.mark.parametrize("part", range(2))
def test_what_both_write_says_the_same_of_thousands_of_changes(part: int, count: Count) -> None:
    del part
    _both(count)
