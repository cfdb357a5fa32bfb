"""The head of a page: its title, the day, and the time elapsed."""

from datetime import date
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from plancoop.analysis.progress import elapsed
from plancoop.i18n.formats import percent, weekday_and_day
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.terminal.columns import is_narrow
from plancoop.terminal.text import cut
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.plain_lines import one_line

LEAST_TITLE: Final = 24
"""How many cells a title keeps on the line of the day; else it has a line of its own."""


def heading(title: str, plan: Plan, today: date, width: int | None, *, complete: bool) -> Text:
    """Show a title, cut to its line unless it is to be `complete`, the day and the time elapsed."""
    facts = [weekday_and_day(today), _time_words(plan, today)]
    below = ("\n" if is_narrow(width) else " · ").join(fact for fact in facts if fact)
    if complete or width is None or is_narrow(width):
        return Text.assemble((visible(title), "bold"), "\n", below)
    room = width - cell_len(f" · {below}")
    if room < min(LEAST_TITLE, cell_len(one_line(title))):
        return Text.assemble((cut(one_line(title), width), "bold"), "\n", below)
    return Text.assemble((cut(one_line(title), room), "bold"), f" · {below}")


def _time_words(plan: Plan, today: date) -> str:
    """Say how much of the period is over, by the sign that it has in bars; or where it stands."""
    period = plan.period
    if period is None or not period.start <= today <= period.end:
        return labels.period_words(period, today)
    return _("time elapsed ┃ {rate}").format(rate=percent(elapsed(period, today) or 0))
