"""How a plan came to where it is, month by month."""

from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.as_of import as_of
from plancoop.analysis.progress import tally
from plancoop.analysis.trend import trend
from plancoop.plan.model import Plan

Data = dict[str, Any]
YEAR: Final = {"debut": "2012-01-01", "fin": "2012-12-31"}


def plan(*means: Data, periode: Data | None = YEAR) -> Plan:
    audience = {"id": "jeunes", "nom": "Les jeunes", "moyens": list(means)}
    data: Data = {"version": "1", "titre": "Plan", "publics": [audience]}
    return Plan.model_validate(data | ({"periode": periode} if periode else {}))


def means(name: str, *entries: Data, **keys: Any) -> Data:  # noqa: ANN401 -- a file's data
    return {"id": name, "texte": name, "suivi": list(entries), **keys}


DONE: Final = means("m1", {"le": "2012-03-10", "statut": "realise"}, statut="realise")
OPEN: Final = {"id": "m2", "texte": "m2"}


def rates(seen: Plan, today: date) -> list[float | None]:
    return [point.means.rate for point in trend(seen, {"jeunes"}, today)]


def test_there_is_a_point_at_the_end_of_each_month_and_one_today() -> None:
    points = trend(plan(DONE, OPEN), {"jeunes"}, date(2012, 4, 12))
    days = [date(2012, 1, 31), date(2012, 2, 29), date(2012, 3, 31), date(2012, 4, 12)]
    assert [point.day for point in points] == days
    assert [point.means.rate for point in points] == [0.0, 0.0, 50.0, 50.0]
    assert [point.means.completed for point in points] == [0, 0, 1, 1]


def test_the_last_point_is_the_end_of_the_period_once_it_is_over() -> None:
    points = trend(plan(DONE), {"jeunes"}, date(2014, 5, 1))
    assert (len(points), points[-1].day, points[-1].over) == (12, date(2012, 12, 31), 100.0)


def test_before_the_period_there_is_today_alone() -> None:
    (point,) = trend(plan(DONE), {"jeunes"}, date(2011, 12, 1))
    assert (point.day, point.over) == (date(2011, 12, 1), 0.0)


def test_without_a_period_it_begins_with_the_follow_up_and_no_time_elapses() -> None:
    points = trend(plan(DONE, periode=None), {"jeunes"}, date(2012, 5, 31))
    assert [point.day.month for point in points] == [3, 4, 5]
    assert {point.over for point in points} == {None}
    assert len(trend(plan(OPEN, periode=None), {"jeunes"}, date(2012, 5, 31))) == 1


def test_only_the_audiences_asked_for_count() -> None:
    assert [point.means.total for point in trend(plan(DONE), (), date(2012, 1, 9))] == [0]


def test_objectives_are_counted_apart_from_means() -> None:
    audience = {"id": "jeunes", "nom": "Les jeunes", "moyens": [OPEN]}
    audience["objectifs"] = [
        means("o1", {"le": "2012-01-09", "statut": "realise"}, statut="realise")
    ]
    data = {"version": "1", "titre": "Plan", "periode": YEAR, "publics": [audience]}
    (point,) = trend(Plan.model_validate(data), {"jeunes"}, date(2012, 1, 9))
    assert (point.means.total, point.means.completed) == (1, 0)
    assert (point.objectives.total, point.objectives.completed) == (1, 1)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.dates(date(2011, 6, 1), date(2013, 6, 1)))
def test_each_point_is_the_plan_as_of_its_day(today: date) -> None:
    seen = as_of(plan(DONE, OPEN), today)
    points = trend(seen, {"jeunes"}, today)
    assert [point.day for point in points] == sorted({point.day for point in points})
    assert points[-1].day == min(today, date(2012, 12, 31))
    assert all((point.day + timedelta(days=1)).day == 1 for point in points[:-1])
    for point in points:
        (audience,) = as_of(seen, point.day).audiences
        assert point.means == tally(audience.means)


def test_a_mistyped_year_draws_two_years_at_most() -> None:
    far = plan(DONE, periode={"debut": "0212-01-01", "fin": "2012-12-31"})
    days = [point.day for point in trend(far, {"jeunes"}, date(2012, 6, 30))]
    assert (days[0], days[-1], len(days)) == (date(2010, 6, 30), date(2012, 6, 30), 25)


def test_two_years_before_a_leap_day_is_a_day_as_well() -> None:
    long = plan(DONE, periode={"debut": "2008-01-01", "fin": "2013-12-31"})
    days = [point.day for point in trend(long, {"jeunes"}, date(2012, 2, 29))]
    assert (days[0], days[-1], len(days)) == (date(2010, 2, 28), date(2012, 2, 29), 25)


def test_a_period_of_the_first_years_is_drawn_too() -> None:
    first = plan(periode={"debut": "0001-01-01", "fin": "0001-03-31"})
    points = trend(first, {"jeunes"}, date(2012, 6, 30))
    assert points[-1].day == date(1, 3, 31)


def test_the_last_point_is_as_of_today_whatever_the_follow_up_says_is_to_come() -> None:
    ahead = plan(means("m1", {"le": "2012-09-01", "atteint": "5"}, cible={"valeur": "10"}))
    assert rates(ahead, date(2012, 6, 30))[-2:] == [0.0, 0.0]
