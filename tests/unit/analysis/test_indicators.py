"""What indicators measure, and what is expected of them, on figures worked out by hand."""

from datetime import date

import pytest
from hypothesis import given

from plancoop.analysis.indicators import Expectation, actual, expectation, progress_towards
from plancoop.analysis.progress import measure, progress
from plancoop.analysis.signals import Alert, Reason, Signal, signal
from plancoop.plan.model import Indicator, Means, Target
from tests.unit.analysis.figures import (
    FIGURES,
    YEAR,
    Data,
    always,
    means,
    noted,
    reached,
    step,
)


@pytest.mark.parametrize(
    ("value", "baseline", "reached_value", "rate"),
    [
        (5, 0, 2, 40),
        (5, 0, 7, 100),
        (5, 0, -1, 0),
        (15, 10, 12, 40),
        (15, 10, 9, 0),
        (2, 12, 12, 0),
        (2, 12, 9.5, 25),
        (2, 12, 1, 100),
        (2, 12, 13, 0),
        (-5, 5, 0, 50),
        (0.01, -46.91, 0.01, 100),  # not 99.99999999999999
    ],
)
def test_a_value_is_so_far_from_the_baseline_to_the_target(
    value: float, baseline: float, reached_value: float, rate: float
) -> None:
    target = Target.model_validate({"valeur": str(value), "depart": str(baseline)})
    assert progress_towards(target.as_indicator, reached_value) == rate


def value_of(item: Means, rank: int = 0) -> float | None:
    return actual(item, item.goals[rank])


def test_the_latest_value_is_the_one_of_the_last_day_and_of_its_last_line() -> None:
    assert value_of(means(**reached(("2012-03-01", "3"), ("2012-02-01", "1")))) == 3
    assert value_of(means(**reached(("2012-03-01", "3"), ("2012-03-01", "2")))) == 2
    assert value_of(means(cible={"valeur": "5"}, **noted("2012-03-01"))) is None


def test_a_later_entry_without_a_value_leaves_the_latest_value() -> None:
    log = [
        *measured(("2012-03-01", "a", "3")),
        {"le": "2012-04-01", "indicateur": "a", "note": "x"},
    ]
    assert value_of(means(indicateurs=THREE, suivi=log)) == 3


@always
@given(FIGURES, FIGURES, FIGURES, FIGURES)
def test_coming_nearer_to_a_target_never_lowers_the_progress(
    value: str, baseline: str, one: str, other: str
) -> None:
    if value == baseline:
        return
    target = Target.model_validate({"valeur": value, "depart": baseline})
    goal = target.as_indicator
    first, second = sorted((float(one), float(other)), reverse=target.value < target.baseline)
    assert progress_towards(goal, first) <= progress_towards(goal, second)
    assert progress_towards(goal, target.baseline) == 0
    assert progress_towards(goal, target.value) == 100


def indicator(**keys: object) -> Data:
    return {"nom": "Adhésions", "cible": "10", **keys}


def measured(*values: tuple[str, str, str]) -> list[Data]:
    """Return follow-up entries: the day, the indicator, the value."""
    return [{"le": day, "indicateur": name, "atteint": value} for day, name, value in values]


@pytest.mark.parametrize(
    ("keys", "value", "rate"),
    [
        # Of a range, the lower figure counts; less is better from above, or as is said.
        ({"cible": "30 à 50 %"}, 24, 80),
        ({"cible": "30 à 50 %"}, 30, 100),
        ({"cible": "30 à 50 %", "depart": "20"}, 25, 50),
        ({"cible": "30 à 50", "depart": "80"}, 65, 50),
        ({"cible": "30 à 50", "depart": "80"}, 50, 100),
        ({"cible": "50 à 30", "depart": "80"}, 65, 50),
        ({"cible": "30 à 50", "depart": "40"}, 35, 100),
        # No way to go: it is kept to, or it is not.
        ({"cible": "5", "sens": "baisse"}, 5, 100),
        ({"cible": "5", "sens": "baisse"}, 6, 0),
        ({"cible": "90", "depart": "95", "sens": "hausse"}, 92, 100),
        ({"cible": "90", "depart": "95", "sens": "hausse"}, 89, 0),
        ({"cible": "90", "depart": "90", "sens": "hausse"}, 90, 100),
    ],
)
def test_the_figure_to_reach_at_least_is_what_counts(keys: Data, value: float, rate: float) -> None:
    assert progress_towards(Indicator.model_validate(indicator(**keys)), value) == rate


def test_a_range_has_a_least_and_a_best() -> None:
    up = Indicator.model_validate(indicator(cible="30 à 50 %"))
    assert (up.least, up.best, up.unit) == (30, 50, "%")
    down = Indicator.model_validate(indicator(cible="30 à 50", depart="80", unite="jours"))
    assert (down.least, down.best, down.unit) == (50, 30, "jours")


THREE = [
    indicator(id="a"),
    indicator(nom="Écoles", poids="3"),
    indicator(nom="Français", cible="niveau B1"),
]


@pytest.mark.parametrize(
    ("log", "rate"),
    [
        ([], None),
        (measured(("2012-02-01", "a", "4")), 10),  # the other has not begun
        (measured(("2012-02-01", "ecoles", "4")), 30),
        (measured(("2012-02-01", "Adhésions", "4"), ("2012-02-01", "Écoles", "6")), 55),
        (measured(("2012-02-01", "a", "4"), ("2012-01-01", "Adhésions", "9")), 10),
    ],
)
def test_an_item_is_as_far_as_the_mean_of_its_indicators_by_weight(
    log: list[Data], rate: float | None
) -> None:
    item = means("en_cours", indicateurs=THREE, suivi=log)
    assert measure(item) == rate
    assert progress(item) == (rate or 0)


def test_what_is_declared_counts_where_no_indicator_has_a_figure() -> None:
    words = [indicator(cible="niveau B1")]
    assert measure(means(indicateurs=words, avancement="40")) == 40
    assert measure(means(indicateurs=THREE, avancement="40")) is None
    assert measure(means("partiel", indicateurs=THREE, avancement="40")) == 40


def test_steps_count_before_indicators() -> None:
    log = measured(("2012-02-01", "a", "10"))
    assert measure(means(indicateurs=THREE, suivi=log, etapes=[step(), step("realise")])) == 50


def test_one_indicator_needs_no_name_in_the_follow_up() -> None:
    item = means(indicateurs=[indicator()], suivi=[{"le": "2012-02-01", "atteint": "4"}])
    assert value_of(item) == 4


BY_YEAR = indicator(depart="100", cible="200", par_annee={"2012": "150", "2014": "200"})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2010, 6, 1), 0),
        (date(2011, 12, 31), 0),
        (date(2012, 7, 1), 25),  # 183 of 366 days of the first half
        (date(2012, 12, 31), 50),
        (date(2013, 12, 31), 75),  # a year without a figure of its own is on the way to the next
        (date(2014, 12, 31), 100),
        (date(2020, 1, 1), 100),
    ],
)
def test_figures_by_year_are_reached_day_by_day(day: date, expected: float) -> None:
    item = means("en_cours", indicateurs=[BY_YEAR])
    assert expectation(item, None, day) == Expectation(expected, 0)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2000, 1, 1), 0),
        (date(2012, 12, 31), 0),
        (date(2014, 1, 1), 60),
        (date(2020, 1, 1), 60),
    ],
)
def test_before_the_first_year_and_after_the_last_the_value_stays(
    day: date, expected: float
) -> None:
    goal = indicator(depart="10", cible="20", par_annee={"2012": "4", "2013": "16"})
    assert expectation(means(indicateurs=[goal]), None, day) == Expectation(expected, 0)


def test_what_has_no_figures_by_year_is_expected_with_the_time() -> None:
    log = measured(("2012-01-01", "Écoles", "2"))
    item = means(indicateurs=[BY_YEAR, indicator(nom="Écoles", poids="3")], suivi=log)
    assert expectation(item, 40, date(2012, 12, 31)) == Expectation((50 + 3 * 40) / 4, 3 * 20 / 4)
    assert expectation(item, None, date(2012, 12, 31)) == Expectation(50, 0)
    assert expectation(means(indicateurs=THREE), 40, date(2012, 12, 31)) is None


@pytest.mark.parametrize(
    ("value", "day", "found"),
    [
        ("124", date(2012, 12, 31), (Reason.BEHIND, 26)),
        ("125", date(2012, 12, 31), None),
        ("200", date(2014, 6, 1), None),
        (None, date(2012, 7, 1), None),
        (None, date(2012, 7, 5), (Reason.UNMEASURED, 26)),
    ],
)
def test_the_signal_compares_with_the_figure_of_the_year_due_date_or_not(
    value: str | None, day: date, found: tuple[Reason, int] | None
) -> None:
    log = [{"le": str(day), "note": "n"} | ({"atteint": value} if value else {})]
    item = means("en_cours", indicateurs=[BY_YEAR], suivi=log)
    alert = signal(item, YEAR, day)
    if found is None:
        assert alert == Alert(Signal.NO_DUE_DATE, item)
    else:
        assert (alert.signal, alert.reason, alert.figure) == (Signal.WATCH, *found)
        assert alert.by_year


def test_steps_are_compared_with_the_time_whatever_the_year_says() -> None:
    item = means(indicateurs=[BY_YEAR], etapes=[step("realise")])
    assert signal(item, YEAR, date(2013, 12, 31)).signal is Signal.NO_DUE_DATE
