"""`plancoop undo`: take back the last marking, then the one before."""

from datetime import datetime

from plancoop import store
from plancoop.commands import journey, output
from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.edit import diff
from plancoop.locale import _
from plancoop.views import receipts


def undo(
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Take back the last change that plancoop made."""
    with store.locked(journey.locate(plan)) as target:
        record, source, before = journey.take_back(target)
        if dry_run:
            output.emit(diff(source, before) + "\n")
            return
        try:
            journey.undo(target, source, before)
        except OSError as error:
            warning = _("The plan is as before, but the record of the change stays: {reason}.")
            output.warn(warning.format(reason=error.strerror))
    output.emit(receipts.undone(record.command, datetime.fromisoformat(record.when).date()) + "\n")
