"""New files and their folders: all of them, or none, and nothing of anybody else's touched."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

import pytest

from plancoop import groundwork, store
from plancoop.errors import DiskError
from plancoop.source import Source

FILES: Final = (
    Source("neuf/data/plan.yaml", "titre: été\n"),
    Source("neuf/schema/plan.json", "{}\n"),
    Source(".github/workflows/plan.yml", "name: Plan\n"),
)

by_rights = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere"
)


def names() -> list[str]:
    return sorted(path.as_posix() for path in Path().rglob("*"))


def test_files_are_laid_with_the_folders_that_they_lack() -> None:
    Path(".github").mkdir()
    groundwork.lay(FILES)
    assert [Path(file.name).read_bytes() for file in FILES] == [file.encode() for file in FILES]
    assert len(names()) == len(FILES) + 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_is_laid_may_be_read_by_those_who_may_read_what_one_makes() -> None:
    former = os.umask(0o027)
    try:
        groundwork.lay(FILES[:1])
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
    flush = store._flush_folder

    def fail(folder: Path) -> None:
        if folder.name in {"data", "schema", "workflows"} and next(left, error):
            raise error
        flush(folder)

    monkeypatch.setattr(store, "_flush_folder", fail)
    with pytest.raises((DiskError, KeyboardInterrupt)):
        groundwork.lay(FILES)
    assert names() == [".github"]


def test_a_file_that_came_meanwhile_stays_as_it_is() -> None:
    groundwork.expect_free(Path("neuf"))
    Path("neuf/data").mkdir(parents=True)
    Path("neuf/data/plan.yaml").write_text("à moi", encoding="utf-8")
    with pytest.raises(DiskError):
        groundwork.lay(reversed(FILES))
    assert names() == ["neuf", "neuf/data", "neuf/data/plan.yaml"]
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
        groundwork.expect_free(Path("là"))
    groundwork.expect_free(Path("ailleurs/encore"))


def test_a_file_is_no_ground_for_a_plan() -> None:
    Path("fichier").touch()
    Path("ici").mkdir()
    Path("ici/data").touch()
    for folder in ("fichier", "fichier/dedans", "ici"):
        with pytest.raises(DiskError):
            groundwork.expect_free(Path(folder))


@by_rights
def test_a_folder_that_may_not_be_written_is_no_ground_either() -> None:
    Path("fermé").mkdir(mode=0o500)
    for folder in ("fermé", "fermé/dedans"):
        with pytest.raises(DiskError):
            groundwork.expect_free(Path(folder))


def test_the_plan_above_is_the_nearest_and_not_our_own() -> None:
    for place in ("plan.yaml", "a/data/plan.yaml", "a/b/plan.yaml"):
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        Path(place).touch()
    assert groundwork.above(Path("a/b")) == Path("a/data/plan.yaml").resolve()
    assert groundwork.above(Path("a")) == Path("plan.yaml").resolve()
    assert groundwork.above(Path("x/y/z")) == Path("plan.yaml").resolve()


@pytest.mark.parametrize("kind", ["folder", "file"])  # a file in a worktree or a submodule
def test_the_root_is_that_of_the_repository_or_the_folder_itself(kind: str) -> None:
    assert groundwork.root(Path("a/b")) == Path("a/b").absolute()
    Path("a").mkdir()
    (Path.mkdir if kind == "folder" else Path.touch)(Path("a/.git"))
    assert groundwork.root(Path("a/b")) == groundwork.root(Path("a")) == Path("a").absolute()
    assert groundwork.root(Path("a/../c")) == Path("c").absolute()
