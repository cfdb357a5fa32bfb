"""`plancoop undo`: take back the last marking, then the one before."""

from datetime import datetime

from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.console import output
from plancoop.errors import DiskError
from plancoop.i18n.translation import _
from plancoop.operations import open_plan
from plancoop.operations import undo as operation
from plancoop.operations.undo import WayBack, take_back
from plancoop.system import files
from plancoop.text.translatable import N_
from plancoop.wording import receipts
from plancoop.wording.text_diff import diff


def undo(
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Take back the last change that plancoop made."""
    path = open_plan.locate(plan)
    if dry_run:
        back = take_back(files.resolve_for_writing(path))
        if back.before != back.now:
            output.emit(diff(back.now, back.before))
        return
    with files.locked(path) as target:
        back = take_back(target)
        if stays := operation.undo(target, back):
            warning = _("The plan is as before, but the record of the change stays: {reason}.")
            output.warn(warning.format(reason=_(stays)))
    _tell(back)


def _tell(back: WayBack) -> None:
    day = datetime.fromisoformat(back.record.when).date()
    try:
        output.say(receipts.undo_receipt(back.record.command, day) + "\n")
    except DiskError as error:
        sentence = N_("The plan is as before, but this could not be shown: {reason}.")
        raise DiskError(sentence, **error.values) from error
