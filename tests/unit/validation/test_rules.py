"""What must hold between the parts of a plan, on plans that need no file."""

from typing import Any, Final

import pytest

from plancoop.plan.model import Plan
from plancoop.problems import Code
from plancoop.validation.rules import (
    RULES,
    Finding,
    dates_in_order,
    known_elements,
    known_objectives,
    targets_differ_from_baselines,
    unique_aliases,
    unique_ids,
    values_have_targets,
)

Data = dict[str, Any]
OBJECTIVE: Final[Data] = {"id": "o1", "texte": "Outiller."}
MEANS: Final[Data] = {"id": "m1", "texte": "Visiter."}


def plan(*audiences: Data, **keys: Any) -> Plan:  # noqa: ANN401 -- a file's data
    data = {"version": "1", "titre": "Plan", "publics": list(audiences)} | keys
    return Plan.model_validate(data)


def audience(name: str = "jeunes", **keys: Any) -> Data:  # noqa: ANN401 -- a file's data
    return {"id": name, "nom": name.title()} | keys


def places(*findings: Finding) -> list[tuple[str | int, ...]]:
    return [finding.route for finding in findings]


def test_a_sound_plan_keeps_every_rule() -> None:
    served = MEANS | {"pour": ["o1"], "debut": "2012-01-01", "echeance": "2012-01-01"}
    sound = plan(
        audience(objectifs=[OBJECTIVE], moyens=[served]), audience("medias", alias=["presse"])
    )
    assert [finding for rule in RULES for finding in rule(sound)] == []


def test_each_second_use_of_an_id_is_found_where_it_stands() -> None:
    steps = [{"id": "o1", "texte": "Choisir."}, {"id": "jeunes", "texte": "Former."}]
    taken = plan(
        audience(objectifs=[OBJECTIVE | {"etapes": steps}], moyens=[MEANS | {"id": "o1"}]),
        audience(),
    )
    assert places(*unique_ids(taken)) == [
        ("publics", 1, "id"),
        ("publics", 0, "objectifs", 0, "etapes", 0, "id"),
        ("publics", 0, "objectifs", 0, "etapes", 1, "id"),
        ("publics", 0, "moyens", 0, "id"),
    ]


def test_an_alias_names_one_audience_whatever_its_accents_and_case() -> None:
    taken = plan(
        audience(alias=["Relève", "jeunes"]), audience("medias", alias=["releve", "JEUNES", "x"])
    )
    found = list(unique_aliases(taken))
    assert places(*found) == [("publics", 1, "alias", 0), ("publics", 1, "alias", 1)]
    assert found[0].values == {"alias": "releve", "owner": "jeunes"}


def test_an_alias_that_is_the_id_of_a_later_audience_is_found() -> None:
    taken = plan(audience(alias=["medias"]), audience("medias"))
    assert places(*unique_aliases(taken)) == [("publics", 0, "alias", 0)]


def test_means_serve_objectives_of_any_audience_and_nothing_else() -> None:
    served = MEANS | {"pour": ["o1", "m1", "jeunes", "e1", "o2"]}
    steps = [{"id": "e1", "texte": "Choisir."}]
    read = plan(
        audience("medias", moyens=[served]), audience(objectifs=[OBJECTIVE | {"etapes": steps}])
    )
    route = ("publics", 0, "moyens", 0, "pour")
    assert places(*known_objectives(read)) == [(*route, rank) for rank in (1, 2, 3, 4)]


def test_dates_are_in_order_in_the_period_in_items_and_in_steps() -> None:
    late = {"debut": "2012-02-02", "echeance": "2012-02-01"}
    read = plan(
        audience(objectifs=[OBJECTIVE | late | {"etapes": [{"id": "e1", "texte": "x"} | late]}]),
        periode={"debut": "2012-12-31", "fin": "2012-01-01"},
    )
    item = ("publics", 0, "objectifs", 0)
    assert places(*dates_in_order(read)) == [
        *(("periode", "fin"), (*item, "echeance"), (*item, "etapes", 0, "echeance")),
    ]


def test_one_date_alone_is_in_order() -> None:
    read = plan(
        audience(
            objectifs=[OBJECTIVE | {"debut": "2012-02-02"}],
            moyens=[MEANS | {"echeance": "2012-02-02"}],
        )
    )
    assert list(dates_in_order(read)) == []


def test_a_value_reached_needs_a_target_and_a_step_has_none() -> None:
    logged = {"suivi": [{"le": "2012-02-14", "note": "x"}, {"le": "2012-02-15", "atteint": "0"}]}
    step = {"id": "e1", "texte": "x"} | logged
    aimed = MEANS | logged | {"cible": {"valeur": "5"}, "etapes": [step]}
    found = list(
        values_have_targets(plan(audience(objectifs=[OBJECTIVE | logged], moyens=[aimed])))
    )
    assert places(*found) == [
        ("publics", 0, "objectifs", 0, "suivi", 1, "atteint"),
        ("publics", 0, "moyens", 0, "etapes", 0, "suivi", 1, "atteint"),
    ]
    assert [finding.values["mend"] for finding in found] == ["o1", ""]
    where = ("publics", 0, "objectifs", 0)
    assert found[0].needs == ((*where, "cible"), (*where, "indicateurs"))


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ({"valeur": "5", "depart": "5.0"}, 1),
        ({"valeur": "0"}, 1),
        ({"valeur": "-0", "depart": "0"}, 1),
        ({"valeur": "0", "depart": "5"}, 0),
        ({"valeur": "5"}, 0),
    ],
)
def test_a_target_is_not_its_baseline(target: Data, found: int) -> None:
    read = plan(audience(moyens=[MEANS | {"cible": target}]))
    routes = [("publics", 0, "moyens", 0, "cible", "valeur")] * found
    assert places(*targets_differ_from_baselines(read)) == routes


def test_a_warning_is_silenced_for_audiences_and_items_of_the_plan_by_their_ids() -> None:
    steps = [{"id": "e1", "texte": "Choisir."}]
    silence = {"regle": "PC403", "raison": "Fait de vive voix"}
    elements = ["jeunes", "o1", "m1", "e1", "e2", "releve"]
    read = plan(
        audience(objectifs=[OBJECTIVE | {"etapes": steps}], moyens=[MEANS], alias=["releve"]),
        verification=[silence, silence | {"elements": elements}],
    )
    found = list(known_elements(read))
    assert places(*found) == [("verification", 1, "elements", rank) for rank in (4, 5)]
    assert [finding.values["id"] for finding in found] == ["e2", "releve"]
    assert all(finding.needs == (("publics",),) for finding in found)


def test_every_cross_check_has_its_rule() -> None:
    checks = {code for code in Code if code.value.startswith("PC3")}
    assert len(RULES) == len(checks)
