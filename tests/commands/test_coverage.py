"""`plancoop coverage`, as its users see it."""

import json
import re
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.support.cli import Command
from tests.support.files import assert_accepted
from tests.support.terminal import on_a_terminal, without_colours

MID_YEAR = ("--au", "2012-06-30")
NBSP = "\u00a0"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

DECIDED: Final = """\
version: 1
titre: Plan inventé
publics:
  - id: jeunes
    nom: Les jeunes de toutes les régions
    objectifs:
      - {id: jeunes-o1, texte: A, responsable: Comité, echeance: 2012-06-30, cible: {valeur: 3}}
      - {id: jeunes-o2, texte: B, statut: abandonne}
    moyens:
      - id: jeunes-m1
        texte: C
        pour: [jeunes-o1]
        statut: realise
        suivi: [{le: 2012-02-02, statut: realise, preuve: procès-verbal}]
      - id: jeunes-m2
        texte: D
        statut: realise
        suivi: [{le: 2012-02-02, statut: realise}]
      - id: jeunes-m3
        texte: E
        responsable: Comité
        quand: au printemps
  - {id: personne, nom: Personne}
  - id: cooperateurs
    nom: Coopérateurs
    objectifs: [{id: cooperateurs-o1, texte: F, statut: abandonne}]
    moyens: [{id: cooperateurs-m1, texte: G, statut: abandonne}]
  - id: regions
    nom: Régions
    objectifs:
      - {id: regions-o1, texte: H, responsable: R, echeance: 2012-06-30, cible: {valeur: 3}}
    moyens:
      - id: regions-m1
        texte: I
        pour: [regions-o1]
        responsable: R
        echeance: 2012-06-30
        cible: {valeur: 3}
"""


@pytest.fixture
def decided() -> Path:
    """Return a plan in which much is decided, and something lacks of each sort."""
    path = Path("plan.yaml")
    path.write_text(DECIDED, encoding="utf-8")
    return path


@posix_only
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", ["plan", "decided"])
def test_the_screen_is_the_one_a_reviewer_accepted(
    name: str,
    width: int,
    accept: bool,  # noqa: FBT001
    request: pytest.FixtureRequest,
) -> None:
    request.getfixturevalue(name)
    words = ("coverage", "--details", *MID_YEAR)
    _code, seen = on_a_terminal(*words, width=width, folder=Path.cwd())
    assert_accepted(f"coverage-{name}-{width}.txt", seen, accept=accept)


@posix_only
@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("width", [40, 60, 76, 80, 120])
def test_it_fits_the_terminal_and_breaks_no_id(width: int, plancoop: Command) -> None:
    _code, seen = on_a_terminal("coverage", "--details", width=width, folder=Path.cwd())
    assert max(map(len, seen.splitlines())) <= width
    uncut = plancoop("coverage", "--details").out
    assert re.findall(r"[a-z-]+-[om]\d+", seen) == re.findall(r"[a-z-]+-[om]\d+", uncut)


@posix_only
@pytest.mark.usefixtures("decided")
def test_colour_only_repeats_what_words_say() -> None:
    coloured = on_a_terminal("coverage", "--details", folder=Path.cwd(), changes={})[1]
    plain = on_a_terminal("coverage", "--details", folder=Path.cwd())[1]
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    shown = without_colours(coloured).splitlines()
    assert [line.rstrip() for line in shown] == plain.splitlines()
    assert re.search(r"\x1b\[32m +2/2", coloured)
    assert re.search(r"\x1b\[1;33m +aucun", coloured)
    alone = on_a_terminal("coverage", "--public", "regions", folder=Path.cwd(), changes={})[1]
    assert "\nRégions " in alone


@pytest.mark.usefixtures("plan")
def test_both_names_of_the_command_say_the_same(plancoop: Command) -> None:
    assert plancoop("coverage").out == plancoop("couverture").out
    assert plancoop("coverage", "--détails").out == plancoop("coverage", "--details").out


@pytest.mark.usefixtures("plan")
def test_a_pipe_gets_a_row_per_audience_and_a_total(plancoop: Command) -> None:
    seen = plancoop("coverage", *MID_YEAR)
    assert (seen.code, seen.err) == (0, "")
    assert "Régions                  3     0/3   aucun    0/3       0/3" in seen.out
    assert "Total                   27    0/27      12   1/39      1/39" in seen.out
    assert "146 lacunes" in seen.out
    assert "--details" in seen.out


@pytest.mark.usefixtures("plan")
def test_a_pipe_gets_each_gap_on_a_line_of_its_own(plancoop: Command) -> None:
    lines = plancoop("coverage", "--details", "--public", "quebec").out.splitlines()
    seven = ", ".join(f"quebec-o{n}" for n in range(1, 8))
    assert f"  Objectifs sans moyen (7){NBSP}: {seven}" in lines
    assert f"  Échéance en mots seulement (1){NBSP}: quebec-m1" in lines
    assert not any("regions" in line or "Total" in line for line in lines)


@pytest.mark.usefixtures("decided")
def test_where_nothing_is_lacking_it_says_so(plancoop: Command) -> None:
    seen = plancoop("coverage", "--details", "--public", "regions", *MID_YEAR)
    assert seen.out.endswith("\n\nAucune lacune.\n")
    assert "regions-" not in seen.out


def test_a_plan_without_audiences_says_so(plancoop: Command) -> None:
    Path("plan.yaml").write_text("version: 1\ntitre: Vide\npublics: []\n", encoding="utf-8")
    seen = plancoop("coverage", "--details", "--exiger", "moyens")
    assert (seen.code, seen.err) == (0, "")
    assert "aucun public" in seen.out


@pytest.mark.usefixtures("decided")
def test_text_of_the_plan_is_shown_as_it_is(plancoop: Command, decided: Path) -> None:
    text = decided.read_text(encoding="utf-8").replace("Personne}", '"[bold]P[/]"}')
    decided.write_text(text, encoding="utf-8")
    assert plancoop("coverage", "--details").out.count("[bold]P[/]") == 2


@pytest.mark.usefixtures("decided")
def test_json_counts_and_names_without_rounding(plancoop: Command) -> None:
    said = json.loads(plancoop("coverage", "--json", *MID_YEAR).out)
    assert (said["format"], said["version"], said["au"]) == ("plancoop/coverage", 1, "2012-06-30")
    jeunes, personne, cooperateurs, _regions = said["publics"]
    assert jeunes["nom"] == "Les jeunes de toutes les régions"
    assert jeunes["objectifs"] == {"total": 1, "abandonnes": 1}
    assert jeunes["moyens"] == {"total": 3, "abandonnes": 0}
    assert jeunes["couverture"] == {
        "objectifs": {"pourvus": 1, "total": 1, "lacunes": []},
        "servis": {"pourvus": 1, "total": 1, "lacunes": []},
        "moyens": {"pourvus": 1, "total": 1, "lacunes": []},
        "cible": {"pourvus": 1, "total": 2, "lacunes": ["jeunes-m3"]},
        "echeance": {"pourvus": 1, "total": 2, "lacunes": ["jeunes-m3"]},
        "responsable": {"pourvus": 2, "total": 2, "lacunes": []},
        "preuve": {"pourvus": 1, "total": 2, "lacunes": ["jeunes-m2"]},
        "axe": {"pourvus": 0, "total": 0, "lacunes": []},
        "ecarts": {"pourvus": 0, "total": 0, "lacunes": []},
    }
    assert jeunes["echeance_en_mots"] == ["jeunes-m3"]
    assert jeunes["lacunes_nombre"] == 3
    assert personne["couverture"]["moyens"]["lacunes"] == ["personne"]
    assert cooperateurs["objectifs"] == {"total": 0, "abandonnes": 1}
    assert said["total"]["lacunes_nombre"] == 7
    assert said["total"]["couverture"]["moyens"]["lacunes"] == ["personne", "cooperateurs"]
    assert "titre" in said["plan"]


@pytest.mark.usefixtures("decided")
def test_json_speaks_of_the_audiences_asked_for_each_once(plancoop: Command) -> None:
    asked = ("--public", "regions", "--audience", "jeun", "--public", "Régions")
    said = json.loads(plancoop("coverage", "--json", *asked).out)
    assert [one["id"] for one in said["publics"]] == ["regions", "jeunes"]
    assert said["total"]["objectifs"]["total"] == 2


@pytest.mark.usefixtures("decided")
def test_a_day_asks_what_was_open_then(plancoop: Command) -> None:
    def open_on(day: str) -> int:
        said = json.loads(plancoop("coverage", "--json", "--au", day).out)
        return int(said["total"]["couverture"]["echeance"]["total"])

    assert [open_on(day) for day in ("2012-02-01", "2012-02-02")] == [6, 4]


@pytest.mark.usefixtures("decided")
@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        ("--exiger responsable", ""),
        ("--exiger servis,responsable", ""),
        ("--exiger moyens --public regions --public jeunes", ""),
        ("--exiger moyens", "moyens (2): personne, cooperateurs"),
        ("--require objectif", "objectifs (2): personne, cooperateurs"),
        ("--exiger cible,échéance", "cible (1): jeunes-m3|echeance (1): jeunes-m3"),
        ("--exiger CIBLES --exiger cible", "cible (1): jeunes-m3"),
        ("--exiger responsable,,Preuves", "preuve (1): jeunes-m2"),
        ("--exiger moyens --json", "moyens (2): personne, cooperateurs"),
    ],
)
def test_what_is_required_and_lacking_fails_and_is_named(
    words: str, lacking: str, plancoop: Command
) -> None:
    seen = plancoop("coverage", *words.split())
    assert seen.code == (1 if lacking else 0)
    assert seen.out
    said = seen.err.replace(f"{NBSP}:", ":").splitlines()
    assert [line.strip() for line in said[1:]] == [one for one in lacking.split("|") if one]
    assert not said or "plan.yaml" in said[0]


@pytest.mark.usefixtures("plan")
def test_of_many_that_lack_it_the_first_are_named_and_the_others_counted(
    plancoop: Command,
) -> None:
    seen = plancoop("coverage", "--exiger", "responsable")
    assert seen.code == 1
    assert "responsable (39)" in seen.err
    assert "quebec-o5 et 34 autres" in seen.err
    assert "quebec-o6" not in seen.err
    five = plancoop("coverage", "--exiger", "servis", "--public", "organisations")
    assert five.err.endswith("organisations-o4, organisations-o5\n")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--exiger echances", 2, "Vouliez-vous dire echeance?"),
        ("--exiger délai", 2, "Vouliez-vous dire echeance?"),
        ("--exiger moyens,truc", 2, "truc"),
        ("--exiger ,", 2, "vide"),
        ("--public truc", 3, "truc"),
        ("--au bientôt", 2, "bientôt"),
    ],
)
def test_a_wrong_word_is_said_before_anything_is_shown(
    words: str, code: int, said: str, plancoop: Command
) -> None:
    seen = plancoop("coverage", *words.split())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err
    assert len(seen.err.splitlines()) <= 3
