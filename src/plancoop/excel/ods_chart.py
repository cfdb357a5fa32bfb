"""The chart of a workbook of LibreOffice: a document of its own within the other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from plancoop.excel.figures_sheet import CHARTED, HEAD, chart_words
from plancoop.excel.ods_looks import FONT, rate_form
from plancoop.excel.ods_sheets import cell_range
from plancoop.excel.styles import LINES

if TYPE_CHECKING:
    from odf.opendocument import OpenDocument

HEIGHT: Final = 270
"""In points."""
_SIZE: Final = {"width": "23cm", "height": f"{HEIGHT}pt"}


def add_chart(
    document: "OpenDocument",
    sheet: Any,  # noqa: ANN401
    name: str,
    last: int,
    top: float,
) -> None:
    """Draw the progress of objectives and means under the figures, an audience a bar.

    `last` is the last row that is drawn, counted from 0; the chart begins at `top`, in points.
    """
    from odf.draw import Frame, Object
    from odf.style import GraphicProperties, Style
    from odf.svg import Desc, Title
    from odf.table import Shapes

    title, told = chart_words()
    inner = _chart(name, last, title)
    bare = Style(name="chart-frame", family="graphic")
    bare.addElement(GraphicProperties(**_BARE))
    document.automaticstyles.addElement(bare)
    frame = Frame(stylename=bare, x="0cm", y=f"{top:.1f}pt", **_SIZE)
    frame.addElement(
        Object(
            href=document.addObject(inner),
            notifyonupdateofranges=" ".join(
                cell_range(name, (HEAD, rank), (last, rank)) for rank in (0, *CHARTED)
            ),
        )
    )
    frame.addElement(Title(text=title))
    frame.addElement(Desc(text=told))
    shapes = Shapes()
    shapes.addElement(frame)
    sheet.insertBefore(shapes, sheet.firstChild)


def _chart(name: str, last: int, title: str) -> "OpenDocument":
    from odf.chart import Chart, Legend, PlotArea, Title, Wall
    from odf.opendocument import OpenDocumentChart
    from odf.text import P

    document = OpenDocumentChart()
    styles = _Styles(document)
    kind = {"class": "chart:bar"}
    drawn = Chart(attributes=kind, stylename=styles.add("chart", drawn=_BARE), **_SIZE)
    head = Title(stylename=styles.add("title", text={"fontsize": "12pt", **_LETTERS}))
    head.addElement(P(text=title))
    drawn.addElement(head)
    looks = styles.add("legend", drawn=_BARE, text=_LETTERS)
    drawn.addElement(Legend(legendposition="bottom", stylename=looks))
    lying = {"vertical": "true", "gapwidth": "80"}
    plot = PlotArea(stylename=styles.add("plot", chart=lying), datasourcehaslabels="both")
    _add_axes(plot, styles, cell_range(name, (HEAD + 1, 0), (last, 0)))
    for rank, colour in CHARTED.items():
        plot.addElement(_bars(name, rank, last, styles.add_bars(rank, colour)))
    plot.addElement(Wall(stylename=styles.add("wall", drawn=_BARE)))
    drawn.addElement(plot)
    document.chart.addElement(drawn)
    return document


_BARE: Final = {"fill": "none", "stroke": "none"}
_LETTERS: Final = {"fontfamily": FONT}


def _add_axes(plot: Any, styles: "_Styles", names: str) -> None:  # noqa: ANN401
    """Let audiences go from the top down, and shares from 0 to 100%."""
    from odf.chart import Axis, Categories, Grid

    downward = {"displaylabel": "true", "reversedirection": "true"}
    looks = styles.add("names", chart=downward, text=_LETTERS)
    audiences = Axis(dimension="x", name="primary-x", stylename=looks)
    audiences.addElement(Categories(cellrangeaddress=names))
    shared = {"displaylabel": "true", "minimum": "0", "maximum": "1"}
    looks = styles.add("shares", chart=shared, text=_LETTERS, number=styles.rate)
    shares = Axis(dimension="y", name="primary-y", stylename=looks)
    lines = {"stroke": "solid", "strokecolor": LINES}
    looks = styles.add("grid", drawn=lines)
    shares.addElement(Grid(attributes={"class": "major"}, stylename=looks))
    for axis in (audiences, shares):
        plot.addElement(axis)


def _bars(name: str, rank: int, last: int, looks: Any) -> Any:  # noqa: ANN401
    from odf.chart import Series

    head = cell_range(name, (HEAD, rank), (HEAD, rank)).partition(":")[0]
    return Series(
        valuescellrangeaddress=cell_range(name, (HEAD + 1, rank), (last, rank)),
        labelcelladdress=head,
        stylename=looks,
        attributes={"class": "chart:bar"},
    )


class _Styles:
    """The styles of a chart."""

    def __init__(self, document: "OpenDocument") -> None:
        self._document = document
        self.rate = rate_form("rate")
        document.automaticstyles.addElement(self.rate)

    def add_bars(self, rank: int, colour: str) -> Any:  # noqa: ANN401
        """Add the style of the bars of a column; return it."""
        drawn = {"fill": "solid", "fillcolor": colour, "stroke": "none"}
        return self.add(f"bars-{rank}", drawn=drawn)

    def add(
        self,
        name: str,
        *,
        chart: Mapping[str, str] = MappingProxyType({}),
        drawn: Mapping[str, str] = MappingProxyType({}),
        text: Mapping[str, str] = MappingProxyType({}),
        number: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Add a style; return it."""
        from odf.style import ChartProperties, GraphicProperties, Style, TextProperties

        form = {} if number is None else {"datastylename": number}
        style = Style(name=name, family="chart", **form)
        style.addElement(ChartProperties(**chart))
        style.addElement(GraphicProperties(**drawn))
        style.addElement(TextProperties(**text))
        self._document.automaticstyles.addElement(style)
        return style
