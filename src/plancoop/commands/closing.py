"""What `close` writes once everything is settled: the plan, closed, and the next one beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from plancoop import layout, store
from plancoop.changes import Mark
from plancoop.commands import asking, output, recording
from plancoop.commands.recording import Work
from plancoop.errors import N_, CannotEdit, DiskError, DurabilityUnknown, Refused, UsageError
from plancoop.locale import _
from plancoop.model import Item, Plan, Status
from plancoop.outline import Entry
from plancoop.query import find_whole
from plancoop.reading import read
from plancoop.source import Source
from plancoop.succession import (
    Outcome,
    Succession,
    closings,
    next_period,
    open_items,
)
from plancoop.views import ending


class Fate(NamedTuple):
    """What becomes of an item, and why where it is cancelled."""

    outcome: Outcome
    why: str | None = None


@dataclass(frozen=True)
class Closing:
    """The year's end of a plan.

    `said` is what every entry says; its `le` is kept to where `dated`, else an item with later
    news is closed on their day. `first_line` is the plan's. `rest` is for the open items that
    `fates` does not name. `seen` are items as a person was asked about them.
    """

    path: Path
    following: Path
    said: Mapping[str, str]
    dated: bool
    first_line: str
    fates: Mapping[str, Fate]
    rest: Fate | None = None
    seen: Mapping[str, Item] = field(default_factory=dict)

    def left(self, plan: Plan) -> tuple[Entry, ...]:
        """Return the open items that are not settled; raise `PlancoopError` for a wrong id."""
        for entry in find_whole(plan, tuple(self.fates)):
            if entry.parent:
                sentence = N_("{id} is a step: it goes with {parent}.")
                raise Refused(sentence, id=entry.item.id, parent=entry.parent.id)
            if entry.item.status.closes:
                raise Refused(N_("{id} is closed already."), id=entry.item.id)
        if self.rest:
            return ()
        return tuple(one for one in open_items(plan) if one.item.id not in self.fates)

    def settled(self, plan: Plan) -> dict[str, Fate]:
        """Return what becomes of each open item; raise `PlancoopError` where that is not known."""
        asking.still(plan, self.seen)
        left = [one.item.id for one in self.left(plan)]
        if left and self.seen:
            raise asking.changed(left)
        if left:
            sentence = N_(
                "What becomes of these? {ids}. Say so by --realise, --partiel, --non-realise, "
                "--abandonne or --reconduit, or of all at once by --reste. Nothing was written."
            )
            raise UsageError(sentence, ids=", ".join(left))
        names = (one.item.id for one in open_items(plan))
        return {name: self.fates.get(name) or self.rest or Fate(Outcome.CARRIED) for name in names}

    def decide(self, plan: Plan) -> Work:
        """Close every open item, each with its open steps."""
        fates = self.settled(plan)
        following = next_period(plan.period) if plan.period else None
        marks: dict[str, Mark] = {}
        for item in open_items(plan):
            fate = fates[item.item.id]
            carried = fate.outcome is Outcome.CARRIED
            note = ending.carried_to(following) if carried else fate.why
            for entry, status in closings(item, fate.outcome):
                said = self._entry(entry, status, note)
                marks[entry.item.id] = recording.given(entry, status, said)
        tell = partial(self._told, outcomes={name: fate.outcome for name, fate in fates.items()})
        return Work(marks, tell=tell, around=partial(self._begun, self.next_plan(plan)))

    def _entry(self, entry: Entry, status: Status, note: str | None) -> dict[str, str]:
        said = {**self.said, **({"note": note} if note else {})}
        if status not in (Status.ACHIEVED, Status.PARTLY):
            said.pop("preuve", None)
        if not self.dated:
            news = (one.day for one in entry.item.follow_ups if one.day <= date.today())
            said["le"] = max((said["le"], *(day.isoformat() for day in news)))
        return said

    def next_plan(self, plan: Plan) -> Source:
        """Write the next plan; raise `CannotEdit` where what is written would not be it."""
        fates = self.settled(plan)
        carried = {name for name, fate in fates.items() if fate.outcome is Outcome.CARRIED}
        remark = ending.carried_from(plan.period)
        following = Succession(carried, date.fromisoformat(self.said["le"]), remark).plan(plan)
        comments = [*self._modeline(), *ending.head(self.path.name)]
        source = Source(self.following.as_posix(), layout.written(following, comments))
        if read(source).sound != following:
            sentence = N_("The next plan cannot be written safely. Nothing was written.")
            raise CannotEdit(sentence)
        return source

    def _modeline(self) -> tuple[str, ...]:
        """Return the comment by which an editor finds the schema; a path holds in one folder."""
        said = self.first_line.removeprefix("# ")
        known = said.startswith("yaml-language-server:")
        return (said, "") if known and self.following.parent == self.path.parent else ()

    @contextmanager
    def _begun(self, source: Source) -> Iterator[None]:
        """Write the next plan, then the plan; without the second the first is taken away again."""
        store.create(self.following, source, self.path)
        try:
            yield
        except DurabilityUnknown:
            raise
        except DiskError:
            if not store.discard(self.following):
                said = _("{file} stays, though the plan is not closed: remove it.")
                output.warn(said.format(file=self.following))
            raise

    def _told(self, found: Sequence[Entry], outcomes: Mapping[str, Outcome]) -> Iterable[str]:
        steps = [entry.item.id for entry in found if entry.parent]
        yield from ending.fates(outcomes, steps)
        carried = sum(one is Outcome.CARRIED for one in outcomes.values())
        yield from ending.begun(self.following.as_posix(), carried)
