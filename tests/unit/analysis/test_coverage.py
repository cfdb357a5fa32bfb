"""What counts as decided, on plans small enough to be counted by hand, and what always holds."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.coverage import (
    AudienceCoverage,
    Cover,
    Coverage,
    GroupSize,
    Need,
    coverage,
    total_coverage,
)
from plancoop.plan.values import Status
from plancoop.problems import Code
from plancoop.validation.advice import closed_are_dated_and_proven
from tests.oracles.strategies import EXERCISE, as_plan, plans

Data = dict[str, Any]

TODAY: Final = date(2012, 6, 30)
DECIDED: Final = {
    "responsable": "Comité",
    "echeance": "2012-06-30",
    "cible": {"valeur": "5"},
}
PROVED: Final = {"suivi": [{"le": "2012-06-01", "preuve": "procès-verbal"}]}


def item(name: str, **more: Any) -> Data:  # noqa: ANN401 -- what a file holds
    return {"id": name, "texte": name, **more}


def of_plan(*audiences: Data) -> tuple[AudienceCoverage, ...]:
    head = {"version": "1", "titre": "Plan", "exercice": EXERCISE}
    plan = as_plan(head | {"publics": list(audiences)})
    return coverage(plan, plan.audiences, TODAY)


def of(objectives: tuple[Data, ...] = (), means: tuple[Data, ...] = ()) -> Coverage:
    """Return what is decided for the one audience of a plan."""
    audience = item("a", nom="A", objectifs=list(objectives), moyens=list(means))
    del audience["texte"]
    return of_plan(audience)[0].coverage


def test_an_audience_without_anything_lacks_an_objective_and_a_means() -> None:
    nothing = of()
    lacking = {need: cover.lacking for need, cover in nothing.covers.items() if cover.lacking}
    assert lacking == {Need.OBJECTIVES: ("a",), Need.MEANS: ("a",)}
    assert (nothing.objectives, nothing.means) == (GroupSize(0, 0), GroupSize(0, 0))
    assert nothing.gaps == 2


def test_what_is_cancelled_is_counted_apart_and_asked_for_nothing() -> None:
    cancelled = of((item("o", statut="abandonne"),), (item("m", statut="abandonne"),))
    assert (cancelled.objectives, cancelled.means) == (GroupSize(0, 1), GroupSize(0, 1))
    assert cancelled.covers == of().covers


def test_what_is_open_is_asked_for_a_target_a_due_date_and_a_lead() -> None:
    seen = of((item("o", **DECIDED),), (item("m", statut="en_cours"),))
    for need in (Need.TARGET, Need.DUE, Need.LEAD):
        assert seen.covers[need] == Cover(2, ("m",))
        assert seen.covers[need].met == 1
    assert seen.covers[Need.EVIDENCE] == Cover(0, ())


@pytest.mark.parametrize("status", [one for one in Status if one.closes])
def test_what_is_closed_is_asked_for_nothing_but_evidence_that_it_was_done(status: Status) -> None:
    seen = of((item("o", statut=status.value),), (item("m", statut=status.value, **PROVED),))
    for need in (Need.SERVED, Need.TARGET, Need.DUE, Need.LEAD):
        assert seen.covers[need] == Cover(0, ())
    done = status in (Status.ACHIEVED, Status.PARTLY)
    assert seen.covers[Need.EVIDENCE] == (Cover(2, ("o",)) if done else Cover(0, ()))


def test_any_entry_of_the_follow_up_may_hold_the_evidence() -> None:
    log = [{"le": "2012-01-01", "preuve": "photo"}, {"le": "2012-02-01", "note": "fin"}]
    assert of((item("o", statut="realise", suivi=log),)).covers[Need.EVIDENCE] == Cover(1, ())


@pytest.mark.parametrize("status", ["realise", "a_venir"])
def test_evidence_of_any_step_stands_for_that_of_its_item(status: str) -> None:
    steps = [item("e1"), item("e2", statut=status, **PROVED)]
    assert of((item("o", statut="realise", etapes=steps),)).covers[Need.EVIDENCE] == Cover(1, ())


def test_a_step_without_evidence_leaves_its_item_without() -> None:
    done = item("o", statut="realise", etapes=[item("e1", statut="realise")])
    assert of((done,)).covers[Need.EVIDENCE] == Cover(1, ("o",))


@given(plans())
@settings(max_examples=60)
def test_what_lacks_evidence_is_what_the_warning_names(data: Data) -> None:
    plan = as_plan(data)
    warned = [
        found.values["id"]
        for found in closed_are_dated_and_proven(plan)
        if found.code is Code.NO_EVIDENCE
    ]
    assert (
        list(total_coverage(coverage(plan, plan.audiences, TODAY)).covers[Need.EVIDENCE].lacking)
        == warned
    )


def test_an_objective_is_served_by_any_means_of_the_plan_that_is_not_cancelled() -> None:
    goals = [item(name) for name in ("o1", "o2", "o3")]
    first = {"id": "a", "nom": "A", "objectifs": goals}
    means = [
        item("m1", pour=["o1"], statut="non_realise"),
        item("m2", pour=["o2"], statut="abandonne"),
    ]
    second = {"id": "b", "nom": "B", "moyens": means}
    seen, _other = of_plan(first, second)
    assert seen.coverage.covers[Need.SERVED] == Cover(3, ("o2", "o3"))


def test_an_audience_is_served_by_means_of_audiences_that_were_not_asked_for() -> None:
    first = {"id": "a", "nom": "A", "objectifs": [item("o")]}
    second = {"id": "b", "nom": "B", "moyens": [item("m", pour=["o"])]}
    data = {"version": "1", "titre": "Plan", "publics": [first, second]}
    plan = as_plan(data)
    (seen,) = coverage(plan, plan.audiences[:1], TODAY)
    assert seen.coverage.covers[Need.SERVED] == Cover(1, ())


@pytest.mark.parametrize(
    ("need", "key", "value"),
    [(Need.DUE, "echeance", "2012-06-30"), (Need.LEAD, "responsable", "Comité")],
)
@pytest.mark.parametrize(
    ("steps", "met"),
    [
        ("", 0),
        ("open with", 1),
        ("open without", 0),
        ("open with, open without", 0),
        ("open with, open with", 1),
        ("open with, closed without", 1),
        ("closed with", 0),
        ("closed with, open without", 0),
    ],
)
def test_steps_stand_for_their_item_when_each_open_one_has_it(
    steps: str, met: int, need: Need, key: str, value: str
) -> None:
    made = [
        item(
            f"e{rank}",
            statut="realise" if "closed" in step else "a_venir",
            **({key: value} if step.endswith("with") else {}),
        )
        for rank, step in enumerate(steps.split(", "))
        if step
    ]
    assert of((item("o", etapes=made),)).covers[need].met == met
    assert of((item("o", etapes=made, **{key: value}),)).covers[need].met == 1


def test_steps_are_not_counted_themselves_and_are_no_target() -> None:
    seen = of((item("o", etapes=[item("e1"), item("e2")]),))
    assert seen.objectives == GroupSize(1, 0)
    assert seen.covers[Need.TARGET] == Cover(1, ("o",))
    assert seen.covers[Need.LEAD] == Cover(1, ("o",))


def test_a_date_in_words_is_no_due_date_and_is_told_apart() -> None:
    means = (
        item("m1", quand="au printemps"),
        item("m2", quand="au printemps", echeance="2012-06-30"),
        item("m3", quand="au printemps", statut="realise"),
        item("m4"),
    )
    seen = of((), means)
    assert seen.covers[Need.DUE] == Cover(3, ("m1", "m4"))
    assert seen.in_words == ("m1",)


def test_a_plan_without_audiences_asks_for_nothing() -> None:
    whole = total_coverage(of_plan())
    assert whole.covers == dict.fromkeys(Need, Cover(0, ()))
    assert whole.gaps == 0


@given(plans())
@settings(max_examples=60)
def test_the_total_is_the_sum_of_the_audiences(data: Data) -> None:
    plan = as_plan(data)
    parts = coverage(plan, plan.audiences, TODAY)
    whole = total_coverage(parts)
    assert list(whole.covers) == list(Need)
    assert whole.gaps == sum(part.coverage.gaps for part in parts)
    for need, cover in whole.covers.items():
        each = [part.coverage.covers[need] for part in parts]
        assert all(0 <= one.met <= one.asked for one in each)
        assert cover.met == sum(one.met for one in each)
        assert len(set(cover.lacking)) == len(cover.lacking)
    assert set(whole.in_words) <= set(whole.covers[Need.DUE].lacking)


@given(plans(), st.data())
@settings(max_examples=60)
def test_cancelling_an_objective_leaves_all_other_objectives_as_they_were(
    data: Data, choice: st.DataObject
) -> None:
    goals = [goal for one in data["publics"] for goal in one.get("objectifs", ())]
    before = total_coverage(of_plan(*data["publics"]))
    if goals:
        goal = choice.draw(st.sampled_from(goals))
        goal["statut"] = "abandonne"
        after = total_coverage(of_plan(*data["publics"]))
        for need in (Need.SERVED, Need.TARGET, Need.DUE, Need.LEAD, Need.EVIDENCE):
            kept = tuple(name for name in before.covers[need].lacking if name != goal["id"])
            assert after.covers[need].lacking == kept
