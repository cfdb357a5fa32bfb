"""The items of a plan by axis, lead, tag or priority: which group each one belongs to."""

from typing import Any, Final

import pytest

from plancoop.analysis.groups import Division, axes_by_item, groups
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items

AXES: Final = [
    {"id": "dix", "nom": "Dixième", "numero": "10"},
    {"id": "un", "nom": "Premier", "numero": "1"},
    {"id": "sans", "nom": "Sans numéro"},
]


def plan(objectives: list[dict[str, Any]], means: list[dict[str, Any]], **keys: object) -> Plan:
    """Make a plan of one audience."""
    audience = {"id": "a", "nom": "A", "objectifs": objectives, "moyens": means}
    return Plan.model_validate({"version": "1", "titre": "T", "publics": [audience], **keys})


def item(name: str, **keys: object) -> dict[str, Any]:
    return {"id": name, "texte": name.upper(), **keys}


def parts(found: Plan, division: Division) -> list[tuple[str | None, list[str]]]:
    return [(group.key, sorted(group.items)) for group in groups(found, division)]


@pytest.mark.parametrize(
    ("served", "own", "axis"),
    [
        (["o1"], None, "un"),
        (["o1", "o2"], None, "un"),
        (["o1", "o3"], None, None),
        (["o1", "o4"], None, None),
        (["o4"], None, None),
        ([], None, None),
        (["o1"], "dix", "dix"),
    ],
)
def test_a_means_has_the_axis_of_what_it_serves_where_that_agrees(
    served: list[str], own: str | None, axis: str | None
) -> None:
    objectives = [
        *(item(name, axe=of) for name, of in (("o1", "un"), ("o2", "un"), ("o3", "dix"))),
        item("o4"),
    ]
    keys = {"axe": own} if own else {}
    means = item("m1", pour=served, etapes=[item("e1")], **keys)
    found = axes_by_item(plan(objectives, [means], axes=AXES))
    names = {name: each.id for name, each in found.items()}
    assert (names.get("m1"), names.get("e1")) == (axis, axis)


def test_axes_stand_in_the_order_of_their_numbers_with_what_has_none_last() -> None:
    found = plan([item("o1", axe="dix")], [item("m1")], axes=AXES)
    assert parts(found, Division.AXIS) == [
        ("un", []),
        ("dix", ["o1"]),
        ("sans", []),
        (None, ["m1"]),
    ]


def test_priorities_stand_from_high_to_low_and_steps_follow_their_item() -> None:
    steps = [item("e1"), item("e2", priorite="haute")]
    found = plan([item("o1", priorite="basse", etapes=steps)], [])
    assert parts(found, Division.PRIORITY) == [
        ("haute", ["e2"]),
        ("moyenne", []),
        ("basse", ["e1", "o1"]),
    ]


def test_leads_are_one_whatever_their_case_and_accents() -> None:
    means = [
        item("m1", responsable="Comité relève", etapes=[item("e1")]),
        item("m2", responsable="comite RELEVE"),
        item("m3", responsable="Anne"),
        item("m4"),
    ]
    assert parts(plan([], means), Division.LEAD) == [
        ("Anne", ["m3"]),
        ("Comité relève", ["e1", "m1", "m2"]),
        (None, ["m4"]),
    ]


def test_an_item_is_in_the_group_of_each_of_its_tags() -> None:
    means = [item("m1", etiquettes=["web", "jeunes"]), item("m2", etiquettes=["web"])]
    found = plan([], means, etiquettes=["web", "vide"])
    assert parts(found, Division.TAG) == [
        ("web", ["m1", "m2"]),
        ("vide", []),
        ("jeunes", ["m1"]),
    ]


@pytest.mark.parametrize("division", list(Division))
def test_every_item_is_in_a_group(division: Division) -> None:
    found = plan([item("o1", etapes=[item("e1")])], [item("m1", axe="un")], axes=AXES)
    grouped = {name for group in groups(found, division) for name in group.items}
    assert grouped == {placed.item.id for placed in all_items(found)}
