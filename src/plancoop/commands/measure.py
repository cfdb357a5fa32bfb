"""`plancoop measure`: how far items have come towards their targets."""

from functools import partial

from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    MeasureArgument,
    NoteOption,
    PlanOption,
)
from plancoop.console import parse
from plancoop.console.parse import Value
from plancoop.errors import UsageError
from plancoop.operations import apply_change
from plancoop.operations.follow_up import FollowUpOptions
from plancoop.operations.measure import decide
from plancoop.text.translatable import N_


def measure(
    words: MeasureArgument,
    day: DayOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Record the value that items have reached."""
    order = N_("The value comes first: plancoop measure {value} {ids}")
    value, ids = parse.split_words(words, Value.read, order)
    if not ids:
        raise UsageError(N_("A value and at least one id: plancoop measure 3 jeunes-m2"))
    decision = partial(
        decide, ids=ids, value=value, said=FollowUpOptions(day, note, evidence, by).entry()
    )
    command = " ".join(("measure", *words))
    apply_change.carry_out(command, decision, file=plan, dry_run=dry_run)
