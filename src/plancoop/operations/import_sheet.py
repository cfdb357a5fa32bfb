"""Importing a sheet that plancoop did not make: a new plan, or what it adds and changes in one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final

from plancoop.changes.several import Several
from plancoop.errors import CannotEdit, Refused
from plancoop.excel import rules, sheet_lines
from plancoop.excel.cells import Book
from plancoop.excel.header import NO_TABLE
from plancoop.excel.rules import Rules
from plancoop.excel.said import Context
from plancoop.excel.sheet_items import CellDoubt, SheetItem, read_items
from plancoop.excel.sheet_plan import Aims, SheetPlan, plan_sheet
from plancoop.excel.sheet_tables import Request, SheetsRead, read_tables
from plancoop.lifecycle import plan_file
from plancoop.operations.apply_change import Decision
from plancoop.patch.entry_comments import with_comments
from plancoop.plan.grouping import Grouping
from plancoop.plan.model import Plan
from plancoop.system import clock
from plancoop.text.matching import fold
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import read


@dataclass(frozen=True)
class SheetRequest:
    """What is asked of a sheet: which sheets, whose items these are, and how they are told of.

    `day` is the day of what is told without a date. The source row of each item is written as a
    comment where it is `with_source`. Where `sheet_wins`, it reopens what the plan has closed.
    """

    audience: str | None = None
    sheets: Sequence[str] = ()
    rules: Rules = field(default_factory=Rules)
    language: str = "fr"
    day: str = ""
    with_source: bool = False
    sheet_wins: bool = False


@dataclass(frozen=True)
class SheetReading:
    """What a file says: its tables, their items, and the cells that are not understood."""

    book: Book
    sheets: SheetsRead
    items: Sequence[SheetItem]
    doubts: Sequence[CellDoubt]

    @property
    def rules_text(self) -> str:
        """The rules by which it was read, as a file."""
        tables = self.sheets.tables
        words = {
            each.text: ""
            for each in self.doubts
            if "statut" in {one.key for one in _columns(tables, each)}
        }
        return rules.rules_text(tables, words)

    def lines(self) -> Iterator[str]:
        """Say all that was read, and what was not."""
        for table in self.sheets.tables:
            yield from sheet_lines.table_lines(table)
        yield from sheet_lines.left_lines(self.sheets.left)
        yield sheet_lines.sum_line(self.sheets.tables)
        yield from sheet_lines.alike_lines(self.sheets.tables)
        aside = [row for table in self.sheets.tables for row in table.aside]
        yield from sheet_lines.aside_lines(aside)


def _columns(tables: Sequence[Any], doubt: CellDoubt) -> Iterator[Any]:
    for table in tables:
        if table.grid.name == doubt.place.sheet:
            yield from (one for one in table.mapping.columns if one.place == doubt.place.column)


def read_sheet(book: Book, request: SheetRequest, *, has_fiscal_years: bool) -> SheetReading:
    """Read all that the sheets of a file say; raise `Refused` where no table is found."""
    asked = Request(
        request.sheets,
        request.language,
        has_audience=request.audience is not None,
        rules=request.rules,
    )
    sheets = read_tables(book, asked)
    if not sheets.tables:
        raise Refused(NO_TABLE, file=book.name)
    context = Context(request.rules.statuses, has_fiscal_years)
    items: list[SheetItem] = []
    doubts: list[CellDoubt] = []
    for table in sheets.tables:
        found, unclear = read_items(table, context, clock.today())
        items += found
        doubts += unclear
    return SheetReading(book, sheets, items, doubts)


def plan_import(
    plan: Plan, reading: SheetReading, request: SheetRequest, used: Collection[str] = ()
) -> SheetPlan:
    """Find what a sheet adds to a plan, and changes in it."""
    aims = Aims(request.audience, request.day, used, request.sheet_wins)
    return plan_sheet(plan, reading.items, aims)


def decide(
    plan: Plan, reading: SheetReading, request: SheetRequest, used: Collection[str] = ()
) -> Decision:
    """Decide what a sheet adds to a plan, and changes in it."""
    found = plan_import(plan, reading, request, used)
    changes = tuple(found.changes(sources(found, reading) if request.with_source else {}))
    return Decision(
        Several(changes) if changes else None,
        lambda _plan: (sheet_lines.receipt_line(found),),
        unchanged=() if changes else (sheet_lines.nothing_new_line(),),
        named=tuple(entry.id for entry in found.added[:_MOST_NAMED]),
    )


_MOST_NAMED: Final = 5


def sources(found: SheetPlan, reading: SheetReading) -> Mapping[str, str]:
    """Return where new items come from, by their ids."""
    name = PurePath(reading.book.name).name
    return {entry.id: f"{name} {entry.place}" for entry in found.added}


@dataclass(frozen=True)
class NewPlanRequest:
    """What a new plan says beside its items, by the file's keys, and the path of its file."""

    path: str
    values: Mapping[str, Any]


def new_plan(
    reading: SheetReading, request: SheetRequest, asked: NewPlanRequest
) -> tuple[Source, SheetPlan, Plan]:
    """Write a plan of a sheet's items; raise `CannotEdit` where it would not be that plan."""
    titles = [title for table in reading.sheets.tables for title in table.titles]
    short = [one for one in titles if len(one) <= _LONGEST_TITLE]
    title = next((one for one in short if "plan" in fold(one).split()), "".join(short[:1]))
    named = PurePath(reading.book.name).stem
    values = {"version": "1", "titre": " ".join((title or named).split()), "publics": []}
    base = Plan.model_validate({**values, **_grouping(reading, request), **asked.values})
    found = plan_import(base, reading, request)
    plan = Several(tuple(found.changes())).on(base)
    text = plan_file.plan_text(plan)
    if request.with_source:
        text = "\n".join(with_comments(text.split("\n"), sources(found, reading)))
    source = Source(asked.path, text)
    checked = read(source, advised=False)
    if checked.valid_plan != plan:
        raise CannotEdit(N_("This plan cannot be written safely. Nothing was written."))
    return source, found, plan


_LONGEST_TITLE: Final = 120


def _grouping(reading: SheetReading, request: SheetRequest) -> dict[str, str]:
    """Return what the plan calls its parts: as the sheet does, where a plan may."""
    if request.audience is not None:
        return {}
    headings = [
        fold(column.heading)
        for table in reading.sheets.tables
        for column in table.mapping.columns
        if column.key in ("public", "axe")
    ]
    has_public = any(item.entry.at("public") for item in reading.items)
    words = [str(one) for one in Grouping if any(fold(one) in heading for heading in headings)]
    if not has_public:
        return {"regroupement": Grouping.AXIS.value}
    found = next((word for word in words if word not in ("axe", "public")), "")
    return {"regroupement": found} if found else {}
