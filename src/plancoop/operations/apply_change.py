"""Applying a change to the file of a plan: read, decide, prove, write, record."""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.change import Change
from plancoop.changes.in_turn import InTurn
from plancoop.changes.mark import Mark
from plancoop.changes.proof import ProvenChange, prove
from plancoop.changes.several import innermost_first
from plancoop.errors import DiskError, DurabilityUnknown, UnknownName
from plancoop.operations.open_plan import OpenPlan, PlanFile, require_valid
from plancoop.operations.undo import push_record
from plancoop.plan.model import Item, Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.system import files, undo_log
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading, read
from plancoop.wording import receipts

_Found = TypeVar("_Found")


def _no_lines(_plan: Plan) -> Iterable[str]:
    return ()


def _accept(_proven: ProvenChange) -> None:
    pass


@dataclass(frozen=True)
class Decision:
    """A change, or None, and the lines to print.

    `unchanged` says which items need none, and why. `receipt` says what was done and `warnings`
    what had better be otherwise, in the plan as it is then. `require_as_seen` raises where a proof
    shows what the person has not seen. `around` is entered around the writing, and `new_file` is
    what it writes beside the plan. `named` are ids that the undo log adds to the command.
    `comments_shown` tells that the person knows which comments go. A change that is made of marks
    has them as `marks`, by the ids of their items.
    """

    change: Change | InTurn | None = None
    receipt: Callable[[Plan], Iterable[str]] = _no_lines
    unchanged: Sequence[str] = ()
    warnings: Callable[[Plan], Iterable[str]] = _no_lines
    require_as_seen: Callable[[ProvenChange], None] = _accept
    around: Callable[[], AbstractContextManager[object]] = nullcontext
    new_file: Source | None = None
    named: Sequence[str] = ()
    comments_shown: bool = False
    marks: Mapping[str, Mark] = field(default_factory=dict)


def decide_marks(
    marks: Mapping[str, Mark],
    unchanged: Sequence[str] = (),
    receipt: Callable[[Sequence[PlacedItem]], Iterable[str]] = receipts.mark_receipt,
) -> Decision:
    """Return the decision to mark items. `receipt` is given the items as they are then."""
    return Decision(
        innermost_first(marks.values()) if marks else None,
        lambda plan: receipt(find_items_by_id(plan, tuple(marks))),
        unchanged,
        comments_shown=True,
        marks=marks,
    )


@dataclass(frozen=True)
class Applied:
    """What came of a decision.

    `proven` is the change, None where there was nothing to do; it is in the file if it is
    `written`. Lines of `receipt` say what was done, of `unchanged` what was not and why, and of
    `warnings` what had better be otherwise. `lost_comments` went with what they belonged to.
    `undo` is the command that takes the change back, `unrecorded` says why it cannot. `new_file`
    stands beside the plan, if it is written.
    """

    proven: ProvenChange | None
    written: bool
    receipt: tuple[str, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[str, ...]
    lost_comments: tuple[str, ...]
    undo: str
    unrecorded: DiskError | None = None
    new_file: Source | None = None


def apply_change(
    file: PlanFile,
    command: str,
    decide: Callable[[Plan], Decision],
    *,
    dry_run: bool = False,
    opened: OpenPlan | None = None,
) -> Applied:
    """Do all that is decided about a plan, or nothing.

    The undo log keeps it as `command`. A plan that was `opened` is not read again while its file is
    the same. Raise what `decide` raises, `FaultyPlan`, `CannotEdit` or another `DiskError`.
    """
    if dry_run:
        reading = _read(file.path, opened)
        decision = find_or_explain(decide, require_valid(reading), file.path, file)
        proven = prove(reading, decision.change) if decision.change else None
        return _applied(file, reading, decision, proven)
    with files.locked(file.path) as target:
        reading = _read(target, opened)
        decision = find_or_explain(decide, require_valid(reading), target, file)
        if decision.change is None:
            return _applied(file, reading, decision, None)
        proven = prove(reading, decision.change)
        decision.require_as_seen(proven)
        with decision.around():
            unrecorded = write_and_record(target, proven, " ".join((command, *decision.named)))
    applied = _applied(file, reading, decision, proven)
    return replace(applied, written=True, unrecorded=unrecorded)


def _read(path: Path, opened: OpenPlan | None) -> Reading:
    source = files.read(path)
    if opened and opened.reading.document.source.encode() == source.encode():
        return opened.reading
    return read(source, advised=False)


def _applied(
    file: PlanFile, reading: Reading, decision: Decision, proven: ProvenChange | None
) -> Applied:
    """Put together what a decision comes to, before it is written."""
    plan = require_valid(proven.reading if proven else reading)
    return Applied(
        proven,
        written=False,
        receipt=tuple(decision.receipt(plan)) if proven else (),
        unchanged=tuple(decision.unchanged),
        warnings=tuple(decision.warnings(plan)) if proven else (),
        lost_comments=proven.lost_comments if proven and not decision.comments_shown else (),
        undo=file.command("plancoop undo"),
        new_file=decision.new_file if proven else None,
    )


def find_or_explain(
    look: Callable[[Plan], _Found], plan: Plan, target: Path, file: PlanFile
) -> _Found:
    """Look for ids in a plan; for one that it no longer has, raise what became of it."""
    try:
        return look(plan)
    except UnknownName as error:
        from plancoop.operations import former_ids

        fate = former_ids.trace_id(target, plan, error.values["word"])
        raise (
            former_ids.error_when_writing(fate, file, error.proposals) if fate else error
        ) from None


def write_and_record(target: Path, proven: ProvenChange, command: str) -> DiskError | None:
    """Write a proven change to a plan whose lock is held, and record how to take it back.

    Return why the change could not be recorded, if so. Raise `DiskError`.
    """
    record = undo_log.Record(
        command=command,
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
        digest_before=undo_log.digest(proven.before),
        digest_after=undo_log.digest(proven.after),
        inverse_edits=tuple((*edit.span, edit.text) for edit in proven.inverse_edits),
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
    """Ignore Ctrl-C meanwhile, so that a plan that is written is also on record."""
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def require_unchanged(plan: Plan, seen: Mapping[str, Item]) -> dict[str, PlacedItem]:
    """Return items by their ids; raise `DiskError` if one is not as the person saw it."""
    now = {entry.item.id: entry for entry in all_items(plan) if entry.item.id in seen}
    changed = [name for name, item in seen.items() if name not in now or now[name].item != item]
    if changed:
        raise changed_meanwhile_error(changed)
    return now


def changed_meanwhile_error(ids: Iterable[str]) -> DiskError:
    """Return the error of items that are not what the person saw."""
    sentence = N_("Meanwhile the plan has changed: {ids}. Nothing was written. Start again.")
    return DiskError(sentence, ids=", ".join(ids))
