"""Axes, tags, priorities and own numbers, and what a plan calls its parts, as users see them."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.cli import Command
from tests.support.files import assert_accepted
from tests.support.terminal import on_a_terminal, without_colours

DAY: Final = ("--au", "2012-06-01")
PLAN: Final = """\
version: 1
titre: Plan d'action ouvert
periode: {debut: 2012-01-01, fin: 2013-12-31}
axes:
  - {id: participer, nom: Participer, numero: "2"}
  - {id: ouvrir, nom: Ouvrir les données, numero: "1"}
  - {id: veiller, nom: Veiller, numero: "10"}
etiquettes: [bénévolat, numérique]
regroupement: orientation
publics:
  - id: etat
    nom: Une administration ouverte
    objectifs:
      - id: etat-o1
        numero: "1.9"
        texte: Publier les jeux de données.
        statut: en_cours
        axe: ouvrir
        priorite: haute
        etiquettes: [numérique, bénévolat]
        responsable: Comité des données
        echeance: 2012-03-31
    moyens:
      - id: etat-m1
        numero: "1.10"
        texte: Inventorier ce qui est là.
        pour: [etat-o1]
        priorite: basse
        etapes:
          - {id: etat-m1-e1, texte: Dresser la liste., echeance: 2012-02-01}
      - id: etat-m2
        numero: C01.5.1
        texte: Consulter les membres.
        statut: realise
        axe: participer
        responsable: comité des données
        suivi:
          - {le: 2012-05-02, statut: realise, preuve: Procès-verbal}
  - id: membres
    nom: Une gouvernance partagée
    moyens:
      - id: membres-m1
        texte: Former les membres.
"""

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def path() -> Path:
    """Return a plan with axes, tags, priorities and numbers, where it is looked for."""
    path = Path.cwd() / "data" / "plan.yaml"
    path.parent.mkdir()
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def ids(path: Path, plancoop: Command) -> Callable[..., list[str]]:
    """Return a function that lists the ids which some options let through."""
    assert path.exists()

    def listed(*words: str) -> list[str]:
        seen = plancoop("list", *words, *DAY, "--json")
        assert seen.code == 0, seen.err
        return [item["id"] for item in json.loads(seen.out)["elements"]]

    return listed


# Divisions


@posix_only
@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("by", ["axe", "responsable", "etiquette", "priorite"])
def test_a_division_is_the_screen_of_audiences_by_other_rows(
    by: str,
    width: int,
    accept: bool,  # noqa: FBT001
) -> None:
    code, seen = on_a_terminal("status", "--par", by, *DAY, width=width, folder=Path.cwd())
    assert code == 0
    assert max(map(len, without_colours(seen).splitlines())) <= width
    assert_accepted(f"status-par-{by}-{width}.txt", seen, accept=accept)


@posix_only
@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("width", [80, 120])
def test_the_tree_has_a_line_an_item_where_there_is_room(width: int, accept: bool) -> None:  # noqa: FBT001
    _code, seen = on_a_terminal("status", "etat", *DAY, width=width, folder=Path.cwd())
    assert max(map(len, without_colours(seen).splitlines())) <= width
    assert_accepted(f"status-divided-lines-{width}.txt", seen, accept=accept)


@posix_only
@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("width", [40, 80])
def test_the_tree_tells_axes_tags_and_priorities(width: int, accept: bool) -> None:  # noqa: FBT001
    whole = ("--complet",) if width > 40 else ()
    _code, seen = on_a_terminal("status", "etat", *whole, *DAY, width=width, folder=Path.cwd())
    assert_accepted(f"status-divided-tree-{width}.txt", seen, accept=accept)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "axe",
            {
                "ouvrir": ["etat-o1", "etat-m1", "etat-m1-e1"],
                "participer": ["etat-m2"],
                "veiller": [],
                None: ["membres-m1"],
            },
        ),
        (
            "etiquettes",
            {
                "bénévolat": ["etat-o1"],
                "numérique": ["etat-o1"],
                None: ["etat-m1", "etat-m1-e1", "etat-m2", "membres-m1"],
            },
        ),
        (
            "priorité",
            {
                "haute": ["etat-o1"],
                "moyenne": [],
                "basse": ["etat-m1", "etat-m1-e1"],
                None: ["etat-m2", "membres-m1"],
            },
        ),
        (
            "responsable",
            {
                "Comité des données": ["etat-o1", "etat-m2"],
                None: ["etat-m1", "etat-m1-e1", "membres-m1"],
            },
        ),
    ],
)
def test_json_has_the_items_and_the_figures_of_each_group(
    by: str, expected: dict[str | None, list[str]], plancoop: Command
) -> None:
    answer = json.loads(plancoop("status", "--par", by, *DAY, "--json").out)
    key = answer["par"]
    assert {group[key]: group["elements"] for group in answer["groupes"]} == expected
    whole = json.loads(plancoop("status", *DAY, "--json").out)["total"]
    assert answer["total"] == whole
    if key != "etiquette":  # elsewhere an item is in one group alone
        for count in ("realises", "total"):
            counts = [group["moyens"][count] for group in answer["groupes"]]
            assert sum(counts) == whole["moyens"][count]


@pytest.mark.usefixtures("path", "french")
def test_a_division_goes_with_the_whole_plan_alone(plancoop: Command) -> None:
    seen = plancoop("status", "etat", "--par", "axe")
    assert (seen.code, seen.err) == (
        2,
        "--par divise tout le plan\u00a0: il ne va avec aucune orientation.\n",
    )
    seen = plancoop("status", "--par", "couleur")
    assert (seen.code, "axe, responsable, etiquette, priorite" in seen.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--axe ouvrir", "etat-o1 etat-m1 etat-m1-e1"),
        ("--axe 2", "etat-m2"),
        ("--axe Participer --axe veiller", "etat-m2"),
        ("--etiquette NUMERIQUE", "etat-o1"),
        ("--tag bénévolat,web", "etat-o1"),
        ("--priorite haute", "etat-o1"),
        ("--priorité faible", "etat-m1 etat-m1-e1"),
        ("--priorite haute,basse --type moyen", "etat-m1"),
        ("--recherche benevolat", "etat-o1"),
        ("--trier numero", "etat-o1 etat-m1 etat-m2 etat-m1-e1 membres-m1"),
        ("--trier -numero", "etat-m2 etat-m1 etat-o1 etat-m1-e1 membres-m1"),
        ("--trier priorite", "etat-o1 etat-m1 etat-m1-e1 etat-m2 membres-m1"),
    ],
)
def test_a_list_is_filtered_and_sorted(
    words: str, expected: str, ids: Callable[..., list[str]]
) -> None:
    assert ids(*words.split()) == expected.split()


@pytest.mark.usefixtures("path", "french")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("list --axe ouvir", 3, "Aucun axe ne s'appelle « ouvir »."),
        ("list --priorite rouge", 2, "« rouge »"),
        ("show ouvrir", 3, "ouvrir est un axe : plancoop list --axe ouvrir"),
        ("done ouvrir", 3, "ouvrir est un axe"),
    ],
)
def test_what_is_no_axis_or_only_an_axis_is_told(
    words: str, code: int, said: str, plancoop: Command
) -> None:
    before = Path("data/plan.yaml").read_bytes()
    seen = plancoop(*words.split())
    assert (seen.code, said in seen.err.replace("\u00a0", " ")) == (code, True), seen.err
    assert Path("data/plan.yaml").read_bytes() == before


def test_a_plan_without_axes_says_where_they_go(plan: Path, plancoop: Command) -> None:
    assert plan.exists()
    seen = plancoop("list", "--axe", "eco")
    assert (seen.code, "Le plan n'a pas d'axes" in seen.err) == (3, True)


# Setting them


@pytest.mark.usefixtures("french")
def test_keys_are_set_by_their_options_and_named_as_the_plan_names_them(
    path: Path, plancoop: Command
) -> None:
    words = ("--axe", "2", "--priorite", "élevée", "--etiquette", "benevolat", "--numero", "3.1")
    seen = plancoop("edit", "membres-m1", *words)
    assert seen.code == 0, seen.err
    lines = path.read_text(encoding="utf-8").split("- id: membres-m1\n")[1]
    assert lines == (
        '        numero: "3.1"\n'
        "        texte: Former les membres.\n"
        "        axe: participer\n"
        "        priorite: haute\n"
        "        etiquettes: [bénévolat]\n"
    )
    shown = plancoop("show", "membres-m1").out
    for pair in (("Priorité", "Haute"), ("Axe", "2 Participer"), ("Étiquettes", "bénévolat")):
        assert any(line.split(maxsplit=1) == list(pair) for line in shown.splitlines()), shown
    for key in ("axe", "priorite", "etiquettes", "numero"):
        assert plancoop("edit", "membres-m1", "--vider", key).code == 0
    assert path.read_text(encoding="utf-8") == PLAN


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--axe", "zzz"), 3, "Aucun axe"),
        (("--etiquette", "web"), 3, "Le plan ne déclare pas l'étiquette « web »."),
        (("--priorite", "urgente!"), 2, "haute, moyenne, basse"),
        (("--numero", "1.2."), 2, "Vouliez-vous dire 1.2?"),
        (("--numero", "Action 3"), 2, "Vouliez-vous dire 3?"),
    ],
)
def test_what_a_key_cannot_be_is_refused(
    words: tuple[str, ...], code: int, said: str, path: Path, plancoop: Command
) -> None:
    seen = plancoop("edit", "membres-m1", *words)
    assert (seen.code, said in seen.err.replace("\u00a0", " ")) == (code, True), seen.err
    assert path.read_text(encoding="utf-8") == PLAN


# Own numbers


@pytest.mark.usefixtures("path", "french")
@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("show", "etat-m1"),
        ("status", "etat"),
        ("calendar",),
        ("status", "--complet"),
        ("list", "--complet"),
    ],
)
def test_a_number_stands_before_the_text(words: tuple[str, ...], plancoop: Command) -> None:
    seen = plancoop(*words, *DAY)
    assert "1.9 Publier" in seen.out or "1.10 Inventorier" in seen.out


@pytest.mark.usefixtures("path")
def test_a_number_names_its_item_wherever_an_id_does(plancoop: Command) -> None:
    assert plancoop("show", "1.10").out.startswith("etat-m1  ")
    assert plancoop("done", "1.9", "c01.5.1", "--dry-run").code == 0
    assert plancoop("edit", "1.9", "--responsable", "Léa", "--dry-run").code == 0
    assert plancoop("add", "etape", "--a", "1.10", "--texte", "Trier.", "--dry-run").code == 0
    assert plancoop("list", "--pour", "1.9").out.count("etat-m1") > 0
    assert plancoop("move", "1.10", "--apres", "C01.5.1", "--dry-run").code == 0
    seen = plancoop("show", "1.1")
    assert (seen.code, "Aucun élément ne s'appelle" in seen.err) == (3, True)


def test_an_id_goes_before_a_number(path: Path, plancoop: Command) -> None:
    text = PLAN.replace('numero: "1.10"', "numero: membres-m1")
    path.write_text(text, encoding="utf-8")
    assert plancoop("show", "membres-m1").out.startswith("membres-m1  ")


def test_a_number_of_two_items_is_refused_with_both(path: Path, plancoop: Command) -> None:
    text = PLAN.replace('numero: "1.10"', 'numero: "1.9"')
    path.write_text(text, encoding="utf-8")
    for words in (("show", "1.9"), ("done", "1.9"), ("edit", "1.9", "--numero", "2")):
        seen = plancoop(*words)
        said = seen.err.replace("\u00a0", " ")
        assert (seen.code, "« 1.9 » est le numéro de plusieurs éléments" in said) == (3, True)
        assert said.endswith("Vouliez-vous dire etat-o1 ou etat-m1?\n")
    assert path.read_text(encoding="utf-8") == text


def pasted(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Make a text the standard input, which is no terminal."""
    stream: Any = io.TextIOWrapper(io.BytesIO(text.encode()))
    stream.isatty = lambda: False
    monkeypatch.setattr("sys.stdin", stream)


@pytest.mark.usefixtures("french")
def test_the_numbers_of_a_pasted_list_are_kept_where_every_line_has_one(
    path: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted(monkeypatch, "C02.1 Offrir des ateliers\n\nC02.1.1\tRecruter\n• 2.10 Former\n")
    seen = plancoop("add", "moyen", "--public", "membres")
    assert seen.code == 0, seen.err
    assert "Les numéros C02.1 à 2.10 sont gardés" in seen.out
    added = path.read_text(encoding="utf-8").split("Former les membres.\n")[1]
    numbers = [line.strip() for line in added.splitlines() if "numero" in line or "texte" in line]
    assert numbers == [
        "numero: C02.1",
        "texte: Offrir des ateliers",
        "numero: C02.1.1",
        "texte: Recruter",
        'numero: "2.10"',
        "texte: Former",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "1. Offrir des ateliers\n2. Recruter\n",
        "1.1 Offrir des ateliers\nRecruter\n",
        "1.1 Offrir des ateliers\n1.1 Recruter\n",
        "a) Offrir des ateliers\nb) Recruter\n",
    ],
)
def test_numbers_that_only_count_the_lines_are_taken_off(
    lines: str, path: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasted(monkeypatch, lines)
    assert plancoop("add", "moyen", "--public", "membres").code == 0
    added = path.read_text(encoding="utf-8").split("Former les membres.\n")[1]
    assert "numero" not in added
    assert "texte: Offrir des ateliers\n" in added


# What a plan calls its parts


@pytest.mark.usefixtures("path", "french")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("coverage", "Orientation  "),
        (
            "status jeunes",
            "Aucune orientation ne s'appelle « jeunes ». Dans le plan : etat, membres.",
        ),
        ("edit jeunes --nom Jeunes", "Aucun élément ni orientation ne s'appelle « jeunes »"),
        ("status plan.yaml", "« plan.yaml » n'est pas une orientation"),
        ("validate", "2 orientations"),
        ("move etat --vers membres", "etat est une orientation"),
        ("add public --nom Jeunes", "1 ajout parmi les orientations"),
        ("edit etat --nom \u201cUne\u201d", "etat"),
    ],
)
def test_a_plan_of_orientations_is_told_of_orientations(
    words: str, said: str, plancoop: Command
) -> None:
    seen = plancoop(*words.split())
    assert said in (seen.out + seen.err).replace("\u00a0", " ")


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("public", "public ajouté"),
        ("orientation", "orientation ajoutée"),
        ("axe", "axe ajouté"),
        ("volet", "volet ajouté"),
        ("chantier", "chantier ajouté"),
    ],
)
def test_what_is_added_has_the_gender_of_its_word(
    word: str, said: str, path: Path, plancoop: Command
) -> None:
    before = path.with_name("avant.yaml")
    before.write_text(PLAN.replace(": orientation", f": {word}"), encoding="utf-8")
    path.write_text(
        PLAN.replace(": orientation", f": {word}") + "  - {id: relais, nom: Les relais}\n",
        encoding="utf-8",
    )
    seen = plancoop("diff", str(before), str(path))
    assert seen.code == 0
    assert seen.out.startswith(f"1 {said}.\n")
    assert f"{said.capitalize()}\u00a0: Les relais" in seen.out
    back = plancoop("diff", str(path), str(before)).out
    assert back.startswith(f"1 {said.replace('ajout', 'retir')}.\n")


# Coverage


@posix_only
@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("width", [40, 80])
def test_coverage_asks_for_an_axis_where_the_plan_has_axes(width: int, accept: bool) -> None:  # noqa: FBT001
    _code, seen = on_a_terminal("coverage", "--details", *DAY, width=width, folder=Path.cwd())
    assert max(map(len, without_colours(seen).splitlines())) <= width
    assert_accepted(f"coverage-axes-{width}.txt", seen, accept=accept)


@pytest.mark.usefixtures("path")
def test_an_axis_can_be_required(plancoop: Command) -> None:
    seen = plancoop("coverage", "--exiger", "axe", *DAY)
    assert (seen.code, "membres-m1" in seen.err) == (1, True)
    whole = json.loads(plancoop("coverage", "--json", *DAY).out)["total"]["couverture"]["axe"]
    assert whole == {"pourvus": 2, "total": 3, "lacunes": ["membres-m1"]}


@pytest.mark.usefixtures("plan")
def test_a_plan_without_axes_is_asked_for_none(plancoop: Command) -> None:
    assert plancoop("coverage", "--exiger", "axe").code == 0
    assert "Axe" not in plancoop("coverage").out
    seen = plancoop("status", "--par", "axe")
    assert (seen.code, "Le plan n'a pas d'axes" in seen.err) == (3, True)


FUNDED: Final = """\
version: 1
titre: Plan d'action partagé
axes: [{id: eco, nom: Économie, numero: "1"}, {id: vie, nom: Vie, numero: "2"}]
publics:
  - id: jeunes
    nom: Jeunes
    moyens:
      - id: jeunes-m1
        texte: Tenir un kiosque.
        axe: eco
        responsable: [Comité A, Comité B]
        budget: {prevu: 100, reel: 120, source: Fonds}
      - id: jeunes-m2
        texte: Tenir une réunion.
        axe: vie
        responsable: comité b
        budget: {prevu: 7.5}
      - id: jeunes-m3
        texte: Écrire un guide.
        budget: {prevu: 50}
"""


@pytest.mark.usefixtures("french")
def test_an_item_counts_under_each_of_its_leads_once_in_the_total(
    path: Path, plancoop: Command
) -> None:
    path.write_text(FUNDED, encoding="utf-8")
    told = "Un élément qui a plusieurs responsables compte sous chacun, une fois dans le total."
    budgets = plancoop("status", "--par", "responsable", "--budget").out
    rows = [line.split("  ")[0].strip() for line in budgets.splitlines()[3:8]]
    assert rows == ["", "Comité A", "Comité B", "Sans responsable", "Total"]
    assert told in plancoop("status", "--par", "responsable").out
    assert told not in plancoop("status", "--par", "axe").out


@pytest.mark.parametrize(
    ("word", "planned"),
    [
        ("axe", {"eco": "100", "vie": "7.5", None: "50"}),
        ("responsable", {"Comité A": "100", "Comité B": "107.5", None: "50"}),
    ],
)
def test_budgets_are_divided_as_the_plan_is(
    word: str, planned: dict[str | None, str], path: Path, plancoop: Command
) -> None:
    path.write_text(FUNDED, encoding="utf-8")
    seen = json.loads(plancoop("status", "--par", word, "--budget", "--json").out)
    assert {each[word]: each["prevu"] for each in seen["groupes"]} == planned
    assert (seen["par"], seen["total"]["prevu"]) == (word, "157.5")
    assert seen["depassements"] == ["jeunes-m1"]


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("words", ["calendar", "coverage", "log", "list"])
@pytest.mark.parametrize(
    ("filtered", "kept"),
    [
        ("--axe ouvrir", {"etat-o1", "etat-m1", "etat-m1-e1"}),
        ("--axe 2", {"etat-m2"}),
        ("--etiquette numerique", {"etat-o1"}),
        ("--priorite basse", {"etat-m1", "etat-m1-e1"}),
        ("--axe ouvrir --priorite haute", {"etat-o1"}),
    ],
)
def test_what_shows_items_shows_those_that_filters_keep(
    words: str, filtered: str, kept: set[str], plancoop: Command
) -> None:
    command = [words, *filtered.split(), *DAY, "--json"]
    seen = json.loads(plancoop(*command).out)
    found = set(re.findall(r'"id": "(etat-[om][^"]*|membres-[om][^"]*)"', json.dumps(seen)))
    gaps = set(re.findall(r'"((?:etat|membres)-[om][^"]*)"', json.dumps(seen)))
    assert found <= kept
    assert gaps - found <= kept | {"etat-o1"}  # what a means serves is named with it
    assert words != "list" or found == kept
