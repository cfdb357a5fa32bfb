"""Closing the year: the plan with every item closed, and the next year's plan beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.mark import Mark
from plancoop.changes.several import innermost_first
from plancoop.errors import CannotEdit, DiskError, DurabilityUnknown, Refused, UsageError
from plancoop.lifecycle import plan_file
from plancoop.lifecycle.next_year import NextPlan, Outcome, closings, next_period, open_items
from plancoop.operations import apply_change, follow_up
from plancoop.operations.apply_change import Decision, decide_marks
from plancoop.operations.open_plan import command_for
from plancoop.plan.model import Item, Period, Plan
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.problems import Code
from plancoop.system import clock, new_files, paths
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.advice import closed_are_dated_and_proven
from plancoop.validation.reading import read
from plancoop.wording import year_end

_CLOSED_MEANWHILE: Final = N_(
    "Meanwhile everything in the plan was closed: nothing is left to close. Nothing was written."
)
_OTHER_PERIOD: Final = N_(
    "Meanwhile the period of the plan has changed. Nothing was written. Start again."
)


class ItemOutcome(NamedTuple):
    """What becomes of an item, why where it is cancelled, and by what proof where it was done."""

    outcome: Outcome
    why: str | None = None
    proof: str | None = None


@dataclass(frozen=True)
class YearEnd:
    """The year's end of a plan.

    `period` is the plan's when this was decided. `entry` is what every follow-up says, by the
    file's keys; its `le` is kept to where `dated`, else an item with later news is closed on their
    day. `note` is for every item where none is cancelled. `first_line` is the plan's. `rest` is for
    the open items that `decided` does not name. `seen` are items as a person was asked about them.
    """

    path: Path
    following: Path
    period: Period | None
    entry: Mapping[str, str]
    dated: bool
    note: str | None
    first_line: str
    decided: Mapping[str, ItemOutcome]
    rest: ItemOutcome | None = None
    seen: Mapping[str, Item] = field(default_factory=dict)

    def undecided(self, plan: Plan) -> tuple[PlacedItem, ...]:
        """Return the open items that are not decided; raise `PlancoopError` for a wrong id."""
        for placed in find_items_by_id(plan, tuple(self.decided)):
            if placed.parent:
                sentence = N_("{id} is a step: it goes with {parent}.")
                raise Refused(sentence, id=placed.item.id, parent=placed.parent.id)
            if placed.item.status.closes:
                raise Refused(N_("{id} is closed already."), id=placed.item.id)
        if self.rest:
            return ()
        return tuple(placed for placed in open_items(plan) if placed.item.id not in self.decided)

    def decisions(self, plan: Plan) -> dict[str, ItemOutcome]:
        """Return what becomes of each open item; raise `PlancoopError` where that is not known."""
        apply_change.require_unchanged(plan, self.seen)
        undecided = [placed.item.id for placed in self.undecided(plan)]
        if undecided and self.seen:
            raise apply_change.changed_meanwhile_error(undecided)
        if undecided:
            sentence = N_(
                "What becomes of these? {ids}. Say so with --realise, --partiel, "
                "--non-realise, --abandonne or --reconduit, or for all at once with --reste. "
                "Nothing was written."
            )
            raise UsageError(sentence, ids=", ".join(undecided))
        names = (placed.item.id for placed in open_items(plan))
        return {
            name: self.decided.get(name) or self.rest or ItemOutcome(Outcome.CARRIED)
            for name in names
        }

    def decide(self, plan: Plan) -> Decision:
        """Close every open item, each with its open steps; raise `DiskError` if none is left."""
        if not open_items(plan):
            raise DiskError(_CLOSED_MEANWHILE)
        if plan.period != self.period:
            raise DiskError(_OTHER_PERIOD)
        outcomes = {name: decided.outcome for name, decided in self.decisions(plan).items()}
        receipt = partial(self._receipt, outcomes=outcomes)
        new_file, unproven = self.next_plan(plan), self.unproven(plan)
        return replace(
            decide_marks(self.marks(plan), receipt=receipt),
            warnings=lambda _plan: year_end.without_evidence_lines(unproven),
            around=partial(self._with_next_plan, new_file),
            new_file=new_file,
        )

    def marks(self, plan: Plan) -> dict[str, Mark]:
        """Return the marks that close the open items and their open steps, by their ids."""
        decisions = self.decisions(plan)
        following = next_period(plan.period) if plan.period else None
        outcomes = {decided.outcome for decided in decisions.values()}
        note = None if Outcome.CANCELLED in outcomes else self.note
        marks: dict[str, Mark] = {}
        for placed in open_items(plan):
            decided = decisions[placed.item.id]
            carried = decided.outcome is Outcome.CARRIED
            why = year_end.carried_to_note(following) if carried else decided.why
            texts = {"note": follow_up.join_texts(why, note), "preuve": decided.proof}
            for closed, status in closings(placed, decided.outcome):
                entry = self._entry(closed, status, texts)
                marks[closed.item.id] = follow_up.status_mark(closed, status, entry)
        return marks

    def _entry(
        self, placed: PlacedItem, status: Status, texts: Mapping[str, str | None]
    ) -> dict[str, str]:
        entry = {**self.entry, **{key: text for key, text in texts.items() if text}}
        if not status.was_done:
            entry.pop("preuve", None)
        if not self.dated:
            news = (known.day for known in placed.item.follow_ups if known.day <= clock.today())
            entry["le"] = max((entry["le"], *(day.isoformat() for day in news)))
        return entry

    def next_plan(self, plan: Plan) -> Source:
        """Write the next plan; raise `CannotEdit` where what is written would not be it."""
        carried = {
            name
            for name, decided in self.decisions(plan).items()
            if decided.outcome is Outcome.CARRIED
        }
        remark = year_end.carried_from_note(plan.period)
        following = NextPlan(carried, date.fromisoformat(self.entry["le"]), remark).plan(plan)
        comments = [*self._modeline(), *year_end.head_comments(self.path.name)]
        source = Source(self.following.as_posix(), plan_file.plan_text(following, comments))
        if read(source).valid_plan != following:
            sentence = N_("The next plan cannot be written safely. Nothing was written.")
            raise CannotEdit(sentence)
        return source

    def unproven(self, plan: Plan) -> list[str]:
        """Return what is said to be done, and a check will ask evidence for."""
        done = (Outcome.ACHIEVED, Outcome.PARTLY)
        decisions = self.decisions(plan)
        names = {name for name, decided in decisions.items() if decided.outcome in done}
        after = innermost_first(self.marks(plan).values()).on(plan)
        silences = [silence for silence in plan.silences if silence.rule is Code.NO_EVIDENCE]
        silenced = {name for silence in silences for name in silence.items or names}
        lacking = (
            finding.values["id"]
            for finding in closed_are_dated_and_proven(after)
            if finding.code is Code.NO_EVIDENCE
        )
        return [name for name in lacking if name in names - silenced]

    def _modeline(self) -> tuple[str, ...]:
        """Return the comment by which an editor finds the schema, where that is there from here."""
        comment = self.first_line.removeprefix("# ")
        schema = comment.removeprefix("yaml-language-server: $schema=")
        if schema == comment:
            return ()
        there = "://" in schema or paths.is_file(self.following.parent / schema)
        return (comment, "") if there else ()

    @contextmanager
    def _with_next_plan(self, source: Source) -> Iterator[None]:
        """Write the next plan, then the plan; without the second the first is removed again."""
        with apply_change.uninterrupted():
            new_files.create(self.following, source, self.path, provisional=True)
            try:
                yield
            except DurabilityUnknown:
                new_files.keep(self.following)
                raise
            except BaseException as error:
                if not new_files.discard(self.following):
                    error.add_note(year_end.stays_line(str(self.following)))
                raise
            new_files.keep(self.following)

    def _receipt(
        self, items: Sequence[PlacedItem], outcomes: Mapping[str, Outcome]
    ) -> Iterable[str]:
        steps = [placed.item.id for placed in items if placed.parent]
        carried = [name for name, outcome in outcomes.items() if outcome is Outcome.CARRIED]
        file = self.following.as_posix()
        yield from year_end.outcome_lines(outcomes, steps)
        yield from year_end.begun_line(file, len(carried))
        yield from year_end.next_step_lines(
            file, self.path.name, command_for("plancoop status", file)
        )
