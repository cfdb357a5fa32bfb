"""`plancoop report`: the plan as a document for people who have nothing installed."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from plancoop.analysis.query import Filters
from plancoop.analysis.snapshots import Comparison, Snapshot, SnapshotSource
from plancoop.commands import filter_options, options
from plancoop.commands.filters import in_plan, read_filters
from plancoop.console import opening, output, parse, show_comparison
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.operations.open_plan import OpenPlan
from plancoop.operations.write_report import Destination, write_report
from plancoop.plan.model import Plan
from plancoop.plan.traversal import ids
from plancoop.report.content import Report, Source
from plancoop.report.facts import Fact
from plancoop.report.formats import FORMATS, Format, find_format, format_of
from plancoop.system.extras import require
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible

STANDARD_OUTPUT: Final = "-"

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        help=N_(
            "The format, from the list below; otherwise the one of the name after -o, or html."
        ),
    ),
]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sortie",
        "--output",
        "-o",
        metavar=N_("FILE"),
        help=N_("The file to write, or - for standard output. Repeatable."),
    ),
]
ComparedOption = Annotated[
    str | None,
    typer.Option(
        "--depuis", "--since", metavar=N_("DATE"), help=N_("Tell what changed since that day.")
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help=N_("Replace a file that is there already."))
]
OpenItOption = Annotated[
    bool, typer.Option("--ouvrir", "--show", help=N_("Open what was written."))
]


def report(
    words: filter_options.ListedArgument = None,
    format_name: FormatOption = None,
    outputs: OutputOption = None,
    public: options.PublicOption = None,
    axis: filter_options.AxisOption = None,
    as_of: options.AsOfOption = None,
    since: ComparedOption = None,
    kind: filter_options.KindOption = None,
    status: filter_options.StatusOption = None,
    lead: filter_options.LeadOption = "",
    before: filter_options.BeforeOption = None,
    after: filter_options.AfterOption = None,
    soon: filter_options.SoonOption = None,
    lacking: filter_options.LackingOption = None,
    serves: filter_options.ServesOption = None,
    tag: filter_options.TagOption = None,
    priority: filter_options.PriorityOption = None,
    is_open: filter_options.OpenOption = False,
    late: filter_options.LateOption = False,
    postponed: filter_options.PostponedOption = False,
    search: filter_options.SearchOption = "",
    force: ForceOption = False,
    open_it: OpenItOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Write a report of the plan."""
    filters = read_filters(
        kind=kind,
        status=status,
        lead=lead,
        before=before,
        after=after,
        soon=soon,
        lacking=lacking,
        tag=tag,
        priority=priority,
        is_open=is_open,
        late=late,
        postponed=postponed,
        search=search,
    )
    chosen = _chosen(format_name)
    opened = opening.open_plan(plan, as_of)
    asked = in_plan(
        filters, opened.plan, words=words or (), public=public, serves=serves, axis=axis
    )
    told = _report(opened, asked, since)
    wanted = list(_wanted(told, chosen, outputs or ()))
    for _name, one in wanted:
        if one.extra:
            require(one.extra)
    if len(wanted) == 1 and wanted[0][0] == STANDARD_OUTPUT:
        output.emit_bytes(wanted[0][1].write(told))
        return
    destinations = [Destination(Path(name), partial(one.write, told)) for name, one in wanted]
    for path in write_report(destinations, opened.file.path, replace=force):
        output.say(_("{file} is written.").format(file=visible(str(path))) + "\n")
        if open_it:
            typer.launch(str(path))


def _chosen(name: str | None) -> Format | None:
    """Return the format that was asked for by its name; raise `UsageError`."""
    if name is None:
        return None
    if found := find_format(name):
        return found
    sentence = N_("“{word}” is not a value of {option}: {known}.")
    known = ", ".join(one.name for one in FORMATS)
    raise UsageError(sentence, word=name, option="--format", known=known)


def _wanted(
    told: Report, chosen: Format | None, outputs: Sequence[str]
) -> Iterator[tuple[str, Format]]:
    """Yield each file to write with its format; raise `UsageError` where that is not known."""
    if not outputs:
        one = chosen or FORMATS[0]
        yield default_name(told, one), one
    for name in outputs:
        if not name.strip():
            raise UsageError(N_("The text of {option} is empty."), option="-o")
        if name == STANDARD_OUTPUT and len(outputs) > 1:
            raise UsageError(N_("Standard output takes one report: name files for the others."))
        meant = chosen or (FORMATS[0] if name == STANDARD_OUTPUT else format_of(name))
        if meant is None:
            sentence = N_("The name of {file} tells no format: end it by {known}, or say --format.")
            known = ", ".join(one.suffixes[0] for one in FORMATS)
            raise UsageError(sentence, file=name, known=known)
        yield name, meant


def default_name(told: Report, one: Format) -> str:
    """Return the name of a file that nobody has named: `rapport-jeunes-2012-06-30.html`."""
    named = told.plan.audiences if told.whole is not told.plan else ()
    few = "-".join(audience.id for audience in named) if len(named) in (1, 2) else ""
    parts = (_(one.stem), few, told.day.isoformat())
    return "-".join(part for part in parts if part) + one.suffixes[0]


def _report(opened: OpenPlan, filters: Filters, since: str | None) -> Report:
    from plancoop.analysis.excerpt import excerpt
    from plancoop.wording.filters import filter_words

    data = opened.reading.document.source.encode()
    told = excerpt(opened.plan, filters, opened.day)
    return Report(
        plan=told,
        day=opened.day,
        source=Source(visible(opened.file.path.name), hashlib.sha256(data).hexdigest()[:12]),
        whole=opened.plan,
        kept=tuple(Fact("", *words) for words in filter_words(filters, opened.plan)),
        compared=_compared(opened, told, since) if since is not None else None,
    )


def _compared(opened: OpenPlan, told: Plan, since: str) -> Comparison:
    """Compare what is told with what it was on a day; say on standard error what is not quite so.

    Of a part of the plan, what was removed is known by its audience alone.
    """
    from plancoop.operations import past_plan

    past = past_plan.told_on_day(opened, parse.to_day(since))
    show_comparison.print_remark(past)
    now = Snapshot(opened.plan, SnapshotSource.FILE, opened.file.path.as_posix())
    compared = Comparison.of(past.snapshot, now)
    if told is opened.plan:
        return compared
    kept, audiences = {*ids(told)}, {audience.id for audience in told.audiences}
    differences = tuple(
        difference
        for difference in compared.differences
        if difference.id in kept or (difference.after is None and difference.audiences & audiences)
    )
    return Comparison(past.snapshot, now, differences)
