"""`plancoop log`, as its users see it."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.files import assert_accepted
from tests.support.terminal import on_a_terminal, without_colours

NBSP = "\u00a0"

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

BY_HAND = """\
        echeance: 2012-06-30
        suivi:
          - {le: 2012-03-01, atteint: 2, par: Alix}
          - {le: 2012-04-02, echeance_avant: 2012-05-19, note: Report demandé}
          - {le: 2012-05-04, echeance_avant: 2012-07-10}
"""
POSTPONED = "échéance reportée du 19 mai au 10 juillet 2012 (52 jours)"
MARKS = (
    ("start", "jeunes-m2", "--le", "2012-02-14"),
    ("mark", "suspendu", "canada-m1", "canada-m2", "--le", "2012-04-02", "--note", "Élections"),
    ("done", "jeunes-m1", "--le", "2012-06-29", "--preuve", "pv.pdf", "--par", "Alix"),
    ("done", "organisations-o3-e1", "--le", "2012-06-29", "--note", "Tenu à Montréal"),
)


@pytest.fixture
def followed(plan: Path, plancoop: Command) -> Path:
    """Return the real plan with a follow-up, by commands and by hand."""
    text = plan.read_text(encoding="utf-8")
    target = "        cible: {valeur: 5, unite: réseaux de jeunes}\n"
    plan.write_text(text.replace(target, target + BY_HAND), encoding="utf-8")
    for words in MARKS:
        assert plancoop(*words).code == 0
    return plan


@posix_only
@pytest.mark.usefixtures("followed")
@pytest.mark.parametrize("width", [40, 80])
def test_the_screen_is_the_one_a_reviewer_accepted(
    width: int,
    accept: bool,  # noqa: FBT001
) -> None:
    _code, seen = on_a_terminal("log", width=width, folder=Path.cwd())
    assert_accepted(f"log-{width}.txt", seen, accept=accept)


@posix_only
@pytest.mark.usefixtures("followed")
def test_colour_only_repeats_what_words_say() -> None:
    coloured = on_a_terminal("log", folder=Path.cwd(), changes={})[1]
    plain = on_a_terminal("log", folder=Path.cwd())[1]
    assert "\x1b" not in plain
    shown = without_colours(coloured).splitlines()
    assert [line.rstrip() for line in shown] == plain.splitlines()
    assert re.search(r"\x1b\[32m✓ Réalisé", coloured)


@pytest.mark.usefixtures("followed")
def test_a_pipe_gets_one_line_per_entry_newest_first(plancoop: Command) -> None:
    seen = plancoop("log")
    assert (seen.code, seen.err) == (0, "")
    assert [re.sub(" +", " ", line) for line in seen.out.splitlines()] == [
        f"2012-06-29 jeunes-m1 ✓ Réalisé · preuve{NBSP}: pv.pdf · par Alix",
        "2012-06-29 organisations-o3-e1 ✓ Réalisée · Tenu à Montréal",
        "2012-05-04 jeunes-m2 échéance avancée du 10 juillet au 30 juin 2012 (10 jours)",
        f"2012-04-02 jeunes-m2 {POSTPONED} · Report demandé",
        "2012-04-02 canada-m2 ‖ Suspendu · Élections",
        "2012-04-02 canada-m1 ‖ Suspendu · Élections",
        f"2012-03-01 jeunes-m2 valeur atteinte{NBSP}: 2 sur 5 réseaux de jeunes · par Alix",
        "2012-02-14 jeunes-m2 ◐ En cours",
    ]


@pytest.mark.usefixtures("followed")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("jeunes-m1", ["06-29 jeunes-m1"]),
        ("JEUNES-M1 canada-m2", ["06-29 jeunes-m1", "04-02 canada-m2"]),
        ("organisations-o3", ["06-29 organisations-o3-e1"]),
        ("canada", ["04-02 canada-m2", "04-02 canada-m1"]),
        ("--public federal", ["04-02 canada-m2", "04-02 canada-m1"]),
        ("--public canada --public organisations --depuis 2012-06-01", ["06-29 organisations-o3"]),
        ("jeunes --public canada", []),
        ("--depuis 2012-06-29", ["06-29 jeunes-m1", "06-29 organisations-o3-e1"]),
        ("--depuis 2012-06-30", []),
        ("--jusqua 2012-02-14", ["02-14 jeunes-m2"]),
        ("--jusquà 2012-02-13", []),
        ("--since 2012-03-01 --until 2012-03-31", ["03-01 jeunes-m2"]),
        ("--au 2012-03-31 -n 1", ["03-01 jeunes-m2"]),
        ("--nombre 2", ["06-29 jeunes-m1", "06-29 organisations-o3-e1"]),
        ("--number 0001", ["06-29 jeunes-m1"]),
        ("quebec", []),
    ],
)
def test_filters_combine(words: str, expected: list[str], plancoop: Command) -> None:
    seen = plancoop("journal", *words.split())
    assert seen.code == 0
    found = [re.sub(" +", " ", line).removeprefix("2012-") for line in seen.out.splitlines()]
    assert len(found) == len(expected)
    assert all(map(str.startswith, found, expected))
    assert ("ne correspond à ces filtres" in seen.err) == (not expected)


@pytest.mark.usefixtures("followed")
def test_as_of_a_day_a_due_date_is_what_it_was(plancoop: Command) -> None:
    (line,) = plancoop("log", "jeunes-m2", "--au", "2012-04-30", "-n", "1").out.splitlines()
    assert "du 19 mai au 10 juillet 2012 (52 jours)" in line


@pytest.mark.usefixtures("plan")
def test_a_plan_without_follow_up_says_how_it_begins(plancoop: Command) -> None:
    seen = plancoop("log")
    assert (seen.code, seen.out) == (0, "")
    assert "plancoop start" in seen.err
    assert len(seen.err.splitlines()) == 1


@pytest.mark.usefixtures("followed")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("jeunes-m9", 3, "jeunes-m1"),
        ("jeunes-m", 3, "jeunes-m1 ou jeunes-m2"),
        ("--public truc", 3, "truc"),
        ("--depuis 03/04/2012", 2, "2012-04-03"),
        ("--jusqua 2012-02-30", 2, "2012-02-30"),
        ("--depuis 2012-06-02 --jusqua 2012-06-01", 2, "vient après --jusqua (2012-06-01)"),
        ("-n 0", 2, "« 0 »"),
        ("-n -1", 2, "« -1 »"),
        (f"-n {'9' * 5000}", 2, "nombre d'entrées"),
    ],
)
def test_a_wrong_word_is_said_in_a_line_or_two(
    words: str, code: int, said: str, plancoop: Command
) -> None:
    seen = plancoop("log", *words.split())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err.replace(NBSP, " ")
    assert len(seen.err.splitlines()) <= 3


@posix_only
@pytest.mark.usefixtures("followed")
def test_a_person_is_told_how_many_of_how_many() -> None:
    assert on_a_terminal("log", folder=Path.cwd())[1].endswith("\n8 entrées\n")
    assert on_a_terminal("log", "-n", "3", folder=Path.cwd())[1].endswith("\n3 entrées sur 8\n")
    assert on_a_terminal("log", "jeunes-m1", folder=Path.cwd())[1].endswith("\n1 entrée\n")


@pytest.mark.usefixtures("followed")
def test_json_has_the_keys_of_the_file_and_what_became_of_the_due_date(plancoop: Command) -> None:
    said = json.loads(plancoop("log", "jeunes-m2", "--json").out)
    assert (said["format"], said["version"]) == ("plancoop/log", 1)
    assert said["entrees"][1] == {
        "id": "jeunes-m2",
        "type": "moyen",
        "public": "jeunes",
        "element_parent": None,
        "le": "2012-04-02",
        "par": None,
        "statut": None,
        "occurrence": None,
        "indicateur": None,
        "atteint": None,
        "echeance_avant": "2012-05-19",
        "ecart": None,
        "preuve": None,
        "note": "Report demandé",
        "calcul": {"echeance_apres": "2012-07-10", "jours": 52},
    }
    assert [one["calcul"]["jours"] for one in said["entrees"]] == [-10, 52, None, None]
    assert json.loads(plancoop("log", "quebec", "--json").out)["entrees"] == []


def test_a_note_on_several_lines_stays_on_one_in_a_pipe(plan: Path, plancoop: Command) -> None:
    noted = "Un [b]pas[/b]\nde plus"
    assert plancoop("start", "jeunes-m1", "--le", "2012-02-01", "--note", noted).code == 0
    (line,) = plancoop("log").out.splitlines()
    assert line.endswith("Un [b]pas[/b] de plus")
    assert plan.exists()
