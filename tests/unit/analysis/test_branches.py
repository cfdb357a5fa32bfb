"""The tree of an audience: objectives, what serves each, and what serves none."""

from typing import Any

from hypothesis import given

from plancoop.analysis.branches import Branch, audience_tree
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind
from tests.oracles.strategies import PLANS
from tests.unit.analysis.small_plan import often


def item(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- what a file holds
    return {"id": name, "texte": name, **more}


PLAN = Plan.model_validate(
    {
        "version": "1",
        "titre": "T",
        "publics": [
            {
                "id": "a",
                "nom": "A",
                "objectifs": [item("o1", etapes=[item("o1-e1")]), item("o2")],
                "moyens": [
                    item("m1", pour=["o1", "o2"], etapes=[item("m1-e1")]),
                    item("m2", pour=["p1"]),
                    item("m3"),
                ],
            },
            {
                "id": "b",
                "nom": "B",
                "objectifs": [item("p1")],
                "moyens": [item("n1", pour=["o1", "p1"])],
            },
        ],
    }
)
Names = tuple[str, tuple["Names", ...]]


def names(branch: Branch) -> Names:
    return branch.placed.item.id, tuple(map(names, branch.branches))


def test_what_serves_an_objective_stands_under_it_whatever_its_audience() -> None:
    tree = audience_tree(PLAN, PLAN.audiences[0])
    m1 = ("m1", (("m1-e1", ()),))
    assert tuple(map(names, tree.objectives)) == (
        ("o1", (("o1-e1", ()), m1, ("n1", ()))),
        ("o2", (m1,)),
    )
    assert tuple(map(names, tree.others)) == (("m2", ()), ("m3", ()))


def ids(branch: Branch) -> set[str]:
    return {branch.placed.item.id}.union(*map(ids, branch.branches))


@given(PLANS)
@often
def test_every_item_of_an_audience_is_in_its_tree(plan: Plan) -> None:
    for audience in plan.audiences:
        tree = audience_tree(plan, audience)
        shown = set().union(*map(ids, (*tree.objectives, *tree.others)))
        own = {placed.item.id for placed in all_items(plan) if placed.audience is audience}
        assert own <= shown
        assert all(branch.placed.item.kind is Kind.MEANS for branch in tree.others)
