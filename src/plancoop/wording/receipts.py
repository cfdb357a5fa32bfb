"""What commands report after marking, measuring, postponing, noting, tidying and undoing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from plancoop.analysis.indicators import actual, measure_of, measured_goals, progress_towards
from plancoop.analysis.progress import counted_steps, progress, tally
from plancoop.changes.tidy import Untidy
from plancoop.i18n.formats import day, percent, quantity
from plancoop.i18n.translation import P_, _, command_line, ngettext
from plancoop.plan.dates import PartialDate
from plancoop.plan.model import FollowUp, Indicator, Item, Period
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Kind, Status
from plancoop.text.translatable import NN_
from plancoop.text.unprintable import on_one_line, visible
from plancoop.wording.dates import date_words, moved_words
from plancoop.wording.indicators import rate_words, value_words
from plancoop.wording.labels import STATUS_SIGNS, status_word
from plancoop.wording.plain_lines import one_line
from plancoop.wording.recurrence import fulfilled_words, occurrence_name

_NONE: Final[Mapping[str, str]] = {}


def mark_receipt(
    entries: Sequence[PlacedItem], fulfilled: Mapping[str, str] = _NONE
) -> Iterable[str]:
    """Say what each item is now, and where its audience stands.

    `fulfilled` are the occurrences that were done, by the ids of their items.
    """
    groups = {}
    for entry in entries:
        item, parent = entry.item, entry.parent
        if item.id in fulfilled:
            yield from _fulfilment_lines(item, fulfilled[item.id])
            if not item.status.closes:
                continue
        yield f"{_name(item)}{status_word(item.status, item.kind).lower()}."
        groups[entry.audience.id, item.kind, parent.id if parent else ""] = entry
    yield from map(_group_count, groups.values())


def _name(item: Item) -> str:
    return f"{STATUS_SIGNS[item.status]} {item.id}" + P_("colon", ": ")


def _fulfilment_lines(item: Item, name: str) -> Iterable[str]:
    """Say which occurrence was done, how many that makes, and when the next one is due."""
    words = occurrence_name(item, name)
    done = _("{occurrence}: done ({count}).")
    yield _name(item) + done.format(occurrence=words, count=fulfilled_words(item))
    if following := item.next_occurrence:
        sentence = _("Next: {occurrence}, due {day}.")
        words = occurrence_name(item, following.name)
        yield "  " + sentence.format(occurrence=words, day=day(following.last))


def already_marked_line(entry: PlacedItem, occurrence: str = "") -> str:
    """Say that an item has the wanted status already, or that its occurrence is done."""
    item = entry.item
    if occurrence:
        sentence = _("{id}: {occurrence} is already done, nothing to do.")
        return sentence.format(id=item.id, occurrence=occurrence_name(item, occurrence))
    word = status_word(item.status, item.kind).lower()
    return _("{id} is already {status}: nothing to do.").format(id=item.id, status=word)


def _group_count(entry: PlacedItem) -> str:
    name = visible(entry.audience.name)
    match entry.item.kind:
        case Kind.OBJECTIVE:
            done, total, *_rest = tally(entry.audience.objectives)
            done_text = ngettext("{n} objective achieved", "{n} objectives achieved", done)
        case Kind.MEANS:
            done, total, *_rest = tally(entry.audience.means)
            done_text = ngettext("{n} means completed", "{n} means completed", done)
        case Kind.STEP:
            counted = counted_steps(entry.parent) if entry.parent else ()
            done, total = sum(step.status is Status.ACHIEVED for step in counted), len(counted)
            done_text = ngettext("{n} step completed", "{n} steps completed", done)
            name = entry.parent.id if entry.parent else name
    return "  " + _("{name}: {count} out of {total}.").format(
        name=name, count=done_text, total=total
    )


def lost_comment_lines(lost: Sequence[str]) -> Iterable[str]:
    """Show the comments that are removed with what they belong to."""
    if lost:
        yield _("These comments go with it:")
        yield from (f"  {one_line(comment)}" for comment in lost)


def undo_receipt(command: str, when: date) -> str:
    """Say which command was taken back, and when it had run."""
    sentence = _("Taken back: {command} ({day}).")
    return sentence.format(command=changed_by(command), day=day(when))


def changed_by(command: str) -> str:
    """Name the command of a change on record."""
    return visible(command_line(f"plancoop {command}"))


def already_undone_lines(command: str, when: date, *, forgotten: bool) -> list[str]:
    """Say that a plan is as before a change, by git for instance, and which change comes next."""
    sentence = _("The plan is already as before {command} ({day}): nothing to write.")
    lines = [sentence.format(command=changed_by(command), day=day(when))]
    return (
        [*lines, _("The next undo will take back the change before that one.")]
        if forgotten
        else lines
    )


_MENDED: Final = {
    Untidy.CRLF: NN_(
        "{n} line now ends in LF, no longer in CRLF", "{n} lines now end in LF, no longer in CRLF"
    ),
    Untidy.TRAILING_SPACES: NN_(
        "{n} line without its trailing spaces", "{n} lines without their trailing spaces"
    ),
    Untidy.NOT_NFC: NN_(
        "{n} line with its accents joined to their letters (NFC)",
        "{n} lines with their accents joined to their letters (NFC)",
    ),
    Untidy.TWICE_ENCODED: NN_(
        "{n} line restored that was encoded twice", "{n} lines restored that were encoded twice"
    ),
    Untidy.TEXTS: NN_("{n} text put in quotes", "{n} texts put in quotes"),
    Untidy.STATUSES: NN_("{n} status written by its key", "{n} statuses written by their keys"),
}


def tidy_receipt(
    name: str, mended: Mapping[Untidy, int] | None, *, dry_run: bool = False
) -> Iterable[str]:
    """Say what was mended in a file, or would be, each kind on its line.

    `mended` is None for a file that cannot be read to its end.
    """
    file = on_one_line(name) + P_("colon", ": ")
    if mended is None:
        yield file + _("left as it is, since it cannot be read to its end.")
    elif not mended:
        yield file + _("nothing to tidy.")
    else:
        yield file + (_("to be tidied; nothing is written.") if dry_run else _("tidied."))
        removed = _("the byte order mark (BOM) removed")
        for kind, n in mended.items():
            yield "  - " + (removed if kind is Untidy.BOM else ngettext(*_MENDED[kind], n))


def left_by_undo_line(file: str) -> str:
    """Say that what was written beside the plan stays when the change is taken back."""
    return _("plancoop undo does not touch {file}.").format(file=visible(file))


def note_receipt(entries: Sequence[PlacedItem]) -> Iterable[str]:
    """Say that a note was added to items."""
    for entry in entries:
        yield _("{id}: noted.").format(id=entry.item.id)


def already_noted_line(item: Item) -> str:
    """Say that a note is in the follow-up already."""
    return _("{id}: already noted, nothing to do.").format(id=item.id)


def measure_receipt(
    entries: Sequence[PlacedItem], written: Mapping[str, Mapping[str, str]]
) -> Iterable[str]:
    """Say what was measured, and what follows from it; `written` has the new entry of each id."""
    for entry in entries:
        item, logged = entry.item, FollowUp.model_validate(written[entry.item.id])
        goal, value = item.goal(logged.indicator), logged.actual
        assert goal and value is not None  # noqa: S101, PT018 -- it was just measured
        name = _name(item)
        if any(later.day > logged.day for later in _values(item, goal)):
            yield f"{name}{_value_words(item, goal, value)} ({day(logged.day)})."
            measure = _measure(item, goal)
            yield "  " + _("The follow-up already has a later value: {measure}.").format(
                measure=measure
            )
        else:
            yield f"{name}{_measure(item, goal)}."
            begun = logged.status is not None
            yield from (f"  {line}" for line in _meaning(item, goal, value, begun=begun))


def _values(item: Item, goal: Indicator) -> Iterable[FollowUp]:
    """Yield the entries that say a value of an indicator."""
    for entry in item.follow_ups:
        if entry.actual is not None and item.goal(entry.indicator) == goal:
            yield entry


def _meaning(item: Item, goal: Indicator, value: float, *, begun: bool) -> Iterable[str]:
    if item.status.closes:
        yield _("{id} is closed. To open it again: plancoop mark en_cours {id}").format(id=item.id)
        return
    if begun:
        status = status_word(item.status, item.kind)
        yield _("Its status becomes “{status}”.").format(status=status)
    rate, whole = progress_towards(goal, value), progress(item)
    beyond = value < goal.best if goal.goes_down else value > goal.best
    if rate == 100 == whole and beyond:  # noqa: PLR2004 -- a percentage
        yield _("Beyond the target: progress stays at 100%.")
    elif rate == 0 == whole and value != goal.baseline and goal.has_way:
        sentence = _("Short of the baseline ({baseline}): progress stays at 0%.")
        yield sentence.format(baseline=quantity(goal.baseline, goal.unit or ""))
    if rate == 100 and (len(item.goals) == 1 or whole == 100):  # noqa: PLR2004
        yield _("The target is reached. To close it: plancoop done {id}").format(id=item.id)
    elif rate == 100:  # noqa: PLR2004
        yield _("The target of this indicator is reached.")


def already_measured_line(item: Item, goal: Indicator, value: float) -> str:
    """Say that a value is in the follow-up already."""
    measure = _value_words(item, goal, value)
    return _("{id}: {measure} is already written.").format(id=item.id, measure=measure)


_WITHOUT_VALUE: Final = (Status.ACHIEVED, Status.NOT_ACHIEVED, Status.CANCELLED)
"""The statuses that decide progress alone, whatever value was reached."""


def _measure(item: Item, goal: Indicator) -> str:
    """Write the latest value, and the progress that follows from it or from the steps."""
    words = [_value_words(item, goal, actual(item, goal))]
    if item.status not in _WITHOUT_VALUE:
        whole = percent(progress(item) or 0)
        if counted_steps(item):
            words += [whole, _("by its steps")]
        elif len(item.goals) == 1:
            words.append(rate_words(progress(item) or 0, goal))
        else:
            words.append(rate_words(measure_of(item, goal), goal))
            if len(measured_goals(item)) > 1:
                words.append(_("{rate} with the others").format(rate=whole))
    return " · ".join(words)


def _value_words(item: Item, goal: Indicator, value: float | None) -> str:
    """Say a value, under the name of its indicator where there are several."""
    if len(item.goals) == 1:
        return value_words(value, goal)
    return visible(goal.name) + P_("colon", ": ") + value_words(value, goal, named=True)


def postpone_receipt(
    entries: Sequence[PlacedItem], former: Mapping[str, PartialDate], period: Period | None
) -> Iterable[str]:
    """Say when items are due now, and how far that is from `former`, the due dates by id."""
    for entry in entries:
        item, due, before = entry.item, entry.item.due, former.get(entry.item.id)
        assert due is not None  # noqa: S101 -- it was just given
        words = moved_words(before, due) if before else _("due {day}").format(day=date_words(due))
        yield item.id + P_("colon", ": ") + f"{words}."
        if period and not period.start <= due.last <= period.end:
            sentence = _("This is outside the plan's period, from {start} to {end}.")
            yield "  " + sentence.format(start=day(period.start), end=day(period.end))


def already_due_line(item: Item) -> str:
    """Say that an item is due on that day already."""
    sentence = _("{id} is already due {day}: nothing to do.")
    return sentence.format(id=item.id, day=date_words(item.due) if item.due else "")
