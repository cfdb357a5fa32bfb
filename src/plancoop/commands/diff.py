"""`plancoop diff`: what differs between two plan files."""

from pathlib import Path

from plancoop.analysis.snapshots import Snapshot, SnapshotSource
from plancoop.commands import check_options, options
from plancoop.console.show_comparison import print_comparison
from plancoop.operations.open_plan import PlanFile, open_plan


def diff(
    before: check_options.BeforeArgument,
    after: check_options.AfterArgument,
    public: options.PublicOption = None,
    as_json: options.JsonOption = False,
) -> None:
    """Show what changed from one plan file to another."""
    print_comparison("diff", _snapshot(before), _snapshot(after), public, as_json=as_json)


def _snapshot(file: str) -> Snapshot:
    path = Path(file)
    return Snapshot(open_plan(PlanFile(path)).plan, SnapshotSource.FILE, path.as_posix())
