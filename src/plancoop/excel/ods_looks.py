"""The looks of a workbook of LibreOffice: the same as those of a workbook of Excel."""

from typing import TYPE_CHECKING, Any, Final

from plancoop.analysis.signals import Signal
from plancoop.excel.columns import Column, Sort
from plancoop.excel.styles import DARK, DIM, GREY, LINES, PALE, SIGNAL_COLOURS
from plancoop.wording.labels import signal_word

if TYPE_CHECKING:
    from odf.opendocument import OpenDocument

FONT: Final = "Liberation Sans"
_BORDER: Final = {"border": f"0.5pt solid {LINES}"}
_TOP: Final = {"verticalalign": "top", "wrapoption": "wrap", **_BORDER}
_HEAD: Final = {"verticalalign": "middle", "wrapoption": "wrap", **_BORDER}
_BOLD: Final = {"fontweight": "bold"}
_WHITE_ON_DARK: Final = {"backgroundcolor": DARK}, {**_BOLD, "color": "#FFFFFF"}
_GREY: Final = {"backgroundcolor": PALE}, {"color": DIM}
_SIGNAL: Final = "signal"

_Properties = tuple[dict[str, str], dict[str, str]]
"""Of a cell, and of its text."""

_PLAIN: Final[dict[str, _Properties]] = {
    "title": ({}, {**_BOLD, "color": DARK, "fontsize": "16pt"}),
    "dim": ({}, {"color": DIM}),
    "prose": ({"verticalalign": "top", "wrapoption": "wrap"}, {}),
    "head": ({**_HEAD, **_WHITE_ON_DARK[0]}, _WHITE_ON_DARK[1]),
    "head-end": ({**_HEAD, **_WHITE_ON_DARK[0]}, _WHITE_ON_DARK[1]),
    "head-grey": ({**_HEAD, "backgroundcolor": GREY}, _BOLD),
}
_ENDS: Final[dict[str, _Properties]] = {
    "": (_TOP, {}),
    "-grey": ({**_TOP, **_GREY[0]}, _GREY[1]),
    "-total": ({**_BORDER, "backgroundcolor": PALE}, _BOLD),
}
_ALIGNED: Final = {"head": "start", "head-end": "end", "head-grey": "start"}


def looks_of(column: Column) -> str:
    """Return the name of the looks of the cells of a column."""
    match column.sort:
        case Sort.PERCENT:
            number = "rate"
        case Sort.DATE:
            number = "day"
        case Sort.AMOUNT:
            number = "amount"
        case Sort.FIGURE | Sort.AIM:
            number = "figure"
        case _:
            number = "text"
    if column.key == _SIGNAL:
        return _SIGNAL
    return number if column.is_read else f"{number}-grey"


def add_looks(document: "OpenDocument") -> dict[str, Any]:
    """Give a document all looks; return their styles by their names."""
    from odf.style import Map

    _add_font(document)
    numbers = _add_numbers(document)
    made = {
        name: _add(document, name, properties, align=_ALIGNED.get(name))
        for name, properties in _PLAIN.items()
    }
    for end, properties in _ENDS.items():
        for number, style in numbers.items():
            name = f"{number}{end}"
            made[name] = _add(document, name, properties, number=style)
    made[_SIGNAL] = _add(document, _SIGNAL, _ENDS["-grey"], number=numbers["text"])
    for signal, colour in SIGNAL_COLOURS.items():
        coloured = _add_signal(document, signal, colour)
        condition = f'cell-content()="{signal_word(signal)}"'
        made[_SIGNAL].addElement(Map(condition=condition, applystylename=coloured))
    return made


def _add_font(document: "OpenDocument") -> None:
    """Write in the letters of LibreOffice's own workbooks."""
    from odf.style import DefaultStyle, TextProperties

    letters = DefaultStyle(family="table-cell")
    letters.addElement(TextProperties(fontfamily=FONT, fontsize="10pt"))
    document.styles.addElement(letters)


def _add_signal(document: "OpenDocument", signal: Signal, colour: str) -> Any:  # noqa: ANN401
    from odf.style import Style, TextProperties

    style = Style(name=f"signal-{signal.name.lower()}", family="table-cell")
    style.addElement(TextProperties(fontweight="bold", color=colour))
    document.styles.addElement(style)
    return style


def _add(
    document: "OpenDocument",
    name: str,
    properties: _Properties,
    *,
    align: str | None = None,
    number: Any = None,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    from odf.style import ParagraphProperties, Style, TableCellProperties, TextProperties

    cell, text = properties
    named = {} if number is None else {"datastylename": number}
    style = Style(name=f"c-{name}", family="table-cell", **named)
    style.addElement(TableCellProperties(**cell))
    if align:
        style.addElement(ParagraphProperties(textalign=align))
    style.addElement(TextProperties(**text))
    document.automaticstyles.addElement(style)
    return style


def rate_form(name: str) -> Any:  # noqa: ANN401
    """Return the form of percentages: `45 %`."""
    from odf import number

    form = number.PercentageStyle(name=name)
    form.addElement(number.Number(decimalplaces=0, minintegerdigits=1))
    form.addElement(number.Text(text="\N{NO-BREAK SPACE}%"))
    return form


def _add_numbers(document: "OpenDocument") -> dict[str, Any]:
    """Give a document the forms of figures, days and text; return them by their names."""
    from odf import number

    forms = {
        "rate": rate_form("n-rate"),
        "amount": number.NumberStyle(name="n-amount"),
        "day": number.DateStyle(name="n-day"),
        "text": number.TextStyle(name="n-text"),
        "figure": None,
    }
    amount = number.Number(decimalplaces=2, minintegerdigits=1, grouping="true")
    forms["amount"].addElement(amount)
    for part in (number.Year, number.Month, number.Day):
        if part is not number.Year:
            forms["day"].addElement(number.Text(text="-"))
        forms["day"].addElement(part(style="long"))
    forms["text"].addElement(number.TextContent())
    for form in forms.values():
        if form is not None:
            document.automaticstyles.addElement(form)
    return forms
