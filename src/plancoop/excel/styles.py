"""The looks of a workbook: dark heads over what is to be filled in, grey over what is computed."""

from typing import TYPE_CHECKING, Final

from plancoop.analysis.signals import Signal
from plancoop.excel.columns import Column, Sort
from plancoop.excel.sheets import TableSheet
from plancoop.wording.labels import signal_word

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DARK: Final = "#1F3864"
GREY: Final = "#D9D9D9"
PALE: Final = "#F2F2F2"
DIM: Final = "#404040"
LINES: Final = "#BFBFBF"
SIGNAL_COLOURS: Final = {Signal.LATE: "#9C0006", Signal.WATCH: "#7F6000"}
DAY: Final = "yyyy-mm-dd"


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.title = self._format(bold=True, font_size=16, font_color=DARK)
        self.prose = self._format(text_wrap=True, valign="top")
        self.dim = self._format(font_color=DIM)
        self.name = self._format(border=1, border_color=LINES, text_wrap=True)
        self.count = self._format(border=1, border_color=LINES, num_format="0")
        self.rate = self._format(border=1, border_color=LINES, num_format="0 %")
        self.amount = self._format(border=1, border_color=LINES, num_format="#,##0.00")

    def _format(self, **properties: object) -> "Format":
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(dict(properties))
        return self._made[key]

    def total(self, *, is_rate: bool = False, is_amount: bool = False) -> "Format":
        """Return the format of a total."""
        number = "0 %" if is_rate else "#,##0.00" if is_amount else "0"
        return self._format(
            bold=True, border=1, border_color=LINES, num_format=number, bg_color=PALE
        )

    def head(self, column: Column | None = None, *, align: str = "left") -> "Format":
        """Return the format of a head: dark where the column is to be filled in."""
        is_filled = column is None or column.is_read
        return self._format(
            bold=True,
            text_wrap=True,
            valign="vcenter",
            align=align,
            border=1,
            border_color=LINES,
            bg_color=DARK if is_filled else GREY,
            font_color="#FFFFFF" if is_filled else "#000000",
        )

    def cell(self, column: Column) -> "Format":
        """Return the format of the cells of a column; text stays text when it is typed over."""
        return self._cell(column, self._number(column))

    def day(self, column: Column) -> "Format":
        """Return the same for a day."""
        return self._cell(column, DAY)

    def _number(self, column: Column) -> str:
        match column.sort:
            case Sort.PERCENT:
                return "0 %"
            case Sort.AMOUNT:
                return "#,##0.00"
            case Sort.FIGURE | Sort.AIM:
                return "General"
            case Sort.DATE:
                return DAY
        return "@"

    def _cell(self, column: Column, number: str) -> "Format":
        looks: dict[str, object] = {
            "valign": "top",
            "border": 1,
            "border_color": LINES,
            "num_format": number,
            "text_wrap": column.sort is not Sort.DATE,
        }
        if not column.is_read:
            looks |= {"bg_color": PALE, "font_color": DIM}
        return self._format(**looks)

    def colour_signals(self, sheet: "Worksheet", table: TableSheet, last: int) -> None:
        """Set what is late or to be watched off from the rest, beside its words."""
        if "signal" not in table.rank_by_key:
            return
        rank = table.rank_by_key["signal"]
        for signal, colour in SIGNAL_COLOURS.items():
            sheet.conditional_format(
                *(1, rank, last, rank),
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{signal_word(signal)}"',
                    "format": self._format(bold=True, font_color=colour),
                },
            )
