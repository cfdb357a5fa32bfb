"""What is asked of a plan is found whole, and in order."""

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.analysis.query import (
    Filters,
    ItemRow,
    Sort,
    item_rows,
    late_rows,
    pressing_rows,
    select,
    upcoming_rows,
)
from plancoop.analysis.signals import Signal
from plancoop.plan.dates import from_day
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind, Status
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.oracles.strategies import PLANS
from tests.unit.analysis.small_plan import SMALL, often

TODAY: Final = date(2012, 6, 30)


def ids(plan: Plan, order: Sort = Sort.FILE, **filters: Any) -> list[str]:  # noqa: ANN401 -- as `Filters` says
    return [row.placed.item.id for row in select(plan, Filters(**filters), order, TODAY)]


ALL: Final = ["jeunes-o1", "jeunes-o1-e1", "jeunes-m1", "jeunes-m2", "regions-m1"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ALL),
        ({"audiences": frozenset({"regions"})}, ["regions-m1"]),
        ({"audiences": frozenset({"regions", "jeunes"})}, ALL),
        ({"audiences": frozenset({"personne"})}, []),
        ({"kinds": frozenset({Kind.MEANS})}, ["jeunes-m1", "jeunes-m2", "regions-m1"]),
        ({"kinds": frozenset({Kind.STEP, Kind.OBJECTIVE})}, ["jeunes-o1", "jeunes-o1-e1"]),
        ({"statuses": frozenset({Status.ACHIEVED})}, ["regions-m1"]),
        (
            {"statuses": frozenset({Status.ACHIEVED, Status.IN_PROGRESS})},
            ["jeunes-m1", "regions-m1"],
        ),
        ({"lead": "comite jeun"}, ["jeunes-o1", "jeunes-m1"]),
        ({"lead": "JEUNESSE"}, ["jeunes-o1", "jeunes-m1"]),
        ({"before": date(2012, 6, 1)}, ["jeunes-o1-e1", "regions-m1"]),
        ({"after": date(2012, 6, 1)}, ["jeunes-o1", "jeunes-m1"]),
        ({"after": date(2012, 5, 1), "before": date(2012, 6, 1)}, ["jeunes-o1-e1"]),
        ({"late": True}, ["jeunes-o1", "jeunes-o1-e1", "jeunes-m1"]),
        ({"late": True, "kinds": frozenset({Kind.MEANS})}, ["jeunes-m1"]),
        ({"search": "elever l'interet"}, ["jeunes-o1"]),
        ({"search": "ÉLEVER"}, ["jeunes-o1"]),
        ({"search": "quebec"}, ["jeunes-m1"]),
        ({"search": "federation"}, ["jeunes-m2"]),
        ({"search": "fin  janvier"}, ["regions-m1"]),
        ({"search": "aline"}, ["regions-m1"]),
        ({"search": "O1-E1"}, ["jeunes-o1-e1"]),
        ({"search": "introuvable"}, []),
    ],
)
def test_a_filter_keeps_what_it_says(filters: dict[str, Any], expected: list[str]) -> None:
    assert ids(SMALL, **filters) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Sort.FILE, ALL),
        (Sort.DUE, ["regions-m1", "jeunes-o1-e1", "jeunes-m1", "jeunes-o1", "jeunes-m2"]),
        (Sort.STATUS, ["jeunes-o1", "jeunes-o1-e1", "jeunes-m2", "jeunes-m1", "regions-m1"]),
        (Sort.SIGNAL, ["jeunes-o1", "jeunes-o1-e1", "jeunes-m1", "jeunes-m2", "regions-m1"]),
        (Sort.LEAD, ["regions-m1", "jeunes-o1", "jeunes-m1", "jeunes-o1-e1", "jeunes-m2"]),
    ],
)
def test_a_list_is_sorted_and_keeps_the_order_of_the_file_among_equals(
    order: Sort, expected: list[str]
) -> None:
    assert ids(SMALL, order) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Sort.FILE, ALL[::-1]),
        (Sort.DUE, ["jeunes-o1", "jeunes-m1", "jeunes-o1-e1", "regions-m1", "jeunes-m2"]),
        (Sort.STATUS, ["regions-m1", "jeunes-m1", "jeunes-o1", "jeunes-o1-e1", "jeunes-m2"]),
        (Sort.SIGNAL, ["regions-m1", "jeunes-m2", "jeunes-o1", "jeunes-o1-e1", "jeunes-m1"]),
        (Sort.LEAD, ["jeunes-o1", "jeunes-m1", "regions-m1", "jeunes-o1-e1", "jeunes-m2"]),
    ],
)
def test_a_list_is_sorted_from_the_end_and_what_cannot_be_sorted_stays_last(
    order: Sort, expected: list[str]
) -> None:
    rows = select(SMALL, Filters(), order, TODAY, descending=True)
    assert [row.placed.item.id for row in rows] == expected


FILTERS: Final = st.builds(
    Filters,
    audiences=st.frozensets(st.sampled_from(("jeunes", "regions"))),
    kinds=st.frozensets(st.sampled_from(Kind)),
    statuses=st.frozensets(st.sampled_from(Status)),
    lead=st.sampled_from(("", "é", "no")),
    before=st.none() | st.just(date(2012, 12, 31)),
    after=st.none() | st.just(date(2012, 2, 29)),
    late=st.booleans(),
    search=st.sampled_from(("", "a", "E", "jeunes-m", "l'an")),
)


@often
@given(PLANS, FILTERS, st.sampled_from(Sort))
def test_filters_combine_and_sorting_loses_nothing(
    plan: Plan, filters: Filters, order: Sort
) -> None:
    both = ids(
        plan, order, **{field.name: getattr(filters, field.name) for field in fields(filters)}
    )
    kept = [entry.item.id for entry in all_items(plan)]
    for field in fields(filters):
        alone = replace(Filters(), **{field.name: getattr(filters, field.name)})
        passed = {row.placed.item.id for row in select(plan, alone, Sort.FILE, TODAY)}
        kept = [name for name in kept if name in passed]
    assert sorted(both) == sorted(kept)
    if order is Sort.FILE:
        assert both == kept


@often
@given(PLANS)
def test_sorting_is_stable(plan: Plan) -> None:
    place = {name: rank for rank, name in enumerate(ids(plan))}
    sorted_rows = select(plan, Filters(), Sort.DUE, TODAY)
    for one, other in pairwise(row.placed.item for row in sorted_rows):
        known = (one.due or from_day(date.max), place[one.id])
        assert known < (other.due or from_day(date.max), place[other.id])


def at(day: date) -> tuple[ItemRow, ...]:
    return item_rows(SMALL, all_items(SMALL), day)


def test_what_is_late_comes_the_longest_first_each_item_for_itself() -> None:
    assert [row.placed.item.id for row in late_rows(at(TODAY))] == [
        "jeunes-o1-e1",
        "jeunes-m1",
    ]
    assert all(row.alert.signal is Signal.LATE for row in late_rows(at(TODAY)))


PRESSING: Final = """\
version: 1
titre: Plan
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: p
    nom: P
    moyens:
      - {id: suspendu, texte: A, statut: suspendu}
      - {id: muet-60, texte: B, statut: en_cours, debut: 2012-05-01}
      - {id: muet-100, texte: C, statut: en_cours, debut: 2012-03-22}
      - {id: derriere-30, texte: D, debut: 2012-03-01, echeance: 2012-11-30, cible: {valeur: 5}}
      - {id: derriere-50, texte: E, echeance: 2012-12-31, cible: {valeur: 5}}
      - {id: dans-9-jours, texte: F, echeance: 2012-07-09}
      - {id: dans-2-jours, texte: G, echeance: 2012-07-02}
      - {id: retard-2, texte: H, echeance: 2012-06-28}
      - {id: retard-30, texte: I, echeance: 2012-05-31}
      - {id: sans-date, texte: J}
"""


def test_what_presses_comes_in_the_order_that_docs_year_promises() -> None:
    plan = read(Source("plan.yaml", PRESSING)).valid_plan
    assert plan is not None
    assert [row.placed.item.id for row in pressing_rows(plan, set(), TODAY)] == [
        "retard-30",
        "retard-2",
        "dans-2-jours",
        "dans-9-jours",
        "derriere-50",
        "derriere-30",
        "muet-100",
        "muet-60",
        "suspendu",
    ]


def test_what_comes_next_is_open_and_due_from_today_on() -> None:
    assert [row.placed.item.id for row in upcoming_rows(at(TODAY), TODAY)] == ["jeunes-o1"]
    assert [
        row.placed.item.id for row in upcoming_rows(at(date(2012, 1, 1)), date(2012, 1, 1))
    ] == [
        "jeunes-o1-e1",
        "jeunes-m1",
        "jeunes-o1",
    ]
    assert upcoming_rows(at(date(2012, 7, 1)), date(2012, 7, 1)) == ()
