"""What a command says of what it did."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from plancoop.analysis.progress import actual, progress, tally, towards
from plancoop.changes.tidy import Untidy
from plancoop.i18n.formats import day, duration, number, percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Activity, Item, Period, Target
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Kind, Status
from plancoop.text.unprintable import on_one_line, visible
from plancoop.wording.labels import SIGNS, status_word, value_words
from plancoop.wording.plain_lines import one_line


def mark_receipt(entries: Sequence[PlacedItem]) -> Iterable[str]:
    """Say what each item is now, and where its audience stands."""
    for entry in entries:
        item = entry.item
        colon = P_("colon", ": ")
        yield f"{SIGNS[item.status]} {item.id}{colon}{_lower(item.status, item.kind)}."
    groups = {_group(entry): entry for entry in entries}
    yield from map(_standing, groups.values())


def _group(entry: PlacedItem) -> tuple[str, Kind, str]:
    """Name the group that an item is counted in."""
    return entry.audience.id, entry.item.kind, entry.parent.id if entry.parent else ""


def unchanged(entry: PlacedItem) -> str:
    """Say that an item is already what it was to become."""
    word = _lower(entry.item.status, entry.item.kind)
    return _("{id} is {status} already: nothing to do.").format(id=entry.item.id, status=word)


def _lower(status: Status, kind: Kind) -> str:
    return status_word(status, kind).lower()


def _standing(entry: PlacedItem) -> str:
    """Count what is achieved in the group that an item belongs to."""
    name = visible(entry.audience.name)
    match entry.item.kind:
        case Kind.OBJECTIVE:
            group = tally(entry.audience.objectives)
            one, many = group.completed, group.total
            said = ngettext("{n} objective achieved", "{n} objectives achieved", one)
        case Kind.MEANS:
            group = tally(entry.audience.means)
            one, many = group.completed, group.total
            said = ngettext("{n} means completed", "{n} means completed ", one).rstrip()
        case Kind.STEP:
            steps = entry.parent.steps if entry.parent else ()
            counted = [step for step in steps if step.status is not Status.CANCELLED]
            one, many = sum(step.status is Status.ACHIEVED for step in counted), len(counted)
            said = ngettext("{n} step completed", "{n} steps completed", one)
            name = entry.parent.id if entry.parent else name
    return "  " + _("{name}: {count} of {total}.").format(name=name, count=said, total=many)


def without_comments(lost: Sequence[str]) -> Iterable[str]:
    """Show the comments that go with what they belong to."""
    if lost:
        yield _("These comments go with it:")
        yield from (f"  {one_line(one)}" for one in lost)


def undo_receipt(command: str, when: date) -> str:
    """Say what was taken back."""
    return _("Taken back: plancoop {command} ({day}).").format(
        command=visible(command), day=day(when)
    )


def tidy_receipt(
    name: str, mended: Mapping[Untidy, int] | None, *, dry_run: bool = False
) -> Iterable[str]:
    """Say what was mended in a file, or would be, each kind on its line.

    `mended` is None for a file that cannot be read to its end.
    """
    colon = P_("colon", ": ")
    file = on_one_line(name) + colon
    if mended is None:
        yield file + _("left as it is, since it cannot be read to its end.")
    elif not mended:
        yield file + _("nothing to tidy.")
    else:
        yield file + (_("to be tidied; nothing is written.") if dry_run else _("tidied."))
        yield from (f"  - {_mended(kind, count)}" for kind, count in mended.items())


def _mended(kind: Untidy, n: int) -> str:
    match kind:
        case Untidy.BOM:
            said = _("the byte order mark (BOM) removed")
        case Untidy.CRLF:
            said = ngettext(
                "{n} line ended by LF, no longer by CRLF",
                "{n} lines ended by LF, no longer by CRLF",
                n,
            )
        case Untidy.TRAILING_SPACES:
            said = ngettext(
                "{n} line without the spaces at its end",
                "{n} lines without the spaces at their ends",
                n,
            )
        case Untidy.NOT_NFC:
            said = ngettext(
                "{n} line with its accents joined to their letters (NFC)",
                "{n} lines with their accents joined to their letters (NFC)",
                n,
            )
        case Untidy.STATUSES:
            said = ngettext(
                "{n} status written by its key", "{n} statuses written by their keys", n
            )
    return said.format(n=n)


def note_receipt(entries: Sequence[PlacedItem]) -> Iterable[str]:
    """Say that items have a note more."""
    for entry in entries:
        yield _("{id}: noted.").format(id=entry.item.id)


def noted_already(item: Item) -> str:
    """Say that a note is in the follow-up already."""
    return _("{id}: noted already, nothing to do.").format(id=item.id)


def measure_receipt(
    entries: Sequence[PlacedItem], written: Mapping[str, Mapping[str, str]]
) -> Iterable[str]:
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


def postpone_receipt(
    entries: Sequence[PlacedItem], former: Mapping[str, date], period: Period | None
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
