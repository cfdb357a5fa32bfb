"""Dates as precise as they are known: what they mean, how they are written, and their order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.plan.dates import (
    BadDate,
    FiscalYear,
    FiscalYearUnknown,
    NoSuchDate,
    NotFiscalYear,
    PartialDate,
    Precision,
    Season,
    from_day,
    read_date,
)

APRIL = FiscalYear(4, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2027-03-15", "2027-03-15", "2027-03-15", Precision.DAY),
        ("2028-02", "2028-02-01", "2028-02-29", Precision.MONTH),
        ("2027-02", "2027-02-01", "2027-02-28", Precision.MONTH),
        ("2027-12", "2027-12-01", "2027-12-31", Precision.MONTH),
        ("2027-T1", "2027-01-01", "2027-03-31", Precision.QUARTER),
        ("2027-T4", "2027-10-01", "2027-12-31", Precision.QUARTER),
        ("2027-printemps", "2027-03-20", "2027-06-20", Precision.SEASON),
        ("2027-ete", "2027-06-21", "2027-09-21", Precision.SEASON),
        ("2027-automne", "2027-09-22", "2027-12-20", Precision.SEASON),
        ("2027-hiver", "2026-12-21", "2027-03-19", Precision.SEASON),
        ("2027", "2027-01-01", "2027-12-31", Precision.YEAR),
        ("9999", "9999-01-01", "9999-12-31", Precision.YEAR),
        ("2026-2027", "2026-04-01", "2027-03-31", Precision.FISCAL_YEAR),
    ],
)
def test_a_date_means_its_days_and_is_written_as_it_was(
    text: str, first: str, last: str, precision: Precision
) -> None:
    read = read_date(text, APRIL)
    assert (read.first.isoformat(), read.last.isoformat()) == (first, last)
    assert (str(read), read.precision) == (text, precision)


@pytest.mark.parametrize(
    ("text", "season"),
    [*((f"2027-{season}", season) for season in Season), ("2027-T1", None), ("2027-01", None)],
)
def test_a_date_names_its_season_if_it_is_one(text: str, season: Season | None) -> None:
    assert read_date(text).season is season


def test_a_fiscal_year_is_written_by_its_first_day() -> None:
    assert str(APRIL) == "04-01"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        *(
            (text, NoSuchDate)
            for text in ("2027-13", "2027-00", "2027-02-30", "2027-T5", "2027-T0")
        ),
        *(
            (text, NoSuchDate)
            for text in ("0000", "0000-T1", "0001-hiver", "9999-10000"[:4] + "-00")
        ),
        *((text, BadDate) for text in ("automne", "2027-fall", "2027-t2", "2027-été", "27", "")),
        *((text, BadDate) for text in ("2027-3", " 2027", "2027\n", "٢٠٢٧", "2027-2028-2029")),
        *((text, NotFiscalYear) for text in ("2026-2028", "2027-2026", "2027-2027")),
    ],
)
def test_what_is_no_date_is_refused_for_its_reason(text: str, error: type[BadDate]) -> None:
    with pytest.raises(BadDate) as raised:
        read_date(text, APRIL)
    assert type(raised.value) is error


@pytest.mark.parametrize("fiscal_year", [None, FiscalYear(1, 1)])
def test_a_fiscal_year_that_is_not_said_or_is_the_calendars_is_refused(
    fiscal_year: FiscalYear | None,
) -> None:
    with pytest.raises(FiscalYearUnknown):
        read_date("2026-2027", fiscal_year)


@pytest.mark.parametrize("month", range(2, 13))
def test_fiscal_years_of_every_month_follow_one_another(month: int) -> None:
    fiscal_year = FiscalYear(month, 1)
    for year in range(2019, 2029):
        text, following = f"{year}-{year + 1}", f"{year + 1}-{year + 2}"
        ends = read_date(text, fiscal_year).last
        assert ends + DAY == read_date(following, fiscal_year).first == date(year + 1, month, 1)
        assert fiscal_year.around(ends).text == text
        assert fiscal_year.around(ends + DAY).text == following


def test_a_fiscal_year_that_would_leave_the_calendar_does_not_exist() -> None:
    with pytest.raises(BadDate):
        read_date("9999-10000", APRIL)


@pytest.mark.parametrize("year", [2024, 2025, 2027])
def test_seasons_quarters_and_months_leave_no_gap(year: int) -> None:
    for parts in (
        [f"{year}-{season}" for season in (Season.WINTER, *list(Season)[:3])]
        + [f"{year + 1}-hiver"],
        [f"{year}-T{number}" for number in range(1, 5)],
        [f"{year}-{number:02}" for number in range(1, 13)],
    ):
        dates = [read_date(text) for text in parts]
        assert [date.last + DAY for date in dates[:-1]] == [date.first for date in dates[1:]]


def texts() -> st.SearchStrategy[str]:
    """Draw dates of every precision, as the file writes them."""
    years = st.integers(2, 9998)
    return st.one_of(
        st.dates(date(2, 1, 1), date(9998, 12, 31)).map(date.isoformat),
        st.builds(lambda year, month: f"{year:04}-{month:02}", years, st.integers(1, 12)),
        st.builds(lambda year, quarter: f"{year:04}-T{quarter}", years, st.integers(1, 4)),
        st.builds(lambda year, season: f"{year:04}-{season}", years, st.sampled_from(Season)),
        years.map(lambda year: f"{year:04}"),
        years.map(lambda year: f"{year:04}-{year + 1:04}"),
    )


def partial_dates() -> st.SearchStrategy[PartialDate]:
    """Draw dates of every precision; fiscal years begin in any month."""
    fiscal_years = st.integers(2, 12).map(lambda month: FiscalYear(month, 1))
    return st.builds(read_date, texts(), fiscal_years)


@given(st.lists(partial_dates(), max_size=8))
def test_the_order_is_total_and_agrees_with_the_last_day(dates: list[PartialDate]) -> None:
    ordered = sorted(dates)
    assert [date.last for date in ordered] == sorted(date.last for date in dates)
    for one in dates:
        for other in dates:
            assert (one < other) + (one == other) + (one > other) == 1
            if one.last == other.last and one.first < other.first:
                assert one < other


@given(texts())
def test_a_date_survives_being_written_and_read(text: str) -> None:
    read = read_date(text, APRIL)
    assert read_date(str(read), APRIL) == read
    assert read.first <= read.last


@given(st.dates())
def test_a_day_is_wholly_known(day: date) -> None:
    assert from_day(day) == read_date(day.isoformat())
    assert from_day(day).is_day
