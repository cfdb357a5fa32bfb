"""`plancoop undo`: the very bytes come back, or nothing is touched."""

import errno
import json
import os
import re
import signal
from pathlib import Path
from typing import Final

import pytest
from filelock import FileLock, Timeout

from plancoop.errors import DurabilityUnknown
from plancoop.system import files, undo_log
from plancoop.text.source import Source
from tests.support.cli import Command, process

LOCK: Final = ".plan.yaml.lock"


def records() -> list[Path]:
    """Find the records of the only plan that has any."""
    return sorted(Path.home().rglob("*.json"))


def state(plan: Path) -> tuple[bytes, int]:
    return plan.read_bytes(), plan.stat().st_mtime_ns


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_undo_restores_the_very_bytes(
    bom: str, newline: str, end: str, plan: Path, plancoop: Command
) -> None:
    text = bom + plan.read_text(encoding="utf-8").rstrip("\n") + end
    before = text.replace("\n", newline).encode()
    plan.write_bytes(before)
    assert plancoop("done", "jeunes-m1", "organisations-m1", "quebec-o1").code == 0
    assert plan.read_bytes() != before
    seen = plancoop("undo")
    assert (seen.code, seen.err) == (0, "")
    assert "done jeunes-m1 organisations-m1 quebec-o1" in seen.out
    assert plan.read_bytes() == before


def test_undo_goes_back_one_change_at_a_time(plan: Path, plancoop: Command) -> None:
    texts = [plan.read_bytes()]
    for words in (
        ("start", "jeunes-m1"),
        ("done", "jeunes-m1", "jeunes-m2"),
        ("done", "jeunes-m1", "--note", "Félicitations à « tous »"),
        ("mark", "abandonne", "jeunes-m1", "--note", "Le partenaire s'est retiré"),
        ("measure", "3", "jeunes-m2"),
        ("postpone", "2012-12-01", "quebec-m1", "quebec-m2", "--note", "Rentrée retardée"),
        ("note", "Vu en comité", "jeunes-m2"),
    ):
        assert plancoop(*words).code == 0
        texts.append(plan.read_bytes())
    while texts:
        assert plan.read_bytes() == texts.pop()
        assert plancoop("defaire").code == (0 if texts else 2)


def test_a_change_after_an_undo_is_taken_back_first(plan: Path, plancoop: Command) -> None:
    first = plan.read_bytes()
    plancoop("done", "jeunes-m1")
    second = plan.read_bytes()
    plancoop("done", "jeunes-m2")
    plancoop("undo")
    plancoop("start", "jeunes-m2")
    for expected in (second, first):
        assert plancoop("undo").code == 0
        assert plan.read_bytes() == expected


def test_nothing_on_record_is_said(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    seen = plancoop("undo")
    assert (seen.code, seen.out) == (2, "")
    assert len(seen.err.splitlines()) == 1
    assert state(plan) == before


def test_a_plan_that_has_changed_since_is_left_alone(plan: Path, plancoop: Command) -> None:
    plancoop("done", "jeunes-m1")
    plan.write_bytes(plan.read_bytes() + b"# vu\n")
    before = state(plan)
    for words in (("undo",), ("undo", "--dry-run")):
        seen = plancoop(*words)
        assert (seen.code, seen.out) == (4, "")
        assert "done jeunes-m1" in seen.err
        assert len(seen.err.splitlines()) == 1
    assert state(plan) == before
    assert len(records()) == 1


def test_what_is_changed_and_changed_back_by_hand_can_be_taken_back(
    plan: Path, plancoop: Command
) -> None:
    before = plan.read_bytes()
    plancoop("done", "jeunes-m1")
    after = plan.read_bytes()
    plan.write_bytes(after + b"# vu\n")
    assert plancoop("undo").code == 4
    plan.write_bytes(after)
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == before


def test_an_undo_that_was_killed_before_it_forgot_is_finished(
    plan: Path, plancoop: Command
) -> None:
    first = plan.read_bytes()
    plancoop("done", "jeunes-m1")
    second = plan.read_bytes()
    plancoop("done", "jeunes-m2")
    plan.write_bytes(second)
    before = state(plan)
    seen = plancoop("undo", "--dry-run")
    assert (seen.code, seen.err) == (0, "")
    assert len(seen.out.splitlines()) == 1
    assert "rien à écrire" in seen.out
    seen = plancoop("undo")
    assert (seen.code, state(plan)) == (0, before)
    assert "done jeunes-m2" in seen.out
    assert "rien à écrire" in seen.out
    assert "annulée" not in seen.out
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == first


def damage(**keys: object) -> None:
    said = json.loads(records()[-1].read_text(encoding="utf-8"))
    records()[-1].write_text(json.dumps({**said, **keys}), encoding="utf-8")


@pytest.mark.parametrize(
    "keys",
    [
        {"before": "0" * 64},
        {"back": []},
        {"back": [[0, 5, "autre"]]},
        {"back": [[-5, -1, ""]]},
        {"back": [[-1, 1 << 70, ""]]},
        {"back": [[9, 1, ""]]},
        {"back": [[0, 5, ""], [3, 8, ""]]},
        {"back": [[0, 0, "\ud800"]]},
        {"back": [["a", 0, ""]]},
        {"when": "hier"},
        {"command": None},
    ],
)
def test_a_hostile_record_is_refused(
    keys: dict[str, object], plan: Path, plancoop: Command
) -> None:
    plancoop("done", "jeunes-m1")
    damage(**keys)
    before = state(plan)
    for words in (("undo", "--dry-run"), ("undo",)):
        seen = plancoop(*words)
        assert (seen.code, seen.out) == (4, "")
        assert len(seen.err.splitlines()) == 1
    assert plancoop("undo").code == 2
    assert state(plan) == before


def cut_short(record: Path) -> None:
    """Leave of a record what a power cut may leave of a file that nobody flushed."""
    record.write_bytes(b"")


def test_a_damaged_record_is_named_and_set_aside_once(plan: Path, plancoop: Command) -> None:
    plancoop("done", "jeunes-m1")
    plancoop("done", "jeunes-m2")
    damaged = records()[-1]
    cut_short(damaged)
    before = state(plan)
    seen = plancoop("undo", "--dry-run")
    assert seen.code == 4
    assert str(damaged) in seen.err
    seen = plancoop("undo")
    assert (seen.code, seen.out, len(seen.err.splitlines())) == (4, "", 1)
    assert str(damaged.with_suffix(".damaged")) in seen.err
    assert not damaged.exists()
    seen = plancoop("undo")
    assert seen.code == 4
    assert "done jeunes-m1" in seen.err
    assert "damaged" not in seen.err
    assert state(plan) == before


def test_what_was_before_a_damaged_record_is_taken_back_where_the_plan_is_as_it_was_then(
    plan: Path, plancoop: Command
) -> None:
    first = plan.read_bytes()
    plancoop("done", "jeunes-m1")
    second = plan.read_bytes()
    for item in ("jeunes-m2", "quebec-m1"):
        plancoop("done", item)
        cut_short(records()[-1])
    damaged = records()[1:]
    plan.write_bytes(second)
    seen = plancoop("undo", "--dry-run")
    assert (seen.code, plan.read_bytes(), len(records())) == (0, second, 3)
    assert all(str(path) in seen.err for path in damaged)
    seen = plancoop("undo")
    assert (seen.code, plan.read_bytes(), records()) == (0, first, [])
    assert "done jeunes-m1" in seen.out
    assert len(seen.err.splitlines()) == 2
    assert all(str(path.with_suffix(".damaged")) in seen.err for path in damaged)


def test_changes_go_on_above_a_damaged_record(plan: Path, plancoop: Command) -> None:
    plancoop("done", "jeunes-m1")
    cut_short(records()[-1])
    texts = [plan.read_bytes()]
    for item in ("jeunes-m2", "quebec-m1"):
        plancoop("done", item)
        texts.append(plan.read_bytes())
    for text in texts[-2::-1]:
        seen = plancoop("undo")
        assert (seen.code, seen.err, plan.read_bytes()) == (0, "", text)
    assert plancoop("undo").code == 4
    assert plancoop("undo").code == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_damaged_record_that_cannot_be_set_aside_is_said(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    plancoop("done", "jeunes-m1")
    cut_short(records()[-1])

    def refuse(_: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(undo_log, "set_aside", refuse)
    before = state(plan)
    seen = plancoop("undo")
    assert state(plan) == before
    assert (seen.code, seen.out, len(seen.err.splitlines())) == (4, "", 1)
    assert str(records()[-1]) in seen.err


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
@pytest.mark.parametrize(
    "words",
    [
        ("done", "jeunes-m1"),
        ("measure", "1", "jeunes-m2"),
        ("postpone", "2012-12-01", "jeunes-m2", "--note", "Rentrée"),
        ("add", "moyen", "--public", "jeunes", "--texte", "Tenir un forum."),
        ("edit", "jeunes-m1", "--responsable", "Alix"),
        ("rename", "jeunes-m1", "jeunes-m77"),
        ("move", "jeunes-m2", "--avant", "jeunes-m1"),
        ("validate", "--fix", "data/plan.yaml"),
    ],
)
def test_what_cannot_be_put_on_record_is_said_and_not_offered(
    words: tuple[str, ...], plan: Path, plancoop: Command
) -> None:
    plancoop("done", "quebec-m1")
    plan.write_bytes(plan.read_bytes() + b"# fin  \n")
    before = plan.read_bytes()
    (folder := records()[-1].parent).chmod(0o777)
    seen = plancoop(*words)
    assert seen.code == 0
    assert plan.read_bytes() != before
    assert str(folder) in seen.err
    assert len(seen.err.splitlines()) == 1
    assert "undo" not in seen.out
    assert "annuler" not in seen.out
    seen = plancoop("undo")
    assert (seen.code, seen.out, len(seen.err.splitlines())) == (4, "", 1)
    assert str(folder) in seen.err


@pytest.mark.parametrize("text", ["", "{", "null", "[" * 100_000, "\x00"])
def test_a_record_cut_short_is_refused_and_the_next_change_can_be_taken_back(
    text: str, plan: Path, plancoop: Command
) -> None:
    plancoop("done", "jeunes-m1")
    records()[0].write_text(text, encoding="utf-8")
    before = state(plan)
    seen = plancoop("undo")
    assert (seen.code, seen.out) == (4, "")
    assert len(seen.err.splitlines()) == 1
    assert state(plan) == before
    assert plancoop("done", "jeunes-m2").code == 0
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == before[0]


def test_a_command_on_record_cannot_write_to_the_terminal(plan: Path, plancoop: Command) -> None:
    plancoop("done", "jeunes-m1")
    damage(command="\x1b]0;titre\x07 {file} {0}")
    seen = plancoop("undo")
    assert seen.code == 0
    assert "\x1b" not in seen.out
    assert plan.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="as for the state folder")
@pytest.mark.parametrize("kind", ["file", "nowhere"])
def test_a_change_that_cannot_be_put_on_record_is_made_with_a_warning(
    kind: str, plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "file":
        (Path.cwd() / "etat").touch()
        monkeypatch.setenv("XDG_STATE_HOME", str(Path.cwd() / "etat"))
    else:
        monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    seen = plancoop("done", "jeunes-m1")
    assert seen.code == 0
    assert "jeunes-m1" in seen.out
    assert len(seen.err.splitlines()) == 1
    assert "plancoop undo" not in seen.out
    assert "statut: realise" in plan.read_text(encoding="utf-8")
    before = state(plan)
    seen = plancoop("undo")
    assert (seen.code, seen.out) == (4, "")
    assert len(seen.err.splitlines()) == 1
    assert state(plan) == before


def test_a_folder_that_the_disk_does_not_show_is_a_warning_once_the_change_is_written(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = os.stat

    def fail_above(path: object, *args: object, **named: object) -> os.stat_result:
        if path == Path("/"):
            raise OSError(errno.EIO, "Input/output error", "/")
        return look(path, *args, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", fail_above)
        seen = plancoop("done", "jeunes-m1")
    assert seen.code == 0
    assert "statut: realise" in plan.read_text(encoding="utf-8")
    assert "undo" not in seen.out
    assert len(seen.err.splitlines()) == 1
    assert "disque" in seen.err


def test_a_record_that_cannot_be_forgotten_is_a_warning_and_harmless(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = plan.read_bytes()
    plancoop("done", "jeunes-m1")

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(undo_log, "pop", refuse)
        seen = plancoop("undo")
        assert seen.code == 0
        assert len(seen.err.splitlines()) == 1
        assert plan.read_bytes() == first
    seen = plancoop("undo")
    assert (seen.code, seen.err) == (0, "")
    assert plan.read_bytes() == first
    assert records() == []


@pytest.mark.skipif(os.name != "posix", reason="Windows flushes no folder")
def test_a_change_of_unknown_durability_is_on_record(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, flush = plan.read_bytes(), os.fsync

    def fsync(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), plan.parent.stat()):
            raise OSError(5, "Input/output error")
        flush(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        seen = plancoop("done", "jeunes-m1")
        assert (seen.code, seen.out) == (DurabilityUnknown.exit_code, "")
    assert plan.read_bytes() != first
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == first


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signal")
def test_ctrl_c_between_the_plan_and_its_record_comes_too_late(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, write = plan.read_bytes(), files.write

    def interrupted(target: Path, before: Source, after: Source) -> None:
        write(target, before, after)
        os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", interrupted)
        assert plancoop("done", "jeunes-m1").code == 0
    assert len(records()) == 1
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == first


@pytest.mark.parametrize("words", [("done", "jeunes-m1"), ("undo",), ("validate", "--fix")])
def test_the_lock_is_held_while_the_plan_is_read_and_written(
    words: tuple[str, ...], plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan.write_bytes(plan.read_bytes() + b"# fin  \n")
    plancoop("done", "jeunes-m2")
    names = [*words, "data/plan.yaml"] if words[0] == "validate" else words
    other = FileLock(plan.with_name(LOCK))
    seen = []

    def look(target: Path, before: Source, after: Source) -> None:
        with pytest.raises(Timeout):
            other.acquire(timeout=0)
        seen.append(target)
        write(target, before, after)

    write = files.write
    monkeypatch.setattr(files, "write", look)
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.1)
    before = plan.read_bytes()
    with other:
        assert plancoop(*names).code == 4
    assert (plan.read_bytes(), seen) == (before, [])
    assert plancoop(*names).code == 0
    assert len(seen) == 1
    assert plan.read_bytes() != before


def test_an_undo_of_unknown_durability_keeps_its_record(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = plan.read_bytes()
    plancoop("done", "jeunes-m1")

    def fail(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("plancoop.system.files.flush_folder", fail)
        seen = plancoop("undo")
        assert (seen.code, seen.out) == (DurabilityUnknown.exit_code, "")
        assert plan.read_bytes() == first
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == first
    assert records() == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such links")
def test_the_record_is_that_of_the_file_through_whatever_path(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan.read_bytes()
    link = Path.cwd() / "lien.yaml"
    link.symlink_to(plan)
    paths = ("data/plan.yaml", str(plan), "lien.yaml", "data/../lien.yaml")
    for word, path in zip(("jeunes-m1", "jeunes-m2", "quebec-m1", "quebec-m2"), paths, strict=True):
        assert plancoop("done", word, "--plan", path).code == 0
    monkeypatch.chdir(plan.parent)
    for path in ("plan.yaml", "../lien.yaml", "../data/plan.yaml", str(link)):
        assert plancoop("undo", "--plan", path).code == 0
    assert plan.read_bytes() == before
    assert link.is_symlink()


def test_another_plan_has_its_own_record(plan: Path, plancoop: Command) -> None:
    other = plan.with_name("autre.yaml")
    other.write_bytes(plan.read_bytes())
    plancoop("done", "jeunes-m1")
    assert plancoop("undo", "--plan", "data/autre.yaml").code == 2
    assert plancoop("undo").code == 0


def test_at_most_a_hundred_are_kept_and_nothing_but_the_lock_is_beside_the_plan(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_log, "MOST_RECORDS", 3)
    texts = []
    for number in range(5):
        texts.append(plan.read_bytes())
        plancoop("done", "jeunes-m1", "--note", f"fois {number}")
    assert len(records()) == 3
    for expected in texts[:1:-1]:
        assert plancoop("undo").code == 0
        assert plan.read_bytes() == expected
    assert plancoop("undo").code == 2
    assert {path.name for path in plan.parent.iterdir()} == {"plan.yaml", LOCK}


def test_a_dry_run_shows_what_would_come_back_and_writes_nothing(
    plan: Path, plancoop: Command
) -> None:
    plancoop("done", "jeunes-m1")
    plan.with_name(LOCK).unlink()
    before, kept = state(plan), [(one, one.read_bytes()) for one in records()]
    seen = plancoop("undo", "--dry-run")
    assert (seen.code, seen.err) == (0, "")
    assert re.search(r"^-        statut: realise$", seen.out, re.MULTILINE)
    assert re.search(r"^\+        statut: a_venir$", seen.out, re.MULTILINE)
    assert seen.out.startswith("--- a/data/plan.yaml\n+++ b/data/plan.yaml\n")
    assert state(plan) == before
    assert [(one, one.read_bytes()) for one in records()] == kept
    assert {path.name for path in plan.parent.iterdir()} == {"plan.yaml"}


def test_undo_works_in_a_process_of_its_own(plan: Path) -> None:
    before = plan.read_bytes()
    assert process("done", "jeunes-m1").returncode == 0
    seen = process("undo")
    assert (seen.returncode, seen.stderr) == (0, "")
    assert plan.read_bytes() == before
