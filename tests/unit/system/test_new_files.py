"""Files that are not there yet: written whole or not at all, never in the place of another.

Several are laid with the folders that they lack: all of them, or none.
"""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from plancoop.errors import DiskError
from plancoop.system import files, new_files
from plancoop.text.source import Source

NEW: Final = Path("neuf.yaml")
TEXT: Final = Source("neuf.yaml", "titre: « été »\r\n", bom=True)


@pytest.fixture
def like() -> Path:
    """Return a file whose rights the new one is to have."""
    path = Path("plan.yaml")
    path.write_text("titre: ancien\n", encoding="utf-8")
    return path


def names() -> set[str]:
    return {path.name for path in Path.cwd().iterdir()}


def test_a_new_file_holds_what_it_was_given_and_stands_alone(like: Path) -> None:
    new_files.create(NEW, TEXT, like)
    assert NEW.read_bytes() == TEXT.encode()
    assert names() == {"plan.yaml", "neuf.yaml"}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_new_file_is_open_to_those_who_may_read_the_other(mode: int, like: Path) -> None:
    like.chmod(mode)
    new_files.create(NEW, TEXT, like)
    assert stat.S_IMODE(NEW.stat().st_mode) == mode


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_is_put_in_the_place_of_what_is_there(kind: str, like: Path) -> None:
    if kind == "file":
        NEW.write_text("à moi", encoding="utf-8")
    elif kind == "folder":
        NEW.mkdir()
    else:
        NEW.symlink_to("nulle-part")
    for refused in (new_files.require_absent, lambda path: new_files.create(path, TEXT, like)):
        with pytest.raises(DiskError):
            refused(NEW)
    assert names() == {"plan.yaml", "neuf.yaml"}
    assert kind != "file" or NEW.read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize(
    "call", ["permissions.copy", "new_files._put_in_place", "files.flush_folder"]
)
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, ""), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_nothing(
    call: str, error: BaseException, like: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(f"plancoop.system.{call}", fail)
    with pytest.raises((DiskError, KeyboardInterrupt)):
        new_files.create(NEW, TEXT, like)
    assert names() == {"plan.yaml"}


@pytest.mark.skipif(os.name != "posix", reason="Windows flushes no folder")
def test_the_folder_of_each_new_folder_and_file_is_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    flushed, flush = [], os.fsync

    def fsync(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    new_files.create_all([Source("un/deux/plan.yaml", TEXT.text)])
    folders = [Path.cwd(), Path("un"), Path("un/deux")]
    assert {folder.stat().st_ino for folder in folders} <= set(flushed)


def test_a_place_is_vacant_in_a_folder_that_is_there() -> None:
    new_files.require_absent(NEW)
    with pytest.raises(DiskError):
        new_files.require_absent(Path("nulle-part", "neuf.yaml"))


def test_a_file_is_discarded_or_it_is_said_that_it_stays() -> None:
    NEW.write_text("", encoding="utf-8")
    assert new_files.discard(NEW)
    assert new_files.discard(NEW)
    NEW.mkdir()
    assert not new_files.discard(NEW)


FILES: Final = (
    Source("neuf/data/plan.yaml", "titre: été\n"),
    Source("neuf/schema/plan.json", "{}\n"),
    Source(".github/workflows/plancoop.yml", "name: Plan\n"),
)


def everything() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*"))


def test_files_are_laid_with_the_folders_that_they_lack() -> None:
    Path(".github").mkdir()
    new_files.create_all(FILES)
    assert [Path(file.name).read_bytes() for file in FILES] == [file.encode() for file in FILES]
    assert len(everything()) == len(FILES) + 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_is_laid_may_be_read_by_those_who_may_read_what_one_makes() -> None:
    former = os.umask(0o027)
    try:
        new_files.create_all(FILES[:1])
    finally:
        os.umask(former)
    assert stat.S_IMODE(Path("neuf/data/plan.yaml").stat().st_mode) == 0o640
    assert stat.S_IMODE(Path("neuf").stat().st_mode) == 0o750


@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, ""), KeyboardInterrupt()])
def test_a_failure_half_way_takes_everything_away_again(
    place: int, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".github").mkdir()
    left = iter([None] * place)
    flush = files.flush_folder

    def fail(folder: Path) -> None:
        if folder.name in {"data", "schema", "workflows"} and next(left, error):
            raise error
        flush(folder)

    monkeypatch.setattr(files, "flush_folder", fail)
    with pytest.raises((DiskError, KeyboardInterrupt)):
        new_files.create_all(FILES)
    assert everything() == [".github"]


def test_a_file_that_came_meanwhile_stays_as_it_is() -> None:
    new_files.require_no_plan(Path("neuf"))
    Path("neuf/data").mkdir(parents=True)
    Path("neuf/data/plan.yaml").write_text("à moi", encoding="utf-8")
    with pytest.raises(DiskError):
        new_files.create_all(reversed(FILES))
    assert everything() == ["neuf", "neuf/data", "neuf/data/plan.yaml"]
    assert Path("neuf/data/plan.yaml").read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize("taken", ["data/plan.yaml", "plan.yaml"])
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_folder_with_a_plan_is_not_free(taken: str, kind: str) -> None:
    path = Path("là", taken)
    path.parent.mkdir(parents=True)
    if kind == "link":
        path.symlink_to("nulle-part")
    else:
        (Path.mkdir if kind == "folder" else Path.touch)(path)
    with pytest.raises(DiskError):
        new_files.require_no_plan(Path("là"))
    new_files.require_no_plan(Path("ailleurs/encore"))


def test_a_file_is_no_ground_for_a_plan() -> None:
    Path("fichier").touch()
    Path("ici").mkdir()
    Path("ici/data").touch()
    for folder in ("fichier", "fichier/dedans", "ici"):
        with pytest.raises(DiskError):
            new_files.require_no_plan(Path(folder))


# What a killed command leaves


def killed_after(path: Path, source: Source, *, call: str, provisional: bool) -> None:
    """Write a new file in a process of its own, killed right before or after a call."""
    script = f"""
import os, pathlib, sys
from plancoop.system import files, new_files
from plancoop.text.source import Source
def die(*_args): os._exit(9)
{call}
new_files.create(
    pathlib.Path({str(path)!r}), Source("", {source.text!r}), provisional={provisional}
)
die()
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9


ASIDE: Final = "os.link = die"
PLACED: Final = "files.flush_folder = die"
WITHOUT_LINKS: Final = """
def refuse(*_args): raise OSError(1, "")
os.link = refuse
"""
NAMED: Final = WITHOUT_LINKS + "os.replace = die"
CALLS: Final = {"aside": ASIDE, "placed": PLACED, "named without links": NAMED}
ANEW: Final = Source("neuf.yaml", "titre: autre\n")


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("provisional", [True, False])
def test_what_a_killed_command_leaves_is_swept_by_the_next(*, call: str, provisional: bool) -> None:
    killed_after(NEW, TEXT, call=call, provisional=provisional)
    left = NEW.exists()
    assert left == (call != ASIDE)
    if call == PLACED and not provisional:  # it is whole, and has its name
        assert new_files.is_taken(NEW)
        new_files.sweep(NEW)
        assert NEW.read_bytes() == TEXT.text.encode()
    else:
        new_files.require_absent(NEW)
        assert NEW.exists() == left  # to ask removes nothing
        new_files.create(NEW, ANEW)
        assert NEW.read_bytes() == ANEW.encode()
    assert names() == {NEW.name}


@pytest.mark.parametrize("call", [PLACED, NAMED], ids=["placed", "named without links"])
def test_what_somebody_has_written_since_is_never_swept(call: str) -> None:
    killed_after(NEW, TEXT, call=call, provisional=True)
    NEW.write_text("à moi\n", encoding="utf-8")
    for refused in (new_files.require_absent, lambda path: new_files.create(path, ANEW)):
        with pytest.raises(DiskError):
            refused(NEW)
    assert NEW.read_text(encoding="utf-8") == "à moi\n"


def test_an_empty_file_of_somebody_s_stays(like: Path) -> None:
    NEW.touch()
    for refused in (new_files.require_absent, lambda path: new_files.create(path, TEXT, like)):
        with pytest.raises(DiskError):
            refused(NEW)
    assert NEW.read_bytes() == b""


def test_a_plan_that_kept_both_names_is_changed_as_any_other() -> None:
    killed_after(NEW, TEXT, call=PLACED, provisional=False)
    assert NEW.stat().st_nlink == 2
    with files.locked(NEW) as target:
        assert target == NEW
    assert NEW.stat().st_nlink == 1
    Path("autre.yaml").hardlink_to(NEW)
    with pytest.raises(DiskError, match="hard links"):
        files.resolve_for_writing(NEW)


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EINVAL])
def test_without_hard_links_a_new_file_is_put_in_place_all_the_same(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "link", refuse)
    new_files.create(NEW, TEXT)
    assert NEW.read_bytes() == TEXT.encode()
    assert names() == {NEW.name}
    with pytest.raises(DiskError):
        new_files.create(NEW, ANEW)
    monkeypatch.setattr(files, "replace_file", refuse)
    with pytest.raises(DiskError):
        new_files.create(Path("autre.yaml"), ANEW)
    assert names() == {NEW.name}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("mask", [0o022, 0o002, 0o077])
def test_a_file_that_is_like_no_other_has_the_usual_rights(mask: int) -> None:
    former = os.umask(mask)
    try:
        new_files.create(NEW, TEXT)
    finally:
        os.umask(former)
    assert stat.S_IMODE(NEW.stat().st_mode) == 0o666 & ~mask


def test_what_cannot_be_removed_again_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(errno.EIO, "")

    flushed: list[Path] = []

    def flush(folder: Path) -> None:
        flushed.append(folder)
        if flushed.count(Path("neuf/data")) and flushed.count(Path("neuf/schema")):
            monkeypatch.setattr(Path, "unlink", refuse)
            refuse()

    monkeypatch.setattr(files, "flush_folder", flush)
    with pytest.raises(DiskError) as caught:
        new_files.create_all(FILES)
    stays = {str(path) for path in Path().rglob("*") if path.suffix in {".yaml", ".json"}}
    assert "neuf/data/plan.yaml" in stays
    told = caught.value.values
    assert stays == {told["file"].as_posix(), *told["stays"].split(", ")} - {
        *("neuf", "neuf/data", "neuf/schema")
    }
