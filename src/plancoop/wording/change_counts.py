"""Counts of changes in words: `2 moyens réalisés`, `1 échéance repoussée de 42 jours`."""

from typing import Final

from plancoop.analysis.comparison import ChangeCount, ChangeKind
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.grouping import Grouping
from plancoop.plan.values import Kind, Status
from plancoop.text.translatable import NN_
from plancoop.wording.groupings import counted_parts

SHOWN_IDS: Final = 3

_DUE_DATES: Final = {
    ChangeKind.POSTPONED: NN_("{n} due date postponed", "{n} due dates postponed"),
    ChangeKind.ADVANCED: NN_("{n} due date brought forward", "{n} due dates brought forward"),
    ChangeKind.DUE_SET: NN_("{n} due date set", "{n} due dates set"),
    ChangeKind.DUE_DROPPED: NN_("{n} due date dropped", "{n} due dates dropped"),
}
_OTHERS: Final = {
    ChangeKind.CONVERTED: NN_("{n} change of kind", "{n} changes of kind"),
    ChangeKind.REWORDED: NN_("{n} text reworded", "{n} texts reworded"),
    ChangeKind.TARGET: NN_("{n} target changed", "{n} targets changed"),
    ChangeKind.LEAD: NN_("{n} lead changed", "{n} leads changed"),
    ChangeKind.FOLLOWED: NN_("{n} follow-up entry added", "{n} follow-up entries added"),
    ChangeKind.OTHER: NN_("{n} other change", "{n} other changes"),
}
_BY_KIND: Final = {
    (ChangeKind.ADDED, Kind.OBJECTIVE): NN_("{n} objective added", "{n} objectives added"),
    (ChangeKind.ADDED, Kind.MEANS): NN_("{n} means added", "{n} means added"),
    (ChangeKind.ADDED, Kind.STEP): NN_("{n} step added", "{n} steps added"),
    (ChangeKind.REMOVED, Kind.OBJECTIVE): NN_("{n} objective removed", "{n} objectives removed"),
    (ChangeKind.REMOVED, Kind.MEANS): NN_("{n} means removed", "{n} means removed"),
    (ChangeKind.REMOVED, Kind.STEP): NN_("{n} step removed", "{n} steps removed"),
    (ChangeKind.MOVED, Kind.OBJECTIVE): NN_("{n} objective moved", "{n} objectives moved"),
    (ChangeKind.MOVED, Kind.MEANS): NN_("{n} means moved", "{n} means moved"),
    (ChangeKind.MOVED, Kind.STEP): NN_("{n} step moved", "{n} steps moved"),
}
_OBJECTIVES: Final = {
    Status.NOT_STARTED: NN_(
        "{n} objective back to not started", "{n} objectives back to not started"
    ),
    Status.IN_PROGRESS: NN_("{n} objective in progress", "{n} objectives in progress"),
    Status.ON_HOLD: NN_("{n} objective on hold", "{n} objectives on hold"),
    Status.ACHIEVED: NN_("{n} objective achieved", "{n} objectives achieved"),
    Status.PARTLY: NN_("{n} objective partly achieved", "{n} objectives partly achieved"),
    Status.NOT_ACHIEVED: NN_("{n} objective not achieved", "{n} objectives not achieved"),
    Status.CANCELLED: NN_("{n} objective cancelled", "{n} objectives cancelled"),
}
_MEANS: Final = {
    Status.NOT_STARTED: NN_("{n} means back to not started", "{n} means back to not started"),
    Status.IN_PROGRESS: NN_("{n} means in progress", "{n} means in progress"),
    Status.ON_HOLD: NN_("{n} means on hold", "{n} means on hold"),
    Status.ACHIEVED: NN_("{n} means completed", "{n} means completed"),
    Status.PARTLY: NN_("{n} means partly completed", "{n} means partly completed"),
    Status.NOT_ACHIEVED: NN_("{n} means not completed", "{n} means not completed"),
    Status.CANCELLED: NN_("{n} means cancelled", "{n} means cancelled"),
}
_STEPS: Final = {
    Status.NOT_STARTED: NN_("{n} step back to not started", "{n} steps back to not started"),
    Status.IN_PROGRESS: NN_("{n} step in progress", "{n} steps in progress"),
    Status.ON_HOLD: NN_("{n} step on hold", "{n} steps on hold"),
    Status.ACHIEVED: NN_("{n} step completed", "{n} steps completed"),
    Status.PARTLY: NN_("{n} step partly completed", "{n} steps partly completed"),
    Status.NOT_ACHIEVED: NN_("{n} step not completed", "{n} steps not completed"),
    Status.CANCELLED: NN_("{n} step cancelled", "{n} steps cancelled"),
}
_STATUSES: Final = {Kind.OBJECTIVE: _OBJECTIVES, Kind.MEANS: _MEANS, Kind.STEP: _STEPS}


def count_text(change: ChangeCount, *, alone: bool, grouping: Grouping = Grouping.AUDIENCE) -> str:
    """Say how many changes of one kind there are; `alone` means that there is no other kind.

    `grouping` is what the plan calls its audiences.
    """
    change_kind, n = change.change_kind, change.number
    if change.item_kind and change.status:
        return ngettext(*_STATUSES[change.item_kind][change.status], n)
    if change_kind is ChangeKind.OTHER and alone:
        return ngettext("{n} change", "{n} changes", n)
    if change_kind in _OTHERS:
        return ngettext(*_OTHERS[change_kind], n)
    if change_kind not in _DUE_DATES:
        if change.item_kind is None:
            return counted_parts(grouping, n, removed=change_kind is ChangeKind.REMOVED)
        return ngettext(*_BY_KIND[change_kind, change.item_kind], n)
    text = ngettext(*_DUE_DATES[change_kind], n)
    if change_kind in (ChangeKind.POSTPONED, ChangeKind.ADVANCED):
        text += f" {_days_text([abs(difference.days) for difference in change.differences])}"
    if n <= SHOWN_IDS:
        text += f" ({', '.join(difference.id for difference in change.differences)})"
    return text


def _days_text(days: list[int]) -> str:
    least, most = min(days), max(days)
    if least == most:
        return ngettext("by {n} day", "by {n} days", most)
    return _("by {least} to {most} days").format(least=least, most=most)
