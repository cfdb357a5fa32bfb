"""`plancoop since`: what changed in the plan since a day, or since a revision of git's."""

from plancoop.commands import comparing, earlier, journey
from plancoop.commands.options import JsonOption, MomentArgument, PlanOption, PublicOption
from plancoop.states import Origin, State


def since(
    moment: MomentArgument,
    public: PublicOption = None,
    as_json: JsonOption = False,
    plan: PlanOption = None,
) -> None:
    """Show what changed since a day or a revision."""
    day = earlier.as_day(moment)
    opened = journey.open_plan(plan)
    before = earlier.on_day(opened, day) if day else earlier.at_revision(opened, moment)
    after = State(opened.plan, Origin.FILE, opened.path.as_posix())
    comparing.tell("since", before, after, public, as_json=as_json)
