"""Items and audiences found by the names that people type, and names that were perhaps meant."""

from collections.abc import Iterable, Sequence
from typing import Final

from plancoop.errors import UnknownName, UsageError
from plancoop.plan.model import Audience, Axis, Plan
from plancoop.plan.own_numbers import same_number
from plancoop.plan.traversal import PlacedItem, all_items, ids, routes_with_ids
from plancoop.text import matching
from plancoop.text.matching import fold
from plancoop.text.source import Route
from plancoop.text.translatable import N_


def find_audience(plan: Plan, word: str, *, whole: bool = False) -> Audience:
    """Find an audience by id, alias or name, or by a prefix of these that fits no other.

    A command that writes takes them `whole`. Raise `UnknownName` when none fits, or several do.
    """
    asked = "" if word.startswith("-") else fold(word)  # a hyphen there means to leave it out
    owners = [(name, audience) for audience in plan.audiences for name in _names(audience)]
    folded = [(fold(name), audience) for name, audience in owners]
    exact = {audience.id: audience for name, audience in folded if name == asked}
    begun = {audience.id: audience for name, audience in folded if asked and name.startswith(asked)}
    for found in (exact, {} if whole else begun):
        if found:
            return _require_one(plan, word, tuple(found.values()))
    near = matching.nearest(word, (name for name, _audience in owners))
    meant = (audience.id for name in near for own, audience in owners if own == name)
    proposals = tuple(begun) or tuple(dict.fromkeys(meant))
    if proposals:
        sentence = N_("{No_group} is called “{word}”.")
        raise UnknownName(sentence, word=word, proposals=proposals, grouping=plan.grouping)
    sentence = N_("{No_group} is called “{word}”. The plan has: {audiences}.")
    every_id = ", ".join(audience.id for audience in plan.audiences)
    raise UnknownName(sentence, word=word, audiences=every_id, grouping=plan.grouping)


def _require_one(plan: Plan, word: str, found: Sequence[Audience]) -> Audience:
    if len(found) == 1:
        return found[0]
    proposals = tuple(audience.id for audience in found)
    sentence = N_("“{word}” could be several {groups}.")
    raise UnknownName(sentence, word=word, proposals=proposals, grouping=plan.grouping)


def _names(audience: Audience) -> tuple[str, ...]:
    return (audience.id, *audience.aliases, audience.short_name, audience.name)


def find_audiences(plan: Plan, options: Iterable[str], words: Sequence[str] = ()) -> list[Audience]:
    """Find the audiences that plain words and the values of an option name, each once.

    Plain words may be one name together: `grand public`. Raise `UnknownName` for what is none, and
    `UsageError` for a plain word that is a file's name.
    """
    found = [*_find_typed(plan, words), *(find_audience(plan, value) for value in options)]
    return list({audience.id: audience for audience in found}.values())


def _find_typed(plan: Plan, words: Sequence[str]) -> list[Audience]:
    """Find the audience that plain words name together, or else the one that each names."""
    for word in words:
        if fold(word).endswith((".yaml", ".yml")):
            sentence = N_("“{word}” is not {a_group}: a plan's file goes after --plan.")
            raise UsageError(sentence, word=word, grouping=plan.grouping)
    if len(words) > 1:
        try:
            return [find_audience(plan, " ".join(words))]
        except UnknownName:
            pass
    return [find_audience(plan, word) for word in words]


def find_items_by_id(plan: Plan, words: Sequence[str]) -> tuple[PlacedItem, ...]:
    """Find items by their whole ids, or by their own numbers, each once, in the order given.

    Case and accents do not count. Raise `UnknownName` for the first word that is neither, with the
    ids that come near; so nothing is ever changed by a guess.
    """
    asked = {fold(word).replace(" ", "-"): word for word in words}  # folded, and as ids are spelt
    by_id = {entry.item.id: entry for entry in all_items(plan) if entry.item.id in asked}
    for name, word in asked.items():
        if name not in by_id:
            found = find_numbered(plan, word)
            if found is None:
                raise _unknown_item(plan, word)
            by_id[name] = found
    return tuple({by_id[name].item.id: by_id[name] for name in asked}.values())


def find_numbered(plan: Plan, word: str) -> PlacedItem | None:
    """Find the item that has a number of its own; raise `UnknownName` where several have it."""
    asked = same_number(word.strip())
    found = [
        placed
        for placed in all_items(plan)
        if placed.item.number and same_number(placed.item.number) == asked
    ]
    if len(found) > 1:
        proposals = [placed.item.id for placed in found]
        sentence = N_("“{word}” is the number of several items: say which by its id.")
        raise UnknownName(sentence, word=word, proposals=proposals)
    return found[0] if found else None


NO_AXES: Final = N_("The plan has no axes. To add one: plancoop add axe --nom …")


def find_axis(plan: Plan, word: str) -> Axis:
    """Find an axis by its id, its number or its name; raise `UnknownName`."""
    if found := _axis_called(plan, word):
        return found
    known = ", ".join(axis.id for axis in plan.axes)
    if not known:
        raise UnknownName(NO_AXES)
    sentence = N_("No axis is called “{word}”. The plan has: {known}.")
    near = matching.nearest(word, (axis.id for axis in plan.axes), at_most=1)
    raise UnknownName(sentence, word=word, known=known, proposals=near)


def _axis_called(plan: Plan, word: str) -> Axis | None:
    asked = fold(word)
    names = [(axis.id, axis.number or "", axis.name) for axis in plan.axes]
    for place in range(3):
        for axis, spelt in zip(plan.axes, names, strict=True):
            if asked and fold(spelt[place]) == asked:
                return axis
    return None


def find_route(plan: Plan, word: str) -> Route:
    """Find where an audience, an item or an axis stands, for a command that writes.

    An item by its whole id or its number; an audience by its own id, an alias or a name, whole
    too; else an axis likewise. Case and accents do not count. Raise `UnknownName` for what is none,
    with the ids that come near.
    """
    asked = fold(word)
    spelt = asked.replace(" ", "-")
    for route, name in routes_with_ids(plan):
        if name == spelt:
            return route
    if called := [each for each in plan.audiences if asked in map(fold, _names(each))]:
        return ("publics", plan.audiences.index(_require_one(plan, word, called)))
    if found := find_numbered(plan, word):
        return found.route
    if axis := _axis_called(plan, word):
        return ("axes", plan.axes.index(axis))
    alone = N_(
        "No item or {group} is called “{word}”: plancoop list shows items, "
        "plancoop status {groups}."
    )
    sentence = N_("No item or {group} is called “{word}”.")
    raise _unknown(plan, word, ids(plan), sentence, alone)


def find_item_or_audience(plan: Plan, word: str) -> PlacedItem | Audience:
    """Find what a word names, for a command that only reads.

    An item by its id, by its number, or by the beginning of its id when only one begins so; else an
    audience.
    """
    asked = fold(word)
    begun = [entry for entry in all_items(plan) if asked and fold(entry.item.id).startswith(asked)]
    exact = [entry for entry in begun if fold(entry.item.id) == asked]
    called_so = any(asked == fold(name) for audience in plan.audiences for name in _names(audience))
    if exact:
        return exact[0]
    if not called_so and (numbered := find_numbered(plan, word)):
        return numbered
    if len(begun) == 1 and not called_so:
        return begun[0]
    try:
        return find_audience(plan, word)
    except UnknownName:
        raise _unknown_item(plan, word) from None


_PROPOSED: Final = 6


def _unknown_item(plan: Plan, word: str) -> UnknownName:
    alone = N_("No item is called “{word}”: plancoop list shows all.")
    known = (placed.item.id for placed in all_items(plan))
    return _unknown(plan, word, known, N_("No item is called “{word}”."), alone)


def _unknown(
    plan: Plan, word: str, known_ids: Iterable[str], sentence: str, alone: str
) -> UnknownName:
    """Return the error of a word that is no id, with those that come near; `alone` without any."""
    known = list(known_ids)
    asked = fold(word)
    if axis := next((axis.id for axis in plan.axes if fold(axis.id) == asked), None):
        sentence = N_(
            "{id} is an axis: plancoop list --axe {id} shows its items; plancoop edit {id} changes "
            "its name or its number."
        )
        return UnknownName(sentence, id=axis, word=word)
    begun = [name for name in known if asked and fold(name).startswith(asked)]
    meant = _with_letter(word)
    proposals = begun[:_PROPOSED] or [name for name in known if fold(name) == fold(meant)]
    proposals = proposals or list(matching.nearest(meant, known))
    if len(begun) > _PROPOSED:
        proposals.append("…")
    return UnknownName(
        sentence if proposals else alone, word=word, proposals=proposals, grouping=plan.grouping
    )


def _with_letter(word: str) -> str:
    """Read a digit as the letter that it was typed for: `jeunes-o1` in `jeunes-01`."""
    head, dash, tail = word.rpartition("-")
    return f"{head}{dash}o{tail[1:]}" if tail[:1] == "0" and tail[1:] else word
