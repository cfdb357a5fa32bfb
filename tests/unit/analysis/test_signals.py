"""Each signal of an item, on figures worked out by hand, and what must always hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.analysis.progress import progress
from plancoop.analysis.signals import (
    Alert,
    Reason,
    Signal,
    occurrence_alert,
    own_signal,
    signal,
    worst,
)
from plancoop.plan.model import Item, Means, Objective, Period
from plancoop.plan.values import ReadingContext
from tests.unit.analysis.figures import (
    DAYS,
    ITEMS,
    TODAY,
    YEAR,
    Data,
    always,
    means,
    noted,
    reached,
    step,
)


@pytest.mark.parametrize(
    ("item", "expected", "reason", "figure"),
    [
        (means(), Signal.NO_DUE_DATE, None, 0),
        (means("realise", echeance="2012-01-01"), Signal.CLOSED, None, 0),
        (means("abandonne"), Signal.CLOSED, None, 0),
        (means("partiel"), Signal.CLOSED, None, 0),
        (means("non_realise", echeance="2012-01-01"), Signal.CLOSED, None, 0),
        (means(echeance="2012-06-29"), Signal.LATE, Reason.LATE, 1),
        (means("suspendu", echeance="2011-06-30"), Signal.LATE, Reason.LATE, 366),
        (means("suspendu"), Signal.WATCH, Reason.ON_HOLD, 0),
        (means("suspendu", echeance="2012-07-01"), Signal.WATCH, Reason.ON_HOLD, 0),
        (means(echeance="2012-06-30"), Signal.WATCH, Reason.DUE_SOON, 0),
        (means(echeance="2012-07-14"), Signal.WATCH, Reason.DUE_SOON, 14),
        (means(echeance="2012-07-15"), Signal.WATCH, Reason.UNMEASURED, 92),
        (means(echeance="2012-07-15", avancement="90"), Signal.ON_TIME, None, 0),
        (means(echeance="2012-12-31"), Signal.ON_TIME, None, 0),
        (means("en_cours", debut="2012-05-01"), Signal.WATCH, Reason.STALE, 60),
        (means("en_cours", debut="2012-05-02"), Signal.NO_DUE_DATE, None, 0),
        (means("a_venir", debut="2012-01-01"), Signal.NO_DUE_DATE, None, 0),
        (means("en_cours"), Signal.NO_DUE_DATE, None, 0),
        (means("en_cours", **noted("2012-05-01")), Signal.WATCH, Reason.STALE, 60),
        (
            means("en_cours", debut="2011-01-01", **noted("2012-06-01")),
            Signal.NO_DUE_DATE,
            None,
            0,
        ),
        (
            means("en_cours", debut="2012-06-01", echeance="2012-12-31", **noted("2012-01-30")),
            Signal.WATCH,
            Reason.STALE,
            152,
        ),
    ],
)
def test_a_signal_is_the_first_that_applies(
    item: Means, expected: Signal, reason: Reason | None, figure: int
) -> None:
    assert signal(item, YEAR, TODAY) == Alert(expected, item, reason, figure)


@pytest.mark.parametrize(
    ("said", "period", "expected"),
    [
        # 30 of 100 days on 31 March: more than 25 points behind from 4 % down.
        ({"etapes": [step()], "debut": "2012-03-02", "echeance": "2012-06-09"}, YEAR, 30),
        (
            {"debut": "2012-03-02", "echeance": "2012-06-09"}
            | reached(("2012-03-05", "4"), valeur="100"),
            YEAR,
            26,
        ),
        (
            {"debut": "2012-03-02", "echeance": "2012-06-09"}
            | reached(("2012-03-05", "5"), valeur="100"),
            YEAR,
            None,
        ),
        # The period begins where the item does not say: 91 of 182 days.
        ({"etapes": [step()], "echeance": "2012-06-30"}, YEAR, 50),
        ({"etapes": [step()], "echeance": "2012-06-30"}, None, None),
        # What is declared is compared as what is measured.
        ({"avancement": "0", "debut": "2012-03-02", "echeance": "2012-06-09"}, YEAR, 30),
        ({"avancement": "5", "debut": "2012-03-02", "echeance": "2012-06-09"}, YEAR, None),
        # 60 of 90 days and 250 of 600 points: 25 points behind, and not a hair more.
        (
            {
                "debut": "2012-02-01",
                "echeance": "2012-04-30",
                "etapes": [step("realise"), step("realise"), step("partiel"), *[step()] * 3],
            },
            YEAR,
            None,
        ),
        # Nothing measures these.
        ({"debut": "2012-03-02", "echeance": "2012-06-09"}, YEAR, None),
        (
            {"etapes": [step("abandonne")], "debut": "2012-03-02", "echeance": "2012-06-09"},
            YEAR,
            None,
        ),
        ({"etapes": [step()], "debut": "2012-03-02"}, YEAR, None),
    ],
)
def test_what_is_measured_may_be_behind_the_time_it_has(
    said: Data, period: Period | None, expected: int | None
) -> None:
    item = means(**said)
    found = signal(item, period, date(2012, 3, 31))
    if expected is None:
        assert found.signal in (Signal.ON_TIME, Signal.NO_DUE_DATE)
    else:
        assert found[:4] == (Signal.WATCH, item, Reason.BEHIND, expected)
        assert round(found.expected - (progress(item) or 0)) == expected


@pytest.mark.parametrize(
    ("said", "day", "expected"),
    [
        # Not even a target: watched once less than a quarter of its 200 days is left.
        ({}, date(2012, 5, 29), None),
        ({}, date(2012, 5, 30), 76),
        ({"statut": "en_cours", **noted("2012-05-01")}, date(2012, 5, 30), 76),
        ({"etapes": [step("abandonne")]}, date(2012, 5, 29), None),
        ({"etapes": [step("abandonne")]}, date(2012, 5, 30), 76),
        # A target that waits for a value: nothing of it is reached.
        (reached(), date(2012, 2, 19), None),
        (reached(), date(2012, 2, 21), 26),
        (reached() | {"avancement": "90"}, date(2012, 2, 21), 26),
    ],
)
def test_what_nothing_measures_is_watched_when_its_time_is_nearly_over(
    said: Data, day: date, expected: int | None
) -> None:
    item = Means.model_validate(
        {"id": "m", "texte": "M", "debut": "2012-01-01", "echeance": "2012-07-18", **said}
    )
    found = signal(item, YEAR, day)
    if expected is None:
        assert found == Alert(Signal.ON_TIME, item)
    else:
        assert found == Alert(Signal.WATCH, item, Reason.UNMEASURED, expected)


def test_an_item_takes_the_worst_signal_of_itself_and_its_open_steps() -> None:
    late, closed = step(echeance="2012-06-01"), step("realise", echeance="2012-01-01")
    item = means(echeance="2012-12-31", etapes=[closed, step(), late])
    assert signal(item, None, TODAY) == Alert(Signal.LATE, item.steps[2], Reason.LATE, 29)
    quiet = means(etapes=[closed])
    assert signal(quiet, None, TODAY) == Alert(Signal.NO_DUE_DATE, quiet)
    over = means("realise", etapes=[late])
    assert signal(over, None, TODAY) == Alert(Signal.CLOSED, over)


def test_an_item_speaks_for_itself_before_a_step_of_the_same_signal() -> None:
    item = means(echeance="2012-06-29", etapes=[step(echeance="2012-01-01")])
    assert signal(item, None, TODAY).item is item


def test_the_worst_of_a_group_is_the_most_pressing_and_the_first_of_those() -> None:
    alerts = [Alert(one, means()) for one in reversed(Signal)]
    assert worst(alerts) is alerts[-1]
    same = [Alert(Signal.WATCH, figure=1), Alert(Signal.WATCH, figure=2)]
    assert worst(same) is same[0]
    assert worst([]) is None
    assert [one.rank for one in Signal] == [0, 1, 2, 3, 4]


@always
@given(ITEMS, DAYS)
def test_a_signal_is_closed_if_and_only_if_the_item_is(item: Objective, day: date) -> None:
    alert = signal(item, YEAR, day)
    assert (alert.signal is Signal.CLOSED) == item.status.closes
    assert (alert.reason is None) == (alert.signal not in (Signal.LATE, Signal.WATCH))
    assert alert.figure >= 0


@always
@given(ITEMS, DAYS, st.integers(1, 400))
def test_what_is_late_stays_late_until_something_is_done(
    item: Objective, day: date, more: int
) -> None:
    if signal(item, YEAR, day).signal is Signal.LATE:
        assert signal(item, YEAR, day + timedelta(more)).signal is Signal.LATE


# What recurs, and what goes on without end


def recurring(**said: object) -> Item:
    """Make a means that recurs each quarter of 2012, or says otherwise."""
    data = {"id": "a-m1", "texte": "T", "recurrence": {"chaque": "trimestre"}, **said}
    context = ReadingContext(period=(date(2012, 1, 1), date(2012, 12, 31)))
    return Means.model_validate(data, context=context)


@pytest.mark.parametrize(
    ("done", "day", "expected"),
    [
        ((), "2012-03-16", (Signal.ON_TIME, None, 0)),
        ((), "2012-03-17", (Signal.WATCH, Reason.DUE_SOON, 14)),
        ((), "2012-03-31", (Signal.WATCH, Reason.DUE_SOON, 0)),
        ((), "2012-04-01", (Signal.LATE, Reason.LATE, 1)),
        ((), "2013-01-01", (Signal.LATE, Reason.LATE, 276)),
        (("2012-T1",), "2012-04-01", (Signal.ON_TIME, None, 0)),
        (("2012-T2",), "2012-04-01", (Signal.LATE, Reason.LATE, 1)),
        (("2012-T1", "2012-T2", "2012-T3", "2012-T4"), "2013-02-01", (Signal.ON_TIME, None, 0)),
    ],
)
def test_the_oldest_open_occurrence_makes_the_signal(
    done: tuple[str, ...], day: str, expected: tuple[Signal, Reason | None, int]
) -> None:
    item = recurring(suivi=[{"le": "2012-01-02", "occurrence": name} for name in done])
    alert = own_signal(item, None, date.fromisoformat(day))
    assert (alert.signal, alert.reason, alert.figure) == expected
    assert alert.occurrence == (item.next_occurrence if alert.reason else None)


def test_what_recurs_is_not_held_against_the_time_elapsed() -> None:
    """An occurrence of a year is due at its end, and nothing is expected in the middle."""
    item = recurring(recurrence={"chaque": "an"}, debut="2012-01-01", echeance="2012-12-31")
    assert own_signal(item, None, date(2012, 11, 30)).signal is Signal.ON_TIME


def test_an_occurrence_that_is_told_twice_was_done_on_the_first_of_the_days() -> None:
    days = ("2012-03-02", "2012-03-01", "2012-03-03")
    item = recurring(suivi=[{"le": day, "occurrence": "2012-T1"} for day in days])
    assert item.fulfilled == {"2012-T1": date(2012, 3, 1)}


def test_an_occurrence_has_a_signal_of_its_own() -> None:
    item = recurring(suivi=[{"le": "2012-01-02", "occurrence": "2012-T1"}])
    signals = [occurrence_alert(item, one, date(2012, 7, 10)) for one in item.occurrences]
    assert [alert.signal for alert in signals] == [
        *(Signal.ON_TIME, Signal.LATE),
        *(Signal.ON_TIME, Signal.ON_TIME),
    ]
    assert signals[1].figure == 10


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, Reason.STALE),
        ({"debut": "2012-04-01"}, None),
        ({"debut": "2013-01-01"}, None),
        ({"suivi": [{"le": "2012-04-30", "note": "N"}]}, None),
        ({"suivi": [{"le": "2012-02-01", "note": "N"}]}, Reason.STALE),
        ({"statut": "suspendu"}, Reason.ON_HOLD),
    ],
)
def test_work_without_end_is_watched_without_news(
    said: dict[str, object], expected: Reason | None
) -> None:
    item = Means.model_validate({"id": "a-m1", "texte": "T", "continu": "true", **said})
    period = Period.model_validate({"debut": "2012-01-01", "fin": "2012-12-31"})
    alert = own_signal(item, period, date(2012, 5, 15))
    assert alert.reason is expected
    assert alert.signal is (Signal.WATCH if expected else Signal.ON_TIME)
    assert progress(item) is None
