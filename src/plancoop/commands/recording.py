"""What all commands that change items have in common: read, decide, prove, write, tell."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Protocol, TypeVar

from plancoop import store
from plancoop.changes import Change
from plancoop.commands import journey, output, writing
from plancoop.commands.journey import Opened
from plancoop.errors import N_, DiskError, Refused, UnknownName, UsageError
from plancoop.locale import _
from plancoop.marks import All, Mark
from plancoop.model import FollowUp, Item, Plan, Status
from plancoop.outline import Entry
from plancoop.query import find_whole
from plancoop.reading import Reading, read
from plancoop.views import receipts
from plancoop.views.differences import diff


@dataclass(frozen=True)
class Said:
    """What the follow-up of every item should say, as it was typed."""

    day: str | None = None
    note: str | None = None
    evidence: str | None = None
    by: str | None = None

    def entry(self) -> dict[str, str]:
        """Return it as text by the file's keys, `le` first; raise `UsageError` where it is wrong.

        Without a day it is today's.
        """
        today = date.today()
        day = today if self.day is None else journey.to_day(self.day)
        if day > today:
            raise UsageError(N_("{day} is in the future: --le is the day it happened."), day=day)
        texts = {
            "par": journey.to_text(self.by, "--par"),
            "preuve": journey.to_text(self.evidence, "--preuve"),
            "note": journey.to_text(self.note, "--note"),
        }
        return {"le": day.isoformat(), **{key: text for key, text in texts.items() if text}}


_ORDER: Final = ("le", "par", "statut", "atteint", "echeance_avant", "preuve", "note")


def ordered(entry: Mapping[str, str]) -> dict[str, str]:
    """Put the keys of a follow-up entry in the order in which plancoop writes them."""
    return {key: entry[key] for key in _ORDER if key in entry}


def together(*texts: str | None) -> str:
    """Put texts into one, each once."""
    return " · ".join(dict.fromkeys(text for text in texts if text))


_Value = TypeVar("_Value")


def split(
    words: Sequence[str], read: Callable[[str], _Value], order: str
) -> tuple[_Value, list[str]]:
    """Part the words of a command into a value and ids.

    Raise the `UsageError` of the reading; where the value comes last, one that says the `order`.
    """
    first, *ids = words
    try:
        return read(first), ids
    except UsageError:
        *ids, last = words
        if not ids or not _reads(last, read):
            raise
    raise UsageError(order, value=last, ids=" ".join(ids))


def _reads(word: str, read: Callable[[str], object]) -> bool:
    try:
        read(word)
    except UsageError:
        return False
    return True


def is_said(item: Item, entry: Mapping[str, str]) -> bool:
    """Tell whether an entry of an item's follow-up says, of its day, all that another would."""
    wanted = FollowUp.model_validate(entry)
    names = wanted.model_fields_set
    return any(
        all(getattr(one, name) == getattr(wanted, name) for name in names)
        for one in item.follow_ups
    )


def given(one: Entry, status: Status, entry: Mapping[str, str]) -> Mark:
    """Give an item another status; raise `Refused` where its follow-up has a later one."""
    days = (logged.day for logged in one.item.follow_ups if logged.status)
    sentence = N_(
        "The follow-up of {id} gives it a status on {later}, which is after {day}: "
        "give --le {later} or a later day. Nothing was written."
    )
    follow(one.item, days, entry["le"], sentence)
    return Mark(one.route, status, ordered({**entry, "statut": status.value}))


def follow(item: Item, days: Iterable[date], day: str, sentence: str) -> None:
    """See that a day comes before none of an item's follow-up; raise `Refused` with a sentence."""
    later = max(days, default=date.min)
    if later > date.today():
        to_come = N_(
            "The follow-up of {id} has a day to come, {later}: correct it in the file first."
        )
        raise Refused(to_come, id=item.id, later=later)
    if later.isoformat() > day:
        raise Refused(sentence, id=item.id, later=later, day=day)


def see_open(item: Item) -> None:
    """See that an item is open; raise `Refused` with how to open it again."""
    if item.status.closes:
        sentence = N_("{id} is closed. To open it again: plancoop mark en_cours {id}")
        raise Refused(sentence, id=item.id)


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
    tell: Callable[[Sequence[Entry]], Iterable[str]] = receipts.marked
    around: Callable[[], AbstractContextManager[object]] = nullcontext
    named: Sequence[str] = ()
    shown: bool = True

    @property
    def change(self) -> All | None:
        """All of it as one change."""
        return All(tuple(self.marks.values())) if self.marks else None

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


def begin(asked: str | None, look: Callable[[Plan], _Value]) -> tuple[Opened, str | None, _Value]:
    """Open the plan of a command and look for ids in it, before anything is asked or written.

    Return it, the file to ask for again, and what was found.
    """
    path = journey.locate(asked)
    opened = journey.open_plan(str(path))
    file = str(path) if path.is_absolute() else asked
    return opened, file, known(look, opened.plan, path, file)


def carry_out(
    command: str,
    decide: Callable[[Plan], Deed],
    *,
    file: str | None,
    dry_run: bool,
    opened: Opened | None = None,
) -> None:
    """Do all that a decision wants, or nothing; say what came of it.

    `command` is what the record of changes says. What was `opened` already is not read again while
    the file is the same. Raise whatever the decision or the disk does.
    """
    path = journey.locate(file)
    if dry_run:
        reading = _read(path, opened)
        work = known(decide, journey.sound(reading), path, file)
        if work.change:
            proven = writing.proved(reading, work.change)
            output.emit(diff(proven.before, proven.after))
            for line in work.warned(journey.sound(proven.reading)):
                output.warn(line)
        output.say("".join(f"{line}\n" for line in work.same))
        return
    lost: tuple[str, ...] = ()
    with store.locked(path) as target:
        reading = _read(target, opened)
        work = known(decide, journey.sound(reading), target, file)
        if work.change:
            proven = writing.proved(reading, work.change)
            reading = proven.reading
            lost = () if work.shown else proven.lost
            with work.around():
                writing.commit(target, proven, " ".join((command, *work.named)))
    _tell(work, journey.sound(reading), lost, file)


def _read(path: Path, opened: Opened | None) -> Reading:
    source = store.read(path)
    if opened and opened.reading.document.source.encode() == source.encode():
        return opened.reading
    return read(source, advised=False)


def known(look: Callable[[Plan], _Value], plan: Plan, path: Path, file: str | None) -> _Value:
    """Look for ids in a plan; raise what is raised, or for a former id say what became of it."""
    try:
        return look(plan)
    except UnknownName as error:
        from plancoop.commands import former

        was = former.became(path, plan, error.values["word"])
        raise (former.refused(was, file, error.proposals) if was else error) from None


def _tell(work: Deed, plan: Plan, lost: Sequence[str], file: str | None) -> None:
    lines = list(work.same)
    if work.change:
        lines += (*work.told(plan), *work.warned(plan), *receipts.without_comments(lost))
        undo = journey.spelt("plancoop undo", file)
        lines.append(_("({command} takes this back)").format(command=undo))
    try:
        output.say("".join(f"{line}\n" for line in lines))
    except DiskError as error:
        sentence = N_("The plan is changed, but this could not be shown: {reason}.")
        raise (DiskError(sentence, **error.values) if work.change else error) from error
