"""`plancoop init`: by options, by questions, beside what is there, and where it cannot be."""

import json
import re
import shlex
import sys
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

import pytest
import yaml

from plancoop.console import ci_setup
from plancoop.console.periods import to_fiscal_or_calendar, to_period
from plancoop.errors import UsageError
from plancoop.export.ci_files import InstallSource
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import Command, process
from tests.support.conversation import CTRL_C, END, Answer, converse

PLAN: Final = Path("data/plan.yaml")
LEAST: Final = ("--titre", "Plan", "--public", "Les jeunes")
TWO_YEARS: Final = (
    *("2026-2027", "2026 – 2027", "2026/2027", "2026-27", "2026/27", "2026 à 2027", "2026 et 2027"),
)
HASH: Final = "0123456789abcdef0123456789abcdef01234567"

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


def files() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*") if not path.is_dir())


def body(path: Path = PLAN) -> str:
    """Return what a plan says, without the comments at its head."""
    head, _blank, rest = path.read_text(encoding="utf-8").partition("\n\n")
    assert all(line.startswith("#") for line in head.splitlines())
    assert "\u00a0" not in head  # what is copied from there is to be read as it was typed
    return rest


def talk(*answers: Answer, words: tuple[str, ...] = (), width: int = 80) -> tuple[int, str]:
    """Answer the questions; return the exit code and what stood there, with ordinary spaces."""
    code, seen = converse("init", *words, answers=answers, folder=Path.cwd(), width=width)
    return code, seen.replace("\u00a0", " ")


def test_a_plan_is_begun_by_options(plancoop: Command) -> None:
    words = (
        *("--titre", "Plan 2027", "--organisme", "Fédération fictive", "--periode", "2027"),
        *("--objectif-general", "Que 2027 fasse connaître le mouvement."),
        *("--public", "Les jeunes", "--public", "Le gouvernement du Québec et ses ministères"),
    )
    seen = plancoop("init", *words)
    assert (seen.code, seen.err) == (0, "")
    assert body() == (
        "version: 1\n"
        "titre: Plan 2027\n"
        "organisme: Fédération fictive\n"
        "periode: {debut: 2027-01-01, fin: 2027-12-31}\n"
        "objectif_general: Que 2027 fasse connaître le mouvement.\n"
        "\n"
        "publics:\n"
        "  - id: jeunes\n"
        "    nom: Les jeunes\n"
        "\n"
        "  - id: gouvernement-quebec\n"
        "    nom: Le gouvernement du Québec et ses ministères\n"
        "    nom_court: Gouvernement du Québec\n"
    )
    first, *following = seen.out.splitlines()
    assert "jeunes, gouvernement-quebec" in first
    assert following[0].startswith("  gouvernement-quebec")
    assert following[0].endswith("(dans les tableaux\u00a0: Gouvernement du Québec)")
    assert len(following) == 5
    assert files() == ["data/plan.yaml"]


def test_a_plan_begins_with_its_fiscal_years_and_its_word_for_its_parts(plancoop: Command) -> None:
    words = ("--titre", "T", "--public", "Une", "--exercice", "04-01", "--regroupement", "Volets")
    seen = plancoop("init", *words)
    assert (seen.code, seen.err) == (0, "")
    assert "avec 1 volet (une)" in seen.out
    text = Path("data/plan.yaml").read_text(encoding="utf-8")
    assert "\ntitre: T\nexercice: {debut: 04-01}\nregroupement: volet\n\npublics:\n" in text
    for wrong in ("--exercice=13-01", "--regroupement=pilier"):
        seen = plancoop("init", "ailleurs", "--titre", "T", "--public", "Une", wrong)
        assert (seen.code, Path("ailleurs").exists()) == (2, False)


def test_nothing_is_said_of_the_new_plan(plancoop: Command) -> None:
    assert plancoop("créer", *LEAST).code == 0
    seen = plancoop("validate", "--strict")
    assert (seen.code, seen.err) == (0, "")
    assert len(seen.out.splitlines()) == 1
    for words in ((), ("list",), ("coverage",)):
        assert plancoop(*words).code == 0


def test_the_commands_that_are_named_next_work(plancoop: Command) -> None:
    for words in ((), ("ailleurs, plus loin",)):
        told = plancoop("init", *words, *LEAST).out
        commands = re.findall(r"plancoop (.*)", told)
        assert len(commands) == 3
        for command in commands:
            assert plancoop(*shlex.split(command)).code == 0


def test_the_example_at_the_head_is_a_plan_without_fault(plancoop: Command) -> None:
    assert plancoop("init", *LEAST, "--periode", "2026-04..2027-03").code == 0
    text = PLAN.read_text(encoding="utf-8")
    head = text.partition("\n\n")[0].splitlines()
    start = head.index("#   - id: exemple")
    example = "\n".join(line.removeprefix("# ").removeprefix("#") for line in head[start:])
    source = Source("plan.yaml", f"{text}\n{example}\n")
    reading = read(source)
    assert reading.problems == ()
    assert reading.valid_plan
    *_, audience = reading.valid_plan.audiences
    (objective,), (means,) = audience.objectives, audience.means
    assert means.serves == (objective.id,)
    assert objective.due_day == means.due_day == date(2027, 3, 31)
    for key in ("responsable", "partenaires", "cible", "echeance", "statut", "pour"):
        assert f"{key}:" in example


@pytest.mark.parametrize(
    "text",
    [
        *("Ainsi : voilà", "L'été #1", 'Dit "oui"', "🎉 Fête", "- tiret", "[A] et {B}", "no"),
        *("2027", "# dièse", "50 %", "fin :", "é" * 300, "mot " * 60, "«\u00a0Oui\u00a0»"),
    ],
)
def test_any_title_and_name_is_kept_as_it_is(text: str, plancoop: Command) -> None:
    words = ("--titre", text, "--public", text, "--organisme", text, "--objectif-general", text)
    assert plancoop("init", *words).code == 0
    data = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    kept = text.strip()
    assert [data[key] for key in ("titre", "organisme", "objectif_general")] == [kept] * 3
    assert data["publics"][0]["nom"] == kept
    assert plancoop("validate", "--strict").code == 0


def test_a_text_over_several_lines_is_put_on_one(plancoop: Command) -> None:
    assert plancoop("init", "--titre", "Un\n plan\t 2027 ", "--public", "Les\r\njeunes").code == 0
    assert "titre: Un plan 2027\n" in body()
    assert "nom: Les jeunes\n" in body()


def test_letters_are_kept_with_their_accents_in_one(plancoop: Command) -> None:
    assert plancoop("init", "--titre", "Été".replace("É", "E\u0301"), "--public", "A").code == 0
    assert "titre: Été\n" in body()


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2027", "2027-01-01", "2027-12-31"),
        (" 2027 - 2029 ", "2027-01-01", "2029-12-31"),
        ("2027..2029", "2027-01-01", "2029-12-31"),
        ("2026-04..2027-03", "2026-04-01", "2027-03-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-04-15..2027", "2026-04-15", "2027-12-31"),
        ("2027-01-01 .. 2027-12-31", "2027-01-01", "2027-12-31"),
        ("2027-01-01 au 2027-01-01", "2027-01-01", "2027-01-01"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_period_is_years_months_or_days(typed: str, start: str, end: str) -> None:
    period = to_period(typed)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("typed", "fiscal", "calendar"),
    [
        *((typed, "2026-04..2027-03", "2026-01..2027-12") for typed in TWO_YEARS),
        ("1999-00", "1999-04..2000-03", "1999-01..2000-12"),
        ("2011-2012", "2011-04..2012-03", "2011-01..2012-12"),
    ],
)
def test_a_year_and_the_next_one_are_refused_with_both_meanings(
    typed: str, fiscal: str, calendar: str, plancoop: Command
) -> None:
    seen = plancoop("init", *LEAST, "--periode", typed)
    assert (seen.code, seen.out) == (2, "")
    assert f"écrivez {fiscal} ou {calendar}." in seen.err
    assert files() == []
    assert to_fiscal_or_calendar(typed) == (to_period(fiscal), to_period(calendar))


@pytest.mark.parametrize(
    "typed",
    [
        *("2027", "2025-2029", "2026-2028", "2026-2026", "2026..2027", "2026-04..2027-03"),
        *("2011-12", "2026-28", "2027-2026", "9999-10000", "9999-00", "0000-0001", "2026-04"),
    ],
)
def test_any_other_period_has_one_meaning(typed: str) -> None:
    assert to_fiscal_or_calendar(typed) is None


def test_three_years_or_more_are_calendar_years_and_said_in_words(plancoop: Command) -> None:
    seen = plancoop("init", *LEAST, "--periode", "2025-2029")
    assert seen.code == 0
    assert "  du 1er janvier 2025 au 31 décembre 2029\n" in seen.out.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "..", "l'an prochain", "27", "2027..", "..2027", "2027..2028..2029", "2027-01-01"),
        *("2029-2027", "2027-12-31..2027-01-01", "2027-02-30..2027-12-31", "2027-13", "0000"),
        *("2027-00", "1er avril 2027..31 mars", "20277", "２０２７"),
    ],
)
def test_what_is_no_period_is_refused(typed: str, plancoop: Command) -> None:
    with pytest.raises(UsageError):
        to_period(typed)
    seen = plancoop("init", *LEAST, "--periode", typed)
    assert (seen.code, seen.out) == (2, "")
    assert "None" not in seen.err
    assert files() == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--titre", "Plan"),
        ("--public", "Les jeunes", "--periode", "2027"),
        ("--titre", " ", "--public", "Les jeunes"),
        ("--titre", "Plan", "--public", ""),
        ("--titre", "Plan\x1b[1m", "--public", "Les jeunes"),
        ("--titre", "Plan", "--public", "Les\u202ejeunes"),
        (*LEAST, "--public", "les  JEUNES"),
        (*LEAST, "--organisme", ""),
        (*LEAST, "plan.yaml"),
        (*LEAST, "dossier/plan.yml"),
        (*LEAST, ""),
        (*LEAST, "-"),
    ],
)
def test_too_little_and_what_cannot_be_are_refused(
    words: tuple[str, ...], plancoop: Command
) -> None:
    seen = plancoop("init", *words)
    assert (seen.code, seen.out) == (2, "")
    assert seen.err
    assert files() == []


def test_without_a_terminal_the_command_to_type_is_told(plancoop: Command) -> None:
    told = plancoop("init").err
    command = re.search(r'plancoop (init --titre "([^"]*)" --public "([^"]*)")', told)
    assert command
    assert plancoop("init", "--titre", command[2], "--public", command[3]).code == 0


@pytest.mark.parametrize("place", ["data/plan.yaml", "plan.yaml"])
def test_a_plan_that_is_there_is_never_overwritten(place: str, plancoop: Command) -> None:
    Path(place).parent.mkdir(exist_ok=True)
    Path(place).write_text("à moi", encoding="utf-8")
    seen = plancoop("init", *LEAST, "--git")
    assert (seen.code, seen.out) == (4, "")
    assert place in seen.err
    assert "plancoop init" in seen.err
    assert files() == [place]
    assert Path(place).read_text(encoding="utf-8") == "à moi"


def test_a_file_in_the_place_of_a_folder_is_said(plancoop: Command) -> None:
    Path("fichier").touch()
    for folder in ("fichier", "fichier/dedans"):
        seen = plancoop("init", folder, *LEAST)
        assert (seen.code, seen.out) == (4, "")
        assert folder in seen.err
    assert files() == ["fichier"]


def test_a_disk_that_fails_half_way_leaves_nothing(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_aside: Path, _path: Path) -> None:
        raise PermissionError(13, "")

    monkeypatch.setattr("plancoop.system.new_files._put_in_place", fail)
    seen = plancoop("init", "un/dossier", *LEAST, "--git")
    assert seen.code == 4
    assert list(Path().iterdir()) == []


@pytest.mark.usefixtures("plan")
def test_a_plan_above_is_said_and_stays(plancoop: Command) -> None:
    before = PLAN.read_bytes()
    seen = plancoop("init", "sous/dossier", *LEAST)
    assert seen.code == 0
    assert "data/plan.yaml" in seen.err
    assert PLAN.read_bytes() == before
    assert plancoop("validate", "sous/dossier/data/plan.yaml", "--strict").code == 0


def test_another_plan_that_the_environment_names_is_said(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCOOP_PLAN", "autre.yaml")
    seen = plancoop("init", *LEAST)
    assert seen.code == 0
    assert "autre.yaml" in seen.err
    assert "status --plan data/plan.yaml" in seen.out


def test_a_dry_run_shows_the_file_and_makes_nothing(plancoop: Command) -> None:
    seen = plancoop("init", "neuf", *LEAST, "--dry-run")
    assert (seen.code, seen.err) == (0, "")
    assert list(Path().iterdir()) == []
    shown = "".join(f"{line[1:]}\n" for line in seen.out.splitlines()[3:])
    assert plancoop("init", "neuf", *LEAST).code == 0
    assert Path("neuf/data/plan.yaml").read_text(encoding="utf-8") == shown


def test_where_no_plan_is_found_one_is_told_how_to_begin(plancoop: Command) -> None:
    seen = plancoop("status")
    assert seen.code == 2
    assert "plancoop init" in seen.err


def test_git_adds_what_stops_a_wrong_plan_and_shows_it_first(plancoop: Command) -> None:
    seen = plancoop("init", *LEAST, "--git")
    assert (seen.code, seen.err) == (0, "")
    made = [".github/workflows/plancoop.yml", ".pre-commit-config.yaml"]
    ignored = "data/.gitignore"
    assert files() == [*made, ignored, "data/plan.yaml", "schema/plan.schema.json"]
    for name in (*made, ignored):
        for line in Path(name).read_text(encoding="utf-8").splitlines():
            assert f"\n+{line}\n" in seen.out
    first = PLAN.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema/plan.schema.json"
    assert f"\n+{first}\n" in seen.out
    assert (PLAN.parent / first.rpartition("=")[2]).is_file()
    written = Path("schema/plan.schema.json").read_text(encoding="utf-8")
    assert written == plancoop("schema").out
    assert "HOST, OWNER, COMMIT" in seen.out
    assert plancoop("validate", "--strict").code == 0


def test_what_is_there_already_stays_and_what_to_add_is_shown(plancoop: Command) -> None:
    for name in (".github/workflows/plancoop.yml", ".pre-commit-config.yaml"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("# à moi\n", encoding="utf-8")
    Path("schema").mkdir()
    Path("schema/plan.schema.json").write_text("{}", encoding="utf-8")
    seen = plancoop("init", *LEAST, "--git")
    assert seen.code == 0
    assert Path(".pre-commit-config.yaml").read_text(encoding="utf-8") == "# à moi\n"
    assert Path(".github/workflows/plancoop.yml").read_text(encoding="utf-8") == "# à moi\n"
    assert Path("schema/plan.schema.json").read_text(encoding="utf-8") == "{}"
    assert "\n  - repo: https://HOST/OWNER/plancoop\n    rev: COMMIT\n" in seen.out
    assert "\n+repos:" not in seen.out
    assert "HOST, OWNER, COMMIT" in seen.out
    assert PLAN.read_text(encoding="utf-8").startswith("# yaml-language-server:")


def test_in_a_repository_the_workflow_goes_to_its_root_and_names_the_folder(
    plancoop: Command,
) -> None:
    Path(".git").mkdir()
    assert plancoop("init", "coop", *LEAST, "--git").code == 0
    assert files() == [
        *(".github/workflows/plancoop.yml", ".pre-commit-config.yaml"),
        *("coop/data/.gitignore", "coop/data/plan.yaml", "coop/schema/plan.schema.json"),
    ]
    workflow = yaml.safe_load(Path(".github/workflows/plancoop.yml").read_text(encoding="utf-8"))
    *_, step = workflow["jobs"]["plan"]["steps"]
    assert step["with"]["files"] == "coop/data"


@pytest.mark.parametrize(
    ("noted", "origin"),
    [
        (None, InstallSource()),
        ("{", InstallSource()),
        ("[]", InstallSource()),
        ({"url": "file:///ici", "dir_info": {}}, InstallSource()),
        ({"url": "https://github.com/une/plancoop", "vcs_info": {}}, InstallSource()),
        (
            {"url": "https://github.com/une/plancoop", "vcs_info": {"commit_id": HASH}},
            InstallSource("https://github.com/une/plancoop", HASH),
        ),
        (
            {"url": "https://moi:secret@forge.coop/plancoop", "vcs_info": {"commit_id": HASH}},
            InstallSource(),
        ),
        ({"url": "https://forge.coop/a: b\n", "vcs_info": {"commit_id": HASH}}, InstallSource()),
        (
            {"url": "https://forge.coop/une/plancoop", "vcs_info": {"commit_id": "main"}},
            InstallSource(),
        ),
    ],
)
def test_the_origin_is_filled_in_where_the_installation_noted_it(
    noted: object, origin: InstallSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = noted if noted is None or isinstance(noted, str) else json.dumps(noted)
    kind = type(distribution("plancoop"))
    monkeypatch.setattr(kind, "read_text", lambda _self, _name: text)
    assert ci_setup.installed_from() == origin


@posix
def test_a_plan_is_begun_by_questions() -> None:
    answers = ("2027-2029", "", "Fédération #2", "", "Les jeunes", "Québec : région", "", "o")
    code, seen = talk(*answers)
    assert code == 0
    assert body() == (
        "version: 1\n"
        "titre: Plan d'action 2027-2029\n"
        'organisme: "Fédération #2"\n'
        "periode: {debut: 2027-01-01, fin: 2029-12-31}\n"
        "\n"
        "publics:\n"
        "  - id: jeunes\n"
        "    nom: Les jeunes\n"
        "\n"
        "  - id: quebec-region\n"
        '    nom: "Québec : région"\n'
    )
    assert "jeunes : Les jeunes" in seen
    assert "du 1er janvier 2027 au 31 décembre 2029" in seen


@posix
def test_a_wrong_answer_is_explained_and_asked_again() -> None:
    answers = ("demain", "2027", "Plan", "", "", "", "Les jeunes", "les jeunes", "", "d", "o")
    code, seen = talk(*answers, width=40)
    assert code == 0
    assert "« demain »" in seen
    assert "deux fois" in " ".join(seen.split())
    assert "+  - id: jeunes" in seen
    assert max(len(line) for line in seen.splitlines() if line[:1] not in "+-@«") <= 40
    assert body().count("- id:") == 1


@posix
def test_only_what_was_not_given_is_asked() -> None:
    words = ("--titre", "Mon plan", "--periode", "2027")
    code, seen = talk("", "", "", "Les jeunes", "", "o", words=words)  # a first audience, twice
    assert code == 0
    assert "Mon plan" in seen
    assert "periode: {debut: 2027-01-01, fin: 2027-12-31}" in body()


@posix
def test_a_year_and_the_next_one_are_asked_about() -> None:
    answers = ("2026-2027", "", "3", "1", "", "", "", "Les jeunes", "", "o")
    code, seen = talk(*answers)
    assert code == 0
    assert "1 = du 1er avril 2026 au 31 mars 2027" in seen
    assert "2 = du 1er janvier 2026 au 31 décembre 2027" in seen
    assert seen.index("> 1\ndu 1er avril 2026 au 31 mars 2027\n") < seen.index("Son titre?")
    assert "titre: Plan d'action 2026-2027\n" in body()
    assert "periode: {debut: 2026-04-01, fin: 2027-03-31}" in body()


@posix
@pytest.mark.parametrize(
    ("answer", "start", "end"),
    [
        ("2", "2026-01-01", "2027-12-31"),
        ("2026-07..2027-06", "2026-07-01", "2027-06-30"),
    ],
)
def test_a_period_given_by_option_is_asked_about_too(answer: str, start: str, end: str) -> None:
    code, _seen = talk(answer, words=(*LEAST, "--periode", "2026-27"))
    assert code == 0
    assert f"periode: {{debut: {start}, fin: {end}}}" in body()


@posix
def test_whoever_leaves_at_the_period_has_written_nothing() -> None:
    code, seen = talk(END, words=("neuf", *LEAST, "--periode", "2026-2027"))
    assert code == 130
    assert "Rien n'a été écrit." in seen
    assert list(Path().iterdir()) == []


@posix
def test_one_answer_is_corrected_without_beginning_again() -> None:
    asked = ("2027", "", "Fédé", "But", "Les jeunes", "")
    period = ("c", "1", "2027-2029")
    organization = ("c", "3", "Fédération")
    kept = ("c", "2", "", "c", "4", "", "c", "5", "")
    audiences = ("c", "5", "Écoles de l'Outaouais et de la région", "Les aînés", "")
    code, seen = talk(*asked, *period, *organization, *kept, *audiences, "o")
    assert code == 0
    assert body() == (
        "version: 1\n"
        "titre: Plan d'action 2027-2029\n"
        "organisme: Fédération\n"
        "periode: {debut: 2027-01-01, fin: 2029-12-31}\n"
        "objectif_general: But\n"
        "\n"
        "publics:\n"
        "  - id: ecoles-outaouais\n"
        "    nom: Écoles de l'Outaouais et de la région\n"
        "    nom_court: Écoles de l'Outaouais\n"
        "\n"
        "  - id: aines\n"
        "    nom: Les aînés\n"
    )
    assert seen.count("Voici ce qui sera écrit") == 7
    assert "(dans les tableaux : Écoles de l'Outaouais)" in " ".join(seen.split())


@posix
def test_a_title_that_was_given_stays_when_the_period_is_corrected() -> None:
    words = ("--titre", "Le nôtre", "--periode", "2027")
    code, _seen = talk("", "", "Les jeunes", "", "c", "1", "2028", "o", words=words)
    assert code == 0
    assert "titre: Le nôtre\n" in body()
    assert "periode: {debut: 2028-01-01, fin: 2028-12-31}" in body()


@posix
@pytest.mark.parametrize("leaving", [CTRL_C, END])
@pytest.mark.parametrize("place", range(7))
def test_whoever_leaves_has_written_nothing(place: int, leaving: str) -> None:
    answers = ("2027", "Plan", "", "", "• Les jeunes", "", "o")
    code, seen = talk(*answers[:place], leaving, words=("neuf",))
    assert code == 130
    assert "Rien n'a été écrit." in seen
    assert list(Path().iterdir()) == []


@posix
def test_whoever_says_no_has_written_nothing() -> None:
    code, seen = talk("2027", "Plan", "", "", "Les jeunes", "", "n", words=("neuf",))
    assert code == 0
    assert "Rien n'a été écrit." in seen
    assert list(Path().iterdir()) == []


@posix
def test_in_a_terminal_each_safeguard_is_asked_for() -> None:
    code, seen = talk("o", "n", "n", "", words=(*LEAST, "--git"))
    assert code == 0
    assert files() == [
        ".github/workflows/plancoop.yml",
        "data/plan.yaml",
        "schema/plan.schema.json",
    ]
    assert "OWNER, COMMIT" in seen
    assert "HOST, OWNER" not in seen


@posix
def test_leaving_at_a_safeguard_writes_nothing_either() -> None:
    code, seen = talk("o", CTRL_C, words=(*LEAST, "--git"))
    assert code == 130
    assert "Rien n'a été écrit." in seen
    assert list(Path().iterdir()) == []


@posix
def test_a_folder_that_is_not_free_is_said_before_any_question() -> None:
    Path("plan.yaml").touch()
    code, seen = talk()
    assert code == 4
    assert "> " not in seen


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_plan_that_is_begun_without_being_shown_is_said_to_be() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        seen = process("init", *LEAST, stdout=full, stderr=-1, capture_output=False)
    assert seen.returncode == 4
    assert seen.stderr.startswith("Le plan est créé, mais le résultat n'a pas pu être affiché")
    assert len(seen.stderr.splitlines()) == 1
    assert PLAN.is_file()
