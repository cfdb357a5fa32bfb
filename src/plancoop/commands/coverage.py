"""`plancoop coverage`: what the plan has decided, and what it has not yet."""

from collections.abc import Iterable, Iterator, Sequence

import typer

from plancoop import settings
from plancoop.analysis.coverage import Need, total_coverage
from plancoop.analysis.coverage import coverage as covered
from plancoop.analysis.excerpt import excerpt
from plancoop.analysis.lookup import find_audiences
from plancoop.commands import filter_options, options
from plancoop.commands.filters import in_plan, read_filters
from plancoop.console import opening, output, parse, screen
from plancoop.errors import Exit, UsageError
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.validation import suggestions


def coverage(
    public: options.PublicOption = None,
    axis: filter_options.AxisOption = None,
    tag: filter_options.TagOption = None,
    priority: filter_options.PriorityOption = None,
    details: filter_options.DetailsOption = False,
    require: filter_options.RequireOption = None,
    as_of: options.AsOfOption = None,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show what the plan has not decided yet."""
    needs = list(dict.fromkeys(_needs(_required(require))))
    opened = opening.open_plan(plan, as_of)
    filters = in_plan(
        read_filters(tag=tag, priority=priority), opened.plan, public=public, axis=axis
    )
    kept = {
        audience.id: audience for audience in excerpt(opened.plan, filters, opened.day).audiences
    }
    asked = find_audiences(opened.plan, public or ()) or opened.plan.audiences
    parts = covered(opened.plan, [kept[each.id] for each in asked if each.id in kept], opened.day)
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.coverage(opened.plan, parts, opened.day))
    else:
        from plancoop.terminal.coverage import overview

        output.show(overview(opened.plan, parts, opened.day, screen.width(), details=details))
    whole = total_coverage(parts)
    if lacking := [need for need in needs if whole.covers[need].lacking]:
        from plancoop.terminal.coverage import failure_text

        output.warn(failure_text(str(opened.file.path), whole, lacking))
        raise typer.Exit(Exit.FAILED)


def _required(typed: list[str] | None) -> Sequence[str]:
    """Return the words for what is required: those that are typed, else those of the settings."""
    return (
        settings.current().required if typed is None else parse.split_at_commas(typed, "--exiger")
    )


def _needs(words: Iterable[str]) -> Iterator[Need]:
    """Read needs; raise `UsageError`."""
    known = {fold(need).removesuffix("s"): need for need in Need}  # singular or plural
    for word in words:
        need = known.get(fold(word).removesuffix("s"))
        if need is None:
            sentence = N_("“{word}” is not a value of {option}: {known}.")
            meant = suggestions.nearest_key(word, list(Need))
            values = {"word": word, "option": "--exiger", "known": ", ".join(Need)}
            raise UsageError(sentence, proposals=[meant] if meant else (), **values)
        yield need
