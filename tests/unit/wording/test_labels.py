"""Statuses, kinds and signals in the words of the glossary."""

import pytest

from plancoop.analysis.signals import Alert, Reason, Signal
from plancoop.plan.values import Kind, Status
from plancoop.wording.labels import (
    alert_words,
    kind_word,
    measure_words,
    progress_words,
    signal_word,
    status_word,
)
from tests.unit.analysis.figures import Data, means, reached, step


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
