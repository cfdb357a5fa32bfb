"""What a command says of what it did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from plancoop.locale import P_, _, day, ngettext
from plancoop.mistakes import on_one_line, visible
from plancoop.model import Kind, Plan, Status
from plancoop.outline import Entry, entries
from plancoop.progress import tally
from plancoop.tidying import Untidy
from plancoop.views.lines import one_line
from plancoop.views.words import SIGNS, status_word


def marked(entries: Sequence[Entry]) -> Iterable[str]:
    """Say what each item is now, and where its audience stands."""
    for entry in entries:
        item = entry.item
        colon = P_("colon", ": ")
        yield f"{SIGNS[item.status]} {item.id}{colon}{_lower(item.status, item.kind)}."
    groups = {_group(entry): entry for entry in entries}
    yield from map(_standing, groups.values())


def _group(entry: Entry) -> tuple[str, Kind, str]:
    """Name the group that an item is counted in."""
    return entry.audience.id, entry.item.kind, entry.parent.id if entry.parent else ""


def unchanged(entry: Entry) -> str:
    """Say that an item is already what it was to become."""
    word = _lower(entry.item.status, entry.item.kind)
    return _("{id} is {status} already: nothing to do.").format(id=entry.item.id, status=word)


def _lower(status: Status, kind: Kind) -> str:
    return status_word(status, kind).lower()


def _standing(entry: Entry) -> str:
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


def undone(command: str, when: date) -> str:
    """Say what was taken back."""
    return _("Taken back: plancoop {command} ({day}).").format(
        command=visible(command), day=day(when)
    )


def tidied(
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
        case Untidy.MARK:
            said = _("the byte order mark (BOM) removed")
        case Untidy.RETURNS:
            said = ngettext(
                "{n} line ended by LF, no longer by CRLF",
                "{n} lines ended by LF, no longer by CRLF",
                n,
            )
        case Untidy.SPACES:
            said = ngettext(
                "{n} line without the spaces at its end",
                "{n} lines without the spaces at their ends",
                n,
            )
        case Untidy.ACCENTS:
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


def praise(name: str, plan: Plan) -> str:
    """Say that a plan has no error, and what it holds."""
    kinds = Counter(entry.item.kind for entry in entries(plan))
    held = (
        ngettext("{n} audience", "{n} audiences", len(plan.audiences)),
        ngettext("{n} objective", "{n} objectives", kinds[Kind.OBJECTIVE]),
        ngettext("{n} means", "{n} means ", kinds[Kind.MEANS]).rstrip(),
        ngettext("{n} step", "{n} steps", kinds[Kind.STEP]),
    )
    said = _("the plan is valid ({held}).").format(held=", ".join(held))
    return f"✓ {on_one_line(name)}" + P_("colon", ": ") + said
