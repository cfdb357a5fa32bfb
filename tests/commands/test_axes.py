"""Axes, and what a plan says of itself, are changed by the commands that change items."""

from pathlib import Path

import pytest

from plancoop.plan.model import Plan
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.followed import state
from tests.commands.test_add import Lines, lines
from tests.support.cli import Command

__all__ = ["lines"]

NBSP = "\N{NO-BREAK SPACE}"
PLAN = """\
version: 1
titre: Essai
periode: {debut: 2026-04-01, fin: 2028-03-31}

publics:
  # les jeunes d'abord
  - id: jeunes
    nom: Jeunes
    objectifs:
      - {id: jeunes-o1, texte: Un forum}
      - id: jeunes-o2
        texte: Un réseau
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def now(path: Path) -> Plan:
    plan = read(Source.decode(path.name, path.read_bytes())).valid_plan
    assert plan
    return plan


def axes_of(path: Path) -> list[tuple[str, str, str | None]]:
    return [(axis.id, axis.name, axis.number) for axis in now(path).axes]


def test_axes_are_added_above_the_audiences_one_on_each_line(
    plan: Path, plancoop: Command, lines: Lines
) -> None:
    lines.are("Numéro\tNom\n1\tOuvrir les données\n2\tFaire participer\n".encode())
    seen = plancoop("add", "axe")
    assert (seen.code, seen.err) == (0, "")
    assert "2 ajouts parmi les axes" in seen.out
    text = plan.read_text(encoding="utf-8")
    assert text == PLAN.replace(
        "2028-03-31}\n",
        '2028-03-31}\naxes:\n  - {id: ouvrir-donnees, numero: "1", nom: Ouvrir les données}\n'
        '  - {id: faire-participer, numero: "2", nom: Faire participer}\n',
    )
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == PLAN


@pytest.fixture
def divided(plan: Path, plancoop: Command) -> Path:
    assert plancoop("add", "axe", "--nom", "Ouvrir", "--id", "ouvrir").code == 0
    assert plancoop("add", "axe", "--nom", "Participer", "--numero", "2").code == 0
    assert plancoop("edit", "jeunes-o1", "jeunes-o2", "--axe", "ouvrir", "--oui").code == 0
    return plan


def test_an_axis_has_another_name_and_another_number(divided: Path, plancoop: Command) -> None:
    assert plancoop("edit", "ouvrir", "--nom", "Ouvrir tout", "--numero", "1").code == 0
    assert plancoop("edit", "2", "--nom", "Faire participer", "--vider", "numero").code == 0
    assert axes_of(divided) == [
        ("ouvrir", "Ouvrir tout", "1"),
        ("participer", "Faire participer", None),
    ]


def test_what_is_on_an_axis_follows_its_new_id(divided: Path, plancoop: Command) -> None:
    seen = plancoop("rename", "ouvrir", "acces")
    assert (seen.code, seen.err) == (0, "")
    assert "2 renvois ont suivi : jeunes-o1 (axe), jeunes-o2 (axe)" in seen.out.replace(NBSP, " ")
    assert {item.axis for item in now(divided).audiences[0].objectives} == {"acces"}
    assert axes_of(divided)[0][0] == "acces"


def test_axes_change_places(divided: Path, plancoop: Command) -> None:
    assert plancoop("move", "participer", "--avant", "ouvrir").code == 0
    assert [name for name, *_rest in axes_of(divided)] == ["participer", "ouvrir"]


def test_an_axis_that_is_used_goes_only_with_what_refers_to_it(
    divided: Path, plancoop: Command
) -> None:
    before = state(divided)
    seen = plancoop("remove", "ouvrir", "--oui")
    assert seen.code == 1
    assert "jeunes-o1 (axe) → ouvrir, jeunes-o2 (axe) → ouvrir" in seen.err
    assert state(divided) == before
    seen = plancoop("remove", "ouvrir", "--oui", "--quand-meme")
    assert (seen.code, seen.err) == (0, "")
    assert [name for name, *_rest in axes_of(divided)] == ["participer"]
    assert {item.axis for item in now(divided).audiences[0].objectives} == {None}
    assert plancoop("remove", "participer", "--oui").code == 0
    assert plancoop("undo").code == plancoop("undo").code == 0
    assert len(axes_of(divided)) == 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("add", "axe", "--nom", "ouvrir"), 2, "L'axe « ouvrir » est nommé deux fois"),
        (("add", "axe", "--nom", "X", "--public", "jeunes"), 2, "à tout le plan"),
        (("add", "axe", "--nom", "X", "--texte", "Y"), 2, "--texte ne va pas avec un axe"),
        (("add", "axe", "--nom", "X", "--id", "participer"), 1, "déjà pris"),
        (("edit", "ouvrir", "--nom", "Participer"), 1, "déjà un axe : participer"),
        (("edit", "ouvrir", "--echeance", "2027"), 2, "--echeance ne va pas avec un axe"),
        (("rename", "ouvrir", "participer"), 1, "désigne déjà autre chose"),
        (("rename", "ouvrir", "jeunes-o1"), 1, "désigne déjà autre chose"),
        (("move", "ouvrir", "--vers", "jeunes"), 1, "Un axe se place avant ou après un autre"),
        (("move", "jeunes-o1", "--apres", "ouvrir"), 1, "les axes"),
        (("remove", "ouvrir", "jeunes-o1", "--oui"), 2, "Les axes se retirent à part"),
        (("done", "ouvrir"), 3, "plancoop edit ouvrir"),
        (("edit", "plan", "--exercice", "13-01"), 2, "13-01"),
        (("edit", "plan", "--poids", "2"), 2, "--poids ne va pas avec le plan lui-même"),
        (("edit", "plan", "--regroupement", "pilier"), 2, "orientation"),
        (("edit", "plan", "--vider", "titre"), 2, "Pour le changer : --titre"),
    ],
)
def test_what_is_not_right_changes_nothing(
    words: tuple[str, ...], code: int, told: str, divided: Path, plancoop: Command
) -> None:
    before = state(divided)
    seen = plancoop(*words)
    assert seen.code == code
    assert told in seen.err.replace(NBSP, " ")
    assert state(divided) == before


def test_the_plan_itself_is_edited_under_its_own_name(plan: Path, plancoop: Command) -> None:
    seen = plancoop(
        *("edit", "plan", "--exercice", "04-01", "--devise", "€", "--regroupement", "orientation"),
        *("--etiquette", "web", "--titre", "Autre", "--organisme", "Nous"),
    )
    assert (seen.code, seen.err) == (0, "")
    assert plan.read_text(encoding="utf-8").startswith(
        "version: 1\ntitre: Autre\norganisme: Nous\n"
        "periode: {debut: 2026-04-01, fin: 2028-03-31}\nexercice: {debut: 04-01}\n"
        'devise: "€"\nregroupement: orientation\netiquettes: [web]\n\npublics:\n'
    )
    assert plancoop("edit", "plan", "--vider", "exercice", "--vider", "devise").code == 0
    assert now(plan).fiscal_years is None


def test_another_fiscal_year_moves_what_is_due_in_one(plan: Path, plancoop: Command) -> None:
    for words in (
        ("edit", "plan", "--exercice", "04-01"),
        ("edit", "jeunes-o1", "--echeance", "2026-2027"),
        ("postpone", "2027-2028", "jeunes-o1", "--note", "Plus tard"),
        ("edit", "plan", "--exercice", "07-01"),
    ):
        seen = plancoop(*words)
        assert (seen.code, seen.err) == (0, "")
    due = now(plan).audiences[0].objectives[0].due
    assert due
    assert str(due.last) == "2028-06-30"
    before = state(plan)
    seen = plancoop("edit", "plan", "--vider", "exercice")
    assert seen.code == 1
    assert "jeunes-o1" in seen.err
    assert state(plan) == before


def test_an_audience_that_is_called_plan_comes_first(plan: Path, plancoop: Command) -> None:
    assert plancoop("rename", "jeunes", "plan").code == 0
    assert plancoop("edit", "plan", "--nom", "Les jeunes").code == 0
    assert now(plan).audiences[0].name == "Les jeunes"


def test_axes_come_and_go_between_brackets_and_with_the_line_breaks_of_the_file(
    plan: Path, plancoop: Command
) -> None:
    before = (
        "version: 1\r\ntitre: E\r\naxes: [{id: eco, nom: E}, {id: lien, nom: L}]  # deux\r\n"
        "publics:\r\n  - id: a\r\n    nom: A\r\n    moyens:\r\n"
        "      - {id: a-m1, axe: eco, texte: T}\r\n"
        '      - id: a-m2\r\n        axe: "eco"  # note\r\n'
        "        texte: U\r\n"
    )
    plan.write_bytes(before.encode())
    assert plancoop("rename", "eco", "ecologie").code == 0
    assert (
        plan.read_bytes()
        == before.replace("id: eco", "id: ecologie")
        .replace("axe: eco", "axe: ecologie")
        .replace('"eco"', '"ecologie"')
        .encode()
    )
    seen = plancoop("remove", "ecologie", "--oui", "--quand-meme")
    assert "# note" in seen.out
    assert plan.read_bytes() == (
        before.replace("{id: eco, nom: E}, ", "")
        .replace("axe: eco, ", "")
        .replace('        axe: "eco"  # note\r\n', "")
        .encode()
    )
    assert plancoop("undo").code == plancoop("undo").code == 0
    assert plan.read_bytes() == before.encode()
