"""`plancoop measure`: how far items have come towards their targets."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from plancoop.changes import Mark
from plancoop.commands import recording
from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    MeasureArgument,
    NoteOption,
    PlanOption,
)
from plancoop.commands.recording import Said, Work
from plancoop.errors import N_, Refused, UsageError
from plancoop.model import MOST_DIGITS, Activity, Item, Plan, Status, Target
from plancoop.progress import actual
from plancoop.query import find_whole
from plancoop.views import recorded


def measure(
    words: MeasureArgument,
    day: DayOption = None,
    note: NoteOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Record the value that items have reached."""
    typed, *ids = words
    value = _Value.read(typed)
    if not ids:
        raise UsageError(N_("A value and at least one id: plancoop measure 3 jeunes-m2"))
    decide = partial(_decide, ids=ids, value=value, said=Said(day, note, evidence, by).entry())
    command = " ".join(("measure", typed, *ids))
    recording.carry_out(command, decide, file=plan, dry_run=dry_run)


_VALUE: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<figure>\d+(?:[.,]\d+)?)(?:/(?P<target>\d+(?:[.,]\d+)?))?", re.ASCII
)


class _Value(NamedTuple):
    """A value as it was typed: `3`; `3/5` with the target it is of; `+1` more than before."""

    figure: Decimal
    relative: bool
    target: Decimal | None

    @classmethod
    def read(cls, typed: str) -> "_Value":
        """Read a value; raise `UsageError`. A decimal comma will do."""
        match = _VALUE.fullmatch(typed.strip())
        if not match:
            raise UsageError(N_("“{text}” is no value: write 3, 2.5, 3/5 or +1."), text=typed)
        of = match["target"]
        figure = _decimal(match["sign"] + match["figure"])
        return cls(figure, bool(match["sign"]), _decimal(of) if of else None)

    def reached(self, item: Item, target: Target) -> str:
        """Return the value that an item has reached, as the file writes it."""
        before = actual(item)
        base = _decimal(str(target.baseline if before is None else before))
        value = base + self.figure if self.relative else self.figure
        written = f"{value.normalize():f}"
        if len(written.lstrip("-").partition(".")[0]) > MOST_DIGITS:
            raise UsageError(N_("“{text}” is too large a value."), text=written)
        return written


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _decide(plan: Plan, ids: Sequence[str], value: _Value, said: dict[str, str]) -> Work:
    marks: dict[str, Mark] = {}
    same = []
    for one in find_whole(plan, ids):
        item = one.item
        reached = value.reached(item, _target(item, value))
        if len(said) == 1 and _is_said(item, reached, said["le"]):
            same.append(recorded.measured_already(item))
            continue
        status = Status.IN_PROGRESS if item.status is Status.NOT_STARTED else None
        begun = {"statut": status.value} if status else {}
        entry = recording.ordered(said | begun | {"atteint": reached})
        marks[item.id] = Mark(one.route, status, entry)
    return Work(marks, same, recorded.measured)


def _target(item: Item, value: _Value) -> Target:
    """Return the target of an item; raise `Refused` when it has none, or another than was typed."""
    if not isinstance(item, Activity):
        raise Refused(N_("{id} is a step: a step has no target to measure."), id=item.id)
    if item.target is None:
        sentence = N_(
            "{id} has no target to measure. Give it one in the plan, under “cible”, "
            "with at least its “valeur”."
        )
        raise Refused(sentence, id=item.id)
    if value.target is not None and value.target != _decimal(str(item.target.value)):
        sentence = N_("The target of {id} is {target}, not {typed}. Nothing was written.")
        typed = f"{value.target:f}"
        raise Refused(sentence, id=item.id, target=f"{item.target.value:g}", typed=typed)
    return item.target


def _is_said(item: Item, reached: str, day: str) -> bool:
    """Tell whether the follow-up of a day already says this value, as the latest one."""
    dated = [one for one in item.follow_ups if one.actual is not None]
    return (
        bool(dated)
        and actual(item) == float(reached)
        and any(str(one.day) == day and one.actual == float(reached) for one in dated)
    )
