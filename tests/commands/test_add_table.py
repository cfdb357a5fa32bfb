"""A table copied from a spreadsheet, headings included, is read by the words for the keys."""

import sys
from pathlib import Path

import pytest

from plancoop.plan.model import Objective
from tests.commands.followed import changed, state
from tests.commands.test_add import Lines, lines, now, one
from tests.support.cli import Command
from tests.support.conversation import END, converse
from tests.support.files import REAL_PLAN

__all__ = ["lines"]

NBSP = "\N{NO-BREAK SPACE}"
BEFORE = REAL_PLAN.read_text(encoding="utf-8")
MEANS = ("add", "moyen", "--public", "jeunes")


def table(*rows: str, ending: str = "\r\n") -> bytes:
    """Write rows as a spreadsheet copies them; cells are parted by ` | `."""
    return "".join(row.replace(" | ", "\t") + ending for row in rows).encode()


def test_each_row_is_an_entry_with_what_its_cells_say(
    plan: Path, plancoop: Command, lines: Lines
) -> None:
    lines.are(
        table(
            "Action | Responsable | Échéance | Début | Poids | Partenaires | Budget prévu",
            '"Tenir ""dix""\nforums" | DG; Comité | 30 juin 2012 | mars 2012 | 2,5 | CLD, SADC '
            "| 3 500 $",
            " |  |  |  |  |  | ",
            "• Écrire un guide |  | T2 2012",
        )
    )
    seen = plancoop(*MEANS, "--responsable", "Alix")
    assert (seen.code, seen.err) == (0, "")
    assert [line[1:].strip() for line in changed(BEFORE, plan) if line[1:].strip()] == [
        "- id: jeunes-m3",
        "texte: >-",
        'Tenir "dix" forums',
        "statut: a_venir",
        "responsable: [DG, Comité]",
        "partenaires: [CLD, SADC]",
        "debut: 2012-03",
        "echeance: 2012-06-30",
        "poids: 2.5",
        "budget: {prevu: 3500}",
        "- id: jeunes-m4",
        "texte: Écrire un guide",
        "statut: a_venir",
        "responsable: Alix",
        "echeance: 2012-T2",
    ]
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_a_column_of_numbers_is_kept_as_it_is(plan: Path, plancoop: Command, lines: Lines) -> None:
    lines.are(
        table(
            "N° | Action | Priorité | Étiquettes | Continu",
            "1.2.3 | 3. Tenir un kiosque | élevée | web; bénévolat | oui",
            "1.2.4 | Écrire un guide",
        )
    )
    seen = plancoop(*MEANS)
    assert (seen.code, seen.err) == (0, "")
    assert [line[1:].strip() for line in changed(BEFORE, plan) if line[1:].strip()] == [
        "- id: jeunes-m3",
        'numero: "1.2.3"',
        "texte: Tenir un kiosque",
        "statut: a_venir",
        "priorite: haute",
        "etiquettes: [web, bénévolat]",
        "continu: true",
        "- id: jeunes-m4",
        'numero: "1.2.4"',
        "texte: Écrire un guide",
        "statut: a_venir",
    ]


@pytest.mark.usefixtures("plan")
def test_what_was_understood_is_shown_before_what_was_done(plancoop: Command, lines: Lines) -> None:
    lines.are(table("Mesure | Échéance", "Tenir dix forums | 30 juin 2012"))
    told = plancoop(*MEANS).out.replace(NBSP, " ").splitlines()
    assert told[:3] == [
        "Colonnes comprises : Mesure → texte, Échéance → echeance",
        "  texte : Tenir dix forums · echeance : 2012-06-30",
        "1 ajout parmi les moyens de « Jeunes » :",
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("RESPONSABLE", "DG", "leads", ("DG",)),
        ("Lead", "DG\nAlix", "leads", ("DG", "Alix")),
        ("Responsables :", "DG, Alix", "leads", ("DG, Alix",)),
        ("qui", "DG", "leads", ("DG",)),
        ("partners", "A; B", "partners", ("A", "B")),
        ("poids", "2", "weight", 2),
        ("Weight", "0,5", "weight", 0.5),
        ("Declared progress", "40 %", "declared", 40),
        ("avancement", "40", "declared", 40),
        ("Quand", "début février", "when", "début février"),
    ],
)
def test_headings_are_the_words_for_the_keys(  # noqa: PLR0913, PLR0917 -- what is typed, and what is read
    heading: str,
    cell: str,
    name: str,
    value: object,
    plan: Path,
    plancoop: Command,
    lines: Lines,
) -> None:
    cell = f'"{cell}"' if "\n" in cell else cell
    lines.are(table(f"Texte | {heading}", f"A | {cell}", ending="\n"))
    seen = plancoop("add", "objectif", "--public", "jeunes")
    assert (seen.code, seen.err) == (0, "")
    added = now(plan).audiences[5].objectives[-1]
    assert isinstance(added, Objective)
    assert getattr(added, name) == value


def test_audiences_and_steps_have_tables_too(plan: Path, plancoop: Command, lines: Lines) -> None:
    lines.are(table("Nom | Nom court | Alias", "Les aînés du Québec | Aînés | vieux, sages"))
    assert plancoop("add", "public").code == 0
    added = now(plan).audiences[-1]
    assert (added.short_name, added.aliases) == ("Aînés", ("vieux", "sages"))
    lines.are(table("Étape | Due", "Réserver | 2012-06"))
    assert plancoop("add", "etape", "--a", "jeunes-m1").code == 0
    assert "échéance : juin 2012" in plancoop("show", "jeunes-m1-e1").out.replace(NBSP, " ")
    assert one(plan, "jeunes-m1-e1")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("Action | Respnsable", "A | B"), ("Respnsable", "responsable?")),
        (("Action | Couleur", "A | B"), ("Couleur", "echeance")),
        (("Action | Échéance", "A | B"), ("Ligne 2", "Échéance", "« B »")),
        (("Action | Échéance", "A | 2012", "B | 03/04/2012"), ("Ligne 3", "2012-04-03")),
        (("Action | Budget", "A | environ 5 000 $"), ("Ligne 2", "5000")),
        (("Action | Budget", "A | 5 €"), ("devise",)),
        (("Action | Échéance | Due", "A | 2012"), ("« Échéance »", "« Due »")),
        (("Responsable | Échéance", "A | 2012"), ("--texte",)),
        (("Action | Échéance", " | 2012"), ("--texte",)),
        (("Action | Échéance", "A | 2012 | zut"), ("Ligne 2", "zut")),
        (("Action | Unité", "A | forums"), ("--cible",)),
        (("Action | Pour", "A | zut"), ("zut",)),
        (("Visiter | 2012-06-30 | Ana", "Appeler | 2012"), ("plusieurs colonnes",)),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(
    rows: tuple[str, ...], told: tuple[str, ...], plan: Path, plancoop: Command, lines: Lines
) -> None:
    before = state(plan)
    lines.are(table(*rows))
    seen = plancoop(*MEANS)
    assert seen.code in (2, 3)
    assert all(word in seen.err.replace(NBSP, " ") for word in told), seen.err
    assert state(plan) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize(("answer", "count"), [("o", 1), ("n", 0)])
@pytest.mark.parametrize("width", [40, 80])
def test_a_table_is_pasted_into_a_terminal_shown_and_asked_about(
    width: int, answer: str, count: int, plan: Path
) -> None:
    pasted = f"Action\tÉchéance\nTenir dix forums.\tjuin 2012\n{END}"
    words = (*MEANS, "--texte", "-", "--plan", str(plan))
    code, seen = converse(*words, answers=(pasted, answer), folder=plan.parent, width=width)
    assert code == 0
    assert f"texte{NBSP}: Tenir dix forums." in seen
    assert ("Rien n'a été écrit." in seen) == (count == 0)
    assert plan.read_text(encoding="utf-8").count("texte: Tenir dix forums.") == count
