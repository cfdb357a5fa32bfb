"""Where the plan stands: the whole of it, and one audience."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table

from plancoop.locale import P_, _, day, ngettext, percent
from plancoop.mistakes import visible
from plancoop.model import Audience, Kind, Plan, Status
from plancoop.outline import entries
from plancoop.progress import Alert, Signal, Tally, progress, signal, tally, worst
from plancoop.query import Row, late, upcoming
from plancoop.views import items, words
from plancoop.views.prose import Text

SHOWN_LATE: Final = 5
SHOWN_NEXT: Final = 3
WIDE: Final = 76


def overview(plan: Plan, today: date, width: int | None) -> RenderableType:
    """Show a plan: its general objective, a row per audience and a total, what is late and next."""
    overdue = late(plan, today)
    rows = [
        _standing(plan, audience.short_name, (audience,), today, overdue)
        for audience in plan.audiences
    ]
    total = _standing(plan, _("Total"), plan.audiences, today, overdue)
    draw = _stacked if width is not None and width < WIDE else _table
    return Group(
        _heading(plan.title, plan, today, width),
        *_general_objective(plan),
        Text(),
        draw([*rows, total]),
        *_legend(total.objectives, total.means),
        *_some(_("Late"), overdue, SHOWN_LATE, "plancoop list --en-retard", width),
        *_some(
            _("Next"), upcoming(plan, today), SHOWN_NEXT, "plancoop list --trier echeance", width
        ),
    )


def _heading(title: str, plan: Plan, today: date, width: int | None) -> Text:
    """Show a title, the day, and how much of the period is over."""
    over = words.period_words(plan.period, today)
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


@dataclass(frozen=True)
class _Standing:
    """A row: a name, the objectives and the means in figures, and what to look at."""

    name: str
    objectives: Tally
    means: Tally
    signal: Text


def _standing(
    plan: Plan, name: str, audiences: Sequence[Audience], today: date, overdue: Sequence[Row]
) -> _Standing:
    objectives = tuple(item for audience in audiences for item in audience.objectives)
    means = tuple(item for audience in audiences for item in audience.means)
    alerts = [signal(item, plan.period, today) for item in (*objectives, *means)]
    count = sum(any(row.entry.audience is one for one in audiences) for row in overdue)
    return _Standing(visible(name), tally(objectives), tally(means), _worst_words(alerts, count))


def _worst_words(alerts: Sequence[Alert], count: int) -> Text:
    """Say the worst of several signals; of what is late, steps included, how many."""
    most = worst(alerts)
    if most is None:
        return Text("—", style="dim")
    said = words.signal_word(most.signal)
    if most.signal is Signal.LATE:
        said = ngettext("{n} late", "{n} late", count)
    return Text(said, style=words.SIGNAL_STYLES[most.signal])


def _figures(group: Tally, nothing: str, size: int) -> Text:
    if group.rate is None:
        said = _cancelled(group) if group.cancelled else nothing
        return Text(said, style="dim")
    count = f"{group.completed}/{group.total}"
    return Text(f"{words.bar(group)} {count:>{size}} {percent(group.rate):>5}")


def _cancelled(group: Tally) -> str:
    return ngettext("{n} cancelled", "{n} cancelled", group.cancelled)


def _size(rows: Iterable[_Standing]) -> int:
    groups = (group for row in rows for group in (row.objectives, row.means))
    return max(len(f"{group.completed}/{group.total}") for group in groups)


def _table(rows: Sequence[_Standing]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(_("Audience"), overflow="fold")
    table.add_column(_("Objectives achieved"), no_wrap=True)
    table.add_column(_("Means completed"), no_wrap=True)
    table.add_column(_("Signal"), no_wrap=True)
    for row in rows:
        table.add_row(
            Text(row.name),
            _figures(row.objectives, _("no objective planned"), _size(rows)),
            _figures(row.means, _("no means planned"), _size(rows)),
            row.signal,
            style="bold" if row is rows[-1] else "",
        )
    return table


def _stacked(rows: Sequence[_Standing]) -> RenderableType:
    """Show the same rows one under the other, for a narrow terminal."""
    table = Table.grid(padding=(0, 1))
    table.add_column(overflow="fold")
    table.add_column()
    for row in rows:
        table.add_row(Text(row.name, style="bold"), row.signal)
        nothing_here = _("no objective planned"), _("no means planned")
        for label, group, nothing in zip(
            (_("Objectives"), P_("several", "Means")),
            (row.objectives, row.means),
            nothing_here,
            strict=True,
        ):
            table.add_row(Text(f"  {label}"), _figures(group, nothing, _size(rows)))
    return table


def _legend(*groups: Tally) -> Iterable[RenderableType]:
    """Explain the signs of the bars that are there to be seen."""
    signs = [_("█ progress")]
    if any(group.started for group in groups):
        signs.append(_("▒ in progress, not measured (not counted)"))
    yield Text("  ".join(signs), style="dim")


def _some(
    title: str, rows: Sequence[Row], shown: int, command: str, width: int | None
) -> Iterable[RenderableType]:
    """Show the first of some items with their dates, and how to see the others."""
    if not rows:
        return
    yield Text(f"\n{title}", style="bold")
    yield items.dated(rows[:shown], width)
    if len(rows) > shown:
        others = ngettext("and {n} other", "and {n} others", len(rows) - shown)
        yield Text(others + P_("colon", ": ") + command, style="dim")


def audience(plan: Plan, one: Audience, today: date, width: int | None) -> RenderableType:
    """Show an audience: its objectives, then its means, then their steps, each with its totals."""
    mine = [entry for entry in entries(plan) if entry.audience is one]
    rows = [Row(entry, signal(entry.item, plan.period, today)) for entry in mine]
    by_kind = {kind: [row for row in rows if row.entry.item.kind is kind] for kind in Kind}
    shown = {
        kind: items.listing(some, width, aligned_with=rows)
        for kind, some in by_kind.items()
        if some
    }
    return Group(
        _heading(one.name, plan, today, width),
        *_section(
            _("Objectives achieved"),
            _("no objective planned"),
            tally(one.objectives),
            shown.get(Kind.OBJECTIVE),
            width,
        ),
        *_section(
            _("Means completed"),
            _("no means planned"),
            tally(one.means),
            shown.get(Kind.MEANS),
            width,
        ),
        *_steps(by_kind[Kind.STEP], shown.get(Kind.STEP)),
        *_gaps(rows, width),
    )


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
        head.append(f"{words.bar(group)}  {percent(group.rate)}")
    if group.cancelled:
        left_out = _cancelled(group)
        head.append(f"  {left_out}", style="dim")
    yield head
    yield Padding(shown, (0, 0, 0, 2))


def _steps(rows: Sequence[Row], shown: RenderableType | None) -> Iterable[RenderableType]:
    if shown is not None:
        counted = [row.entry.item for row in rows if progress(row.entry.item) is not None]
        done = sum(item.status is Status.ACHIEVED for item in counted)
        figures = _("{completed} of {total}").format(completed=done, total=len(counted))
        yield Text.assemble("\n", (_("Steps completed"), "bold"), f"  {figures}")
        yield Padding(shown, (0, 0, 0, 2))


def _gaps(rows: Sequence[Row], width: int | None) -> Iterable[RenderableType]:
    """Count what is open without a due date, and without a lead."""
    still_open = [row.entry.item for row in rows if not row.entry.item.status.closes]
    if still_open:
        undated = sum(item.due is None for item in still_open)
        unled = sum(item.lead is None for item in still_open)
        said = (
            _("Without a due date: {n}").format(n=undated),
            _("Without a lead: {n}").format(n=unled),
        )
        yield Text("\n" + _joined(said, width), style="dim")
