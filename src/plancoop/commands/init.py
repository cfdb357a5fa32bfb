"""`plancoop init`: create a plan."""

import os
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from plancoop.commands import options
from plancoop.commands.words import grouping_text
from plancoop.console import output, parse, prompts
from plancoop.console.ci_setup import FilesBeside, choose_files
from plancoop.console.periods import month_day_text, to_fiscal_or_calendar, to_period
from plancoop.console.text_list import without_bullet
from plancoop.errors import CannotEdit, DiskError, UsageError
from plancoop.i18n.translation import _, command_line
from plancoop.lifecycle import plan_file
from plancoop.lifecycle.new_plan import NewPlan, make_audiences
from plancoop.operations.apply_change import uninterrupted
from plancoop.operations.open_plan import working_folder
from plancoop.plan.model import Period, Plan
from plancoop.system import clock, discovery, new_files, paths
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line, visible
from plancoop.validation.reading import read
from plancoop.wording import new_plan
from plancoop.wording.text_diff import diff

FolderArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("[FOLDER]"),
        help=N_(
            "The folder of the plan, created if need be (default: here). The file is "
            "data/plan.yaml."
        ),
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option("--titre", "--title", metavar=N_("TEXT"), help=N_("The plan's title.")),
]
OrganizationOption = Annotated[
    str | None,
    typer.Option(
        "--organisme", "--organization", metavar=N_("NAME"), help=N_("Who adopts the plan.")
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--periode",
        "--période",
        "--period",
        metavar=N_("PERIOD"),
        help=N_("2027, 2027-2029, 2026-04..2027-03 or 2026-04-01..2027-03-31."),
    ),
]
GeneralObjectiveOption = Annotated[
    str | None,
    typer.Option(
        "--objectif-general",
        "--objectif-général",
        "--general-objective",
        metavar=N_("TEXT"),
        help=N_("What the whole plan is for."),
    ),
]
AudienceOption = Annotated[
    list[str] | None,
    typer.Option(
        "--public",
        "--audience",
        metavar=N_("NAME"),
        help=N_("The full name of an audience; its id is made from it. Repeatable."),
    ),
]
FiscalYearOption = Annotated[
    str | None,
    typer.Option(
        "--exercice",
        "--fiscal-year",
        metavar=N_("MM-DD"),
        help=N_("When the plan's fiscal years begin, such as 04-01."),
    ),
]
GroupingOption = Annotated[
    str | None,
    typer.Option(
        "--regroupement",
        "--grouping",
        metavar=N_("WORD"),
        help=N_("What the plan calls its parts: public, orientation, axe, volet or chantier."),
    ),
]
GitOption = Annotated[
    bool,
    typer.Option(
        "--git",
        help=N_("Add automatic checks: on GitHub, before a commit, and in the editor."),
    ),
]


def init(
    folder: FolderArgument = ".",
    title: TitleOption = None,
    organization: OrganizationOption = None,
    period: PeriodOption = None,
    general_objective: GeneralObjectiveOption = None,
    public: AudienceOption = None,
    fiscal_year: FiscalYearOption = None,
    grouping: GroupingOption = None,
    git: GitOption = False,
    dry_run: options.DryRunOption = False,
) -> None:
    """Begin a plan, and with --git what its repository needs to refuse a wrong one."""
    place = _place(folder)
    new_files.require_no_plan(place)
    given = NewPlan(
        None if title is None else _to_line(title, "--titre"),
        tuple(_to_line(name, "--public") for name in public or ()),
        None if organization is None else _to_line(organization, "--organisme"),
        None if period is None else _period_meant(period),
        None if general_objective is None else _to_line(general_objective, "--objectif-general"),
        None if fiscal_year is None else month_day_text(fiscal_year, "--exercice"),
        None if grouping is None else grouping_text(grouping, "--regroupement"),
    )
    make_audiences(given.names)
    if not given.is_enough and not prompts.can_ask():
        least = command_line('plancoop init --titre "Plan d\'action" --public "Les jeunes"')
        raise UsageError(_TOO_LITTLE, command=least)
    _tell_of_others(place)
    with prompts.conversation():
        known = given if given.is_enough else _asked(given, place)
        ask = prompts.can_ask() and not dry_run
        beside = choose_files(place, ask=ask) if git else FilesBeside()
        if not (given.is_enough or dry_run):
            confirmed = _confirmed(known, place, beside)
            if confirmed is None:
                return
            known = confirmed
    plan = known.plan()
    file = _written(place, plan, beside.schema)
    if dry_run:
        output.emit(diff(None, file))
        return
    with uninterrupted():
        for path in beside.there:
            new_files.sweep(path)
        new_files.create_all((*beside.files, file))  # the plan last: without it, one begins again
    try:
        _tell(file, plan, beside, found=place == Path())
    except DiskError as error:
        sentence = N_("The plan is created, but the result could not be shown: {reason}.")
        raise DiskError(sentence, **error.values) from error


_TOO_LITTLE: Final = N_(
    "A plan needs at least a title and an audience: {command}. In a terminal, "
    "plancoop init asks for what is missing."
)


def _place(folder: str) -> Path:
    """Return the folder of a new plan, by the name to show it under; raise `UsageError`."""
    if not folder.strip() or folder == "-":
        raise UsageError(N_("Name the folder for the plan: plancoop init FOLDER."))
    place = Path(folder)
    if place.suffix in {".yaml", ".yml"} and not paths.is_folder(place):
        sentence = N_(
            "{file} is the name of a file: give that of the folder, and the plan will be "
            "{place} in it."
        )
        raise UsageError(sentence, file=folder, place=discovery.PLAN_PATHS[0].as_posix())
    working_folder()
    return discovery.relative_to_here(place)


_SPACES: Final = re.compile(r"[ \t\r\n]+")


def _to_line(text: str, option: str) -> str:
    """Check a text of the command line, and write it on one line; raise `UsageError`."""
    checked = parse.check_text(unicodedata.normalize("NFC", text), option)
    return _SPACES.sub(" ", checked or "")


def _tell_of_others(place: Path) -> None:
    """Say which other plan commands find, or would find if this one were not there."""
    if named := os.environ.get("PLANCOOP_PLAN"):
        sentence = _("PLANCOOP_PLAN names {file}: commands will go on using that plan.")
        output.warn(sentence.format(file=on_one_line(named)))
    elif above := discovery.plan_above(place):
        sentence = _("There is already a plan in a folder above, {file}: it stays as it is.")
        output.warn(sentence.format(file=on_one_line(str(discovery.relative_to_here(above)))))


def _asked(given: NewPlan, place: Path) -> NewPlan:
    """Ask for all that is not given."""
    sentence = _("A new plan, in {file}. Nothing is written before the end; Ctrl-C stops.")
    output.say(sentence.format(file=visible((place / discovery.PLAN_PATHS[0]).as_posix())) + "\n\n")
    known = given
    for value, ask in (
        (known.period, _ask_period),
        (known.title, _ask_title),
        (known.organization, _ask_organization),
        (known.general_objective, _ask_general_objective),
        (known.names, _ask_names),
    ):
        known = known if value else ask(known)
    output.emit("\n")
    return known


def _ask_period(known: NewPlan) -> NewPlan:
    """Ask for the period; a title that is made of it changes with it."""
    year = clock.today().year + 1
    question = _(
        "Its period? {year}, {year}-{last}, {year}-04..{following}-03, or two days with .. between"
    ).format(year=year, following=year + 1, last=year + 2)
    period = prompts.reply(_with_enter(question, known.period, _("later")), _told_period)
    if not period:
        return known
    usual = new_plan.default_title(known.period)
    title = new_plan.default_title(period) if known.title == usual else known.title
    return replace(known, period=period, title=title)


def _ask_title(known: NewPlan) -> NewPlan:
    usual = new_plan.default_title(known.period)
    title = _line(_with_enter(_("Its title?"), known.title, usual), "--titre")
    return replace(known, title=title or known.title or usual)


def _ask_organization(known: NewPlan) -> NewPlan:
    question = _with_enter(_("Who adopts it?"), known.organization, _("later"))
    return replace(known, organization=_line(question, "--organisme") or known.organization)


def _ask_general_objective(known: NewPlan) -> NewPlan:
    question = _("What is the general objective, in one sentence?")
    text = _line(_with_enter(question, known.general_objective, _("later")), "--objectif-general")
    return replace(known, general_objective=text or known.general_objective)


def _with_enter(question: str, known: object, otherwise: str) -> str:
    """Return a question with what Enter means: the answer that is known, if there is one."""
    meaning = _("leave it as it is") if known else otherwise
    return _("{question} (Enter = {meaning})").format(question=question, meaning=meaning)


def _told_period(typed: str) -> Period:
    """Read a period, and say it in words at once."""
    period = _period_meant(typed)
    output.say_lines([new_plan.period_text(period)])
    return period


def _period_meant(typed: str) -> Period:
    """Read a period; where it may be two, ask which one, or off a terminal raise `UsageError`."""
    both = to_fiscal_or_calendar(typed)
    if both is None or not prompts.can_ask():
        return to_period(typed)

    def read(answer: str) -> Period:
        return both[int(answer) - 1] if answer in {"1", "2"} else to_period(answer)

    output.say_lines(new_plan.two_period_lines(typed, *both))
    question = _("Type 1, 2, or the first and the last month: {months}")
    months = f"{both[0].start.year}-07..{both[0].end.year}-06"
    with prompts.conversation():
        while True:
            if period := prompts.reply(question.format(months=months), read):
                return period


def _line(question: str, option: str) -> str | None:
    return prompts.reply(question, partial(_to_line, option=option))


def _ask_names(known: NewPlan) -> NewPlan:
    """Ask for audiences, one at a time, until there are enough."""
    names: tuple[str, ...] = ()

    def another(typed: str) -> tuple[str, ...]:
        more = (*names, _to_line(without_bullet(typed), "--public"))
        make_audiences(more)
        return more

    first = _("Who is it for? One audience at a time, such as Les jeunes.")
    if known.names:
        first = _with_enter(first, known.names, "")
    while True:
        more = prompts.reply(_("Another audience? (Enter = no)") if names else first, another)
        if more is None and (names or known.names):
            return replace(known, names=names or known.names)
        names = more or names


def _written(place: Path, plan: Plan, schema: str | None) -> Source:
    """Write a plan's file; raise `CannotEdit` where it would not be that plan, without a remark."""
    day = plan.period.end if plan.period else date(clock.today().year, 12, 31)
    text = plan_file.plan_text(plan, new_plan.head_comments(schema, day))
    source = Source((place / discovery.PLAN_PATHS[0]).as_posix(), text)
    reading = read(source)
    if reading.valid_plan != plan or reading.problems:
        raise CannotEdit(N_("This plan cannot be written safely. Nothing was written."))
    return source


_CORRECT: Final = prompts.Choice("c", N_("correct an answer"), ("corriger", "correct"))
_ANSWERS: Final = (
    (prompts.Choice("1", N_("the period"), ("periode", "period")), _ask_period),
    (prompts.Choice("2", N_("the title"), ("titre", "title")), _ask_title),
    (prompts.Choice("3", N_("the organization"), ("organisme", "organization")), _ask_organization),
    (prompts.Choice("4", N_("the general objective"), ("objectif",)), _ask_general_objective),
    (prompts.Choice("5", N_("the audiences"), ("publics", "audiences")), _ask_names),
)


def _confirmed(known: NewPlan, place: Path, beside: FilesBeside) -> NewPlan | None:
    """Return the answers to write, corrected one by one; None if nothing is to be written."""
    while True:
        plan = known.plan()
        file = _written(place, plan, beside.schema)
        names = [file.name, *(other.name for other in beside.files)]
        output.say_lines([_("This will be written:"), *new_plan.summary_lines(names, plan)])
        show = partial(output.emit, diff(None, file))
        answer = prompts.ask_to_write(show, _CORRECT)
        if answer != _CORRECT.letter:
            return known if answer == "o" else None
        letter = prompts.choose([choice for choice, _ask in _ANSWERS], enter=False)
        known = next(ask for choice, ask in _ANSWERS if choice.letter == letter)(known)
        output.emit("\n")


def _tell(file: Source, plan: Plan, beside: FilesBeside, *, found: bool) -> None:
    here = found and not os.environ.get("PLANCOOP_PLAN")
    lines = (
        new_plan.begun_line(file.name, plan),
        *new_plan.years_lines(plan.period),
        *(new_plan.audience_line(known) for known in plan.audiences if known.own_short_name),
        *new_plan.added_file_lines((other.name for other in beside.files), beside.blanks),
        *new_plan.next_step_lines(file.name, plan, found=here),
    )
    output.say("".join(f"{line}\n" for line in lines))
