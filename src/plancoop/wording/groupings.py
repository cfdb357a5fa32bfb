"""What a plan calls its audiences: orientations, axes, or what else it says."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from plancoop.i18n.translation import P_, _, ngettext, npgettext
from plancoop.plan.grouping import Grouping
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

    They are `{group}`, `{groups}`, `{a_group}`, `{no_group}`, and the same with a capital; in
    capitals, `{GROUP}`.
    """
    words = grouping_words(grouping)
    names = {"group": words.one, "groups": words.many, "a_group": words.a_one}
    small = names | {"no_group": words.none}
    large = {capital(name): capital(word) for name, word in small.items()}
    return small | large | {"GROUP": words.one.upper()}


def capital(words: str) -> str:
    """Begin words with a capital."""
    return words[:1].upper() + words[1:]


def counted_parts(grouping: Grouping, number: int, *, removed: bool) -> str:
    """Count the audiences that were added or removed: `2 orientations ajoutées`."""
    words = grouping_words(grouping)
    is_feminine = grouping in _FEMININE
    if removed and is_feminine:
        text = npgettext("feminine", "{n} {{group}} removed", "{n} {{groups}} removed", number)
    elif removed:
        text = ngettext("{n} {{group}} removed", "{n} {{groups}} removed", number)
    elif is_feminine:
        text = npgettext("feminine", "{n} {{group}} added", "{n} {{groups}} added", number)
    else:
        text = ngettext("{n} {{group}} added", "{n} {{groups}} added", number)
    return text.format(group=words.one, groups=words.many)


_FEMININE: Final = frozenset({Grouping.ORIENTATION})


def added_words(grouping: Grouping, *, removed: bool) -> str:
    """Say that an audience was added, or removed: `Orientation ajoutée`."""
    is_feminine = grouping in _FEMININE
    if removed:
        template = P_("feminine", "{Group} removed") if is_feminine else _("{Group} removed")
    else:
        template = P_("feminine", "{Group} added") if is_feminine else _("{Group} added")
    return template.format(Group=capital(grouping_words(grouping).one))
