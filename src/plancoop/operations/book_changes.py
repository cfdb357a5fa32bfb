"""The changes of a plan that a workbook asks for, each as the command for it would make it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from plancoop.analysis.indicators import entry_keys
from plancoop.changes.add import Add
from plancoop.changes.amend import Amend
from plancoop.changes.change import Change, Values
from plancoop.changes.in_turn import InTurn
from plancoop.changes.mark import Mark
from plancoop.changes.several import innermost_first
from plancoop.errors import PlancoopError, Refused
from plancoop.excel.cells import CellPlace
from plancoop.operations import book_additions, edit, measure, occurrences, postpone
from plancoop.operations.book_additions import TARGET_PARTS, as_written, scalar, target_part
from plancoop.operations.book_findings import Finding, Found
from plancoop.operations.follow_up import in_key_order, require_not_before, status_mark
from plancoop.patch.emitter import write_figure
from plancoop.plan.model import Activity, Item, Plan, keys_of
from plancoop.plan.traversal import PlacedItem, open_steps
from plancoop.plan.values import Status
from plancoop.plan.values import Value as Reached
from plancoop.text.translatable import N_

_GOAL: Final = {"indicateur": "nom", "depart": "depart", "cible": "cible", "unite": "unite"}
_LOGGED: Final = frozenset({"statut", "atteint", "note", "preuve", "echeance"})
"""What an entry of the follow-up tells."""


@dataclass
class Plans:
    """The changes that findings ask for, by kind, and the findings that cannot be carried out."""

    amends: list[Amend] = field(default_factory=list)
    marks: list[list[Mark]] = field(default_factory=list)
    adds: list[Add] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    already: list[Finding] = field(default_factory=list)
    new_ids: dict[CellPlace, str] = field(default_factory=dict)
    marks_first: bool = False

    def change(self, removal: Change | None) -> InTurn | None:
        """Return all of them as one; None for none."""
        amended: list[Change] = [innermost_first(self.amends)] if self.amends else []
        marked: list[Change] = [innermost_first(marks) for marks in self.marks if marks]
        first, then = (marked, amended) if self.marks_first else (amended, marked)
        changes = (*first, *then, *self.adds, *([removal] if removal else ()))
        return InTurn(changes) if changes else None


def plan_changes(
    plan: Plan, placed: Mapping[str, PlacedItem], findings: Iterable[Finding], day: str
) -> Plans:
    """Return what findings ask for, entries of the follow-up being dated on a day."""
    plans = Plans()
    by_item: dict[str, list[Finding]] = defaultdict(list)
    added: list[Finding] = []
    for finding in findings:
        if finding.found is Found.CHANGE:
            by_item[finding.row.partition(" # ")[0]].append(finding)
        elif finding.found is Found.ADDED:
            added.append(finding)
    closing = _closing(by_item)
    for name, asked in by_item.items():
        _ItemChanges(plan, placed[name], asked, day, closing).plan_into(plans)
        plans.marks_first |= _begins_after_due(placed[name].item, asked)
    additions = book_additions.plan_additions(plan, added, day)
    plans.adds += additions.adds
    plans.refused += additions.refused
    plans.new_ids |= additions.new_ids
    return plans


def _closing(by_item: Mapping[str, Sequence[Finding]]) -> frozenset[str]:
    """Return the ids of the items that are closed by the workbook."""
    return frozenset(
        name
        for name, asked in by_item.items()
        for finding in asked
        if finding.key == "statut" and finding.back and Status(str(finding.back)).closes
    )


def _begins_after_due(item: Item, asked: Sequence[Finding]) -> bool:
    """Tell whether an item is to begin after its due date so far, which moves as well."""
    start = next((finding.back for finding in asked if finding.key == "debut"), None)
    return bool(item.due and start and str(start) > item.due.last.isoformat())


@dataclass(frozen=True)
class _ItemChanges:
    """The changes that are asked for of one item."""

    plan: Plan
    placed: PlacedItem
    asked: Sequence[Finding]
    day: str
    closing: frozenset[str]

    @property
    def item(self) -> Item:
        """The item."""
        return self.placed.item

    def plan_into(self, plans: Plans) -> None:
        """Add the changes to others; what cannot be done is refused with the cell that asks it."""
        goals: dict[str | None, list[Finding]] = defaultdict(list)
        logged: dict[str | None, list[Finding]] = defaultdict(list)
        for finding in self.asked:
            label = finding.row.partition(" # ")[2] or None
            if finding.key in _GOAL:
                goals[label].append(finding)
            elif finding.key in _LOGGED and not self._is_plain_due(finding):
                logged[label].append(finding)
            else:
                self._try(plans, [finding], lambda f=finding: plans.amends.extend(self._amend(f)))
        if goals:
            asked = [finding for each in goals.values() for finding in each]
            self._try(plans, asked, lambda: plans.amends.extend(self._goals(goals)))
        for rank, (label, entries) in enumerate(logged.items()):
            self._try(plans, entries, lambda e=entries, k=label, r=rank: self._log(plans, e, k, r))

    def _try(self, plans: Plans, asked: Sequence[Finding], do: Any) -> None:  # noqa: ANN401
        try:
            do()
        except PlancoopError as error:
            plans.refused += [replace(finding, found=Found.REFUSED, why=error) for finding in asked]

    def _is_plain_due(self, finding: Finding) -> bool:
        """Tell whether a due date is no postponement: it is the first, or goes."""
        return finding.key == "echeance" and (finding.back is None or self.item.due is None)

    def _amend(self, finding: Finding) -> Iterator[Amend]:
        """Yield the change that gives a key its value."""
        section, _dot, part = finding.key.partition(".")
        self._require_key(section)
        if section == "texte" and finding.back is None:
            raise Refused(N_("{id} needs its text."), id=self.item.id)
        values, cleared = as_written(section, part, finding.back)
        yield from self._edit(values, cleared)

    def _edit(self, values: Values, cleared: Sequence[edit.KeyPath]) -> Iterator[Amend]:
        decision = edit.decide(self.plan, self.item.id, values, cleared)
        if isinstance(decision.change, Amend):
            yield decision.change

    def _require_key(self, key: str) -> None:
        if key not in keys_of(str(self.placed.route[-2])):
            sentence = N_("{id} cannot have this: {key} is not for its kind.")
            raise Refused(sentence, id=self.item.id, key=key)

    def _goals(self, asked: Mapping[str | None, Sequence[Finding]]) -> Iterator[Amend]:
        """Yield the change of what is measured of the item: its target, or its indicators."""
        item = self.item
        self._require_key("cible")
        assert isinstance(item, Activity)  # noqa: S101 -- others have no such key
        if None in asked and len(item.goals) > 1:
            raise Refused(N_("{id} has several indicators: see their sheet."), id=item.id)
        if not item.indicators:
            parts: dict[str, str] = {}
            cleared: list[edit.KeyPath] = []
            for finding in asked[None]:
                part = TARGET_PARTS[finding.key]
                if finding.back is None:
                    cleared.append(("cible", part))
                else:
                    parts[part] = target_part(finding)
            yield from self._edit({"cible": parts} if parts else {}, cleared)
            return
        for label, findings in asked.items():
            goal = item.goal(label)
            if goal is None:
                sentence = N_("{id} has no indicator called “{word}”.")
                raise Refused(sentence, id=item.id, word=label or "")
            values: dict[str, str | None] = {_GOAL[each.key]: _aim(each) for each in findings}
            if lacking := next(
                (key for key in ("nom", "cible") if values.get(key, key) is None), ""
            ):
                raise Refused(N_("An indicator of {id} needs its {key}."), id=item.id, key=lacking)
            rank = item.indicators.index(goal)
            yield Amend((*self.placed.route, "indicateurs", rank), values)

    def _log(self, plans: Plans, asked: Sequence[Finding], label: str | None, rank: int) -> None:
        """Add an entry of the follow-up, with the status and the due date that it tells."""
        by_key = {finding.key: finding for finding in asked}
        entry = {"le": self.day}
        for key in ("note", "preuve"):
            if key in by_key and by_key[key].back is not None:
                entry[key] = str(by_key[key].back)
        if len(entry) > 1 and by_key.keys() <= {"note", "preuve"} and self._is_noted(entry):
            plans.already += [replace(each, found=Found.ALREADY) for each in asked]
            return
        mark = self._mark(by_key, entry, label)
        while len(plans.marks) <= rank:
            plans.marks.append([])
        plans.marks[rank].append(mark)

    def _is_noted(self, entry: Mapping[str, str]) -> bool:
        """Tell whether the follow-up has an entry that says the same, whatever its day."""
        return any(
            entry.get("note") == known.note and entry.get("preuve") == known.evidence
            for known in self.item.follow_ups
        )

    def _mark(self, asked: Mapping[str, Finding], entry: dict[str, str], label: str | None) -> Mark:
        goal = self.item.goal(label) if label else None
        about = entry_keys(self.item, goal) if goal else {}
        mark = Mark(self.placed.route, None, in_key_order({**entry, **about}))
        plan = self.plan
        if "atteint" in asked:
            mark = self._measured(asked["atteint"], entry, label)
        if "statut" in asked:
            if asked["statut"].back is None:
                raise Refused(N_("{id} needs a status."), id=self.item.id)
            status = Status(str(asked["statut"].back))
            self._require_closable(status)
            mark = status_mark(self.placed, status, mark.entry)
            if self.item.status.closes:  # it is open again before it is put off
                plan = Mark(self.placed.route, status, mark.entry).on(plan)
        if "echeance" in asked:
            written = str(asked["echeance"].back)
            postponed = postpone.decide(plan, (self.item.id,), written, mark.entry)
            moved = postponed.marks[self.item.id]
            mark = Mark(self.placed.route, mark.status, moved.entry, moved.due)
        return mark

    def _measured(self, finding: Finding, entry: Mapping[str, str], label: str | None) -> Mark:
        if finding.back is None:
            sentence = N_("A value that was reached stays in the follow-up of {id}.")
            raise Refused(sentence, id=self.item.id)
        days = (known.day for known in self.item.follow_ups if known.actual is not None)
        sentence = N_(
            "The follow-up of {id} has a value on {later}, which is after {day}: give --le {later} "
            "or a later day. Nothing was written."
        )
        require_not_before(self.item, days, self.day, sentence)
        value = Reached(Decimal(str(finding.back)))
        decision = measure.decide(self.plan, (self.item.id,), value, entry, label)
        if mark := decision.marks.get(self.item.id):
            return mark
        goal = self.item.goal(label)
        keys = entry_keys(self.item, goal) if goal else {}
        return Mark(
            self.placed.route,
            None,
            in_key_order({**entry, **keys, "atteint": write_figure(float(value.figure))}),
        )

    def _require_closable(self, status: Status) -> None:
        """See that nothing of the item stays open that is not closed with it."""
        occurrences.require_all_fulfilled(self.item, status, anyway=False)
        still_open = [
            step.item.id for step in open_steps(self.placed) if step.item.id not in self.closing
        ]
        if status.closes and still_open:
            sentence = N_("{id} has open steps: {steps}. Close them as well.")
            raise Refused(sentence, id=self.item.id, steps=", ".join(still_open))


def _aim(finding: Finding) -> str | None:
    return None if finding.back is None else scalar(finding.back)
