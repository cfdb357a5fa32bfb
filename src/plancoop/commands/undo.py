"""`plancoop undo`: take back the last change, then the one before."""

from plancoop.commands import options
from plancoop.console import opening, outcome
from plancoop.operations import undo as operation


def undo(
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Take back the last change that plancoop made."""
    undone = operation.undo(opening.locate(plan).path, dry_run=dry_run)
    outcome.print_undone(undone, dry_run=dry_run)
