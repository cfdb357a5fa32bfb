"""The words, signs and styles of statuses, signals, progress, targets and dates."""

from datetime import date
from typing import Final

from plancoop.analysis.indicators import actual, measured_goals
from plancoop.analysis.log import latest_shortfall, slip
from plancoop.analysis.progress import counted_steps, measure, progress, share_of_time
from plancoop.analysis.signals import Alert, Reason, Signal
from plancoop.i18n.formats import day, duration, number, percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Activity, Indicator, Item, Period
from plancoop.plan.values import Kind, Priority, Status
from plancoop.settings import current as settings
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording.dates import date_words, from_to_words, planned_words, start_words
from plancoop.wording.indicators import is_counted, rate_words, value_words
from plancoop.wording.recurrence import fulfilled_words, occurrence_words, often_words

Styled = tuple[str, str]
"""Words, and their style."""

STATUS_SIGNS: Final = {
    Status.NOT_STARTED: "○",
    Status.IN_PROGRESS: "◐",
    Status.ON_HOLD: "‖",
    Status.ACHIEVED: "✓",
    Status.PARTLY: "◑",
    Status.NOT_ACHIEVED: "✗",
    Status.CANCELLED: "–",
}
STATUS_STYLES: Final = {
    Status.NOT_STARTED: "",
    Status.IN_PROGRESS: "cyan",
    Status.ON_HOLD: "yellow",
    Status.ACHIEVED: "green",
    Status.PARTLY: "green",
    Status.NOT_ACHIEVED: "red",
    Status.CANCELLED: "dim",
}
SIGNAL_STYLES: Final = {
    Signal.LATE: "bold red",
    Signal.WATCH: "yellow",
    Signal.ON_TIME: "green",
    Signal.NO_DUE_DATE: "dim",
    Signal.CLOSED: "dim",
}

SIGNAL_MARKS: Final = {Signal.LATE: "!!", Signal.WATCH: "!"}
"""The marks of what is to be looked at first; the other signals have none."""


def status_word(status: Status, kind: Kind) -> str:
    """Return the word for a status: as is settled, else in the gender of the kind.

    That is `Atteint`, `Réalisé` or `Réalisée`.
    """
    if word := settings().status_words.get(status):
        return word
    match kind:
        case Kind.OBJECTIVE:
            return {
                Status.NOT_STARTED: P_("objective", "Not started"),
                Status.IN_PROGRESS: P_("objective", "In progress"),
                Status.ON_HOLD: P_("objective", "On hold"),
                Status.ACHIEVED: P_("objective", "Achieved"),
                Status.PARTLY: P_("objective", "Partly achieved"),
                Status.NOT_ACHIEVED: P_("objective", "Not achieved"),
                Status.CANCELLED: P_("objective", "Cancelled"),
            }[status]
        case Kind.MEANS:
            return {
                Status.NOT_STARTED: P_("means", "Not started"),
                Status.IN_PROGRESS: P_("means", "In progress"),
                Status.ON_HOLD: P_("means", "On hold"),
                Status.ACHIEVED: P_("means", "Completed"),
                Status.PARTLY: P_("means", "Partly completed"),
                Status.NOT_ACHIEVED: P_("means", "Not completed"),
                Status.CANCELLED: P_("means", "Cancelled"),
            }[status]
        case Kind.STEP:
            return {
                Status.NOT_STARTED: P_("step", "Not started"),
                Status.IN_PROGRESS: P_("step", "In progress"),
                Status.ON_HOLD: P_("step", "On hold"),
                Status.ACHIEVED: P_("step", "Completed"),
                Status.PARTLY: P_("step", "Partly completed"),
                Status.NOT_ACHIEVED: P_("step", "Not completed"),
                Status.CANCELLED: P_("step", "Cancelled"),
            }[status]


def status_words(status: Status, kind: Kind) -> str:
    """Return the sign and the word of a status: `✓ Réalisé`."""
    return f"{STATUS_SIGNS[status]} {status_word(status, kind)}"


def item_text(item: Item) -> str:
    """Return an item's text after its own number: `1.2.3 Visiter les cégeps.`."""
    return f"{item.number} {item.text}" if item.number else item.text


def sorted_by_words(item: Item) -> str:
    """Name what an item is sorted by: `axe eco · priorité haute · #bénévolat`."""
    axis = item.axis if isinstance(item, Activity) else None
    words = [_("axis {id}").format(id=axis)] if axis else []
    if item.priority:
        words.append(_(_PRIORITIES[item.priority]))
    return " · ".join([*words, *(f"#{visible(tag)}" for tag in item.tags)])


_PRIORITIES: Final = {
    Priority.HIGH: N_("high priority"),
    Priority.MEDIUM: N_("medium priority"),
    Priority.LOW: N_("low priority"),
}


_KINDS: Final = {Kind.OBJECTIVE: N_("Objective"), Kind.MEANS: N_("Means"), Kind.STEP: N_("Step")}
_SIGNALS: Final = {
    Signal.LATE: N_("Late"),
    Signal.WATCH: N_("Watch"),
    Signal.ON_TIME: N_("On time"),
    Signal.NO_DUE_DATE: N_("No due date"),
    Signal.CLOSED: N_("Closed"),
}


def kind_word(kind: Kind) -> str:
    """Return the word for a kind of item."""
    return _(_KINDS[kind])


def signal_word(signal: Signal) -> str:
    """Return the words for a signal."""
    return _(_SIGNALS[signal])


def alert_words(alert: Alert, item: Item) -> str:
    """Say a signal with its reason: `En retard de 12 jours`; name the step it comes from."""
    reason = reason_words(alert, item)
    if alert.signal is Signal.WATCH:
        return signal_word(Signal.WATCH) + P_("colon", ": ") + reason
    return reason or signal_word(alert.signal)


def reason_words(alert: Alert, item: Item) -> str:
    """Say why an item is late or to be watched; nothing where it is neither."""
    match alert.reason:
        case Reason.LATE:
            words = _("Late by {time}").format(time=duration(alert.figure))
        case Reason.ON_HOLD:
            words = _status_of(alert)
        case Reason.DUE_SOON if alert.figure == 0:
            words = _("due today")
        case Reason.DUE_SOON:
            words = _("due in {time}").format(time=duration(alert.figure))
        case Reason.STALE:
            words = _("no news for {time}").format(time=duration(alert.figure))
        case Reason.BEHIND:
            template = (
                _("{done} done, {rate} expected by now")
                if alert.by_year
                else _("{done} done, {rate} of its time elapsed")
            )
            words = template.format(done=percent(alert.done), rate=percent(alert.expected))
        case Reason.UNMEASURED:
            words = _unmeasured_words(alert).format(rate=percent(alert.figure))
        case None:
            return ""
    if alert.occurrence:
        words += f" ({occurrence_words(alert.occurrence.name, short=True)})"
    step = alert.item.id if alert.item and alert.item.id != item.id else ""
    return f"{words} ({step})" if step else words


def _unmeasured_words(alert: Alert) -> str:
    begun = alert.item and alert.item.status is not Status.NOT_STARTED
    if alert.by_year:
        return _("nothing measured, {rate} expected by now")
    if begun:
        return _("nothing measured, {rate} of its time elapsed")
    return _("not begun, {rate} of its time elapsed")


def _status_of(alert: Alert) -> str:
    return status_word(alert.item.status, alert.item.kind).lower() if alert.item else ""


def progress_words(item: Item) -> str:
    """Write an item's progress: what is measured while that counts, else a percentage."""
    words, rate = measure_words(item), progress(item)
    if rate is None or (words and (measure(item) is not None or not rate)):
        return words
    return " · ".join(part for part in (words, percent(rate)) if part)


def measure_words(item: Item) -> str:
    """Write what is measured of an open or partly done item: `2 sur 5 réseaux · 40 %`."""
    if not _is_measured(item):
        return ""
    if item.occurrences:
        return f"{fulfilled_words(item)} · {percent(measure(item) or 0)}"
    rate, goals = measure(item), _measuring_goals(item)
    if len(goals) == 1:
        value = actual(item, goals[0])
        words = [value_words(value, goals[0])]
        if rate is not None:
            words.append(percent(rate) if value is None else rate_words(rate, goals[0]))
        return " · ".join(words)
    words = [ngettext("{n} indicator", "{n} indicators", len(goals))] if goals else []
    if rate is not None:
        words.append(percent(rate))
    elif goals:
        words.append(_("nothing measured"))
    return " · ".join(words)


def short_measure_words(item: Item) -> str:
    """Write in few cells what is measured of an open or partly done item: `2/5`, or `40 %`."""
    if not _is_measured(item):
        return ""
    if total := len(item.occurrences):
        return f"{total - len(item.open_occurrences)}/{total}"
    rate, goals = measure(item), _measuring_goals(item)
    if len(goals) == 1 and is_counted(goals[0]):
        value = actual(item, goals[0])
        words = "" if value is None else f"{number(value)}/{number(goals[0].least)}"
        if words and len(words) <= _SHORT_MEASURE:
            return words
    return "" if rate is None else percent(rate)


_SHORT_MEASURE: Final = 7


def _is_measured(item: Item) -> bool:
    """Tell whether what is measured of an item says more than its status."""
    return not item.status.closes or item.status is Status.PARTLY


def _measuring_goals(item: Item) -> tuple[Indicator, ...]:
    """Return the indicators by which an item is measured: none where it recurs or has steps."""
    return () if item.occurrences or counted_steps(item) else measured_goals(item)


def lead_words(item: Item) -> str:
    """Name those who have the lead of an item."""
    return ", ".join(item.leads)


def due_words(item: Item) -> str:
    """Say when an item takes place or is due, how often it recurs, or that it has no end."""
    often = often_words(item)
    return ", ".join(words for words in (often, _due_words(item, recurs=bool(often))) if words)


def _due_words(item: Item, *, recurs: bool) -> str:
    if recurs and item.start and item.due:
        return from_to_words(item.start, item.due)
    if item.start and item.due and item.start != item.due:
        return from_to_words(item.start, item.due)
    if item.start and item.due:
        template = _("on {day}") if item.due.is_day else "{day}"
        return template.format(day=date_words(item.due))
    if item.due:
        return _("due {day}").format(day=date_words(item.due))
    words = [start_words(item.start)] if item.start else []
    return ", ".join([*words, *([visible(item.when)] if item.when else [])])


def short_due_words(item: Item, today: date) -> str:
    """Say in few words when an item is due or begins; the year only where it is not today's.

    Of what recurs, the next occurrence is named.
    """
    if occurrence := item.next_occurrence:
        return occurrence_words(occurrence.name, short=True)
    if item.goes_on:
        return often_words(item)
    when = item.due or item.start
    if when is None:
        return visible(item.when or "")
    words = date_words(when, year=when.last.year != today.year, short=True)
    return words if item.due else _("begins {day}").format(day=words)


def slip_words(item: Item) -> str:
    """Say how far a due date was moved: `reportée de 42 jours (prévue le 19 mai 2012)`."""
    moved = slip(item)
    if moved is None:
        return ""
    if moved.days is None:
        return planned_words(moved.planned)
    template = _("postponed by {time}") if moved.days >= 0 else _("brought forward by {time}")
    words = template.format(time=duration(abs(moved.days)))
    return f"{words} ({planned_words(moved.planned)})"


def short_slip_words(item: Item) -> str:
    """Say in few words how far a due date was moved: `+42 jours`; or where from, if nowhere."""
    moved = slip(item)
    if moved is None:
        return ""
    if moved.days is None:
        return planned_words(moved.planned, short=True)
    sign = "+" if moved.days >= 0 else "-"
    return sign + ngettext("{n} day", "{n} days", abs(moved.days))


def period_words(period: Period | None, today: date) -> str:
    """Say how much of the plan's period is over, when it ended, or when it will begin."""
    if period is None:
        return ""
    if today < period.start:
        return _("Period begins on {day}").format(day=day(period.start))
    if today > period.end:
        return _("Period ended on {day}").format(day=day(period.end))
    over = share_of_time(period.start, period.end, today)
    return _("Time elapsed: {rate}").format(rate=percent(over))


def shortfall_words(alert: Alert, item: Item) -> str:
    """Say why a late item, or its step that is late, is so, and what is done about it."""
    if alert.signal is not Signal.LATE:
        return ""
    return latest_shortfall(alert.item) or latest_shortfall(item) or ""
