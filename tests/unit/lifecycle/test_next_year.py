"""The year's end: what closes an item, and what the next plan makes of it."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancoop.analysis.lookup import find_items_by_id
from plancoop.analysis.progress import progress, tally
from plancoop.changes.mark import Mark
from plancoop.changes.several import innermost_first
from plancoop.errors import Refused
from plancoop.lifecycle import plan_file
from plancoop.lifecycle.next_year import (
    NextPlan,
    Outcome,
    closings,
    next_period,
    open_items,
    renew_title,
)
from plancoop.plan.dates import from_day
from plancoop.plan.model import Activity, Period, Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.plan.values import Status
from plancoop.problems import Severity
from plancoop.text.source import Source
from plancoop.validation.reading import Reading, read
from tests.oracles import strategies
from tests.support.files import ROOT

SETTINGS: Final = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LAST_DAY: Final = date(2012, 12, 31)
EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
HEAD: Final = """version: 1
titre: Plan 2012
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: a
    nom: A
"""


def plan_of(text: str) -> Plan:
    plan = read(Source("plan.yaml", text)).valid_plan
    assert plan
    return plan


def example() -> Plan:
    return plan_of(EXAMPLE.read_text(encoding="utf-8"))


def objective(said: str) -> Plan:
    """Return a plan with one objective, which says something beside its text."""
    return plan_of(f"{HEAD}    objectifs:\n      - {{id: a-o1, texte: T, {said}}}\n")


def one(plan: Plan, name: str = "a-o1") -> PlacedItem:
    return find_items_by_id(plan, (name,))[0]


def closed(plan: Plan, outcome: Outcome) -> Plan:
    """Close all that is open in one way."""
    marks = [
        Mark(entry.route, status, {"le": "2012-12-31", "statut": status.value})
        for item in open_items(plan)
        for entry, status in closings(item, outcome)
    ]
    return innermost_first(marks).on(plan)


def following(plan: Plan, carried: Collection[str] | None = None) -> Plan:
    names = {entry.item.id for entry in open_items(plan)} if carried is None else carried
    return NextPlan(names, LAST_DAY, "reconduction").plan(plan)


def renewed(said: str) -> Activity:
    item = one(following(objective(said))).item
    assert isinstance(item, Activity)
    return item


def reread(plan: Plan) -> Reading:
    return read(Source("plan.yaml", plan_file.plan_text(plan)))


def figures(plan: Plan) -> list[tuple[float | None, float | None]]:
    return [(tally(part.objectives).rate, tally(part.means).rate) for part in plan.audiences]


def test_open_items_are_those_not_closed_without_their_steps() -> None:
    names = {entry.item.id for entry in open_items(example())}
    assert len(names) == 31
    assert names >= {"organisations-o3", "quebec-o4", "quebec-o5"}  # in progress, on hold, to come
    assert names.isdisjoint({"jeunes-m1", "canada-o3", "grand-public-o2", "organisations-m2"})
    assert "organisations-o3-e2" not in names


@pytest.mark.parametrize("outcome", Outcome)
def test_closing_leaves_nothing_open(outcome: Outcome) -> None:
    after = closed(example(), outcome)
    assert open_items(after) == ()
    assert [entry.item.id for entry in all_items(after) if not entry.item.status.closes] == []


@pytest.mark.parametrize(
    ("outcome", "statuses"),
    [
        (Outcome.ACHIEVED, ["realise", "realise", "realise", "realise"]),
        (Outcome.CANCELLED, ["abandonne", "realise", "abandonne", "abandonne"]),
        (Outcome.PARTLY, ["partiel", "realise", "partiel", "non_realise"]),
        (Outcome.NOT_ACHIEVED, ["non_realise", "realise", "partiel", "non_realise"]),
        (Outcome.CARRIED, ["partiel", "realise", "partiel", "non_realise"]),
    ],
)
def test_open_steps_go_with_their_item(outcome: Outcome, statuses: list[str]) -> None:
    steps = (
        "etapes: [{id: a-e1, texte: U, statut: realise}, {id: a-e2, texte: V, avancement: 40}, "
        "{id: a-e3, texte: W, statut: en_cours}]"
    )
    after = closed(objective(steps), outcome)
    assert [entry.item.status.value for entry in all_items(after)] == statuses


@SETTINGS
@given(strategies.written())
def test_carrying_everything_over_moves_no_figure(case: strategies.Written) -> None:
    plan = read(case.source).valid_plan
    assert plan
    assert figures(closed(plan, Outcome.CARRIED)) == figures(plan)


@SETTINGS
@given(strategies.written())
def test_the_next_plan_is_sound_and_holds_only_what_is_open(case: strategies.Written) -> None:
    plan = read(case.source).valid_plan
    assert plan
    names = [entry.item.id for entry in open_items(plan)]
    after = following(plan)
    reading = reread(after)
    assert reading.valid_plan == after
    assert [entry.item.id for entry in open_items(after)] == names
    assert all(not entry.item.status.closes for entry in all_items(after))
    assert [part.id for part in after.audiences] == [part.id for part in plan.audiences]


def test_the_next_plan_of_the_example_has_nothing_to_mend() -> None:
    problems = reread(following(example())).problems
    assert [one for one in problems if one.severity is not Severity.HINT] == []


@SETTINGS
@given(strategies.written())
def test_the_next_plan_has_no_warning_that_the_former_had_not(case: strategies.Written) -> None:
    former = read(case.source)
    assert former.valid_plan
    known = {one.code for one in former.problems}
    warned = {one.code for one in reread(following(former.valid_plan)).problems}
    assert warned <= known


def test_what_is_carried_over_begins_again_at_zero() -> None:
    after = following(example())
    rates = {
        entry.item.id: progress(entry.item) for entry in all_items(after) if progress(entry.item)
    }
    assert rates == {}


def test_what_is_not_carried_over_is_served_by_nothing() -> None:
    after = following(example(), {"quebec-m4", "regions-o3"})
    assert [entry.item.id for entry in all_items(after)] == ["quebec-m4", "regions-o3"]
    assert after.audiences[0].means[0].serves == ("regions-o3",)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("statut: a_venir", Status.NOT_STARTED),
        ("statut: suspendu", Status.NOT_STARTED),
        ("statut: en_cours", Status.IN_PROGRESS),
        ("statut: suspendu, avancement: 10", Status.IN_PROGRESS),
    ],
)
def test_what_was_begun_is_in_progress(said: str, status: Status) -> None:
    item = renewed(said)
    (entry,) = item.follow_ups
    assert (item.status, item.declared) == (status, None)
    assert entry.status is (status if status is Status.IN_PROGRESS else None)
    assert (entry.day, entry.note) == (LAST_DAY, "reconduction")


@pytest.mark.parametrize(
    ("said", "start", "due", "former"),
    [
        ("echeance: 2012-12-31", None, None, date(2012, 12, 31)),
        ("echeance: 2013-01-01", None, date(2013, 1, 1), None),
        ("echeance: 2014-02-01", None, None, date(2014, 2, 1)),
        ("debut: 2012-11-01, echeance: 2013-03-31", None, date(2013, 3, 31), None),
        ("debut: 2013-02-01, echeance: 2013-03-31", date(2013, 2, 1), date(2013, 3, 31), None),
    ],
)
def test_dates_outside_the_next_period_are_left_out(
    said: str, start: date | None, due: date | None, former: date | None
) -> None:
    item = renewed(said)
    dates = (item.start, item.due, item.follow_ups[0].former_due)
    assert dates == tuple(day and from_day(day) for day in (start, due, former))


@pytest.mark.parametrize(
    ("target", "reached", "baseline", "rate"),
    [
        ("valeur: 5", "3", 3, 0),
        ("valeur: 5, depart: 2", "2.5", 2.5, 0),
        ("valeur: 2, depart: 10", "8", 8, 0),
        ("valeur: 5, depart: 2", "1", 2, 0),
        ("valeur: 5", "5", 0, 100),
        ("valeur: 5", "7", 0, 100),
    ],
)
def test_a_target_begins_at_what_was_reached_on_the_way(
    target: str, reached: str, baseline: float, rate: float
) -> None:
    item = renewed(f"cible: {{{target}}}, suivi: [{{le: 2012-06-01, atteint: {reached}}}]")
    assert item.target
    assert (item.target.baseline, progress(item)) == (baseline, rate)
    assert item.follow_ups[0].actual == float(reached)


def test_each_indicator_begins_at_what_was_reached_on_the_way() -> None:
    item = renewed(
        "indicateurs: [{id: a, nom: A, cible: 10}, {nom: B, cible: 5}, {nom: C, cible: mots}], "
        "suivi: [{le: 2012-06-01, indicateur: A, atteint: 4}, "
        "{le: 2012-06-02, indicateur: B, atteint: 7}, {le: 2012-06-03, indicateur: C, note: N}]"
    )
    assert [goal.baseline for goal in item.goals] == [4, 0, 0]
    assert [(entry.indicator, entry.actual) for entry in item.follow_ups] == [("a", 4), ("B", 7)]
    assert [entry.note is not None for entry in item.follow_ups] == [True, False]
    assert progress(item) == 50


def test_only_steps_left_to_do_are_carried_over() -> None:
    item = renewed(
        "etapes: [{id: a-e1, texte: U, statut: realise}, "
        "{id: a-e2, texte: V, echeance: 2012-05-01}]"
    )
    (step,) = item.steps
    assert (step.id, step.due, step.follow_ups[0].former_due) == (
        "a-e2",
        None,
        from_day(date(2012, 5, 1)),
    )


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2012-01-01", "2012-12-31", "2013-01-01", "2013-12-31"),
        ("2011-04-01", "2012-03-31", "2012-04-01", "2013-03-31"),
        ("2012-01-01", "2014-12-31", "2015-01-01", "2017-12-31"),
        ("2012-09-01", "2012-11-30", "2012-12-01", "2013-02-28"),
        ("2012-01-01", "2012-06-30", "2012-07-01", "2012-12-31"),
        ("2012-01-01", "2014-06-30", "2014-07-01", "2016-12-31"),
        ("2012-01-15", "2012-02-14", "2012-02-15", "2012-03-14"),
        ("2012-01-31", "2012-02-29", "2012-03-01", "2012-03-31"),
        ("2012-12-25", "2012-12-31", "2013-01-01", "2013-01-07"),
        ("2012-06-24", "2012-06-24", "2012-06-25", "2012-06-25"),
        ("2012-02-29", "2013-02-28", "2013-03-01", "2014-02-28"),
        ("2011-03-01", "2012-02-29", "2012-03-01", "2013-02-28"),
        ("2010-03-01", "2011-02-28", "2011-03-01", "2012-02-29"),
        ("2012-02-29", "2012-12-31", "2013-01-01", "2013-11-03"),
    ],
)
def test_a_period_follows_at_once_and_lasts_as_many_months_or_days(
    start: str, end: str, first: str, last: str
) -> None:
    period = Period.model_validate({"debut": start, "fin": end})
    moved = next_period(period)
    assert (moved.start.isoformat(), moved.end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("start", "end"), [("9999-01-01", "9999-12-31"), ("9998-06-01", "9999-05-31")]
)
def test_there_is_no_plan_after_the_last_year(start: str, end: str) -> None:
    with pytest.raises(Refused):
        next_period(Period.model_validate({"debut": start, "fin": end}))


def test_a_title_has_no_year_after_the_last() -> None:
    last = Period.model_validate({"debut": "9999-01-01", "fin": "9999-12-31"})
    with pytest.raises(Refused):
        renew_title("Plan 9999", last)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_periods_leave_no_gap(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    period = Period.model_validate({"debut": start.isoformat(), "fin": end.isoformat()})
    moved = next_period(period)
    assert moved.start == end + timedelta(days=1)
    assert abs((moved.end - moved.start).days - days) <= 5


@pytest.mark.parametrize(
    ("title", "years", "moved"),
    [
        ("Plan d'action 2012", (2012, 2012), "Plan d'action 2013"),
        ("Plan d'action", (2012, 2012), "Plan d'action"),
        ("Depuis 1995, plan 2012 (12012)", (2012, 2012), "Depuis 1995, plan 2013 (12012)"),
        ("Plan 2012-2014", (2012, 2014), "Plan 2015-2017"),
        ("Plan 2011-2012", (2011, 2012), "Plan 2012-2013"),
    ],
)
def test_the_years_of_the_period_move_on_in_the_title(
    title: str, years: tuple[int, int], moved: str
) -> None:
    first, last = years
    end = f"{last}-03-31" if title.endswith("2011-2012") else f"{last}-12-31"
    begin = f"{first}-04-01" if title.endswith("2011-2012") else f"{first}-01-01"
    period = Period.model_validate({"debut": begin, "fin": end})
    assert renew_title(title, period) == moved


def test_where_no_whole_years_pass_the_title_stays_and_due_dates_in_the_new_period() -> None:
    head = HEAD.replace("fin: 2012-12-31", "fin: 2012-06-30")
    items = "[{id: a-o1, texte: T, echeance: 2012-09-30}, {id: a-o2, texte: U}]"
    after = following(plan_of(f"{head}    objectifs: {items}\n"))
    assert after.title == "Plan 2012"
    assert [item.due for item in after.audiences[0].objectives] == [
        from_day(date(2012, 9, 30)),
        None,
    ]


def test_without_a_period_the_title_stays_and_dates_to_come_too() -> None:
    text = HEAD.replace("periode: {debut: 2012-01-01, fin: 2012-12-31}\n", "")
    items = (
        "[{id: a-o1, texte: T, echeance: 2013-01-01}, {id: a-o2, texte: U, echeance: 2012-12-31}]"
    )
    after = following(plan_of(f"{text}    objectifs: {items}\n"))
    assert (after.title, after.period) == ("Plan 2012", None)
    assert [item.due for item in after.audiences[0].objectives] == [
        from_day(date(2013, 1, 1)),
        None,
    ]


def test_only_silences_that_still_silence_something_stay() -> None:
    items = (
        "    objectifs:\n"
        "      - {id: a-o1, texte: T}\n"
        "      - {id: a-o2, texte: T}\n"
        "      - {id: a-o3, texte: V, statut: realise}\n"
        "verification:\n"
        "  - {regle: PC407, raison: voulu, elements: [a-o2, a-o3]}\n"
        "  - {regle: PC403, raison: vieux, elements: [a-o3]}\n"
        "  - {regle: PC402, raison: partout}\n"
    )
    after = following(plan_of(HEAD + items))
    assert [(one.rule.value, one.items) for one in after.silences] == [("PC407", ("a-o2",))]
    assert reread(after).problems == ()
    assert reread(after).valid_plan == after


# What recurs, and what goes on


def next_one(text: str, day: date = LAST_DAY) -> Activity:
    """Return what the next plan makes of the one objective of a plan."""
    following = NextPlan({"a-o1"}, day, "reconduit").plan(plan_of(text))
    reread = read(Source("plan.yaml", plan_file.plan_text(following)))
    assert reread.valid_plan == following
    item = one(following).item
    assert isinstance(item, Activity)
    assert item.occurrences == one(reread.valid_plan).item.occurrences
    return item


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("recurrence: {chaque: semestre}", ["2013-S1 2013-06-30", "2013-S2 2013-12-31"]),
        ("debut: 2012-09-01, recurrence: {chaque: an}", ["2013 2013-12-31"]),
        ("debut: 2013-09-01, echeance: 2013-11, recurrence: {chaque: an}", ["2013 2013-11-30"]),
        ("echeance: 2012-10-31, recurrence: {chaque: an}", ["2013 2013-12-31"]),
        ("echeance: 2013-02, recurrence: {chaque: mois}", ["2013-01 2013-01-31"]),
    ],
)
def test_what_recurs_does_so_in_the_new_period(said: str, found: list[str]) -> None:
    item = next_one(f"{HEAD}    objectifs:\n      - {{id: a-o1, texte: T, {said}}}\n")
    made = [f"{occurrence.name} {occurrence.last}" for occurrence in item.occurrences]
    assert made[: len(found)] == found
    assert item.fulfilled == {}
    assert item.open_occurrences == item.occurrences


@pytest.mark.parametrize(
    ("due", "found"),
    [("2013-06-30", ["2013-S1"]), ("2013-12-31", ["2013-S1", "2013-S2"]), ("2012-11-30", [])],
)
def test_in_a_plan_without_a_period_only_a_due_date_to_come_keeps_it_recurring(
    due: str, found: list[str]
) -> None:
    said = f"debut: 2012-01-01, echeance: {due}, recurrence: {{chaque: semestre}}"
    head = HEAD.replace("periode: {debut: 2012-01-01, fin: 2012-12-31}\n", "")
    item = next_one(f"{head}    objectifs:\n      - {{id: a-o1, texte: T, {said}}}\n")
    assert [occurrence.name for occurrence in item.occurrences] == found
    assert (item.recurrence is not None) is bool(found)


@pytest.mark.parametrize(
    ("status", "closing"),
    [
        ("a_venir", Status.NOT_ACHIEVED),
        ("en_cours", Status.PARTLY),
        ("suspendu", Status.PARTLY),
    ],
)
def test_work_without_end_goes_on(status: str, closing: Status) -> None:
    plan = objective(f"continu: true, statut: {status}")
    after = closed(plan, Outcome.CARRIED)
    assert one(after).item.status is closing
    assert tally(after.audiences[0].objectives)[:4] == tally(plan.audiences[0].objectives)[:4]
    text = f"{HEAD}    objectifs:\n      - {{id: a-o1, texte: T, continu: true}}\n"
    assert next_one(text).goes_on
