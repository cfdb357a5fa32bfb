import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plancoop import __version__
from plancoop.cli import answer_cache
from plancoop.cli.registry import COMMANDS
from plancoop.errors import UsageError
from plancoop.system.discovery import find_plan
from tests.support.cli import environment, process
from tests.support.files import ROOT
from tests.support.rights import bound_process, root_only

READING = ("status", "list", "show jeunes-m1", "coverage", "calendar", "log", "--help", "")


@pytest.fixture(autouse=True)
def _a_cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def folder() -> Path:
    return Path(answer_cache.folder())


def answers() -> list[Path]:
    return sorted(folder().iterdir()) if folder().is_dir() else []


def question(*args: str) -> bytes:
    asked = answer_cache.read_question(list(args))
    assert asked
    return asked


def keep(*args: str, text: str = "réponse\n") -> bytes:
    asked = question(*args)
    answer_cache.keep(asked, list(args), [(False, text), (True, "note\n"), (False, "fin\n")])
    return asked


def is_loaded(run: "subprocess.CompletedProcess[str]") -> bool:
    """Tell whether a process run with -v or -X importtime loaded the commands."""
    return "typer" in run.stderr


@pytest.mark.parametrize("command", READING)
def test_a_question_asked_again_has_the_same_bytes_without_the_commands(
    command: str, plan: Path
) -> None:
    assert plan.is_file()
    words = [sys.executable, "-m", "plancoop", *command.split()]
    first, again = (
        subprocess.run(words, capture_output=True, check=True, cwd=Path.cwd()) for _ in range(2)
    )
    assert (again.stdout, again.stderr) == (first.stdout, first.stderr)
    assert first.stdout or first.stderr
    watched = subprocess.run(
        [sys.executable, "-X", "importtime", *words[1:]], capture_output=True, check=True, text=True
    )
    assert not is_loaded(watched)
    assert "typing" not in watched.stderr


@pytest.mark.parametrize(
    "command",
    ["validate", "since 2012-01-01", "done --dry-run jeunes-m1", "diff data/plan.yaml", "schema"],
)
def test_what_reads_more_than_the_plan_is_not_kept(command: str, plan: Path) -> None:
    assert plan.is_file()
    process(*command.split())
    assert answers() == []


def test_a_failure_is_not_kept(plan: Path) -> None:
    plan.write_text("version: 1\n")
    assert process("status").returncode == 1
    assert process("list", "--public", "personne").returncode != 0
    assert answers() == []


def test_a_plan_of_the_same_size_and_time_is_another(plan: Path) -> None:
    first = process("status")
    before = plan.stat()
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("statut: a_venir", "statut: realise"), encoding="utf-8")
    os.utime(plan, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert plan.stat().st_size == before.st_size
    assert process("status").stdout != first.stdout


@pytest.mark.parametrize(
    ("name", "value"), [(name, "1") for name in (*answer_cache.VARIABLES, "PLANCOOP_LANG")]
)
def test_a_variable_that_counts_makes_another_question(
    name: str, value: str, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.is_file()
    before = question("status")
    monkeypatch.setenv(name, value)
    assert question("status") != before


def test_another_variable_makes_the_same_question(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.is_file()
    before = question("status")
    monkeypatch.setenv("SHLVL", "12")
    assert question("status") == before


def test_every_variable_that_the_code_reads_is_known() -> None:
    elsewhere = {
        *("XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"),
        *(
            "SHELL",
            "GITHUB_STEP_SUMMARY",
            "GITHUB_WORKSPACE",
            "VISUAL",
            "EDITOR",
            "GIT_EDITOR",
            "PATH",
        ),
    }  # no answer that is kept depends on what asks for these
    for path in (ROOT / "src" / "plancoop").rglob("*.py"):
        for name in variables(ast.parse(path.read_text(encoding="utf-8"))):
            known = name in answer_cache.VARIABLES or name.startswith(("PLANCOOP_", "PYDANTIC_"))
            assert known or name in elsewhere, (path.name, name)


def variables(tree: ast.AST) -> Iterator[str]:
    """Yield the names of variables that some code asks for."""
    for node in ast.walk(tree):
        match node:
            case (
                ast.Call(
                    func=ast.Attribute(value=asked, attr="get"),
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Subscript(value=asked, slice=ast.Constant(value=str(name)))
            ):
                if ast.unparse(asked) in {"os.environ", "environ"}:
                    yield name


@pytest.mark.parametrize("change", ["day", "folder", "version", "program", "words", "encoding"])
def test_whatever_else_counts_makes_another_question(
    change: str, plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLANCOOP_PLAN", str(plan))
    before = question("status")
    match change:
        case "day":
            monkeypatch.setattr(time, "strftime", lambda _form: "2031-01-01")
        case "folder":
            monkeypatch.chdir(tmp_path)
        case "version":
            monkeypatch.setattr(answer_cache, "__version__", f"{__version__}.1")
        case "program":
            monkeypatch.setattr(answer_cache, "_times", lambda _folder: [("app.py", 1)])
        case "words":
            assert question("status", "--json") != before
            return
        case "encoding":
            sys.stdout.reconfigure(errors="ignore")  # type: ignore[union-attr]
    assert question("status") != before


def test_what_changed_while_the_command_ran_is_not_kept(plan: Path) -> None:
    asked = question("status")
    plan.write_text("version: 1\n")
    answer_cache.keep(asked, ["status"], [(False, "faux\n")])
    assert answers() == []


def test_an_answer_is_given_again_in_its_order(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan.is_file()
    asked = keep("status")
    assert answer_cache.replay(asked)
    assert capsys.readouterr() == ("réponse\nfin\n", "note\n")
    assert not answer_cache.replay(question("list"))


def keep_little(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Keep an answer to a question that is short enough to spoil each byte of it."""
    monkeypatch.setattr(answer_cache, "_program", list)
    return keep("--version")


def test_a_torn_answer_is_none_wherever_it_was_torn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = keep_little(monkeypatch)
    (answer,) = answers()
    whole = answer.read_bytes()
    for size in range(len(whole)):
        answer.write_bytes(whole[:size])
        assert not answer_cache.replay(asked), size
    assert capsys.readouterr() == ("", "")


def test_an_answer_with_a_byte_changed_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = keep_little(monkeypatch)
    (answer,) = answers()
    whole = answer.read_bytes()
    for place in range(len(whole)):
        changed = bytes([whole[place] ^ 1 << place % 8])
        answer.write_bytes(whole[:place] + changed + whole[place + 1 :])
        assert not answer_cache.replay(asked), place
    answer.write_bytes(whole + b"more")
    assert not answer_cache.replay(asked)
    assert capsys.readouterr() == ("", "")


def test_an_answer_of_another_version_is_none(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where both questions had one name."""
    assert plan.is_file()
    keep("status")
    (answer,) = answers()
    monkeypatch.setattr(answer_cache, "__version__", "0.0.0")
    asked = question("status")
    answer.rename(answer_cache._path(asked))
    assert not answer_cache.replay(asked)
    assert capsys.readouterr() == ("", "")


def test_the_answer_to_another_question_of_the_same_name_is_none(plan: Path) -> None:
    assert plan.is_file()
    asked, other = keep("status"), keep("list", text="autre\n")
    paths = [Path(answer_cache._path(each)) for each in (asked, other)]
    paths[0].write_bytes(paths[1].read_bytes())
    assert not answer_cache.replay(asked)


def test_answers_are_for_their_owner_alone(plan: Path) -> None:
    assert plan.is_file()
    keep("status")
    assert [path.stat().st_mode & 0o777 for path in (folder(), *answers())] == [0o700, 0o600]


@pytest.mark.parametrize(
    "kind", ["open to others", "link", "file", pytest.param("another's", marks=root_only)]
)
def test_a_folder_that_others_may_have_laid_is_not_used(
    kind: str, plan: Path, tmp_path: Path
) -> None:
    asked = keep("status")
    real = folder().rename(tmp_path / "elsewhere")
    match kind:
        case "open to others":
            real.rename(folder()).chmod(0o770)
        case "link":
            folder().symlink_to(real)
        case "file":
            folder().write_bytes(b"")
        case "another's":
            os.chown(real.rename(folder()), 12345, -1)
    assert not answer_cache.replay(asked)
    assert plan.is_file()
    assert process("status").stdout not in {"", "réponse\nfin\n"}


def test_a_link_in_the_place_of_an_answer_is_not_written_through(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plan.is_file()
    asked = keep("status")
    (answer,) = answers()
    precious = tmp_path / "precious"
    precious.write_text("à garder\n", encoding="utf-8")
    answer.unlink()
    answer.symlink_to(precious)
    assert not answer_cache.replay(asked)
    keep("status")
    assert precious.read_text(encoding="utf-8") == "à garder\n"
    assert answer_cache.replay(asked)
    assert capsys.readouterr() == ("réponse\nfin\n", "note\n")


def test_what_cannot_be_kept_leaves_nothing_behind(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even a folder in its place keeps older answers from going."""
    assert plan.is_file()
    asked = question("status")
    Path(answer_cache._path(asked)).mkdir(parents=True)
    folder().chmod(0o700)
    keep("status")
    assert [path.is_dir() for path in answers()] == [True]
    monkeypatch.setattr(answer_cache, "MOST_ANSWERS", 1)
    os.utime(answer_cache._path(asked), (0, 0))
    for rank in range(3):
        keep("list", "--public", f"p{rank}")
    assert len(answers()) == 2


def test_a_folder_that_cannot_be_written_is_no_failure(plan: Path) -> None:
    assert plan.is_file()
    keep("status")
    folder().chmod(0o500)
    assert bound_process("list").returncode == 0
    assert len(answers()) == 1


def test_few_answers_are_kept_and_the_oldest_goes_first(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.is_file()
    monkeypatch.setattr(answer_cache, "MOST_ANSWERS", 3)
    asked = [keep("status", "--public", f"p{rank}") for rank in range(5)]
    for rank, each in enumerate(asked[-3:]):
        os.utime(answer_cache._path(each), (rank, rank))
    (folder() / "12.new").write_bytes(b"half")
    os.utime(folder() / "12.new", (0, 0))
    newest = keep("list")
    assert {path.name for path in answers()} == {
        Path(answer_cache._path(each)).name for each in (*asked[-2:], newest)
    }


def test_a_large_answer_is_not_kept(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert plan.is_file()
    monkeypatch.setattr(answer_cache, "LARGEST_ANSWER", 10)
    keep("status")
    assert answers() == []


def test_a_large_plan_is_known_by_its_times_unless_they_are_of_just_now(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_cache, "LARGEST_PLAN", 10)
    monkeypatch.setattr(answer_cache, "_JUST_NOW", 10**18)
    assert answer_cache.read_question(["status"]) is None
    monkeypatch.setattr(answer_cache, "_JUST_NOW", -1)
    before = question("status")
    assert plan.read_bytes() not in before
    plan.write_bytes(plan.read_bytes())
    assert question("status") != before


def test_a_switch_leaves_the_cache_alone(plan: Path) -> None:
    assert plan.is_file()
    assert process("status", env=environment(PLANCOOP_CACHE="0")).returncode == 0
    assert answers() == []


@pytest.mark.parametrize("words", ["status --no-memo", "--sans-mémoire status", "--no-memo"])
def test_an_option_leaves_the_cache_alone_too(words: str, plan: Path) -> None:
    assert plan.is_file()
    bare = answer_cache.without_options(words.split())
    assert process(*words.split()).stdout == process(*bare).stdout
    (answer,) = answers()
    answer.unlink()
    assert process(*words.split()).returncode == 0
    assert answers() == []


@pytest.mark.parametrize("here", [".", "data", "data/deep/er"])
@pytest.mark.parametrize("words", [(), ("--plan", "x.yaml"), ("--plan=x.yaml",), ("-f", "x.yaml")])
@pytest.mark.parametrize("named", ["", "y.yaml"])
def test_the_plan_is_the_one_that_the_command_finds(
    here: str, words: tuple[str, ...], named: str, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.is_file()
    Path("data/deep/er").mkdir(parents=True)
    monkeypatch.chdir(here)
    if named:
        monkeypatch.setenv("PLANCOOP_PLAN", named)
    asked = "x.yaml" if words else None
    found = find_plan(asked, os.environ, Path.cwd())
    path = answer_cache._plan_path(["status", *words])
    assert path
    assert Path.cwd() / path == Path.cwd() / found


def test_without_a_plan_there_is_none_to_find() -> None:
    with pytest.raises(UsageError):
        find_plan(None, os.environ, Path.cwd())
    assert answer_cache._plan_path(["status"]) is None


@pytest.mark.parametrize("words", ["--pour -f x.yaml", "-af x.yaml", "--json --plan x.yaml", "--"])
def test_words_that_could_mean_two_things_ask_no_question(words: str, plan: Path) -> None:
    assert plan.is_file()
    assert answer_cache.read_question(["list", *words.split()]) is None


def test_the_reading_commands_are_known_by_all_their_names() -> None:
    kept = {name for name in COMMANDS if name in answer_cache.READING}
    names = {word for name in kept for word in (name, *COMMANDS[name].aliases)}
    assert names == answer_cache.READING


def test_many_processes_at_once_answer_alike(plan: Path) -> None:
    assert plan.is_file()
    with ThreadPoolExecutor(8) as pool:
        said = {run.stdout for run in pool.map(lambda _: process("status"), range(24))}
    assert len(said) == 1
    assert len(answers()) == 1


@pytest.mark.parametrize("place", ["data", ".", "..", "personne"])
def test_a_file_of_settings_that_comes_changes_or_goes_makes_another_question(
    place: str, plan: Path
) -> None:
    assert plan.is_file()
    folder = Path(os.environ["HOME"], ".config", "plancoop")
    path = folder / "config.toml" if place == "personne" else Path(place, ".plancoop.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    before = question("status")
    asked = set()
    for text in ('langue = "en"', 'langue = "fr"', ""):
        path.write_text(text, encoding="utf-8")
        asked.add(question("status"))
    assert len(asked - {before}) == 3
    path.unlink()
    assert question("status") == before


def test_an_answer_follows_the_settings(plan: Path) -> None:
    assert plan.is_file()
    settings = Path(".plancoop.toml")
    french = [process("status").stdout for _ in range(2)]
    settings.write_text('langue = "en"\n', encoding="utf-8")
    english = [process("status").stdout for _ in range(2)]
    settings.write_text('langue = "fr"\n', encoding="utf-8")
    assert (process("status").stdout, french[1]) == (french[0], french[0])
    assert english[0] == english[1] != french[0]
    settings.write_text("langue = 3\n", encoding="utf-8")
    assert process("status").returncode == 2
    settings.unlink()
    assert process("status").stdout == french[0]


def test_memory_that_the_settings_switch_off_keeps_nothing(plan: Path) -> None:
    assert plan.is_file()
    Path(".plancoop.toml").write_text("memoire = false\n", encoding="utf-8")
    assert process("status").returncode == 0
    assert answers() == []
    assert process("status", env=environment(PLANCOOP_CACHE="1")).returncode == 0
    assert len(answers()) == 1
