"""What differs between two plans: each key of each thing, by id, and nothing else."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from plancoop.analysis.comparison import (
    KIND_KEY,
    PLACE_KEY,
    ChangeCount,
    ChangeKind,
    Difference,
    compare,
    count_changes,
)
from plancoop.plan.aims import Direction, FiguresByYear, figure_aim
from plancoop.plan.dates import FiscalYear, from_day
from plancoop.plan.grouping import Grouping
from plancoop.plan.model import (
    SECTIONS,
    Audience,
    Axis,
    Budget,
    FiscalYears,
    FollowUp,
    Indicator,
    Link,
    Means,
    Objective,
    Period,
    Plan,
    Recurrence,
    Silence,
    Step,
    Target,
)
from plancoop.plan.recurrence import Cadence
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Kind, Language, Priority, Status
from plancoop.problems import Code
from plancoop.validation.reading import read
from tests.oracles.strategies import PLANS, Written, as_plan, written

Data = dict[str, Any]

often = settings(max_examples=60, deadline=None)


def plan(*audiences: Data, **keys: object) -> Plan:
    """Make a plan of these audiences."""
    said = [{"nom": one["id"].title(), **one} for one in audiences]
    return Plan.model_validate({"version": "1", "titre": "T", **keys, "publics": said})


def means(*items: Data) -> Plan:
    """Make a plan of one audience with these means."""
    return plan({"id": "a", "moyens": [{"texte": "M", **one} for one in items]})


def told(before: Plan, after: Plan) -> list[tuple[str, str, object, object]]:
    """Return what differs, briefly; what was added or removed has a sign for a key."""
    return [
        (
            one.id,
            one.key or ("+" if one.before is None else "-"),
            one.old,
            one.new,
        )
        for one in compare(before, after)
    ]


def of(*sort: object) -> tuple[object, ...]:
    return sort


def counted(before: Plan, after: Plan) -> list[tuple[object, ...]]:
    """Return the counts of two plans, briefly."""
    return [one[:4] for one in count_changes(compare(before, after))]


# Nothing, everything, and the mirror


@often
@given(PLANS, PLANS)
def test_nothing_differs_exactly_when_plans_are_equal(one: Plan, other: Plan) -> None:
    assert compare(one, one) == ()
    assert compare(one, one.model_copy(deep=True)) == ()
    assert (compare(one, other) == ()) is (one == other)


@often
@given(written())
def test_the_way_a_plan_is_written_makes_no_difference(case: Written) -> None:
    sound = read(case.source).valid_plan
    assert sound
    assert compare(sound, as_plan(case.data)) == ()


def mirrored(one: Difference) -> Difference:
    return Difference(one.after, one.before, one.key, one.new, one.old)


@often
@given(PLANS, PLANS)
def test_the_way_back_is_the_mirror_of_the_way_there(one: Plan, other: Plan) -> None:
    there, back = compare(one, other), compare(other, one)
    assert len(there) == len(back)
    assert all(mirrored(difference) in back for difference in there)
    opposites = {
        ChangeKind.ADDED: ChangeKind.REMOVED,
        ChangeKind.POSTPONED: ChangeKind.ADVANCED,
        ChangeKind.DUE_SET: ChangeKind.DUE_DROPPED,
    }
    opposites |= {new: old for old, new in opposites.items()}
    for difference in there:
        reflected = mirrored(difference)
        assert reflected.change_kind is opposites.get(
            difference.change_kind, difference.change_kind
        )
        assert reflected.days == -difference.days
        assert (reflected.gained, reflected.lost) == (difference.lost, difference.gained)


# Every field of the model

DAY: Final = from_day(date(2012, 6, 30))
LINK: Final = Link.model_validate({"titre": "L", "url": "https://exemple.coop"})
ENTRY: Final = FollowUp.model_validate({"le": "2012-03-01", "note": "n"})
INDICATOR: Final = Indicator.model_validate({"nom": "Autre", "cible": "9"})
TARGET: Final = Target.model_validate({"valeur": "7"})
STEP: Final = Step.model_validate({"id": "neuf", "texte": "S"})
MEANS: Final = Means.model_validate({"id": "neuf", "texte": "M"})
OBJECTIVE: Final = Objective.model_validate({"id": "neuf", "texte": "O"})
AUDIENCE: Final = Audience.model_validate({"id": "neuf", "nom": "A"})
PERIOD: Final = Period(debut="2012-01-01", fin="2013-06-30")  # type: ignore[arg-type] # text comes in
SILENCE: Final = Silence.model_validate({"regle": "PC403", "raison": "r"})

AXIS: Final = Axis.model_validate({"id": "neuf", "nom": "X"})

ITEM: Final[dict[str, object]] = {
    "id": "neuf",
    "text": "Autre texte",
    "number": "9.9.9",
    "priority": Priority.LOW,
    "tags": ("autre", "tiers"),
    "status": Status.PARTLY,
    "leads": ("Alix", "Benoît"),
    "partners": ("P", "Q", "Q"),
    "start": DAY,
    "due": DAY,
    "when": "en juin",
    "declared": 33,
    "links": (LINK,),
    "follow_ups": (ENTRY,),
}
BUDGET: Final = Budget.model_validate({"prevu": "7.50"})
RECURRENCE: Final = Recurrence.model_validate({"chaque": "an", "fois": "7"})
ACTIVITY: Final = ITEM | {
    "axis": "autre",
    "weight": 3,
    "target": TARGET,
    "indicators": (INDICATOR,),
    "budget": BUDGET,
    "steps": (STEP,),
    "recurrence": RECURRENCE,
    "ongoing": True,
}
OTHERWISE: Final[dict[type[BaseModel], dict[str, object]]] = {
    Plan: {
        "version": 2,
        "title": "Autre titre",
        "organization": "Autre",
        "period": PERIOD,
        "fiscal_years": FiscalYears(debut="07-01"),  # type: ignore[arg-type] # text comes in
        "currency": "€",
        "language": Language.ENGLISH,
        "general_objective": "Autre but",
        "links": (LINK,),
        "axes": (AXIS,),
        "tags": ("autre",),
        "grouping": Grouping.PROJECT,
        "audiences": (AUDIENCE,),
        "silences": (SILENCE,),
    },
    Audience: {
        "id": "neuf",
        "name": "Autre nom",
        "own_short_name": "Autre",
        "aliases": ("autre",),
        "objectives": (OBJECTIVE,),
        "means": (MEANS,),
        "links": (LINK,),
    },
    Axis: {"id": "neuf", "name": "Autre axe", "number": "9"},
    Objective: ACTIVITY,
    Means: ACTIVITY | {"serves": ("autre-o1",)},
    Step: ITEM,
    Indicator: {
        "id": "autre",
        "name": "Autre",
        "baseline": -7,
        "aim": figure_aim(77),
        "own_unit": "autres",
        "by_year": FiguresByYear({"2010": 7}),
        "direction": Direction.DOWN,
        "weight": 7,
    },
    Target: {"value": 77, "baseline": -7, "unit": "autres", "indicator": "autre"},
    Budget: {"planned": Decimal(7), "actual": Decimal("0.07"), "source": "Autre"},
    Recurrence: {"every": Cadence.YEAR, "times": 7},
    Link: {"title": "Autre", "url": "https://autre.coop"},
    Period: {"start": date(2011, 1, 1), "end": date(2014, 1, 1)},
    FollowUp: {
        "day": date(2010, 1, 1),
        "by": "Autre",
        "status": Status.ON_HOLD,
        "occurrence": "2010-T1",
        "actual": 77,
        "former_due": from_day(date(2010, 1, 2)),
        "indicator": "autre",
        "evidence": "autre.pdf",
        "shortfall": "autre écart",
        "note": "autre note",
    },
    FiscalYears: {"start": FiscalYear(7, 1)},
    Silence: {"rule": Code.OPEN_STEPS, "reason": "autre", "items": ("autre",)},
}
"""For each field of the model, a value that no drawn plan holds."""
N: Final = {"note": "n"}
CHILDREN: Final = ("audiences", "objectives", "means", "steps")
SUBJECTS: Final = (Plan, Audience, Objective, Means, Step)


def test_every_field_of_the_model_is_tried() -> None:
    assert set(OTHERWISE) == set(SECTIONS.values())
    for model, values in OTHERWISE.items():
        assert set(values) == set(model.model_fields), model.__name__


Way = tuple[tuple[str, int | None], ...]


def ways(model: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:  # noqa: ANN401 -- any model
    """Yield every model inside a plan, and the fields that lead to it."""
    yield way, model
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, tuple):
            for place, one in enumerate(value):
                if isinstance(one, tuple(OTHERWISE)):
                    yield from ways(one, (*way, (name, place)))
        elif isinstance(value, tuple(OTHERWISE)):
            yield from ways(value, (*way, (name, None)))


def replaced(model: Any, way: Way, update: dict[str, object]) -> Any:  # noqa: ANN401 -- as `ways`
    """Return a copy of a model in which what a way leads to has other values."""
    if not way:
        return model.model_copy(update=update)
    (name, place), *rest = way
    value = getattr(model, name)
    if place is None:
        return model.model_copy(update={name: replaced(value, tuple(rest), update)})
    entries = list(value)
    entries[place] = replaced(entries[place], tuple(rest), update)
    return model.model_copy(update={name: tuple(entries)})


WHOLE: Final = Plan.model_validate(
    {
        "version": "1",
        "titre": "T",
        "periode": {"debut": "2012-01-01", "fin": "2012-12-31"},
        "exercice": {"debut": "04-01"},
        "liens": [{"titre": "T", "url": "https://s.coop"}],
        "axes": [{"id": "x1", "nom": "X", "numero": "1"}],
        "verification": [{"regle": "PC404", "raison": "r", "elements": ["o1"]}],
        "publics": [
            {
                "id": "a",
                "nom": "A",
                "liens": [{"titre": "T", "url": "https://s.coop"}],
                "objectifs": [
                    {
                        "id": "o1",
                        "texte": "O",
                        "cible": {"valeur": "5"},
                        "suivi": [{"le": "2012-02-14", "atteint": "2"}],
                        "etapes": [{"id": "e1", "texte": "E", "suivi": [{"le": "2012-02-14"} | N]}],
                    }
                ],
                "moyens": [
                    {
                        "id": "m1",
                        "texte": "M",
                        "pour": ["o1"],
                        "recurrence": {"chaque": "mois"},
                        "budget": {"prevu": "5"},
                        "indicateurs": [{"nom": "I", "cible": "5"}],
                        "liens": [{"titre": "T", "url": "https://s.coop"}],
                        "suivi": [{"le": "2012-02-14"} | N, {"le": "2012-03-14"} | N],
                    }
                ],
            }
        ],
    }
)
"""A plan that holds each sort of model."""


@pytest.mark.parametrize(
    ("way", "field"),
    [
        pytest.param(way, field, id=".".join([*(name for name, _place in way), field]))
        for way, model in ways(WHOLE)
        for field in type(model).model_fields
    ],
)
def test_each_field_that_is_changed_is_told_with_both_values(way: Way, field: str) -> None:
    is_told(WHOLE, way, field)


def test_no_sort_of_model_is_forgotten() -> None:
    assert {type(model) for _way, model in ways(WHOLE)} == set(OTHERWISE)


@settings(max_examples=150, deadline=None)
@given(PLANS, st.data())
def test_whatever_field_of_any_plan_is_changed_it_is_told(plan: Plan, data: st.DataObject) -> None:
    way, model = data.draw(st.sampled_from(list(ways(plan))))
    is_told(plan, way, data.draw(st.sampled_from(list(type(model).model_fields))))


def is_told(before: Plan, way: Way, field: str) -> None:
    """Change a field; expect one difference, or what was removed and added under a new id."""
    model = at(before, way)
    value = OTHERWISE[type(model)][field]
    if getattr(model, field) == value:
        assert isinstance(value, Status)  # of which there are too few for one that is never drawn
        value = Status.NOT_ACHIEVED
    after: Plan = replaced(before, way, {field: value})
    found = compare(before, after)
    lengths = range(len(way) + 1)
    depth = max(one for one in lengths if isinstance(at(before, way[:one]), SUBJECTS))
    subject, name = at(before, way[:depth]), (*(step for step, _place in way), field)[depth]
    own = getattr(subject, "id", "")
    if name == "id":
        news = {(one.id, one.change_kind) for one in found}
        assert news >= {(own, ChangeKind.REMOVED), ("neuf", ChangeKind.ADDED)}
    elif name in CHILDREN:
        gone = {one.id for one in getattr(subject, name)}
        assert "neuf" in {one.id for one in found if one.change_kind is ChangeKind.ADDED}
        assert gone <= {one.id for one in found if one.change_kind is ChangeKind.REMOVED}
    else:
        [one] = found
        assert (one.id, one.key) == (own, type(subject).model_fields[name].alias or name)
        assert one.old == getattr(subject, name)
        assert one.new == getattr(at(after, way[:depth]), name)


def at(model: Any, way: Way) -> Any:  # noqa: ANN401 -- as `ways`
    for name, place in way:
        model = getattr(model, name)
        model = model if place is None else model[place]
    return model


# What was added, removed, moved, put in another order


def test_an_id_that_changed_is_one_thing_removed_and_one_added() -> None:
    before, after = means({"id": "m1"}, {"id": "m2"}), means({"id": "m1"}, {"id": "m3"})
    assert told(before, after) == [("m3", "+", None, None), ("m2", "-", None, None)]


def test_a_means_of_another_audience_was_moved_there() -> None:
    one = {"id": "m1", "texte": "M"}
    before = plan({"id": "a", "moyens": [one]}, {"id": "b"})
    after = plan({"id": "a"}, {"id": "b", "moyens": [one]})
    [moved] = compare(before, after)
    assert (moved.id, moved.change_kind, moved.old, moved.new) == ("m1", ChangeKind.MOVED, "a", "b")
    assert moved.audiences == {"a", "b"}
    assert moved.audience is after.audiences[1]


def test_a_step_stays_where_it_is_when_its_item_moves_and_moves_with_another_item() -> None:
    step = {"id": "e1", "texte": "E"}
    one, other = {"id": "m1", "texte": "M", "etapes": [step]}, {"id": "m2", "texte": "M"}
    before = plan({"id": "a", "moyens": [one, other]}, {"id": "b"})
    after = plan({"id": "a", "moyens": [other]}, {"id": "b", "moyens": [one]})
    assert told(before, after) == [("m1", PLACE_KEY, "a", "b")]
    given_away = plan(
        {"id": "a", "moyens": [{"id": "m1", "texte": "M"}, other | {"etapes": [step]}]}, {"id": "b"}
    )
    assert told(before, given_away) == [("e1", PLACE_KEY, "m1", "m2")]


def test_a_means_that_became_an_objective_says_so_and_what_it_lost() -> None:
    one = {"id": "x", "texte": "M"}
    goal = {"id": "o1", "texte": "O"}
    before = plan({"id": "a", "objectifs": [goal], "moyens": [one | {"pour": ["o1"]}]})
    after = plan({"id": "a", "objectifs": [goal, one]})
    assert told(before, after) == [
        ("x", KIND_KEY, Kind.MEANS, Kind.OBJECTIVE),
        ("x", "pour", ("o1",), ()),
    ]


def test_an_activity_that_became_a_step_lost_its_target_and_weight() -> None:
    goal = {"id": "x", "texte": "O", "poids": "2", "cible": {"valeur": "3"}}
    before = plan({"id": "a", "objectifs": [{"id": "o1", "texte": "O"}, goal]})
    step = {"id": "x", "texte": "O"}
    after = plan({"id": "a", "objectifs": [{"id": "o1", "texte": "O", "etapes": [step]}]})
    assert [key for _id, key, _old, _new in told(before, after)] == [
        KIND_KEY,
        PLACE_KEY,
        "poids",
        "cible",
    ]


def test_another_order_is_told_once_by_the_ids_that_stayed() -> None:
    before = means({"id": "m1"}, {"id": "m2"}, {"id": "m3"})
    after = means({"id": "m3"}, {"id": "m4"}, {"id": "m1"})
    assert told(before, after) == [
        ("a", "moyens", ("m1", "m3"), ("m3", "m1")),
        ("m4", "+", None, None),
        ("m2", "-", None, None),
    ]
    [one] = compare(plan({"id": "a"}, {"id": "b"}), plan({"id": "b"}, {"id": "a"}))
    assert (one.id, one.key, one.kind, one.audience) == ("", "publics", None, None)


def test_what_an_audience_had_is_removed_with_it() -> None:
    before = plan({"id": "a"}, {"id": "b", "moyens": [{"id": "m1", "texte": "M"}]})
    assert told(before, plan({"id": "a"})) == [("b", "-", None, None), ("m1", "-", None, None)]
    assert told(plan({"id": "a"}), before) == [("b", "+", None, None), ("m1", "+", None, None)]


def test_differences_come_by_audience_in_the_later_order_and_removed_audiences_last() -> None:
    changed = {"id": "a", "nom": "Autre", "moyens": [{"id": "m1", "texte": "Autre"}]}
    before = plan(
        {"id": "c"}, {"id": "a", "moyens": [{"id": "m1", "texte": "M"}]}, {"id": "b"}, titre="U"
    )
    after = plan({"id": "d"}, changed)
    assert [(one.audience and one.audience.id, one.id) for one in compare(before, after)] == [
        (None, ""),
        ("d", "d"),
        ("a", "a"),
        ("a", "m1"),
        ("c", "c"),
        ("b", "b"),
    ]


def test_lists_tell_what_they_gained_and_lost_and_how_often() -> None:
    before = means({"id": "m1", "partenaires": ["A", "B", "B"]})
    [one] = compare(before, means({"id": "m1", "partenaires": ["C", "B", "A"]}))
    assert (one.gained, one.lost) == (("C",), ("B",))
    [one] = compare(before, means({"id": "m1", "partenaires": ["B", "A", "B"]}))
    assert (one.gained, one.lost) == ((), ())


def test_what_is_no_list_gains_and_loses_nothing() -> None:
    [one] = compare(means({"id": "m1", "texte": "Un"}), means({"id": "m1", "texte": "Deux"}))
    assert (one.gained, one.lost) == ((), ())


# Due dates


@pytest.mark.parametrize(
    ("before", "after", "what", "days"),
    [
        ("2012-06-30", "2012-08-11", ChangeKind.POSTPONED, 42),
        ("2012-06-30", "2012-06-29", ChangeKind.ADVANCED, -1),
        ("2012-02-28", "2012-03-01", ChangeKind.POSTPONED, 2),
        ("", "2012-08-11", ChangeKind.DUE_SET, 0),
        ("2012-06-30", "", ChangeKind.DUE_DROPPED, 0),
    ],
)
def test_a_due_date_is_postponed_advanced_set_or_dropped(
    before: str, after: str, what: ChangeKind, days: int
) -> None:
    plans = [means({"id": "m1"} | ({"echeance": day} if day else {})) for day in (before, after)]
    [one] = compare(*plans)
    assert (one.change_kind, one.days) == (what, days)


@often
@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.integers(-9999, 9999))
def test_the_slip_is_the_days_between(due: date, days: int) -> None:
    try:
        moved = due + timedelta(days=days)
    except OverflowError:
        return
    base = means({"id": "m1"})
    before, after = (
        replaced(base, (("audiences", 0), ("means", 0)), {"due": from_day(one)})
        for one in (due, moved)
    )
    assert sum(one.days for one in compare(before, after)) == days


# Counts


def logged(day: str, **said: str) -> Data:
    return {"le": day, **said}


def test_counts_tell_the_news_of_one_sort_together_in_the_order_of_news() -> None:
    def goal(number: int, **said: object) -> Data:
        return {"id": f"o{number}", "texte": "O", **said}

    before = plan(
        {
            "id": "a",
            "objectifs": [goal(1), goal(2), goal(3)],
            "moyens": [
                {"id": "m1", "texte": "M"},
                {"id": "m2", "texte": "M", "echeance": "2012-06-30"},
            ],
        }
    )
    after = plan(
        {
            "id": "a",
            "objectifs": [
                goal(1, statut="abandonne"),
                goal(2, statut="realise"),
                goal(3, statut="realise", responsable="R"),
                goal(4),
            ],
            "moyens": [
                {"id": "m1", "texte": "N", "statut": "en_cours"},
                {"id": "m2", "texte": "M", "echeance": "2012-08-11"},
            ],
        }
    )
    assert counted(before, after) == [
        of(ChangeKind.STATUS, Kind.OBJECTIVE, Status.ACHIEVED, 2),
        of(ChangeKind.STATUS, Kind.OBJECTIVE, Status.CANCELLED, 1),
        of(ChangeKind.STATUS, Kind.MEANS, Status.IN_PROGRESS, 1),
        of(ChangeKind.POSTPONED, None, None, 1),
        of(ChangeKind.ADDED, Kind.OBJECTIVE, None, 1),
        of(ChangeKind.REWORDED, None, None, 1),
        of(ChangeKind.LEAD, None, None, 1),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (  # the entries that record a status or a due date are told with it
            {"echeance": "2012-06-01"},
            {
                "statut": "realise",
                "echeance": "2012-06-02",
                "suivi": [
                    logged("2012-02-01", echeance_avant="2012-06-01"),
                    logged("2012-03-01", statut="en_cours"),
                    logged("2012-03-02", statut="realise", note="n"),
                ],
            },
            {ChangeKind.STATUS: 1, ChangeKind.POSTPONED: 1},
        ),
        (  # another entry is news
            {},
            {
                "statut": "realise",
                "suivi": [
                    logged("2012-03-01", note="n"),
                    logged("2012-03-02", statut="realise"),
                    logged("2012-03-03", note="n"),
                ],
            },
            {ChangeKind.STATUS: 1, ChangeKind.FOLLOWED: 2},
        ),
        (  # as is one of a status that came back
            {"statut": "a_venir"},
            {
                "statut": "a_venir",
                "suivi": [
                    logged("2012-03-01", statut="en_cours"),
                    logged("2012-03-02", statut="a_venir"),
                ],
            },
            {ChangeKind.FOLLOWED: 2},
        ),
        (  # an entry that was corrected is no new one
            {"suivi": [logged("2012-03-01", note="n")]},
            {"suivi": [logged("2012-03-01", note="m")]},
            {ChangeKind.OTHER: 1},
        ),
        (
            {"suivi": [logged("2012-03-01", note="n")]},
            {"suivi": [logged("2012-03-01", note="m"), logged("2012-03-02", note="o")]},
            {ChangeKind.FOLLOWED: 1},
        ),
        (  # nor are entries in another order
            {"suivi": [logged("2012-03-01", note="n"), logged("2012-03-01", note="m")]},
            {"suivi": [logged("2012-03-01", note="m"), logged("2012-03-01", note="n")]},
            {ChangeKind.OTHER: 1},
        ),
        (  # what is taken back is told by the status alone
            {"statut": "realise", "suivi": [logged("2012-03-02", statut="realise")]},
            {"statut": "a_venir"},
            {ChangeKind.STATUS: 1},
        ),
        ({"poids": "2", "quand": "x"}, {"poids": "3"}, {ChangeKind.OTHER: 2}),
    ],
)
def test_entries_of_the_log_count_unless_they_record_what_is_told_anyway(
    old: Data, new: Data, expected: dict[ChangeKind, int]
) -> None:
    found = count_changes(compare(means({"id": "m1"} | old), means({"id": "m1"} | new)))
    assert {one.change_kind: one.number for one in found} == expected


@often
@given(PLANS, PLANS)
def test_there_is_a_count_wherever_something_differs(one: Plan, other: Plan) -> None:
    differences = compare(one, other)
    found: tuple[ChangeCount, ...] = count_changes(differences)
    assert bool(found) is bool(differences)
    assert all(count.number > 0 for count in found)
    told_there = [difference for count in found for difference in count.differences]
    left = [difference for difference in differences if difference not in told_there]
    assert {difference.change_kind for difference in left} <= {ChangeKind.FOLLOWED}
    assert [count.change_kind.rank for count in found] == sorted(
        count.change_kind.rank for count in found
    )


def test_objectives_are_counted_before_means_whatever_audience_has_them() -> None:
    after = plan(
        {"id": "a", "moyens": [{"id": "m1", "texte": "M"}]},
        {"id": "b", "objectifs": [{"id": "o1", "texte": "O"}]},
    )
    assert counted(plan({"id": "a"}, {"id": "b"}), after) == [
        of(ChangeKind.ADDED, Kind.OBJECTIVE, None, 1),
        of(ChangeKind.ADDED, Kind.MEANS, None, 1),
    ]


def test_the_subject_is_what_it_is_now() -> None:
    before, after = means({"id": "m1"}), means({"id": "m1", "texte": "N"})
    [one] = compare(before, after)
    assert isinstance(one.subject, PlacedItem)
    assert one.subject.item is after.audiences[0].means[0]
