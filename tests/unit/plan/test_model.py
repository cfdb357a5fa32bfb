"""The plan as frozen models, read by the keys of the file."""

from typing import get_args

import pytest
from pydantic import ValidationError

from plancoop.plan.model import SECTIONS, FollowUp, Means, Plan, Step, keys_of
from plancoop.plan.values import ReadingContext, Status, Text


def test_a_plan_notes_the_synonyms_that_it_was_given() -> None:
    context = ReadingContext()
    item = {"id": "a", "texte": "A", "statut": "Terminé"}
    plan = {
        "version": "1",
        "titre": "P",
        "publics": [{"id": "b", "nom": "B", "objectifs": [item, item | {"statut": "realise"}]}],
    }
    read = Plan.model_validate(plan, context=context)
    assert [one.status for one in read.audiences[0].objectives] == [Status.ACHIEVED] * 2
    assert context.synonyms == {"Terminé"}


def test_a_plan_is_frozen() -> None:
    plan = Plan.model_validate({"version": "1", "titre": "P", "publics": []})
    with pytest.raises(ValidationError):
        plan.title = "Q"  # type: ignore[misc]


def test_a_plan_is_read_by_the_keys_of_the_file_alone() -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate({"version": "1", "title": "P", "publics": []})


def test_a_section_has_the_keys_that_the_format_documents() -> None:
    assert keys_of(None) == (
        *("version", "titre", "organisme", "langue", "periode", "exercice", "devise"),
        *("objectif_general", "liens", "axes", "etiquettes", "regroupement"),
        *("publics", "verification"),
    )
    assert set(keys_of("moyens")) - set(keys_of("objectifs")) == {"pour"}
    assert set(keys_of("objectifs")) - set(keys_of("etapes")) == {
        *("axe", "poids", "cible", "budget", "etapes"),
        *("recurrence", "continu", "indicateurs"),
    }
    assert keys_of("couleur") == ()


def test_every_section_stands_under_a_key_of_another() -> None:
    keys = {key for section in SECTIONS for key in keys_of(section)}
    assert {section for section in SECTIONS if section} <= keys


def test_a_name_for_tables_is_the_whole_one_when_there_is_no_other() -> None:
    audience = {"id": "a", "nom": "Les jeunes"}
    plan = {"version": "1", "titre": "P", "publics": [audience, audience | {"nom_court": "Jeunes"}]}
    read = Plan.model_validate(plan)
    assert [one.short_name for one in read.audiences] == ["Les jeunes", "Jeunes"]


def test_a_follow_up_says_something_beside_its_day() -> None:
    with pytest.raises(ValidationError, match="says something"):
        FollowUp.model_validate({"le": "2012-02-14"})
    with pytest.raises(ValidationError, match="says something"):
        FollowUp.model_validate({"le": "2012-02-14", "indicateur": "x"})
    for key in set(keys_of("suivi")) - {"le", "indicateur"}:
        value = {
            "statut": "realise",
            "atteint": "0",
            "echeance_avant": "2012-01-01",
            "occurrence": "2012-T1",
        }.get(key, "x")
        FollowUp.model_validate({"le": "2012-02-14", key: value})


def test_steps_have_no_steps_and_only_means_serve() -> None:
    assert "steps" not in Step.model_fields
    assert [one for one in SECTIONS.values() if "serves" in one.model_fields] == [Means]
    assert get_args(Text)[0] is str
