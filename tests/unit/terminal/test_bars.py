"""A bar shows how far something is, and where the time elapsed stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.terminal.bars import bar, legend

RATES = st.floats(0, 100)


@pytest.mark.parametrize(
    ("rate", "over", "started", "drawn"),
    [
        (0, None, 0, "░░░░░░░░░░"),
        (100, None, 0, "██████████"),
        (50, None, 0, "█████░░░░░"),
        (0.1, None, 0, "█░░░░░░░░░"),
        (99.9, None, 0, "█████████░"),
        (0, 50, 0, "░░░░┃░░░░░"),
        (100, 50, 0, "████┃█████"),
        (60, 40, 30, "████┃█▒▒▒░"),
        (0, 0, 0, "┃░░░░░░░░░"),
        (100, 100, 0, "█████████┃"),
        (0, None, 0.1, "▒░░░░░░░░░"),
    ],
)
def test_a_bar_is_drawn_with_the_time_between_two_cells(
    rate: float, over: float | None, started: float, drawn: str
) -> None:
    assert bar(rate, over, 10, started=started).plain == drawn


@given(RATES, RATES | st.none(), RATES, st.integers(3, 20))
def test_a_bar_has_its_length_and_one_sign_for_the_time(
    rate: float, over: float | None, started: float, size: int
) -> None:
    drawn = bar(rate, over, size, started=started).plain
    assert len(drawn) == size
    assert drawn.count("┃") == (over is not None)
    assert drawn.replace("┃", "") == "".join(sorted(drawn.replace("┃", ""), key="█▒░".index))
    assert ("█" in drawn) == (rate > 0)


def test_a_bar_has_the_colour_of_its_signal_but_not_in_what_is_left() -> None:
    drawn = bar(50, 50, 11, started=20, style="red")
    spans = [drawn.plain[span.start : span.end] for span in drawn.spans if span.style == "red"]
    assert "".join(spans) == "█████▒▒"


@pytest.mark.usefixtures("french")
def test_the_legend_explains_the_signs_that_occur() -> None:
    assert legend(started=False, timed=False).plain == "█\u00a0fait"
    whole = legend(started=True, timed=True).plain.replace("\u00a0", " ")
    assert whole == "█ fait  ▒ commencé, sans chiffre  ┃ temps écoulé"
