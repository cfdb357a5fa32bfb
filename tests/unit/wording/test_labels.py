"""Statuses, kinds and signals in the words of the glossary."""

from typing import Final

import pytest

from plancoop.analysis.signals import Alert, Reason, Signal
from plancoop.plan.model import Indicator, Target
from plancoop.plan.values import Kind, Status
from plancoop.wording.indicators import goal_words, indicator_words, value_words
from plancoop.wording.labels import (
    alert_words,
    kind_word,
    measure_words,
    progress_words,
    signal_word,
    status_word,
)
from tests.unit.analysis.figures import Data, means, reached, step

PERCENTAGE: Final = "52,5 % (de 49 % à 60 %) · avancement 32 %"
FALLING: Final = "9 jours (de 10 à 2) · avancement 12 %"


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            Kind.OBJECTIVE,
            "À venir, En cours, Suspendu, Atteint, Partiellement atteint, Non atteint, Abandonné",
        ),
        (
            Kind.MEANS,
            "À venir, En cours, Suspendu, Réalisé, Partiellement réalisé, Non réalisé, Abandonné",
        ),
        (
            Kind.STEP,
            (
                "À venir, En cours, Suspendue, Réalisée, Partiellement réalisée, Non réalisée, "
                "Abandonnée"
            ),
        ),
    ],
)
def test_a_status_agrees_with_what_it_is_said_of(kind: Kind, words: str) -> None:
    assert ", ".join(status_word(status, kind) for status in Status) == words


@pytest.mark.usefixtures("french")
def test_kinds_and_signals_have_the_words_of_the_glossary() -> None:
    assert [kind_word(kind) for kind in Kind] == ["Objectif", "Moyen", "Étape"]
    signals = ["En retard", "À surveiller", "Dans les temps", "Sans échéance", "Clos"]
    assert [signal_word(signal) for signal in Signal] == signals


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ""),
        ({"avancement": "40"}, "40\u00a0%"),
        (reached(("2012-03-01", "2")), "2 sur 5 · 40\u00a0%"),
        (reached(("2012-03-01", "2"), unite="réseaux"), "2 sur 5 réseaux · 40\u00a0%"),
        (reached(("2012-03-01", "2")) | {"etapes": [step(), step("realise")]}, "50\u00a0%"),
        (reached(("2012-03-01", "2")) | {"etapes": [step("abandonne")]}, "2 sur 5 · 40\u00a0%"),
    ],
)
def test_a_measure_is_said_by_what_it_comes_from(said: Data, words: str) -> None:
    assert measure_words(means("en_cours", **said)) == words
    assert measure_words(means("partiel", **said)) == words
    assert measure_words(means("realise", **said)) == ""


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("target", "value", "words"),
    [
        ({"valeur": "60", "depart": "49", "unite": "%"}, "52.5", PERCENTAGE),
        ({"valeur": "60", "unite": "%"}, "45", "45 % (cible : 60 %) · avancement 75 %"),
        ({"valeur": "2", "depart": "10", "unite": "jours"}, "9", FALLING),
        ({"valeur": "500", "depart": "200"}, "260", "260 (de 200 à 500) · avancement 20 %"),
        ({"valeur": "5000", "unite": "$"}, "3500", "3 500 $ sur 5 000 $ · 70 %"),
        ({"valeur": "12", "indicateur": "ententes"}, "3", "3 sur 12 ententes · 25 %"),
    ],
)
def test_a_value_and_its_target_read_as_people_say_them(
    target: Data, value: str, words: str
) -> None:
    item = means("en_cours", **reached(("2012-03-01", value), **target))
    assert measure_words(item).replace("\u00a0", " ") == words
    assert progress_words(item).replace("\u00a0", " ") == words


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"valeur": "60", "depart": "49", "unite": "%"}, "de 49 % à 60 %"),
        ({"valeur": "5", "depart": "2", "unite": "réseaux"}, "de 2 à 5 réseaux"),
        ({"valeur": "5", "unite": "réseaux", "indicateur": "Réseaux"}, "Réseaux : 5 réseaux"),
        ({"valeur": "5000", "unite": "$"}, "5 000 $"),
    ],
)
def test_a_target_reads_as_people_say_it(target: dict[str, str], words: str) -> None:
    assert goal_words(Target.model_validate(target).as_indicator).replace("\u00a0", " ") == words


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("status", "more", "measured", "whole"),
    [
        ("a_venir", {}, "", ""),
        ("en_cours", {}, "", ""),
        ("en_cours", {"avancement": "30"}, "", ""),
        ("partiel", {}, "", " · 50\u00a0%"),
        ("partiel", {"avancement": "30"}, " · 30\u00a0%", " · 30\u00a0%"),
    ],
)
def test_a_target_without_a_value_is_said_to_be_unmeasured(
    status: str, more: Data, measured: str, whole: str
) -> None:
    item = means(status, **reached(valeur="2", depart="10", unite="jours"), **more)
    nothing = "rien de mesuré (départ 10, cible 2)"
    assert measure_words(item) == nothing + measured
    assert progress_words(item) == nothing + whole


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("status", "words"), [("a_venir", "rien de commencé"), ("en_cours", "rien de mesuré")]
)
def test_what_nothing_measures_is_watched_in_words(status: str, words: str) -> None:
    item = means(status)
    alert = Alert(Signal.WATCH, item, Reason.UNMEASURED, 96)
    said = f"À surveiller\u00a0: {words}, 96\u00a0% du temps écoulé"
    assert alert_words(alert, item) == said


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"cible": "30 à 50 %"}, "N : 30–50 %"),
        ({"cible": "30 à 50", "depart": "20", "unite": "$"}, "N : de 20 $ à 30–50 $"),
        ({"cible": "niveau B1"}, "N : niveau B1"),
        ({"cible": "5", "sens": "baisse"}, "N : au plus 5"),
        ({"cible": "90", "depart": "95", "sens": "hausse", "unite": "%"}, "N : au moins 90 %"),
        (
            {"cible": "9", "unite": "écoles", "par_annee": {"2013": "9", "2012": "4"}},
            "N : 9 écoles (2012 : 4, 2013 : 9)",
        ),
    ],
)
def test_an_aim_is_said_with_all_that_it_has(keys: Data, words: str) -> None:
    goal = Indicator.model_validate({"nom": "N", **keys})
    assert goal_words(goal).replace("\u00a0", " ").replace("\u202f", " ") == words


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("keys", "value", "words"),
    [
        ({"cible": "30 à 50 %"}, 24, "24 % (cible : 30–50 %)"),
        ({"cible": "5", "sens": "baisse"}, 3, "3 (cible : au plus 5)"),
        ({"cible": "5", "sens": "baisse"}, None, "rien de mesuré (cible : au plus 5)"),
        ({"cible": "5", "unite": "écoles"}, 3, "3 sur 5 écoles"),
    ],
)
def test_a_value_is_said_with_its_aim(keys: Data, value: float | None, words: str) -> None:
    goal = Indicator.model_validate({"nom": "N", **keys})
    said = value_words(value, goal, named=True)
    assert said.replace("\u00a0", " ").replace("\u202f", " ") == words


@pytest.mark.usefixtures("french")
def test_several_indicators_are_counted_and_each_is_said_apart() -> None:
    log = [{"le": "2012-02-01", "indicateur": "a", "atteint": "4"}]
    several = [{"nom": "A", "cible": "10"}, {"nom": "B", "cible": "5", "poids": "3"}]
    item = means("en_cours", indicateurs=several, suivi=log)
    assert measure_words(item).replace("\u00a0", " ") == "2 indicateurs · 10 %"
    said = [indicator_words(item, goal).replace("\u00a0", " ") for goal in item.goals]
    assert said == ["A : 10 · 4 · 40 %", "B : 5 · rien de mesuré · poids 3"]
    before = means("en_cours", indicateurs=several)
    assert measure_words(before).replace("\u00a0", " ") == "2 indicateurs · rien de mesuré"
