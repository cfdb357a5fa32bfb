"""`plancoop note`: add to the follow-up of items, and change nothing else."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from plancoop.analysis.lookup import find_items_by_id
from plancoop.commands import mark_options, options
from plancoop.console import opening, outcome, parse
from plancoop.errors import UnknownName, UsageError
from plancoop.i18n.translation import command_line
from plancoop.operations.apply_change import Decision
from plancoop.operations.note import decide
from plancoop.plan.model import Plan
from plancoop.text.translatable import N_


def note(
    words: mark_options.NotedArgument,
    day: mark_options.DayOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    indicator: mark_options.IndicatorOption = None,
    shortfall: mark_options.ShortfallOption = None,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Write a note, and evidence with it, under items."""
    text, *ids = words
    if not ids:
        raise UsageError(
            N_(
                "A text in quotes and at least one id are needed: plancoop note 'Seen by all' "
                "jeunes-m1"
            )
        )
    parse.check_text(text, command_line("plancoop note"))
    entry = parse.to_entry(day, text, evidence, by, shortfall)
    command = " ".join(("note …", *ids))
    decision = partial(_decide, ids=ids, entry=entry, indicator=indicator)
    outcome.carry_out(opening.locate(plan), command, decision, dry_run=dry_run)


def _decide(
    plan: Plan, ids: Sequence[str], entry: Mapping[str, str], indicator: str | None
) -> Decision:
    """Decide as `decide` does; raise `UsageError` when an id is where the text should be."""
    with suppress(UnknownName):
        (placed,) = find_items_by_id(plan, (entry["note"],))
        sentence = N_("“{word}” is an item: the text comes first, plancoop note '…' {word}")
        raise UsageError(sentence, word=placed.item.id)
    return decide(plan, ids, entry, indicator)
