"""`plancoop report`: the plan as a document for people who have nothing installed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from plancoop.analysis.query import Filters
from plancoop.analysis.snapshots import Comparison, Snapshot, SnapshotSource
from plancoop.commands import filter_options, options
from plancoop.commands.filters import in_plan, read_filters
from plancoop.console import opening, output, parse, show_comparison, show_year
from plancoop.console.progress import progress
from plancoop.errors import UsageError
from plancoop.i18n.formats import all_of, one_of
from plancoop.i18n.translation import _
from plancoop.operations.open_plan import OpenPlan
from plancoop.operations.write_report import Destination, write_into_folders, write_report
from plancoop.plan.model import Period, Plan
from plancoop.plan.traversal import ids
from plancoop.report.content import Report, Source
from plancoop.report.facts import Fact
from plancoop.report.formats import EXCEL_FR, FORMATS, Format, find_format, format_of
from plancoop.system.extras import require
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording.year_end import period_years

STANDARD_OUTPUT: Final = "-"

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        help=N_(
            "The format, from the list below (default: the one of the name after -o, or html)."
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
        "--depuis",
        "--since",
        metavar=N_("DATE"),
        help=N_("Tell what changed since that day; since the last report here: rapport."),
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help=N_("Replace a file that exists already."))
]
PlainOption = Annotated[
    bool,
    typer.Option("--plain", help=N_("Text alone, on standard output unless -o names a file.")),
]
ExcelFrOption = Annotated[
    bool,
    typer.Option(
        "--excel-fr",
        help=N_("A CSV for Excel in French: semicolons, decimal commas, and its UTF-8 mark."),
    ),
]
EachOption = Annotated[
    bool,
    typer.Option(
        "--par-public",
        "--each",
        help=N_("A file for each {group} that has items; -o is the folder for them."),
    ),
]
YearReviewOption = Annotated[
    bool,
    typer.Option(
        "--bilan",
        "--year-review",
        help=N_("Review a year, the current one or the one named: --bilan 2026."),
    ),
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
    plain: PlainOption = False,
    excel_fr: ExcelFrOption = False,
    each: EachOption = False,
    year_review: YearReviewOption = False,
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
    if plain and format_name is not None:
        raise UsageError(N_("Give --plain or --format, not both."))
    chosen = _chosen("texte" if plain else format_name)
    outputs = outputs or ([STANDARD_OUTPUT] if plain and not each else [])
    opened = opening.open_plan(plan, as_of)
    year = _year(opened, words or (), since) if year_review else None
    asked = in_plan(
        filters,
        opened.plan,
        words=() if year else words or (),
        public=public,
        serves=serves,
        axis=axis,
    )
    given = {EXCEL_FR: True} if excel_fr else {}
    told = replace(_report(opened, asked, since, year), options=given)
    usual = find_format("csv") if excel_fr else None
    if each:
        parts = _for_each(told, asked, opened, since, year)
        wanted = list(_in_folder(parts, chosen or usual or FORMATS[0], outputs))
    else:
        wanted = [(*one, told) for one in _wanted(told, chosen, outputs, usual)]
    if excel_fr and any(one.name != "csv" for _name, one, _told in wanted):
        raise UsageError(N_("--excel-fr is for a table: give --format csv, or name a .csv file."))
    for _name, one, _told in wanted:
        _require(one, year)
    if [name for name, _one, _told in wanted] == [STANDARD_OUTPUT]:
        output.emit_bytes(wanted[0][1].write(told))
        return
    make = write_into_folders if each else write_report
    with progress(_("Writing the report"), len(wanted)) as advance:
        destinations = [
            Destination(Path(name), partial(_bytes, one, part, advance), one.may_be_part)
            for name, one, part in wanted
        ]
        made = make(destinations, opened.file.path, replace=force)
    for path in made:
        output.say(_("{file} is written.").format(file=visible(str(path))) + "\n")
        if open_it:
            typer.launch(str(path))


def _bytes(one: Format, part: Report, advance: Callable[[], None]) -> bytes:
    """Return a file of the report, and say that it is made."""
    data = one.write(part)
    advance()
    return data


def _for_each(
    told: Report, filters: Filters, opened: OpenPlan, since: str | None, year: Period | None
) -> Iterator[Report]:
    """Yield a report on each audience that has items."""
    for audience in told.plan.audiences:
        if audience.objectives or audience.means:
            alone = replace(filters, audiences=frozenset({audience.id}))
            yield replace(_report(opened, alone, since, year), options=told.options)


def _in_folder(
    parts: Iterable[Report], one: Format, outputs: Sequence[str]
) -> Iterator[tuple[str, Format, Report]]:
    """Yield a file to write for each part, by its usual name; raise `UsageError`."""
    if len(outputs) > 1 or STANDARD_OUTPUT in outputs:
        raise UsageError(N_("With --par-public, -o names one folder, for all the files."))
    for part in parts:
        yield str(Path(*outputs) / default_name(part, one)), one, part


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
    told: Report, chosen: Format | None, outputs: Sequence[str], usual: Format | None
) -> Iterator[tuple[str, Format]]:
    """Yield each file to write with its format, the usual one where nothing tells it.

    Raise `UsageError` for a name that tells none.
    """
    default = usual or FORMATS[0]
    if not outputs:
        one = chosen or default
        yield default_name(told, one), one
    for name in outputs:
        if not name.strip():
            raise UsageError(N_("The text of {option} is empty."), option="-o")
        if name == STANDARD_OUTPUT and len(outputs) > 1:
            raise UsageError(N_("Standard output takes one report: name files for the others."))
        meant = chosen or (default if name == STANDARD_OUTPUT else format_of(name))
        if meant is None:
            sentence = N_(
                "The name {file} indicates no format: end it with {known}, or give --format."
            )
            known = one_of(list(dict.fromkeys(one.suffixes[0] for one in FORMATS)))
            raise UsageError(sentence, file=name, known=known)
        yield name, meant


def default_name(told: Report, one: Format) -> str:
    """Return the name of a file that nobody has named: `rapport-jeunes-2012-06-30.html`."""
    named = told.plan.audiences if told.whole is not told.plan else ()
    few = "-".join(audience.id for audience in named) if len(named) in (1, 2) else ""
    stem, when = one.stem, told.day.isoformat()
    if told.review:
        stem, when = N_("year-review"), period_years(told.review.year)
    parts = (_(stem), few, when)
    return "-".join(part for part in parts if part) + one.suffixes[0]


def _year(opened: OpenPlan, words: Sequence[str], since: str | None) -> Period:
    """Return the year to review: the one that is named, or the one under way."""
    if len(words) > 1:
        raise UsageError(N_("--bilan takes one year; --public names an audience."))
    if since is not None:
        raise UsageError(N_("--bilan covers a whole year: leave out --depuis."))
    return show_year.find_year(words[0] if words else None, opened.plan.period, opened.day)


def _require(one: Format, year: Period | None) -> None:
    """Raise `UsageError` for a format without a review, `MissingExtra` for what is not there."""
    if year and not one.tells_years:
        known = all_of([one.name for one in FORMATS if one.tells_years])
        sentence = N_("The review of a year can be written as {known}, not as {name}.")
        raise UsageError(sentence, known=known, name=one.name)
    if one.extra:
        require(one.extra)


def _report(opened: OpenPlan, filters: Filters, since: str | None, year: Period | None) -> Report:
    from plancoop.analysis.excerpt import excerpt
    from plancoop.analysis.year_review import review_year
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
        review=review_year(told, year, opened.day) if year else None,
    )


def _since_day(word: str, before: date) -> date:
    """Read the day of `--depuis`, or find that of the last report in the working folder."""
    if fold(word) not in ("rapport", "report"):
        return parse.to_day(word)
    from plancoop.operations.last_report import last_report_day

    return last_report_day(Path(), _(FORMATS[0].stem), before)


def _compared(opened: OpenPlan, told: Plan, since: str) -> Comparison:
    """Compare what is told with what it was on a day; say on standard error what is not quite so.

    Of a part of the plan, what was removed is known by its audience alone.
    """
    from plancoop.operations import past_plan

    past = past_plan.told_on_day(opened, _since_day(since, opened.day))
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
