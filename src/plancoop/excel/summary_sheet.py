"""The first sheet of a workbook: where the plan stands, in figures that follow the tables."""

from typing import TYPE_CHECKING, Final

from plancoop.excel.figures_sheet import (
    BUDGET_FROM,
    CHARTED,
    HEAD,
    Figure,
    chart_words,
    figure_rows,
    headings,
    opening_lines,
)
from plancoop.excel.sheets import PlanBook
from plancoop.excel.styles import Styles
from plancoop.i18n.translation import _

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LETTER: Final = 1


def write(workbook: "Workbook", sheet: "Worksheet", book: PlanBook, styles: Styles) -> None:
    """Write the figures of each audience, and a chart of them, on one page."""
    sheet.hide_gridlines(2)
    for number, line in enumerate(opening_lines(book)):
        sheet.write_string(number, 0, line, styles.dim if number else styles.title)
    heads = headings(book)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(heads), 13)
    sheet.set_row(HEAD, 32)
    for rank, text in enumerate((_("Where it stands"), *heads)):
        style = styles.head(align="right" if rank else "left")
        sheet.write_string(HEAD, rank, text.strip(), style)
    rows = list(figure_rows(book))
    for number, row in enumerate(rows, HEAD + 1):
        is_total = row is rows[-1]
        sheet.write_string(number, 0, row.name, styles.total() if is_total else styles.name)
        for rank, figure in enumerate(row.figures):
            is_amount = rank >= BUDGET_FROM
            if is_total:
                style = styles.total(is_rate=figure.is_rate, is_amount=is_amount)
            elif is_amount:
                style = styles.amount
            else:
                style = styles.rate if figure.is_rate else styles.count
            _write_figure(sheet, (number, rank + 1), figure, style)
    last = HEAD + len(rows) - 1
    _add_chart(workbook, sheet, last)
    sheet.set_landscape()
    sheet.set_paper(_LETTER)
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, last + 4 + _CHART_ROWS, len(heads))


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
    for rank, colour in CHARTED.items():
        chart.add_series(
            {
                "name": [name, HEAD, rank],
                "categories": [name, HEAD + 1, 0, last, 0],
                "values": [name, HEAD + 1, rank, last, rank],
                "fill": {"color": colour},
            }
        )
    title, told = chart_words()
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_x_axis({"num_format": "0 %", "min": 0, "max": 1})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 880, "height": 340})
    sheet.insert_chart(last + 3, 0, chart, {"description": told, "object_position": 1})
