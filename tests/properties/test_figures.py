"""What plancoop computes is what docs/progress.md says, on plans and days drawn by chance."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import HealthCheck, given, settings

from plancoop.analysis.as_of import as_of
from plancoop.analysis.groups import Division
from plancoop.export import plan_json
from plancoop.plan.model import Plan
from tests.oracles import figures, parts
from tests.oracles.days import days_of
from tests.oracles.figures import Data, GroupFigures
from tests.oracles.parts import Placed
from tests.oracles.strategies import as_plan
from tests.oracles.tracked import cases

OFTEN: Final = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

DIVISIONS: Final = (Division.AXIS, Division.LEAD, Division.TAG, Division.PRIORITY)


def is_near(figure: float | None, exact: Fraction | None) -> bool:
    """Tell whether a figure of at most two decimals is an exact one."""
    if figure is None or exact is None:
        return figure is None and exact is None
    return abs(figure - exact) <= 0.005 + 1e-9


def _same_places(said: list[str], exact: Mapping[str, Fraction | int]) -> None:
    """Check that the ids are those, the largest first; those of one size may be in any order."""
    assert sorted(said) == sorted(exact)
    sizes = [exact[name] for name in said]
    assert sizes == sorted(sizes, reverse=True)


def _answers(case: tuple[Data, list[date]]) -> Iterator[tuple[Plan, Data, date]]:
    """Yield the plan as of each day, as plancoop and as the oracle have it."""
    data, days = case
    plan = as_plan(data)
    for today in days:
        yield as_of(plan, today), figures.as_of(data, today), today


@OFTEN
@given(cases())
def test_progress_and_signals_are_those_of_the_page(case: tuple[Data, list[date]]) -> None:
    for then, expected, today in _answers(case):
        report = json.loads(plan_json.status(then, then.audiences, today, details=True))
        whole = json.loads(plan_json.status(then, then.audiences, today, details=False))
        assert is_near(whole["periode_ecoulee"], figures.period_elapsed(expected, today))
        for said, audience in zip(report["publics"], expected["publics"], strict=True):
            placed = parts.of_audience(audience)
            _assert_items(said["elements"], expected, placed, today)
            _assert_summary(said, expected, placed, today)
        every = parts.every(expected)
        _assert_summary(whole["total"], expected, every, today)
        _same_places(whole["en_retard"], figures.late(expected, every, today))


@settings(OFTEN, max_examples=100)
@given(cases())
def test_divisions_and_budgets_are_those_of_the_page(case: tuple[Data, list[date]]) -> None:
    for then, expected, today in _answers(case):
        every = parts.every(expected)
        for by in DIVISIONS:
            said = json.loads(plan_json.division(then, by, today))
            costs = json.loads(plan_json.divided_budgets(then, by, today))
            exact = parts.divide(expected, by)
            for answer in (said, costs):
                assert [part[by] for part in answer["groupes"]] == list(exact)
            for part, cost, placed in zip(
                said["groupes"], costs["groupes"], exact.values(), strict=True
            ):
                assert part["elements"] == [each.item["id"] for each in placed]
                _assert_summary(part, expected, placed, today)
                _assert_budget(cost, placed)
            _assert_summary(said["total"], expected, every, today)
        costs = json.loads(plan_json.budgets(then, then.audiences, today))
        for cost, audience in zip(costs["publics"], expected["publics"], strict=True):
            _assert_budget(cost, parts.of_audience(audience))
        _assert_budget(costs["total"], every)
        _same_places(costs["depassements"], parts.overruns(every))


def _assert_items(said: list[Data], plan: Data, placed: list[Placed], today: date) -> None:
    assert [element["id"] for element in said] == [each.item["id"] for each in placed]
    axes = parts.axes(plan)
    for element, (item, _parent) in zip(said, placed, strict=True):
        found, exact = element["calcul"], figures.figures(plan, item, today)
        assert is_near(found["avancement"], exact.progress), item
        assert is_near(found["mesure"], exact.measure), item
        signal, reason, figure, cause = exact.verdict
        assert (found["signal"], found["raison"], found["cause"]) == (signal, reason, cause), item
        assert (found["nombre"] is None) == (figure is None)
        assert figure is None or abs(found["nombre"] - figure) <= 0.5 + 1e-9
        assert found["axe"] == axes.get(item["id"])
        assert found["premier_jour"] == _text(item.get("starts"))
        assert found["dernier_jour"] == _text(figures.due_day(item))
        assert found["report"] == _postponed(plan, item)
        assert found["occurrences"] == figures.occurrence_states(item, today)
        for goal, measured in zip(
            element.get("indicateurs", ()), figures.indicator_figures(item), strict=True
        ):
            assert goal["calcul"]["atteint"] == measured.value
            assert is_near(goal["calcul"]["avancement"], measured.progress)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _postponed(plan: Data, item: Data) -> Data | None:
    """Return the first due date and that of now, where these do not end together."""
    moved = [entry["echeance_avant"] for entry in item["suivi"] if "echeance_avant" in entry]
    if not moved:
        return None
    now = item.get("echeance")
    days = now and (days_of(plan, now)[1] - days_of(plan, moved[0])[1]).days
    return None if days == 0 else {"prevue": moved[0], "revisee": now, "jours": days}


def _assert_summary(said: Data, plan: Data, placed: list[Placed], today: date) -> None:
    items = [each.item for each in placed if each.parent is None]
    for key in ("objectifs", "moyens"):
        _assert_group(said[key], figures.group(it for it in items if it["kind"] == key))
    late = figures.late(plan, placed, today)
    signal = "en_retard" if late else figures.group_signal(plan, items, today)
    assert said["signal"] == signal
    assert said["en_retard_nombre"] == len(late)


def _assert_group(said: Data, exact: GroupFigures) -> None:
    counts = (said["realises"], said["total"], said["abandonnes"], said["continus"])
    assert counts == (exact.achieved, exact.counted, exact.cancelled, exact.ongoing)
    assert is_near(said["avancement"], exact.progress)


def _assert_budget(said: Data, placed: list[Placed]) -> None:
    exact = parts.budget(placed)
    amounts = [said[key] and Fraction(said[key]) for key in ("prevu", "reel", "ecart")]
    assert amounts == [exact.planned, exact.spent, exact.gap]
    assert said["sources"] == exact.sources
    numbers = [said[key] for key in ("elements_nombre", "reel_nombre", "compares_nombre")]
    assert numbers == [exact.counted, exact.with_spent, exact.with_both]
