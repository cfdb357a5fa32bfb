"""The years of a plan, and the last weeks in which it may be closed."""

from datetime import date, timedelta

import pytest

from plancoop.analysis.plan_years import is_nearly_over, period_of, years_of


def years(start: str, end: str) -> list[tuple[str, str]]:
    period = period_of(date.fromisoformat(start), date.fromisoformat(end))
    return [(year.start.isoformat(), year.end.isoformat()) for year in years_of(period)]


def test_a_plan_of_calendar_years_has_those() -> None:
    assert years("2012-01-01", "2012-12-31") == [("2012-01-01", "2012-12-31")]
    assert years("2025-01-01", "2026-12-31") == [
        ("2025-01-01", "2025-12-31"),
        ("2026-01-01", "2026-12-31"),
    ]


def test_a_plan_that_begins_or_ends_with_a_calendar_year_has_parts_of_some() -> None:
    assert years("2025-06-10", "2026-12-31") == [
        ("2025-06-10", "2025-12-31"),
        ("2026-01-01", "2026-12-31"),
    ]
    assert years("2025-01-01", "2026-06-30")[1:] == [("2026-01-01", "2026-06-30")]


def test_other_plans_have_years_from_their_first_day() -> None:
    assert years("2025-04-01", "2027-03-31") == [
        ("2025-04-01", "2026-03-31"),
        ("2026-04-01", "2027-03-31"),
    ]
    assert years("2025-09-15", "2026-10-02")[1:] == [("2026-09-15", "2026-10-02")]
    assert years("2024-02-29", "2025-05-31")[1:] == [("2025-03-01", "2025-05-31")]


def test_the_first_and_the_last_year_of_the_calendar_are_years() -> None:
    assert years("9998-07-01", "9999-10-01") == [
        ("9998-07-01", "9999-06-30"),
        ("9999-07-01", "9999-10-01"),
    ]
    assert years("0001-01-01", "0001-12-31") == [("0001-01-01", "0001-12-31")]
    assert sum(1 for _ in years_of(period_of(date.min, date.max))) == 9999


@pytest.mark.parametrize(
    ("start", "end", "days_before"),
    [
        ("2012-01-01", "2012-12-31", 36),  # a tenth
        ("2025-01-01", "2029-12-31", 59),  # at most
        ("2026-01-01", "2026-03-31", 13),  # at least
        ("2026-01-01", "2026-01-10", 13),
    ],
)
def test_the_last_weeks_are_a_tenth_of_the_period_within_two_bounds(
    start: str, end: str, days_before: int
) -> None:
    period = period_of(date.fromisoformat(start), date.fromisoformat(end))
    first = period.end - timedelta(days=days_before)
    assert is_nearly_over(period, first)
    assert not is_nearly_over(period, first - timedelta(days=1))
    assert is_nearly_over(period, period.end + timedelta(days=400))
