"""`plancoop log`: what the follow-up of items records, newest first."""

import re
from collections.abc import Collection, Iterable

from plancoop.analysis.log import newest_first
from plancoop.analysis.lookup import find_item_or_audience
from plancoop.commands import filter_options, options
from plancoop.commands.filters import chosen_rows
from plancoop.console import opening, output, parse, screen
from plancoop.errors import UsageError
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.text.translatable import N_


def log(
    ids: filter_options.LoggedArgument = None,
    public: options.PublicOption = None,
    axis: filter_options.AxisOption = None,
    tag: filter_options.TagOption = None,
    priority: filter_options.PriorityOption = None,
    since: filter_options.SinceOption = None,
    until: filter_options.UntilOption = None,
    count: filter_options.CountOption = None,
    as_of: options.AsOfOption = None,
    full: options.FullOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show what the follow-up records, newest first."""
    first = None if since is None else parse.to_day(since)
    last = None if until is None else parse.to_day(until)
    if first and last and first > last:
        sentence = N_("--depuis ({since}) comes after --jusqua ({until}).")
        raise UsageError(sentence, since=first, until=last)
    most = None if count is None else _count(count)
    opened = opening.open_plan(plan, as_of)
    chosen = {row.placed.item.id for row in chosen_rows(opened, public, axis, tag, priority)}
    asked = _asked(opened.plan, ids) if ids else all_items(opened.plan)
    kept = [item for item in asked if item.item.id in chosen]
    every = newest_first(kept, first, last)
    found = every[:most]
    if as_of is None:
        _warn_of_days_to_come(opened, {item.item.id for item in kept})
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.log(opened.plan, found, opened.day))
    elif not found:
        output.warn(_nothing(opened.plan))
    elif screen.draws(len(found)):
        from plancoop.terminal import log as drawing

        drawn = drawing.log if full else drawing.log_lines
        output.show(drawn(found, screen.width()))
        output.emit("\n" + _counted(len(found), len(every)) + "\n")
    else:
        from plancoop.wording.log import plain_text

        output.emit(plain_text(found))


def _asked(plan: Plan, words: Iterable[str]) -> list[PlacedItem]:
    """Find what words name, steps with their item, in the order of the file."""
    found = [find_item_or_audience(plan, word) for word in words]
    items = {holder.item.id for holder in found if isinstance(holder, PlacedItem)}
    audiences = {holder.id for holder in found if not isinstance(holder, PlacedItem)}
    return [
        placed
        for placed in all_items(plan)
        if placed.audience.id in audiences
        or placed.item.id in items
        or (placed.parent and placed.parent.id in items)
    ]


def _warn_of_days_to_come(opened: OpenPlan, ids: Collection[str]) -> None:
    """Say how many entries of some items are left out, for they are dated after today."""
    plan = opened.reading.valid_plan
    items = [placed.item for placed in all_items(plan) if placed.item.id in ids] if plan else ()
    left_out = sum(entry.day > opened.day for item in items for entry in item.follow_ups)
    if left_out:
        sentence = ngettext(
            "{n} entry dated after today is left out",
            "{n} entries dated after today are left out",
            left_out,
        )
        command = opened.file.command("plancoop validate")
        output.warn(sentence + P_("colon", ": ") + command)


def _count(word: str) -> int:
    """Read how many entries to show; raise `UsageError`."""
    if not re.fullmatch(r"0*[1-9]\d{0,8}", word, re.ASCII):
        raise UsageError(
            N_("“{word}” is not a number of entries: write 10, for example."), word=word
        )
    return int(word)


def _counted(shown: int, every: int) -> str:
    if shown < every:
        return _("{shown} of {every} entries").format(shown=shown, every=every)
    return ngettext("{n} entry", "{n} entries", every)


def _nothing(plan: Plan) -> str:
    """Say that there is nothing: in the whole plan, or for these filters."""
    if any(entry.item.follow_ups for entry in all_items(plan)):
        return _("Nothing in the follow-up fits these filters.")
    return _(
        "The plan has no follow-up yet: it begins once an item is marked, with "
        "plancoop start or plancoop done, for example."
    )
