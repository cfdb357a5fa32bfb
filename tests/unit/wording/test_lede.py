"""The first lines of a report, by rule, from before the period to after it."""

from datetime import date

import pytest

from plancoop.analysis.as_of import as_of
from plancoop.analysis.query import item_rows
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read
from plancoop.wording.lede import lede
from tests.support.files import EXAMPLE, REAL_PLAN

pytestmark = pytest.mark.usefixtures("french")

HEAD = "version: 1\ntitre: Essai\n"
YEAR = "periode: {debut: 2027-01-01, fin: 2027-12-31}\n"
TWO_YEARS = "periode: {debut: 2027-01-01, fin: 2028-12-31}\n"


def items(*given: str) -> str:
    """Write an audience with objectives, after `o`, and means, after `m`, of some status."""
    lists: dict[str, list[str]] = {"objectifs": [], "moyens": []}
    for rank, words in enumerate(given):
        kind, status, *others = words.split()
        key = "objectifs" if kind == "o" else "moyens"
        extra = "".join(f", {other.replace('=', ': ')}" for other in others)
        lists[key].append(f"{{id: j-{kind}{rank}, texte: Faire {rank}, statut: {status}{extra}}}")
    written = "".join(
        f"    {key}:\n" + "".join(f"      - {one}\n" for one in entries)
        for key, entries in lists.items()
        if entries
    )
    return f"publics:\n  - id: j\n    nom: Jeunes\n{written}"


def said(text: str, day: date) -> str:
    """Return the lede of a plan on a day, with plain spaces."""
    plan = read(Source("plan.yaml", text)).valid_plan
    assert plan
    plan = as_of(plan, day)
    return lede(plan, item_rows(plan, all_items(plan), day), day).replace("\u00a0", " ")


def said_of(path: str, day: date) -> str:
    return said({"real": REAL_PLAN, "example": EXAMPLE}[path].read_text("utf-8"), day)


@pytest.mark.parametrize(
    ("day", "sentences"),
    [
        (
            date(2011, 12, 20),
            (
                "L'année commence le 1er janvier 2012, dans 12 jours. Les 27 objectifs et les 12 "
                "moyens du plan sont à venir. Rien n'est en retard."
            ),
        ),
        (
            date(2012, 1, 10),
            (
                "L'année commence. Les 27 objectifs et les 12 moyens du plan sont à venir. Rien "
                "n'est en retard."
            ),
        ),
        (
            date(2012, 4, 1),
            (
                "Le quart de l'année est passé. Deux moyens sur douze sont réalisés et l'ensemble "
                "des moyens avance un peu moins vite que le temps; un seul des 26 objectifs est "
                "atteint. Un élément est en retard, de 1 jour."
            ),
        ),
        (
            date(2012, 6, 30),
            (
                "La moitié de l'année est passée. Quatre moyens sur douze sont réalisés et "
                "l'ensemble des moyens avance un peu plus vite que le temps; un seul des 26 "
                "objectifs est atteint. Trois éléments sont en retard, le plus ancien de 30 jours."
            ),
        ),
        (
            date(2012, 12, 15),
            (
                "L'année s'achève : il en reste 16 jours. Quatre moyens sur douze sont réalisés et "
                "l'ensemble des moyens avance bien moins vite que le temps; un seul des 26 "
                "objectifs est atteint. 17 éléments sont en retard, le plus ancien de 6 mois."
            ),
        ),
        (
            date(2013, 1, 30),
            (
                "L'année est terminée depuis 30 jours. Quatre moyens sur douze sont réalisés; un "
                "seul des 26 objectifs est atteint. 23 éléments sont en retard, le plus ancien de "
                "8 mois."
            ),
        ),
    ],
)
def test_the_example_is_told_over_its_year(day: date, sentences: str) -> None:
    assert said_of("example", day) == sentences


def test_a_plan_with_nothing_entered_says_so() -> None:
    assert said_of("real", date(2012, 1, 15)) == (
        "L'année commence. Les 27 objectifs et les 12 moyens du plan sont à venir. "
        "Rien n'est en retard. Personne n'est encore nommé responsable."
    )


@pytest.mark.parametrize(
    ("plan", "day", "sentences"),
    [
        (
            HEAD + YEAR + items("o realise", "o realise", "m realise"),
            date(2027, 7, 2),
            (
                "La moitié de l'année est passée. Tout est fait : les 2 objectifs sont atteints, "
                "et le seul moyen, réalisé."
            ),
        ),
        (
            HEAD + YEAR + items("o realise"),
            date(2027, 12, 31),
            "L'année se termine aujourd'hui. Tout est fait : l'objectif est atteint.",
        ),
        (
            HEAD + items("o en_cours responsable=Léa", "m a_venir"),
            date(2027, 7, 2),
            "Le seul moyen n'est pas réalisé; le seul objectif n'est pas atteint.",
        ),
        (
            HEAD + YEAR + items("o en_cours responsable=Léa", "o realise"),
            date(2027, 3, 12),
            (
                "19 % de l'année est passée. Le plan ne prévoit aucun moyen; un seul des deux "
                "objectifs est atteint."
            ),
        ),
        (
            HEAD + YEAR + items("o abandonne", "m abandonne"),
            date(2027, 3, 12),
            "19 % de l'année est passée. Tout ce que prévoyait le plan est abandonné.",
        ),
        (
            HEAD + YEAR + "publics:\n  - {id: j, nom: Jeunes}\n",
            date(2027, 3, 12),
            "19 % de l'année est passée. Le plan n'a encore ni objectif ni moyen.",
        ),
        (
            HEAD + TWO_YEARS + items("m a_venir responsable=Léa echeance=2027-12-31"),
            date(2027, 12, 31),
            (
                "La moitié de la période est passée. Le seul moyen du plan est à venir. Rien n'est "
                "en retard."
            ),
        ),
        (
            HEAD + TWO_YEARS + items("o realise", "o partiel", "m realise", "m non_realise"),
            date(2029, 1, 10),
            (
                "La période est terminée depuis 10 jours. Un seul des deux moyens est réalisé; un "
                "seul des deux objectifs est atteint. Plus rien n'est ouvert."
            ),
        ),
        (
            HEAD + YEAR + items("m en_cours continu=true responsable=Léa"),
            date(2027, 1, 10),
            (
                "L'année commence. Rien dans le plan n'a de fin : c'est un travail continu. Rien "
                "n'est en retard."
            ),
        ),
    ],
    ids=[
        "everything done",
        "last day",
        "no period",
        "no means",
        "cancelled only",
        "empty",
        "of two years",
        "closed and over",
        "ongoing",
    ],
)
def test_a_plan_is_told_by_rule(plan: str, day: date, sentences: str) -> None:
    assert said(plan, day) == sentences


def test_late_items_are_as_many_as_the_signals_count() -> None:
    """A late step counts with its item."""
    text = HEAD + YEAR + items("o en_cours responsable=Léa echeance=2027-12-31")
    step = "etapes: [{id: j-o0-e1, texte: Réserver, echeance: 2027-02-01}]"
    text = text.replace("echeance: 2027-12-31", f"echeance: 2027-12-31, {step}")
    assert "Un élément est en retard, de 39 jours." in said(text, date(2027, 3, 12))
