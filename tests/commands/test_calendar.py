"""`plancoop calendar`, as its users see it."""

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
NAMED: Final = re.compile(r"(?<!↑)\b[a-z]+-[om]\d(?:-e\d)?(?=  )")

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

YEAR: Final = """\
version: 1
titre: Plan inventé
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: jeunes
    nom: Les jeunes de toutes les régions
    nom_court: Jeunes
    objectifs:
      - id: jeunes-o1
        texte: Une longue démarche
        debut: 2012-02-01
        echeance: 2012-06-15
        statut: en_cours
        responsable: Comité jeunesse
        suivi: [{le: 2012-05-02, echeance_avant: 2012-05-15}]
        etapes:
          - {id: jeunes-o1-e1, texte: Une journée, debut: 2012-07-01, echeance: 2012-07-01}
      - {id: jeunes-o2, texte: Sans date}
    moyens:
      - {id: jeunes-m1, texte: Un camp, debut: 2012-06-28, echeance: 2012-07-03}
      - {id: jeunes-m2, texte: Un congrès abandonné, statut: abandonne, echeance: 2012-06-30}
      - id: jeunes-m3
        texte: Un guide achevé
        statut: realise
        echeance: 2012-05-31
        etapes: [{id: jeunes-m3-e1, texte: Une étape restée ouverte, echeance: 2012-05-20}]
      - {id: jeunes-m4, texte: Des visites, debut: 2012-09-01, quand: à l'automne}
      - {id: jeunes-m5, texte: Une fête, quand: juin ou juillet}
  - id: regions
    nom: Régions
    moyens:
      - {id: regions-m1, texte: Le passage de l'an, debut: 2012-12-30, echeance: 2013-01-02}
      - {id: regions-m2, texte: Un forum, quand: au printemps}
"""


@pytest.fixture
def year() -> Path:
    """Return a plan with something of each sort."""
    path = Path("plan.yaml")
    path.write_text(YEAR, encoding="utf-8")
    return path


@posix_only
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("name", ["plan", "year"])
def test_the_screen_is_the_one_a_reviewer_accepted(
    name: str,
    width: int,
    accept: bool,  # noqa: FBT001
    request: pytest.FixtureRequest,
) -> None:
    request.getfixturevalue(name)
    _code, seen = on_a_terminal("calendar", *MID_YEAR, width=width, folder=Path.cwd())
    assert_accepted(f"calendar-{name}-{width}.txt", seen, accept=accept)


@posix_only
@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_it_fits_the_terminal_and_loses_no_item(width: int, plancoop: Command) -> None:
    _code, seen = on_a_terminal("calendar", *MID_YEAR, width=width, folder=Path.cwd())
    assert max(map(len, seen.splitlines())) <= width
    uncut = plancoop("calendar", *MID_YEAR).out
    assert NAMED.findall(seen) == NAMED.findall(uncut)
    assert len(NAMED.findall(seen)) == 10


@posix_only
@pytest.mark.usefixtures("year")
def test_colour_only_repeats_what_words_say() -> None:
    coloured = on_a_terminal("calendar", *MID_YEAR, folder=Path.cwd(), changes={})[1]
    plain = on_a_terminal("calendar", *MID_YEAR, folder=Path.cwd())[1]
    assert "\x1b" not in plain
    shown = without_colours(coloured).splitlines()
    assert [line.rstrip() for line in shown] == plain.splitlines()
    dim = re.findall(r"\x1b\[2m(Un.*?)\x1b", coloured)
    assert dim == ["Une étape restée ouverte", "Un congrès abandonné"]


@pytest.mark.usefixtures("plan")
def test_the_two_events_of_the_real_plan_stand_with_their_days(plancoop: Command) -> None:
    lines = plancoop("calendar", *MID_YEAR).out.splitlines()
    june, today, october = (
        next(place for place, line in enumerate(lines) if line.startswith(begun))
        for begun in ("27 – 29 juin 2012", "— aujourd'hui, 30 juin", "8 – 11 octobre 2012")
    )
    assert june < today < october
    assert "mer. – ven." in lines[june]
    assert lines[june].endswith("qui se tiendra à Montréal du 27 au 29 juin 2012.")
    assert "En retard de 1 jour · ↑organisations-o3" in lines[june]
    assert lines[june - 1 : june] == ["Juin 2012"]
    assert lines[october - 2 : october] == ["", "Octobre 2012"]
    assert lines[-3].startswith("début février")
    assert "37 éléments ouverts n'ont pas de date" in lines[-1]


@pytest.mark.usefixtures("plan")
def test_both_names_and_both_names_of_options_say_the_same(plancoop: Command) -> None:
    assert plancoop("calendar").out.replace("coverage", "couverture") == plancoop("calendrier").out
    french = plancoop("calendar", "--mois", "juin", "--au", "2012-06-30")
    assert french.out == plancoop("calendar", "--month", "June", "--as-of", "2012-06-30").out


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    "month",
    [
        *("2012-06", "2012-6", "06/2012", "6", "06", "juin", "JUIN", "Juin 2012", "june"),
        *("juin-2012", " juin "),
    ],
)
def test_a_month_is_named_as_people_name_it(month: str, plancoop: Command) -> None:
    seen = plancoop("calendar", "--mois", month)
    assert (seen.code, seen.err) == (0, "")
    assert "\nJuin 2012\n27 – 29 juin 2012  mer. – ven.  organisations-o3-e1" in seen.out
    assert "Octobre" not in seen.out


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--mois juni", 2, "Vouliez-vous dire juin?"),
        ("--mois jui", 2, "Vouliez-vous dire juin ou juillet?"),
        ("--mois octbre-2012", 2, "Vouliez-vous dire octobre?"),
        ("--mois 2012-06-30", 2, "Vouliez-vous dire 2012-06?"),
        ("--mois 13", 2, "« 13 » n'est pas un mois".replace(" »", NBSP + "»")),
        ("--mois 2012-00", 2, "2012-06"),
        ("--mois 0", 2, "2012-06"),
        ("--mois=", 2, "vide"),
        ("--public truc", 3, "truc"),
        ("--au bientôt", 2, "bientôt"),
        ("juin", 2, "juin"),
    ],
)
def test_a_wrong_word_is_said_in_a_line_or_two(
    words: str, code: int, said: str, plancoop: Command
) -> None:
    seen = plancoop("calendar", *words.split())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err.replace("«" + NBSP, "« ")
    assert len(seen.err.splitlines()) <= 3


@pytest.mark.usefixtures("plan")
def test_where_nothing_is_it_says_where_something_is(plancoop: Command) -> None:
    seen = plancoop("calendar", "--mois", "août")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err == f"Rien en août 2012. Les plus proches{NBSP}: juin 2012, octobre 2012.\n"
    seen = plancoop("calendar", "--mois", "août", "--public", "jeunes")
    assert seen.err == "Rien en août 2012.\n"
    seen = plancoop("calendar", "--public", "jeunes", "--public", "regions")
    assert (seen.code, seen.out) == (0, "")
    assert "plancoop edit ID --echeance" in seen.err


@pytest.mark.usefixtures("year")
def test_a_month_has_what_goes_on_in_it_and_the_words_that_name_it(plancoop: Command) -> None:
    july = plancoop("calendar", "--mois", "juillet", *MID_YEAR).out
    assert NAMED.findall(july) == ["jeunes-m1", "jeunes-o1-e1", "jeunes-m5"]
    assert "28 juin – 3 juillet 2012" in july
    assert "Juin 2012" not in july
    assert "aujourd'hui" not in july
    assert "pas de date" not in july
    january = plancoop("calendar", "--mois", "2013-01", *MID_YEAR).out
    assert "30 décembre 2012 – 2 janvier 2013" in january


@pytest.mark.usefixtures("year")
def test_audiences_are_chosen_and_nothing_is_late_in_what_is_closed(plancoop: Command) -> None:
    seen = plancoop("calendar", "--public", "regions", *MID_YEAR).out
    assert "jeunes" not in seen
    assert plancoop(*("calendar", "--public", "regions", "--public", "jeunes", *MID_YEAR)).out == (
        plancoop("calendar", *MID_YEAR).out
    )
    lines = plancoop("calendar", *MID_YEAR).out.splitlines()
    (late,) = (line for line in lines if "En retard" in line)
    assert "échéance (début le 1er février 2012) · reportée de 31 jours (prévue le 15 mai" in late
    (now,) = (line for line in lines if "a lieu en ce moment" in line)
    assert "se poursuit en juillet" in now


@pytest.mark.usefixtures("year")
def test_json_has_each_item_with_its_days(plancoop: Command) -> None:
    said = json.loads(plancoop("calendar", "--json", *MID_YEAR).out)
    assert (said["format"], said["version"], said["mois"]) == ("plancoop/calendar", 1, None)
    assert said["sans_date_nombre"] == 1
    days = {item["id"]: tuple(item["calendrier"].values())[:3] for item in said["elements"]}
    assert days == {
        "jeunes-m3-e1": ("echeance", "2012-05-20", "2012-05-20"),
        "jeunes-m3": ("echeance", "2012-05-31", "2012-05-31"),
        "jeunes-o1": ("echeance", "2012-06-15", "2012-06-15"),
        "jeunes-m1": ("a_lieu", "2012-06-28", "2012-07-03"),
        "jeunes-m2": ("echeance", "2012-06-30", "2012-06-30"),
        "jeunes-o1-e1": ("a_lieu", "2012-07-01", "2012-07-01"),
        "jeunes-m4": ("debut", "2012-09-01", "2012-09-01"),
        "regions-m1": ("a_lieu", "2012-12-30", "2013-01-02"),
        "jeunes-m5": ("en_mots", None, None),
        "regions-m2": ("en_mots", None, None),
    }
    assert list(days) == [item["id"] for item in said["elements"]]
    assert said["elements"][0]["element_parent"] == "jeunes-m3"
    asked = json.loads(plancoop("calendar", "--mois", "janvier 2014", "--json", *MID_YEAR).out)
    assert (asked["mois"], asked["elements"]) == ("2014-01", [])


def test_in_a_pipe_no_line_is_padded_to_the_longest_text(year: Path, plancoop: Command) -> None:
    before = plancoop("calendar").out.splitlines()
    long = "mot " * 60
    text = YEAR.replace("quand: ", f"quand: {long}").replace(
        "responsable: ", f"responsable: {long}"
    )
    assert text.count(long) > 1
    year.write_text(text, encoding="utf-8")
    after = plancoop("calendar").out.splitlines()
    assert [line.replace(long, "") for line in after] == before


def test_a_text_with_line_breaks_or_markup_stays_on_its_line_in_a_pipe(
    year: Path, plancoop: Command
) -> None:
    nasty = 'texte: "Un [b]camp[/b]\\nd\'été"'
    year.write_text(YEAR.replace("texte: Un camp", nasty), encoding="utf-8")
    (line,) = (one for one in plancoop("calendar").out.splitlines() if "jeunes-m1 " in one)
    assert line.endswith("Un [b]camp[/b] d'été")
