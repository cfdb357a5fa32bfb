"""`plancoop undo`: take back the last marking, then the one before."""

from datetime import datetime

from plancoop import store
from plancoop.commands import journey, output, writing
from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.errors import N_, DiskError
from plancoop.locale import _
from plancoop.views import receipts
from plancoop.views.differences import diff


def undo(
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Take back the last change that plancoop made."""
    path = journey.locate(plan)
    if dry_run:
        back = writing.take_back(store.real(path))
        if back.before != back.now:
            output.emit(diff(back.now, back.before))
        return
    with store.locked(path) as target:
        back = writing.take_back(target)
        if stays := writing.undo(target, back):
            warning = _("The plan is as before, but the record of the change stays: {reason}.")
            output.warn(warning.format(reason=_(stays)))
    _tell(back)


def _tell(back: writing.WayBack) -> None:
    day = datetime.fromisoformat(back.record.when).date()
    try:
        output.say(receipts.undone(back.record.command, day) + "\n")
    except DiskError as error:
        sentence = N_("The plan is as before, but this could not be shown: {reason}.")
        raise DiskError(sentence, **error.values) from error
