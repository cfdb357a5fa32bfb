"""The trend as lines to draw: where each stands, in the units of the drawing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from plancoop.i18n.formats import percent
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Period
from plancoop.report.facts import GaugeKind
from plancoop.report.time_axis import Tick, TimeAxis, time_axis
from plancoop.report.trend import Trend, TrendPoint

_LEVELS: Final = (0, 25, 50, 75, 100)
_APART: Final = 20.0


class Level(NamedTuple):
    """A percentage, and how far down it stands."""

    at: float
    words: str


class Line(NamedTuple):
    """A line by its corners; a dot stands on each but the first, which is the beginning."""

    kind: GaugeKind
    corners: tuple[tuple[float, float], ...]

    @property
    def points(self) -> str:
        """The corners as SVG writes them."""
        return " ".join(f"{x},{y}" for x, y in self.corners)

    @property
    def dots(self) -> tuple[tuple[float, float], ...]:
        """Where the dots stand."""
        return self.corners[1:]


class Label(NamedTuple):
    """The name of a line beside its end; `ends` there where there is no room after it."""

    kind: GaugeKind
    x: float
    y: float
    words: str
    ends: bool


class TrendDrawing(NamedTuple):
    """A drawing of the trend, wide or narrow."""

    name: str
    width: int
    height: int
    font: int
    left: float
    right: float
    bottom: float
    levels: tuple[Level, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


class _Frame(NamedTuple):
    """The measures of a drawing."""

    name: str
    width: int
    height: int
    font: int
    margin: int
    most_ticks: int


_FRAMES: Final = (_Frame("wide", 960, 300, 14, 150, 14), _Frame("narrow", 360, 330, 13, 12, 6))


def trend_drawings(trend: Trend, period: Period | None) -> tuple[TrendDrawing, ...]:
    """Draw a trend twice: for a wide page and for a narrow one."""
    return tuple(_drawing(trend.points, period, frame) for frame in _FRAMES)


def _drawing(points: Sequence[TrendPoint], period: Period | None, frame: _Frame) -> TrendDrawing:
    left, right, bottom = 52.0, float(frame.width - frame.margin), float(frame.height - 34)
    axis = time_axis([point.day for point in points], period, left, right)
    assert axis is not None  # noqa: S101 -- a trend has points

    def down(rate: float) -> float:
        return round(14 + (bottom - 14) * (100 - rate) / 100, 1)

    lines = tuple(_lines(points, axis, period, down))
    ends = [(line.kind, *line.corners[-1]) for line in lines if line.kind is not GaugeKind.TIME]
    return TrendDrawing(
        frame.name,
        frame.width,
        frame.height,
        frame.font,
        left,
        right,
        bottom,
        tuple(Level(down(rate), percent(rate)) for rate in _LEVELS),
        tuple(axis.ticks(frame.most_ticks)),
        lines,
        tuple(_labels(ends, points[-1], right if frame.name == "wide" else 0)),
    )


def _lines(
    points: Sequence[TrendPoint],
    axis: TimeAxis,
    period: Period | None,
    down: Callable[[float], float],
) -> Iterator[Line]:
    ground = down(0)
    if period:
        start = axis.at(_eve(period.start))
        yield Line(GaugeKind.TIME, ((start, ground), (axis.at(period.end), down(100))))
    origin = axis.at(_eve(period.start if period else points[0].day))
    for kind, rates in (
        (GaugeKind.MEANS, [point.means for point in points]),
        (GaugeKind.OBJECTIVES, [point.objectives for point in points]),
    ):
        known = [
            (axis.at(point.day), down(rate))
            for point, rate in zip(points, rates, strict=True)
            if rate is not None
        ]
        if known:
            yield Line(kind, ((origin, ground), *known))


def _eve(day: date) -> date:
    return day - timedelta(days=1)


def _labels(
    ends: Sequence[tuple[GaugeKind, float, float]], last: TrendPoint, room: float
) -> Iterator[Label]:
    """Name the lines beside their ends, far enough from one another."""
    words = {
        GaugeKind.MEANS: " ".join((P_("several", "Means"), last.means_words)),
        GaugeKind.OBJECTIVES: " ".join((_("Objectives"), last.objectives_words)),
    }
    lowest = float("-inf")
    for kind, x, y in sorted(ends, key=lambda end: end[2]):
        lowest = max(y + 5, lowest + _APART)
        is_free = room and x <= room
        yield Label(kind, x + 12 if is_free else x - 10, lowest, words[kind], ends=not is_free)
