"""Figures as they are typed, and as they are printed in either language."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.console.figures import plain_figure, to_answer, to_value
from plancoop.errors import UsageError
from plancoop.i18n.formats import number
from plancoop.i18n.translation import set_language
from plancoop.plan.values import Value


@pytest.mark.parametrize(
    ("language", "typed", "plain"),
    [
        ("fr", "750,125", "750.125"),
        ("en", "750,125", "750125"),
        ("en", "1,234,567.5", "1234567.5"),
        ("en", "2,5", "2.5"),
        ("en", "750 000", "750000"),
        ("fr", "1,234,567", ""),
        ("fr", "\N{MINUS SIGN}30", "-30"),
        ("fr", "1 2345", ""),
        ("fr", "12 34", ""),
    ],
)
def test_a_comma_is_what_the_language_prints_it_for(language: str, typed: str, plain: str) -> None:
    set_language(language)
    assert plain_figure(typed) == plain


@pytest.mark.parametrize("language", ["fr", "en"])
@given(hundredths=st.integers(-(10**11), 10**11))
def test_what_is_printed_is_read_back(language: str, hundredths: int) -> None:
    set_language(language)
    value = hundredths / 100
    assert float(to_value(number(value)).figure) == value


@pytest.mark.parametrize(
    ("typed", "figure", "relative"),
    [
        ("-30", -30, False),
        ("plus 2", 2, True),
        ("Plus 2 $", 2, True),
        ("moins 2", -2, True),
        ("minus 1 000", -1000, True),
        ("--moins 2", -2, True),
        ("--plus=2", 2, True),
    ],
)
def test_an_answer_is_a_value_or_says_in_words_that_it_is_a_change(
    typed: str, figure: int, *, relative: bool
) -> None:
    assert to_answer(typed) == Value(Decimal(figure), relative, unit="$" if "$" in typed else "")


@pytest.mark.parametrize("typed", ["+1", "plus", "plus -1", "moins 3/5", "plus deux", "plus2"])
def test_what_is_neither_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        to_answer(typed)
