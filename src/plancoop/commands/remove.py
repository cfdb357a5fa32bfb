"""`plancoop remove`: take items or audiences out of the plan, once it is sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

import typer

from plancoop.analysis.lookup import find_route
from plancoop.changes.proof import ProvenChange, prove
from plancoop.changes.remove import Remove
from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.console import output, prompts
from plancoop.console.prompts import Choice
from plancoop.errors import Refused, UnknownName, UsageError
from plancoop.i18n.translation import _
from plancoop.operations import apply_change, open_plan
from plancoop.operations.apply_change import Rework
from plancoop.plan.model import Audience, Item, Plan
from plancoop.plan.traversal import outermost
from plancoop.plan.update import value_at
from plancoop.plan.values import Status
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts, receipts
from plancoop.wording.text_diff import diff

SeveralArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help=N_("Whole ids of items or audiences."))
]
YesOption = Annotated[bool, typer.Option("--oui", "--yes", help=N_("Remove without asking."))]
ReferredOption = Annotated[
    bool,
    typer.Option(
        "--quand-meme", "--anyway", help=N_("Remove as well what refers to it elsewhere.")
    ),
]


@dataclass(frozen=True)
class Going:
    """What is to be removed, by its id, and what refers to it: as the person saw both."""

    seen: Mapping[str, Audience | Item]
    referring: Sequence[str]

    @classmethod
    def of(cls, plan: Plan, words: Sequence[str]) -> "Going":
        """Find what words name, without what is part of the rest; raise `UnknownName`."""
        routes = outermost(find_route(plan, word) for word in words)
        seen = {value_at(plan, route).id: value_at(plan, route) for route in routes}
        return cls(seen, edit_receipts.referring(plan, routes))

    def routes(self, plan: Plan) -> tuple[Route, ...]:
        """Return where it stands."""
        return tuple(find_route(plan, name) for name in self.seen)

    def decide(self, plan: Plan) -> Rework:
        """Remove it; raise `PlancoopError` if it is not what the person saw."""
        try:
            now = Going.of(plan, tuple(self.seen))
        except UnknownName:
            now = None
        if now != self:
            raise apply_change.changed_meanwhile(self.seen)
        tell = partial(edit_receipts.remove_receipt, ids=tuple(self.seen))
        return Rework(Remove(self.routes(plan)), tell, shown=True)

    @property
    def instead(self) -> str:
        """The command that keeps the trace of its items; nothing where there is none to keep."""
        kept = [
            name
            for name, one in self.seen.items()
            if isinstance(one, Item) and one.status is not Status.CANCELLED
        ]
        return f"plancoop mark abandonne {' '.join(kept)} --note …" if kept else ""


def remove(
    ids: SeveralArgument,
    yes: YesOption = False,
    anyway: ReferredOption = False,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Remove items or audiences from the plan, after showing what goes."""
    opened, file, going = apply_change.begin(plan, partial(Going.of, words=ids))
    if going.referring and not anyway:
        sentence = N_(
            "This refers to what would go: {referring}. Nothing was written. To take that away as "
            "well: --quand-meme"
        )
        kept = N_(
            "This refers to what would go: {referring}. Nothing was written. To keep the trace of "
            "what is given up, {instead}; to take all of that away, --quand-meme"
        )
        instead = open_plan.command_for(going.instead, file) if going.instead else ""
        values = {"referring": ", ".join(going.referring), "instead": instead}
        raise Refused(kept if instead else sentence, **values)
    if not (dry_run or yes or prompts.can_ask()):
        sentence = N_(
            "Nobody is there to be asked: --oui removes {ids} without a question. Nothing was "
            "written."
        )
        raise UsageError(sentence, ids=", ".join(going.seen))
    if not dry_run:
        proven = prove(opened.reading, Remove(going.routes(opened.plan)))
        _show(opened.plan, going, proven)
        if not yes and not _agreed(going, proven, file):
            return
    command = f"remove {' '.join(going.seen)}"
    apply_change.carry_out(command, going.decide, file=file, dry_run=dry_run, opened=opened)


def _show(plan: Plan, going: Going, proven: ProvenChange) -> None:
    lines = [
        *edit_receipts.going(plan, going.routes(plan), output.width()),
        *edit_receipts.with_it(going.referring),
        *receipts.without_comments(proven.lost),
    ]
    output.say("".join(f"{line}\n" for line in lines))


_CHOICES: Final = (
    Choice("n", N_("remove nothing"), ("non", "no")),
    Choice("o", N_("remove"), ("oui", "y", "yes", "retirer", "remove")),
    Choice("d", N_("show the lines that change"), ("diff",)),
)


def _agreed(going: Going, proven: ProvenChange, file: str | None) -> bool:
    """Propose to cancel instead, then ask whether to remove."""
    if going.instead:
        instead = _("To keep the trace of what is given up: {command}")
        command = open_plan.command_for(going.instead, file)
        output.say(instead.format(command=command) + "\n")
    with prompts.conversation():
        while (answer := prompts.choose(_CHOICES)) == "d":
            output.emit(diff(proven.before, proven.after))
    if answer == "n":
        output.say(_("Nothing was written.") + "\n")
    return answer == "o"
