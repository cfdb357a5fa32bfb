"""How what a change does not touch is written: the same before and after.

Told by PyYAML's tree: the order of keys and of entries, the columns of keys and of dashes in block
style, and each key and value as it is quoted or announced by a block sign. A word that takes the
place of another, as a status or an id does, takes its quotes.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import yaml

from plancoop.changes.amend import Amend
from plancoop.changes.mark import Mark
from plancoop.changes.move import Move
from plancoop.changes.rename import Rename
from plancoop.changes.rewrite import Rewrite
from tests.oracles.belongings import Sheet
from tests.oracles.judging import Deed
from tests.oracles.strategies import at

Path = tuple[Any, ...]
"""Leads to a value: from the name of the innermost entry around it, wherever that stands."""

_BLOCK_SIGN: Final = re.compile(r"[|>][-+0-9]*")
_REFERENCES: Final = ("pour", "elements")
_WORDS: Final = ("id", "statut", "debut", "echeance", "priorite", "axe")
"""Keys whose values are one word, which needs no quotes of its own."""


class Looks:
    """How each value of a file is written; `moved` is the node of an entry that moves, if any."""

    def __init__(self, sheet: Sheet, names: Mapping[str, str], moved: object = None) -> None:
        self.text = sheet.text
        self.names = names
        self.moved = moved
        self.entries = {id(entry.node): entry.name for entry in sheet.entries}
        self.keys: dict[Path, list[Any]] = {}
        self.lists: dict[Path, list[Any]] = {}
        self.columns: dict[Path, int] = {}
        self.quotes: dict[Path, str] = {}
        self.marks: dict[Path, str] = {}
        self._look(sheet.root, (), 0)

    def _look(self, node: Any, path: Path, base: int) -> None:  # noqa: ANN401 -- a node of PyYAML
        """Look at a value; columns are counted from the dash of an entry that moves."""
        if isinstance(node, yaml.MappingNode):
            self.keys[path] = [key.value for key, _ in node.value]
            for key, value in node.value:
                below = (*path, key.value)
                self._note_column(key, node, below, base)
                self.quotes[(*below, "its key")] = self._quoted(key)
                self._look(value, below, base)
        elif isinstance(node, yaml.SequenceNode):
            labels = list(self._labels(node, path))
            self.lists[path] = labels
            self._note_column(node, node, (*path, "its dashes"), base)
            for label, one in zip(labels, node.value, strict=True):
                here = (label,) if id(one) in self.entries else (*path, label)
                self._look(one, here, node.start_mark.column if one is self.moved else base)
        elif path and path[0] != path[-1] and path[-2] in _REFERENCES:
            self.quotes[path] = node.style if node.style in ("'", '"') else ""  # the id may change
        else:
            self.quotes[path] = self._quoted(node)
            self.marks[path] = node.style or ""

    def _note_column(self, node: Any, within: Any, path: Path, base: int) -> None:  # noqa: ANN401 -- as above
        if not within.flow_style:
            self.columns[path] = node.start_mark.column - base

    def _labels(self, group: Any, path: Path) -> Iterator[Any]:  # noqa: ANN401 -- as above
        """Name each entry of a list: by its name, or by what it says and which such one it is."""
        names = self.names if path[-1] in _REFERENCES else {}
        seen: Counter[str] = Counter()
        for node in group.value:
            if name := self.entries.get(id(node)):
                yield self.names.get(name, name)
            else:
                new = names.get(node.value) if isinstance(node, yaml.ScalarNode) else None
                said = repr(new) if new else _said(node)
                seen[said] += 1
                yield said, seen[said]

    def _quoted(self, scalar: Any) -> str:  # noqa: ANN401 -- as above
        written = self.text[scalar.start_mark.index : scalar.end_mark.index]
        if scalar.style in ("|", ">"):
            sign = _BLOCK_SIGN.match(written)
            assert sign
            return sign[0]
        return " ".join(written.split())  # what moves in brackets comes to stand on one line

    def forget(self, names: Collection[str]) -> None:
        """Leave out some entries."""
        for told in (self.keys, self.lists, self.columns, self.quotes, self.marks):
            for path in [path for path in told if path and path[0] in names]:
                del told[path]


def _said(node: Any) -> str:  # noqa: ANN401 -- as above
    if isinstance(node, yaml.ScalarNode):
        return repr(node.value)
    if isinstance(node, yaml.MappingNode):
        return repr(sorted((key.value, _said(value)) for key, value in node.value))
    return repr([_said(one) for one in node.value])


def keep_looks(deed: Deed) -> None:
    """Raise where something that a change did not touch is written otherwise than before."""
    if isinstance(deed.change, Rewrite):
        return  # an entry is written as it is given
    moved = _moved(deed)
    before = Looks(deed.before, deed.names, moved[0] and moved[0].node)
    after = Looks(deed.after, {}, moved[1] and moved[1].node)
    before.forget(_written_anew(deed, *moved))
    touched = set(_touched(deed))
    name = moved[1] and moved[1].name
    _same_order(before.keys, after.keys, touched, name)
    _same_order(before.lists, after.lists, touched, name)
    _same(before.columns, after.columns, {(*one, "its dashes") for one in touched}, touched)
    _same(before.quotes, after.quotes, touched, touched)
    for path in before.marks.keys() & after.marks.keys() & touched:
        marks = before.marks[path], after.marks[path]
        if path[-1] in _WORDS and marks[0] in ("", "'", '"'):
            assert marks[0] == marks[1], f"how {path} is quoted"
        if marks in (("|", "|"), (">", ">")):
            assert before.quotes[path] == after.quotes[path], f"how {path} begins"


def _moved(deed: Deed) -> tuple[Any, Any]:
    if not isinstance(deed.change, Move):
        return None, None
    entry = deed.before.by_route[deed.change.route]
    return entry, deed.after.by_name[entry.name]


def _written_anew(deed: Deed, before: Any, after: Any) -> set[str]:  # noqa: ANN401 -- entries, or none
    """Name what moves from lines of its own into brackets, where it cannot stand as it was."""
    if not before or before.node.flow_style == after.node.flow_style:
        return set()
    return {entry.name for entry in deed.before.under(before)}


def _touched(deed: Deed) -> Iterator[Path]:
    """Yield where the values are that a change gives: of a section that it amends, the parts."""
    change = deed.change
    if isinstance(change, Rename):
        yield at(deed.expected, change.route)["id"], "id"
    if isinstance(change, Mark):
        given = {"statut": change.status, "echeance": change.due}
        yield from ((at(deed.expected, change.route)["id"], key) for key in given if given[key])
    if isinstance(change, Amend):
        former = at(deed.data, change.route)
        for key, value in change.values.items():
            yield from _parts_touched((former["id"], key), former.get(key), value)


def _parts_touched(path: Path, old: Any, new: Any) -> Iterator[Path]:  # noqa: ANN401 -- as above
    if isinstance(old, dict) and isinstance(new, dict):
        yield from ((*path, part) for part in {*old, *new} if old.get(part) != new.get(part))
    elif not (isinstance(old, list) and old and isinstance(new, list) and new[: len(old)] == old):
        yield path  # what is put behind all that a list had leaves that as it is


def _is_below(path: Path, touched: set[Path]) -> bool:
    return any(path[: len(one)] == one for one in touched if len(path) > len(one))


def _same_order(
    before: dict[Path, list[Any]], after: dict[Path, list[Any]], touched: set[Path], moved: object
) -> None:
    for path in before.keys() & after.keys():
        if path not in touched and not _is_below(path, touched):
            both = ({*before[path]} & {*after[path]}) - {moved}
            orders = ([one for one in group[path] if one in both] for group in (before, after))
            assert next(orders) == next(orders), f"what follows what in {path}"


def _same(
    before: dict[Path, Any], after: dict[Path, Any], but: set[Path], touched: set[Path]
) -> None:
    for path in (before.keys() & after.keys()) - but:
        is_key = path[-1] == "its key" and path[:-1] in touched
        if is_key or not _is_below(path, touched):
            assert before[path] == after[path], f"how {path} is written"
