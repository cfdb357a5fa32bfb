"""`plancoop diff`: what differs between two plan files."""

from pathlib import Path

from plancoop.analysis.snapshots import Snapshot, SnapshotSource
from plancoop.commands.options import AfterArgument, BeforeArgument, JsonOption, PublicOption
from plancoop.operations import open_plan, show_comparison
from plancoop.system import files
from plancoop.validation.reading import read


def diff(
    before: BeforeArgument,
    after: AfterArgument,
    public: PublicOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed from one plan file to another."""
    show_comparison.tell("diff", _state(before), _state(after), public, as_json=as_json)


def _state(file: str) -> Snapshot:
    path = Path(file)
    return Snapshot(
        open_plan.require_valid(read(files.read(path), advised=False)),
        SnapshotSource.FILE,
        path.as_posix(),
    )
