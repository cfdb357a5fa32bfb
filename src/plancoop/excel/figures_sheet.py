"""The figures of the first sheet: formulas that count in the tables, and what they come to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from plancoop.analysis.budget import total_budget
from plancoop.analysis.query import ItemRow, by_audience, item_rows, summarize
from plancoop.analysis.signals import Signal
from plancoop.excel.cells import column_letters
from plancoop.excel.columns import COLUMN_BY_KEY
from plancoop.excel.sheets import PlanBook, TableSheet
from plancoop.excel.shown import YES
from plancoop.excel.styles import DARK
from plancoop.i18n.formats import day
from plancoop.i18n.translation import _
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind, Status
from plancoop.wording.labels import kind_word, period_words, signal_word, status_word

HEAD: Final = 5
"""The row of the heads of the figures, counted from 0."""
BUDGET_FROM: Final = 7
"""How many figures come before amounts of money."""
CHARTED: Final = {3: "#7F9CCB", 6: DARK}
"""The columns that the chart draws, and the colours of their bars."""
ROOM: Final = 200
"""How many rows may be added below a table, and are counted then."""


@dataclass(frozen=True)
class Figure:
    """A cell that is computed. A rate is a share of 1; nothing stands where nothing is counted."""

    formula: str
    value: float | str
    is_rate: bool = False


@dataclass(frozen=True)
class FigureRow:
    """The figures of an audience, or of all."""

    name: str
    figures: Sequence[Figure]


def opening_lines(book: PlanBook) -> list[str]:
    """Return what stands above the figures: the plan, whose it is, the day, and what they follow.

    A plan that does not say whose it is leaves the second one empty.
    """
    when = _("As of {day}").format(day=day(book.day))
    elapsed = period_words(book.plan.period, book.day)
    return [
        book.plan.title,
        book.plan.organization or "",
        " · ".join(filter(None, (when, elapsed))),
        _("The figures follow the statuses of the tables; signals and progress are of that day."),
    ]


def chart_words() -> tuple[str, str]:
    """Return the title of the chart of the figures, and what is told of it."""
    told = _("Bars: the progress of objectives and of means, as in the table above.")
    return _("Progress"), told


def headings(book: PlanBook) -> list[str]:
    """Return the heads of the columns of figures."""
    heads = [
        _("Objectives achieved"),
        _("of"),
        _("Progress of objectives"),
        _("Means completed"),
        _("of"),
        _("Progress of means"),
        _("Late"),
    ]
    budgets = ("budget.prevu", "budget.reel")
    used = [key for key in budgets if key in book.tables[0].rank_by_key]
    return [*heads, *(COLUMN_BY_KEY[key].heading(book.plan.grouping) for key in used)]


def figure_rows(book: PlanBook) -> Iterator[FigureRow]:
    """Yield the figures of each audience, then of all."""
    first_row = HEAD + 1
    every = item_rows(book.plan, all_items(book.plan), book.day)
    groups = by_audience(book.plan, every)
    for rank, audience in enumerate(book.plan.audiences):
        table = next(t for t in book.tables if t.audience in {None, audience.id})
        criterion = f"$A${first_row + rank + 1}" if table.audience is None else None
        figures = _figures(_Ranges(table, criterion), book, groups[audience.id])
        yield FigureRow(book.wording.audiences[audience.id], tuple(figures))
    totals = tuple(_figures(_Ranges(book.tables[0], None), book, every))
    last = first_row + len(book.plan.audiences)
    yield FigureRow(_("Total"), tuple(_totals(book, totals, first_row + 1, last)))


def _figures(at: "_Ranges", book: PlanBook, rows: Sequence[ItemRow]) -> Iterator[Figure]:
    """Yield the figures of some rows."""
    summary = summarize(rows)
    for kind, tally in ((Kind.OBJECTIVE, summary.objectives), (Kind.MEANS, summary.means)):
        yield Figure(at.count(kind, Status.ACHIEVED), tally.completed)
        yield Figure(at.total(kind), tally.total)
        share = "" if tally.rate is None else tally.rate / 100
        yield Figure(_mean([at.sums(kind)]), share, is_rate=True)
    yield Figure(at.late(), summary.late)
    total = total_budget(row.placed for row in rows)
    for key, amount in (("budget.prevu", total.planned), ("budget.reel", total.actual)):
        if key in book.tables[0].rank_by_key:
            yield Figure(at.amount(key), float(amount or 0))


class _Ranges:
    """The formulas of a table."""

    def __init__(self, table: TableSheet, criterion: str | None) -> None:
        self._table, self._last = table, len(table.rows) + 1 + ROOM
        self._audience = f"{self._range('public')},{criterion}," if criterion else ""
        self._same = f"*({self._range('public')}={criterion})" if criterion else ""

    def _range(self, key: str) -> str:
        letters = column_letters(self._table.rank_by_key[key])
        name = self._table.name.replace("'", "''")
        return f"'{name}'!${letters}$2:${letters}${self._last}"

    def count(self, kind: Kind, status: Status) -> str:
        """Count the items of a kind that have a status, in whatever gender it is written."""
        words = dict.fromkeys(status_word(status, each) for each in Kind)
        listed = ",".join(map(_text, words))
        return "=" + self._without_endless(kind, f",{self._range('statut')},{{{listed}}}")

    def total(self, kind: Kind) -> str:
        """Count the items of a kind, but for those that are cancelled or have no end."""
        cancelled = self.count(kind, Status.CANCELLED).removeprefix("=")
        return f"={self._without_endless(kind, '')}-({cancelled})"

    def _without_endless(self, kind: Kind, criteria: str) -> str:
        """Count items that meet criteria, but for those that have no end: these count nowhere."""
        counted = f"SUM(COUNTIFS({self._of(kind)}{criteria}))"
        if "continu" not in self._table.rank_by_key:
            return counted
        endless = f",{self._range('continu')},{_text(_(YES))}"
        return f"{counted}-SUM(COUNTIFS({self._of(kind)}{criteria}{endless}))"

    def sums(self, kind: Kind) -> tuple[str, str]:
        """Sum up progress, and what it is to be divided by: by weight where items have some."""
        measured, of = self._range("mesure"), self._of(kind)
        if "poids" not in self._table.rank_by_key:
            return f"SUMIFS({measured},{of})", f'COUNTIFS({of},{measured},">=0")'
        rows = f"({self._range('type')}={_text(kind_word(kind))}){self._same}"
        weights = self._range("poids")
        return (
            f"SUMPRODUCT({rows}*1,{measured},{weights})",
            f"SUMPRODUCT({rows}*ISNUMBER({measured}),{weights})",
        )

    def amount(self, key: str) -> str:
        """Sum up amounts."""
        if not self._audience:
            return f"=SUM({self._range(key)})"
        return f"=SUMIFS({self._range(key)},{self._audience.rstrip(',')})"

    def late(self) -> str:
        """Count what is late, steps included."""
        word = _text(signal_word(Signal.LATE))
        return f"=COUNTIFS({self._audience}{self._range('signal')},{word})"

    def _of(self, kind: Kind) -> str:
        return f"{self._audience}{self._range('type')},{_text(kind_word(kind))}"


def _text(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _mean(sums: Sequence[tuple[str, str]]) -> str:
    """Divide sums of progress by what they are to be divided by; nothing where that is too long."""
    over, under = ("+".join(parts) for parts in zip(*sums, strict=True))
    formula = f'=IFERROR(({over})/({under}),"")'
    return formula if len(formula) <= _LONGEST_FORMULA else ""


_LONGEST_FORMULA: Final = 8000


def _totals(book: PlanBook, values: Sequence[Figure], first: int, last: int) -> Iterator[Figure]:
    """Yield the figures of all: sums, and means of what is in all tables."""
    ranges = [_Ranges(table, None) for table in book.tables]
    kinds = iter((Kind.OBJECTIVE, Kind.MEANS))
    for rank, figure in enumerate(values):
        letters = column_letters(rank + 1)
        formula = f"=SUM({letters}{first}:{letters}{last})"
        if figure.is_rate:
            kind = next(kinds)
            formula = _mean([at.sums(kind) for at in ranges])
        yield replace(figure, formula=formula)
