"""Dates, figures, lists and plurals are those of CLDR, for fr-CA and en-CA, by Babel."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from plancoop.i18n import formats
from plancoop.i18n.translation import ngettext

LOCALES = {"fr": "fr_CA", "en": "en_CA"}
DAYS = [date(2012, month, day) for month, day in ((1, 15), (2, 29), (6, 27), (8, 11), (12, 31))]


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest, speak: Callable[[str], None]) -> str:
    """Speak each language, and return its locale."""
    speak(request.param)
    return LOCALES[request.param]


@pytest.mark.parametrize("when", DAYS)
def test_days_are_written_as_in_cldr(when: date, locale: str) -> None:
    assert formats.day(when) == format_date(when, "long", locale=locale)
    assert formats.weekday_and_day(when) == format_date(when, "full", locale=locale)
    assert formats.day(when, year=False) == format_date(
        when, {"fr_CA": "d MMMM", "en_CA": "MMMM d"}[locale], locale=locale
    )


def test_the_first_is_an_ordinal_in_french_alone(speak: Callable[[str], None]) -> None:
    speak("fr")
    assert formats.day(date(2012, 6, 1)) == "1er juin 2012"
    speak("en")
    assert formats.day(date(2012, 6, 1)) == "June 1, 2012"


def test_names_are_those_of_cldr(locale: str) -> None:
    for number in range(1, 13):
        assert formats.month(number) == get_month_names("wide", locale=locale)[number]
        short = get_month_names("abbreviated", locale=locale)[number]
        assert formats.month(number, short=True) == short
    for place, when in enumerate(date(2012, 1, day) for day in range(2, 9)):
        assert formats.weekday(when) == get_day_names("wide", locale=locale)[place]
        short = get_day_names("abbreviated", locale=locale)[place]
        assert formats.weekday(when, short=True) == short


@pytest.mark.parametrize("value", [0, 1, 12.5, 999, 1000, 12500, 1234567.25, -3.5, -1234])
def test_figures_are_those_of_cldr(value: float, locale: str) -> None:
    assert formats.number(value) == format_decimal(value, locale=locale, format="#,##0.##")


@pytest.mark.parametrize("value", [0, 7, 50, 100])
def test_percentages_are_those_of_cldr(value: float, locale: str) -> None:
    assert formats.percent(value) == format_percent(value / 100, locale=locale)


@pytest.mark.parametrize("value", ["3500.50", "0.05", "-3200.50", "1234567.89"])
def test_amounts_are_those_of_cldr(value: str, locale: str) -> None:
    amount = Decimal(value)
    assert formats.amount(amount, "$") == format_currency(amount, "CAD", locale=locale)


@pytest.mark.parametrize("count", [0, 1, 2, 5, 100])
def test_the_plural_is_that_of_cldr(count: int, locale: str) -> None:
    is_one = Locale.parse(locale).plural_form(count) == "one"
    words = {"fr_CA": ("élément", "éléments"), "en_CA": ("item", "items")}[locale]
    assert ngettext("{n} item", "{n} items", count) == f"{count} {words[0 if is_one else 1]}"


def test_days_of_one_month_share_it(speak: Callable[[str], None]) -> None:
    first, last = date(2012, 6, 3), date(2012, 6, 5)
    for language, said, dashed in (
        ("fr", "du 3 au 5 juin 2012", "3 – 5 juin 2012"),
        ("en", "June 3 to 5, 2012", "June 3 – 5, 2012"),
    ):
        speak(language)
        assert formats.days_of_one_month(first, last) == said
        assert formats.days_apart(first, last, year=True) == dashed


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_lists_are_those_of_cldr(count: int, locale: str) -> None:
    words = ["Léa", "Marie", "Zoé", "Alix", "Guy"][:count]
    assert formats.all_of(words) == format_list(words, locale=locale)
    assert formats.one_of(words) == format_list(words, style="or", locale=locale)
