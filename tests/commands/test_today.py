"""Without `--au`, every question is asked as of today, whatever the follow-up says is to come."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.cli import Command

TO_COME = """\
version: 1
titre: Plan d'action
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - id: jeunes-o1
        texte: Faire connaître le mouvement.
    moyens:
      - id: jeunes-m1
        texte: Visiter les cégeps.
        statut: realise
        echeance: 2012-06-30
        suivi:
          - {le: 2012-02-14, statut: en_cours}
          - {le: 2962-06-01, statut: realise, preuve: pv.pdf}
      - id: jeunes-m2
        texte: Joindre des réseaux.
        pour: [jeunes-o1]
        statut: en_cours
        echeance: 2962-09-30
        cible: {valeur: 5, unite: réseaux}
        suivi:
          - {le: 2012-02-14, statut: en_cours, atteint: 1}
          - {le: 2962-06-01, atteint: 5, echeance_avant: 2012-05-31}
"""


@pytest.fixture
def to_come(plan: Path) -> Path:
    """Return a plan of which two follow-up entries are of a year mistyped."""
    plan.write_text(TO_COME, encoding="utf-8")
    return plan


@pytest.mark.usefixtures("to_come")
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize(
    "words",
    [
        "status",
        "status --public jeunes",
        "status --formule",
        "status --tendance",
        "list",
        "list --en-retard",
        "list --statut realise",
        "show jeunes-m1 jeunes-m2",
        "coverage --details",
        "calendar",
        "log",
    ],
)
def test_a_day_has_one_answer_said_or_not(
    words: str, form: tuple[str, ...], plancoop: Command
) -> None:
    usual = plancoop(*words.split(), *form)
    asked = ("--au", date.today().isoformat())
    said = plancoop(*words.split(), *form, *asked)
    assert (usual.code, said.code) == (0, 0)
    assert usual.out == said.out.replace(f" {' '.join(asked)}\n", "\n")  # in a command to be typed
    later = plancoop(*words.split(), *form, "--au", "2962-06-01")
    assert later.out != usual.out


@pytest.mark.usefixtures("to_come")
def test_the_log_says_what_it_leaves_out(plancoop: Command) -> None:
    seen = plancoop("log", "jeunes-m1")
    assert seen.out.splitlines() == ["2012-02-14  jeunes-m1  ◐ En cours"]
    assert "1 entrée n'est pas affichée" in seen.err
    assert "plancoop validate" in seen.err
    assert "2 entrées" in plancoop("log").err
    assert plancoop("log", "--au", "2962-06-01").err == ""
    assert plancoop("log", "jeunes-o1").err.count("\n") == 1


def test_what_changed_is_told_of_the_whole_file(to_come: Path, plancoop: Command) -> None:
    assert "1er juin 2962" in plancoop("since", "2012-06-30").out
    after = to_come.with_name("later.yaml")
    after.write_text(TO_COME.replace("atteint: 5, ", "atteint: 4, "), encoding="utf-8")
    assert plancoop("diff", str(to_come), str(after)).out != ""


@pytest.mark.parametrize("form", ["human", "json", "github", "sarif"])
def test_a_follow_up_to_come_is_warned_of_in_every_format(
    form: str, to_come: Path, plancoop: Command
) -> None:
    seen = plancoop("validate", str(to_come), "--format", form)
    assert seen.code == 0
    assert "PC411" in seen.out
    assert "2962-06-01" in seen.out
    assert plancoop("validate", str(to_come), "--strict").code == 1


def test_tidying_a_plan_tells_of_days_to_come_as_well(to_come: Path, plancoop: Command) -> None:
    to_come.write_text(TO_COME.replace("Les jeunes", "Les jeunes   "), encoding="utf-8")
    seen = plancoop("validate", "--fix")
    assert (seen.code, seen.out.count("PC411")) == (0, 2)
    assert to_come.read_text(encoding="utf-8") == TO_COME
