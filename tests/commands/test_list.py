"""`plancoop list`, as its users see it."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.files import EXAMPLE, assert_accepted
from tests.support.terminal import on_a_terminal, without_colours

MID_YEAR = ("--au", "2012-06-30", "--plan", str(EXAMPLE))

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def ids(plan: Path, plancoop: Command) -> Callable[..., list[str]]:
    """Return a function that lists the ids which some filters let through."""
    text = plan.read_text(encoding="utf-8")
    text = text.replace(
        "      - id: jeunes-m1\n",
        "      - id: jeunes-m1\n"
        "        responsable: Comité Jeunesse\n"
        "        echeance: 2012-05-31\n",
    )
    plan.write_text(text, encoding="utf-8")
    assert plancoop("start", "quebec-m1", "canada-m1", "--le", "2012-02-01").code == 0

    def listed(*words: str) -> list[str]:
        seen = plancoop("list", *words, "--au", "2012-06-30", "--json")
        assert seen.code == 0, seen.err
        return [item["id"] for item in json.loads(seen.out)["elements"]]

    return listed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--public regions", "regions-o1 regions-o2 regions-o3"),
        ("--public jeunes --type moyen", "jeunes-m1 jeunes-m2"),
        ("--public jeunes --type moyens --type objectif", "jeunes-o1 jeunes-m1 jeunes-m2"),
        ("--public jeunes --type moyens,objectif", "jeunes-o1 jeunes-m1 jeunes-m2"),
        ("--type étape", "organisations-o3-e1 organisations-o3-e2"),
        ("--statut en-cours", "quebec-m1 canada-m1"),
        ("--status started --public quebec", "quebec-m1"),
        ("--statut en_cours --statut realise", "quebec-m1 canada-m1"),
        ("--statut en_cours,realise", "quebec-m1 canada-m1"),
        ("--statut en-cours,,fait,", "quebec-m1 canada-m1"),
        ("--responsable jeunesse", "jeunes-m1"),
        ("--lead COMITE", "jeunes-m1"),
        ("--avant 2012-06-29", "jeunes-m1"),
        ("--avant 2012-06-30", "organisations-o3-e1 jeunes-m1"),
        ("--après 2012-06-29", "organisations-o3-e1 organisations-o3-e2"),
        ("--after 2012-06-30 --before 2012-12-31", "organisations-o3-e2"),
        ("--en-retard", "organisations-o3 organisations-o3-e1 jeunes-m1"),
        ("--en-retard --type etape", "organisations-o3-e1"),
        ("--recherche RECONNAITRE", "organisations-o1"),
        ("--search cegeps", "quebec-o7 jeunes-o1"),
        (
            "--avant 2012-12-31 --trier echeance",
            "jeunes-m1 organisations-o3-e1 organisations-o3-e2",
        ),
        (
            "--avant 2012-12-31 --trier -echeance",
            "organisations-o3-e2 organisations-o3-e1 jeunes-m1",
        ),
        (
            "--avant 2012-12-31 --sort=-échéance",
            "organisations-o3-e2 organisations-o3-e1 jeunes-m1",
        ),
        ("--public jeunes --trier responsable", "jeunes-m1 jeunes-o1 jeunes-m2"),
        ("--public jeunes --trier signal", "jeunes-m1 jeunes-o1 jeunes-m2"),
        ("--public quebec --type moyen --sort statut", "quebec-m2 quebec-m3 quebec-m4 quebec-m1"),
        ("--recherche licorne", ""),
        ("jeunes", "jeunes-o1 jeunes-m1 jeunes-m2"),
        ("jeunes moyens", "jeunes-m1 jeunes-m2"),
        ("étapes", "organisations-o3-e1 organisations-o3-e2"),
        ("grand public", "grand-public-o1 grand-public-o2"),
        ("objectif --public jeunes regions", "regions-o1 regions-o2 regions-o3 jeunes-o1"),
        ("moyens --type objectif jeunes", "jeunes-o1 jeunes-m1 jeunes-m2"),
        ("moyens --sans responsable jeunes", "jeunes-m2"),
        ("jeunes --sans echeance", "jeunes-o1 jeunes-m2"),
        ("--sans échéance,responsable jeunes", "jeunes-o1 jeunes-m2"),
        ("--without echeance etapes", ""),
        ("etapes --sans echeance --sans responsable", "organisations-o3-e1 organisations-o3-e2"),
        ("--bientot 101", ""),
        ("--bientôt 103", "organisations-o3-e2"),
        ("--bientot=103 regions", ""),
        ("--soon 0", ""),
        ("--ouverts --en-retard etapes", "organisations-o3-e1"),
        ("--open canada moyens --statut en_cours,realise", "canada-m1"),
        ("--pour jeunes-o1 --ouverts", ""),
    ],
)
def test_filters_combine(words: str, expected: str, ids: Callable[..., list[str]]) -> None:
    assert ids(*words.split()) == expected.split()


@pytest.mark.usefixtures("plan")
def test_everything_is_listed_without_filters(plancoop: Command) -> None:
    lines = plancoop("list").out.splitlines()
    assert len(lines) == 27 + 12 + 2
    assert plancoop("liste").out.splitlines() == lines


@pytest.mark.usefixtures("plan")
def test_a_pipe_gets_one_aligned_line_per_item(plancoop: Command) -> None:
    lines = plancoop("list", "--type", "etape").out.splitlines()
    assert [line.split()[0] for line in lines] == ["organisations-o3-e1", "organisations-o3-e2"]
    assert "2012-06-29" in lines[0]
    assert lines[0].index("Congrès") == lines[1].index("Sommet")
    assert lines[0].endswith("du 27 au 29 juin 2012.")


@pytest.mark.usefixtures("plan")
def test_nothing_found_is_an_empty_pipe_and_no_error(plancoop: Command) -> None:
    seen = plancoop("list", "--recherche", "licorne")
    assert (seen.code, seen.out, seen.err) == (0, "", "")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--statut finit", 2, "finit"),
        ("--statut realise,finit", 2, "finit"),
        ("--statut=", 2, "--statut"),
        ("--type=,", 2, "--type"),
        ("--type moyens,truc", 2, "truc"),
        ("--type truc", 2, "objectif"),
        ("--trier truc", 2, "echeance"),
        ("--avant 03/04/2012", 2, "2012-04-03"),
        ("--avant 2012-02-30", 2, "2012-02-30"),
        ("--au bientôt", 2, "bientôt"),
        ("--public truc", 3, "truc"),
        ("--zut", 2, "--zut"),
        ("truc", 3, "jeunes"),
        ("plan.yaml", 2, "--plan"),
        ("--type -moyen", 2, "tiret"),
        ("--type moyen,-etape", 2, "tiret"),
        ("--statut=-realise", 2, "tiret"),
        ("--sans=-echeance", 2, "tiret"),
        ("--trier --echeance", 2, "echeance"),
        ("--public=-jeunes", 3, "jeunes"),
        ("--sans cible", 2, "responsable"),
        ("--sans=", 2, "--sans"),
        ("--bientot 3j", 2, "3j"),
        ("--bientot=", 2, "30"),
        ("--bientot -3", 2, "--"),
        ("--bientot 3 --bientot", 2, "--bientot"),
        ("--pour jeunes-m1", 1, "objectif"),
        ("--pour licorne", 3, "licorne"),
    ],
)
def test_a_wrong_filter_is_said_in_a_line_or_two(
    words: str, code: int, said: str, plancoop: Command
) -> None:
    seen = plancoop("list", *words.split())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err
    assert len(seen.err.splitlines()) <= 3


@pytest.mark.usefixtures("plan")
def test_json_has_the_keys_of_the_file_and_what_is_computed(plancoop: Command) -> None:
    said = json.loads(plancoop("list", "--recherche", "cinq réseaux", "--json").out)
    (item,) = said["elements"]
    assert item["cible"]["valeur"] == 5
    assert item["statut"] == "a_venir"
    assert item["etapes"] == []
    assert item["calcul"] == {
        "avancement": 0,
        "mesure": None,
        "signal": "sans_echeance",
        "raison": None,
        "nombre": None,
        "cause": None,
        "report": None,
        "premier_jour": None,
        "dernier_jour": None,
        "axe": None,
        "occurrences": [],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--bientot", "quebec-m4 jeunes-m2"),
        ("--bientot moyens --trier echeance", "jeunes-m2 quebec-m4"),
        ("--bientot 10", "quebec-m4 jeunes-m2"),
        ("--bientot 9 --ouverts", "jeunes-m2"),
        ("quebec --bientot 92 --type moyen", "quebec-m2 quebec-m4"),
        ("--pour quebec-o1", "quebec-m1 quebec-m2 quebec-m4"),
        ("--pour QUEBEC-O1 --ouverts", "quebec-m2 quebec-m4"),
        ("--pour quebec-o1 --pour canada-o1 --sans responsable", ""),
        ("--ouverts --sans echeance,responsable grand-public", "grand-public-o1-e2"),
        ("--sans responsable --ouverts organisations etapes", "organisations-o3-e2"),
    ],
)
def test_what_is_open_soon_lacking_or_serves(words: str, expected: str, plancoop: Command) -> None:
    said = plancoop("list", *words.split(), *MID_YEAR, "--json")
    assert [item["id"] for item in json.loads(said.out)["elements"]] == expected.split()
    lines = plancoop("list", *words.split(), *MID_YEAR).out.splitlines()
    assert [line.split()[0] for line in lines] == expected.split()


def test_the_steps_of_a_means_serve_what_it_serves(plan: Path, plancoop: Command) -> None:
    assert plancoop("edit", "quebec-m1", "--pour", "quebec-o1").code == 0
    assert plancoop("add", "etape", "--a", "quebec-m1", "--texte", "Réserver").code == 0
    lines = plancoop("list", "--pour", "quebec-o1").out.splitlines()
    assert [line.split()[0] for line in lines] == ["quebec-m1", "quebec-m1-e1"]
    assert plan.exists()


def test_an_open_step_of_what_is_closed_is_not_open(plan: Path, plancoop: Command) -> None:
    assert plancoop("done", "organisations-o3", "--le", "2012-06-01", "--quand-meme").code == 0
    for words in ("--ouverts", "--bientot 200 --au 2012-06-02"):
        assert plancoop("list", "etapes", *words.split()).out == ""
    assert plan.exists()


def screen(*words: str, width: int = 80) -> str:
    """Return what a list shows on a terminal, of the example in the middle of its year."""
    code, seen = on_a_terminal("list", *words, *MID_YEAR, width=width, folder=Path.cwd())
    assert code == 0, seen
    return seen


@posix_only
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_screen_is_the_one_a_reviewer_accepted(
    width: int,
    accept: bool,  # noqa: FBT001
) -> None:
    assert_accepted(f"list-{width}.txt", screen(width=width), accept=accept)


@posix_only
@pytest.mark.parametrize("width", [60, 64, 68, 72, 75, 80, 100, 200])
def test_an_item_takes_one_line_that_fits_and_breaks_no_word(width: int, plancoop: Command) -> None:
    ids = [line.split()[0] for line in plancoop("list", *MID_YEAR).out.splitlines()]
    lines = screen(width=width).splitlines()
    assert max(map(len, lines)) <= width
    of_items = [line for line in lines if re.match(r"(?:!! |!  |   )[a-z]", line)]
    assert [line[3:].split()[0] for line in of_items] == ids
    words = {*EXAMPLE.read_text(encoding="utf-8").split(), "Partiellement"}
    for line in of_items:
        for cut in re.findall(r"(\S+)…", line):
            assert any(word.rstrip(",.;:") == cut for word in words), line


@posix_only
@pytest.mark.parametrize("words", ["--complet", "--full"])
def test_whole_texts_are_an_option_away(words: str, plancoop: Command) -> None:
    lines = plancoop("list", "--public", "jeunes", *MID_YEAR).out.splitlines()
    shown = " ".join(screen(words, "--public", "jeunes").split())
    assert "…" not in shown
    for line in lines:
        assert re.split(r" {2,}", line)[-1] in shown
    assert "À surveiller : sans nouvelles depuis 3 mois" in shown
    assert "--complet" in screen("--public", "jeunes")


@posix_only
def test_a_pipe_gets_everything_whole_option_or_not(plancoop: Command) -> None:
    whole = plancoop("list", *MID_YEAR).out
    assert "…" not in whole
    assert plancoop("list", *MID_YEAR, "--complet").out == whole


@posix_only
def test_audiences_are_headings_in_the_order_of_the_file_alone() -> None:
    assert screen("--public", "jeunes").splitlines()[1] == "Les jeunes"
    assert "\nLes jeunes\n" not in screen("--public", "jeunes", "--trier", "echeance")
    assert screen("--complet", "--public", "jeunes", width=100).startswith("Les jeunes\n")


@posix_only
def test_colour_only_repeats_what_signs_and_words_say() -> None:
    coloured = on_a_terminal("list", *MID_YEAR, folder=Path.cwd(), changes={})[1]
    plain = screen()
    assert "\x1b" not in plain
    shown = without_colours(coloured).splitlines()
    assert [line.rstrip() for line in shown] == plain.splitlines()
    assert re.search(r"\x1b\[1;31m!! \x1b\[0mquebec-o2", coloured)


@posix_only
def test_an_id_of_forty_letters_leaves_room_for_the_text_at_60_columns(plan: Path) -> None:
    long = "lancement-de-l-annee-a-l-assemblee-nationale"
    text = plan.read_text(encoding="utf-8").replace("quebec-m1", long)
    plan.write_text(text, encoding="utf-8")
    _code, seen = on_a_terminal("list", "--public", "quebec", width=60, folder=Path.cwd())
    lines = seen.splitlines()
    place = lines.index(f"   {long}")
    assert lines[place + 1].split("  ")[-1] == "Lancement de l'année…"
    assert max(map(len, lines)) <= 60


@posix_only
def test_what_was_postponed_says_by_how_much() -> None:
    (line,) = (line for line in screen("--reportes").splitlines() if "jeunes-m2" in line)
    assert re.split(" {2,}", line)[1:5] == ["jeunes-m2", "◐", "30 juin", "+42 jours"]
