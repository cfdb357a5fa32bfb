"""What `validate --fix` does to each file before it is checked, and what it says of that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plancoop.changes.proof import ProvenChange
from plancoop.changes.tidy import Tidied, tidy
from plancoop.changes.tidy_proof import prove_same
from plancoop.console import output
from plancoop.errors import DiskError
from plancoop.i18n.translation import _
from plancoop.operations import apply_change, open_plan
from plancoop.system import files
from plancoop.text.source import STANDARD_INPUT, Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.validation.reading import Reading, no_collection, read
from plancoop.wording import receipts
from plancoop.wording.text_diff import diff


@dataclass(frozen=True)
class _Work:
    """What was found in a file, and what comes of it if anything does."""

    path: Path
    reading: Reading
    tidied: Tidied | None
    proven: ProvenChange | None

    @classmethod
    def on(cls, path: Path, source: Source) -> "_Work":
        """Read a file, tidy it, and prove that this is safe; raise `CannotEdit`."""
        with no_collection():
            reading = read(source)
            tidied = tidy(reading)
            proven = prove_same(reading, tidied.after) if tidied and tidied.mended else None
        return cls(path, reading, tidied, proven)


class Fixer:
    """Tidies files one after the other, each whole or not at all; then tells."""

    def __init__(self, asked: Sequence[Path], *, dry_run: bool) -> None:
        for path in asked:
            if str(path) == STANDARD_INPUT:  # refused before any file is written
                files.resolve_for_writing(path)
        self.asked = asked
        self.dry_run = dry_run
        self.works: list[_Work] = []

    def read(self, path: Path) -> Reading:
        """Tidy a file, and read what it says then, or would; raise `DiskError`.

        A link is followed where it was asked for, not where it lies in a folder.
        """
        if path.is_symlink() and path not in self.asked:
            return read(files.read(path))
        work = _Work.on(path, files.read(path))
        if work.proven and not self.dry_run:
            with files.locked(path) as target:
                now = replace(files.read(target), name=path.as_posix())
                if now != work.proven.before:  # another command was faster
                    work = _Work.on(path, now)
                if work.proven:
                    apply_change.commit(target, work.proven, "validate --fix")
        self.works.append(work)
        return work.proven.reading if work.proven else work.reading

    def tell(self, *, aside: bool, named: bool) -> None:
        """Show what differs, and count it; aside, on standard error, where the output is data.

        Files that were `named` must be named to `plancoop undo` as well.
        """
        try:
            for work in self.works:
                self._tell(work, aside=aside, named=named)
        except DiskError as error:
            if self.dry_run or not any(work.proven for work in self.works):
                raise
            sentence = N_("The plan is changed, but this could not be shown: {reason}.")
            raise DiskError(sentence, **error.values) from error

    def _tell(self, work: _Work, *, aside: bool, named: bool) -> None:
        mended = work.tidied.mended if work.tidied else None
        lines = list(receipts.tidy_receipt(work.path.as_posix(), mended, dry_run=self.dry_run))
        shown = ""
        if work.proven:
            shown = diff(work.proven.before, work.proven.after)
            if not self.dry_run:
                lines.append(_way_back(work.path, named=named))
        if aside:
            output.warn(shown + "\n".join(lines))
        else:
            output.emit(shown)
            output.say("".join(f"{line}\n" for line in lines))


def _way_back(path: Path, *, named: bool) -> str:
    undo = open_plan.command_for("plancoop undo", visible(path.as_posix()) if named else None)
    return _("({command} takes this back)").format(command=undo)
