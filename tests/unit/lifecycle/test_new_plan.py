"""A plan begun from a few answers: ids and short names of audiences, whatever they are called."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.errors import UsageError
from plancoop.lifecycle import plan_file
from plancoop.lifecycle.new_plan import NewPlan, make_audiences, shorten_name
from plancoop.plan.model import Audience
from plancoop.plan.values import ID
from plancoop.text.matching import fold
from plancoop.text.source import Source
from plancoop.text.unprintable import first_forbidden
from plancoop.validation.reading import read

LETTERS = "aeéèlnoœrstuç 'L-–—1234567890 ,;:#\"&()[]{}|>*!?%@`~\\/🎉青ΔÉ\u00a0’“”"
NAMES = st.lists(
    st.text(LETTERS, min_size=1, max_size=60)
    .map(lambda text: " ".join(text.split(" ")).strip())
    .filter(lambda text: text and not text.isspace() and not first_forbidden(text)),
    min_size=1,
    max_size=6,
    unique_by=fold,
)
PIECES = (
    *("Les", "la", "l'Outaouais", "mutuelles", "générales", "de", "l’Est", "Écoles", "Axe", "2"),
    *("–", ":", "(18-35", "ans)", "1.", "II", "et", "Ministère,", "«\u00a0Ici\u00a0»", "voile"),
)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Les jeunes", "jeunes"),
        ("L'été", "ete"),
        ("Gouvernement du Québec", "gouvernement-quebec"),
        ("Le grand public", "grand-public"),
        ("Œuvres de bienfaisance de la région", "oeuvres-bienfaisance"),
        ("Intercoopérationnellement", "intercooperationnell"),
        ("18-35 ans", "18-35-ans"),
        ("Les", "les"),
        ("🎉", "public"),
        ("青年", "public"),
    ],
)
def test_an_id_is_made_of_the_words_that_tell(name: str, made: str) -> None:
    assert [one.id for one in make_audiences([name])] == [made]


def test_an_id_is_never_taken_for_another() -> None:
    names = ["Les jeunes", "Jeune", "Jeunes!", "La jeunesse", "青年", "Région 1", "Région 01"]
    assert [one.id for one in make_audiences(names)] == [
        *("jeunes", "jeune-2", "jeunes-3", "jeunesse", "public", "region-1", "region-01-2"),
    ]


def test_an_id_is_told_apart_from_those_that_are_there() -> None:
    others = make_audiences(["Les jeunes", "Le conseil régional du nord de la rive"])
    assert others[1].own_short_name == "Conseil régional du nord"
    (one,) = make_audiences(["Jeune"], others)
    assert one.id == "jeune-2"
    (one,) = make_audiences(["Jeune"], others, {"jeune-2"})
    assert one.id == "jeune-3"
    (one,) = make_audiences(["Le conseil régional du nord du lac"], others)
    assert one.own_short_name is None


def test_others_may_be_taken_for_each_other() -> None:
    others = [Audience.model_validate({"id": one, "nom": one}) for one in ("jeune", "jeunes")]
    assert [one.id for one in make_audiences(["Le grand public"], others)] == ["grand-public"]


@pytest.mark.parametrize("again", ["Les jeunes", "LES JEUNES", "les  jeunes"])
def test_an_audience_is_named_once(again: str) -> None:
    with pytest.raises(UsageError):
        make_audiences(["Les jeunes", "Autres", again])


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Gouvernement du Québec", None),
        ("Le gouvernement du Québec et ses ministères", "Gouvernement du Québec"),
        ("L'ensemble des municipalités régionales", "Ensemble"),
        ("Les jeunes (18-35 ans, de toutes les régions)", "Jeunes"),
        ("Coopératrices et coopérateurs", None),
        ("Les ministères, organismes et municipalités", "Ministères, organismes"),
        ("Étudiantes, étudiantes-parents et étudiants", "Étudiantes"),
        ("Intercoopérationnellementissime", None),
        ("de la de la de la de la de la", None),
        ("Sociétés mutuelles du Québec et du Canada", "Sociétés mutuelles"),
        ("Directions générales des régions du Québec", "Directions générales"),
        ("Écoles de l'Outaouais et de la région", "Écoles de l'Outaouais"),
        ("Ministère de l'Économie et de l'Innovation", "Ministère de l'Économie"),
        ("Ministère de l'Éducation, de l'Enseignement", "Ministère de l'Éducation"),
        ("L’Alliance des coopératives de la santé", "Alliance"),
        ("Jeunes de toutes les régions du Québec", "Jeunes"),
        ("Employé(e)s des coopératives du Québec", "Employé(e)s"),
        ("Producteurs/productrices agricoles du Québec", "Producteurs/productrices"),
        ("Programme « Jeunes coopérateurs du Québec »", "Programme"),
    ],
)
def test_a_long_name_is_shortened_by_whole_words(name: str, short: str | None) -> None:
    assert shorten_name(name) == short


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Orientation 1. Renforcer la vie associative", "Orientation 1. Renforcer"),
        ("Orientation 1 : Des coopératives fortes et présentes", "Des coopératives fortes"),
        ("Orientation 1 Des coopératives fortes et présentes", None),
        ("Orientation stratégique no 3 : Intercoopération et partage", "Intercoopération"),
        ("Axe 1 : Gouvernance et vie démocratique", "Axe 1 : Gouvernance"),
        ("Axe 2 – Développer les coopératives du Québec", "Axe 2 – Développer"),
        ("Volet II : Les partenaires gouvernementaux", "Partenaires"),
        ("Région 01 (Bas-Saint-Laurent et Gaspésie)", "Bas-Saint-Laurent"),
        ("1. Des coopératives fortes et présentes partout", "1. Des coopératives"),
        ("1. (Jeunes de 18 à 35 ans, partout au Québec)", "Jeunes de 18 à 35 ans"),
    ],
)
def test_a_number_alone_is_no_short_name(name: str, short: str | None) -> None:
    assert shorten_name(name) == short


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=8))
def test_a_short_name_is_made_of_whole_words_in_their_order(pieces: list[str]) -> None:
    name = " ".join(pieces)
    short = shorten_name(name)
    if short:
        assert len(short) <= 24
        whole = rf"(?:^|\bl['’]|[\s(\[]){re.escape(short)}(?![\w'’])"
        assert re.search(whole, name, re.IGNORECASE)


def test_a_short_name_that_two_would_have_is_no_name() -> None:
    both = make_audiences(
        ["Conseil régional du nord de la rive", "Conseil régional du nord du lac"]
    )
    assert [one.own_short_name for one in both] == [None, None]
    taken = make_audiences(["Conseil régional du nord de la rive", "Conseil régional du nord"])
    assert [one.own_short_name for one in taken] == [None, None]


@given(NAMES)
def test_any_names_make_a_plan_that_nothing_is_said_of(names: list[str]) -> None:
    plan = NewPlan(names[-1], names, organization=names[0], general_objective=names[0]).plan()
    reading = read(Source("plan.yaml", plan_file.plan_text(plan)))
    assert (reading.valid_plan, reading.problems) == (plan, ())
    ids = [one.id for one in plan.audiences]
    assert all(ID.fullmatch(one) and len(one) <= 23 for one in ids)
    assert len(set(ids)) == len(ids)
    assert [one.name for one in plan.audiences] == names
    shorts = [one.short_name for one in plan.audiences]
    assert len(set(shorts)) == len(shorts)


@pytest.mark.parametrize("known", [NewPlan(), NewPlan(title="T"), NewPlan(names=("A",))])
def test_a_plan_is_not_made_of_less_than_a_title_and_an_audience(known: NewPlan) -> None:
    assert not known.is_enough
    assert NewPlan("T", ("A",)).is_enough
