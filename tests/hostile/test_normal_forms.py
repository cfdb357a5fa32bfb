"""Two names that differ in the form of their accents alone (NFC, NFD) are one name to a person."""

from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest

from tests.support.cli import Command

NFC: Final = "Été coopératif"
NFD: Final = normalize("NFD", NFC)
PLAN: Final = """\
version: 1
titre: Plan d'action
publics:
  - id: jeunes
    nom: {0}
    moyens: [{{id: jeunes-m1, texte: Réunir., responsable: {0}}}]
  - id: autres
    nom: {1}
    moyens: [{{id: autres-m1, texte: Visiter., responsable: {1}}}]
"""


def write(text: str, name: str = "plan.yaml") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_they_are_two_forms() -> None:
    assert NFC != NFD


@pytest.mark.parametrize("typed", [NFC, NFD], ids=["NFC", "NFD"])
def test_a_name_of_two_audiences_is_asked_for_by_id_whichever_form_is_typed(
    typed: str, plancoop: Command
) -> None:
    write(PLAN.format(NFC, NFD))
    seen = plancoop("status", "--public", typed)
    assert (seen.code, seen.out) == (3, "")
    assert "jeunes ou autres" in seen.err


@pytest.mark.parametrize("typed", [NFC, NFD], ids=["NFC", "NFD"])
@pytest.mark.parametrize("held", [NFC, NFD], ids=["NFC held", "NFD held"])
def test_a_name_is_found_by_either_form(typed: str, held: str, plancoop: Command) -> None:
    write(PLAN.format(held, "Les autres"))
    for option in ("--public", "--responsable", "--recherche"):
        seen = plancoop("list", option, typed, "--json")
        assert '"jeunes-m1"' in seen.out
        assert '"autres-m1"' not in seen.out


def test_an_alias_of_two_audiences_is_refused(plancoop: Command) -> None:
    text = PLAN.format("Jeunes", "Autres")
    text = text.replace("nom: Jeunes", f"nom: Jeunes\n    alias: [{NFC}]")
    write(text.replace("nom: Autres", f"nom: Autres\n    alias: [{NFD}]"))
    seen = plancoop("validate")
    assert (seen.code, seen.out.count("PC306")) == (1, 1)


def test_an_id_with_an_accent_is_refused_and_both_forms_get_the_same_proposal(
    plancoop: Command,
) -> None:
    proposed = set()
    for form in ("été", normalize("NFD", "été")):
        write(PLAN.format("Jeunes", "Autres").replace("id: jeunes\n", f"id: {form}\n"))
        seen = plancoop("validate")
        assert (seen.code, seen.out.count("PC207")) == (1, 1)
        proposed.add(seen.out.partition("Vouliez-vous dire")[2].partition("?")[0])
    assert len(proposed) == 1
    assert "ete" in proposed.pop()


def test_a_text_said_in_both_forms_is_said_twice(plancoop: Command) -> None:
    text = PLAN.format("Jeunes", "Autres").replace("Réunir.", NFC).replace("Visiter.", NFD)
    write(text)
    assert "PC407" in plancoop("validate").out


def test_two_keys_in_both_forms_stay_two_and_are_refused(plancoop: Command) -> None:
    path = write(PLAN.format("Jeunes", "Autres") + f"été: a\n{normalize('NFD', 'été')}: b\n")
    before = path.read_bytes()
    seen = plancoop("validate", "--fix")
    assert seen.code != 0
    assert path.read_bytes() == before


def test_two_files_in_both_forms_stay_two(plancoop: Command) -> None:
    names = [f"plan-{form}.yaml" for form in (normalize("NFC", "été"), normalize("NFD", "été"))]
    first, second = (write(PLAN.format("Jeunes", "Autres"), name) for name in names)
    if first.samefile(second):  # a disk that takes the two for one, as macOS's does
        return
    before = second.read_bytes()
    assert plancoop("done", "jeunes-m1", "--plan", names[0]).code == 0
    assert first.read_bytes() != before == second.read_bytes()
    assert plancoop("undo", "--plan", names[1]).code == 2
    assert plancoop("validate", ".").out.count("✓") == 2
    assert plancoop("undo", "--plan", names[0]).code == 0
    assert first.read_bytes() == before
