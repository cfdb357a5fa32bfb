"""The record of what was changed: a stack of small files, of which none is trusted."""

import errno
import json
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from plancoop.system import undo_log
from plancoop.system.os_errors import reason
from plancoop.system.undo_log import Record
from plancoop.text.source import Source
from tests.unit.system.on_disk import posix

RECORD: Final = Record("done a", "2012-06-30T12:00:00-04:00", "b" * 64, "a" * 64, ((3, 4, "é"),))


@pytest.fixture
def stack() -> Path:
    return Path.cwd() / "state" / "plancoop" / "undo" / "plan"


def numbered(number: int) -> Record:
    return replace(RECORD, command=f"done a{number}")


def test_what_was_pushed_last_comes_first(stack: Path) -> None:
    assert undo_log.last(stack) is None
    for number in range(3):
        undo_log.push(stack, numbered(number))
    for number in (2, 1, 0):
        assert undo_log.last(stack) == numbered(number)
        undo_log.pop(stack)
    assert undo_log.last(stack) is None


def test_text_of_any_kind_is_kept(stack: Path) -> None:
    text = "\r\n\u2028 « é » \U0001f33b \\ \" ' \t"
    record = replace(RECORD, command="done « a »", inverse_edits=((0, 0, text),))
    undo_log.push(stack, record)
    assert undo_log.last(stack) == record


def test_a_hundred_are_kept(stack: Path) -> None:
    for number in range(undo_log.MOST_RECORDS + 20):
        undo_log.push(stack, numbered(number))
    assert len(list(stack.iterdir())) == undo_log.MOST_RECORDS == 100
    for number in range(undo_log.MOST_RECORDS + 19, 19, -1):
        assert undo_log.last(stack) == numbered(number)
        undo_log.pop(stack)
    assert undo_log.last(stack) is None


def test_other_files_do_not_count(stack: Path) -> None:
    undo_log.push(stack, RECORD)
    for name in (".00000009.tmp", "²²²²²²²².json", "9.json", "00000009.json.bak", "a.json"):
        (stack / name).write_text("{", encoding="utf-8")
    assert undo_log.last(stack) == RECORD


def changed(**keys: object) -> str:
    content = {
        "version": 1,
        "command": "done a",
        "when": "2012-06-30T12:00:00-04:00",
        "before": "b" * 64,
        "after": "a" * 64,
        "back": [[3, 4, "é"]],
    }
    return json.dumps(content | keys)


def test_a_record_is_written_under_the_keys_of_former_versions(stack: Path) -> None:
    undo_log.push(stack, RECORD)
    assert (stack / "00000001.json").read_text(encoding="utf-8") == changed()


@pytest.mark.parametrize(
    "text",
    [
        "",
        changed()[:-20],
        "null",
        "[]",
        "[" * 100_000,
        "\x00" * 300,
        changed(command=3),
        changed(when="hier"),
        changed(when=None),
        changed(before=[]),
        changed(back=None),
        changed(back="abc"),
        changed(back={"a": 1}),
        changed(back=[[0, 1]]),
        changed(back=[[0, "1", "a"]]),
        changed(back=[[0, 1.5, "a"]]),
        changed(back=[[0, float("inf"), "a"]]),
        changed(back=[[0, 1, None]]),
        changed(back=[3]),
    ],
)
def test_a_damaged_record_is_known_for_what_it_is(text: str, stack: Path) -> None:
    undo_log.push(stack, RECORD)
    (stack / "00000002.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^"):
        undo_log.last(stack)


def test_bytes_that_are_no_text_are_damage(stack: Path) -> None:
    undo_log.push(stack, RECORD)
    (stack / "00000001.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(UnicodeDecodeError):
        undo_log.last(stack)


def test_a_folder_that_is_a_file_is_said(stack: Path) -> None:
    stack.parent.mkdir(parents=True)
    stack.write_bytes(b"x")
    mode = stack.stat().st_mode
    with pytest.raises(NotADirectoryError):
        undo_log.last(stack)
    with pytest.raises(NotADirectoryError):
        undo_log.push(stack, RECORD)
    assert (stack.read_bytes(), stack.stat().st_mode) == (b"x", mode)


def test_the_oldest_that_cannot_be_forgotten_does_not_matter(
    stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_log, "MOST_RECORDS", 1)
    undo_log.push(stack, numbered(1))

    def refuse(*_: Any, **__: Any) -> None:  # noqa: ANN401 -- as the one in its place
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    undo_log.push(stack, numbered(2))
    assert undo_log.last(stack) == numbered(2)


def test_a_record_is_flushed_whole_before_it_has_its_name_and_its_folder_after(
    stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo_log.push(stack, RECORD)
    calls: list[object] = []
    flush, rename = os.fsync, os.replace

    def fsync(handle: int) -> None:
        status = os.fstat(handle)
        calls.append(status.st_ino if stat.S_ISDIR(status.st_mode) else status.st_size)
        flush(handle)

    def replacing(source: Path, target: Path) -> None:
        calls.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replacing)
    undo_log.push(stack, RECORD)
    size = (stack / "00000002.json").stat().st_size
    assert calls == [size, "rename", *([stack.stat().st_ino] if os.name == "posix" else [])]


@posix
def test_the_folder_of_each_new_folder_is_flushed(
    stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = []
    flush = os.fsync

    def fsync(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    undo_log.push(stack, RECORD)
    above = [folder for folder in stack.parents if folder.is_relative_to(Path.cwd())]
    assert {folder.stat().st_ino for folder in (stack, *above)} <= set(flushed)


@posix
def test_a_record_that_might_not_last_is_not_kept(
    stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo_log.push(stack, numbered(1))
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match=r"."):
        undo_log.push(stack, numbered(2))
    assert undo_log.records(stack) == [numbered(1)]
    assert {path.name for path in stack.iterdir()} == {"00000001.json"}


def test_what_a_killed_command_left_is_swept(stack: Path) -> None:
    undo_log.push(stack, numbered(1))
    (stack / ".00000002.json.plancoop-abcdefgh").touch()
    undo_log.push(stack, numbered(2))
    assert {path.name for path in stack.iterdir()} == {"00000001.json", "00000002.json"}


# Whose folders they are


def own_folders(stack: Path) -> tuple[Path, Path, Path]:
    return stack.parent.parent, stack.parent, stack


def refused(stack: Path, folder: Path, why: str) -> None:
    """Check that a stack is neither written to nor read, because of a folder."""
    with pytest.raises(OSError, match=why) as caught:
        undo_log.push(stack, RECORD)
    assert caught.value.filename == str(folder)
    assert why in reason(caught.value)
    with pytest.raises(OSError, match=why) as caught:
        undo_log.last(stack)
    assert caught.value.filename == str(folder)
    assert why in reason(caught.value)


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_their_owner_reads_the_records(umask: int, stack: Path) -> None:
    former = os.umask(umask)
    try:
        undo_log.push(stack, RECORD)
    finally:
        os.umask(former)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in own_folders(stack)} == {0o700}
    assert stat.S_IMODE((stack / "00000001.json").stat().st_mode) == 0o600


@posix
@pytest.mark.parametrize("level", range(3))
def test_a_folder_that_others_may_read_is_closed_to_them(level: int, stack: Path) -> None:
    undo_log.push(stack, RECORD)
    own_folders(stack)[level].chmod(0o755)
    assert undo_log.last(stack) == RECORD
    assert stat.S_IMODE(own_folders(stack)[level].stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
@pytest.mark.parametrize("level", range(3))
def test_a_folder_that_others_may_write_to_is_not_used(level: int, mode: int, stack: Path) -> None:
    undo_log.push(stack, RECORD)
    folder = own_folders(stack)[level]
    folder.chmod(mode)
    refused(stack, folder, "write to this folder")
    assert {path.name for path in stack.iterdir()} == {"00000001.json"}


@posix
@pytest.mark.parametrize("level", range(3))
def test_a_folder_that_another_user_planted_is_not_used(
    level: int, stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_folders(stack)[level]
    folder.mkdir(parents=True)
    me, status = os.geteuid(), Path.stat

    def planted(path: Path, **options: bool) -> os.stat_result:
        found = status(path, **options)
        return os.stat_result((*found[:4], me + 1, *found[5:])) if path == folder else found

    monkeypatch.setattr(Path, "stat", planted)
    refused(stack, folder, "another user")
    assert list(folder.iterdir()) == []


@posix
def test_nothing_is_made_in_the_home_of_another_user(
    stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = os.geteuid()
    if me == 0:
        os.chown(Path.cwd(), 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    with pytest.raises(OSError, match="another user") as caught:
        undo_log.push(stack, RECORD)
    assert caught.value.filename == str(Path.cwd())
    assert "another user" in reason(caught.value)
    assert list(Path.cwd().iterdir()) == []


@posix
def test_a_home_that_its_group_may_write_to_will_do(stack: Path) -> None:
    Path.cwd().chmod(0o775)
    undo_log.push(stack, RECORD)
    assert undo_log.last(stack) == RECORD
    assert stat.S_IMODE(Path.cwd().stat().st_mode) == 0o775


@posix
def test_a_record_that_another_user_wrote_is_no_better_than_damage(
    stack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo_log.push(stack, RECORD)
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    with pytest.raises(ValueError, match=r"."):
        undo_log.load(stack / "00000001.json")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps them elsewhere")
@pytest.mark.parametrize(
    ("environ", "where"),
    [
        ({"XDG_STATE_HOME": "/var/etat"}, "/var/etat/plancoop/undo"),
        ({"XDG_STATE_HOME": "etat"}, "/home/alix/.local/state/plancoop/undo"),
        ({"XDG_STATE_HOME": ""}, "/home/alix/.local/state/plancoop/undo"),
        ({}, "/home/alix/.local/state/plancoop/undo"),
    ],
)
def test_the_records_are_in_the_state_folder(
    environ: dict[str, str], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    folder = undo_log.folder(Path("/plans/plan.yaml"), environ, Path("/home/alix"))
    assert folder.parent == Path(where)
    assert folder.name == "ca25e99c924199272e646804"  # as in former versions


def test_each_system_has_its_own_state_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    plan, home = Path("plan.yaml"), Path("alix")
    monkeypatch.setattr("sys.platform", "darwin")
    assert undo_log.folder(plan, {}, home).is_relative_to("alix/Library/Application Support")
    monkeypatch.setattr("sys.platform", "win32")
    assert undo_log.folder(plan, {}, home).is_relative_to("alix/AppData/Local")
    assert undo_log.folder(plan, {"LOCALAPPDATA": "ici"}, home).is_relative_to("ici")


def test_each_plan_has_its_own_stack() -> None:
    names = (Path("/a/plan.yaml"), Path("/b/plan.yaml"), Path("/a/plan.yml"))
    folders = {undo_log.folder(name, {}, Path("/home")) for name in names}
    assert len(folders) == 3


def test_a_digest_is_that_of_the_bytes() -> None:
    assert undo_log.digest(Source("a", "é")) == undo_log.digest(Source("b", "é"))
    assert undo_log.digest(Source("a", "é")) != undo_log.digest(Source("a", "é", bom=True))
