"""No text of a plan makes a line of its own, nor what the machine that runs us would obey."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from plancoop.text.unprintable import harmless
from tests.support.cli import Command
from tests.support.terminal import on_a_terminal

FORGED: Final = r'"Plan\n::error::forged\n  ::warning::forged ##[error]forged"'
AT_ONCE: Final = '"::notice::forged"'
PLAN: Final = """\
version: 1
titre: {0}
organisme: {0}
objectif_general: {0}
periode: {{debut: 2012-01-01, fin: 2012-12-31}}
publics:
  - id: jeunes
    nom: {0}
    nom_court: {0}
    alias: [{0}]
    liens: [{{titre: {0}, url: https://a.coop}}]
    objectifs:
      - id: jeunes-o1
        texte: {0}
        responsable: {0}
        partenaires: [{0}]
        quand: {0}
        cible: {{valeur: 3, unite: {0}, indicateur: {0}}}
        suivi: [{{le: 2012-02-01, atteint: 1, note: {0}, preuve: {0}, par: {0}}}]
    moyens:
      - id: jeunes-m1
        texte: {0}
        statut: en_cours
        debut: 2012-01-01
        echeance: 2012-03-01
        responsable: {0}
        pour: [jeunes-o1]
        suivi: [{{le: 2012-02-01, echeance_avant: 2012-02-15, note: {0}}}]
        etapes: [{{id: jeunes-m1-e1, texte: {0}, echeance: 2012-05-01}}]
      - id: jeunes-m2
        texte: |
          Plan
          ::error::forged

            ##[error]forged
        echeance: 2012-07-01
"""
DAY: Final = ("--au", "2012-06-30")
COMMANDS: Final = (
    ("status", *DAY),
    ("status", "--public", "jeunes", *DAY),
    ("status", "--formule", *DAY),
    ("status", "--tendance", *DAY),
    ("list", *DAY),
    ("list", "--reportes", *DAY),
    ("show", "jeunes-o1", *DAY),
    ("show", "jeunes-m1", "jeunes-m2", "jeunes-m1-e1", *DAY),
    ("coverage", "--details"),
    ("coverage", "--exiger", "echeance"),
    ("calendar", *DAY),
    ("log",),
    ("since", "2012-01-15"),
    ("diff", "plan.yaml", "former.yaml"),
    ("validate",),
    ("validate", "--fix", "--dry-run"),
    ("done", "jeunes-m1", "--dry-run"),
    ("postpone", "2012-08-01", "jeunes-m2", "--note", "x", "--dry-run"),
    ("edit", "jeunes-m2", "--responsable", "x", "--dry-run"),
    ("remove", "jeunes-m2", "--dry-run"),
    ("note", "x", "jeunes-o1"),
    ("measure", "2", "jeunes-o1"),
    ("add", "moyen", "--texte", "x", "--public", "jeunes"),
    ("rename", "jeunes-m2", "jeunes-m3"),
)
COMMAND: Final = re.compile(r"^\s*::|##\[", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=[FORGED, AT_ONCE], ids=["lines", "at once"])
def _plan(request: pytest.FixtureRequest, folder: Path) -> None:
    folder.joinpath("plan.yaml").write_text(PLAN.format(request.param), encoding="utf-8")
    folder.joinpath("former.yaml").write_text(PLAN.format('"x"'), encoding="utf-8")


@pytest.mark.usefixtures("_plan")
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_is_forged_in_a_pipe(words: tuple[str, ...], plancoop: Command) -> None:
    seen = plancoop(*words)
    assert seen.code in (0, 1), seen
    assert not COMMAND.search(seen.out + "\n" + seen.err), seen


@pytest.mark.usefixtures("_plan")
@pytest.mark.parametrize("width", [40, 80])
def test_no_command_is_forged_in_a_terminal(width: int) -> None:
    for words in COMMANDS[:9]:
        _code, seen = on_a_terminal(*words, folder=Path(), width=width)
        assert not COMMAND.search(seen.replace("\r", "")), (words, seen)


def test_no_line_of_a_text_stands_at_the_beginning_of_one(plancoop: Command, folder: Path) -> None:
    folder.joinpath("plan.yaml").write_text(PLAN.format(FORGED), encoding="utf-8")
    folder.joinpath("former.yaml").write_text(PLAN.format('"x"'), encoding="utf-8")
    for words in COMMANDS[:14]:
        lines = plancoop(*words).out.splitlines()
        assert not [line for line in lines if re.match("(: :|# #|forged)", line)], words


@pytest.mark.usefixtures("_plan")
def test_data_for_programs_stays_what_it_is(plancoop: Command) -> None:
    said = json.loads(plancoop("show", "jeunes-m1", "--json").out)
    assert "::" in json.dumps(said)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x\n", ": :error::x\n"),
        ("a\n \t::error::x\n", "a\n \t: :error::x\n"),
        ("a ##[error]x", "a # #[error]x"),
        ("a::b ## c\n", "a::b ## c\n"),
    ],
)
def test_what_a_runner_obeys_is_broken(text: str, shown: str) -> None:
    assert harmless(text) == shown
