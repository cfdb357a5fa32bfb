"""Proposals: each one is right, or there is none."""

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from plancoop.plan.model import SECTIONS, keys_of
from plancoop.plan.values import (
    CadenceKey,
    Date,
    Day,
    Flag,
    Id,
    Number,
    OccurrenceName,
    Status,
    Url,
)
from plancoop.validation import suggestions

SHORT: Final = settings(derandomize=True, deadline=None, max_examples=200)
NEARLY: Final = st.text("0123456789-–/. ,:_%$'’réseauxjuinhtps<>wé\u00a0\\\"", max_size=20)


@given(NEARLY)
@SHORT
def test_what_is_proposed_is_accepted(text: str) -> None:
    kinds: list[tuple[str, Any]] = [
        (suggestions.as_day(text), Day),
        (suggestions.as_date(text), Date),
        (suggestions.as_number(text), Number),
        (suggestions.as_id(text), Id),
        (suggestions.as_url(text), Url),
        (suggestions.as_occurrence(text), OccurrenceName),
        (suggestions.as_cadence(text), CadenceKey),
        (suggestions.as_flag(text), Flag),
    ]
    for proposal, kind in kinds:
        for one in filter(None, proposal.split(" / ")):  # what may be two days is both
            TypeAdapter(kind).validate_python(one)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        *(("30/06/2012", "2012-06-30"), ("30-6-2012", "2012-06-30"), ("2012/06/30", "2012-06-30")),
        *(("2012.06.30", "2012-06-30"), ("20120630", "2012-06-30"), ("2012–06–30", "2012-06-30")),
        *(
            ("2012-6-3", "2012-06-03"),
            ("2012-06-30T10:00Z", "2012-06-30"),
            (" 2012-06-30 ", "2012-06-30"),
        ),
        *(
            ("30 juin 2012", "2012-06-30"),
            ("le 1er août 2012", "2012-08-01"),
            ("1ᵉʳ mai 2012", "2012-05-01"),
        ),
        *(
            ("30 déc. 2012", "2012-12-30"),
            ("3 juil 2012", "2012-07-03"),
            ("Samedi 30 juin 2012", "2012-06-30"),
        ),
        *(("06/30/2012", "2012-06-30"), ("30/02/2012", ""), ("juin 2012", "2012-06")),
        *(
            ("T2 2012", "2012-T2"),
            ("04/03/2012", "2012-03-04 / 2012-04-03"),
            ("2027-13", ""),
            ("2012-13", "2012-2013"),
        ),
        *(("3 jui 2012", ""), ("31 juin 2012", ""), ("hier", ""), ("٣٠/٠٦/٢٠١٢", ""), ("", "")),
    ],
)
def test_a_date_is_proposed_for_the_usual_ways_of_writing_one(text: str, proposal: str) -> None:
    assert suggestions.as_date(text) == proposal


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        *(
            ("2,5", "2.5"),
            ("40 %", "40"),
            ("1 000", "1000"),
            ("1\u00a0000", "1000"),
            ("1\u202f000,5", "1000.5"),
        ),
        *(
            ("5 réseaux", "5"),
            ("1 000 $", "1000"),
            ("1_000", "1000"),
            ("1'000", "1000"),
            ("−5", "-5"),
        ),
        *(
            ("1e5", ""),
            ("cinq", ""),
            ("1 à 5", ""),
            ("10-12", ""),
            (".5", ""),
            ("٥", ""),
            ("9" * 16, ""),
        ),
    ],
)
def test_a_number_is_proposed_for_the_usual_ways_of_writing_one(text: str, proposal: str) -> None:
    assert suggestions.as_number(text) == proposal


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        *(("Jeunes O1", "jeunes-o1"), ("relève", "releve"), ("jeunes__o1-", "jeunes-o1")),
        *(("Chœur", "choeur"), ("…", ""), ("", ""), ("jeunes-o١", ""), ("日本", "")),
        *(("Élu·e·s", "elues"), ("élu(e)s", "elues"), ("coopérateur.rice.s", "cooperateurrices")),
        *(("Mme. Essai", "mme-essai"), ("A.B.C", "a-b-c"), ("Essais (suite)", "essais-suite")),
    ],
)
def test_an_id_is_proposed_where_no_letter_is_lost(text: str, proposal: str) -> None:
    assert suggestions.as_id(text) == proposal


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        *(
            ("www.canada2012.coop", "https://www.canada2012.coop"),
            ("s.coop/5lkh", "https://s.coop/5lkh"),
        ),
        *(("http:/s.coop", "https://s.coop"), ("//s.coop", "https://s.coop")),
        *(("<https://s.coop>", "https://s.coop"), ("s.coop:8080/a", "https://s.coop:8080/a")),
        *(("plan.pdf", ""), ("javascript:alert(1)", ""), ("info@s.coop", ""), ("la trousse", "")),
        *(("ftp://s.coop", ""), ('s.coop/"x', ""), ("C:\\plan", ""), ("", "")),
    ],
)
def test_a_link_is_proposed_for_an_address_without_its_beginning(text: str, proposal: str) -> None:
    assert suggestions.as_url(text) == proposal


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("realize", "realise"),
        ("encours", "en_cours"),
        ("anullé", "abandonne"),
        ("partiellement", "partiel"),
        *(("pas commencé", "a_venir"), ("fini", "realise"), ("pas fait", "non_realise")),
    ],
)
def test_the_status_whose_name_is_near_is_proposed(word: str, status: str) -> None:
    assert suggestions.nearest_status(word) == status


@pytest.mark.parametrize(
    "word", ["en retard", "reporté", "oui", "x", "", "100 %", "urgent", "en attente"]
)
def test_no_status_is_proposed_for_what_is_none(word: str) -> None:
    assert suggestions.nearest_status(word) == ""


def test_every_status_is_nearest_to_its_own_key() -> None:
    assert all(suggestions.nearest_status(status.value) == status.value for status in Status)


@pytest.mark.parametrize(
    ("section", "word", "key"),
    [
        *(
            ("moyens", "status", "statut"),
            ("moyens", "Échéance", "echeance"),
            ("moyens", "titre", "texte"),
        ),
        *(
            ("moyens", "description", "texte"),
            ("moyens", "date limite", "echeance"),
            ("liens", "lien", "url"),
        ),
        *(("suivi", "commentaire", "note"), ("suivi", "date", "le"), ("publics", "titre", "nom")),
        *(
            (None, "public", "publics"),
            ("moyens", "couleur", ""),
            ("cible", "nom", ""),
            ("moyens", "", ""),
        ),
    ],
)
def test_the_key_that_was_meant_is_proposed(section: str | None, word: str, key: str) -> None:
    assert suggestions.nearest_key(word, keys_of(section)) == key


def test_every_key_is_nearest_to_itself() -> None:
    for section in SECTIONS:
        for key in keys_of(section):
            assert suggestions.nearest_key(key, keys_of(section)) == key


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("pc403", "PC403"),
        ("403", "PC403"),
        (" PC-403 ", "PC403"),
        ("PC999", ""),
        ("preuve", ""),
        ("PC40३", ""),
    ],
)
def test_a_code_is_written_as_codes_are(typed: str, code: str) -> None:
    assert suggestions.as_code(typed) == code


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.2.", "1.2"),
        ("(a)", "a"),
        ("Action 3", "3"),
        ("n° C01.5.1", "C01.5.1"),
        ("un deux", ""),
        ("é", ""),
    ],
)
def test_a_number_is_proposed_without_what_cannot_be_typed(text: str, meant: str) -> None:
    assert suggestions.as_own_number(text) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("élevée", "haute"), ("Hautes", "haute"), ("medium", "moyenne"), ("bass", "basse"), ("x", "")],
)
def test_a_priority_is_proposed_by_another_word_for_it(word: str, meant: str) -> None:
    assert suggestions.nearest_priority(word) == meant


def test_a_word_for_parts_is_proposed_by_its_plural() -> None:
    assert suggestions.nearest_grouping("Orientations") == "orientation"
    assert suggestions.nearest_grouping("pilier") == ""


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        *(("T1 2012", "2012-T1"), ("2012-t1", "2012-T1"), ("1er trimestre 2012", "2012-T1")),
        *(("mars 2012", "2012-03"), ("2012", "2012"), ("2012-03", "2012-03")),
        *(("S1 2012", "2012-S1"), ("2012-s2", "2012-S2"), ("2012 S1", "2012-S1")),
        *(("2012-T1/2", "2012-T1/2"), ("T1 2012 / 2", "2012-T1/2"), ("2012/12", "2012/12")),
        *(("automne 2012", ""), ("2012-03-01", ""), ("2012-T5", ""), ("2012-S3", ""), ("T1", "")),
        *(("2012-T1/0", ""), ("2012-2013", ""), ("", ""), ("/2", "")),
    ],
)
def test_an_occurrence_is_named_as_the_file_does(text: str, proposal: str) -> None:
    assert suggestions.as_occurrence(text) == proposal


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        *(("mensuel", "mois"), ("Mois", "mois"), ("trimestrielle", "trimestre"), ("année", "an")),
        *(("annuel", "an"), ("semestriel", "semestre"), ("monthly", "mois"), ("semaine", "")),
    ],
)
def test_a_span_of_time_is_proposed_for_its_other_words(text: str, proposal: str) -> None:
    assert suggestions.as_cadence(text) == proposal


@pytest.mark.parametrize(
    ("text", "proposal"),
    [("oui", "true"), ("Vrai", "true"), ("TRUE", "true"), ("non", "false"), ("peut-être", "")],
)
def test_yes_and_no_are_true_and_false(text: str, proposal: str) -> None:
    assert suggestions.as_flag(text) == proposal


@pytest.mark.parametrize(
    ("text", "proposal"), [("2 fois", "2"), ("2.5", ""), ("deux", ""), ("-1", ""), ("02", "02")]
)
def test_how_often_is_a_whole_number(text: str, proposal: str) -> None:
    assert suggestions.as_count(text) == proposal
