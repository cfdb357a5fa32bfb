"""What an operation came to, printed: what differs, what was done, how to take it back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from plancoop.console import output
from plancoop.errors import DiskError
from plancoop.i18n.translation import _
from plancoop.operations.apply_change import Applied, Decision, apply_change
from plancoop.operations.open_plan import OpenPlan, PlanFile, command_for
from plancoop.operations.undo import Undone
from plancoop.plan.model import Plan
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording import receipts
from plancoop.wording.messages import error_text
from plancoop.wording.text_diff import diff

if TYPE_CHECKING:
    from plancoop.operations.tidy import FixedFile, Fixer


def carry_out(
    file: PlanFile,
    command: str,
    decide: Callable[[Plan], Decision],
    *,
    dry_run: bool,
    opened: OpenPlan | None = None,
) -> None:
    """Do what is decided about a plan, as `apply_change` does, and print what came of it."""
    print_applied(apply_change(file, command, decide, dry_run=dry_run, opened=opened))


def print_applied(applied: Applied) -> None:
    """Print what came of a change that was written, or else the lines that would differ."""
    if applied.written:
        _print_written(applied)
        return
    if applied.proven:
        output.emit(diff(applied.proven.before, applied.proven.after))
    if applied.new_file:
        output.emit(diff(None, applied.new_file))
    for line in applied.warnings:
        output.warn(line)
    output.say_lines(applied.unchanged)


def _print_written(applied: Applied) -> None:
    _warn_unrecorded(applied.unrecorded)
    lines = (
        *applied.unchanged,
        *applied.receipt,
        *applied.warnings,
        *receipts.lost_comment_lines(applied.lost_comments),
        *_way_back(applied.undo, applied.unrecorded, applied.new_file),
    )
    try:
        output.say_lines(lines)
    except DiskError as error:
        raise _not_shown(error) from error


def print_undone(undone: Undone, *, dry_run: bool) -> None:
    """Print which change was taken back, or else the lines that would differ."""
    way_back = undone.way_back
    day = datetime.fromisoformat(way_back.record.when).date()
    for path in way_back.damaged:
        warning = _("The record {file} is damaged: the change before it is taken back.")
        output.warn(warning.format(file=visible(str(path))))
    if way_back.before == way_back.now:
        lines = receipts.already_undone_lines(way_back.record.command, day, forgotten=not dry_run)
    elif dry_run:
        output.emit(diff(way_back.now, way_back.before))
        return
    else:
        lines = [receipts.undo_receipt(way_back.record.command, day)]
    if undone.record_kept_because:
        warning = _("The plan is as before, but the record of the change stays: {reason}.")
        output.warn(warning.format(reason=_(undone.record_kept_because)))
        lines = lines[:1]
    try:
        output.say_lines(lines)
    except DiskError as error:
        sentence = N_("The plan is as before, but this could not be shown: {reason}.")
        raise DiskError(sentence, **error.values) from error


def print_fixed(fixer: "Fixer", *, aside: bool, named: bool) -> None:
    """Print what differs in files that were tidied, and count it.

    It goes aside, to standard error, where standard output is for data. Files that were `named`
    must be named to `plancoop undo` as well.
    """
    for fixed in fixer.fixed:
        _warn_unrecorded(fixed.unrecorded)
    with showing_fixed(fixer):
        for fixed in fixer.fixed:
            _print_fixed_file(fixed, dry_run=fixer.dry_run, aside=aside, named=named)


@contextmanager
def showing_fixed(fixer: "Fixer") -> Iterator[None]:
    """Say that files are changed where this, or what follows, cannot be shown."""
    try:
        yield
    except DiskError as error:
        if fixer.dry_run or not any(fixed.proven for fixed in fixer.fixed):
            raise
        raise _not_shown(error) from error


def _print_fixed_file(fixed: "FixedFile", *, dry_run: bool, aside: bool, named: bool) -> None:
    mended = fixed.tidied.mended if fixed.tidied else None
    lines = list(receipts.tidy_receipt(fixed.path.as_posix(), mended, dry_run=dry_run))
    differences = ""
    if fixed.proven:
        differences = diff(fixed.proven.before, fixed.proven.after)
        if not dry_run:
            file = visible(fixed.path.as_posix()) if named else None
            lines += _way_back(command_for("plancoop undo", file), fixed.unrecorded)
    if aside:
        output.warn(differences + "\n".join(lines))
    else:
        output.emit(differences)
        output.say_lines(lines)


def _warn_unrecorded(unrecorded: DiskError | None) -> None:
    """Warn of a change that cannot be taken back, if there is a reason why."""
    if unrecorded:
        output.warn(error_text(unrecorded))


def _way_back(
    undo: str, unrecorded: DiskError | None, new_file: Source | None = None
) -> Iterator[str]:
    """Say which command takes a change back, unless there is a reason why none can."""
    if unrecorded:
        return
    if new_file:
        yield receipts.left_by_undo_line(new_file.name)
    yield _("({command} takes this back)").format(command=undo)


def _not_shown(error: DiskError) -> DiskError:
    """Return the error of a change that is written, but could not be told."""
    sentence = N_("The plan is changed, but this could not be shown: {reason}.")
    return DiskError(sentence, **error.values)
