"""A plan that has orientations reads of no audience: all sentences, then screens and refusals."""

import re
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest
from babel.messages.pofile import read_po

from plancoop.cli.registry import COMMANDS
from tests.documentation.test_catalogue import FRENCH
from tests.support.cli import Command
from tests.support.workbooks import Filled, edited

_AUDIENCE: Final = re.compile(r"(?<![\w{-])audiences?\b", re.IGNORECASE)
_PUBLIC: Final = re.compile(r"(?<![\w-])publics?\b(?!:)", re.IGNORECASE)
_BEFORE_A_PLAN: Final = ("cli/", "commands/")
"""Help, and what is said before a plan is read: the names of options stay."""

_OF_AUDIENCES: Final = {
    "wording/groupings.py": "the words themselves",
    "wording/new_plan.py": "a plan that begins",
    "wording/comparison.py": "the label of the key, which the grouping replaces",
}


def test_no_sentence_about_a_plan_says_audience() -> None:
    with FRENCH.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    found = [
        (place, message.id)
        for message in catalogue
        if message.id
        for place in [message.locations[0][0].removeprefix("src/plancoop/")]
        if not place.startswith(_BEFORE_A_PLAN) and place not in _OF_AUDIENCES
        if _AUDIENCE.search(str(message.id).replace("--vers AUDIENCE", ""))
    ]
    assert found == []


_VALUES: Final = ("objectif, moyen, etape, public", "public, axe", "public, orientation")
"""Words that an option takes: those of the file's keys, whatever the plan calls its parts."""
_NAMED: Final = re.compile(r"--[\w-]+|plancoop help format")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("word", ["orientation", "volet", "chantier", "axe"])
@pytest.mark.parametrize("name", ["", *(name for name in COMMANDS if name != "init")])
def test_the_help_calls_audiences_as_the_plan_does(
    name: str, word: str, language: str, orientations: Path, plancoop: Command
) -> None:
    text = orientations.read_text(encoding="utf-8")
    orientations.write_text(text.replace("orientation", word), encoding="utf-8")
    seen = plancoop(*([name] if name else []), "--help", "--lang", language)
    assert seen.code == 0
    told = " ".join(re.split(r"\n(?:Exemples|Examples)\s?:", seen.out)[0].split())
    for values in _VALUES:
        told = told.replace(values, "")
    told = _NAMED.sub("", told)
    assert not _AUDIENCE.search(told), told
    assert not _PUBLIC.search(told), told


def test_the_help_says_orientation_where_others_say_audience(
    orientations: Path, plancoop: Command
) -> None:
    assert "--public, --audience ORIENTATION" in plancoop("liste", "--aide").out
    assert "ORIENTATION|ID" in plancoop("déplacer", "--aide").out
    assert "des orientations." in plancoop("ajouter", "--aide", "--plan", str(orientations)).out
    assert "un élément ou une orientation" in plancoop("--aide").out
    orientations.rename("ailleurs.yaml")
    assert "--public, --audience PUBLIC" in plancoop("liste", "--aide").out
    told = plancoop("liste", "--plan", "ailleurs.yaml", "--aide").out
    assert "--public, --audience ORIENTATION" in told


PLAN: Final = """\
version: 1
titre: Plan ouvert
periode: {debut: 2012-01-01, fin: 2012-12-31}
regroupement: orientation
publics:
  - id: etat
    nom: Une administration ouverte
    alias: [gouvernance]
    objectifs:
      - {id: etat-o1, texte: Publier les données., echeance: 2012-03}
    moyens:
      - {id: etat-m1, texte: Inventorier., pour: [etat-o1], budget: {prevu: 10, reel: 12}}
  - id: gens
    nom: Des citoyens entendus
"""
_SCREENS: Final = (
    *("status", "status etat", "status --par responsable", "status --budget", "status --formule"),
    *("list", "show etat", "show etat-m1", "coverage --details", "calendar", "log", "validate"),
    *("list --json", "add moyen --public gens --texte A --dry-run", "diff plan.yaml plan.yaml"),
    "edit etat --nom-court X --dry-run",
)
_REFUSED: Final = (
    *("status nul", "show nul", "edit nul --quand A", "move etat-m1 --vers nul", "remove nul"),
    *("move etat --vers gens", "move etat-m1 --vers etat-o1", "add moyen --texte A", "edit gens"),
    *("add public --nom Gens --public etat", 'add public --nom "Des citoyens entendus"'),
    *(
        "edit etat --echeance 2012-06",
        "edit gens --nom Une --poids 2",
        "edit etat-m1 --public gens",
    ),
    *("status plan.yaml", "edit gens --alias gouvernance", "status etat --par priorite"),
    *("rename etat gens", "edit gens --nom 'Une administration ouverte'"),
)


@pytest.fixture
def orientations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.usefixtures("orientations")
@pytest.mark.parametrize("words", [*_SCREENS, *_REFUSED])
def test_no_screen_and_no_refusal_says_public(words: str, plancoop: Command) -> None:
    typed = [part.strip("'\"") for part in re.findall(r"'[^']*'|\"[^\"]*\"|\S+", words)]
    seen = plancoop(*typed)
    assert (seen.code == 0) == (words in _SCREENS), seen.err
    told = re.sub(r'add public|"publics?"|--public|PUBLIC', "", seen.out + seen.err)
    assert not _PUBLIC.search(told), told


@pytest.mark.parametrize(
    "fault",
    [
        ("alias: [gouvernance]", "alias: [gens]"),
        (
            "titre: Plan ouvert",
            "titre: Plan ouvert\nverification: [{regle: PC403, raison: A, elements: [x]}]",
        ),
        ("id: gens", "id: etat"),
        ("id: gens", "id: etat-"),
        ("nom: Des citoyens entendus", "nom: Une administration ouverte"),
    ],
)
def test_no_problem_of_a_file_says_public(
    fault: tuple[str, str], orientations: Path, plancoop: Command
) -> None:
    orientations.write_text(PLAN.replace(*fault), encoding="utf-8")
    seen = plancoop("validate")
    told = re.sub(r"plan\.yaml:\d.*\| .*|^ +\d+ \|.*", "", seen.out + seen.err, flags=re.MULTILINE)
    assert not _PUBLIC.search(told), told


@pytest.mark.usefixtures("orientations")
@pytest.mark.parametrize("end", ["xlsx", "ods"])
def test_no_cell_of_a_workbook_says_public(end: str, plancoop: Command) -> None:
    assert plancoop("export", f"plan.{end}", "--complet").code == 0
    with ZipFile(f"plan.{end}") as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if "xml" in name]
    assert any("Orientation" in part for part in parts)
    told = [re.sub(r'"public"|http\S+', "", part) for part in parts]
    assert not list(filter(None, map(_PUBLIC.search, told)))


@pytest.mark.usefixtures("orientations")
@pytest.mark.parametrize("head", ["Orientation", "Public"])
def test_a_row_of_an_orientation_is_added_under_either_head(head: str, plancoop: Command) -> None:
    assert plancoop("export", "plan.xlsx").code == 0

    def fill(table: Filled) -> None:
        table.sheet.cell(1, table.heads["Orientation"]).value = head
        table.add(Orientation="Des citoyens entendus", Type="Moyen", Texte="Écouter.")
        table.add(Type="Moyen", Texte="Parler.")

    seen = plancoop("import", str(edited(Path("plan.xlsx"), fill)))
    assert "gens-m1 (moyen, Des citoyens entendus)\N{NO-BREAK SPACE}: Écouter." in seen.out
    assert "Il manque à cette nouvelle ligne\N{NO-BREAK SPACE}: Orientation." in seen.out
