"""`plancoop init`: a plan of one's own, begun from options or from questions."""

import os
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from plancoop import groundwork, layout, store
from plancoop.commands import asking, journey, output
from plancoop.commands.frame import (
    AudienceOption,
    FolderArgument,
    GeneralObjectiveOption,
    GitOption,
    OrganizationOption,
    PeriodOption,
    TitleOption,
)
from plancoop.commands.options import DryRunOption
from plancoop.commands.periods import to_period
from plancoop.commands.safeguards import Beside, chosen
from plancoop.commands.texts import bare
from plancoop.errors import N_, CannotEdit, UsageError
from plancoop.founding import Founding, audiences
from plancoop.locale import _
from plancoop.mistakes import on_one_line, visible
from plancoop.model import Plan
from plancoop.reading import read
from plancoop.source import Source
from plancoop.views import beginning, ending


def init(
    folder: FolderArgument = ".",
    title: TitleOption = None,
    organization: OrganizationOption = None,
    period: PeriodOption = None,
    general_objective: GeneralObjectiveOption = None,
    public: AudienceOption = None,
    git: GitOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Begin a plan, and with --git what its repository needs to refuse a wrong one."""
    place = _place(folder)
    groundwork.expect_free(place)
    given = Founding(
        None if title is None else _to_line(title, "--titre"),
        tuple(_to_line(name, "--public") for name in public or ()),
        None if organization is None else _to_line(organization, "--organisme"),
        None if period is None else to_period(period),
        None if general_objective is None else _to_line(general_objective, "--objectif-general"),
    )
    audiences(given.names)
    if not given.is_enough and not asking.possible():
        raise UsageError(_TOO_LITTLE, command=_LEAST)
    _tell_of_others(place)
    with asking.conversation():
        plan = (given if given.is_enough else _asked(given, place)).plan()
        beside = chosen(place, ask=asking.possible() and not dry_run) if git else Beside()
        file = _written(place, plan, beside.schema)
        if not (given.is_enough or dry_run or _confirmed(file, plan, beside)):
            return
    if dry_run:
        output.emit(ending.new_file(file))
        return
    groundwork.lay((file, *beside.files))
    _tell(file, plan, beside, found=place == Path())


_TOO_LITTLE: Final = N_(
    "A plan begins with a title and an audience at least: {command}. "
    "In a terminal, plancoop init asks for all that is not given."
)
_LEAST: Final = 'plancoop init --titre "Plan d\'action" --public "Les jeunes"'


def _place(folder: str) -> Path:
    """Return the folder of a new plan, by the name to show it under; raise `UsageError`."""
    if not folder.strip() or folder == "-":
        raise UsageError(N_("Name the folder for the plan: plancoop init FOLDER."))
    place = Path(folder)
    if place.suffix in {".yaml", ".yml"} and not place.is_dir():
        sentence = N_("{file} names a file: name the folder, and the plan goes to {place} in it.")
        raise UsageError(sentence, file=folder, place=store.PLACES[0].as_posix())
    journey.here()
    return groundwork.from_here(place)


_SPACES: Final = re.compile(r"[ \t\r\n]+")


def _to_line(text: str, option: str) -> str:
    """Check a text of the command line, and write it on one line; raise `UsageError`."""
    said = journey.to_text(unicodedata.normalize("NFC", text), option)
    return _SPACES.sub(" ", said or "")


def _tell_of_others(place: Path) -> None:
    """Say which other plan commands find, or would find if this one were not there."""
    if named := os.environ.get("PLANCOOP_PLAN"):
        sentence = _("PLANCOOP_PLAN names {file}: commands go on using that plan.")
        output.warn(sentence.format(file=on_one_line(named)))
    elif above := groundwork.above(place):
        sentence = _("There is a plan above, {file}: it stays as it is.")
        output.warn(sentence.format(file=on_one_line(str(groundwork.from_here(above)))))


def _asked(given: Founding, place: Path) -> Founding:
    """Ask for all that is not given."""
    sentence = _("A new plan, in {file}. Nothing is written before the end; Ctrl-C stops.")
    output.say(sentence.format(file=visible((place / store.PLACES[0]).as_posix())) + "\n\n")
    known = given
    if known.period is None:
        year = date.today().year + 1
        question = _(
            "Its period? {year}, {year}-{last}, or two days with .. between (Enter = later)"
        )
        known = replace(
            known, period=asking.reply(question.format(year=year, last=year + 2), to_period)
        )
    if known.title is None:
        usual = beginning.title(known.period)
        question = _("Its title? (Enter = {title})").format(title=usual)
        known = replace(known, title=_line(question, "--titre") or usual)
    if known.organization is None:
        question = _("Who adopts it? (Enter = nobody is named)")
        known = replace(known, organization=_line(question, "--organisme"))
    if known.general_objective is None:
        question = _("What is the whole plan for, in one sentence? (Enter = later)")
        known = replace(known, general_objective=_line(question, "--objectif-general"))
    known = known if known.names else replace(known, names=_names())
    output.emit("\n")
    return known


def _line(question: str, option: str) -> str | None:
    return asking.reply(question, partial(_to_line, option=option))


def _names() -> tuple[str, ...]:
    """Ask for audiences, one at a time, until there are enough."""
    names: tuple[str, ...] = ()

    def another(typed: str) -> tuple[str, ...]:
        more = (*names, _to_line(bare(typed), "--public"))
        audiences(more)
        return more

    first = _("Whom is it for? One audience at a time, such as Les jeunes.")
    while True:
        more = asking.reply(_("Another audience? (Enter = no)") if names else first, another)
        if more is None and names:
            return names
        names = more or names


def _written(place: Path, plan: Plan, schema: str | None) -> Source:
    """Write a plan's file; raise `CannotEdit` where it would not be that plan, without a remark."""
    day = plan.period.end if plan.period else date(date.today().year, 12, 31)
    text = layout.written(plan, beginning.head(schema, day))
    source = Source((place / store.PLACES[0]).as_posix(), text)
    reading = read(source)
    if reading.sound != plan or reading.problems:
        raise CannotEdit(N_("This plan cannot be written safely. Nothing was written."))
    return source


def _confirmed(file: Source, plan: Plan, beside: Beside) -> bool:
    names = [file.name, *(one.name for one in beside.files)]
    lines = (_("This will be written:"), *beginning.summary(names, plan))
    output.say("".join(f"{line}\n" for line in lines))
    return asking.confirmed(lambda: output.emit(ending.new_file(file)))


def _tell(file: Source, plan: Plan, beside: Beside, *, found: bool) -> None:
    here = found and not os.environ.get("PLANCOOP_PLAN")
    lines = (
        beginning.begun(file.name, plan),
        *beginning.added((one.name for one in beside.files), beside.blanks),
        *beginning.following(file.name, plan, found=here),
    )
    output.say("".join(f"{line}\n" for line in lines))
