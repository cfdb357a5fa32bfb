"""Each formula, on figures worked out by hand, and what must always hold."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.analysis.progress import (
    Tally,
    counted_steps,
    elapsed,
    measure,
    progress,
    share_of_time,
    tally,
)
from plancoop.plan.model import Means, Objective, Step
from plancoop.plan.values import Status
from tests.unit.analysis.figures import (
    ITEMS,
    STATUSES,
    TODAY,
    WEIGHTS,
    YEAR,
    Data,
    activities,
    always,
    means,
    reached,
    step,
)


@pytest.mark.parametrize(
    ("item", "rate"),
    [
        (means("realise"), 100),
        (means("realise", avancement="10"), 100),
        (means("realise", etapes=[step()]), 100),
        (means("non_realise"), 0),
        (means("non_realise", avancement="90"), 0),
        (means("partiel"), 50),
        (means("partiel", avancement="30"), 30),
        (means("partiel", **reached(("2012-03-01", "4"))), 80),
        (means("partiel", **reached(), avancement="30"), 30),
        (means("partiel", **reached()), 50),
        (means("partiel", etapes=[step("realise"), step(), step()]), pytest.approx(100 / 3)),
        (means("partiel", etapes=[step("abandonne")], **reached(valeur="12")), 50),
        (means("partiel", etapes=[step("abandonne")], **reached(), avancement="80"), 80),
        (means("partiel", etapes=[step("abandonne")], **reached(("2012-03-01", "4"))), 80),
        (means("partiel", etapes=[step("abandonne"), step()], avancement="80"), 0),
        (means("abandonne"), None),
        (means("abandonne", avancement="90"), None),
    ],
)
def test_a_closed_item_is_worth_what_its_status_says(item: Means, rate: float | None) -> None:
    assert progress(item) == rate


@pytest.mark.parametrize("status", ["a_venir", "en_cours", "suspendu"])
@pytest.mark.parametrize(
    ("said", "rate"),
    [
        ({}, 0),
        ({"avancement": "40"}, 40),
        (reached(("2012-03-01", "2")), 40),
        (reached(("2012-03-01", "2")) | {"avancement": "90"}, 40),
        (reached(), 0),
        (reached() | {"avancement": "90"}, 0),
        ({"etapes": [step("realise"), step()], "avancement": "90"}, 50),
        ({"etapes": [step("realise"), step("abandonne")]}, 100),
        ({"etapes": [step("realise"), step("partiel"), step("non_realise"), step()]}, 37.5),
        ({"etapes": [step(avancement="20"), step("en_cours", avancement="60")]}, 40),
        ({"etapes": [step("en_cours"), step("suspendu")]}, 0),
        ({"etapes": [step("realise")]} | reached(("2012-03-01", "1")), 100),
        ({"etapes": [step("abandonne")]} | reached(("2012-03-01", "1")), 20),
        ({"etapes": [step("abandonne")], "avancement": "30"}, 30),
        ({"etapes": [step("abandonne")]}, 0),
    ],
)
def test_an_open_item_is_as_far_as_steps_else_target_else_declaration_say(
    status: str, said: Data, rate: float
) -> None:
    assert progress(means(status, **said)) == rate


def test_what_nothing_measures_has_no_measure() -> None:
    assert measure(means()) is None
    assert measure(means(etapes=[step("abandonne")])) is None
    assert measure(means(etapes=[step()])) == 0
    assert measure(means(avancement="0")) == 0
    assert measure(means(**reached())) is None
    assert measure(means(**reached(valeur="2", depart="10"))) is None
    assert measure(means(**reached(), avancement="30")) is None
    assert measure(means("partiel", **reached())) is None
    assert measure(means("partiel", **reached(), avancement="30")) == 30
    assert measure(means(**reached(("2012-03-01", "0")))) == 0
    assert measure(Step.model_validate(step("en_cours", avancement="12.5"))) == 12.5


def test_an_item_is_measured_by_its_steps_that_are_not_cancelled() -> None:
    item = means(etapes=[step("abandonne"), step("realise"), step()])
    assert counted_steps(item) == item.steps[1:]
    assert counted_steps(means(etapes=[step("abandonne")])) == ()
    assert counted_steps(item.steps[0]) == ()


# Groups.


def test_a_group_is_the_mean_of_its_items_by_weight() -> None:
    group = [
        means("realise", poids="2"),
        means("partiel"),
        means("en_cours", poids="0.5", avancement="20"),
        means("a_venir", poids="0.5"),
    ]
    assert tally(group) == Tally(completed=1, total=4, cancelled=0, rate=65.0, started=0.0)


def test_cancelled_items_are_counted_beside_and_not_with_the_others() -> None:
    group = [means("realise"), means("abandonne", poids="9"), means("non_realise")]
    assert tally(group) == Tally(completed=1, total=2, cancelled=1, rate=50.0, started=0.0)


def test_an_empty_group_has_no_rate_at_all() -> None:
    assert tally([]) == Tally(completed=0, total=0, cancelled=0, rate=None, started=0.0)
    assert tally([means("abandonne")]) == Tally(0, 0, 1, None, 0.0)


def test_what_is_in_progress_and_not_measured_is_a_shade_that_does_not_count() -> None:
    group = [means("en_cours", poids="3"), means("a_venir")]
    assert tally(group) == Tally(0, 2, 0, 0.0, 75.0)
    measured = [
        means("en_cours", **reached(("2012-03-01", "0"))),
        means("en_cours", avancement="0"),
    ]
    assert tally(measured).started == 0
    assert tally([means("en_cours", **reached()), *measured]).started == pytest.approx(100 / 3)
    assert tally([means("suspendu")]).started == 0


def test_completed_means_achieved_and_nothing_else() -> None:
    group = [means(status.value) for status in Status]
    assert tally(group)[:4] == (1, 6, 1, 25.0)
    assert tally(group).started == pytest.approx(100 / 6)


def test_steps_are_part_of_their_item_and_not_counted_again() -> None:
    group = [means(etapes=[step("realise"), step("realise")]), means("realise")]
    assert (tally(group).completed, tally(group).total) == (1, 2)


# Time.


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2011, 12, 30), 0),
        (date(2011, 12, 31), 0),
        (date(2012, 1, 1), pytest.approx(100 / 366)),
        (date(2012, 7, 1), 50),
        (date(2012, 12, 31), 100),
        (date(2014, 1, 1), 100),
    ],
)
def test_the_time_elapsed_goes_to_the_end_of_the_day(day: date, share: float) -> None:
    assert elapsed(YEAR, day) == share


def test_without_a_period_no_time_elapses() -> None:
    assert elapsed(None, TODAY) is None


def test_a_period_of_one_day_is_over_that_day() -> None:
    assert share_of_time(TODAY, TODAY, TODAY) == 100
    assert share_of_time(TODAY, TODAY, TODAY - timedelta(1)) == 0


GROUPS: Final = st.lists(ITEMS, max_size=6)
OPEN: Final = st.sampled_from(("a_venir", "en_cours", "suspendu"))


@always
@given(GROUPS)
def test_no_figure_leaves_its_bounds(group: list[Objective]) -> None:
    counted = tally(group)
    rates = [progress(item) for item in group]
    assert all(rate is None or 0 <= rate <= 100 for rate in (*rates, counted.rate))
    assert 0 <= counted.started <= 100
    assert (counted.rate or 0) + counted.started <= 100 + 1e-9
    assert 0 <= counted.completed <= counted.total == len(group) - counted.cancelled
    assert (counted.rate is None) == (counted.total == 0)


@always
@given(st.lists(WEIGHTS, min_size=1))
def test_a_group_is_complete_only_when_all_of_it_is(weights: list[str]) -> None:
    done = [means("realise", poids=weight) for weight in weights]
    assert tally(done).rate == 100
    assert tally([*done, means(poids="0.01")]).rate < 100  # type: ignore[operator]
    assert tally([means(poids=weight) for weight in weights]).rate == 0


@always
@given(st.lists(activities(), min_size=1, max_size=5), st.sampled_from(("0.5", "3", "1000")))
def test_weights_have_no_scale(group: list[Data], factor: str) -> None:
    scaled = [one | {"poids": f"{float(one['poids']) * float(factor):.6f}"} for one in group]
    before = tally(map(Objective.model_validate, group))
    after = tally(map(Objective.model_validate, scaled))
    assert after.rate == (None if before.rate is None else pytest.approx(before.rate))
    assert after.started == pytest.approx(before.started)


@always
@given(GROUPS, st.lists(activities(st.just("abandonne")), max_size=3))
def test_what_is_cancelled_never_changes_a_rate(
    group: list[Objective], given_up: list[Data]
) -> None:
    more = tally([*group, *map(Objective.model_validate, given_up)])
    assert more._replace(cancelled=0) == tally(group)._replace(cancelled=0)
    assert more.cancelled == tally(group).cancelled + len(given_up)


@always
@given(activities(OPEN), OPEN, st.lists(OPEN, min_size=3, max_size=3))
def test_starting_or_pausing_moves_no_percentage(
    data: Data, status: str, of_steps: list[str]
) -> None:
    steps = [
        one | {"statut": another if not Status(one["statut"]).closes else one["statut"]}
        for one, another in zip(data["etapes"], of_steps, strict=False)
    ]
    moved = data | {"statut": status, "etapes": steps}
    assert progress(Means.model_validate(moved)) == progress(Means.model_validate(data))


@always
@given(activities(), GROUPS, st.integers(1, 5))
def test_splitting_an_item_into_equal_ones_changes_no_rate(
    data: Data, group: list[Objective], parts: int
) -> None:
    part = Objective.model_validate(data).model_copy(
        update={"weight": float(data["poids"]) / parts}
    )
    whole = tally([*group, Objective.model_validate(data)])
    split = tally([*group, *[part] * parts])
    assert split.rate == (None if whole.rate is None else pytest.approx(whole.rate))


@always
@given(STATUSES, st.integers(0, 100), st.integers(1, 7))
def test_splitting_a_step_into_equal_ones_changes_nothing(
    status: str, declared: int, parts: int
) -> None:
    one = step(status, avancement=str(declared))
    assert progress(means(etapes=[one] * parts)) == pytest.approx(progress(means(etapes=[one])))
