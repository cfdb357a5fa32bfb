"""Tidying plan files without changing what they say: what `validate --fix` does to each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plancoop.changes.proof import ProvenChange
from plancoop.changes.tidy import TidyResult, tidy
from plancoop.changes.tidy_proof import prove_same
from plancoop.errors import DiskError
from plancoop.operations.apply_change import write_and_record
from plancoop.system import clock, files, paths
from plancoop.text.source import STANDARD_INPUT, Source
from plancoop.validation.reading import Reading, read, without_garbage_collection


@dataclass(frozen=True)
class FixedFile:
    """A file that was read, and how it was tidied: `proven` is None where nothing is to do.

    `unrecorded` says why `undo` cannot take that back, if so.
    """

    path: Path
    reading: Reading
    tidied: TidyResult | None
    proven: ProvenChange | None
    unrecorded: DiskError | None = None


class Fixer:
    """Tidies files one after the other, each whole or not at all, and keeps what it did."""

    def __init__(self, asked: Sequence[Path], *, dry_run: bool) -> None:
        for path in asked:
            if str(path) == STANDARD_INPUT:  # refused before any file is written
                files.resolve_for_writing(path)
        self.asked = asked
        self.dry_run = dry_run
        self.fixed: list[FixedFile] = []

    def read(self, path: Path) -> Reading:
        """Tidy a file, and read what it says then, or would; raise `DiskError`.

        A link is followed where it was asked for, not where it lies in a folder.
        """
        if paths.is_link(path) and path not in self.asked:
            return read(files.read(path), today=clock.today())
        fixed = _fix(path, files.read(path))
        if fixed.proven and not self.dry_run:
            with files.locked(path) as target:
                now = replace(files.read(target), name=path.as_posix())
                if now != fixed.proven.before:  # another command was faster
                    fixed = _fix(path, now)
                if fixed.proven:
                    unrecorded = write_and_record(target, fixed.proven, "validate --fix")
                    fixed = replace(fixed, unrecorded=unrecorded)
        self.fixed.append(fixed)
        return fixed.proven.reading if fixed.proven else fixed.reading


def _fix(path: Path, source: Source) -> FixedFile:
    """Read a file, tidy it, and prove that this is safe; raise `CannotEdit`."""
    with without_garbage_collection():
        reading = read(source, today=clock.today())
        tidied = tidy(reading)
        proven = prove_same(reading, tidied.after) if tidied and tidied.mended else None
    return FixedFile(path, reading, tidied, proven)
