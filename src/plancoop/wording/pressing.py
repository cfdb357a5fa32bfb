"""What is pressing in a group of items, in one line that fewer and fewer words fill."""

from collections.abc import Sequence

from plancoop.analysis.signals import Alert, Reason, Signal
from plancoop.i18n.formats import duration, percent
from plancoop.i18n.translation import _, ngettext


def pressing_forms(alerts: Sequence[Alert]) -> list[str]:
    """Say how many items are late or to be watched, the longest sentence first.

    The alerts are sorted, the most pressing first. `1 en retard (30 j), 2 à surveiller`, and then
    what is left of it in less room.
    """
    late = [alert for alert in alerts if alert.signal is Signal.LATE]
    watched = [alert for alert in alerts if alert.signal is Signal.WATCH]
    if not late:
        return _watched_forms(watched)
    count = ngettext("{n} late", "{n} late", len(late))
    timed = f"{count} ({duration(late[0].figure, short=True)})"
    if not watched:
        return [timed, count]
    others = ngettext("{n} to watch", "{n} to watch", len(watched))
    return [f"{timed}, {others}", f"{count}, {others}", timed, count]


def _watched_forms(alerts: Sequence[Alert]) -> list[str]:
    """Say why items are to be watched where that is the same for all; or how many they are."""
    if not alerts:
        return []
    count = ngettext("{n} to watch", "{n} to watch", len(alerts))
    reason, figure = alerts[0].reason, alerts[0].figure
    if reason is None or any(alert.reason is not reason for alert in alerts):
        return [count]
    same = _count_for(reason, len(alerts))
    detail = _figure(reason, figure)
    return [f"{same} ({detail})", same, count] if detail else [same, count]


def _count_for(reason: Reason, count: int) -> str:
    match reason:
        case Reason.ON_HOLD:
            return ngettext("{n} on hold", "{n} on hold", count)
        case Reason.STALE:
            return ngettext("{n} without news", "{n} without news", count)
        case Reason.BEHIND:
            return ngettext("{n} behind schedule", "{n} behind schedule", count)
        case Reason.UNMEASURED:
            return ngettext("{n} without progress", "{n} without progress", count)
        case _:
            return ngettext("{n} due soon", "{n} due soon", count)


def _figure(reason: Reason, figure: int) -> str:
    """Write the figure of the most pressing: a lapse, points, or a share of its time."""
    match reason:
        case Reason.ON_HOLD:
            return ""
        case Reason.DUE_SOON if not figure:
            return _("today")
        case Reason.BEHIND:
            return ngettext("{n} point", "{n} points", figure)
        case Reason.UNMEASURED:
            return _("{rate} of the time").format(rate=percent(figure))
        case _:
            return duration(figure, short=True)
