"""`plancoop diff`, as its users see it."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.support.cli import Command, process

NBSP: Final = "\u00a0"

BEFORE: Final = """\
version: 1
titre: Plan inventé
publics:
  - id: jeunes
    nom: Les jeunes
    moyens:
      - {id: jeunes-m1, texte: Tenir un colloque., echeance: 2012-06-30}
      - {id: jeunes-m2, texte: Tenir un forum., cible: {valeur: 3, unite: forums}}
  - {id: regions, nom: Régions}
"""
AFTER: Final = """\
version: 1
titre: Plan inventé
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: jeunes
    nom: Les jeunes
    moyens:
      - {id: jeunes-m1, texte: Tenir un colloque., echeance: 2012-06-29}
  - id: regions
    nom: Régions
    moyens:
      - id: jeunes-m2
        texte: Tenir un forum.
        cible: {valeur: 5, unite: forums}
        liens: [{titre: Salle, url: "https://exemple.coop"}]
"""
SENTENCE: Final = (
    "1 échéance avancée de 1 jour (jeunes-m1), 1 moyen déplacé, 1 cible modifiée, "
    "2 autres modifications."
)


@pytest.fixture(autouse=True)
def _files() -> None:
    Path("avant.yaml").write_text(BEFORE, encoding="utf-8")
    Path("après.yaml").write_text(AFTER, encoding="utf-8")


def test_two_files_are_compared_thing_by_thing(plancoop: Command) -> None:
    seen = plancoop("diff", "avant.yaml", "après.yaml")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.replace(NBSP, " ").splitlines() == [
        SENTENCE,
        "De avant.yaml à après.yaml",
        "",
        "Le plan",
        "           Période : — → du 1er janvier 2012 au 31 décembre 2012",
        "",
        "Les jeunes",
        "jeunes-m1  Échéance : 30 juin 2012 → 29 juin 2012 (avancée de 1 jour)",
        "",
        "Régions",
        "jeunes-m2  Appartient à : jeunes → regions",
        "jeunes-m2  Cible : 3 forums → 5 forums",
        "jeunes-m2  Liens : + Salle https://exemple.coop",
    ]


def test_both_names_say_the_same_and_a_file_is_no_other_than_itself(plancoop: Command) -> None:
    words = ("avant.yaml", "après.yaml")
    assert plancoop("diff", *words).out == plancoop("comparer", *words).out
    same = plancoop("diff", "avant.yaml", "avant.yaml")
    assert (same.code, same.out.splitlines()[0]) == (0, "Rien n'a changé.")


def test_an_item_that_moved_concerns_both_audiences(plancoop: Command) -> None:
    for audience in ("jeunes", "regions"):
        seen = plancoop("diff", "avant.yaml", "après.yaml", "--public", audience)
        assert "1 moyen déplacé" in seen.out
        assert ("jeunes-m1" in seen.out) is (audience == "jeunes")


def test_json_says_of_which_files(plancoop: Command) -> None:
    told = json.loads(plancoop("diff", "avant.yaml", "après.yaml", "--json").out)
    assert told["format"] == "plancoop/diff"
    assert [told[side]["fichier"] for side in ("avant", "apres")] == ["avant.yaml", "après.yaml"]
    period, due, place, links, target = told["differences"]
    assert (period["element"], period["type"], period["public"]) == (None, None, None)
    assert period["apres"] == {"debut": "2012-01-01", "fin": "2012-12-31"}
    assert (due["nouvelle"], due["jours"]) == ("echeance_avancee", -1)
    assert (place["cle"], place["avant"], place["apres"]) == ("place", "jeunes", "regions")
    assert target["apres"] == {"valeur": 5, "depart": 0, "unite": "forums", "indicateur": None}
    assert links["ajouts"] == [{"titre": "Salle", "url": "https://exemple.coop"}]


def test_either_file_may_come_by_a_pipe() -> None:
    seen = process("diff", "-", "après.yaml", input=BEFORE)
    assert seen.returncode == 0
    assert "1 moyen déplacé" in seen.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["avant.yaml", "nulle-part.yaml"], 4, "nulle-part.yaml"),
        (["avant.yaml", "."], 4, "."),
        (["avant.yaml", "fautif.yaml"], 1, "fautif.yaml"),
        (["fautif.yaml", "avant.yaml"], 1, "PC119"),
        (["avant.yaml"], 2, "APRÈS"),
        (["avant.yaml", "après.yaml", "--public", "truc"], 3, "truc"),
    ],
)
def test_what_cannot_be_compared_is_said(
    words: list[str], code: int, said: str, plancoop: Command
) -> None:
    Path("fautif.yaml").write_text("titre: [", encoding="utf-8")
    seen = plancoop("diff", *words)
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err
