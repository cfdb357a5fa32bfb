"""The sheets of a plan, whatever file they are written to: their names, columns and rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plancoop.excel.base import Base
from plancoop.excel.columns import COLUMN_BY_KEY, INDICATOR_KEYS, Column
from plancoop.excel.plan_table import (
    IndicatorRow,
    ItemRow,
    indicator_rows,
    item_rows,
    kept_values,
    used_columns,
)
from plancoop.excel.shown import Shown, Wording
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.text.matching import fold


@dataclass(frozen=True)
class TableSheet:
    """A sheet with a table: an audience's where there is one of each, else the whole plan's."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[ItemRow | IndicatorRow]
    audience: str | None = None

    @property
    def rank_by_key(self) -> Mapping[str, int]:
        """The ranks of its columns, by their keys."""
        return {column.key: rank for rank, column in enumerate(self.columns)}

    @property
    def frozen(self) -> int:
        """How many columns stay in sight: what says which item it is."""
        return self.rank_by_key["texte"] + 1

    @property
    def last_printed(self) -> int:
        """The rank of the last column that goes on paper."""
        return self.rank_by_key.get("quand", len(self.columns) - 1)


@dataclass(frozen=True)
class PlanBook:
    """A plan on a day, laid out in sheets."""

    plan: Plan
    day: date
    tables: Sequence[TableSheet]
    indicators: TableSheet | None
    wording: Wording
    base: Base

    @property
    def row_count(self) -> int:
        """How many rows there are to be written."""
        tables = (*self.tables, *([self.indicators] if self.indicators else ()))
        return sum(len(table.rows) for table in tables)

    def headings(self, table: TableSheet) -> list[str]:
        """Return the words at the heads of columns."""
        return [column.heading(self.plan.grouping) for column in table.columns]

    def shown(self, table: TableSheet, row: ItemRow | IndicatorRow) -> list[Shown]:
        """Return what the cells of a row show."""
        kind = row.placed.item.kind
        return [
            self.wording.shown(column, row.values.get(column.key), kind) for column in table.columns
        ]


def lay_out(
    plan: Plan, day: date, digest: str, *, by_audience: bool = False, every_column: bool = False
) -> PlanBook:
    """Lay a plan out in sheets: one table, or one for each audience."""
    rows = tuple(item_rows(plan, day))
    columns = used_columns(rows, every=every_column)
    if by_audience:
        tables = tuple(_audience_tables(plan, rows, columns))
    else:
        tables = (TableSheet(_("Plan"), columns, rows),)
    measured = tuple(indicator_rows(plan))
    of_indicators = tuple(COLUMN_BY_KEY[key] for key in INDICATOR_KEYS)
    indicators = TableSheet(_("Indicators"), of_indicators, measured) if measured else None
    base = Base(day, digest, kept_values(plan))
    return PlanBook(plan, day, tables, indicators, Wording.of(plan), base)


def _audience_tables(
    plan: Plan, rows: Sequence[ItemRow], columns: Sequence[Column]
) -> Iterator[TableSheet]:
    own = {_("Summary"), _("Plan"), _("Indicators"), _("Read me"), "History"}
    taken = {fold(name) for name in own}
    names = Wording.of(plan).audiences
    for audience in plan.audiences:
        name = _free_name(names[audience.id], taken)
        taken.add(fold(name))
        members = [row for row in rows if row.placed.audience.id == audience.id]
        yield TableSheet(name, columns, members, audience.id)


_LONGEST_NAME = 31


def _free_name(text: str, taken: set[str]) -> str:
    """Make the name of a sheet, as Excel allows it, that no other sheet has."""
    plain = "".join(" " if char in "[]:*?/\\" else char for char in text).strip(" '_") or "-"
    name, number = plain[:_LONGEST_NAME].rstrip(" '"), 1
    while fold(name) in taken:
        number += 1
        end = f" {number}"
        name = plain[: _LONGEST_NAME - len(end)].rstrip(" '") + end
    return name
