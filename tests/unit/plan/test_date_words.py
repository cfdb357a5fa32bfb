"""Dates as people write them, read as the file writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.plan.date_words import AmbiguousDate, Edge, YearMissing, written_date
from plancoop.plan.dates import BadDate, NoSuchDate, NotFiscalYear

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *((text, text) for text in ("2027-03-15", "2027-03", "2027-T2", "2027-ete", "2027")),
        *(
            (text, "2026-2027")
            for text in ("2026-2027", "2026-27", "exercice 2026-2027", "2026/2027")
        ),
        *((text, "2027-03") for text in ("mars 2027", "Mars 2027", "march 2027", "03/2027")),
        *((text, "2027-T2") for text in ("T2 2027", "2027 T2", "Q2 2027", "2e trimestre 2027")),
        *((text, "2027-T1") for text in ("1er trimestre de 2027", "1st quarter of 2027")),
        *((text, "2027-printemps") for text in ("printemps 2027", "Printemps 2027", "spring 2027")),
        *(
            (text, "2027-automne")
            for text in ("l'automne 2027", "à l’automne 2027"[2:], "fall 2027")
        ),
        *((text, "2027-hiver") for text in ("hiver 2027", "hiver 2026-2027", "winter 2026-2027")),
        *(
            (text, "2028")
            for text in ("fin 2028", "fin de 2028", "end of 2028", "fin de l'année 2028")
        ),
        *((text, "2027-03") for text in ("fin mars 2027", "d'ici la fin de mars 2027")),
        *((text, "2026-12-15") for text in ("15 décembre 2026", "15 déc. 2026", "15 Dec 2026")),
        *((text, "2026-12-15") for text in ("le mardi 15 décembre 2026", "December 15, 2026")),
        *(
            (text, "2026-12-15")
            for text in ("15/12/2026", "12/15/2026", "15.12.2026", "2026/12/15")
        ),
        *((text, "2027-03-01") for text in ("1er mars 2027", "le 1ᵉʳ mars 2027")),
        *(("03/03/2027", "2027-03-03"), ("20270301", "2027-03-01")),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, written: str) -> None:
    assert written_date(text, TODAY, Edge.LAST) == written
    assert written_date(text, None, Edge.LAST) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(("aujourd'hui", "2026-11-30"), ("demain", "2026-12-01"), ("yesterday", "2026-11-29")),
        *(
            ("+3j", "2026-12-03"),
            ("+2s", "2026-12-14"),
            ("+2w", "2026-12-14"),
            ("+3m", "2027-02-28"),
        ),
        *(("+1a", "2027-11-30"), ("+ 1 y", "2027-11-30")),
    ],
)
def test_words_that_count_from_today_are_dates_where_there_is_a_today(
    text: str, written: str
) -> None:
    assert written_date(text, TODAY, Edge.LAST) == written
    with pytest.raises(BadDate):
        written_date(text, None, Edge.LAST)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/2027", ("2027-04-03", "2027-03-04")),
        ("3-4-2027", ("2027-04-03", "2027-03-04")),
    ],
)
def test_what_may_be_two_days_is_refused_with_both(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(AmbiguousDate) as raised:
        written_date(text, TODAY, Edge.LAST)
    assert raised.value.readings == readings


@pytest.mark.parametrize(
    ("text", "error"),
    [
        *((text, YearMissing) for text in ("automne", "mars", "15 décembre", "T2")),
        *((text, NoSuchDate) for text in ("2027-13", "2027-T5", "30 février 2027", "31/31/2027")),
        *((text, NoSuchDate) for text in ("99/99/2027", "+9999a")),
        *((text, NotFiscalYear) for text in ("2026-2028", "exercice 2026-2028")),
        *(
            (text, BadDate)
            for text in ("bientôt", "", "début 2027", "mi-2027", "3 mars au 4 mai 2027")
        ),
        *((text, BadDate) for text in ("hiver 2026-2028", "٣٠/٠٦/٢٠٢٧", "3 jui 2027")),
    ],
)
def test_what_is_no_date_is_refused_for_its_reason(text: str, error: type[BadDate]) -> None:
    with pytest.raises(BadDate) as raised:
        written_date(text, TODAY, Edge.LAST)
    assert type(raised.value) is error


def test_the_words_for_one_end_are_read_for_that_end_alone() -> None:
    assert written_date("début 2027", TODAY, Edge.FIRST) == "2027"
    with pytest.raises(BadDate):
        written_date("fin 2027", TODAY, Edge.FIRST)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        written_date(text, TODAY, Edge.LAST)
    except BadDate:
        return
