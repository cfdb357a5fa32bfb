"""The status of the whole plan, and of one audience."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from plancoop.analysis import query
from plancoop.analysis.progress import Tally, elapsed, progress
from plancoop.analysis.query import ItemRow, Summary
from plancoop.i18n.formats import day, percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind, Status
from plancoop.terminal import items
from plancoop.terminal.columns import INDENT, is_narrow
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels

SHOWN_LATE: Final = 5
SHOWN_NEXT: Final = 3
TABLE_WIDTH: Final = 76


def overview(
    plan: Plan, today: date, width: int | None, spelt: Callable[[str], str] = str
) -> RenderableType:
    """Show a plan: its general objective, a row per audience and a total, what is late and next.

    `spelt` writes a command as it is to be typed for this plan.
    """
    all_rows = query.item_rows(plan, all_items(plan), today)
    parts = query.by_audience(plan, all_rows)
    lines = [(each.short_name, query.summarize(parts[each.id])) for each in plan.audiences]
    total = query.summarize(all_rows)
    draw = _stacked if width is not None and width < TABLE_WIDTH else _table
    list_late = spelt("plancoop list --en-retard")
    list_next = spelt(f"plancoop list --apres {today} --trier echeance")
    return typeset(
        _heading(plan.title, plan, today, width),
        *_general_objective(plan),
        Text(),
        draw([*lines, (_("Total"), total)], elapsed(plan.period, today)),
        *_legend(total),
        *_some(_("Late"), query.late_rows(all_rows), SHOWN_LATE, list_late, width),
        *_some(_("Next"), query.upcoming_rows(all_rows, today), SHOWN_NEXT, list_next, width),
    )


def _heading(title: str, plan: Plan, today: date, width: int | None) -> Text:
    """Show a title, the day, and how much of the period is over."""
    as_of = _("As of {day}").format(day=day(today))
    below = _joined((as_of, labels.period_words(plan.period, today)), width)
    return Text.assemble((visible(title), "bold"), "\n", below)


def _joined(parts: Iterable[str], width: int | None) -> str:
    """Put short facts on one line, or each on its own in a narrow terminal."""
    return ("\n" if is_narrow(width) else " · ").join(part for part in parts if part)


def _general_objective(plan: Plan) -> Iterable[RenderableType]:
    if plan.general_objective:
        label = _("General objective:")
        yield Text.assemble("\n", (label, "italic"), " ", visible(plan.general_objective))


_AudienceRow = tuple[str, Summary]
"""A row of the table: the name of an audience, or the total, and its summary."""


def _table(lines: Sequence[_AudienceRow], over: float | None) -> RenderableType:
    """Show time, means and objectives side by side, and the signal below the name."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(_("Audience"), overflow="fold")
    for title in (_("Time elapsed"), _("Means completed"), _("Objectives achieved")):
        table.add_column(title, no_wrap=True)
    size = _size(lines)
    for name, summary in lines:
        head = Text.assemble((visible(name), "bold"), "\n", _signal(summary))
        table.add_row(head, *_bars(summary, over, size))
    return table


def _stacked(lines: Sequence[_AudienceRow], over: float | None) -> RenderableType:
    size = _size(lines)
    titles = _("Time elapsed"), P_("several", "Means"), _("Objectives")
    parts: list[RenderableType] = []
    for name, summary in lines:
        table = Table.grid(padding=(0, 1))
        for title, figures in zip(titles, _bars(summary, over, size), strict=True):
            table.add_row(Text(f"  {title}"), figures)
        parts += [Text.assemble((visible(name), "bold"), "  ", _signal(summary)), table]
    return Group(*parts)


def _size(lines: Iterable[_AudienceRow]) -> int:
    """Return how wide the widest `x/y` of a table is."""
    groups = (group for _, summary in lines for group in (summary.objectives, summary.means))
    return max(len(f"{group.completed}/{group.total}") for group in groups)


def _bars(summary: Summary, over: float | None, size: int) -> tuple[Text, Text, Text]:
    return (
        Text("—", style="dim") if over is None else Text(_rate(over)),
        _figures(summary.means, _("no means planned"), size),
        _figures(summary.objectives, _("no objective planned"), size),
    )


def _rate(rate: float) -> str:
    return f"{labels.rate_bar(rate)} {percent(rate):>5}"


def _figures(group: Tally, nothing: str, size: int) -> Text:
    if group.rate is None:
        return Text(_cancelled(group) if group.cancelled else nothing, style="dim")
    count = f"{group.completed}/{group.total}"
    bar = labels.rate_bar(group.rate, group.started)
    return Text(f"{bar} {count:>{size}} {percent(group.rate):>5}")


def _cancelled(group: Tally) -> str:
    return ngettext("{n} cancelled", "{n} cancelled", group.cancelled)


def _signal(summary: Summary) -> Text:
    alert = summary.worst
    if alert is None:
        return Text("—", style="dim")
    words = labels.signal_word(alert.signal)
    if alert.item and alert.reason:
        words = f"{labels.alert_words(alert, alert.item)} ({alert.item.id})"
    if summary.late > 1:
        words += " " + ngettext("and {n} other", "and {n} others", summary.late - 1)
    return Text(words, style=labels.SIGNAL_STYLES[alert.signal])


def _legend(summary: Summary) -> Iterable[RenderableType]:
    signs = [_("█ progress")]
    if summary.objectives.started or summary.means.started:
        signs.append(_("▒ in progress, not measured (not counted)"))
    yield Text("  ".join(signs), style="dim")


def _some(
    title: str, group: Sequence[ItemRow], shown: int, command: str, width: int | None
) -> Iterable[RenderableType]:
    """Show the first of some items with their dates, and the command that lists the others."""
    if not group:
        return
    yield Text(f"\n{title}", style="bold")
    yield items.dated_listing(group[:shown], width)
    if len(group) > shown:
        others = ngettext("and {n} other", "and {n} others", len(group) - shown)
        yield Text(others + P_("colon", ": ") + command, style="dim")


def audience(
    plan: Plan, shown_audience: Audience, today: date, width: int | None
) -> RenderableType:
    """Show an audience: its objectives, then its means, then their steps, each with its totals."""
    all_rows = query.item_rows(plan, all_items(plan), today)
    own_rows = query.by_audience(plan, all_rows)[shown_audience.id]
    summary = query.summarize(own_rows)
    objective_titles = _("Objectives achieved"), _("no objective planned")
    means_titles = _("Means completed"), _("no means planned")
    by_kind = {kind: [row for row in own_rows if row.placed.item.kind is kind] for kind in Kind}
    shown = {
        kind: items.listing(group, width, aligned_with=own_rows)
        for kind, group in by_kind.items()
        if group
    }
    return typeset(
        _heading(shown_audience.name, plan, today, width),
        *_elapsed_line(plan, today),
        *_section(*objective_titles, summary.objectives, shown.get(Kind.OBJECTIVE), width),
        *_section(*means_titles, summary.means, shown.get(Kind.MEANS), width),
        *_steps(by_kind[Kind.STEP], shown.get(Kind.STEP)),
        *_gaps(own_rows, width),
    )


def _elapsed_line(plan: Plan, today: date) -> Iterable[RenderableType]:
    if (over := elapsed(plan.period, today)) is not None:
        yield Text.assemble("\n", (_("Time elapsed"), "bold"), f"  {_rate(over)}")


def _section(
    title: str, nothing: str, group: Tally, shown: RenderableType | None, width: int | None
) -> Iterable[RenderableType]:
    yield Text()
    if shown is None:
        yield Text.assemble((title, "bold"), "  ", (nothing, "dim"))
        return
    figures = _("{completed} of {total}").format(completed=group.completed, total=group.total)
    head = Text.assemble((title, "bold"), f"  {figures}")
    if group.rate is not None:
        head.append("\n" if is_narrow(width) else "  ")
        head.append(f"{labels.rate_bar(group.rate, group.started)}  {percent(group.rate)}")
    if group.cancelled:
        head.append(f"  {_cancelled(group)}", style="dim")
    yield head
    yield Padding(shown, INDENT)


def _steps(group: Sequence[ItemRow], shown: RenderableType | None) -> Iterable[RenderableType]:
    if shown is not None:
        counted = [row.placed.item for row in group if progress(row.placed.item) is not None]
        done = sum(item.status is Status.ACHIEVED for item in counted)
        figures = _("{completed} of {total}").format(completed=done, total=len(counted))
        yield Text.assemble("\n", (_("Steps completed"), "bold"), f"  {figures}")
        yield Padding(shown, INDENT)


def _gaps(group: Sequence[ItemRow], width: int | None) -> Iterable[RenderableType]:
    still_open = [row.placed.item for row in group if not row.placed.item.status.closes]
    if still_open:
        undated = _("Without a due date: {n}")
        unled = _("Without a lead: {n}")
        counts = (
            undated.format(n=sum(item.due is None for item in still_open)),
            unled.format(n=sum(item.lead is None for item in still_open)),
        )
        yield Text("\n" + _joined(counts, width), style="dim")
