"""`plancoop validate`, as its users see it."""

import io
from pathlib import Path

import pytest

from tests.conftest import Command, process


@pytest.mark.usefixtures("plan")
def test_a_sound_plan_gets_one_line_of_praise(plancoop: Command) -> None:
    seen = plancoop("validate")
    assert (seen.code, seen.err) == (0, "")
    (line,) = seen.out.splitlines()
    for said in ("7 publics", "27 objectifs", "12 moyens", "2 étapes"):
        assert said in line
    assert plancoop("verifier").out == plancoop("vérifier").out == seen.out


def test_every_problem_shows_at_its_place_with_its_line(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8")
    broken = text.replace("statut: a_venir", "statut: fait accompli", 1)
    broken = broken.replace("valeur: 5", "valeur: treize").replace(
        "nom_court: Jeunes", "nomcourt: J"
    )
    plan.write_text(broken, encoding="utf-8")
    seen = plancoop("validate")
    assert (seen.code, seen.err) == (1, "")
    lines = broken.splitlines()
    for code, word in (("PC208", "fait accompli"), ("PC202", "nomcourt"), ("PC211", "treize")):
        number = next(place for place, line in enumerate(lines, 1) if word in line)
        column = lines[number - 1].index(word) + 1
        assert f"data/plan.yaml:{number}:{column}: " in seen.out
        assert code in seen.out
        assert f"{number:>5} | {lines[number - 1]}" in seen.out
        assert f"| {' ' * (column - 1)}{'^' * len(word)}\n" in seen.out
    assert seen.out.index("PC208") < seen.out.index("PC202") < seen.out.index("PC211")


def test_several_files_and_standard_input_are_checked_in_one_call(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(b"version: 1\ntitre: x\n")

    monkeypatch.setattr("sys.stdin", Input)
    seen = plancoop("validate", str(plan), "-")
    assert seen.code == 1
    assert "✓" in seen.out
    assert "-:1:1: " in seen.out


def test_a_warning_is_no_error(plan: Path, plancoop: Command) -> None:
    text = "version: 1\ntitre: Résolution #3\npublics: []\n"
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 0
    assert "PC115" in seen.out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "PC001"),
        ("version: 1\ntitre: été\n".encode("latin-1"), "PC002"),
        ("version: 1\n".encode("utf-16"), "PC003"),
        (b"<<<<<<< HEAD\nversion: 1\n", "PC004"),
        (b"[" * 50_000, "PC111"),
        (b"{a: " * 60_000, "PC111"),
        (b"version: 1\ntitre: \x1b[31mrouge\npublics: []\n", "<U+001B>"),
    ],
)
def test_what_is_no_plan_is_said_without_a_traceback(
    data: bytes, said: str, plan: Path, plancoop: Command
) -> None:
    plan.write_bytes(data)
    seen = plancoop("validate")
    assert seen.code == 1
    assert said in seen.out
    assert "\x1b" not in seen.out
    assert "Traceback" not in seen.out + seen.err


def test_a_file_that_cannot_be_read_is_said(plan: Path, plancoop: Command) -> None:
    for path in (plan.parent, plan.with_name("absent.yaml")):
        seen = plancoop("validate", str(path))
        assert (seen.code, seen.out) == (4, "")
        assert path.name in seen.err


def test_a_plan_is_found_from_a_folder_below(plan: Path) -> None:
    below = plan.parent / "a" / "b"
    below.mkdir(parents=True)
    seen = process("validate", cwd=below)
    assert seen.returncode == 0
    assert "plan.yaml" in seen.stdout


def test_without_a_plan_the_user_is_told_what_to_do(plancoop: Command) -> None:
    seen = plancoop("status")
    assert (seen.code, seen.out) == (2, "")
    assert "--plan" in seen.err
