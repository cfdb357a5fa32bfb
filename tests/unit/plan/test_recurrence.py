"""The occurrences of what recurs, beside what dateutil makes of the same days."""

from datetime import date, datetime

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.plan.dates import read_date
from plancoop.plan.recurrence import (
    MOST_TIMES,
    OCCURRENCE,
    Cadence,
    Occurrence,
    count_at_most,
    occurrences,
)

MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}
CADENCES = st.sampled_from(Cadence)
DAYS = st.dates(date(1999, 1, 1), date(2040, 12, 31))


def span_of(day: date, cadence: Cadence) -> tuple[int, int]:
    """Return the year of a day, and the rank in it of the span that the day is in."""
    return day.year, (day.month - 1) // MONTHS[cadence]


def by_every_day(cadence: Cadence, first: date, last: date) -> list[date]:
    """Return the last day of each span, by going through every day that dateutil knows."""
    ends: dict[tuple[int, int], date] = {}
    for moment in rrule(DAILY, dtstart=datetime(*first.timetuple()[:3]), until=last):
        ends[span_of(moment.date(), cadence)] = moment.date()
    return list(ends.values())


@settings(max_examples=100, deadline=None)
@given(CADENCES, DAYS, st.integers(0, 1500))
def test_spans_end_where_going_through_every_day_says(
    cadence: Cadence, first: date, length: int
) -> None:
    last = first + relativedelta(days=length)
    found = occurrences(cadence, 1, first, last)
    assert [one.last for one in found] == by_every_day(cadence, first, last)


@given(CADENCES, st.integers(1, MOST_TIMES), DAYS, st.integers(0, 120))
def test_each_span_has_as_many_as_it_should_by_its_last_day(
    cadence: Cadence, times: int, first: date, months: int
) -> None:
    last = first + relativedelta(months=months)
    found = occurrences(cadence, times, first, last)
    ends = [one.last for one in found[::times]]
    for rank, end in enumerate(ends):
        begins = date(first.year, MONTHS[cadence] * span_of(first, cadence)[1] + 1, 1)
        whole = begins + relativedelta(months=MONTHS[cadence] * (rank + 1), days=-1)
        assert end == min(whole, last)
        assert {one.last for one in found[rank * times : (rank + 1) * times]} == {end}
    assert len(found) == times * len(ends) <= count_at_most(cadence, times, first, last)
    assert ends[-1] == last
    assert len({one.name for one in found}) == len(found)
    assert all(OCCURRENCE.fullmatch(one.name) for one in found)


@given(CADENCES, DAYS, st.integers(0, 60))
def test_an_occurrence_is_named_as_the_file_writes_its_span(
    cadence: Cadence, first: date, months: int
) -> None:
    last = first + relativedelta(months=months)
    for one in occurrences(cadence, 1, first, last):
        if cadence is not Cadence.HALF_YEAR:  # which no date of the file is
            span = read_date(one.name)
            assert one.last in {span.last, last}
            assert span.first <= one.last <= span.last


@pytest.mark.parametrize(
    ("cadence", "times", "first", "last", "found"),
    [
        (
            *(Cadence.MONTH, 1, "2024-01-31", "2024-04-30"),
            [
                "2024-01 2024-01-31",
                "2024-02 2024-02-29",
                "2024-03 2024-03-31",
                "2024-04 2024-04-30",
            ],
        ),
        (
            Cadence.MONTH,
            1,
            "2027-02-28",
            "2027-03-01",
            ["2027-02 2027-02-28", "2027-03 2027-03-01"],
        ),
        (Cadence.MONTH, 1, "2027-03-15", "2027-03-15", ["2027-03 2027-03-15"]),
        (
            *(Cadence.QUARTER, 2, "2027-02-14", "2027-05-31"),
            [
                *("2027-T1/1 2027-03-31", "2027-T1/2 2027-03-31"),
                *("2027-T2/1 2027-05-31", "2027-T2/2 2027-05-31"),
            ],
        ),
        (
            *(Cadence.HALF_YEAR, 1, "2027-06-30", "2027-12-31"),
            ["2027-S1 2027-06-30", "2027-S2 2027-12-31"],
        ),
        (Cadence.YEAR, 1, "2026-04-01", "2027-03-31", ["2026 2026-12-31", "2027 2027-03-31"]),
        (Cadence.YEAR, 1, "9998-04-01", "9999-12-31", ["9998 9998-12-31", "9999 9999-12-31"]),
        (Cadence.MONTH, 1, "0001-01-01", "0001-01-31", ["0001-01 0001-01-31"]),
        (Cadence.MONTH, 1, "2027-03-15", "2027-03-14", []),
    ],
)
def test_short_months_leap_years_and_the_ends_of_the_calendar(
    cadence: Cadence, times: int, first: str, last: str, found: list[str]
) -> None:
    made = occurrences(cadence, times, date.fromisoformat(first), date.fromisoformat(last))
    assert [f"{one.name} {one.last}" for one in made] == found


@pytest.mark.parametrize("zone", ["America/Toronto", "Pacific/Apia", "UTC"])
def test_no_time_zone_plays_a_part(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Samoa 30 December 2011 never was; in Québec clocks change in March and in November."""
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    occurrences.cache_clear()
    made = occurrences(Cadence.MONTH, 1, date(2011, 11, 1), date(2012, 3, 31))
    monkeypatch.undo()
    time.tzset()
    assert [one.last for one in made] == [
        *(date(2011, 11, 30), date(2011, 12, 31)),
        *(date(2012, 1, 31), date(2012, 2, 29), date(2012, 3, 31)),
    ]


def test_what_recurs_is_in_the_order_of_time() -> None:
    made = occurrences(Cadence.QUARTER, 3, date(2027, 1, 1), date(2028, 12, 31))
    assert list(made) == sorted(made, key=lambda one: (one.last, one.name))
    assert made[0] == Occurrence("2027-T1/1", date(2027, 3, 31))
