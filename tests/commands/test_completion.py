"""TAB: what is proposed, in each real shell and in both languages, and what never happens."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from plancoop.cli import completion
from plancoop.cli.completion import Typed, propose
from tests.support import shells
from tests.support.cli import Command, environment, process
from tests.support.files import EXAMPLE

SHELLS: Final = ("bash", "fish", "zsh")
HOSTILE: Final = "Zoé $(touch ran) `touch ran`; touch ran | 'x' \"y\" & * \\ ! #"
IN_QUOTES: Final = "Zoé $(touch ran) `touch ran`; touch ran | & * \\ #"
"""What bash can still write where a quote is open already."""
PLAN: Final = """\
version: 1
titre: Plan
publics:
  - id: aines
    nom: Les aînés
    alias: [vieux]
    moyens:
      - id: aines-m1
        texte: "$(touch ran) `touch ran` %1 \\e[31m"
        numero: "1.2"
        responsable: {lead}
      - id: aines-m2
        texte: Fini
        statut: realise
"""


def plan_led_by(lead: str) -> Path:
    """Write a small plan where commands find it."""
    path = Path("plan.yaml")
    quoted = "'" + lead.replace("'", "''") + "'"
    path.write_text(PLAN.format(lead=quoted), encoding="utf-8")
    return path


@pytest.fixture
def small() -> Path:
    """Return a small plan whose lead means harm."""
    return plan_led_by(HOSTILE)


def words(*line: str) -> list[str]:
    *before, current = line
    return [word for word, _text in propose(Typed(tuple(before), current)).pairs]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fa", ["fait"]),
        ("ver", ["verifier"]),
        ("vér", ["vérifier"]),
        ("undo", ["undo"]),
        ("fait ", ["aines-m1"]),
        ("fait aines-m1 ", []),
        ("fait 1", ["1.2"]),
        ("voir ai", ["aines-m1", "aines-m2", "aines"]),
        ("liste --type mo", ["moyen"]),
        ("liste --statut re", ["realise"]),
        ("liste --statut en_cours,re", ["en_cours,realise"]),
        ("liste --statut=re", ["--statut=realise"]),
        ("liste --trier ech", ["echeance"]),
        ("liste --public v", ["vieux"]),
        ("liste --en", ["--en-retard"]),
        ("liste --la", ["--late"]),
        ("marquer sus", ["suspendu"]),
        ("marquer suspendu ", ["aines-m1", "aines-m2"]),
        ("ajouter mo", ["moyen"]),
        ("--ten", ["--tendance"]),
        ("fait --note ", []),
        ("fait --dry-run aines", ["aines-m1"]),
        ("expliquer PC10", ["PC101", "PC102", "PC103", "PC104", "PC105", "PC106", "PC107"]),
        ("inconnu ", []),
    ],
)
def test_what_is_proposed(line: str, expected: list[str]) -> None:
    assert words(*line.split(" "))[: max(len(expected), 1)] == expected


def test_dates_are_proposed_with_the_day_that_they_are(small: Path) -> None:
    small.write_text(small.read_text(encoding="utf-8") + "        echeance: 2012-06-30\n", "utf-8")
    near = propose(Typed(("reporter",), "")).pairs
    assert near[0][1].startswith("aujourd'hui, ")
    assert words("reporter", "2012-0") == ["2012-06-30"]
    assert words("reporter", "2012-06-30", "") == ["aines-m1", "aines-m2"][:1]


def test_months_are_those_of_the_period(plan: Path) -> None:
    assert plan.exists()
    assert words("calendrier", "--mois", "2012-1") == ["2012-10", "2012-11", "2012-12"]


def test_every_word_says_what_it_is(plan: Path) -> None:
    assert plan.exists()
    assert dict(propose(Typed(("liste", "--public"), "can")).pairs) == {
        "canada": "Gouvernement du Canada"
    }


@pytest.mark.parametrize("line", [("fait", ""), ("liste", "--public", ""), ("voir", "j")])
@pytest.mark.parametrize(
    "text", ["publics: [", "\ttitre: x", "[1, 2]", "", "publics: {a: b}", "publics:\n  - a: b: c\n"]
)
def test_a_broken_plan_proposes_nothing_and_says_nothing(
    line: tuple[str, ...], text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("plan.yaml").write_text(text, encoding="utf-8")
    completion.answer(["fish", *line])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("args", [(), ("tcsh", ""), ("bash",), ("bash", "9", "80", "", "")])
def test_a_question_that_makes_no_sense_is_answered_by_nothing(args: tuple[str, ...]) -> None:
    done = process("__complete", *args)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture
def installed(plancoop: Command) -> Callable[[str], Path]:
    """Install completion for a shell, and return its home."""

    def install(shell: str) -> Path:
        shells.require(shell)
        assert plancoop("completion", "install", shell).code == 0
        return Path(os.environ["HOME"])

    return install


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.usefixtures("small")
def test_a_real_shell_completes_commands_options_and_ids(
    shell: str, installed: Callable[[str], Path]
) -> None:
    home = installed(shell)
    seen, _screen = shells.words_after_tab(shell, "plancoop fa\t--dry\t1\t", home, Path.cwd())
    assert seen == ["fait", "--dry-run", "1.2"]


@pytest.mark.parametrize(
    ("shell", "quote", "lead"),
    [
        ("bash", "", HOSTILE),
        ("bash", "'", IN_QUOTES),
        ("bash", '"', IN_QUOTES),
        ("fish", "", HOSTILE),
        ("fish", '"', HOSTILE),
        ("zsh", '"', HOSTILE),
    ],
)
def test_no_text_of_a_plan_is_run_by_a_shell(
    shell: str, quote: str, lead: str, installed: Callable[[str], Path]
) -> None:
    plan_led_by(lead)
    home = installed(shell)
    line = f"plancoop list --responsable {quote}Zo\t"
    seen, _screen = shells.words_after_tab(shell, line, home, Path.cwd())
    assert not list(Path.cwd().glob("ran*"))
    assert seen == ["list", "--responsable", lead]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_words_of_a_lead_reach_the_command_whole(
    shell: str, installed: Callable[[str], Path]
) -> None:
    plan_led_by("Comité d'accueil & fêtes")
    home = installed(shell)
    line = "plancoop list --responsable Com\t"
    seen, _screen = shells.words_after_tab(shell, line, home, Path.cwd())
    assert seen == ["list", "--responsable", "Comité d'accueil & fêtes"]


@pytest.mark.usefixtures("small")
def test_powershell_is_given_words_in_its_own_quotes() -> None:
    done = process("__complete", "powershell", "=list", "=--responsable", "=Z")
    inserted, shown, told = done.stdout.rstrip("\n").split("\t")
    assert inserted == "'" + HOSTILE.replace("'", "''") + "'"
    assert shown == told == HOSTILE


def test_bash_leaves_out_what_an_open_quote_cannot_hold(small: Path) -> None:
    for quote in ("'", '"'):
        line = f"plancoop list --plan {small} --responsable {quote}Z"
        assert process("__complete", "bash", "9", "80", line, "Z").stdout == ""


def test_bash_tells_what_words_are_where_it_lists_them() -> None:
    line = f"plancoop list --plan {EXAMPLE} --public "
    seen = process("__complete", "bash", str(ord("?")), "30", line, "").stdout.splitlines()
    assert seen[1] == "canada         Gouvernement…"
    assert all(len(row) <= 30 for row in seen)
    plain = process("__complete", "bash", str(ord("\t")), "30", line, "").stdout.splitlines()
    assert plain[1] == "canada"


def test_installing_twice_adds_one_line(plancoop: Command) -> None:
    startup = Path(os.environ["HOME"], ".bashrc")
    startup.write_text("alias l=ls", encoding="utf-8")
    plancoop("completion", "install", "bash")
    once = startup.read_text(encoding="utf-8")
    assert once.startswith("alias l=ls\n[ -r '")
    assert plancoop("complétion", "installer", "bash").code == 0
    assert startup.read_text(encoding="utf-8") == once


def test_a_trial_writes_nothing(plancoop: Command) -> None:
    seen = plancoop("completion", "install", "zsh", "--dry-run")
    assert (seen.code, list(Path(os.environ["HOME"]).iterdir())) == (0, [])


def test_the_shell_of_the_person_is_found(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert plancoop("completion", "show").out.startswith("# Completion of plancoop for fish")
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    seen = plancoop("completion", "show")
    assert (seen.code, seen.out) == (2, "")
    assert "bash, fish, powershell, zsh" in seen.err


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_typers_own_completion_is_gone(option: str, plancoop: Command) -> None:
    seen = plancoop(option)
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.startswith(f"L'option {option} n'existe pas.")


def test_a_tab_loads_neither_typer_nor_pydantic(small: Path) -> None:
    run = [sys.executable, "-X", "importtime", "-m", "plancoop", "__complete", "fish", "fait", ""]
    environ = environment(PLANCOOP_PLAN=str(small))
    done = subprocess.run(run, env=environ, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.startswith("aines-m1\t")
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()
    }
    assert not loaded & {"typer", "click", "pydantic", "rich", "filelock"}
