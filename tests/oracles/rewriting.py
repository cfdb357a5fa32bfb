"""Every kind of change made by ruamel.yaml, which reads a file whole and writes it whole again."""

import io
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any, Final

from ruamel.yaml import YAML

from plancoop.changes.add import Add
from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.mark import Mark
from plancoop.changes.move import Move
from plancoop.changes.remove import Remove
from plancoop.changes.rename import Rename
from plancoop.changes.rewrite import Rewrite
from plancoop.text.source import Route, Source
from tests.oracles.restructured import place_of, referring, removed_ids
from tests.oracles.strategies import Data, at


def by_ruamel(source: Source, changes: Iterable[Change]) -> str:
    """Make the changes on the data, and write it all."""
    writer = YAML()
    writer.preserve_quotes = True
    writer.width = 10_000
    data = writer.load(source.text)
    for change in changes:
        _BY_RUAMEL[type(change)](data, change)
    written = io.StringIO()
    writer.dump(data, written)
    return written.getvalue()


def _mark(data: Data, mark: Mark) -> None:
    item = at(data, mark.route)
    if mark.status:
        item["statut"] = mark.status.value
    if mark.due:
        item["echeance"] = str(mark.due)
    if not item.get("suivi"):
        item["suivi"] = []
    log = [{"le": str(one["le"])} for one in item["suivi"]]
    item["suivi"].insert(place_of(mark.entry["le"], log), dict(mark.entry))


def _add(data: Data, add: Add) -> None:
    group = _list(data, add.holder, add.key)
    rank = add.place.rank_among(len(group))
    for place, said in enumerate(add.entries, rank):
        group.insert(place, deepcopy(said))


def _list(data: Data, holder: Route, key: str) -> list[Any]:
    above = at(data, holder)
    if not above.get(key):
        above[key] = []
    group: list[Any] = above[key]
    return group


def _amend(data: Data, amend: Amend) -> None:
    holder = at(data, amend.route)
    for key, value in amend.values.items():
        if value is None:
            holder.pop(key, None)
        else:
            holder[key] = deepcopy(value)


def _rewrite(data: Data, rewrite: Rewrite) -> None:
    (entry,) = YAML().load(rewrite.text)
    at(data, rewrite.route[:-1])[rewrite.route[-1]] = entry


def _move(data: Data, move: Move) -> None:
    home, rank = at(data, move.route[:-1]), int(move.route[-1])
    group = _list(data, move.holder, move.key)
    to = move.place.rank_among(len(group))
    moved = home.pop(rank)
    group.insert(to - (group is home and rank < to), moved)


def _rename(data: Data, rename: Rename) -> None:
    entry = at(data, rename.route)
    former, entry["id"] = entry["id"].rstrip("\n"), rename.new_id
    for holder, key in referring(data):
        for place, name in enumerate(holder[key]):
            if name.rstrip("\n") == former:
                holder[key][place] = rename.new_id


def _remove(data: Data, remove: Remove) -> None:
    gone = {name.rstrip("\n") for name in removed_ids(data, remove)}
    for route in sorted(set(remove.routes), reverse=True, key=lambda route: (len(route), route)):
        del at(data, route[:-1])[route[-1]]
    for holder, key in list(referring(data)):
        kept = [place for place, one in enumerate(holder[key]) if one.rstrip("\n") not in gone]
        if not kept and key == "elements":
            data["verification"].remove(holder)
        for place in sorted(set(range(len(holder[key]))) - set(kept), reverse=True):
            del holder[key][place]


_BY_RUAMEL: Final[dict[type, Callable[[Any, Any], None]]] = {
    Mark: _mark,
    Add: _add,
    Amend: _amend,
    Rewrite: _rewrite,
    Move: _move,
    Rename: _rename,
    Remove: _remove,
}
