"""The words for the parts of a plan: its audiences, whatever it calls them, and other divisions."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plancoop.analysis.groups import Division, Group
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Axis
from plancoop.plan.values import Grouping, Priority
from plancoop.text.translatable import N_


class GroupingWords(NamedTuple):
    """What a plan calls its audiences, in small letters: alone, several, with an article, none."""

    one: str
    many: str
    a_one: str
    none: str


_WORDS: Final = {
    Grouping.AUDIENCE: GroupingWords(
        N_("audience"), N_("audiences"), N_("an audience"), N_("no audience")
    ),
    Grouping.ORIENTATION: GroupingWords(
        N_("orientation"), N_("orientations"), N_("an orientation"), N_("no orientation")
    ),
    Grouping.AXIS: GroupingWords(N_("axis"), N_("axes"), N_("an axis"), N_("no axis")),
    Grouping.COMPONENT: GroupingWords(
        N_("component"), N_("components"), N_("a component"), N_("no component")
    ),
    Grouping.PROJECT: GroupingWords(
        N_("project"), N_("projects"), N_("a project"), N_("no project")
    ),
}


def grouping_words(grouping: Grouping) -> GroupingWords:
    """Return what a plan calls its audiences."""
    return GroupingWords(*map(_, _WORDS[grouping]))


def grouping_values(grouping: Grouping) -> Mapping[str, str]:
    """Return the words of a grouping by the names that sentences have for them.

    They are `{group}`, `{groups}`, `{a_group}`, `{no_group}`, and the same with a capital.
    """
    words = grouping_words(grouping)
    names = {"group": words.one, "groups": words.many, "a_group": words.a_one}
    small = names | {"no_group": words.none}
    return small | {capital(name): capital(word) for name, word in small.items()}


def capital(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]


def added_words(grouping: Grouping, *, removed: bool) -> str:
    """Say that an audience was added, or removed: `Orientation ajoutée`."""
    is_feminine = grouping is Grouping.ORIENTATION
    if removed:
        template = P_("feminine", "{Group} removed") if is_feminine else _("{Group} removed")
    else:
        template = P_("feminine", "{Group} added") if is_feminine else _("{Group} added")
    return template.format(Group=capital(grouping_words(grouping).one))


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
