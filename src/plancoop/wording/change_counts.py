"""Counts of changes in words: `2 moyens réalisés`, `1 échéance repoussée de 42 jours`."""

from collections.abc import Sequence
from typing import Final

from plancoop.analysis.comparison import ChangeCount, ChangeKind
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.values import Kind, Status

SHOWN_IDS: Final = 3


def count_text(change: ChangeCount, *, alone: bool) -> str:
    """Say how many changes of one kind there are; `alone` means that there is no other kind."""
    text = _counted(change, alone=alone)
    if change.change_kind in (ChangeKind.POSTPONED, ChangeKind.ADVANCED):
        text += f" {_by_days([abs(difference.days) for difference in change.differences])}"
    if change.change_kind in _DUE and change.number <= SHOWN_IDS:
        text += f" ({', '.join(difference.id for difference in change.differences)})"
    return text


_DUE: Final = frozenset(
    {ChangeKind.POSTPONED, ChangeKind.ADVANCED, ChangeKind.DUE_SET, ChangeKind.DUE_DROPPED}
)


def _by_days(days: Sequence[int]) -> str:
    least, most = min(days), max(days)
    if least == most:
        return ngettext("by {n} day", "by {n} days", most)
    return _("by {least} to {most} days").format(least=least, most=most)


def _counted(change: ChangeCount, *, alone: bool) -> str:
    n = change.number
    match change.change_kind:
        case ChangeKind.STATUS:
            return _statuses(change.kind, change.status, n)
        case ChangeKind.ADDED:
            return _added(change.kind, n)
        case ChangeKind.REMOVED:
            return _removed(change.kind, n)
        case ChangeKind.MOVED:
            return _placed(change.kind, n)
        case ChangeKind.OTHER if alone:
            return ngettext("{n} change", "{n} changes", n)
    return {
        ChangeKind.POSTPONED: ngettext("{n} due date postponed", "{n} due dates postponed", n),
        ChangeKind.ADVANCED: ngettext("{n} due date advanced", "{n} due dates advanced", n),
        ChangeKind.DUE_SET: ngettext("{n} due date set", "{n} due dates set", n),
        ChangeKind.DUE_DROPPED: ngettext("{n} due date dropped", "{n} due dates dropped", n),
        ChangeKind.CONVERTED: ngettext("{n} item of another kind", "{n} items of another kind", n),
        ChangeKind.REWORDED: ngettext("{n} text reworded", "{n} texts reworded", n),
        ChangeKind.TARGET: ngettext("{n} target changed", "{n} targets changed", n),
        ChangeKind.LEAD: ngettext("{n} lead changed", "{n} leads changed", n),
        ChangeKind.FOLLOWED: ngettext(
            "{n} follow-up entry added", "{n} follow-up entries added", n
        ),
        ChangeKind.OTHER: ngettext("{n} other change", "{n} other changes", n),
    }[change.change_kind]


def _statuses(kind: Kind | None, status: Status | None, n: int) -> str:
    match kind:
        case Kind.OBJECTIVE:
            by_status = {
                Status.NOT_STARTED: ngettext(
                    "{n} objective back to not started", "{n} objectives back to not started", n
                ),
                Status.IN_PROGRESS: ngettext(
                    "{n} objective in progress", "{n} objectives in progress", n
                ),
                Status.ON_HOLD: ngettext("{n} objective on hold", "{n} objectives on hold", n),
                Status.ACHIEVED: ngettext("{n} objective achieved", "{n} objectives achieved", n),
                Status.PARTLY: ngettext(
                    "{n} objective partly achieved", "{n} objectives partly achieved", n
                ),
                Status.NOT_ACHIEVED: ngettext(
                    "{n} objective not achieved", "{n} objectives not achieved", n
                ),
                Status.CANCELLED: ngettext(
                    "{n} objective cancelled", "{n} objectives cancelled", n
                ),
            }
        case Kind.MEANS:
            by_status = {
                Status.NOT_STARTED: ngettext(
                    "{n} means is back to not started", "{n} means are back to not started", n
                ),
                Status.IN_PROGRESS: ngettext(
                    "{n} means is in progress", "{n} means are in progress", n
                ),
                Status.ON_HOLD: ngettext("{n} means is on hold", "{n} means are on hold", n),
                Status.ACHIEVED: ngettext("{n} means is completed", "{n} means are completed", n),
                Status.PARTLY: ngettext(
                    "{n} means is partly completed", "{n} means are partly completed", n
                ),
                Status.NOT_ACHIEVED: ngettext(
                    "{n} means is not completed", "{n} means are not completed", n
                ),
                Status.CANCELLED: ngettext("{n} means is cancelled", "{n} means are cancelled", n),
            }
        case _:
            by_status = {
                Status.NOT_STARTED: ngettext(
                    "{n} step back to not started", "{n} steps back to not started", n
                ),
                Status.IN_PROGRESS: ngettext("{n} step in progress", "{n} steps in progress", n),
                Status.ON_HOLD: ngettext("{n} step on hold", "{n} steps on hold", n),
                Status.ACHIEVED: ngettext("{n} step completed", "{n} steps completed", n),
                Status.PARTLY: ngettext(
                    "{n} step partly completed", "{n} steps partly completed", n
                ),
                Status.NOT_ACHIEVED: ngettext(
                    "{n} step not completed", "{n} steps not completed", n
                ),
                Status.CANCELLED: ngettext("{n} step cancelled", "{n} steps cancelled", n),
            }
    assert status is not None  # noqa: S101 -- which statuses are counted apart
    return by_status[status]


def _added(kind: Kind | None, n: int) -> str:
    return {
        None: ngettext("{n} audience added", "{n} audiences added", n),
        Kind.OBJECTIVE: ngettext("{n} objective added", "{n} objectives added", n),
        Kind.MEANS: ngettext("{n} means is added", "{n} means are added", n),
        Kind.STEP: ngettext("{n} step added", "{n} steps added", n),
    }[kind]


def _removed(kind: Kind | None, n: int) -> str:
    return {
        None: ngettext("{n} audience removed", "{n} audiences removed", n),
        Kind.OBJECTIVE: ngettext("{n} objective removed", "{n} objectives removed", n),
        Kind.MEANS: ngettext("{n} means is removed", "{n} means are removed", n),
        Kind.STEP: ngettext("{n} step removed", "{n} steps removed", n),
    }[kind]


def _placed(kind: Kind | None, n: int) -> str:
    return {
        None: "",
        Kind.OBJECTIVE: ngettext("{n} objective moved", "{n} objectives moved", n),
        Kind.MEANS: ngettext("{n} means is moved", "{n} means are moved", n),
        Kind.STEP: ngettext("{n} step moved", "{n} steps moved", n),
    }[kind]
