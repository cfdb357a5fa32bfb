"""What happens when: each item once, in time, and today between what has begun and the rest."""

from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.calendar import (
    MOST_DAYS,
    Agenda,
    DayKind,
    Month,
    agenda,
    agenda_of_month,
    by_month,
    nearest_month,
)
from plancoop.analysis.query import item_rows
from plancoop.plan.model import Period, Plan
from plancoop.plan.traversal import all_items

TODAY: Final = date(2012, 6, 30)
YEAR: Final = Period.model_validate({"debut": "2012-01-01", "fin": "2012-12-31"})
WINTERS: Final = Period.model_validate({"debut": "2011-07-01", "fin": "2013-06-30"})

often = settings(max_examples=60, deadline=None)


def plan(*means: dict[str, Any]) -> Plan:
    """Make a plan of one audience with these means."""
    items = [{"id": f"m{place}", "texte": "M", **one} for place, one in enumerate(means)]
    return Plan.model_validate(
        {"version": "1", "titre": "T", "publics": [{"id": "a", "nom": "A", "moyens": items}]}
    )


def of(*means: dict[str, Any]) -> Agenda:
    whole = plan(*means)
    return agenda(item_rows(whole, all_items(whole), TODAY))


def ids(found: Agenda) -> list[str]:
    return [one.row.placed.item.id for one in found.moments]


def days(start: str, end: str) -> dict[str, Any]:
    return {"debut": start, "echeance": end}


@st.composite
def _item(draw: st.DrawFn, *, steps: bool = True) -> dict[str, Any]:
    """Draw an item that is due, begins, takes place, has words for a date, or nothing."""
    start = draw(st.dates(date(2011, 11, 1), date(2013, 2, 28)))
    end = start + timedelta(draw(st.sampled_from((0, 1, 3, 13, 14, 40))))
    known = {"debut": start.isoformat(), "echeance": end.isoformat(), "quand": "en juin"}
    item: dict[str, Any] = {key: known[key] for key in draw(st.sets(st.sampled_from([*known])))}
    if draw(st.booleans()):
        item["statut"] = "realise"
    if steps:
        parts = draw(st.lists(_item(steps=False), max_size=2))
        item["etapes"] = [{"texte": "E", **part} for part in parts]
    return item


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    means = draw(st.lists(_item(), max_size=6))
    for place, one in enumerate(means):
        for rank, step in enumerate(one["etapes"]):
            step["id"] = f"m{place}-e{rank}"
    return plan(*means)


@pytest.mark.parametrize(
    ("item", "nature", "first", "last"),
    [
        (days("2012-06-27", "2012-06-29"), DayKind.TAKES_PLACE, "2012-06-27", "2012-06-29"),
        (days("2012-06-27", "2012-06-27"), DayKind.TAKES_PLACE, "2012-06-27", "2012-06-27"),
        (days("2012-06-01", "2012-06-14"), DayKind.TAKES_PLACE, "2012-06-01", "2012-06-14"),
        (days("2012-06-01", "2012-06-15"), DayKind.DUE, "2012-06-15", "2012-06-15"),
        ({"echeance": "2012-06-15"}, DayKind.DUE, "2012-06-15", "2012-06-15"),
        ({"debut": "2012-06-01"}, DayKind.BEGINS, "2012-06-01", "2012-06-01"),
    ],
)
def test_what_lasts_two_weeks_at_most_takes_place_and_the_rest_is_due(
    item: dict[str, Any], nature: DayKind, first: str, last: str
) -> None:
    (moment,) = of(item).moments
    assert moment[1:4] == (nature, date.fromisoformat(first), date.fromisoformat(last))


def test_of_one_day_the_shortest_comes_first_then_the_order_of_the_file() -> None:
    found = of(
        days("2012-06-27", "2012-06-29"),
        {"echeance": "2012-06-27"},
        {"debut": "2012-06-27"},
        {"echeance": "2012-06-26"},
    )
    assert ids(found) == ["m3", "m1", "m2", "m0"]


@often
@given(_plans())
def test_each_item_stands_once_or_has_no_date(whole: Plan) -> None:
    every = item_rows(whole, all_items(whole), TODAY)
    found = agenda(every)
    stands = ids(found) + [row.placed.item.id for row in found.in_words]
    assert len(stands) == len(set(stands))
    for row in every:
        item = row.placed.item
        assert (item.id in stands) == any((item.start, item.due, item.when))
    assert [one.start for one in found.moments] == sorted(one.start for one in found.moments)
    for one in found.moments:
        assert 0 <= (one.end - one.start).days < MOST_DAYS


@often
@given(_plans())
def test_open_items_are_counted_that_say_nowhere_when(whole: Plan) -> None:
    found = agenda(item_rows(whole, all_items(whole), TODAY))
    lacking = [
        item.id
        for item in whole.audiences[0].means
        if not item.status.closes
        and not any(one.start or one.due or one.when for one in (item, *item.steps))
    ]
    assert found.undated == len(lacking)


@often
@given(_plans(), st.integers(2011, 2013), st.integers(1, 12))
def test_a_month_has_what_has_a_day_in_it(whole: Plan, year: int, number: int) -> None:
    found = agenda(item_rows(whole, all_items(whole), TODAY))
    month = Month(year, number)
    inside = [
        one
        for one in found.moments
        if any(
            (day.year, day.month) == month
            for day in (one.start + timedelta(n) for n in range((one.end - one.start).days + 1))
        )
    ]
    assert list(agenda_of_month(found, month, ()).moments) == inside
    under = [section.month for section in by_month(agenda_of_month(found, month, ()), TODAY, month)]
    assert {one for one in under if one} == ({month} if inside else set())


@often
@given(_plans(), st.dates(date(2011, 10, 1), date(2013, 4, 1)))
def test_today_parts_what_has_begun_from_what_is_to_come(whole: Plan, today: date) -> None:
    found = agenda(item_rows(whole, all_items(whole), today))
    parts = list(by_month(found, today))
    assert [one for part in parts for one in part.moments] == list(found.moments)
    (line,) = (place for place, part in enumerate(parts) if part.month is None)
    before = [one for part in parts[:line] for one in part.moments]
    after = [one for part in parts[line:] for one in part.moments]
    assert all(one.start < today for one in before)
    assert all(one.start >= today for one in after)
    months = [part.month for part in parts if part.month]
    assert months == sorted(set(months))
    for part in parts:
        assert part.month is None or {Month.of(one.start) for one in part.moments} <= {part.month}
    if parts[line].moments:
        assert parts[line - 1].month == Month.of(today)
        assert {Month.of(one.start) for one in parts[line].moments} == {Month.of(today)}


def test_today_stands_in_its_month_alone_when_one_is_asked_for() -> None:
    found = of(days("2012-06-25", "2012-07-02"), {"echeance": "2012-07-10"})
    june, july, august = (Month(2012, number) for number in (6, 7, 8))
    assert [one.month for one in by_month(agenda_of_month(found, june, ()), TODAY, june)] == [
        june,
        None,
    ]
    assert [one.month for one in by_month(agenda_of_month(found, july, ()), TODAY, july)] == [july]
    assert ids(agenda_of_month(found, july, ())) == ["m0", "m1"]
    assert not agenda_of_month(found, august, ()).moments


def test_words_for_a_date_are_of_a_month_whose_name_they_hold() -> None:
    found = of(
        {"quand": "début Février, sans doute"}, {"quand": "au printemps"}, {"quand": "février-mars"}
    )
    named = agenda_of_month(found, Month(2012, 2), ("février", "February")).in_words
    assert [row.placed.item.id for row in named] == ["m0", "m2"]
    assert agenda_of_month(found, Month(2012, 3), ("mars",)).in_words == found.in_words[2:]
    assert not agenda_of_month(found, Month(2012, 5), ("mai",)).in_words


def test_what_takes_place_now_is_open_and_today_is_one_of_its_days() -> None:
    whole = of(
        days("2012-06-25", "2012-06-30"),
        days("2012-06-30", "2012-07-01"),
        days("2012-06-25", "2012-06-29"),
        {**days("2012-06-25", "2012-07-02"), "statut": "realise"},
        {"echeance": "2012-06-30"},
    )
    assert {one.row.placed.item.id for one in whole.moments if one.is_on(TODAY)} == {"m0", "m1"}


@pytest.mark.parametrize(
    ("number", "period", "year"),
    [
        (6, None, 2012),
        (1, YEAR, 2012),
        (12, YEAR, 2012),
        (9, WINTERS, 2012),
        (7, WINTERS, 2012),
        (6, WINTERS, 2012),
        (3, WINTERS, 2012),
        (1, WINTERS, 2012),
    ],
)
def test_a_month_without_a_year_is_the_nearest_of_the_period(
    number: int, period: Period | None, year: int
) -> None:
    assert nearest_month(number, period, TODAY) == Month(year, number)


def test_a_month_of_a_period_is_within_it_whatever_the_day() -> None:
    for today in (date(2009, 1, 1), date(2026, 11, 23)):
        assert nearest_month(6, YEAR, today) == Month(2012, 6)
    assert nearest_month(3, WINTERS, date(2009, 1, 1)) == Month(2012, 3)
    assert nearest_month(9, WINTERS, date(2026, 1, 1)) == Month(2012, 9)
    spring = Period.model_validate({"debut": "2012-04-01", "fin": "2012-06-30"})
    assert nearest_month(9, spring, date(2026, 1, 1)) == Month(2012, 9)
