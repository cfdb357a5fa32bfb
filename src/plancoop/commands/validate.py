"""`plancoop validate`: check plan files, and show every problem at its place."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import typer

from plancoop import intake, store
from plancoop.checks import Check, verdict
from plancoop.commands import failures, formats, journey, output
from plancoop.commands.options import (
    DryRunOption,
    FilesArgument,
    FixOption,
    FormatOption,
    PlanOption,
    StrictOption,
)
from plancoop.errors import N_, DiskError, UsageError
from plancoop.locale import P_, _, ngettext
from plancoop.mistakes import visible
from plancoop.reading import Reading, read
from plancoop.views import problems


def validate(
    files: FilesArgument = None,
    plan: PlanOption = None,
    format_: FormatOption = None,
    strict: StrictOption = False,
    fix: FixOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Check plan files: one line of praise, or every problem at its place."""
    write = _writer(format_)
    if dry_run and not fix:
        raise UsageError(N_("--dry-run goes with --corriger."))
    asked = _asked(files or (), plan)
    paths = _plans(asked)
    if fix:
        from plancoop.commands.fixing import Fixer

        fixer = Fixer(asked, dry_run=dry_run)
        checks = [_check(path, fixer.read, strict=strict) for path in paths]
        fixer.tell(aside=write is not _human, named=bool(files or plan))
    else:
        checks = [_check(path, _read, strict=strict) for path in paths]
    write(checks)
    raise typer.Exit(verdict(checks))


def _asked(files: Sequence[str], plan: str | None) -> list[Path]:
    """Return the files and folders to check."""
    if files and plan:
        raise UsageError(N_("Name the files to check, or the plan by --plan: not both."))
    return [Path(file) for file in files] or [journey.locate(plan)]


def _plans(asked: Sequence[Path]) -> list[Path]:
    """Return the files asked for, a folder's plans in its place; say what is left aside."""
    found: list[Path] = []
    aside: list[Path] = []
    for path in asked:
        plans, others = intake.plans_under(path)
        found += plans
        aside += others
    if aside:
        said = ngettext(
            "{n} YAML file that is no plan is left aside",
            "{n} YAML files that are no plans are left aside",
            len(aside),
        )
        shown = ", ".join(visible(path.as_posix()) for path in aside[:_SHOWN])
        more = ", …" if len(aside) > _SHOWN else ""
        output.warn(said + P_("colon", ": ") + shown + more)
    return found


_SHOWN: Final = 5


def _read(path: Path) -> Reading:
    return read(store.read(path))


def _check(path: Path, look: Callable[[Path], Reading], *, strict: bool) -> Check:
    name = path.as_posix()
    try:
        return Check(name, look(path), strict=strict)
    except DiskError as error:
        return Check(name, failure=error)


def _human(checks: Sequence[Check]) -> None:
    readable = [check for check in checks if check.reading]
    text = "".join(map(problems.checked, readable))
    if not output.fits(text):
        text = "".join(problems.checked(check, brief=True) for check in readable)
        text += _("(In full: add “| more” to the command.)") + "\n"
    output.say(text)
    for check in checks:
        if check.failure:
            failures.say(check.failure)


_Writer = Callable[[Sequence[Check]], None]
FORMATS: Final[Mapping[str, _Writer]] = {
    "human": _human,
    "json": formats.json,
    "github": formats.github,
    "sarif": formats.sarif,
}


def _writer(asked: str | None) -> _Writer:
    """Return what writes a format, by default the one that suits where we run."""
    name = asked or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "human")
    if write := FORMATS.get(name):
        return write
    raise UsageError(
        N_("There is no format “{format}”: {known}."), format=name, known=", ".join(FORMATS)
    )
