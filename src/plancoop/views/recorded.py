"""What a command says of what it wrote in the follow-up of items."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from plancoop.locale import P_, _, day, duration, number, percent
from plancoop.model import Activity, Item, Period, Status, Target
from plancoop.outline import Entry
from plancoop.progress import actual, progress, towards
from plancoop.views.words import SIGNS, value_words


def noted(entries: Sequence[Entry]) -> Iterable[str]:
    """Say that items have a note more."""
    for entry in entries:
        yield _("{id}: noted.").format(id=entry.item.id)


def noted_already(item: Item) -> str:
    """Say that a note is in the follow-up already."""
    return _("{id}: noted already, nothing to do.").format(id=item.id)


def measured(entries: Sequence[Entry], written: Mapping[str, Mapping[str, str]]) -> Iterable[str]:
    """Say what was measured, by the entries written for each id, and what that means."""
    for entry in entries:
        item, logged = entry.item, written[entry.item.id]
        value = float(logged["atteint"])
        name = f"{SIGNS[item.status]} {item.id}" + P_("colon", ": ")
        when = date.fromisoformat(logged["le"])
        if any(one.day > when for one in item.follow_ups if one.actual is not None):
            yield f"{name}{value_words(value, _target(item))} ({day(when)})."
            yield "  " + _("A later value stands: {measure}.").format(measure=_measure(item))
        else:
            yield f"{name}{_measure(item)}."
            yield from (f"  {line}" for line in _meaning(item, value, begun="statut" in logged))


def _meaning(item: Item, value: float, *, begun: bool) -> Iterable[str]:
    if item.status.closes:
        yield _("{id} is closed. To open it again: plancoop mark en_cours {id}").format(id=item.id)
        return
    if begun:
        yield _("It is in progress from now on.")
    target = _target(item)
    rate = towards(target, value)
    if rate == 100 == progress(item) and value != target.value:  # noqa: PLR2004 -- a percentage
        yield _("Beyond the target: progress stays at 100%.")
    elif rate == 0 == progress(item) and value != target.baseline:
        baseline = number(target.baseline)
        said = _("Short of the baseline ({baseline}): progress stays at 0%.")
        yield said.format(baseline=baseline)
    if rate == 100:  # noqa: PLR2004
        yield _("The target is reached. To close it: plancoop done {id}").format(id=item.id)


def measured_already(item: Item, value: float) -> str:
    """Say that a value is in the follow-up already."""
    measure = value_words(value, _target(item))
    return _("{id}: {measure} is written already.").format(id=item.id, measure=measure)


_WITHOUT_VALUE: Final = (Status.ACHIEVED, Status.NOT_ACHIEVED, Status.CANCELLED)
"""What says by itself how far an item is, whatever the value that it reached."""


def _measure(item: Item) -> str:
    """Say a value, and the progress that comes of it, or of the item's steps."""
    said = [value_words(actual(item) or 0, _target(item))]
    if item.status not in _WITHOUT_VALUE:
        said.append(percent(progress(item) or 0))
        if isinstance(item, Activity) and item.steps:
            said.append(_("by its steps"))
    return " · ".join(said)


def _target(item: Item) -> Target:
    assert isinstance(item, Activity)  # noqa: S101 -- nothing else is measured
    assert item.target  # noqa: S101
    return item.target


def postponed(
    entries: Sequence[Entry], former: Mapping[str, date], period: Period | None
) -> Iterable[str]:
    """Say when items are due now, and how far that is from the date before, by their ids."""
    for entry in entries:
        item = entry.item
        due = item.due
        assert due is not None  # noqa: S101 -- it was just given
        before = former.get(item.id)
        said = _("{id}: due {day}").format(id=item.id, day=day(due))
        if before:
            slip = _("{time} later") if due > before else _("{time} earlier")
            time = slip.format(time=duration(abs((due - before).days)))
            said += " " + _("({slip} than {day})").format(slip=time, day=day(before))
        yield f"{said}."
        if period and not period.start <= due <= period.end:
            sentence = _("This is outside the plan's period, from {start} to {end}.")
            yield "  " + sentence.format(start=day(period.start), end=day(period.end))


def due_already(item: Item) -> str:
    """Say that an item is due on that day already."""
    due = day(item.due) if item.due else ""
    return _("{id} is due {day} already: nothing to do.").format(id=item.id, day=due)
