"""What a command says of what it wrote in the follow-up of items."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plancoop.locale import P_, _, day, duration, number, percent
from plancoop.model import Activity, Item, Period
from plancoop.outline import Entry
from plancoop.progress import actual, progress, towards
from plancoop.views.words import SIGNS, value_words


def noted(entries: Sequence[Entry]) -> Iterable[str]:
    """Say that items have a note more."""
    for entry in entries:
        yield _("{id}: noted.").format(id=entry.item.id)


def measured(entries: Sequence[Entry]) -> Iterable[str]:
    """Say how far items are, that a value is beyond its target, and that the target is reached."""
    for entry in entries:
        item = entry.item
        yield f"{SIGNS[item.status]} {item.id}" + P_("colon", ": ") + f"{_measure(item)}."
        target = item.target if isinstance(item, Activity) else None
        value = actual(item)
        if target is None or value is None:
            continue
        rate = towards(target, value)
        if rate == 100 and value != target.value:  # noqa: PLR2004 -- a percentage
            yield "  " + _("Beyond the target: progress stays at 100%.")
        elif rate == 0 and value != target.baseline:
            yield "  " + _("Short of the baseline ({baseline}): progress stays at 0%.").format(
                baseline=number(target.baseline)
            )
        if rate == 100 and not item.status.closes:  # noqa: PLR2004
            yield "  " + _("The target is reached. To close it: plancoop done {id}").format(
                id=item.id
            )


def measured_already(item: Item) -> str:
    """Say that a value is in the follow-up already."""
    measure = _measure(item)
    return _("{id}: {measure} is written already.").format(id=item.id, measure=measure)


def _measure(item: Item) -> str:
    """Say a value, and the progress that comes of it, or of the item's steps."""
    target = item.target if isinstance(item, Activity) else None
    rate = progress(item)
    said = [value_words(actual(item) or 0, target)] if target else []
    said += [] if rate is None else [percent(rate)]
    if isinstance(item, Activity) and item.steps:
        said.append(_("by its steps"))
    return " · ".join(said)


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
            yield "  " + _("This is outside the plan's period, which ends on {day}.").format(
                day=day(period.end)
            )


def due_already(item: Item) -> str:
    """Say that an item is due on that day already."""
    due = day(item.due) if item.due else ""
    return _("{id} is due {day} already: nothing to do.").format(id=item.id, day=due)
