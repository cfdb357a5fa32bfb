"""The plan as it stood on a day: what was logged later is left out, and taken back."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.as_of import as_of
from plancoop.analysis.indicators import actual
from plancoop.plan.dates import from_day
from plancoop.plan.model import Means, Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Status
from tests.oracles.strategies import PLANS

Data = dict[str, Any]


def plan(*means: Data) -> Plan:
    """Make a plan of one audience with these means."""
    items = [{"id": f"m{place}", "texte": "M", **one} for place, one in enumerate(means)]
    return Plan.model_validate(
        {"version": "1", "titre": "T", "publics": [{"id": "a", "nom": "A", "moyens": items}]}
    )


def on(day: str, item: Data) -> Means:
    """Return an item as it stood on a day."""
    return as_of(plan(item), date.fromisoformat(day)).audiences[0].means[0]


def entry(day: str, **said: str) -> Data:
    return {"le": day, **(said or {"note": "x"})}


MARKED: Final[Data] = {
    "statut": "realise",
    "suivi": [entry("2012-02-14", statut="en_cours"), entry("2012-06-01", statut="realise")],
}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2012-02-13", Status.NOT_STARTED),
        ("2012-02-14", Status.IN_PROGRESS),
        ("2012-05-31", Status.IN_PROGRESS),
        ("2012-06-01", Status.ACHIEVED),
        ("2013-01-01", Status.ACHIEVED),
    ],
)
def test_a_status_is_the_last_one_dated_and_a_venir_before_the_first(
    day: str, status: Status
) -> None:
    assert on(day, MARKED).status is status


def test_a_status_that_no_entry_dates_stays() -> None:
    item = {"statut": "realise", "suivi": [entry("2012-06-01")]}
    assert on("2012-01-01", item).status is Status.ACHIEVED
    assert on("2012-01-01", {"statut": "suspendu"}).status is Status.ON_HOLD


def test_a_status_changed_since_without_an_entry_stays_after_the_last_entry() -> None:
    item = MARKED | {"statut": "suspendu"}
    assert on("2012-06-01", item).status is Status.ON_HOLD
    assert on("2012-05-31", item).status is Status.IN_PROGRESS
    noted_since = item | {"suivi": [*MARKED["suivi"], entry("2012-07-01")]}
    assert on("2012-06-01", noted_since).status is Status.ON_HOLD


def test_of_two_statuses_of_one_day_the_last_in_the_file_holds() -> None:
    first, second = entry("2012-02-14", statut="suspendu"), entry("2012-02-14", statut="en_cours")
    later = entry("2012-06-01", statut="realise")
    item = {"statut": "realise", "suivi": [later, first, second]}
    assert on("2012-03-01", item).status is Status.IN_PROGRESS
    assert on("2012-03-01", item | {"suivi": [second, first, later]}).status is Status.ON_HOLD


MOVED: Final = {
    "echeance": "2012-12-31",
    "suivi": [
        entry("2012-03-01", echeance_avant="2012-05-31"),
        entry("2012-05-15", echeance_avant="2012-09-30"),
    ],
}


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2012-02-29", date(2012, 5, 31)),
        ("2012-03-01", date(2012, 9, 30)),
        ("2012-05-14", date(2012, 9, 30)),
        ("2012-05-15", date(2012, 12, 31)),
    ],
)
def test_a_due_date_is_what_it_was_before_it_was_moved(day: str, due: date) -> None:
    assert on(day, MOVED).due == from_day(due)
    assert on(day, MOVED | {"suivi": MOVED["suivi"][::-1]}).due == from_day(due)


def test_of_two_moves_of_one_day_the_first_in_the_file_tells_what_was_before() -> None:
    moves = [
        entry("2012-03-01", echeance_avant="2012-05-31"),
        entry("2012-03-01", echeance_avant="2012-07-31"),
    ]
    assert on("2012-02-01", {"echeance": "2012-12-31", "suivi": moves}).due == from_day(
        date(2012, 5, 31)
    )


def test_a_due_date_that_was_never_moved_stays() -> None:
    item = {"echeance": "2012-12-31", "suivi": [entry("2012-06-01", statut="en_cours")]}
    assert on("2012-01-01", item).due == from_day(date(2012, 12, 31))


@pytest.mark.parametrize(
    ("day", "value"),
    [("2012-02-13", None), ("2012-02-14", 2), ("2012-03-31", 2), ("2012-04-01", 5)],
)
def test_a_value_is_the_last_one_reached_by_then(day: str, value: float | None) -> None:
    values = [
        entry("2012-04-01", atteint="4"),
        entry("2012-02-14", atteint="1"),
        entry("2012-02-14", atteint="2"),
        entry("2012-04-01", atteint="5"),
    ]
    then = on(day, {"cible": {"valeur": "9"}, "suivi": values})
    assert actual(then, then.goals[0]) == value


def test_what_was_noted_later_is_left_out_and_the_rest_keeps_its_order() -> None:
    days = ["2012-05-01", "2012-01-01", "2012-03-01", "2012-02-01"]
    kept = on("2012-03-01", {"suivi": [entry(day) for day in days]}).follow_ups
    assert [str(one.day) for one in kept] == ["2012-01-01", "2012-03-01", "2012-02-01"]


def test_steps_go_back_like_their_item() -> None:
    item = MARKED | {"etapes": [{"id": "e", "texte": "E", **MARKED}, {"id": "f", "texte": "F"}]}
    whole = on("2012-03-01", item)
    assert [one.status for one in (whole, *whole.steps)] == [
        Status.IN_PROGRESS,
        Status.IN_PROGRESS,
        Status.NOT_STARTED,
    ]
    alone = {"statut": "realise", "etapes": item["etapes"]}
    assert on("2012-03-01", alone).status is Status.ACHIEVED
    assert on("2012-03-01", alone).steps[0].status is Status.IN_PROGRESS


def test_objectives_go_back_like_means() -> None:
    audience = {"id": "a", "nom": "A", "objectifs": [{"id": "o", "texte": "O", **MARKED}]}
    whole = Plan.model_validate({"version": "1", "titre": "T", "publics": [audience]})
    before = as_of(whole, date(2012, 1, 1))
    assert before.audiences[0].objectives[0].status is Status.NOT_STARTED
    assert whole.audiences[0].objectives[0].status is Status.ACHIEVED


DAYS: Final = st.dates(date(2010, 12, 31), date(2014, 1, 1))
often = settings(max_examples=40, deadline=None)


@often
@given(PLANS)
def test_after_the_last_entry_a_plan_is_as_it_is(whole: Plan) -> None:
    assert as_of(whole, date(2013, 12, 31)) == whole


@often
@given(PLANS, DAYS, DAYS)
def test_going_back_twice_is_going_back_to_the_first_of_the_days(
    whole: Plan, one: date, other: date
) -> None:
    earlier, later = sorted((one, other))
    assert as_of(as_of(whole, later), earlier) == as_of(whole, earlier)
    assert as_of(as_of(whole, earlier), later) == as_of(whole, earlier)


@often
@given(PLANS, DAYS)
def test_nothing_but_status_due_date_and_log_goes_back(whole: Plan, day: date) -> None:
    for then, now in zip(all_items(as_of(whole, day)), all_items(whole), strict=True):
        changed = {"status", "due", "follow_ups", "steps"}
        assert then.item.model_dump(exclude=changed) == now.item.model_dump(exclude=changed)
        assert then.route == now.route
        assert all(one.day <= day for one in then.item.follow_ups)
