"""Changes that were made, judged by what PyYAML and the eye see in the file before and after.

Nothing here looks at the edits, at the proof, or at the model of the plan.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from hypothesis import strategies as st

from plancoop.changes.add import Add
from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.mark import Mark
from plancoop.changes.move import Move
from plancoop.changes.proof import ProvenChange, WouldBreak, prove
from plancoop.changes.remove import Remove
from plancoop.changes.rename import Rename
from plancoop.changes.rewrite import Rewrite
from plancoop.errors import CannotEdit
from plancoop.patch.edits import apply
from plancoop.text.source import Route, Source
from plancoop.validation.reading import read
from tests.oracles.belongings import Entry, Sheet
from tests.oracles.restructured import (
    changes_to,
    is_sound,
    loaded,
    made,
    named,
    removed_ids,
    rich_plans,
    said,
)
from tests.oracles.strategies import Data, at, written


@dataclass(frozen=True)
class Deed:
    """A change to a file, and what it made of that.

    `brought` are the comments it came with, `told` those of which it is said that they are gone.
    """

    change: Change
    source: Source
    result: Source
    data: Data
    expected: Data
    comments: tuple[str, ...]
    brought: tuple[str, ...]
    told: tuple[str, ...]

    @cached_property
    def before(self) -> Sheet:
        return Sheet(self.source.text, self.comments)

    @cached_property
    def after(self) -> Sheet:
        return Sheet(self.result.text, (*self.comments, *self.brought))

    @cached_property
    def names(self) -> dict[str, str]:
        """What the entries that stay are called before, and after."""
        gone = {entry.name for entry in self.removed}
        names = {one.name: one.name for one in self.before.entries if one.name not in gone}
        if isinstance(self.change, (Rename, Rewrite)):
            route = self.change.route
            names[at(self.data, route)["id"]] = at(self.expected, route)["id"]
        return names

    @cached_property
    def removed(self) -> list[Entry]:
        """The entries that are no more, and silences that speak of nothing else."""
        gone = {route: name for name, route in named(self.data).items()}
        there = set(named(self.expected))
        reasons = {one["raison"] for one in self.expected.get("verification") or ()}
        if isinstance(self.change, Rename):
            return []
        return [
            entry
            for entry in self.before.entries
            if (entry.route in gone and entry.name not in there)
            or (entry.route[0] == "verification" and entry.name not in reasons)
        ]


def judge(deed: Deed) -> None:
    """Raise where a change did something else than it should."""
    _says_what_is_expected(deed)
    _keeps_the_comments(deed)
    _keeps_the_order(deed)
    _keeps_other_lines(deed)
    _keeps_gaps_regular(deed)
    _keeps_apart(deed)
    _keeps_line_endings(deed)


def _says_what_is_expected(deed: Deed) -> None:
    assert loaded(deed.result.text) == said(deed.expected)
    assert read(deed.result).errors == ()


def _keeps_line_endings(deed: Deed) -> None:
    before, after = deed.source.text, deed.result.text
    assert deed.result.bom == deed.source.bom
    assert after.endswith("\n") == before.endswith("\n")
    assert ("\r\n" in before) * after.count("\n") == after.count("\r\n")


# Comments


def _keeps_the_comments(deed: Deed) -> None:
    """Each is where it was, or goes with what it belongs to."""
    gone = {entry.name for entry in deed.removed}
    loose = _loose(deed)
    for comment, owner in deed.before.owners.items():
        if owner.sure and owner.name in gone:
            assert comment not in deed.result.text, f"{comment} should go with {owner.name}"
            continue
        if comment not in deed.after.places:
            assert comment in loose, f"{comment} of {owner.name} is lost"
            continue
        later = deed.after.owners[comment]
        if owner.sure and later.sure and comment not in loose:
            expected = deed.names[owner.name] if owner.name else None
            if comment in _adopted(deed) or _is_left_below(deed, comment, later.name):
                continue
            assert later.name == expected, f"{comment} of {expected} is now of {later.name}"
    for one in deed.brought:
        assert one in deed.after.places, f"{one} is not there"
    gone_comments = [one for one in deed.comments if one not in deed.after.places]
    assert sorted(deed.told) == sorted(gone_comments), "each that goes is named, word for word"


def _adopted(deed: Deed) -> set[str]:
    """Return the comments below the key of an empty list, which are below what fills it then."""
    change = deed.change
    if not isinstance(change, (Add, Move)):
        return set()
    holder = at(deed.data, change.holder) if change.holder else deed.data
    if holder.get(change.key):
        return set()
    entries = change.entries if isinstance(change, Add) else [at(deed.data, change.route)]
    names = {one["id"] for one in entries}
    return {
        one
        for one, owner in deed.before.owners.items()
        if owner.name not in names
        and one in deed.after.owners
        and deed.after.owners[one].name in names
    }


def _is_left_below(deed: Deed, comment: str, later: str | None) -> bool:
    """Tell whether a comment that stands further out than what it was in now ends that.

    So it is where the last entry of a list moves away from below it.
    """
    inside = deed.before.by_name.get(deed.before.owners[comment].name or "")
    column = deed.before.alone.get(deed.before.line_at(deed.before.places[comment]))
    if inside is None or column is None or column >= inside.keys:
        return False
    around = (one for one in deed.before.entries if inside.route[: len(one.route)] == one.route)
    return later is None or later in {deed.names.get(one.name) for one in around}


def _keeps_the_order(deed: Deed) -> None:
    """What moves, and all the rest, follow each other as before: entries and comments alike."""
    moved, skipped = _moved_names(deed), _loose(deed) | unsure(deed)
    before = _order(deed.before, skipped, deed.names)
    after = _order(deed.after, skipped, {})
    both = {*before} & {*after}
    for of_moved in (True, False):
        orders = (
            [pair for pair in pairs if pair in both and (pair[1] in moved) == of_moved]
            for pairs in (before, after)
        )
        assert next(orders) == next(orders)


def _order(sheet: Sheet, skipped: set[str], names: dict[str, str]) -> list[tuple[str, str]]:
    """Return entries and comments as they follow, each with the entry that it belongs to."""
    places = [(entry.node.start_mark.index, entry.name, entry.name) for entry in sheet.entries]
    whose = ((at, one, sheet.owners[one].name or "") for one, at in sheet.places.items())
    places += (place for place in whose if place[1] not in skipped)
    return [(names.get(one, one), names.get(owner, owner)) for _, one, owner in sorted(places)]


def droppable(deed: Deed) -> set[str]:
    """Return the comments that a change may drop: some it must."""
    gone = {entry.name for entry in deed.removed}
    return _loose(deed) | {one for one, owner in deed.before.owners.items() if owner.name in gone}


def unsure(deed: Deed) -> set[str]:
    """Return the comments of which, before or after, nothing tells to what they belong."""
    return {
        comment
        for sheet in (deed.before, deed.after)
        for comment, owner in sheet.owners.items()
        if not owner.sure
    }


def _loose(deed: Deed) -> set[str]:
    """Return the comments that a change may drop, without having to."""
    change, before = deed.change, deed.before
    lines: set[int] = set()
    loose: set[str] = set()
    if isinstance(change, Amend):
        for key, value in change.values.items():
            old = at(deed.data, change.route).get(key)
            if not isinstance(old, str) or not isinstance(value, str):
                lines |= _with_comments_around(before, before.of_keys(change.route, {key}))
    if isinstance(change, Rewrite):
        names = {one.name for one in before.under(before.by_route[change.route])}
        loose |= {one for one, owner in before.owners.items() if owner.name in names}
    if isinstance(change, Remove):
        for route, key in _references(deed):
            lines |= _with_comments_around(before, before.of_keys(route, {key}))
    if isinstance(change, (Remove, Move, Rewrite)):
        loose |= {one for one, owner in before.owners.items() if not owner.sure}
    return loose | {one for one, at in before.places.items() if before.line_at(at) in lines}


def _with_comments_around(sheet: Sheet, lines: set[int]) -> set[int]:
    """Return lines, with the comments that stand right above and below them."""
    around = set(lines)
    for step in (-1, 1):
        line = min(lines, default=0) if step < 0 else max(lines, default=0)
        while line + step in sheet.alone:
            line += step
            around.add(line)
    return around


def _moved_names(deed: Deed) -> set[str]:
    if not isinstance(deed.change, Move):
        return set()
    entry = deed.before.by_route[deed.change.route]
    return {one.name for one in deed.before.under(entry)}


def _references(deed: Deed) -> Iterator[tuple[Route, str]]:
    """Yield what refers to an id that goes or changes, as it stands before."""
    change = deed.change
    ids: set[str] = set()
    if isinstance(change, Rename):
        ids = {at(deed.data, change.route)["id"]}
    if isinstance(change, Remove):
        ids = removed_ids(deed.data, change)
    for entry in deed.before.entries:
        key = "elements" if entry.route[0] == "verification" else "pour"
        if ids & set(at(deed.data, entry.route).get(key) or ()):
            yield entry.route, key


# Lines


def _keeps_other_lines(deed: Deed) -> None:
    """Lines that the change does not touch are there after, in order, with the same blank ones."""
    touched, new = _touched(deed)
    loose = unsure(deed) | _loose(deed) | _adopted(deed)
    before, after = _rest(deed.before, touched, loose), _rest(deed.after, new, loose)
    assert [line for _, line in before] == [line for _, line in after]
    gaps = zip(_blank(deed.before, before), _blank(deed.after, after), strict=True)
    assert all(None in pair or len(set(pair)) == 1 for pair in gaps)


def _rest(sheet: Sheet, touched: set[int], loose: set[str]) -> list[tuple[int, str]]:
    skipped = {sheet.line_at(at) for one, at in sheet.places.items() if one in loose}
    return [
        (number, line)
        for number, line in enumerate(sheet.lines)
        if line.strip() and number not in touched and number not in skipped
    ]


def _blank(sheet: Sheet, rest: list[tuple[int, str]]) -> list[int | None]:
    """Count the blank lines after each of some lines; None where something else stands there."""
    return [
        None if any(sheet.lines[line].strip() for line in range(one + 1, other)) else other - one
        for (one, _), (other, _) in pairwise(rest)
    ]


def _touched(deed: Deed) -> tuple[set[int], set[int]]:
    """Return the lines that a change may touch, before and after."""
    change, before, after = deed.change, deed.before, deed.after
    if isinstance(change, (Mark, Amend)):
        keys = _keys(change)
        firsts = _behind_the_dash(deed, change.route, change.route)
        return (
            before.of_keys(change.route, keys) | firsts[0],
            after.of_keys(change.route, keys) | firsts[1],
        )
    if isinstance(change, Rewrite):
        route = change.route
        return before.of_entry(before.by_route[route]), after.of_entry(after.by_route[route])
    if isinstance(change, Add):
        new = set(named(deed.expected)) - set(named(deed.data))
        return _with_lists(deed, [(change.holder, change.key)], set(), new)
    if isinstance(change, Move):
        lists = [(change.holder, change.key), _home(change.route)]
        name = before.by_route[change.route].name
        return _with_lists(deed, lists, {name}, {name})
    assert isinstance(change, (Rename, Remove))
    return _with_references(deed)


def _keys(change: Mark | Amend) -> set[str]:
    if isinstance(change, Amend):
        return set(change.values)
    given = {"statut": change.status, "echeance": change.due}
    return {"suivi", *(key for key, value in given.items() if value)}


def _behind_the_dash(deed: Deed, route: Route, where: Route) -> tuple[set[int], set[int]]:
    """Return the lines of the key behind an entry's dash, before and after, if it is another."""
    places = ((deed.before, route), (deed.after, where))
    firsts = [sheet.by_route[at].node.value[0][0].value for sheet, at in places]
    if firsts[0] == firsts[1]:
        return set(), set()
    one, other = (sheet.of_keys(at, set(firsts)) for sheet, at in places)
    return one, other


def _home(route: Route) -> tuple[Route, str]:
    return route[:-2], str(route[-2])


def _with_lists(
    deed: Deed, lists: list[tuple[Route, str]], gone: set[str], new: set[str]
) -> tuple[set[int], set[int]]:
    """Return the lines of entries, and of the keys of lists that are empty before or after."""
    before, after = deed.before, deed.after
    touched = {line for one in gone for line in before.of_entry(before.by_name[one])}
    come = {line for one in new for line in after.of_entry(after.by_name[one])}
    for holder, key in lists:
        where = _now(deed, holder)
        if where is None:
            continue
        empty = not at(deed.data, holder).get(key) or not at(deed.expected, where).get(key)
        if empty or before.is_flow(holder, key) or after.is_flow(where, key):
            touched |= before.of_keys(holder, {key}) - set(before.alone)
            come |= after.of_keys(where, {key}) - set(after.alone)
    return touched, come


def _now(deed: Deed, route: Route) -> Route | None:
    """Return where an entry stands after the change; nowhere when it is gone."""
    if not route:
        return ()
    name = deed.before.by_route[route].name
    entry = deed.after.by_name.get(deed.names.get(name, ""))
    return entry.route if entry else None


def _with_references(deed: Deed) -> tuple[set[int], set[int]]:
    """Return the lines of what goes, or of an id that changes, and of all that refers to it."""
    change, before, after = deed.change, deed.before, deed.after
    assert isinstance(change, (Rename, Remove))
    gone = {entry.name for entry in deed.removed}
    lists = [_home(entry.route) for entry in deed.removed]
    touched, come = _with_lists(deed, lists, gone, set())
    pairs = list(_references(deed))
    if isinstance(change, Rename):
        pairs.append((change.route, "id"))
    for route, key in pairs:
        touched |= before.of_keys(route, {key})
        where = _now(deed, route)
        if where is not None:
            come |= after.of_keys(where, {key})
            firsts = _behind_the_dash(deed, route, where)
            touched |= firsts[0]
            come |= firsts[1]
    return touched, come


# Blank lines


def _keeps_gaps_regular(deed: Deed) -> None:
    """Where every two entries of a list were so many blank lines apart, they still are.

    Within an entry that is rewritten, they are as they are given.
    """
    now = deed.after.gaps()
    given = set()
    if isinstance(deed.change, Rewrite):
        entry = deed.before.by_route[deed.change.route]
        given = {one.name for one in deed.before.under(entry)}
    for (holder, key), gaps in deed.before.gaps().items():
        same = deed.names.get(holder, "") if holder else None
        if gaps and gaps[0] is not None and len(set(gaps)) == 1 and holder not in given:
            later = now.get((same, key), [])
            assert {one for one in later if one is not None} <= {*gaps}, (holder, key, later)


def _keeps_apart(deed: Deed) -> None:
    """Where a key goes from between two others, what was apart still is, and nothing else."""
    if not isinstance(deed.change, Amend) or deed.before.is_flow(deed.change.route):
        return
    touched, new = _touched(deed)
    loose = unsure(deed) | _loose(deed)
    rests = pairwise(_rest(deed.before, touched, loose)), pairwise(_rest(deed.after, new, loose))
    for ((one, _), (other, below)), ((first, _), (last, _)) in zip(*rests, strict=True):
        gone = [line.rstrip("\r") for line in deed.before.lines[one + 1 : other]]
        left = deed.after.lines[first + 1 : last]
        deep = next((_indent(line) for line in gone if line.strip()), None)
        if deep is None or any(line.strip() for line in left) or _indent(below) < deep:
            continue  # nothing goes, something else comes, or the section ends here
        if not all((gone[0].strip(), gone[-1].strip())):
            assert left, f"what is around {gone} is together"
        elif all(line.strip() for line in gone):
            assert not left, f"what is around {gone} is apart"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


# Sequences


@dataclass(frozen=True)
class Told:
    """What became of a change: its kind, the style of what it concerns, and how it ended."""

    kind: str
    style: str
    end: str


MADE: Final = "made"
REFUSED: Final = "cannot be edited"
AGAINST: Final = "against the rules"


def sequence(
    drawn: st.DataObject, most: int, also: Callable[[Deed], None] = judge
) -> Iterator[Told]:
    """Make changes to a plan one after another, judge each, and take all of them back.

    Another judge may have a look at each as well.
    """
    case = drawn.draw(written(rich_plans()))
    source, data, comments = case.source, case.data, case.comments
    back = []
    for number in range(1, drawn.draw(st.integers(2, most)) + 1):
        change, brought = drawn.draw(changes_to(data, number))
        expected = made(data, change)
        style = "flow" if _is_flow(Sheet(source.text, comments), change) else "block"
        sound = is_sound(expected)
        proven = _proven(source, change, sound=sound)
        end = (MADE if sound else AGAINST) if proven else (REFUSED if sound else AGAINST)
        yield Told(type(change).__name__, style, end)
        if not proven:
            continue
        assert sound, "this breaks a rule"
        told = proven.lost_comments
        deed = Deed(change, source, proven.after, data, expected, comments, brought, told)
        for judged in {judge, also}:
            judged(deed)
        back.append(proven.inverse_edits)
        source, data = proven.after, expected
        comments = tuple(one for one in (*comments, *brought) if one in source.text)
    for edits in reversed(back):
        source = source.with_text(apply(source.text, edits))
    assert source.encode() == case.source.encode()


def _proven(source: Source, change: Change, *, sound: bool) -> ProvenChange | None:
    """Prove a change; where it is refused for what the plan would be, that must be so."""
    try:
        return prove(read(source), change)
    except WouldBreak:
        assert not sound, "no rule forbids this"
    except CannotEdit:
        pass
    return None


def _is_flow(sheet: Sheet, change: Change) -> bool:
    """Tell whether anything that a change concerns is in flow style."""
    routes = change.routes if isinstance(change, Remove) else ()
    if isinstance(change, (Add, Move)) and sheet.is_flow(change.holder, change.key):
        return True
    if not isinstance(change, (Add, Remove)):
        routes = (change.route,)  # type: ignore[attr-defined]
    return any(sheet.is_flow(route) for route in routes)
