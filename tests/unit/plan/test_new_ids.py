"""Ids for what is added, by the habit of the plan."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.plan.model import Plan
from plancoop.plan.new_ids import next_ids
from plancoop.plan.traversal import ids
from plancoop.plan.values import ID


def a_plan(**means: Sequence[str]) -> Plan:
    """Make a plan of audiences, by the ids of their means."""
    audiences = [
        {"id": name, "nom": name, "moyens": [{"id": one, "texte": one} for one in own]}
        for name, own in means.items()
    ]
    return Plan.model_validate({"version": "1", "titre": "T", "publics": audiences})


@pytest.mark.parametrize(
    ("own", "following"),
    [
        (["jeunes-m1", "jeunes-m2"], "jeunes-m3"),
        (["jeunes-m2", "jeunes-m1"], "jeunes-m3"),
        (["jeunes-m9"], "jeunes-m10"),
        (["jeunes-moyen-01", "jeunes-moyen-02"], "jeunes-moyen-03"),
        (["jeunes-m08", "jeunes-m09"], "jeunes-m10"),
        (["jeunes-m099", "jeunes-m98"], "jeunes-m100"),
        (["jeunes1", "jeunes2"], "jeunes3"),
        (["m1", "m2"], "m3"),
        (["1", "2"], "3"),
        (["a2012-3", "a2012-4"], "a2012-5"),
        (["jeunes-m1", "quebec-m7"], "jeunes-m2"),
        (["jeunes-m1", "jeunes-m2", "rencontres"], "jeunes-m3"),
        (["m1", "m2", "jeunes-m7"], "m3"),
        (["rencontres"], "jeunes-m1"),
        (["rencontres", "forum", "visites", "jeunes-x4"], "jeunes-m1"),
        (["m1", "m2", "jeunes-x1", "jeunes-x2"], "jeunes-x3"),
        (["sommet-2012"], "jeunes-m1"),
        (["jeunessem1"], "jeunes-m1"),
        (["jeunes-m99999999999"], "jeunes-m1"),
        ([], "jeunes-m1"),
    ],
)
def test_a_list_goes_on_as_it_is_numbered(own: list[str], following: str) -> None:
    plan = a_plan(jeunes=own)
    assert next_ids(plan, ("publics", 0), "moyens", set(ids(plan)), 1) == (following,)


def test_its_own_habit_comes_before_that_of_others() -> None:
    plan = a_plan(jeunes=["jeunes-x1"], a=["a-m1", "a-m2"])
    assert next_ids(plan, ("publics", 0), "moyens", set(ids(plan)), 1) == ("jeunes-x2",)


@pytest.mark.parametrize(
    ("others", "following"),
    [
        ({"a": ["a-moyen-01"]}, "jeunes-moyen-01"),
        ({"a": ["a-moyen-01"], "b": ["b-moyen-1"], "c": ["c-moyen-2"]}, "jeunes-moyen-01"),
        ({"a": ["a-x1", "a-x2"], "b": ["b-y1"]}, "jeunes-x1"),
        ({"a": ["a-x9", "a-x10"]}, "jeunes-x1"),
        ({"a": ["m1"], "b": ["m2"]}, "m3"),
        ({"a": ["aa-m1"]}, "jeunes-m1"),
        ({"a": ["forum"], "b": ["visites"]}, "jeunes-m1"),
    ],
)
def test_a_list_without_habit_takes_that_of_others(
    others: dict[str, list[str]], following: str
) -> None:
    plan = a_plan(jeunes=[], **others)
    assert next_ids(plan, ("publics", 0), "moyens", set(ids(plan)), 1) == (following,)


def test_objectives_and_steps_have_their_own_habits() -> None:
    plan = Plan.model_validate(
        {
            "version": "1",
            "titre": "T",
            "publics": [
                {
                    "id": "jeunes",
                    "nom": "Jeunes",
                    "objectifs": [
                        {
                            "id": "jeunes-but-1",
                            "texte": "O",
                            "etapes": [{"id": "jeunes-but-1a1", "texte": "E"}],
                        }
                    ],
                    "moyens": [{"id": "jeunes-m1", "texte": "M"}],
                }
            ],
        }
    )
    used = set(ids(plan))
    objective, means = ("publics", 0, "objectifs", 0), ("publics", 0, "moyens", 0)
    assert next_ids(plan, ("publics", 0), "objectifs", used, 1) == ("jeunes-but-2",)
    assert next_ids(plan, objective, "etapes", used, 1) == ("jeunes-but-1a2",)
    assert next_ids(plan, means, "etapes", used, 1) == ("jeunes-m1a1",)


def test_an_id_that_was_used_is_not_used_again() -> None:
    plan = a_plan(jeunes=["jeunes-m1", "jeunes-m2"])
    used = {*ids(plan), "jeunes-m5", "jeunes-o9"}
    assert next_ids(plan, ("publics", 0), "moyens", used, 2) == ("jeunes-m6", "jeunes-m7")


def test_numbers_that_end_go_on_all_the_same() -> None:
    plan = a_plan(jeunes=["jeunes-m999999999", "jeunes-m1000000000"])
    used = set(ids(plan))
    assert next_ids(plan, ("publics", 0), "moyens", used, 2) == (
        "jeunes-m1000000001",
        "jeunes-m1000000002",
    )


@given(
    st.lists(st.from_regex(r"(jeunes|a)?(-?[a-z0-9]){1,4}", fullmatch=True).filter(ID.fullmatch)),
    st.sets(st.from_regex(r"jeunes-m\d{1,3}", fullmatch=True)),
    st.integers(1, 5),
)
def test_whatever_the_habit_ids_are_valid_and_new(
    own: list[str], former: set[str], number: int
) -> None:
    plan = a_plan(jeunes=own)
    used = {*ids(plan), *former}
    found = next_ids(plan, ("publics", 0), "moyens", used, number)
    assert len(set(found)) == number
    assert used.isdisjoint(found)
    assert all(ID.fullmatch(one) for one in found)
