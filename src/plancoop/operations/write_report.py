"""Writing the files of a report: all destinations are looked at before the first is written."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from plancoop.errors import UsageError
from plancoop.operations.marked_part import put_between, read_marked
from plancoop.system import made_files
from plancoop.system.new_files import CANNOT_BE_WRITTEN
from plancoop.system.os_errors import disk_error
from plancoop.text.translatable import N_


class Destination(NamedTuple):
    """A file to be made, and what gives its bytes once every destination is known to be free.

    With `may_be_part`, they go between the marks of a file that is there and has these.
    """

    path: Path
    data: Callable[[], bytes]
    may_be_part: bool = False


def write_report(
    destinations: Iterable[Destination], plan: Path, *, replace: bool
) -> tuple[Path, ...]:
    """Make files, each whole; return their paths. The plan itself is never one of them.

    Raise `DiskError` before anything is written where one cannot be, or is there already and is not
    to be replaced.
    """
    wanted = tuple(destinations)
    paths = [one.path for one in wanted]
    marked: dict[Path, bytes] = {}
    for one in wanted:
        if paths.count(one.path) > 1:
            raise UsageError(
                N_("{file} is named twice: each file holds one report."), file=one.path
            )
        around = read_marked(one.path) if one.may_be_part else None
        marked |= {one.path: around} if around else {}
        made_files.require_place(one.path, plan, replace=replace or around is not None)
    made = [(one.path, one.data()) for one in wanted]
    for path, data in made:
        if path in marked:
            made_files.make(path, put_between(marked[path], data), replace=True)
        else:
            made_files.make(path, data, replace=replace)
    return tuple(paths)


def write_into_folders(
    destinations: Iterable[Destination], plan: Path, *, replace: bool
) -> tuple[Path, ...]:
    """Make files, and the folders that they need; return their paths, as `write_report` does."""
    wanted = tuple(destinations)
    for folder in {one.path.parent for one in wanted}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise disk_error(CANNOT_BE_WRITTEN, folder, error) from error
    return write_report(wanted, plan, replace=replace)
