"""A file that is not there yet: written whole or not at all, never in the place of another."""

import errno
import os
import stat
from pathlib import Path
from typing import Final

import pytest

from plancoop import store
from plancoop.errors import DiskError
from plancoop.source import Source

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
    store.create(NEW, TEXT, like)
    assert NEW.read_bytes() == TEXT.encode()
    assert names() == {"plan.yaml", "neuf.yaml"}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_new_file_is_open_to_those_who_may_read_the_other(mode: int, like: Path) -> None:
    like.chmod(mode)
    store.create(NEW, TEXT, like)
    assert stat.S_IMODE(NEW.stat().st_mode) == mode


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_is_put_in_the_place_of_what_is_there(kind: str, like: Path) -> None:
    if kind == "file":
        NEW.write_text("à moi", encoding="utf-8")
    elif kind == "folder":
        NEW.mkdir()
    else:
        NEW.symlink_to("nulle-part")
    for refused in (store.vacant, lambda path: store.create(path, TEXT, like)):
        with pytest.raises(DiskError):
            refused(NEW)
    assert names() == {"plan.yaml", "neuf.yaml"}
    assert kind != "file" or NEW.read_text(encoding="utf-8") == "à moi"


@pytest.mark.parametrize("call", ["rights.copy", "store._rename", "store._flush_folder"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, ""), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_nothing(
    call: str, error: BaseException, like: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise error

    monkeypatch.setattr(f"plancoop.{call}", fail)
    with pytest.raises((DiskError, KeyboardInterrupt)):
        store.create(NEW, TEXT, like)
    assert names() == {"plan.yaml"}


def test_a_place_is_vacant_in_a_folder_that_is_there() -> None:
    store.vacant(NEW)
    with pytest.raises(DiskError):
        store.vacant(Path("nulle-part", "neuf.yaml"))


def test_a_file_is_discarded_or_it_is_said_that_it_stays() -> None:
    NEW.write_text("", encoding="utf-8")
    assert store.discard(NEW)
    assert store.discard(NEW)
    NEW.mkdir()
    assert not store.discard(NEW)
