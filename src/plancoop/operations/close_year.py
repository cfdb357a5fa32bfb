"""What `close` writes once everything is settled: the plan, closed, and the next one beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plancoop.analysis.lookup import find_whole
from plancoop.console import output
from plancoop.errors import CannotEdit, DurabilityUnknown, Refused, UsageError
from plancoop.i18n.translation import _
from plancoop.lifecycle import plan_file
from plancoop.lifecycle.next_year import NextPlan, Outcome, closings, next_period, open_items
from plancoop.operations import apply_change, follow_up, open_plan
from plancoop.operations.apply_change import Work
from plancoop.plan.model import Item, Plan
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.problems import Code
from plancoop.system import new_files
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.advice import closed_with_date_and_evidence
from plancoop.validation.reading import read
from plancoop.wording import year_end

if TYPE_CHECKING:
    from plancoop.changes.mark import Mark


class ItemOutcome(NamedTuple):
    """What becomes of an item, why where it is cancelled, and by what proof where it was done."""

    outcome: Outcome
    why: str | None = None
    proof: str | None = None


@dataclass(frozen=True)
class YearEnd:
    """The year's end of a plan.

    `said` is what every entry says; its `le` is kept to where `dated`, else an item with later
    news is closed on their day. `note` is for every item where none is cancelled. `first_line` is
    the plan's. `rest` is for the open items that `fates` does not name. `seen` are items as a
    person was asked about them.
    """

    path: Path
    following: Path
    said: Mapping[str, str]
    dated: bool
    note: str | None
    first_line: str
    fates: Mapping[str, ItemOutcome]
    rest: ItemOutcome | None = None
    seen: Mapping[str, Item] = field(default_factory=dict)

    def left(self, plan: Plan) -> tuple[PlacedItem, ...]:
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

    def settled(self, plan: Plan) -> dict[str, ItemOutcome]:
        """Return what becomes of each open item; raise `PlancoopError` where that is not known."""
        apply_change.unchanged_since(plan, self.seen)
        left = [one.item.id for one in self.left(plan)]
        if left and self.seen:
            raise apply_change.changed_meanwhile(left)
        if left:
            sentence = N_(
                "What becomes of these? {ids}. Say so by --realise, --partiel, --non-realise, "
                "--abandonne or --reconduit, or of all at once by --reste. Nothing was written."
            )
            raise UsageError(sentence, ids=", ".join(left))
        names = (one.item.id for one in open_items(plan))
        return {
            name: self.fates.get(name) or self.rest or ItemOutcome(Outcome.CARRIED)
            for name in names
        }

    def decide(self, plan: Plan) -> Work:
        """Close every open item, each with its open steps."""
        fates = self.settled(plan)
        following = next_period(plan.period) if plan.period else None
        some_cancelled = any(fate.outcome is Outcome.CANCELLED for fate in fates.values())
        marks: dict[str, Mark] = {}
        for item in open_items(plan):
            fate = fates[item.item.id]
            carried = fate.outcome is Outcome.CARRIED
            why = year_end.carried_to(following) if carried else fate.why
            texts = {
                "note": follow_up.join_texts(why, None if some_cancelled else self.note),
                "preuve": fate.proof,
            }
            for entry, status in closings(item, fate.outcome):
                marks[entry.item.id] = follow_up.status_mark(
                    entry, status, self._entry(entry, status, texts)
                )
        tell = partial(self._told, outcomes={name: fate.outcome for name, fate in fates.items()})
        return Work(marks, tell=tell, around=partial(self._begun, self.next_plan(plan)))

    def _entry(
        self, entry: PlacedItem, status: Status, texts: Mapping[str, str | None]
    ) -> dict[str, str]:
        said = {**self.said, **{key: text for key, text in texts.items() if text}}
        if not status.was_done:
            said.pop("preuve", None)
        if not self.dated:
            news = (one.day for one in entry.item.follow_ups if one.day <= date.today())
            said["le"] = max((said["le"], *(day.isoformat() for day in news)))
        return said

    def next_plan(self, plan: Plan) -> Source:
        """Write the next plan; raise `CannotEdit` where what is written would not be it."""
        fates = self.settled(plan)
        carried = {name for name, fate in fates.items() if fate.outcome is Outcome.CARRIED}
        remark = year_end.carried_from(plan.period)
        following = NextPlan(carried, date.fromisoformat(self.said["le"]), remark).plan(plan)
        comments = [*self._modeline(), *year_end.head(self.path.name)]
        source = Source(self.following.as_posix(), plan_file.plan_text(following, comments))
        if read(source).valid_plan != following:
            sentence = N_("The next plan cannot be written safely. Nothing was written.")
            raise CannotEdit(sentence)
        return source

    def unproven(self, plan: Plan) -> list[str]:
        """Return what is said to be done, and a check will ask evidence for."""
        done = (Outcome.ACHIEVED, Outcome.PARTLY)
        names = {name for name, fate in self.settled(plan).items() if fate.outcome in done}
        change = self.decide(plan).change
        after = change.on(plan) if change else plan
        quiet = {one.items for one in plan.silences if one.rule is Code.NO_EVIDENCE}
        silenced = {name for items in quiet for name in items or names}
        lacking = (
            one.values["id"]
            for one in closed_with_date_and_evidence(after)
            if one.code is Code.NO_EVIDENCE
        )
        return [name for name in lacking if name in names - silenced]

    def _modeline(self) -> tuple[str, ...]:
        """Return the comment by which an editor finds the schema, where that is there from here."""
        said = self.first_line.removeprefix("# ")
        schema = said.removeprefix("yaml-language-server: $schema=")
        if schema == said:
            return ()
        there = "://" in schema or (self.following.parent / schema).is_file()
        return (said, "") if there else ()

    @contextmanager
    def _begun(self, source: Source) -> Iterator[None]:
        """Write the next plan, then the plan; without the second the first is taken away again."""
        with apply_change.uninterrupted():
            new_files.create(self.following, source, self.path)
            with self._taken_away():
                yield

    @contextmanager
    def _taken_away(self) -> Iterator[None]:
        """Remove the next plan unless the plan is written."""
        try:
            yield
        except DurabilityUnknown:
            raise
        except BaseException:
            if not new_files.discard(self.following):
                said = _("{file} stays, though the plan is not closed: remove it.")
                output.warn(said.format(file=self.following))
            raise

    def _told(self, found: Sequence[PlacedItem], outcomes: Mapping[str, Outcome]) -> Iterable[str]:
        steps = [entry.item.id for entry in found if entry.parent]
        yield from year_end.fates(outcomes, steps)
        carried = sum(one is Outcome.CARRIED for one in outcomes.values())
        file = self.following.as_posix()
        yield from year_end.begun(file, carried)
        yield from year_end.afterwards(
            file, self.path.name, open_plan.command_for("plancoop status", file)
        )
