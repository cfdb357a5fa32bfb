"""`plancoop rename`: give an item or an audience another id."""

from functools import partial

from plancoop.changes import Rename
from plancoop.commands import former, recording
from plancoop.commands.journey import Opened
from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.commands.placing import NewArgument, OneArgument, ReusedOption, to_id
from plancoop.commands.recording import Rework
from plancoop.errors import N_, Refused
from plancoop.model import Plan
from plancoop.outline import named
from plancoop.query import find_route
from plancoop.rearranging import at
from plancoop.sentences import told
from plancoop.views import structure


def rename(
    item: OneArgument,
    new: NewArgument,
    anyway: ReusedOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Give an item or an audience another id; what refers to it follows."""
    to_id(new)
    opened, file, route = recording.begin(plan, partial(find_route, word=item))
    old = at(opened.plan, route).id
    if not anyway:
        _see_unused(opened, old, new, file)
    decision = partial(_decide, old=old, new=new)
    command = f"rename {old} {new}"
    recording.carry_out(command, decision, file=file, dry_run=dry_run, opened=opened)


def _see_unused(opened: Opened, old: str, new: str, file: str | None) -> None:
    """See that an id has named nothing else; raise `Refused` with what it named."""
    was = former.became(opened.path, opened.plan, new)
    if was and was.new != old:
        sentence = N_("That id is used up. To give it again all the same: --quand-meme. {reason}")
        raise Refused(sentence, reason=told(former.explained(was, file)))


def _decide(plan: Plan, old: str, new: str) -> Rework:
    route = find_route(plan, old)
    tell = partial(structure.renamed, old=old, new=new)
    if old == new:
        return Rework(None, tell, [structure.called(new)])
    taken = next((one for one, name in named(plan) if name == new), None)
    if taken:
        sentence = N_("{id} names something already: “{said}”. Nothing was written.")
        raise Refused(sentence, id=new, said=structure.said(plan, taken))
    return Rework(Rename(route, new), tell)
