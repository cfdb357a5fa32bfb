"""Taking back what was filled in a workbook that plancoop had written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from plancoop.changes.change import Change
from plancoop.changes.in_turn import InTurn
from plancoop.errors import Refused, UsageError
from plancoop.excel.base import Base, has_base, read_base
from plancoop.excel.cells import Book, CellPlace
from plancoop.excel.filled_cells import CellReader
from plancoop.excel.plan_table import kept_values
from plancoop.excel.shown import Wording
from plancoop.excel.workbook_in import ReadTable, read_tables
from plancoop.operations import remove
from plancoop.operations.apply_change import Decision
from plancoop.operations.book_changes import Plans, plan_changes
from plancoop.operations.book_findings import Choices, Comparison, Finding, Found
from plancoop.plan.grouping import Grouping
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind
from plancoop.system import clock
from plancoop.text.translatable import N_


def is_own(book: Book) -> bool:
    """Tell whether plancoop has written a workbook: it has a sheet of its own, or our columns."""
    return has_base(book) or any(
        table.columns.keys() >= _OWN for table in read_tables(book, Grouping.AUDIENCE)
    )


_OWN: Final = {"texte", "note", "preuve"}
"""The columns that a table of ours has, beside the ids, and hardly any other."""


@dataclass(frozen=True)
class ImportRequest:
    """A workbook that came back, and what the person has chosen.

    `removed` are ids of rows that were deleted in earnest; entries are dated on `day`.
    """

    book: Book
    choices: Choices = field(default_factory=Choices)
    removed: Sequence[str] = ()
    day: str = ""


@dataclass(frozen=True)
class Preview:
    """What a workbook comes to for a plan as it is now, before anything is written."""

    base: Base | None
    tables: Sequence[ReadTable]
    findings: Sequence[Finding]
    change: InTurn | None
    new_ids: Mapping[CellPlace, str]
    wording: Wording
    kinds: Mapping[str, Kind]
    removed: Sequence[str]

    @property
    def row_count(self) -> int:
        """How many rows were read."""
        return sum(len(table.rows) for table in self.tables)

    def having(self, *found: Found) -> list[Finding]:
        """Return the findings of some sorts, in the order of the workbook."""
        return [finding for finding in self.findings if finding.found in found]

    @property
    def is_blocked(self) -> bool:
        """Whether something has to be settled before anything is written."""
        return any(finding.blocks for finding in self.findings)


def preview(plan: Plan, request: ImportRequest) -> Preview:
    """Compare a workbook with a plan; raise `PlancoopError` for what makes no sense of it."""
    base = read_base(request.book)
    tables = read_tables(request.book, plan.grouping)
    if not tables:
        sentence = N_(
            "{file} has no table of a plan: no row has the headings Identifiant and Texte."
        )
        raise Refused(sentence, file=request.book.name)
    wording = Wording.of(plan)
    placed = {each.item.id: each for each in all_items(plan)}
    choices = request.choices
    now = kept_values(plan)
    comparison = Comparison(CellReader(wording), placed, now, base, choices)
    found = [each for each in comparison.findings(tables) if not choices.leaves(each)]
    day = request.day or clock.today().isoformat()
    plans = plan_changes(plan, placed, found, day)
    settled = tuple(_settled(found, plans, choices))
    removal = _removal(plan, request.removed, settled)
    change = plans.change(removal)
    kinds = {name: each.item.kind for name, each in placed.items()}
    return Preview(base, tables, settled, change, plans.new_ids, wording, kinds, request.removed)


def _settled(found: Sequence[Finding], plans: Plans, choices: Choices) -> Iterator[Finding]:
    """Yield findings; those that could not be carried out are refused, some are done already."""
    other = {(each.place, each.key): each for each in (*plans.refused, *plans.already)}
    for finding in found:
        settled = other.get((finding.place, finding.key), finding)
        if not choices.leaves(settled):
            yield settled


def _removal(plan: Plan, ids: Sequence[str], found: Sequence[Finding]) -> Change | None:
    """Return the change that removes items whose rows were deleted; raise `PlancoopError`."""
    if not ids:
        return None
    absent = {finding.row for finding in found if finding.found is Found.ABSENT}
    if present := [name for name in ids if name not in absent]:
        sentence = N_(
            "--retirer takes ids whose rows are gone from the workbook: {id} is still there."
        )
        raise UsageError(sentence, id=present[0])
    removal = remove.find_removal(plan, ids)
    if removal.referring:
        sentence = N_(
            "Other items refer to what would be removed: {referring}. Remove it with "
            "plancoop remove."
        )
        raise Refused(sentence, referring=", ".join(removal.referring))
    return remove.decide(plan, removal).change  # type: ignore[return-value]


def decide(
    plan: Plan,
    request: ImportRequest,
    receipt: Callable[[Preview], Iterator[str]],
) -> Decision:
    """Decide what a workbook changes; raise `Refused` while something has to be settled."""
    found = preview(plan, request)
    if found.is_blocked:
        raise Refused(N_("Something has to be settled first. Nothing was written."))
    return Decision(found.change, partial(_lines, found, receipt), comments_shown=False)


def _lines(
    found: Preview, receipt: Callable[[Preview], Iterator[str]], _plan: Plan
) -> Iterator[str]:
    return receipt(found)
