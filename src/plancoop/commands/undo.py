"""`plancoop undo`: take back the last marking, then the one before."""

from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.console import opening, outcome
from plancoop.operations import undo as operation


def undo(
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Take back the last change that plancoop made."""
    undone = operation.undo(opening.locate(plan).path, dry_run=dry_run)
    outcome.print_undone(undone, dry_run=dry_run)
