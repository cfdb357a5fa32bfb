"""`plancoop remove`: take items or audiences out of the plan, once it is sure."""

from dataclasses import replace
from functools import partial
from typing import Annotated, Final

import typer

from plancoop.changes.proof import ProvenChange, prove
from plancoop.changes.remove import Remove
from plancoop.commands import options
from plancoop.console import opening, outcome, output, prompts, screen
from plancoop.console.prompts import Choice
from plancoop.errors import Refused, UsageError
from plancoop.i18n.formats import all_of
from plancoop.i18n.translation import _
from plancoop.operations.remove import Removal, decide, find_removal
from plancoop.plan.model import Plan
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts, receipts
from plancoop.wording.text_diff import diff

SeveralArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help=N_("Full ids of items or {groups}."))
]
YesOption = Annotated[bool, typer.Option("--oui", "--yes", help=N_("Remove without asking."))]
ReferredOption = Annotated[
    bool,
    typer.Option(
        "--quand-meme", "--anyway", help=N_("Remove as well what refers to it elsewhere.")
    ),
]


def remove(
    ids: SeveralArgument,
    yes: YesOption = False,
    anyway: ReferredOption = False,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Remove items or audiences from the plan, after showing what goes."""
    opened, removal = opening.open_and_find(plan, partial(find_removal, words=ids))
    instead = ""
    if names := removal.can_be_cancelled:
        instead = opened.file.command(f"plancoop mark abandonne {' '.join(names)} --note …")
    if removal.referring and not anyway:
        raise _still_referred_to(removal, instead)
    if not (dry_run or yes or prompts.can_ask()):
        sentence = N_("Nobody can be asked here: add --oui to remove {ids}. Nothing was written.")
        raise UsageError(sentence, ids=all_of(list(removal.seen)))
    if not dry_run:
        proven = prove(opened.reading, Remove(removal.routes(opened.plan)))
        _show(opened.plan, removal, proven)
        if not yes and not _agreed(proven, instead):
            return
        removal = replace(removal, lost_comments=proven.lost_comments)
    command = f"remove {' '.join(removal.seen)}"
    decision = partial(decide, removal=removal)
    outcome.carry_out(opened.file, command, decision, dry_run=dry_run, opened=opened)


def _still_referred_to(removal: Removal, instead: str) -> Refused:
    """Return the error of what something else refers to; `instead` is a command that keeps it."""
    sentence = N_(
        "Other items refer to what would be removed: {referring}. Nothing was written. "
        "To remove these references as well: --quand-meme"
    )
    kept = N_(
        "Other items refer to what would be removed: {referring}. Nothing was written. "
        "To keep a trace of what is given up, {instead}; to remove these references as "
        "well, --quand-meme"
    )
    referring = ", ".join(removal.referring)
    return Refused(kept if instead else sentence, referring=referring, instead=instead)


def _show(plan: Plan, removal: Removal, proven: ProvenChange) -> None:
    output.say_lines(
        (
            *edit_receipts.removal_preview(plan, removal.routes(plan), screen.width()),
            *edit_receipts.lost_reference_lines(removal.referring),
            *receipts.lost_comment_lines(proven.lost_comments),
        )
    )


_CHOICES: Final = (
    Choice("n", N_("remove nothing"), ("non", "no")),
    Choice("o", N_("remove"), ("oui", "y", "yes", "retirer", "remove"), "y"),
    Choice("d", N_("show the lines that change"), ("diff",)),
)


def _agreed(proven: ProvenChange, instead: str) -> bool:
    """Propose to cancel instead, then ask whether to remove."""
    if instead:
        sentence = _("To keep a trace of what is given up: {command}")
        output.say_lines([sentence.format(command=instead)])
    with prompts.conversation():
        while (answer := prompts.choose(_CHOICES)) == "d":
            output.emit(diff(proven.before, proven.after))
    if answer == "n":
        output.say_lines([_("Nothing was written.")])
    return answer == "o"
