"""Where the plan stands: the whole of it, and one audience."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from plancoop.analysis.progress import Tally, elapsed, progress
from plancoop.analysis.query import ItemRow, Standing, by_audience, late, rows, summarize, upcoming
from plancoop.i18n.formats import day, percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind, Status
from plancoop.terminal import items
from plancoop.terminal.text import Text
from plancoop.text.unprintable import visible
from plancoop.wording import labels

SHOWN_LATE: Final = 5
SHOWN_NEXT: Final = 3
WIDE: Final = 76


def overview(
    plan: Plan, today: date, width: int | None, spelt: Callable[[str], str] = str
) -> RenderableType:
    """Show a plan: its general objective, a row per audience and a total, what is late and next.

    `spelt` writes a command as it is to be typed for this plan.
    """
    every = rows(plan, all_items(plan), today)
    parts = by_audience(plan, every)
    lines = [_AudienceRow(one.short_name, summarize(parts[one.id])) for one in plan.audiences]
    total = _AudienceRow(_("Total"), summarize(every))
    draw = _stacked if width is not None and width < WIDE else _table
    return Group(
        _heading(plan.title, plan, today, width),
        *_general_objective(plan),
        Text(),
        draw([*lines, total], elapsed(plan.period, today)),
        *_legend(total.standing),
        *_some(_("Late"), late(every), SHOWN_LATE, spelt("plancoop list --en-retard"), width),
        *_some(
            _("Next"),
            upcoming(every, today),
            SHOWN_NEXT,
            spelt(f"plancoop list --apres {today} --trier echeance"),
            width,
        ),
    )


def _heading(title: str, plan: Plan, today: date, width: int | None) -> Text:
    """Show a title, the day, and how much of the period is over."""
    over = labels.period_words(plan.period, today)
    now = _("As of {day}").format(day=day(today))
    below = _joined((now, over), width)
    return Text.assemble((visible(title), "bold"), "\n", below)


def _joined(parts: Iterable[str], width: int | None) -> str:
    """Put short facts on one line, or each on its own in a narrow terminal."""
    return ("\n" if items.is_narrow(width) else " · ").join(part for part in parts if part)


def _general_objective(plan: Plan) -> Iterable[RenderableType]:
    if plan.general_objective:
        label = _("General objective:")
        yield Text.assemble("\n", (label, "italic"), " ", visible(plan.general_objective))


class _AudienceRow(NamedTuple):
    """A line of the table: whose it is, and where they stand."""

    name: str
    standing: Standing


def _table(lines: Sequence[_AudienceRow], over: float | None) -> RenderableType:
    """Show time, means and objectives side by side, and the signal below the name."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(_("Audience"), overflow="fold")
    for title in (_("Time elapsed"), _("Means completed"), _("Objectives achieved")):
        table.add_column(title, no_wrap=True)
    size = _size(lines)
    for line in lines:
        name = Text.assemble((visible(line.name), "bold"), "\n", _signal(line.standing))
        table.add_row(name, *_bars(line.standing, over, size))
    return table


def _stacked(lines: Sequence[_AudienceRow], over: float | None) -> RenderableType:
    """Show the same lines one under the other, for a narrow terminal."""
    size = _size(lines)
    titles = _("Time elapsed"), P_("several", "Means"), _("Objectives")
    parts: list[RenderableType] = []
    for line in lines:
        table = Table.grid(padding=(0, 1))
        for title, figures in zip(titles, _bars(line.standing, over, size), strict=True):
            table.add_row(Text(f"  {title}"), figures)
        name = Text.assemble((visible(line.name), "bold"), "  ", _signal(line.standing))
        parts += [name, table]
    return Group(*parts)


def _size(lines: Iterable[_AudienceRow]) -> int:
    """Return how wide the widest `x/y` of a table is."""
    groups = (group for _, one in lines for group in (one.objectives, one.means))
    return max(len(f"{group.completed}/{group.total}") for group in groups)


def _bars(one: Standing, over: float | None, size: int) -> tuple[Text, Text, Text]:
    """Draw the time elapsed, the means and the objectives."""
    return (
        _time(over),
        _figures(one.means, _("no means planned"), size),
        _figures(one.objectives, _("no objective planned"), size),
    )


def _time(over: float | None) -> Text:
    return Text("—", style="dim") if over is None else Text(_rate(over))


def _rate(rate: float) -> str:
    return f"{labels.rate_bar(rate)} {percent(rate):>5}"


def _figures(group: Tally, nothing: str, size: int) -> Text:
    if group.rate is None:
        said = _cancelled(group) if group.cancelled else nothing
        return Text(said, style="dim")
    count = f"{group.completed}/{group.total}"
    return Text(f"{labels.bar(group)} {count:>{size}} {percent(group.rate):>5}")


def _cancelled(group: Tally) -> str:
    return ngettext("{n} cancelled", "{n} cancelled", group.cancelled)


def _signal(one: Standing) -> Text:
    """Say the worst of several signals, with its reason and the item that it comes from."""
    alert = one.worst
    if alert is None:
        return Text("—", style="dim")
    said = labels.signal_word(alert.signal)
    if alert.item and alert.reason:
        said = f"{labels.alert_words(alert, alert.item)} ({alert.item.id})"
    if one.late > 1:
        said += " " + ngettext("and {n} other", "and {n} others", one.late - 1)
    return Text(said, style=labels.SIGNAL_STYLES[alert.signal])


def _legend(one: Standing) -> Iterable[RenderableType]:
    """Explain the signs of the bars that are there to be seen."""
    signs = [_("█ progress")]
    if one.objectives.started or one.means.started:
        signs.append(_("▒ in progress, not measured (not counted)"))
    yield Text("  ".join(signs), style="dim")


def _some(
    title: str, group: Sequence[ItemRow], shown: int, command: str, width: int | None
) -> Iterable[RenderableType]:
    """Show the first of some items with their dates, and how to see the others."""
    if not group:
        return
    yield Text(f"\n{title}", style="bold")
    yield items.dated(group[:shown], width)
    if len(group) > shown:
        others = ngettext("and {n} other", "and {n} others", len(group) - shown)
        yield Text(others + P_("colon", ": ") + command, style="dim")


def audience(plan: Plan, one: Audience, today: date, width: int | None) -> RenderableType:
    """Show an audience: its objectives, then its means, then their steps, each with its totals."""
    mine = by_audience(plan, rows(plan, all_items(plan), today))[one.id]
    where = summarize(mine)
    by_kind = {kind: [row for row in mine if row.entry.item.kind is kind] for kind in Kind}
    shown = {
        kind: items.listing(some, width, aligned_with=mine)
        for kind, some in by_kind.items()
        if some
    }
    return Group(
        _heading(one.name, plan, today, width),
        *_time_section(plan, today),
        *_section(
            _("Objectives achieved"),
            _("no objective planned"),
            where.objectives,
            shown.get(Kind.OBJECTIVE),
            width,
        ),
        *_section(
            _("Means completed"),
            _("no means planned"),
            where.means,
            shown.get(Kind.MEANS),
            width,
        ),
        *_steps(by_kind[Kind.STEP], shown.get(Kind.STEP)),
        *_gaps(mine, width),
    )


def _time_section(plan: Plan, today: date) -> Iterable[RenderableType]:
    over = elapsed(plan.period, today)
    if over is not None:
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
        head.append("\n" if items.is_narrow(width) else "  ")
        head.append(f"{labels.bar(group)}  {percent(group.rate)}")
    if group.cancelled:
        head.append(f"  {_cancelled(group)}", style="dim")
    yield head
    yield Padding(shown, (0, 0, 0, 2))


def _steps(group: Sequence[ItemRow], shown: RenderableType | None) -> Iterable[RenderableType]:
    if shown is not None:
        counted = [row.entry.item for row in group if progress(row.entry.item) is not None]
        done = sum(item.status is Status.ACHIEVED for item in counted)
        figures = _("{completed} of {total}").format(completed=done, total=len(counted))
        yield Text.assemble("\n", (_("Steps completed"), "bold"), f"  {figures}")
        yield Padding(shown, (0, 0, 0, 2))


def _gaps(group: Sequence[ItemRow], width: int | None) -> Iterable[RenderableType]:
    """Count what is open without a due date, and without a lead."""
    still_open = [row.entry.item for row in group if not row.entry.item.status.closes]
    if still_open:
        undated = sum(item.due is None for item in still_open)
        unled = sum(item.lead is None for item in still_open)
        said = (
            _("Without a due date: {n}").format(n=undated),
            _("Without a lead: {n}").format(n=unled),
        )
        yield Text("\n" + _joined(said, width), style="dim")
