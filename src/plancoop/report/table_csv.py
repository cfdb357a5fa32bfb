"""A table for a spreadsheet, a row for each item: comma-separated values (RFC 4180).

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and may obey it.
Such a text gets an apostrophe before it, as people write one themselves: it stays readable, and a
program takes the apostrophe away where one of these signs follows. Figures are never so marked.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from plancoop.analysis.groups import priority_of, tags_of
from plancoop.analysis.log import latest_shortfall, slip
from plancoop.analysis.progress import progress
from plancoop.analysis.query import ItemRow
from plancoop.i18n.translation import _
from plancoop.plan.model import Activity, Axis, Budget, FollowUp, Item, Means, Plan
from plancoop.text.translatable import N_
from plancoop.text.unprintable import spelled
from plancoop.wording import labels
from plancoop.wording.groupings import capital, grouping_words
from plancoop.wording.groups import axis_words, priority_word
from plancoop.wording.indicators import indicator_words
from plancoop.wording.recurrence import often_words

Cell = str | date | int | float | Decimal | None

_ACTIVE: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
"""How a text begins that a spreadsheet may take for more than text; in wide signs too."""

_BYTE_ORDER_MARK: Final = "\ufeff"


class Dialect(NamedTuple):
    """What parts the cells, which sign figures have for decimals, and how the table begins."""

    separator: str = ","
    decimal: str = "."
    beginning: str = ""


STANDARD: Final = Dialect()
FRENCH_EXCEL: Final = Dialect(";", ",", _BYTE_ORDER_MARK)
"""What Excel opens by a double click where the system speaks French."""


def table(
    plan: Plan, rows: Iterable[ItemRow], axes: Mapping[str, Axis], dialect: Dialect = STANDARD
) -> str:
    """Write items in rows, under headings in the user's language; `axes` are those of items."""
    written = io.StringIO()
    written.write(dialect.beginning)
    writer = csv.writer(written, delimiter=dialect.separator)
    writer.writerow([_heading(column.heading, plan) for column in _COLUMNS])
    for row in rows:
        facts = _Facts(row, axes)
        writer.writerow([_written(column.cell(facts), dialect) for column in _COLUMNS])
    return written.getvalue()


def _heading(heading: str, plan: Plan) -> str:
    return _(heading) if heading else capital(grouping_words(plan.grouping).one)


def _written(cell: Cell, dialect: Dialect) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case str():
            text = spelled(cell)
            return f"'{text}" if _ACTIVE.match(text) else text
        case float():
            return f"{cell:.2f}".rstrip("0").rstrip(".").replace(".", dialect.decimal)
        case _:
            return str(cell).replace(".", dialect.decimal)


class _Facts(NamedTuple):
    """An item, and the axes of all, by ids."""

    row: ItemRow
    axes: Mapping[str, Axis]

    @property
    def item(self) -> Item:
        return self.row.placed.item

    @property
    def budget(self) -> Budget:
        own = self.item.budget if isinstance(self.item, Activity) else None
        return own or Budget()

    @property
    def latest(self) -> FollowUp | None:
        """The latest entry of the follow-up; of one day, the last in the file."""
        return max(reversed(self.item.follow_ups), key=lambda entry: entry.day, default=None)


class _Column(NamedTuple):
    """A column: its heading, empty for what the plan calls its audiences, and its cells."""

    heading: str
    cell: Callable[[_Facts], Cell]


def _together(texts: Iterable[str]) -> str:
    """Put texts in one cell, as `plancoop add` reads them."""
    return "; ".join(texts)


def _parent(facts: _Facts) -> str:
    parent = facts.row.placed.parent
    return parent.id if parent else ""


def _axis(facts: _Facts) -> str:
    axis = facts.axes.get(facts.item.id)
    return axis_words(axis) if axis else ""


def _priority(facts: _Facts) -> str:
    priority = priority_of(facts.row.placed)
    return priority_word(priority) if priority else ""


def _first_day(facts: _Facts) -> date | None:
    return facts.item.start.first if facts.item.start else None


def _progress(facts: _Facts) -> float | None:
    rate = progress(facts.item)
    return None if rate is None else float(rate)


def _indicators(facts: _Facts) -> str:
    return _together(indicator_words(facts.item, goal) for goal in facts.item.goals)


def _postponed(facts: _Facts) -> int | None:
    moved = slip(facts.item)
    return moved.days if moved else None


def _evidence(facts: _Facts) -> str:
    return _together(entry.evidence for entry in facts.item.follow_ups if entry.evidence)


def _note(facts: _Facts) -> str:
    return (facts.latest.note if facts.latest else None) or ""


_COLUMNS: Final = (
    _Column(N_("Id"), lambda facts: facts.item.id),
    _Column(N_("Kind"), lambda facts: labels.kind_word(facts.item.kind)),
    _Column("", lambda facts: facts.row.placed.audience.name),
    _Column(N_("Step of"), _parent),
    _Column(N_("Number"), lambda facts: facts.item.number),
    _Column(N_("Text"), lambda facts: facts.item.text),
    _Column(N_("Status"), lambda facts: labels.status_word(facts.item.status, facts.item.kind)),
    _Column(N_("Priority"), _priority),
    _Column(N_("Axis"), _axis),
    _Column(N_("Tags"), lambda facts: _together(tags_of(facts.row.placed))),
    _Column(N_("Lead"), lambda facts: _together(facts.item.leads)),
    _Column(N_("Partners"), lambda facts: _together(facts.item.partners)),
    _Column(N_("Start"), lambda facts: str(facts.item.start or "")),
    _Column(N_("Due date"), lambda facts: str(facts.item.due or "")),
    _Column(N_("When"), lambda facts: facts.item.when),
    _Column(N_("Recurrence"), lambda facts: often_words(facts.item)),
    _Column(N_("First day"), _first_day),
    _Column(N_("Last day"), lambda facts: facts.item.due_day),
    _Column(N_("Signal"), lambda facts: labels.signal_word(facts.row.alert.signal)),
    _Column(N_("Reason"), lambda facts: labels.alert_words(facts.row.alert, facts.item)),
    _Column(N_("Progress (%)"), _progress),
    _Column(N_("Indicators"), _indicators),
    _Column(N_("Budget planned"), lambda facts: facts.budget.planned),
    _Column(N_("Budget spent"), lambda facts: facts.budget.actual),
    _Column(N_("Source"), lambda facts: facts.budget.source),
    _Column(N_("Days postponed"), _postponed),
    _Column(
        N_("Serves"),
        lambda facts: _together(facts.item.serves if isinstance(facts.item, Means) else ()),
    ),
    _Column(N_("Latest entry"), lambda facts: facts.latest.day if facts.latest else None),
    _Column(N_("Note"), _note),
    _Column(N_("Shortfall"), lambda facts: latest_shortfall(facts.item)),
    _Column(N_("Evidence"), _evidence),
    _Column(
        N_("Links"), lambda facts: _together(f"{one.title} {one.url}" for one in facts.item.links)
    ),
)
