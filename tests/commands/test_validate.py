"""`plancoop validate`, as its users see it."""

import io
from pathlib import Path

import pytest

from tests.support.cli import Command, process

SOUND = "data/plan.yaml"
WARNING = "version: 1\ntitre: Résolution #3\npublics: []\n"
HINT = """version: 1
titre: Plan
publics:
  - id: jeunes
    nom: Jeunes
    moyens: [{id: jeunes-m1, texte: Visiter, statut: commencé}]
"""


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


def test_files_folders_and_standard_input_are_checked_in_one_call_in_the_order_given(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(b"version: 1\ntitre: x\n")

    monkeypatch.setattr("sys.stdin", Input)
    Path("seul.txt").write_bytes(plan.read_bytes())
    seen = plancoop("validate", "seul.txt", "-", "data")
    assert (seen.code, seen.err) == (1, "")
    assert seen.out.startswith("✓ seul.txt")
    assert "\n-:1:1: erreur " in seen.out
    assert seen.out.splitlines()[-1].startswith("✓ data/plan.yaml")


def test_a_plan_is_read_from_a_pipe(plan: Path) -> None:
    seen = process("validate", "-", input=plan.read_text(encoding="utf-8"))
    assert (seen.returncode, seen.stderr) == (0, "")
    assert seen.stdout.startswith("✓ -")


def test_a_folder_is_all_the_yaml_files_below_it_but_hidden_ones(
    plan: Path, plancoop: Command
) -> None:
    text = plan.read_bytes()
    for name in ("b.yml", "a/z.yaml", "a/é b.yaml", ".caché.yaml", ".git/x.yaml", "notes.txt"):
        file = Path("plans", name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    seen = plancoop("validate", "plans")
    assert (seen.code, seen.err) == (0, "")
    names = [line.removeprefix("✓ plans/").split("\u00a0")[0] for line in seen.out.splitlines()]
    assert names == ["b.yml", "a/z.yaml", "a/é b.yaml"]


def test_a_folder_without_any_plan_is_said_to_be_so(plancoop: Command) -> None:
    Path("vide").mkdir()
    seen = plancoop("validate", "vide")
    assert (seen.code, seen.out) == (2, "")
    assert "vide" in seen.err


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_checked(
    plan: Path, plancoop: Command
) -> None:
    wrong = Path("faux.yaml")
    wrong.write_text("version: 2\n", encoding="utf-8")
    seen = plancoop("validate", "absent.yaml", str(wrong), str(plan))
    assert seen.code == 4
    assert "absent.yaml" in seen.err
    assert "faux.yaml:1:10: erreur " in seen.out
    assert "✓" in seen.out


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (WARNING, (), "avertissement PC115"),
        (WARNING, ("--strict",), "erreur PC115"),
        (WARNING, ("--stricte",), "erreur PC115"),
        (HINT, (), "conseil PC401"),
        (HINT, ("--strict",), "conseil PC401"),
    ],
)
def test_a_warning_fails_where_the_check_is_strict_and_a_hint_never_does(
    text: str, words: tuple[str, ...], said: str, plan: Path, plancoop: Command
) -> None:
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("validate", *words)
    failed = said.startswith("erreur")
    assert (seen.code, seen.err) == (failed, "")
    assert f": {said}" in seen.out
    assert ("✓" in seen.out, "✗" in seen.out) == (not failed, failed)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((SOUND,), 0),
        ((SOUND, "mince.yaml"), 0),
        ((SOUND, "mince.yaml", "--strict"), 1),
        ((SOUND, "faux.yaml"), 1),
        (("faux.yaml", SOUND), 1),
        (("faux.yaml", "absent.yaml"), 4),
        (("absent.yaml", SOUND), 4),
        (("--", "-x.yaml"), 4),
        (("-x.yaml",), 2),
        ((SOUND, "--plan", SOUND), 2),
        ((SOUND, "--format", "xml"), 2),
        (("--dry-run",), 2),
    ],
)
def test_the_exit_code_is_that_of_the_worst(
    words: tuple[str, ...], code: int, plan: Path, plancoop: Command
) -> None:
    assert plan.as_posix().endswith(SOUND)
    Path("mince.yaml").write_text(WARNING, encoding="utf-8")
    Path("faux.yaml").write_text("version: 2\n", encoding="utf-8")
    seen = plancoop("validate", *words)
    assert seen.code == code
    assert bool(seen.err) == (code not in {0, 1})


def test_the_real_plan_passes_the_strict_check_with_nothing_to_say(
    plan: Path, plancoop: Command
) -> None:
    seen = plancoop("validate", "--strict", str(plan))
    assert (seen.code, seen.err, len(seen.out.splitlines())) == (0, "", 1)


@pytest.mark.parametrize(("value", "annotated"), [("true", True), ("false", False), ("1", False)])
def test_github_gets_its_own_format_unless_another_is_asked_for(
    value: str,
    annotated: bool,  # noqa: FBT001
    plan: Path,
    plancoop: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan.write_text(WARNING, encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert plancoop("validate").out.startswith("::warning ") == annotated
    assert plancoop("validate", "--format", "human").out.startswith("data/plan.yaml:2:")


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


def test_a_plan_is_found_from_a_folder_below(plan: Path) -> None:
    below = plan.parent / "a" / "b"
    below.mkdir(parents=True)
    seen = process("validate", cwd=below)
    assert seen.returncode == 0
    assert "plan.yaml" in seen.stdout


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        ("=======\n", "======="),
        (">>>>>>> echeances\n", ">>>>>>>"),
        ("||||||| base\r\n", "|||||||"),
        ("=======\n>>>>>>> echeances\n", "=======, >>>>>>>"),
        ("<<<<<<< HEAD\na: 1\n=======\nb: 2\n>>>>>>> x\n", "<<<<<<<, =======, >>>>>>>"),
        ("<<<<<<< HEAD\n||||||| base\n=======\n>>>>>>> x\n", "<<<<<<<, |||||||, =======, >>>>>>>"),
    ],
)
def test_the_advice_names_the_marks_of_git_that_stand_in_the_file(
    lines: str, marks: str, plan: Path, plancoop: Command
) -> None:
    plan.write_bytes(f"version: 1\ntitre: Plan\n{lines}publics: []\n".encode())
    seen = plancoop("validate")
    assert "PC004" in seen.out
    assert f"qui commencent par {marks}.\n" in seen.out


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("name: CI\non: push\njobs: {}\n", True),
        ('version: "3"\nservices: {}\n', True),
        ("liens: []\nservices: x\n", True),
        ("version: 2\n", False),
        ("titre: Plan\nsection: x\n", False),
        ("version: 1\npublic: []\n", False),
        ("version: 1\ntitres: Plan\n", False),
        ("- a\n", False),
    ],
)
def test_a_file_of_another_kind_is_said_to_be_no_plan(
    text: str,
    foreign: bool,  # noqa: FBT001
    plan: Path,
    plancoop: Command,
) -> None:
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 1
    assert ("pas un plan de plancoop" in seen.out.splitlines()[-1]) == foreign
    seen = plancoop("status")
    assert (seen.code, seen.out) == (1, "")
    assert ("pas un plan de plancoop" in seen.err) == foreign
    assert (len(seen.err.splitlines()) == 1) == foreign


def test_in_a_repository_every_plan_is_checked_unless_one_is_named(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".git").mkdir()
    (plan.parent / "plan-2027.yaml").write_text("version: 2\n", encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 1
    assert "✓ data/plan.yaml" in seen.out
    assert "✗ data/plan-2027.yaml" in seen.out
    assert plancoop("validate", "--plan", "data/plan.yaml").code == 0
    monkeypatch.setenv("PLANCOOP_PLAN", "data/plan.yaml")
    assert plancoop("validate").code == 0


def test_several_plans_that_are_tidied_are_each_named_to_undo(
    plan: Path, plancoop: Command
) -> None:
    Path(".git").mkdir()
    text = plan.read_text(encoding="utf-8").replace("statut: a_venir", "statut: à venir", 1)
    for file in (plan, plan.parent / "plan-2027.yaml"):
        file.write_text(text, encoding="utf-8")
    seen = plancoop("validate", "--fix")
    assert seen.code == 0
    for name in ("data/plan.yaml", "data/plan-2027.yaml"):
        assert f"plancoop undo --plan {name}" in seen.out


def test_without_a_plan_the_user_is_told_what_to_do(plancoop: Command) -> None:
    seen = plancoop("status")
    assert (seen.code, seen.out) == (2, "")
    assert "--plan" in seen.err


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("--format", "sarif"), ("--strict",)])
def test_copies_beside_the_plan_are_named_aside_each_with_what_to_do(
    words: tuple[str, ...], plan: Path, plancoop: Command
) -> None:
    alone = plancoop("validate", *words)
    for name in ("plan (1).yaml", "plan.yaml~", ".plan.yaml.swp"):
        (plan.parent / name).write_text("version: 2\n", encoding="utf-8")
    for asked in ((), ("data",), ("data/plan.yaml",)):
        seen = plancoop("validate", *asked, *words)
        assert (seen.code, seen.out) == (0, alone.out)
        lines = seen.err.splitlines()
        assert [line.partition(" se trouve à côté du plan")[0] for line in lines] == [
            "data/.plan.yaml.swp",
            "data/plan (1).yaml",
            "data/plan.yaml~",
        ]
        assert lines[1].endswith(" plancoop diff data/plan.yaml 'data/plan (1).yaml'")


def test_a_copy_that_is_asked_for_is_checked_as_any_file(plan: Path, plancoop: Command) -> None:
    copy = plan.with_name("plan (1).yaml")
    copy.write_bytes(plan.read_bytes())
    seen = plancoop("validate", "data/plan.yaml", "data/plan (1).yaml")
    assert (seen.code, seen.err, seen.out.count("✓")) == (0, "", 2)


def test_of_many_copies_a_few_are_named_and_the_others_counted(
    plan: Path, plancoop: Command
) -> None:
    for number in range(1, 9):
        plan.with_name(f"plan ({number}).yaml").touch()
    lines = plancoop("validate").err.splitlines()
    assert (len(lines), lines[-1]) == (6, "Il y a encore 3 copies à côté.")
