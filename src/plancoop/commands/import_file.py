"""`plancoop import`: a sheet, or a table of a document, read into a plan."""

from pathlib import Path
from typing import Annotated, Any

import typer

from plancoop.commands import mark_options, options
from plancoop.console import import_book, parse, periods
from plancoop.console.import_sheet import Destination, run
from plancoop.console.progress import progress_bar
from plancoop.errors import DiskError, Exit, UsageError
from plancoop.excel import rules as sheet_rules
from plancoop.excel.rules import Rules
from plancoop.i18n.translation import _
from plancoop.operations.book_findings import KEEPS, Choices
from plancoop.operations.import_sheet import SheetRequest
from plancoop.operations.import_workbook import ImportRequest, is_own
from plancoop.operations.open_book import open_book_at
from plancoop.system import files
from plancoop.system.new_files import is_taken
from plancoop.text.matching import fold
from plancoop.text.translatable import N_

FileArgument = Annotated[
    str, typer.Argument(metavar=N_("FILE"), help=N_("A .xlsx, .xls, .ods, .csv or .docx file."))
]
AudienceOption = Annotated[
    str | None,
    typer.Option(
        "--public",
        "--audience",
        metavar=N_("{GROUP}"),
        help=N_(
            "{Group} of all its items, where the sheet does not say; created if the plan lacks it."
        ),
    ),
]
SheetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--feuille",
        "--sheet",
        metavar=N_("NAME"),
        help=N_("Read only this sheet (default: all that have a table). Repeatable."),
    ),
]
RulesOption = Annotated[
    str | None,
    typer.Option(
        "--regles",
        "--règles",
        "--rules",
        metavar=N_("FILE"),
        help=N_("Read the sheet by the rules of this file, which --garder-regles writes."),
    ),
]
KeepRulesOption = Annotated[
    str | None,
    typer.Option(
        "--garder-regles",
        "--garder-règles",
        "--keep-rules",
        metavar=N_("FILE"),
        help=N_("Write how the sheet was read to a new file, to change it and use it again."),
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--sortie",
        "-o",
        "--output",
        metavar=N_("FILE"),
        help=N_("Write a new plan from the sheet, rather than add to the plan."),
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option("--titre", "--title", metavar=N_("TEXT"), help=N_("The new plan's title.")),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--periode",
        "--période",
        "--period",
        metavar=N_("PERIOD"),
        help=N_("The new plan's period: 2027, 2027-2029 or 2026-04..2027-03."),
    ),
]
SourceOption = Annotated[
    bool,
    typer.Option(
        "--avec-source",
        "--with-source",
        help=N_("Write after each new id, as a comment, the cell that it comes from."),
    ),
]
KeepOption = Annotated[
    list[str] | None,
    typer.Option(
        "--garder",
        "--keep",
        metavar=N_("SIDE"),
        help=N_(
            "Settle what now differs in the plan: plan or classeur; for one item, "
            "ID=classeur. Repeatable."
        ),
    ),
]
EmptiedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--vider",
        "--clear",
        metavar=N_("CELL"),
        help=N_("Erase what was emptied: a cell, an id, or tout. Repeatable."),
    ),
]
RemovedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--retirer",
        "--remove",
        metavar="ID",
        help=N_("Remove an item whose row is gone. Repeatable."),
    ),
]
ExceptOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sauf",
        "--except",
        metavar="ID",
        help=N_("Leave aside an id, a cell, conflits or refus. Repeatable."),
    ),
]
ApplyOption = Annotated[
    bool,
    typer.Option(
        "--appliquer", "--apply", help=N_("Write what is shown; without it, nothing is written.")
    ),
]


LanguageOption = Annotated[
    str,
    typer.Option(
        "--langue",
        "--language",
        metavar=N_("CODE"),
        help=N_("The language to read where columns say the same in several: fr, en or es."),
    ),
]


def import_file(
    file: FileArgument,
    audience: AudienceOption = None,
    sheets: SheetOption = None,
    rules: RulesOption = None,
    keep_rules: KeepRulesOption = None,
    out: OutputOption = None,
    title: TitleOption = None,
    period: PeriodOption = None,
    with_source: SourceOption = False,
    day: mark_options.DayOption = None,
    keep: KeepOption = None,
    emptied: EmptiedOption = None,
    removed: RemovedOption = None,
    left: ExceptOption = None,
    language: LanguageOption = "fr",
    apply: ApplyOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Read a sheet into the plan, or into a new one: show first, and write with --appliquer.

    A workbook that plancoop has written is compared with what it was given.
    """
    written = parse.to_entry(day)["le"]
    kept = dict(map(_kept, keep or ()))
    with progress_bar(_("Reading")) as progress:
        book = open_book_at(Path(file), progress)
    is_foreign = any(option is not None for option in (audience, sheets, rules, keep_rules, out))
    if is_own(book) and not is_foreign:
        choices = Choices(kept, _words(emptied), _words(left))
        own = ImportRequest(book, choices, removed or (), written)
        if import_book.run(book, own, plan, apply=apply):
            raise typer.Exit(Exit.FAILED)
        return
    _require_own(emptied=emptied, removed=removed, left=left)
    read = sheet_rules.read_rules(files.read(Path(rules))) if rules is not None else Rules()
    request = SheetRequest(
        audience=parse.check_text(audience, "--public"),
        sheets=sheets or (),
        rules=read,
        language=language,
        day=written,
        with_source=with_source,
        sheet_wins=not kept.get("", True),
    )
    values = _values(title, period)
    if values and out is None:
        raise UsageError(N_("--titre and --periode are for a new plan: add -o FILE."))
    new_files = [
        _new_file(name, option) for name, option in ((out, "-o"), (keep_rules, "--garder-regles"))
    ]
    destination = Destination(plan, new_files[0], values, apply=apply, rules=new_files[1])
    run(book, request, destination)


def _values(title: str | None, period: str | None) -> dict[str, Any]:
    """Return what a new plan says beside its items, by the file's keys."""
    values: dict[str, Any] = {}
    if title is not None:
        values["titre"] = parse.check_text(title, "--titre")
    if period is not None:
        values["periode"] = periods.to_period(period).model_dump(by_alias=True, mode="json")
    return values


def _new_file(name: str | None, option: str) -> Path | None:
    """Return the path of a file to be written; raise `DiskError` where there is one."""
    if name is None:
        return None
    path = Path(parse.check_text(name, option) or "")
    if is_taken(path):
        raise DiskError(N_("{file} exists already and stays as it is: name another."), file=path)
    return path


def _words(typed: list[str] | None) -> frozenset[str]:
    return frozenset(word.strip() for word in typed or ())


def _require_own(**choices: list[str] | None) -> None:
    """See that no choice is made that only a workbook of plancoop's own allows."""
    options_of = {"emptied": "--vider", "removed": "--retirer", "left": "--sauf"}
    if given := next((name for name, words in choices.items() if words), None):
        sentence = N_("{option} is for a workbook written by plancoop export.")
        raise UsageError(sentence, option=options_of[given])


def _kept(typed: str) -> tuple[str, bool]:
    """Read what stays where two differ, of all or of one: the plan's side; raise `UsageError`."""
    name, _equals, side = typed.rpartition("=")
    if fold(side) in KEEPS:
        return name.strip(), KEEPS[fold(side)]
    sentence = N_("“{word}” is not a value of {option}: {known}.")
    raise UsageError(sentence, word=side, option="--garder", known=", ".join(KEEPS))
