"""The words for the parts of a plan by another division than its audiences."""

from typing import Final

from plancoop.analysis.groups import Division, Group
from plancoop.i18n.translation import _
from plancoop.plan.model import Axis
from plancoop.plan.values import Priority
from plancoop.text.translatable import N_

_NO_PART: Final = {
    Division.AXIS: N_("Without an axis"),
    Division.LEAD: N_("Without a lead"),
    Division.TAG: N_("Without a tag"),
    Division.PRIORITY: N_("Without a priority"),
}
_PRIORITIES: Final = {
    Priority.HIGH: N_("High"),
    Priority.MEDIUM: N_("Medium"),
    Priority.LOW: N_("Low"),
}


def priority_word(priority: Priority) -> str:
    """Return the word for a priority."""
    return _(_PRIORITIES[priority])


def axis_words(axis: Axis) -> str:
    """Return the name of an axis after its number."""
    return f"{axis.number} {axis.name}" if axis.number else axis.name


def group_name(division: Division, group: Group) -> str:
    """Return the name of a part of a plan."""
    if group.key is None:
        return _(_NO_PART[division])
    if division is Division.PRIORITY:
        return priority_word(Priority(group.key))
    return f"{group.number} {group.name}" if group.number else group.name
