"""What plancoop computes is what docs/progress.md says, on plans and days drawn by chance."""

import json
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancoop.analysis.as_of import as_of
from plancoop.export import plan_json
from plancoop.plan.model import Plan
from plancoop.plan.values import ReadingContext, Status
from tests.oracles import figures
from tests.oracles.figures import Data, GroupFigures

STATUSES: Final = st.sampled_from(
    (*(status.value for status in Status), "a_venir", "en_cours", "en_cours")
)
DECLARED: Final = st.integers(0, 20).map(lambda share: str(5 * share))
VALUES: Final = st.sampled_from(("-10", "0", "2.5", "4", "5", "7.5", "10", "33", "60"))
LENGTHS: Final = st.sampled_from((30, 60, 90, 100, 200))
NEAR: Final = (-61, -60, -59, -1, 0, 1, 13, 14, 15, 40)
FAR: Final = st.dates(date(2011, 7, 1), date(2013, 6, 30))


def one_in(times: int) -> st.SearchStrategy[bool]:
    return st.integers(1, times).map(lambda drawn: drawn == times)


@st.composite
def days_near(draw: st.DrawFn, days: list[date]) -> date:
    """Draw a day, often at a bound of a rule."""
    if draw(one_in(3)):
        return draw(FAR)
    return draw(st.sampled_from(days)) + timedelta(draw(st.sampled_from(NEAR)))


@st.composite
def indicators(draw: st.DrawFn) -> list[Data]:
    """Draw what is measured: figures, ranges and words, some with figures by year."""
    drawn: list[Data] = []
    for rank in range(draw(st.integers(1, 3))):
        low, high, start = draw(st.lists(VALUES, min_size=3, max_size=3, unique=True))
        indicator: Data = {"nom": f"N{rank}", "depart": start}
        aim = draw(st.sampled_from(("figure", "figure", "range", "words")))
        indicator["cible"] = {"figure": low, "range": f"{low} à {high}", "words": "niveau B1"}[aim]
        if draw(st.booleans()):
            indicator["id"] = f"n{rank}"
        if draw(st.booleans()):
            indicator["poids"] = draw(st.sampled_from(("0.5", "2", "3")))
        if draw(one_in(3)):
            indicator["sens"] = draw(st.sampled_from(("hausse", "baisse")))
        if draw(st.booleans()):
            years = st.sampled_from(("2011", "2012", "2013", "2015"))
            indicator["par_annee"] = draw(st.dictionaries(years, VALUES, min_size=1))
        drawn.append(indicator)
    return drawn


def is_measured(indicator: dict[str, str]) -> bool:
    return indicator["cible"] != "niveau B1"


@st.composite
def entries(draw: st.DrawFn, days: list[date], *, measured: bool, names: list[str]) -> Data:
    entry: Data = {"le": str(draw(days_near(days))), "note": "N"}
    if draw(one_in(3)):
        entry["statut"] = draw(STATUSES)
    if measured and draw(st.booleans()):
        entry["atteint"] = draw(VALUES)
        if names:
            entry["indicateur"] = draw(st.sampled_from(names))
    if draw(one_in(5)):
        entry["echeance_avant"] = str(draw(days_near(days)))
    return entry


@st.composite
def items(draw: st.DrawFn, name: str, days: list[date], steps: int) -> Data:
    item: Data = {"id": name, "texte": "T"}
    if draw(one_in(6)) is False:
        item["statut"] = draw(STATUSES)
    if draw(one_in(3)):
        item["avancement"] = draw(DECLARED)
    item |= draw(times(days))
    measured = steps >= 0 and draw(st.booleans())
    names: list[str] = []
    if measured and draw(st.booleans()):
        item["indicateurs"] = draw(indicators())
        names = [each.get("id") or each["nom"] for each in item["indicateurs"] if is_measured(each)]
        measured = bool(names)
    elif measured:
        value, baseline = draw(st.lists(VALUES, min_size=2, max_size=2, unique=True))
        item["cible"] = {"valeur": value} | ({"depart": baseline} if baseline != "0" else {})
        if value == "0" and "depart" not in item["cible"]:
            item["cible"]["valeur"] = "5"
    if steps >= 0 and draw(st.booleans()):
        item["poids"] = draw(st.sampled_from(("0.5", "2", "3")))
    if steps > 0:
        item["etapes"] = [draw(items(f"{name}-e{n + 1}", days, -1)) for n in range(steps)]
    if draw(st.booleans()):
        logged = entries(days, measured=measured, names=names)
        item["suivi"] = draw(st.lists(logged, min_size=1, max_size=4))
        if draw(st.booleans()):  # twice on one day
            item["suivi"][-1]["le"] = item["suivi"][0]["le"]
    return item


@st.composite
def times(draw: st.DrawFn, days: list[date]) -> Data:
    """Draw a beginning and a due date: of a round length, or any, or not both."""
    if draw(st.booleans()):
        length = draw(LENGTHS)
        start = draw(st.sampled_from(days)) - timedelta(draw(st.integers(0, length - 1)))
        return {"debut": str(start), "echeance": str(start + timedelta(length - 1))}
    drawn = sorted(draw(st.lists(days_near(days), max_size=2)))
    keys = (
        ("debut", "echeance") if len(drawn) > 1 else (draw(st.sampled_from(("debut", "echeance"))),)
    )
    return {key: str(day) for key, day in zip(keys, drawn, strict=False)}


@st.composite
def recurrences(draw: st.DrawFn, plan: Data, item: Data, days: list[date]) -> Data:
    """Draw how an item recurs and what of that is done, or that it goes on without end."""
    if not draw(one_in(3)):
        return {}
    if "echeance" not in item and draw(st.booleans()):
        return {"continu": "true"}
    if not ("periode" in plan or ("debut" in item and "echeance" in item)):
        return {}
    recurs: Data = {"chaque": draw(st.sampled_from(tuple(figures.MONTHS)))}
    if draw(st.booleans()):
        recurs["fois"] = draw(st.sampled_from(("1", "2", "3")))
    names = tuple(figures.occurrences(plan, item | {"recurrence": recurs}))
    done = draw(st.lists(st.sampled_from(names), max_size=9)) if names else []
    logged = [{"le": str(draw(days_near(days))), "occurrence": name} for name in done]
    return {"recurrence": recurs, "suivi": [*item.get("suivi", ()), *logged]}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Data, list[date]]:
    """Draw a plan, and four days."""
    days = [draw(FAR) for _ in range(4)]
    plan: Data = {"version": "1", "titre": "T", "publics": []}
    if draw(st.booleans()):
        plan["periode"] = {"debut": "2012-01-01", "fin": "2012-12-31"}
    for name in ("jeunes", "regions")[: draw(st.integers(1, 2))]:
        audience: Data = {"id": name, "nom": name}
        for key, letter in (("objectifs", "o"), ("moyens", "m")):
            ids = [f"{name}-{letter}{rank + 1}" for rank in range(draw(st.integers(0, 3)))]
            sizes = st.sampled_from((0, 0, 1, 3, 6))
            drawn = [draw(items(own, days, draw(sizes))) for own in ids]
            audience[key] = [item | draw(recurrences(plan, item, days)) for item in drawn]
        plan["publics"].append(audience)
    return plan, days


def is_near(figure: float | None, exact: Fraction | None) -> bool:
    """Tell whether a figure of at most two decimals is an exact one."""
    if figure is None or exact is None:
        return figure is None and exact is None
    return abs(figure - exact) <= 0.005 + 1e-9


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(cases())
def test_progress_and_signals_are_those_of_the_page(case: tuple[Data, list[date]]) -> None:
    data, days = case
    period = Plan.model_validate(data | {"publics": []}).period
    context = ReadingContext(period=(period.start, period.end) if period else None)
    plan = Plan.model_validate(data, context=context)
    for today in days:
        then, expected = as_of(plan, today), figures.as_of(data, today)
        report = json.loads(plan_json.status(then, then.audiences, today, details=True))
        whole = json.loads(plan_json.status(then, then.audiences, today, details=False))
        assert is_near(whole["periode_ecoulee"], figures.period_elapsed(data, today))
        for said, audience in zip(report["publics"], expected["publics"], strict=True):
            _assert_items(said["elements"], expected, audience, today)
            _assert_summary(said, expected, [audience], today)
        _assert_summary(whole["total"], expected, expected["publics"], today)
        groups = [it for audience in expected["publics"] for it in _activities(audience)]
        assert whole["en_retard"] == figures.late(expected, groups, today)


def _activities(audience: Data) -> list[Data]:
    return [*audience["objectifs"], *audience["moyens"]]


def _assert_items(said: list[Data], plan: Data, audience: Data, today: date) -> None:
    every = [each for item in _activities(audience) for each in (item, *item["etapes"])]
    assert [element["id"] for element in said] == [item["id"] for item in every]
    for element, item in zip(said, every, strict=True):
        found, exact = element["calcul"], figures.figures(plan, item, today)
        assert is_near(found["avancement"], exact.progress), item
        assert is_near(found["mesure"], exact.measure), item
        signal, reason, figure, cause = exact.verdict
        assert (found["signal"], found["raison"], found["cause"]) == (signal, reason, cause), item
        assert (found["nombre"] is None) == (figure is None)
        assert figure is None or abs(found["nombre"] - figure) <= 0.5 + 1e-9


def _assert_summary(said: Data, plan: Data, audiences: list[Data], today: date) -> None:
    for key in ("objectifs", "moyens"):
        exact = figures.group(item for audience in audiences for item in audience[key])
        _assert_group(said[key], exact)
    every = [item for audience in audiences for item in _activities(audience)]
    assert said["signal"] == figures.group_signal(plan, every, today)
    assert said["en_retard_nombre"] == len(figures.late(plan, every, today))


def _assert_group(said: dict[str, Any], exact: GroupFigures) -> None:
    counts = (said["realises"], said["total"], said["abandonnes"], said["continus"])
    assert counts == (exact.achieved, exact.counted, exact.cancelled, exact.ongoing)
    assert is_near(said["avancement"], exact.progress)
