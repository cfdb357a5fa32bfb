"""`plancoop measure`: how far items have come towards their targets."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

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
from plancoop.marks import Mark
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
    order = N_("The value comes first: plancoop measure {value} {ids}")
    value, ids = recording.split(words, Value.read, order)
    if not ids:
        raise UsageError(N_("A value and at least one id: plancoop measure 3 jeunes-m2"))
    decision = partial(decide, ids=ids, value=value, said=Said(day, note, evidence, by).entry())
    command = " ".join(("measure", *words))
    recording.carry_out(command, decision, file=plan, dry_run=dry_run)


_FIGURE: Final = r"\d+(?:[.,]\d+)?"
_VALUE: Final = re.compile(rf"([+-]?{_FIGURE})|(-?{_FIGURE})/(-?{_FIGURE})", re.ASCII)


class Value(NamedTuple):
    """A value as it was typed: `3`; `3/5` with the target it is of; `+1` more than before."""

    figure: Decimal
    relative: bool
    target: Decimal | None

    @classmethod
    def read(cls, typed: str) -> "Value":
        """Read a value; raise `UsageError`. A decimal comma will do."""
        match = _VALUE.fullmatch(typed.strip())
        if not match:
            raise UsageError(N_("“{text}” is no value: write 3, 2.5, 3/5 or +1."), text=typed)
        alone, reached, target = match.groups()
        if alone:
            return cls(_decimal(alone), alone[0] in "+-", None)
        return cls(_decimal(reached), relative=False, target=_decimal(target))

    def after(self, before: float) -> str:
        """Return the value that follows another, as the file writes it; raise `UsageError`."""
        value = Decimal(str(before)) + self.figure if self.relative else self.figure
        written = f"{value.normalize() + 0:f}"  # no -0
        _decimal(written)
        return written


def _decimal(text: str) -> Decimal:
    """Read a figure; raise `UsageError` when it has more digits than a float holds exactly."""
    if sum(map(str.isdigit, text)) > MOST_DIGITS:
        raise UsageError(N_("“{text}” has too many digits for a value."), text=text)
    return Decimal(text.replace(",", "."))


def decide(plan: Plan, ids: Sequence[str], value: Value, said: dict[str, str]) -> Work:
    """Decide what a value changes of items; raise `Refused` where there is nothing to measure."""
    marks: dict[str, Mark] = {}
    same = []
    for one in find_whole(plan, ids):
        item = one.item
        target = _target(item, value)
        before = _value_on(item, date.fromisoformat(said["le"]))
        reached = value.after(target.baseline if before is None else before)
        entry = said | {"atteint": reached}
        if before == float(reached) and recording.is_said(item, entry):
            same.append(recorded.measured_already(item, before))
        elif item.status is Status.NOT_STARTED:
            marks[item.id] = recording.given(one, Status.IN_PROGRESS, entry)
        else:
            marks[item.id] = Mark(one.route, None, recording.ordered(entry))
    written = {name: mark.entry for name, mark in marks.items()}
    return Work(marks, same, partial(recorded.measured, written=written))


def _target(item: Item, value: Value) -> Target:
    """Return the target of an item; raise `Refused` when it has none, or another than was typed."""
    if not isinstance(item, Activity):
        sentence = N_(
            "{id} is a step, without a target to measure: plancoop done {id} closes it, "
            "plancoop note says how far it is."
        )
        raise Refused(sentence, id=item.id)
    if item.target is None:
        sentence = N_(
            "{id} has no target to measure. Give it one in the plan, under “cible”, "
            "with at least its “valeur”."
        )
        raise Refused(sentence, id=item.id)
    if value.target is not None and value.target != Decimal(str(item.target.value)):
        sentence = N_("The target of {id} is {target}, not {typed}. Nothing was written.")
        raise Refused(sentence, id=item.id, target=item.target.value, typed=value.target)
    return item.target


def _value_on(item: Item, day: date) -> float | None:
    """Return the value that an item had reached by the end of a day."""
    known = tuple(one for one in item.follow_ups if one.day <= day)
    return actual(item.model_copy(update={"follow_ups": known}))
