"""A command asked again says the same, byte for byte; once anything has changed, the new answer."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final
from zlib import crc32

import pytest

from plancoop.cli import answer_cache
from plancoop.cli.registry import COMMANDS
from tests.support.cli import environment
from tests.support.files import ROOT
from tests.support.programs import program
from tests.support.rights import bound_process, root_only
from tests.support.terminal import on_a_terminal

REMEMBERED: Final = {
    "status": ("status", "statut --complet --au 2012-06-30", "status --json"),
    "list": ("list", "liste --json", "list --type moyen --lang en"),
    "show": ("voir jeunes --json", "show personne"),
    "coverage": ("couverture --json", "coverage --exiger objectifs,cibles"),
    "calendar": ("calendar", "calendrier --json --mois 2012-06"),
    "log": ("log", "journal -n 3 --json"),
    "help": ("help", "aide format", "help list"),
}
"""What is remembered, because it reads the plan alone; what fails is asked anew each time."""
NOT_REMEMBERED: Final = {
    "since": ("since 2012-01-01",),
    "diff": ("diff data/plan.yaml data/plan.yaml",),
    "validate": ("validate --strict",),
    "explain": ("explain PC104",),
    "schema": ("schema",),
    "completion": ("completion show bash",),
    "init": ("init neuf --titre T --public P --dry-run",),
    "add": ("add moyen --public jeunes --texte T --dry-run",),
    "edit": ("edit jeunes-m1 --texte T --dry-run",),
    "rename": ("rename jeunes-m1 jeunes-m99 --dry-run",),
    "remove": ("remove jeunes-m1 --dry-run",),
    "close": ("close --reste reconduit --dry-run",),
    "done": ("done jeunes-m1 --dry-run",),
    "start": ("start jeunes-m1 --dry-run",),
    "undo": ("undo --dry-run",),
}
"""What reads more than the plan (git, other files, the record of changes), or may change it."""
OTHERS: Final = frozenset(
    {
        *("report", "page", "remind", "export", "import", "config", "doctor", "review"),
        *("mark", "measure", "note", "postpone", "move"),
    }
)
"""What writes other files, looks at the machine or asks; and changes, of which some are above."""


@pytest.fixture(autouse=True)
def _a_cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(plan: Path) -> Path:
    """Return a repository with a plan whose last commit is of today."""
    folder = plan.parents[1]
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    who = ("-c", "user.name=Essai", "-c", "user.email=essai@exemple.coop")
    for words in (("init", "-q"), ("add", "data"), (*who, "commit", "-qm", "Le plan")):
        subprocess.run(["git", *words], cwd=folder, check=True)


NOBODY: Final = 65534
"""The user of Unix who is nobody."""
Said = tuple[int, bytes, bytes]


def said(*words: str, **options: object) -> Said:
    """Run a command; return its exit code and the bytes of both its streams."""
    run = [sys.executable, "-m", "plancoop", *words]
    done = subprocess.run(run, capture_output=True, check=False, **options)  # type: ignore[call-overload]
    return done.returncode, done.stdout, done.stderr


def anew(*words: str, **options: object) -> Said:
    """Run a command that remembers nothing."""
    return said(*words, env=environment(PLANCOOP_CACHE="0"), **options)


def kept() -> list[Path]:
    place = Path(answer_cache.folder())
    return sorted(place.iterdir()) if place.is_dir() else []


def test_every_command_is_known_here() -> None:
    assert sorted([*REMEMBERED, *NOT_REMEMBERED, *OTHERS]) == sorted(COMMANDS)
    names = {word for name in REMEMBERED for word in (name, *COMMANDS[name].aliases)}
    assert names == answer_cache.READING


@pytest.mark.parametrize("command", REMEMBERED)
def test_a_reading_command_says_the_same_again(command: str, folder: Path) -> None:
    assert folder.is_dir()
    for words in REMEMBERED[command]:
        first = anew(*words.split())
        assert [said(*words.split()) for _ in range(2)] == [first, first], words
    assert kept()


@pytest.mark.parametrize("command", NOT_REMEMBERED)
def test_another_command_says_the_same_again_and_leaves_nothing(command: str, folder: Path) -> None:
    assert folder.is_dir()
    for words in NOT_REMEMBERED[command]:
        assert said(*words.split()) == said(*words.split())
    assert kept() == []


@pytest.mark.parametrize(
    ("width", "name", "value"),
    [
        *((40, "NO_COLOR", "1"), (80, "NO_COLOR", ""), (120, "PLANCOOP_LANG", "en")),
        (60, "PYTHONIOENCODING", "ascii"),
    ],
)
def test_on_a_terminal_the_same_comes_again(
    width: int, name: str, value: str, folder: Path
) -> None:
    def seen(**changes: str) -> tuple[int, str]:
        wanted = {name: value, **changes}
        return on_a_terminal("status", folder=folder, width=width, changes=wanted)

    first = seen(PLANCOOP_CACHE="0")
    assert [seen(), seen()] == [first, first]
    assert kept()


CHANGES: Final[dict[str, Callable[[Path, pytest.MonkeyPatch], object]]] = {
    "another language": lambda _, environ: environ.setenv("PLANCOOP_LANG", "en"),
    "the system's language": lambda _, environ: environ.setenv("LC_ALL", "en_CA.UTF-8"),
    "colours": lambda _, environ: environ.setenv("FORCE_COLOR", "1"),
    "an encoding": lambda _, environ: environ.setenv("PYTHONIOENCODING", "latin-1"),
    "another plan": lambda folder, environ: environ.setenv("PLANCOOP_PLAN", other_plan(folder)),
    "a nearer plan": lambda folder, environ: environ.chdir(nearer_plan(folder)),
    "its bytes": lambda folder, _: same_size_and_times(folder / "data" / "plan.yaml"),
    "a fault": lambda folder, _: (
        (folder / "data" / "plan.yaml").write_text("version: 1\n") and None
    ),
    "no plan": lambda folder, _: (folder / "data" / "plan.yaml").unlink(),
    "no right to read it": lambda folder, _: (folder / "data" / "plan.yaml").chmod(0),
    "the program": lambda folder, environ: environ.setenv("PYTHONPATH", other_program(folder)),
}


def same_size_and_times(plan: Path) -> None:
    before, text = plan.stat(), plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("statut: a_venir", "statut: realise"), encoding="utf-8")
    os.utime(plan, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (plan.stat().st_size, plan.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def other_plan(folder: Path) -> str:
    shutil.copyfile(folder / "data" / "plan.yaml", folder / "autre.yaml")
    same_size_and_times(folder / "autre.yaml")
    return "autre.yaml"


def nearer_plan(folder: Path) -> Path:
    (folder / "dossier").mkdir()
    shutil.copyfile(ROOT / "examples" / "mi-annee-2012.yaml", folder / "dossier" / "plan.yaml")
    return folder / "dossier"


def commit_more(folder: Path) -> None:
    same_size_and_times(folder / "data" / "plan.yaml")
    commit(folder)


def other_program(folder: Path) -> str:
    copied = folder / "programme" / "plancoop"
    shutil.copytree(ROOT / "src" / "plancoop", copied, ignore=shutil.ignore_patterns("__pycache__"))
    shown = copied / "commands" / "status.py"
    shown.write_text(
        shown.read_text(encoding="utf-8")
        + '\nfrom plancoop.console import output\noutput.emit("neuf\\n")\n',
        encoding="utf-8",
    )
    return str(copied.parent)


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_answer_is_the_new_one(
    change: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bound if change == "no right to read it" else said
    before = run("status")
    assert kept()
    CHANGES[change](folder, monkeypatch)
    monkeypatch.setenv("PLANCOOP_CACHE", "0")
    new = run("status")
    monkeypatch.delenv("PLANCOOP_CACHE")
    assert new != before
    assert [run("status") for _ in range(2)] == [new, new]


def bound(*words: str) -> Said:
    """Run a command as `said` does, by someone whom the rights of files bind."""
    done = bound_process(*words, encoding=None, text=False)
    return done.returncode, done.stdout, done.stderr  # type: ignore[return-value]


def test_the_width_of_a_terminal_changes_the_answer(folder: Path) -> None:
    seen = [on_a_terminal("list", folder=folder, width=width) for width in (60, 100, 60, 100)]
    assert seen[:2] == seen[2:]
    assert seen[0] != seen[1]


def test_the_day_changes_the_answer(folder: Path) -> None:
    """Between these two time zones it is never the same day."""
    assert folder.is_dir()
    days = [environment(TZ=zone) for zone in ("Etc/GMT+12", "Etc/GMT-14")]
    json = [said("status", "--json", env=each) for each in (*days, *days)]
    assert json[:2] == json[2:]
    assert json[0] != json[1]


def test_what_reads_git_or_the_record_of_changes_is_asked_anew(folder: Path) -> None:
    assert said("done", "jeunes-m1")[0] == 0
    undone = said("undo", "--dry-run")
    assert said("undo")[0] == 0
    assert said("undo", "--dry-run") != undone
    before = said("since", "2012-01-01")
    commit_more(folder)
    assert said("since", "2012-01-01") == anew("since", "2012-01-01") != before
    assert kept() == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipe")
def test_an_answer_that_nobody_read_to_its_end_is_given_whole(folder: Path) -> None:
    assert folder.is_dir()
    whole = anew("list", "--complet")
    run = [sys.executable, "-m", "plancoop", "list", "--complet"]
    for _ in range(2):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(run, stdout=writer, stderr=subprocess.PIPE, check=False)
        os.close(writer)
        assert (done.returncode, done.stderr) == (0, b"")
        assert said("list", "--complet") == whole


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_takes_nothing_fails_as_before(
    stream: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = [sys.executable, "-m", "plancoop", "status"]

    def full() -> "subprocess.CompletedProcess[bytes]":
        other = {"stderr": "stdout", "stdout": "stderr"}[stream]
        with Path("/dev/full").open("wb") as taken:
            return subprocess.run(run, check=False, **{stream: taken, other: subprocess.PIPE})  # type: ignore[call-overload,no-any-return]

    assert folder.is_dir()
    monkeypatch.setenv("PLANCOOP_CACHE", "0")
    first = full()
    monkeypatch.delenv("PLANCOOP_CACHE")
    assert said("status")[0] == 0
    assert kept()
    again = full()
    assert (again.returncode, again.stdout, again.stderr) == (
        first.returncode,
        first.stdout,
        first.stderr,
    )


def test_a_disk_without_room_keeps_nothing_and_fails_nothing(folder: Path) -> None:
    """A file that may not grow beyond some bytes is torn as on a full disk."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    assert folder.is_dir()
    first = anew("status")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))

    assert said("status", preexec_fn=limit) == first
    assert kept() == []
    assert said("status") == first


@root_only
@pytest.mark.parametrize("mode", [0o700, 0o755, 0o777])
def test_what_another_user_laid_is_no_answer(mode: int, folder: Path) -> None:
    assert folder.is_dir()
    right = said("status")
    (laid,) = kept()
    lie = laid.read_bytes()[4:].replace("Détail".encode(), b"Mensong")
    laid.write_bytes(crc32(lie).to_bytes(4, "big") + lie)
    assert b"Mensong" in said("status")[1]  # as long as it is one's own
    for place in (laid.parents[1], laid.parent, laid):
        os.chown(place, NOBODY, NOBODY)
        place.chmod(mode)
    assert [said("status") for _ in range(2)] == [right, right]
    assert kept() == [laid]


SETTINGS = (".plancoop.toml", "pyproject.toml", "config.toml", ".git")


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
@pytest.mark.parametrize("command", REMEMBERED)
def test_what_is_remembered_looks_at_the_plan_alone(
    command: str, folder: Path, tmp_path: Path
) -> None:
    """Whatever else an answer came to depend on would have to enter its question."""
    trace = tmp_path / "trace"
    words = [program("strace"), "-f", "-qq", "-e", "trace=%file", "-o", str(trace)]
    words += [sys.executable, "-m", "plancoop", *REMEMBERED[command][0].split()]
    settings = environment(PLANCOOP_CACHE="0", PYTHONDONTWRITEBYTECODE="1")
    subprocess.run(words, env=settings, check=True, capture_output=True)
    touched = re.findall(r'^\d+ +\w+\((?:AT_FDCWD, )?"([^"]*)"', trace.read_text(), re.MULTILINE)
    python = [Path(each) for each in (sys.prefix, sys.base_prefix, ROOT, "/usr", "/lib", "/etc")]
    strange = {
        path
        for path in {folder / each for each in touched} - {*folder.parents, folder}
        if path.suffix != ".zip"
        and not any(path.is_relative_to(each) or each.is_relative_to(path) for each in python)
    }
    settled = {path for path in strange if path.name in SETTINGS}  # these enter the question
    assert strange - settled - {Path("/proc/self/fd"), Path("/dev/tty")} == {
        folder / "data" / "plan.yaml",
    }


@pytest.mark.torture
def test_two_hundred_processes_at_once_answer_alike(folder: Path) -> None:
    assert folder.is_dir()
    first = anew("status")
    with ThreadPoolExecutor(200) as pool:
        answers = set(pool.map(lambda _: said("status"), range(200)))
    assert answers == {first}
    assert len(kept()) == 1


@pytest.mark.parametrize(
    "words", [["init", "--titre", "--help", "neuf"], ["list", "--recherche", "--help"]]
)
def test_help_as_the_value_of_an_option_is_no_question_of_help(
    words: Sequence[str], folder: Path
) -> None:
    assert folder.is_dir()
    asked = answer_cache.read_question(list(words))
    assert (asked is None) == (words[0] == "init")
