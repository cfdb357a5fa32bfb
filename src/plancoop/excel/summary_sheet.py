"""The first sheet of a workbook: where the plan stands, in figures that follow the tables."""

from typing import TYPE_CHECKING, Final

from plancoop.excel.figures_sheet import Figure, figure_rows, headings
from plancoop.excel.sheets import PlanBook
from plancoop.excel.styles import DARK, Styles
from plancoop.i18n.formats import day
from plancoop.i18n.translation import _
from plancoop.wording.labels import period_words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD: Final = 5
_LETTER: Final = 1


def write(workbook: "Workbook", sheet: "Worksheet", book: PlanBook, styles: Styles) -> None:
    """Write the figures of each audience, and a chart of them, on one page."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, book.plan.title, styles.title)
    if book.plan.organization:
        sheet.write_string(1, 0, book.plan.organization, styles.dim)
    when = _("As of {day}").format(day=day(book.day))
    elapsed = period_words(book.plan.period, book.day)
    sheet.write_string(2, 0, " · ".join(filter(None, (when, elapsed))), styles.dim)
    note = _("The figures follow the statuses of the tables; signals and progress are of that day.")
    sheet.write_string(3, 0, note, styles.dim)
    heads = headings(book)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(heads), 13)
    sheet.set_row(_HEAD, 32)
    for rank, text in enumerate((_("Where it stands"), *heads)):
        style = styles.head(align="right" if rank else "left")
        sheet.write_string(_HEAD, rank, text.strip(), style)
    rows = list(figure_rows(book, _HEAD + 1))
    for number, row in enumerate(rows, _HEAD + 1):
        is_total = row is rows[-1]
        sheet.write_string(number, 0, row.name, styles.total() if is_total else styles.name)
        for rank, figure in enumerate(row.figures):
            is_amount = rank >= _BUDGET_FROM
            if is_total:
                style = styles.total(is_rate=figure.is_rate, is_amount=is_amount)
            elif is_amount:
                style = styles.amount
            else:
                style = styles.rate if figure.is_rate else styles.count
            _write_figure(sheet, (number, rank + 1), figure, style)
    last = _HEAD + len(rows) - 1
    _add_chart(workbook, sheet, last)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, last + 4 + _CHART_ROWS, len(heads))


_BUDGET_FROM: Final = 7
_CHART_ROWS: Final = 18


def _write_figure(sheet: "Worksheet", at: tuple[int, int], figure: Figure, style: "Format") -> None:
    if figure.formula:
        sheet.write_formula(*at, figure.formula, style, figure.value)
    elif isinstance(figure.value, str):
        sheet.write_string(*at, figure.value, style)
    else:
        sheet.write_number(*at, figure.value, style)


def _add_chart(workbook: "Workbook", sheet: "Worksheet", last: int) -> None:
    """Draw the progress of objectives and means, an audience a bar."""
    chart = workbook.add_chart({"type": "bar"})
    name = sheet.get_name()
    assert chart is not None  # noqa: S101 -- the library knows bars
    for rank, colour in ((3, "#7F9CCB"), (6, DARK)):
        chart.add_series(
            {
                "name": [name, _HEAD, rank],
                "categories": [name, _HEAD + 1, 0, last, 0],
                "values": [name, _HEAD + 1, rank, last, rank],
                "fill": {"color": colour},
            }
        )
    title = _("Progress")
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_x_axis({"num_format": "0 %", "min": 0, "max": 1})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 880, "height": 340})
    told = _("Bars: the progress of objectives and of means, as in the table above.")
    sheet.insert_chart(last + 3, 0, chart, {"description": told, "object_position": 1})
