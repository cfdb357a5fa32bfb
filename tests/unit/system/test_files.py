"""The one door to the disk: which file is refused, and what a write keeps."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, Never

import filelock
import pytest

from plancoop.errors import DiskError, DurabilityUnknown
from plancoop.system import files, permissions
from plancoop.text.source import Source
from tests.support.cli import Command
from tests.support.rights import root_only
from tests.unit.system.on_disk import posix, touch

BEFORE: Final = Source("plan.yaml", "titre: avant\n")
AFTER: Final = BEFORE.with_text("titre: après\n")
LOCK: Final = ".plan.yaml.lock"
linux = pytest.mark.skipif(sys.platform != "linux", reason="such attributes are Linux's")


@pytest.fixture
def file() -> Path:
    """A file alone in its folder."""
    path = Path.cwd() / "plan.yaml"
    path.write_bytes(BEFORE.encode())
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def next_handle() -> int:
    """Return the number of the next file to be opened: the least that is free."""
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


def replace(path: Path) -> None:
    """Write as a command does."""
    with files.locked(path) as target:
        files.write(target, files.read(target), AFTER)


def refusal(path: Path) -> DiskError:
    """Return the error of a write that is refused, and check that it left no trace."""
    there = sorted(Path.cwd().rglob("*"))
    with pytest.raises(DiskError) as caught:
        replace(path)
    assert sorted(Path.cwd().rglob("*")) == there
    assert str(path) in str(caught.value.values["file"])
    return caught.value


# Reading


@pytest.mark.parametrize("command", ["status", "list", "show", "done", "undo"])
def test_a_file_that_is_not_there_is_said(command: str, plancoop: Command) -> None:
    words = ["jeunes-m1"] if command in {"show", "done"} else []
    seen = plancoop(command, *words, "--plan", "ailleurs/plan.yaml")
    assert (seen.code, seen.out) == (4, "")
    assert str(Path("ailleurs/plan.yaml")) in seen.err
    assert len(seen.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["status", "list", "show", "done", "undo"])
def test_a_folder_is_no_plan(command: str, plancoop: Command) -> None:
    words = ["jeunes-m1"] if command in {"show", "done"} else []
    seen = plancoop(command, *words, "--plan", ".")
    assert (seen.code, seen.out) == (4, "")
    assert len(seen.err.splitlines()) == 1


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1 << 22)
    with Path("plan.yaml").open("wb") as file:
        file.truncate(5 << 20)
    with pytest.raises(DiskError) as caught:
        files.read(Path("plan.yaml"))
    assert caught.value.values["reason"] == "it is too large to be a plan"


def test_what_is_just_not_too_large_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 1 << 20)
    Path("plan.yaml").write_bytes(b"a" * (1 << 20))
    assert len(files.read(Path("plan.yaml")).text) == 1 << 20


@posix
@pytest.mark.parametrize("kind", [stat.S_IFCHR, stat.S_IFBLK])
def test_a_device_is_not_read_and_nothing_stays_open(
    kind: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fstat, free = os.fstat, next_handle()
    monkeypatch.setattr(
        os, "fstat", lambda handle: os.stat_result((kind, *tuple(fstat(handle))[1:]))
    )
    with pytest.raises(DiskError) as caught:
        files.read(file)
    assert caught.value.values["reason"] == "it is not an ordinary file"
    assert next_handle() == free


@posix
@pytest.mark.parametrize("command", ["status", "validate", "list"])
def test_standard_input_that_is_closed_is_said(command: str) -> None:
    option = ["-"] if command == "validate" else ["--plan", "-"]
    script = '"$0" -m plancoop "$@" <&-'
    words = ["sh", "-c", script, sys.executable, command, *option]
    seen = subprocess.run(words, capture_output=True, check=False, text=True)
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1


# Refused for writing


@posix
def test_a_link_stays_and_what_it_leads_to_is_replaced(file: Path) -> None:
    link = Path.cwd() / "lien" / "vers.yaml"
    link.parent.mkdir()
    link.symlink_to("../plan.yaml")
    replace(link)
    assert link.is_symlink()
    assert file.read_bytes() == AFTER.encode()
    assert not file.is_symlink()
    assert names(Path.cwd()) == {"lien", "plan.yaml", LOCK}
    assert names(link.parent) == {"vers.yaml"}


@posix
def test_a_circle_of_links_is_refused() -> None:
    Path("a").symlink_to("b")
    Path("b").symlink_to("a")
    error = refusal(Path("a"))
    assert error.values["reason"] == "its links form a loop"


@posix
def test_a_link_to_nothing_is_refused() -> None:
    Path("a").symlink_to("b")
    assert refusal(Path("a")).values["reason"] == "there is no such file"


@posix
def test_a_file_of_two_names_is_refused(file: Path) -> None:
    Path("autre.yaml").hardlink_to(file)
    assert refusal(file).values["count"] == 2
    assert file.samefile("autre.yaml")


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_a_special_file_is_refused_without_waiting(kind: str) -> None:
    if kind == "pipe":
        os.mkfifo("tube")
    refusal({"pipe": Path("tube"), "device": Path("/dev/null"), "folder": Path.cwd()}[kind])


@posix
@pytest.mark.parametrize(
    ("mode", "user", "is_refused"),
    [(0o777, "another", False), (0o1777, "the owner", False), (0o1777, "another", True)],
)
def test_in_a_sticky_folder_another_user_s_plan_is_refused(
    mode: int,
    user: str,
    is_refused: bool,  # noqa: FBT001
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file.parent.chmod(mode)
    me = os.geteuid()
    if user == "another":
        monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    if is_refused:
        with pytest.raises(DiskError) as caught:
            files.resolve_for_writing(file)
        assert caught.value.values["owner"] == permissions.owner_name(file)
    else:
        assert files.resolve_for_writing(file) == file


@root_only
@pytest.mark.parametrize("user", [0, 54321])
def test_in_a_sticky_folder_of_one_s_own_all_but_root_replace_what_others_own(
    user: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may, but filelock would let it hold no lock there."""
    os.chown(file, 12345, -1)
    os.chown(file.parent, user, -1)
    file.parent.chmod(0o1777)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    if user:
        assert files.resolve_for_writing(file) == file
    else:
        assert refusal(file).values["owner"] == permissions.owner_name(file)


@pytest.mark.usefixtures("file")
def test_a_plan_is_called_as_it_was_named() -> None:
    with files.locked(Path("plan.yaml")) as target:
        assert str(target) == "plan.yaml"


def test_standard_input_cannot_be_changed(plancoop: Command) -> None:
    for words in (("done", "jeunes-m1"), ("undo",), ("undo", "--dry-run")):
        seen = plancoop(*words, "--plan", "-")
        assert (seen.code, seen.out) == (2, "")
        assert len(seen.err.splitlines()) == 1


@pytest.fixture
def powerless() -> list[str]:
    """Return what runs a command without the powers of root, for whom nothing is forbidden."""
    if os.name != "posix":
        pytest.skip("Windows has other rights")
    if os.geteuid():
        return []
    words = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    if not shutil.which("setpriv") or subprocess.run([*words, "true"], check=False).returncode:
        if os.environ.get("CI"):
            pytest.fail("setpriv is missing, or may not take powers away here")
        pytest.skip("only root is here, and setpriv cannot take its powers away")
    return words


def run_powerless(powerless: list[str], *args: str) -> "subprocess.CompletedProcess[str]":
    words = [*powerless, sys.executable, "-m", "plancoop", *args]
    return subprocess.run(words, capture_output=True, check=False, encoding="utf-8")


def test_a_read_only_file_is_refused(plan: Path, powerless: list[str]) -> None:
    plan.chmod(0o444)
    before = plan.read_bytes()
    seen = run_powerless(powerless, "done", "jeunes-m1")
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1
    assert (plan.read_bytes(), names(plan.parent)) == (before, {"plan.yaml"})


@pytest.mark.parametrize("words", [("status",), ("done", "jeunes-m1"), ("validate",), ("undo",)])
def test_a_file_that_may_not_be_read_is_said(
    words: tuple[str, ...], plan: Path, powerless: list[str]
) -> None:
    plan.chmod(0)
    option = ["data/plan.yaml"] if words == ("validate",) else []
    seen = run_powerless(powerless, *words, *option)
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_closed_folder_is_said(mode: int, plan: Path, powerless: list[str]) -> None:
    plan.parent.chmod(mode)
    try:
        seen = run_powerless(powerless, "done", "jeunes-m1", "--plan", "data/plan.yaml")
        looked = run_powerless(powerless, "status", "--json")
    finally:
        plan.parent.chmod(0o755)
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1
    assert looked.returncode == (0 if mode else 2)
    assert len(looked.stderr.splitlines()) == (0 if mode else 1)
    assert names(plan.parent) == {"plan.yaml"}


@root_only
def test_someone_else_s_plan_keeps_its_group_and_mode(plan: Path, powerless: list[str]) -> None:
    os.chown(plan, 12345, -1)
    plan.chmod(0o664)
    group = plan.stat().st_gid
    assert run_powerless(powerless, "done", "jeunes-m1").returncode == 0
    status = plan.stat()
    assert (status.st_uid, status.st_gid) == (os.geteuid(), group)
    assert stat.S_IMODE(status.st_mode) == 0o664


# The lock


def test_a_plan_that_another_command_holds_is_left_alone(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.1)
    before = plan.read_bytes()
    with filelock.FileLock(plan.with_name(LOCK)):
        seen = plancoop("done", "jeunes-m1")
        assert (seen.code, seen.out) == (4, "")
        assert len(seen.err.splitlines()) == 1
        assert str(Path("data/plan.yaml")) in seen.err
        assert plancoop("status", "--json").code == 0
        assert plancoop("done", "jeunes-m1", "--dry-run").code == 0
    assert plan.read_bytes() == before
    assert plancoop("done", "jeunes-m1").code == 0


def test_a_queue_that_moves_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_SECONDS", 0.1)
    rounds = iter(range(5))
    held = filelock.FileLock(file.with_name(LOCK), thread_local=False)
    held.acquire()

    def wait(lock: filelock.FileLock, timeout: float) -> object:
        if next(rounds, None) is None:
            held.release()
        else:
            os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
        return acquire(lock, timeout)

    acquire = filelock.FileLock.acquire
    monkeypatch.setattr(filelock.FileLock, "acquire", wait)
    replace(file)
    assert file.read_bytes() == AFTER.encode()


@pytest.mark.parametrize("error", [None, DiskError("…"), KeyboardInterrupt()])
def test_the_lock_is_let_go_of_after_its_block(
    error: BaseException | None, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, acquire = [], filelock.FileLock.acquire

    def kept(lock: filelock.FileLock, timeout: float) -> object:
        made.append(lock)  # a lock that nobody keeps lets go of itself
        return acquire(lock, timeout)

    monkeypatch.setattr(filelock.FileLock, "acquire", kept)
    with suppress(DiskError, KeyboardInterrupt), files.locked(file):
        assert made[0].is_locked
        if error:
            raise error
    assert not made[0].is_locked


def test_a_lock_that_is_left_over_does_not_matter(file: Path) -> None:
    file.with_name(LOCK).write_text("n'importe quoi", encoding="utf-8")
    replace(file)
    assert file.read_bytes() == AFTER.encode()


@posix
@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_lock_that_is_no_file_is_said(kind: str, file: Path) -> None:
    lock = file.with_name(LOCK)
    if kind == "folder":
        lock.mkdir()
    else:
        lock.symlink_to(touch(file.with_name("autre")))
    refusal(file)
    assert file.read_bytes() == BEFORE.encode()


@posix
def test_the_lock_is_as_open_as_the_plan(file: Path) -> None:
    file.chmod(0o664)
    replace(file)
    assert stat.S_IMODE(file.with_name(LOCK).stat().st_mode) == 0o664


# Writing


def test_a_file_that_changed_meanwhile_is_left_alone(file: Path) -> None:
    with files.locked(file) as target:
        read = files.read(target)
        file.write_text("titre: à la main\n", encoding="utf-8")
        with pytest.raises(DiskError):
            files.write(target, read, AFTER)
    assert file.read_text(encoding="utf-8") == "titre: à la main\n"
    assert names(Path.cwd()) == {"plan.yaml", LOCK}


def test_a_change_of_the_same_length_is_seen(file: Path) -> None:
    with files.locked(file) as target:
        read = files.read(target)
        file.write_bytes(BEFORE.encode().replace(b"avant", b"apres"))
        with pytest.raises(DiskError):
            files.write(target, read, AFTER)
    assert file.read_bytes() == b"titre: apres\n"


@posix
@pytest.mark.parametrize("kind", ["link", "hard link"])
def test_a_plan_that_became_a_link_meanwhile_is_left_alone(kind: str, file: Path) -> None:
    """Even where the very text that was read stands at its other end."""
    moved = Path.cwd() / "autre.yaml"
    with files.locked(file) as target:
        read = files.read(target)
        if kind == "link":
            file.rename(moved)
            file.symlink_to(moved.name)
        else:
            moved.hardlink_to(file)
        with pytest.raises(DiskError):
            files.write(target, read, AFTER)
    assert file.is_symlink() == (kind == "link")
    assert file.samefile(moved)
    assert moved.read_bytes() == BEFORE.encode()
    assert names(Path.cwd()) == {"plan.yaml", "autre.yaml", LOCK}


def test_a_file_that_was_taken_away_meanwhile_is_not_made_again(file: Path) -> None:
    with files.locked(file) as target:
        read = files.read(target)
        file.unlink()
        with pytest.raises(DiskError):
            files.write(target, read, AFTER)
    assert names(Path.cwd()) == {LOCK}


def test_what_killed_commands_left_is_swept_but_not_that_of_other_plans(file: Path) -> None:
    left, others = touch(Path(".plan.yaml.plancoop-abcdefgh")), touch(Path(".autre.plancoop-a"))
    replace(file)
    assert not left.exists()
    assert others.exists()


def test_a_plan_whose_name_has_a_star_sweeps_its_own_alone() -> None:
    if os.name != "posix":
        pytest.skip("Windows allows no such name")
    file, others = Path("*"), touch(Path(".plan.yaml.plancoop-abcdefgh"))
    file.write_bytes(BEFORE.encode())
    own = touch(Path(".*.plancoop-abcdefgh"))
    replace(file)
    assert others.exists()
    assert not own.exists()


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_the_mode_is_kept(mode: int, file: Path) -> None:
    file.chmod(mode)
    replace(file)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@root_only
def test_the_owner_and_the_group_are_kept(file: Path) -> None:
    os.chown(file, 12345, 54321)
    file.chmod(0o640)
    replace(file)
    status = file.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 54321, 0o640)


@posix
def test_where_the_owner_cannot_be_given_the_group_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(0o664)
    status, fstat, given = file.stat(), os.fstat, []

    def fchown(_: int, uid: int, gid: int) -> None:
        if uid != -1:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        given.append(gid)

    def foreign(handle: int) -> os.stat_result:
        found = tuple(fstat(handle))
        return os.stat_result((*found[:4], found[4] + 1, found[5] + 1, *found[6:]))

    monkeypatch.setattr(os, "fchown", fchown)
    monkeypatch.setattr(os, "fstat", foreign)
    handle = os.open("nouveau.yaml", os.O_RDWR | os.O_CREAT)
    permissions.copy(file, handle)
    os.close(handle)
    assert given == [status.st_gid]
    assert stat.S_IMODE(Path("nouveau.yaml").stat().st_mode) == 0o664


@linux
def test_attributes_are_kept(file: Path) -> None:
    os.setxattr(file, "user.origine", "congrès".encode())
    replace(file)
    assert os.listxattr(file) == ["user.origine"]
    assert os.getxattr(file, "user.origine") == "congrès".encode()


# version 2, then (tag, permissions, id) of the owner, user 12345, the group, the mask, the others
_ACL: Final = bytes.fromhex(
    "02000000 01000600ffffffff 0200060039300000 04000400ffffffff 10000600ffffffff 20000000ffffffff"
)


@pytest.fixture
def acl() -> bytes:
    """An access list, where the disk takes one."""
    trial = touch(Path("essai"))
    try:
        os.setxattr(trial, "system.posix_acl_access", _ACL)
    except OSError as error:
        pytest.skip(f"this disk takes no access list: {error}")
    finally:
        trial.unlink()
    return _ACL


@linux
def test_an_access_list_is_kept(file: Path, acl: bytes) -> None:
    os.setxattr(file, "system.posix_acl_access", acl)
    mode = file.stat().st_mode
    replace(file)
    assert os.getxattr(file, "system.posix_acl_access") == acl
    assert file.stat().st_mode == mode


@linux
def test_the_folder_s_default_access_list_opens_the_plan_to_nobody(file: Path, acl: bytes) -> None:
    os.setxattr(file.parent, "system.posix_acl_default", acl)
    replace(file)
    assert os.listxattr(file) == []
    assert stat.S_IMODE(file.stat().st_mode) == 0o644


def failing(number: int) -> "type[Never]":
    def fail(*_: object, **__: object) -> Never:
        raise OSError(number, os.strerror(number))

    return fail  # type: ignore[return-value]


@linux
def test_a_disk_without_attributes_will_do(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "listxattr", failing(errno.ENOTSUP))
    replace(file)
    assert file.read_bytes() == AFTER.encode()


@posix
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_flush_a_folder_will_do(
    number: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    replace(file)
    assert file.read_bytes() == AFTER.encode()


@posix
def test_a_folder_that_is_flushed_does_not_stay_open() -> None:
    free = next_handle()
    files.flush_folder(Path.cwd())
    assert next_handle() == free


@posix
def test_a_folder_that_is_not_flushed_is_said_and_the_file_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def fsync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(DurabilityUnknown):
        replace(file)
    assert file.read_bytes() == AFTER.encode()


@pytest.mark.parametrize("length", [1, 5000, 8192, 100_000])
def test_a_file_is_whole_on_its_way_to_the_disk_when_it_is_flushed(
    length: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing waits in Python's own buffer, which holds 8 KB and which a power cut empties."""
    after, flush, sizes = BEFORE.with_text("a" * length), os.fsync, list[int]()

    def fsync(handle: int) -> None:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            sizes.append(os.fstat(handle).st_size)
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with files.locked(file) as target:
        files.write(target, files.read(target), after)
    assert sizes == [length]


def test_a_file_is_flushed_before_it_takes_the_place_and_the_folder_after(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    flush, rename = os.fsync, os.replace

    def fsync(handle: int) -> None:
        calls.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        flush(handle)

    def replacing(source: Path, target: Path) -> None:
        calls.append("rename")
        rename(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replacing)
    replace(file)
    assert calls == ["file", "rename", *(["folder"] if os.name == "posix" else [])]


@pytest.mark.parametrize("times", [1, 5, 6])
def test_a_plan_that_windows_keeps_busy_is_tried_again(
    times: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, pauses = os.replace, list[float]()

    def busy(source: Path, target: Path) -> None:
        if len(pauses) < times:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        rename(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", pauses.append)
    new = touch(file.with_name("nouveau.yaml"))
    with monkeypatch.context() as windows, suppress(PermissionError):
        windows.setattr(os, "name", "nt")
        files.replace_file(new, file)
    assert new.exists() == (times == 6)
    assert len(pauses) == min(times, 5)


@posix
def test_an_interruption_while_writing_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> Never:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(file)
    assert file.read_bytes() == BEFORE.encode()
    assert names(Path.cwd()) == {"plan.yaml", LOCK}


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\nb", "", "\u2028é\n"])
@pytest.mark.parametrize("bom", [True, False])
def test_the_very_bytes_are_written(text: str, bom: bool, file: Path) -> None:  # noqa: FBT001
    with files.locked(file) as target:
        files.write(target, files.read(target), Source("plan.yaml", text, bom))
    assert file.read_bytes() == (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    assert files.read(file).encode() == file.read_bytes()
