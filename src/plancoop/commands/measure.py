"""`plancoop measure`: how far items have come towards their targets."""

from functools import partial

from plancoop.commands import mark_options, options
from plancoop.console import figures, opening, outcome, parse
from plancoop.errors import UsageError
from plancoop.operations.measure import decide
from plancoop.text.translatable import N_


def measure(
    words: mark_options.MeasureArgument,
    indicator: mark_options.IndicatorOption = None,
    plus: mark_options.PlusOption = None,
    minus: mark_options.MinusOption = None,
    day: mark_options.DayOption = None,
    note: mark_options.NoteOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    shortfall: mark_options.ShortfallOption = None,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Record the value that items have reached."""
    order = N_("The value comes first: plancoop measure {value} {ids}")
    change = figures.to_difference(plus, minus)
    value, ids = (
        (change, words) if change else parse.split_value_and_ids(words, figures.to_value, order)
    )
    if not ids:
        raise UsageError(N_("A value and at least one id are needed: plancoop measure 3 jeunes-m2"))
    entry = parse.to_entry(day, note, evidence, by, shortfall)
    decision = partial(decide, ids=ids, value=value, entry=entry, word=indicator)
    changes = [f"{name} {typed}" for name, typed in (("--plus", plus), ("--moins", minus)) if typed]
    command = " ".join(("measure", *changes, *words))
    outcome.carry_out(opening.locate(plan), command, decision, dry_run=dry_run)
