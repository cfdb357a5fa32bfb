"""Bars: how far something is, and where the time elapsed stands."""

from typing import Final

from rich.text import Text

from plancoop.i18n.translation import _

TIME_SIGN: Final = "┃"


def bar(
    rate: float, over: float | None, size: int, *, started: float = 0.0, style: str = ""
) -> Text:
    """Draw a rate from 0 to 100, followed by a share that is begun and not counted.

    Where it is known how much of the time is `over`, a line stands there between two cells.
    """
    cells = size if over is None else size - 1
    done = _filled(rate, cells)
    begun = min(max(_filled(started, cells), 1), cells - done) if started else 0
    left = cells - done - begun
    drawn = Text.assemble(("█" * done + "▒" * begun, style), ("░" * left, "dim"))
    if over is None:
        return drawn
    at = _filled(over, cells)
    return Text.assemble(drawn[:at], (TIME_SIGN, "bold"), drawn[at:])


def _filled(rate: float, cells: int) -> int:
    """Return how many cells a rate fills: none only for 0, all only for 100."""
    if not 0 < rate < 100:  # noqa: PLR2004 -- a percentage
        return cells if rate else 0
    return min(max(round(cells * rate / 100), 1), cells - 1)


def legend(*, started: bool, timed: bool) -> Text:
    """Say what the signs of some bars mean, of those that they have."""
    signs = [_("█ progress")]
    if started:
        signs.append(_("▒ begun, without a figure"))
    if timed:
        signs.append(_("┃ time elapsed"))
    return Text("  ".join(sign.replace(" ", "\u00a0") for sign in signs), style="dim")
