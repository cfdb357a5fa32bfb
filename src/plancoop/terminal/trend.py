"""Means and objectives over time, against the time elapsed."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.progress import Tally
from plancoop.analysis.trend import Point
from plancoop.i18n.formats import day, percent
from plancoop.i18n.translation import P_, _
from plancoop.terminal.bars import bar, legend
from plancoop.terminal.columns import is_narrow
from plancoop.terminal.text import typeset

BAR_LENGTH: Final = 20
WIDE_WIDTH: Final = 76


def trend(points: Sequence[Point], width: int | None) -> RenderableType:
    """Draw a bar for each month, the time elapsed as a line across the bars."""
    titles = P_("several", "Means"), _("Objectives")
    table = Table.grid(padding=(0, 2 if width is None or width >= WIDE_WIDTH else 1))
    if is_narrow(width):
        for point in points:
            table.add_row(Text(day(point.day), style="bold"))
            for title, group in zip(titles, (point.means, point.objectives), strict=True):
                drawn = _bar(group, point.over, BAR_LENGTH // 2)
                table.add_row(Text.assemble(f"  {title:<10} ", drawn))
    else:
        table.add_row("", *(Text(title, style="bold") for title in titles))
        for point in points:
            groups = point.means, point.objectives
            bars = (_bar(group, point.over, BAR_LENGTH) for group in groups)
            table.add_row(Text(day(point.day)), *bars)
    return typeset(Text("\n" + _("Trend"), style="bold"), table, *_legend(points))


def _bar(group: Tally, over: float | None, size: int) -> Text:
    """Draw a rate beside the time elapsed; then say it."""
    if group.rate is None:
        return Text(_("nothing to count"), style="dim")
    return bar(group.rate, over, size).append(f" {percent(group.rate):>5}")


def _legend(points: Iterable[Point]) -> Iterable[RenderableType]:
    yield legend(started=False, timed=any(point.over is not None for point in points))
    yield Text(_("What has no date in the follow-up counts from the beginning."), style="dim")
