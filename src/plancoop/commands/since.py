"""`plancoop since`: what changed in the plan since a day, or since a revision of git's."""

from plancoop.analysis.snapshots import Snapshot, SnapshotSource
from plancoop.commands import check_options, options
from plancoop.console import opening, show_comparison
from plancoop.console.parse import to_day
from plancoop.operations import past_plan
from plancoop.operations.open_plan import open_plan
from plancoop.plan.dates import DATE


def since(
    moment: check_options.MomentArgument,
    public: options.PublicOption = None,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show what changed since a day or a revision."""
    day = to_day(moment) if DATE.fullmatch(moment) else None
    opened = open_plan(opening.locate(plan))
    past = past_plan.on_day(opened, day) if day else past_plan.at_revision(opened, moment)
    show_comparison.print_remark(past)
    after = Snapshot(opened.plan, SnapshotSource.FILE, opened.file.path.as_posix())
    show_comparison.print_comparison("since", past.snapshot, after, public, as_json=as_json)
