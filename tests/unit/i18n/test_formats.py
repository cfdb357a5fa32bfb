"""Days, figures, percentages and lapses, as French writes them."""

from datetime import date

import pytest

from plancoop.i18n import formats

NBSP = "\u00a0"


@pytest.mark.usefixtures("french")
def test_days_are_written_in_words() -> None:
    assert formats.day(date(2012, 6, 1)) == "1er juin 2012"
    assert formats.day(date(2012, 2, 27)) == "27 février 2012"
    assert formats.day(date(2012, 8, 1), year=False) == "1er août"
    assert formats.day(date(2012, 6, 27), month=False, year=False) == "27"


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("value", "words"),
    [
        (12, "12"),
        (12.5, "12,5"),
        (12.25, "12,25"),
        (0.005, "0,005"),
        (0.000123, "0,00012"),
        (-0.01, "-0,01"),
        (0, "0"),
        (100, "100"),
        (12500, f"12{NBSP}500"),
        (1234567.5, f"1{NBSP}234{NBSP}567,5"),
        (-3.5, "-3,5"),
    ],
)
def test_figures_have_a_comma_and_thousands_apart(value: float, words: str) -> None:
    assert formats.number(value) == words


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (0.2, "1"), (12.4, "12"), (12.6, "13"), (99.9, "99"), (100, "100")],
)
def test_percentages_have_a_no_break_space(value: float, words: str) -> None:
    assert formats.percent(value) == f"{words}{NBSP}%"


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 jour"),
        (1, "1 jour"),
        (2, "2 jours"),
        (99, "99 jours"),
        (100, "3 mois"),
        (182, "6 mois"),  # from 30 September to 31 March
        (727, "23 mois"),
        (728, "2 ans"),
        (800, "2 ans"),
    ],
)
def test_lapses_are_said_in_days_then_months_then_years(days: int, words: str) -> None:
    assert formats.duration(days) == words
