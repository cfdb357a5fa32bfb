"""`plancoop list`, as its users see it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.cli import Command


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
        ("--avant 30/06/2012", 2, "2012-06-30"),
        ("--avant 2012-02-30", 2, "2012-02-30"),
        ("--au demain", 2, "demain"),
        ("--public truc", 3, "truc"),
        ("--zut", 2, "--zut"),
        ("truc", 2, "truc"),
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
    }
