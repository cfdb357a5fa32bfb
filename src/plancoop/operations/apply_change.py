"""Applying a change to the plan's file: read, decide, prove, write, record, tell."""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from plancoop.analysis.lookup import find_whole
from plancoop.changes.change import Change
from plancoop.changes.mark import Mark, MarkAll
from plancoop.changes.proof import ProvenChange, WouldBreak, prove
from plancoop.console import output
from plancoop.errors import DiskError, DurabilityUnknown, FaultyPlan, UnknownName
from plancoop.i18n.translation import _
from plancoop.operations import open_plan
from plancoop.operations.open_plan import SHOWN_ERRORS, OpenPlan
from plancoop.operations.undo import push_record
from plancoop.plan.model import Item, Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.system import files, undo_log
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading, read
from plancoop.wording import receipts
from plancoop.wording.text_diff import diff

_Value = TypeVar("_Value")


class Deed(Protocol):
    """What is to be done to a plan.

    `change` is None where there is nothing to do, and `same` says of what, and why; `around` is
    done around the writing. `named` are ids that the record of changes says after the command.
    """

    @property
    def change(self) -> Change | None:
        """All of it as one change."""

    @property
    def same(self) -> Sequence[str]:
        """Why nothing is done, a line for each thing."""

    @property
    def named(self) -> Sequence[str]:
        """The ids that are known once it is decided."""

    @property
    def shown(self) -> bool:
        """Whether the comments that go were shown."""

    def around(self) -> AbstractContextManager[object]:
        """Return what is done around the writing."""

    def told(self, plan: Plan) -> Iterable[str]:
        """Say what came of it, in the plan as it is then."""

    def warned(self, plan: Plan) -> Iterable[str]:
        """Say what had better be otherwise in the plan as it is then, and was not so before."""


@dataclass(frozen=True)
class Work:
    """Items to mark.

    `marks` are by the id of what they change; `tell` says what came of it, of the items as they
    are then.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    same: Sequence[str] = ()
    tell: Callable[[Sequence[PlacedItem]], Iterable[str]] = receipts.mark_receipt
    around: Callable[[], AbstractContextManager[object]] = nullcontext
    named: Sequence[str] = ()
    shown: bool = True

    @property
    def change(self) -> MarkAll | None:
        """All of it as one change."""
        return MarkAll(tuple(self.marks.values())) if self.marks else None

    def told(self, plan: Plan) -> Iterable[str]:
        """Say what came of it, of the items as they are then."""
        return self.tell(find_whole(plan, tuple(self.marks)))

    def warned(self, _plan: Plan) -> Iterable[str]:
        """Say nothing: marking brings no warning."""
        return ()


@dataclass(frozen=True)
class Rework:
    """A change of the plan itself; `tell` says what came of it, in the plan as it is then.

    `warn` says what had better be otherwise. The comments that go are told as well, unless they
    were `shown`.
    """

    change: Change | None
    tell: Callable[[Plan], Iterable[str]]
    same: Sequence[str] = ()
    around: Callable[[], AbstractContextManager[object]] = nullcontext
    named: Sequence[str] = ()
    shown: bool = False
    warn: Callable[[Plan], Iterable[str]] = lambda _plan: ()

    def told(self, plan: Plan) -> Iterable[str]:
        """Say what came of it."""
        return self.tell(plan)

    def warned(self, plan: Plan) -> Iterable[str]:
        """Say what had better be otherwise."""
        return self.warn(plan)


def begin(asked: str | None, look: Callable[[Plan], _Value]) -> tuple[OpenPlan, str | None, _Value]:
    """Open the plan of a command and look for ids in it, before anything is asked or written.

    Return it, the file to ask for again, and what was found.
    """
    path = open_plan.locate(asked)
    opened = open_plan.open_plan(str(path))
    file = str(path) if path.is_absolute() else asked
    return opened, file, with_former_ids(look, opened.plan, path, file)


def carry_out(
    command: str,
    decide: Callable[[Plan], Deed],
    *,
    file: str | None,
    dry_run: bool,
    opened: OpenPlan | None = None,
) -> None:
    """Do all that a decision wants, or nothing; say what came of it.

    `command` is what the record of changes says. What was `opened` already is not read again while
    the file is the same. Raise whatever the decision or the disk does.
    """
    path = open_plan.locate(file)
    if dry_run:
        reading = _read(path, opened)
        work = with_former_ids(decide, open_plan.require_valid(reading), path, file)
        if work.change:
            proven = prove_change(reading, work.change)
            output.emit(diff(proven.before, proven.after))
            for line in work.warned(open_plan.require_valid(proven.reading)):
                output.warn(line)
        output.say("".join(f"{line}\n" for line in work.same))
        return
    lost: tuple[str, ...] = ()
    with files.locked(path) as target:
        reading = _read(target, opened)
        work = with_former_ids(decide, open_plan.require_valid(reading), target, file)
        if work.change:
            proven = prove_change(reading, work.change)
            reading = proven.reading
            lost = () if work.shown else proven.lost
            with work.around():
                commit(target, proven, " ".join((command, *work.named)))
    _tell(work, open_plan.require_valid(reading), lost, file)


def _read(path: Path, opened: OpenPlan | None) -> Reading:
    source = files.read(path)
    if opened and opened.reading.document.source.encode() == source.encode():
        return opened.reading
    return read(source, advised=False)


def with_former_ids(
    look: Callable[[Plan], _Value], plan: Plan, path: Path, file: str | None
) -> _Value:
    """Look for ids in a plan; raise what is raised, or for a former id say what became of it."""
    try:
        return look(plan)
    except UnknownName as error:
        from plancoop.operations import former_ids

        was = former_ids.trace_id(path, plan, error.values["word"])
        raise (former_ids.former_id_error(was, file, error.proposals) if was else error) from None


def _tell(work: Deed, plan: Plan, lost: Sequence[str], file: str | None) -> None:
    lines = list(work.same)
    if work.change:
        lines += (*work.told(plan), *work.warned(plan), *receipts.without_comments(lost))
        undo = open_plan.command_for("plancoop undo", file)
        lines.append(_("({command} takes this back)").format(command=undo))
    try:
        output.say("".join(f"{line}\n" for line in lines))
    except DiskError as error:
        sentence = N_("The plan is changed, but this could not be shown: {reason}.")
        raise (DiskError(sentence, **error.values) if work.change else error) from error


def prove_change(reading: Reading, change: Change) -> ProvenChange:
    """Prove a change; raise `FaultyPlan` with the errors that it would leave in the plan."""
    try:
        return prove(reading, change)
    except WouldBreak as error:
        from plancoop.wording.problem_report import report

        lines = list(report(error.reading.document.source, error.reading.errors[:SHOWN_ERRORS]))
        raise FaultyPlan(error.sentence, lines) from None


def commit(target: Path, proven: ProvenChange, command: str) -> None:
    """Write a proven change to a plan whose lock is held, and warn if it cannot be taken back.

    Raise `DiskError`.
    """
    if lost := write(target, proven, command):
        warning = _("The change is written, but cannot be taken back: {reason}.")
        output.warn(warning.format(reason=_(lost)))


def write(target: Path, proven: ProvenChange, command: str) -> str | None:
    """Write a proven change to a plan whose lock is held, and record how to take it back.

    Return a warning when only the record failed. Raise `DiskError`.
    """
    record = undo_log.Record(
        command=command,
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
        before=undo_log.digest(proven.before),
        after=undo_log.digest(proven.after),
        back=tuple((*edit.span, edit.text) for edit in proven.back),
    )
    with uninterrupted():
        try:
            files.write(target, proven.before, proven.after)
        except DurabilityUnknown:
            push_record(target, record)
            raise
        return push_record(target, record)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C do nothing meanwhile: a plan that is written is also on record."""
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def unchanged_since(plan: Plan, seen: Mapping[str, Item]) -> dict[str, PlacedItem]:
    """Find items, by their ids, as the person saw them; raise `DiskError` if one has changed."""
    now = {entry.item.id: entry for entry in all_items(plan) if entry.item.id in seen}
    other = [name for name, item in seen.items() if name not in now or now[name].item != item]
    if other:
        raise changed_meanwhile(other)
    return now


def changed_meanwhile(ids: Iterable[str]) -> DiskError:
    """Return the error of items that are not what the person saw."""
    sentence = N_("Meanwhile the plan has changed: {ids}. Nothing was written. Start again.")
    return DiskError(sentence, ids=", ".join(ids))
