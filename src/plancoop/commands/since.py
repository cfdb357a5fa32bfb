"""`plancoop since`: what changed in the plan since a day, or since a revision of git's."""

from plancoop.analysis.snapshots import Snapshot, SnapshotSource
from plancoop.commands.options import JsonOption, MomentArgument, PlanOption, PublicOption
from plancoop.operations import open_plan, past_plan, show_comparison


def since(
    moment: MomentArgument,
    public: PublicOption = None,
    as_json: JsonOption = False,
    plan: PlanOption = None,
) -> None:
    """Show what changed since a day or a revision."""
    day = past_plan.as_day(moment)
    opened = open_plan.open_plan(plan)
    before = past_plan.on_day(opened, day) if day else past_plan.at_revision(opened, moment)
    after = Snapshot(opened.plan, SnapshotSource.FILE, opened.path.as_posix())
    show_comparison.tell("since", before, after, public, as_json=as_json)
