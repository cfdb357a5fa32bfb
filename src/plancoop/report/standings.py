"""Where the plan and its parts stand: bars, signals that add up, and what is undecided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plancoop.analysis.coverage import Need, coverage, total_coverage
from plancoop.analysis.progress import Tally, elapsed
from plancoop.analysis.query import ItemRow, late_rows, summarize
from plancoop.analysis.signals import Signal
from plancoop.i18n.formats import number, percent
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.values import Kind
from plancoop.report.attention import wholes
from plancoop.report.facts import Bar, Gauge, GaugeKind, Tag
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.groupings import capital
from plancoop.wording.report import late_with_steps, signals_note
from plancoop.wording.tallies import (
    counted_words,
    elapsed_days_words,
    kind_count,
    late_count,
    left_out,
    short_count,
    undecided_words,
)


@dataclass(frozen=True)
class Standing:
    """Where a part of the plan stands: its bars, and the most pressing signal of its items.

    `tag` is None where it has no item. `reason` says why, of the item that `worst` is the id of;
    both are empty where nothing is late or to be watched.
    """

    key: str
    name: str
    short_name: str
    means: Gauge
    objectives: Gauge
    tag: Tag | None
    reason: str
    worst: str


@dataclass(frozen=True)
class SignalCount:
    """How many objectives and means have a signal."""

    signal: Signal
    name: str
    number: int


def time_gauge(plan: Plan, today: date) -> Gauge | None:
    """Return the bar of the time elapsed; None without a period."""
    over = elapsed(plan.period, today)
    if plan.period is None or over is None:
        return None
    return Gauge(
        GaugeKind.TIME,
        _("Time elapsed"),
        Bar(over),
        percent(over),
        elapsed_days_words(plan.period, today),
        percent(over),
    )


def standing(
    key: str, names: tuple[str, str], rows: Sequence[ItemRow], over: float | None
) -> Standing:
    """Return where the items of some rows stand; `names` are the full one and the short one."""
    summary = summarize(rows)
    alert, late = summary.worst, [row.alert for row in wholes(rows, Signal.LATE)]
    if late and alert not in late:  # the longest late is a step of what is late itself
        alert = late[0]
    item = alert.item if alert and alert.reason else None
    return Standing(
        key,
        visible(names[0]),
        visible(names[1]),
        _gauge(summary.means, Kind.MEANS, over),
        _gauge(summary.objectives, Kind.OBJECTIVE, over),
        Tag(alert.signal, labels.signal_word(alert.signal), _tag_words(len(late), alert.signal))
        if alert
        else None,
        capital(labels.reason_words(alert, item)) if alert and item else "",
        item.id if item else "",
    )


def _tag_words(late: int, signal: Signal) -> str:
    """Say a signal, and how many objectives and means are late where several are."""
    return late_count(late) if late > 1 else labels.signal_word(signal)


def _gauge(group: Tally, kind: Kind, over: float | None) -> Gauge:
    is_means = kind is Kind.MEANS
    return Gauge(
        GaugeKind.MEANS if is_means else GaugeKind.OBJECTIVES,
        _("Means completed") if is_means else _("Objectives achieved"),
        Bar(group.rate, group.started, over),
        "" if group.rate is None else percent(group.rate),
        counted_words(group, kind),
        short_count(group, kind),
        left_out(group),
    )


def split(rows: Iterable[ItemRow]) -> tuple[SignalCount, ...]:
    """Count objectives and means by their signals, each once; a step counts with its item."""
    signals = [row.alert.signal for row in rows if row.placed.parent is None]
    return tuple(
        SignalCount(signal, labels.signal_word(signal), signals.count(signal)) for signal in Signal
    )


def split_note(rows: Sequence[ItemRow]) -> str:
    """Say what the signals count, where there are steps; and how many are late with these."""
    if all(row.placed.parent is None for row in rows):
        return ""
    late, every = wholes(rows, Signal.LATE), late_rows(rows)
    if [row.alert for row in late] == [row.alert for row in every]:
        return signals_note()
    return f"{signals_note()} {late_with_steps(len(every), every[0].alert.figure)}"


def undecided(plan: Plan, today: date) -> Iterator[str]:
    """Count what is not decided yet: leads, due dates, objectives that nothing serves."""
    covers = total_coverage(coverage(plan, plan.audiences, today)).covers
    for need in (Need.LEAD, Need.DUE, Need.SERVED):
        if count := len(covers[need].lacking):
            yield undecided_words(need, count)


def contents_words(rows: Iterable[ItemRow]) -> str:
    """Count what a report holds: `27 objectifs, 12 moyens, 2 étapes`."""
    kinds = [row.placed.item.kind for row in rows]
    counts = ((kind, kinds.count(kind)) for kind in Kind)
    return ", ".join(kind_count(kind, count) for kind, count in counts if count) or number(0)
