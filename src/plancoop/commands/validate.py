"""`plancoop validate`: check plan files, and show every problem at its place."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from plancoop.commands import check_options, options
from plancoop.console import opening, output
from plancoop.console.copies import warn_of_copies
from plancoop.errors import DiskError, UsageError
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.operations.open_plan import working_folder
from plancoop.system import clock, discovery
from plancoop.system.files import append
from plancoop.system.files import read as read_file
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.validation.checks import Check, verdict
from plancoop.validation.reading import Reading, read
from plancoop.wording import problem_report

if TYPE_CHECKING:
    from plancoop.export.locations import Project


def json(checks: Sequence[Check]) -> None:
    """Write JSON."""
    from plancoop.export import validation_json

    output.emit_json(validation_json.report(checks))


def github(checks: Sequence[Check]) -> None:
    """Write annotations, and add to the summary of the job if there is one."""
    from plancoop.export.github import annotations, summary

    project = _project()
    output.emit_data(annotations(checks, project))
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            append(Path(page), summary(checks, project))
        except DiskError as error:  # the plan is none the worse
            output.print_error(error)


def sarif(checks: Sequence[Check]) -> None:
    """Write SARIF."""
    from plancoop.export.sarif import log

    output.emit_json(log(checks, _project(), _pages()))


def _project() -> "Project":
    """Say where files are named from: GitHub's workspace, or else the working folder."""
    from plancoop.export.locations import Project

    here = working_folder()
    return Project(here, Path(os.environ.get("GITHUB_WORKSPACE") or here))


def _pages() -> str | None:
    """Return where the documentation stands: as our environment says, else as our package does."""
    if told := os.environ.get("PLANCOOP_DOCS"):
        return told.rstrip("/")
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("plancoop").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return None
    named = dict(url.split(", ", 1) for url in urls)
    return named.get("Documentation", "").rstrip("/") or None


def validate(
    files: check_options.FilesArgument = None,
    plan: options.PlanOption = None,
    format_: check_options.FormatOption = None,
    strict: check_options.StrictOption = False,
    fix: check_options.FixOption = False,
    dry_run: options.DryRunOption = False,
) -> None:
    """Check plan files: one line of praise, or every problem at its place."""
    write = _writer(format_)
    if dry_run and not fix:
        raise UsageError(N_("--dry-run goes with --corriger."))
    asked = _asked(files or (), plan)
    paths = _plans(asked)
    if fix:
        from plancoop.console.outcome import print_fixed, showing_fixed
        from plancoop.operations.tidy import Fixer

        fixer = Fixer(asked, dry_run=dry_run)
        checks = [_check(path, fixer.read, strict=strict) for path in paths]
        print_fixed(fixer, aside=write is not _human, named=bool(files or plan) or len(paths) > 1)
        with showing_fixed(fixer):
            write(checks)
    else:
        checks = [_check(path, _read, strict=strict) for path in paths]
        write(checks)
    warn_of_copies(paths)
    raise typer.Exit(verdict(checks))


def _asked(files: Sequence[str], plan: str | None) -> list[Path]:
    """Return the files and folders to check; where none is named, what the hook would check."""
    if files and plan:
        raise UsageError(N_("Name the files to check, or give --plan, but not both."))
    if files:
        return [Path(file) for file in files]
    is_named = plan is not None or os.environ.get("PLANCOOP_PLAN")
    found = [] if is_named else discovery.plans_by_name(working_folder())
    return found or [opening.locate(plan).path]


def _plans(asked: Sequence[Path]) -> list[Path]:
    """Return the files asked for, a folder's plans in its place; say what is left aside."""
    found: list[Path] = []
    aside: list[Path] = []
    for path in asked:
        plans, others = discovery.plans_under(path)
        found += plans
        aside += others
    if aside:
        sentence = ngettext(
            "{n} YAML file is ignored: it is not a plan",
            "{n} YAML files are ignored: they are not plans",
            len(aside),
        )
        shown = ", ".join(visible(path.as_posix()) for path in aside[:_SHOWN])
        more = ", …" if len(aside) > _SHOWN else ""
        output.warn(sentence + P_("colon", ": ") + shown + more)
    return found


_SHOWN: Final = 5


def _read(path: Path) -> Reading:
    return read(read_file(path), today=clock.today())


def _check(path: Path, look: Callable[[Path], Reading], *, strict: bool) -> Check:
    name = path.as_posix()
    try:
        return Check(name, look(path), strict=strict)
    except DiskError as error:
        return Check(name, failure=error)


def _human(checks: Sequence[Check]) -> None:
    readable = [check for check in checks if check.reading]
    text = "".join(map(problem_report.check_report, readable))
    if not output.fits(text):
        text = "".join(problem_report.check_report(check, brief=True) for check in readable)
        text += _("(In full: add “| more” to the command.)") + "\n"
    output.say(text)
    for check in checks:
        if check.failure:
            output.print_error(check.failure)


_Writer = Callable[[Sequence[Check]], None]
FORMATS: Final[Mapping[str, _Writer]] = {
    "human": _human,
    "json": json,
    "github": github,
    "sarif": sarif,
}


def _writer(asked: str | None) -> _Writer:
    """Return what writes a format, by default the one that suits where we run."""
    name = asked or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "human")
    if write := FORMATS.get(name):
        return write
    raise UsageError(
        N_("There is no format “{format}”: {known}."), format=name, known=", ".join(FORMATS)
    )
