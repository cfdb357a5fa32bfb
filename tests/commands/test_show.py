"""`plancoop show`, as its users see it."""

import json
import sys
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.terminal import on_a_terminal


def test_an_item_shows_all_that_is_known_of_it(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8").replace(
        "        cible: {valeur: 5, unite: réseaux de jeunes}\n",
        "        cible: {valeur: 5, unite: réseaux de jeunes}\n"
        "        pour: [jeunes-o1]\n"
        "        responsable: Comité jeunesse\n"
        "        partenaires: [Réseau A, Réseau B]\n"
        "        debut: 2012-02-01\n"
        "        echeance: 2012-06-30\n"
        "        poids: 2\n"
        '        liens: [{titre: Trousse, url: "https://exemple.coop/trousse"}]\n'
        "        suivi:\n"
        "          - {le: 2012-02-14, atteint: 2, note: Deux rencontres, par: Alix}\n"
        "          - {le: 2012-03-01, echeance_avant: 2012-05-31, preuve: pv.pdf}\n",
    )
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("show", "jeunes-m2", "--au", "2012-06-01")
    assert seen.code == 0
    for said in (
        *("jeunes-m2", "Les jeunes", "Présenter dans cinq réseaux", "40", "2", "5"),
        *("Comité jeunesse", "Réseau A, Réseau B", "jeunes-o1", "30 juin 2012"),
        *("https://exemple.coop/trousse", "14 février 2012", "Deux rencontres", "Alix"),
        *("1er mars 2012", "du 31 mai au 30 juin 2012 (30 jours)", "pv.pdf"),
    ):
        assert said in seen.out


@pytest.mark.usefixtures("plan")
def test_an_item_is_found_by_a_beginning_that_fits_no_other(plancoop: Command) -> None:
    assert plancoop("show", "JEUNES-O").out == plancoop("voir", "jeunes-o1").out


@pytest.mark.usefixtures("plan")
def test_a_beginning_that_fits_several_is_refused_with_them(plancoop: Command) -> None:
    seen = plancoop("show", "jeunes-m")
    assert (seen.code, seen.out) == (3, "")
    assert "jeunes-m1 ou jeunes-m2" in seen.err


@pytest.mark.usefixtures("plan")
def test_an_audience_shows_whole(plancoop: Command) -> None:
    assert plancoop("show", "jeunes").out == plancoop("status", "--public", "jeunes").out


@pytest.mark.usefixtures("plan")
def test_several_are_shown_in_the_order_asked(plancoop: Command) -> None:
    said = json.loads(plancoop("show", "jeunes-m2", "quebec-o1", "--json").out)
    assert said["format"] == "plancoop/show"
    assert [item["id"] for item in said["elements"]] == ["jeunes-m2", "quebec-o1"]


def test_markup_in_a_text_is_shown_and_not_obeyed(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8")
    nasty = "Salle [A] et [/B] [link=x]y[/link] :smile:"
    plan.write_text(
        text.replace("texte: Tenue de forums régionaux.", f'texte: "{nasty}"'), encoding="utf-8"
    )
    for words in (("show", "organisations-m1"), ("list",), ("status", "--public", "organisations")):
        seen = plancoop(*words)
        assert seen.code == 0
        assert "Salle [A] et [/B] [link=x]y[/link] :smile:" in seen.out


def test_a_target_without_a_value_measures_nothing(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8")
    target = "cible: {valeur: 2, depart: 10, unite: jours}"
    plan.write_text(
        text.replace("cible: {valeur: 5, unite: réseaux de jeunes}", target), encoding="utf-8"
    )
    assert "rien de mesuré (départ 10, cible 2)\n" in plancoop("show", "jeunes-m2").out
    assert "0 sur 2" not in plancoop("list").out
    (item,) = json.loads(plancoop("show", "jeunes-m2", "--json").out)["elements"]
    assert (item["calcul"]["avancement"], item["calcul"]["mesure"]) == (0, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("width", [60, 66, 72])
def test_no_word_of_a_step_is_broken(width: int, plan: Path, plancoop: Command) -> None:
    marked = plancoop("mark", "partiel", "organisations-o3-e1", "--le", "2012-06-29")
    assert marked.code == 0
    _code, seen = on_a_terminal("show", "organisations-o3", width=width, folder=Path.cwd())
    assert {"coopération", "Co-operative", "organisations-o3-e1"} <= set(seen.split())
    assert plan.exists()
