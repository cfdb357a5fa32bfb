"""The values of a plan's rows as a person reads them in a cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from plancoop.excel.columns import Column, Sort
from plancoop.excel.plan_table import Value, audience_names
from plancoop.i18n.translation import P_, _
from plancoop.plan.dates import BadDate, read_date
from plancoop.plan.model import Plan, reading_context
from plancoop.plan.values import Kind, Priority, Status
from plancoop.text.translatable import N_
from plancoop.wording.dates import date_words
from plancoop.wording.labels import kind_word, status_word

Shown = str | float | date | None
"""What is written in a cell."""

PRIORITIES: Final = {
    Priority.HIGH: N_("High"),
    Priority.MEDIUM: N_("Medium"),
    Priority.LOW: N_("Low"),
}
YES: Final = N_("Yes")


@dataclass(frozen=True)
class Wording:
    """The names that a plan's cells show for what its file holds."""

    plan: Plan
    audiences: Mapping[str, str]
    axes: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> "Wording":
        """Return the names that a plan's cells show."""
        axes = {
            axis.id: f"{axis.number} {axis.name}" if axis.number else axis.name
            for axis in plan.axes
        }
        return cls(plan, audience_names(plan), axes)

    def shown(self, column: Column, value: Value, kind: Kind = Kind.MEANS) -> Shown:
        """Return what a cell shows: text, a figure, a share of 1, a day; None for nothing."""
        if value is None:
            return None
        if isinstance(value, float | int):
            return value / 100 if column.sort is Sort.PERCENT else value
        if column.sort is Sort.DATE:
            return self._date(value)
        if column.sort is Sort.CHOICE:
            return self._choice(column.key, value, kind)
        return _(YES) if column.key == "continu" else value

    def _choice(self, key: str, value: str, kind: Kind) -> str:
        match key:
            case "statut":
                return status_word(Status(value), kind)
            case "type":
                return kind_word(Kind(value))
            case "priorite":
                return _(PRIORITIES[Priority(value)])
        return (self.audiences if key == "public" else self.axes).get(value, value)

    def words(self, column: Column, value: Value, kind: Kind = Kind.MEANS) -> str:
        """Return the same in words, for sentences."""
        from plancoop.i18n.formats import number, percent

        shown = self.shown(column, value, kind)
        if shown is None:
            return P_("cell", "(empty)")
        if column.sort is Sort.PERCENT and isinstance(shown, float | int):
            return percent(shown * 100)
        if isinstance(shown, float | int):
            return number(shown)
        if column.sort is Sort.DATE and isinstance(value, str):
            try:
                return date_words(read_date(value, reading_context(self.plan).fiscal_year))
            except BadDate:
                return value
        return str(shown)

    def _date(self, value: str) -> Shown:
        """Return a day as such, any other date in words."""
        try:
            found = read_date(value, reading_context(self.plan).fiscal_year)
        except BadDate:
            return value
        in_calendar = found.is_day and found.first.year >= _FIRST_YEAR
        return found.first if in_calendar else date_words(found)


_FIRST_YEAR: Final = 1901
"""The first whose days Excel counts rightly: its own 1900 is a leap year."""
