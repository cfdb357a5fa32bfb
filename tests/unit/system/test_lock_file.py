"""The lock beside a plan: whoever may write the plan may take it, whoever took it first."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from plancoop.system import files
from tests.support import users
from tests.support.files import REAL_PLAN
from tests.support.users import Team, User

if TYPE_CHECKING:
    import subprocess

LOCK: Final = ".plan.yaml.lock"


@pytest.fixture(scope="module")
def made() -> Iterator[Team]:
    yield from users.team()


@pytest.fixture
def team(made: Team) -> Team:
    """Two users who share a folder without its set-group-ID bit, and a plan in it."""
    for path in made.folder.iterdir():
        path.unlink()
    plan = made.folder / "plan.yaml"
    plan.write_bytes(REAL_PLAN.read_bytes())
    own(made.folder, made.alice, made.gid, 0o775)
    own(plan, made.alice, made.gid, 0o664)
    return made


def own(path: Path, user: User | None, gid: int, mode: int) -> None:
    os.chown(path, user.uid if user else 0, gid)
    path.chmod(mode)


def rights(path: Path) -> tuple[int, int, int]:
    status = path.lstat()
    return status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)


def refused(seen: "subprocess.CompletedProcess[str]") -> str:
    """Check that a command was refused in one line, and return it."""
    assert (seen.returncode, seen.stdout) == (4, "")
    assert len(seen.stderr.splitlines()) == 1
    return seen.stderr


def worked(seen: "subprocess.CompletedProcess[str]") -> None:
    assert (seen.returncode, seen.stderr) == (0, "")


def test_colleagues_change_one_plan_in_turn_and_take_it_back(team: Team) -> None:
    worked(team.run(team.alice, "done", "jeunes-m1"))
    assert rights(team.folder / LOCK) == (team.alice.uid, team.gid, 0o664)
    worked(team.run(team.bob, "done", "jeunes-m2"))
    assert rights(team.folder / "plan.yaml") == (team.bob.uid, team.gid, 0o664)
    worked(team.run(team.bob, "undo"))
    worked(team.run(team.alice, "undo"))
    assert (team.folder / "plan.yaml").read_bytes() == REAL_PLAN.read_bytes()


def test_a_run_as_root_shuts_nobody_out(team: Team) -> None:
    worked(team.run(None, "done", "jeunes-m1"))
    assert rights(team.folder / LOCK) == (team.alice.uid, team.gid, 0o664)
    worked(team.run(team.bob, "done", "jeunes-m2"))
    worked(team.run(team.alice, "done", "quebec-m1"))


def test_an_attempt_that_fails_shuts_nobody_out(team: Team) -> None:
    own(team.folder, None, team.gid, 0o1775)
    for user in (team.bob, None):
        assert team.alice.name in refused(team.run(user, "done", "jeunes-m1"))
        assert {path.name for path in team.folder.iterdir()} == {"plan.yaml"}
    worked(team.run(team.alice, "done", "jeunes-m1"))


def test_a_lock_that_shuts_out_is_named_with_what_to_do(team: Team) -> None:
    lock = team.folder / LOCK
    lock.touch()
    own(lock, team.alice, team.alice.gid, 0o644)
    said = refused(team.run(team.bob, "done", "jeunes-m1"))
    assert LOCK in said
    assert team.alice.name in said
    lock.unlink()
    worked(team.run(team.bob, "done", "jeunes-m1"))


def test_a_lock_follows_the_plan_at_its_owner_s_next_change(team: Team) -> None:
    lock = team.folder / LOCK
    lock.touch()
    own(lock, team.alice, team.alice.gid, 0o644)
    worked(team.run(team.alice, "done", "jeunes-m1"))
    assert rights(lock) == (team.alice.uid, team.gid, 0o664)
    worked(team.run(team.bob, "done", "jeunes-m2"))


def test_a_lock_of_root_follows_the_plan_at_root_s_next_change(team: Team) -> None:
    lock = team.folder / LOCK
    lock.touch()
    own(lock, None, 0, 0o600)
    worked(team.run(None, "done", "jeunes-m1"))
    worked(team.run(team.bob, "done", "jeunes-m2"))


@pytest.mark.parametrize("mode", [0o640, 0o660, 0o604])
def test_a_group_that_would_lose_its_access_is_named(mode: int, team: Team) -> None:
    plan = team.folder / "plan.yaml"
    own(plan, team.alice, team.bob.gid, mode)
    assert team.bob.name in refused(team.run(team.alice, "done", "jeunes-m1"))
    assert plan.read_bytes() == REAL_PLAN.read_bytes()
    assert {path.name for path in team.folder.iterdir()} == {"plan.yaml"}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666])
def test_a_group_that_loses_nothing_stops_nothing(mode: int, team: Team) -> None:
    plan = team.folder / "plan.yaml"
    own(plan, team.alice, team.bob.gid, mode)
    worked(team.run(team.alice, "done", "jeunes-m1"))
    assert rights(plan) == (team.alice.uid, team.alice.gid, mode)


def test_a_group_goes_to_a_plan_whose_owner_cannot_be_given(team: Team) -> None:
    worked(team.run(team.bob, "done", "jeunes-m1"))
    for name in ("plan.yaml", LOCK):
        assert rights(team.folder / name) == (team.bob.uid, team.gid, 0o664)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such lock")
def test_a_disk_without_locks_is_left_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    path = Path.cwd() / "plan.yaml"
    path.touch()

    def lacking(*_: object) -> None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))

    monkeypatch.setattr(fcntl, "flock", lacking)
    with pytest.warns(UserWarning, match="flock"), files.locked(path):
        assert path.with_name(LOCK).read_bytes()
    assert not path.with_name(LOCK).exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows has other links")
def test_a_disk_without_hard_links_has_a_lock_too(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path.cwd() / "plan.yaml"
    path.touch()

    def lacking(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", lacking)
    with files.locked(path):
        pass
    assert {one.name for one in path.parent.iterdir()} == {"plan.yaml", LOCK}
