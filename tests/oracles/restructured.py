"""Every kind of change to generated plans, and what each makes of plain data.

The data is what PyYAML reads, text, lists and mappings: nothing of the model is known here.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, Final, NamedTuple

import yaml
from hypothesis import strategies as st

from plancoop.changes.add import Add
from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.mark import Mark
from plancoop.changes.move import Move
from plancoop.changes.remove import Remove
from plancoop.changes.rename import Rename
from plancoop.changes.rewrite import Rewrite
from plancoop.patch.sequences import AT_END, Place
from plancoop.text.source import Route
from tests.oracles import figures
from tests.oracles.strategies import (
    BUDGETS,
    ENDS,
    FISCAL_YEAR,
    INDICATORS,
    LEADS,
    NOTES,
    OWN_NUMBERS,
    RECURRENCES,
    STARTS,
    STATUSES,
    TEXTS,
    Data,
    Writer,
    at,
    is_figure,
    items,
    marks,
    plans,
    routes_of,
)

_LISTS: Final = ("objectifs", "moyens")
_TARGETS: Final = st.fixed_dictionaries(
    {"valeur": st.sampled_from(("5", "-1", "2.5"))},
    optional={"depart": st.sampled_from(("0", "1")), "unite": TEXTS},
)
_LINKS: Final = st.lists(
    st.fixed_dictionaries({"titre": TEXTS, "url": st.just("http://s.coop/5lkh#x")}), max_size=2
)


# What a file says, and where.


def loaded(text: str) -> Any:  # noqa: ANN401 -- text, lists and mappings
    """Read a file by PyYAML's own loader."""
    return said(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 -- text alone


def said(data: Any) -> Any:  # noqa: ANN401 -- as `loaded`
    """Return data without what says nothing, and as a plan reads it: no line break ends a text."""
    if isinstance(data, dict):
        pairs = ((key, said(value)) for key, value in data.items() if value is not None)
        return {key: value for key, value in pairs if value not in ("", [], {})}
    if isinstance(data, (list, tuple)):
        return [said(one) for one in data]
    return data.rstrip("\n") if isinstance(data, str) else data


def named(data: Data) -> dict[str, Route]:
    """Return the ids of audiences and items, in order, and where they stand."""
    audiences: list[Route] = [("publics", rank) for rank in range(len(data.get("publics") or ()))]
    return {at(data, route)["id"]: route for route in (*audiences, *routes_of(data))}


def _all_ids(data: Data) -> list[str]:
    audiences = [one["id"] for one in data.get("publics") or ()]
    return audiences + [at(data, route)["id"] for route in routes_of(data)]


def _groups(data: Data) -> list[tuple[Route, str]]:
    """List every list of audiences or items that there is or may be."""
    every: list[tuple[Route, str]] = [((), "publics")]
    every += [(("publics", rank), key) for rank in range(len(data["publics"])) for key in _LISTS]
    return every + [(route, "etapes") for route in routes_of(data) if route[-2] != "etapes"]


def _goals(data: Data) -> list[str]:
    return [goal["id"] for audience in data["publics"] for goal in audience.get("objectifs") or ()]


# Plans


@st.composite
def rich_plans(draw: st.DrawFn) -> Data:
    """Draw a plan in which much refers to much, with lists that are empty, or are not there."""
    data = draw(plans(draw(st.integers(1, 3))))
    goals = _goals(data)
    for audience in data["publics"]:
        if draw(st.integers(0, 3)) == 3:
            audience["alias"] = [_alias(audience["id"], draw(TEXTS))]
        for way in audience.get("moyens", ()):
            if draw(st.booleans()) and goals:
                way["pour"] = draw(st.lists(st.sampled_from(goals), max_size=3, unique=True))
        for key in _LISTS:
            if key not in audience:
                _leave_empty(draw, audience, key)
            for item in audience.get(key) or ():
                if "etapes" not in item and draw(st.integers(0, 3)) == 3:
                    _leave_empty(draw, item, "etapes")
    silences = draw(st.integers(0, 2))
    if silences:
        data["verification"] = [_silence(draw, rank, _all_ids(data)) for rank in range(silences)]
    return data


def _leave_empty(draw: st.DrawFn, holder: Data, key: str) -> None:
    """Give a holder a key for a list with nothing in it, or none."""
    empty: tuple[Any, ...] = ("absent", None, [])
    value = draw(st.sampled_from(empty))
    if value != "absent":
        holder[key] = value


def _alias(name: str, text: str) -> str:
    return f"{name} {text}".rstrip()


def _silence(draw: st.DrawFn, rank: int, ids: list[str]) -> Data:
    silence: Data = {"regle": draw(st.sampled_from(("PC402", "PC407"))), "raison": f"R{rank}"}
    if draw(st.integers(0, 3)):
        some = st.lists(st.sampled_from(ids), max_size=3, unique=True)
        silence["elements"] = draw(some)
    return silence


# Changes


@st.composite
def changes_to(draw: st.DrawFn, data: Data, number: int) -> tuple[Change, tuple[str, ...]]:
    """Draw a change to a plan, and the comments that it brings.

    A number tells the changes of a sequence apart.
    """
    kinds: list[Callable[[st.DrawFn, Data, int], Change]] = []
    kinds += [_move, _removal, _amendment, _renaming] * bool(named(data))
    kinds += [_marking] * bool(routes_of(data))
    kinds += [_addition]
    rewriting = bool(named(data)) and draw(st.integers(0, len(kinds))) == len(kinds)
    if rewriting:
        return _rewriting(draw, data, number)
    return draw(st.sampled_from(kinds))(draw, data, number), ()


def _new_id(draw: st.DrawFn, data: Data, number: int, rank: int = 0) -> str:
    """Draw an id that is not there, and rarely one that is."""
    if draw(st.integers(0, 24)) == 24:
        return draw(st.sampled_from(_all_ids(data) or ["neuf"]))
    return f"neuf-{number}-{rank}"


def _marking(draw: st.DrawFn, data: Data, _number: int) -> Mark:
    route = draw(st.sampled_from(routes_of(data)))
    return draw(marks(data, route))


def _addition(draw: st.DrawFn, data: Data, number: int) -> Add:
    holder, key = draw(st.sampled_from(_groups(data)))
    names = [_new_id(draw, data, number, rank) for rank in range(draw(st.integers(1, 2)))]
    new = tuple(_entry(draw, data, key, name) for name in names)
    return Add(holder, key, new, _place(draw, data, holder, key))


def _entry(draw: st.DrawFn, data: Data, key: str, name: str) -> Data:
    """Draw what a new entry says: what there is an option for."""
    if key == "publics":
        return {"id": name, "nom": draw(NOTES)} | _some(draw, _values(data, key, name), 2)
    entry = draw(items(name, (), 0 if key in _LISTS else -1))
    wanted = ("id", "texte", "statut", "responsable", "debut", "echeance", "poids", "avancement")
    entry = {one: entry[one] for one in wanted if one in entry}
    if entry.get("echeance") == FISCAL_YEAR:
        entry["echeance"] = draw(st.sampled_from((*_fiscal_years(data), "2012")))
    more = _values(data, key, name)
    also = {"numero", "priorite", "axe", "etiquettes", "partenaires", "liens", "pour", "cible"}
    also |= {"budget", "recurrence", "continu"}
    several = {one: value for one, value in more.items() if one in also}
    return entry | {"texte": draw(NOTES)} | _some(draw, several, 2)


def _place(draw: st.DrawFn, data: Data, holder: Route, key: str) -> Place:
    count = len(at(data, holder).get(key) or ())
    if count and draw(st.booleans()):
        return Place(draw(st.integers(0, count - 1)), draw(st.booleans()))
    return AT_END


def _values(data: Data, key: str, name: str) -> dict[str, st.SearchStrategy[Any]]:
    """Return what may be given to an entry of a list, beside its id."""
    if key == "publics":
        alias = TEXTS.map(lambda text: _alias(name, text))
        return {"nom": NOTES, "nom_court": TEXTS, "alias": st.lists(alias, max_size=1)} | {
            "liens": _LINKS
        }
    values: dict[str, st.SearchStrategy[Any]] = {
        "texte": NOTES,
        "statut": STATUSES,
        "responsable": LEADS,
        "partenaires": st.lists(TEXTS, max_size=3),
        "debut": st.sampled_from(STARTS),
        "echeance": st.sampled_from((*ENDS, "2013-01-31", "2012-02-01", *_fiscal_years(data))),
        "quand": NOTES,
        "avancement": st.sampled_from(("0", "40", "12.5")),
        "liens": _LINKS,
    }
    values |= {
        "numero": OWN_NUMBERS,
        "priorite": st.sampled_from(("haute", "basse")),
        "etiquettes": st.lists(
            st.sampled_from(data.get("etiquettes") or ("a", "b: c")), max_size=2
        ),
    }
    if key in _LISTS:
        axes = [axis["id"] for axis in data.get("axes") or ()]
        values["axe"] = st.sampled_from((*axes * 8, "inconnu"))
        values |= {"poids": st.sampled_from(("1", "0.5")), "cible": _TARGETS, "budget": BUDGETS}
        values |= {"recurrence": RECURRENCES, "continu": st.sampled_from(("true", "false"))}
    goals = _goals(data)
    if key == "moyens" and goals:
        served = st.sampled_from((*goals * 8, "inconnu"))
        values["pour"] = st.lists(served, max_size=2, unique=True)
    return values


def _fiscal_years(data: Data) -> tuple[str, ...]:
    return (FISCAL_YEAR,) if "exercice" in data else ()


def _some(draw: st.DrawFn, values: dict[str, st.SearchStrategy[Any]], most: int) -> Data:
    """Draw values for some keys; what says nothing is left out."""
    keys = draw(st.lists(st.sampled_from(tuple(values)), max_size=most, unique=True))
    drawn = {key: draw(values[key]) for key in keys}
    return {key: value for key, value in drawn.items() if value}


def _amendment(draw: st.DrawFn, data: Data, _number: int) -> Amend:
    route = draw(st.sampled_from(tuple(named(data).values())))
    name = at(data, route)["id"]
    values = _values(data, str(route[-2]), name)
    new = _some(draw, values, 3)
    optional = [key for key in values if key not in ("texte", "nom")]
    there = [key for key in optional if at(data, route).get(key)]
    for key in draw(st.lists(st.sampled_from(there or optional), max_size=2, unique=True)):
        new[key] = None
    return Amend(route, new or {optional[0]: None})


def _rewriting(draw: st.DrawFn, data: Data, number: int) -> tuple[Rewrite, tuple[str, ...]]:
    """Draw an entry with other values, written anew in any style."""
    route = draw(st.sampled_from(tuple(named(data).values())))
    key = str(route[-2])
    entry = deepcopy(at(data, route))
    indicators = {"indicateurs": INDICATORS} if key in _LISTS else {}
    entry |= _some(draw, _values(data, key, entry["id"]) | indicators, 2)
    if draw(st.integers(0, 24)) == 24:
        entry["id"] = _new_id(draw, data, number)
    writer = Writer(draw, first=1000 * number)
    above = [writer.comment()] if writer.commented and draw(st.booleans()) else []
    text = "\n".join((*above, *writer.entry(entry, 0, key))).rstrip("\n") + "\n"
    return Rewrite(route, text), tuple(sorted(writer.comments, key=text.index))


def _move(draw: st.DrawFn, data: Data, _number: int) -> Move:
    route = draw(st.sampled_from(tuple(named(data).values())))
    homes = [group for group in _groups(data) if group[1] == route[-2]]
    holder, key = draw(st.sampled_from(homes))
    return Move(route, holder, key, _place(draw, data, holder, key))


def _renaming(draw: st.DrawFn, data: Data, number: int) -> Rename:
    referred = {name for holder, key in referring(data) for name in holder[key]}
    routes = named(data)
    often = [route for name, route in routes.items() if name in referred for _ in range(4)]
    route = draw(st.sampled_from((*routes.values(), *often)))
    return Rename(route, _new_id(draw, data, number))


def _removal(draw: st.DrawFn, data: Data, _number: int) -> Remove:
    routes = tuple(named(data).values())
    return Remove(tuple(draw(st.lists(st.sampled_from(routes), min_size=1, max_size=2))))


# What changes make of data


def made(data: Data, change: Change) -> Data:
    """Return data as it should be after a change."""
    data = deepcopy(data)
    _MODELS[type(change)](data, change)
    return data


def _marked(data: Data, mark: Mark) -> None:
    item = at(data, mark.route)
    if mark.status:
        item["statut"] = mark.status.value
    if mark.due:
        item["echeance"] = str(mark.due)
    log = item["suivi"] = list(item.get("suivi") or ())
    log.insert(place_of(mark.entry["le"], log), mark.entry)


def place_of(day: str, log: list[dict[str, str]]) -> int:
    """Return where an entry goes in a follow-up: all that come after it are of a later day."""
    place = len(log)
    while place and log[place - 1]["le"] > day:
        place -= 1
    return place


def _added(data: Data, add: Add) -> None:
    group = _group(data, add.holder, add.key)
    rank = _rank(add.place, len(group))
    group[rank:rank] = [dict(one) for one in add.entries]


def _rank(place: Place, count: int) -> int:
    if place.beside is None:
        return count
    return place.beside + 1 if place.after else place.beside


def _group(data: Data, holder: Route, key: str) -> list[Any]:
    above = at(data, holder)
    above[key] = above.get(key) or []
    group: list[Any] = above[key]
    return group


def _amended(data: Data, amend: Amend) -> None:
    at(data, amend.route).update(amend.values)


def _rewritten(data: Data, rewrite: Rewrite) -> None:
    (entry,) = loaded(rewrite.text)
    at(data, rewrite.route[:-1])[rewrite.route[-1]] = entry


def _moved(data: Data, move: Move) -> None:
    home = at(data, move.route[:-1])
    moved = home[move.route[-1]]
    group = _group(data, move.holder, move.key)
    mark: Data = {}
    group.insert(_rank(move.place, len(group)), mark)
    home[:] = [one for one in home if one is not moved]
    group[:] = [moved if one is mark else one for one in group]


def _renamed(data: Data, rename: Rename) -> None:
    entry = at(data, rename.route)
    former, entry["id"] = entry["id"], rename.new_id
    for holder, key in referring(data):
        holder[key] = [rename.new_id if one == former else one for one in holder[key]]


def _removed(data: Data, remove: Remove) -> None:
    gone = removed_ids(data, remove)
    for route in sorted(set(remove.routes), key=lambda route: (len(route), route), reverse=True):
        del at(data, route[:-1])[int(route[-1])]
    silences = data.get("verification") or []
    silences[:] = [
        one for one in silences if not one.get("elements") or set(one["elements"]) - gone
    ]
    for holder, key in referring(data):
        holder[key] = [one for one in holder[key] if one not in gone]


def removed_ids(data: Data, remove: Remove) -> set[str]:
    """Return the ids of what goes, and of all it holds."""
    return {
        name
        for name, route in named(data).items()
        if any(route[: len(gone)] == gone for gone in remove.routes)
    }


def referring(data: Data) -> Iterator[tuple[Data, str]]:
    """Yield what refers to ids, and under which key."""
    for audience in data["publics"]:
        yield from ((way, "pour") for way in audience.get("moyens") or () if way.get("pour"))
    for silence in data.get("verification") or ():
        if silence.get("elements"):
            yield silence, "elements"


_MODELS: Final[dict[type, Callable[[Data, Any], None]]] = {
    Mark: _marked,
    Add: _added,
    Amend: _amended,
    Rewrite: _rewritten,
    Move: _moved,
    Rename: _renamed,
    Remove: _removed,
}


# What a plan must keep to


def is_sound(data: Data) -> bool:
    """Tell whether data keeps the rules between parts of a plan."""
    ids = _all_ids(data)
    goals = set(_goals(data))
    known = {"pour": goals, "elements": set(ids)}
    return (
        len(set(ids)) == len(ids)
        and all(set(holder[key]) <= known[key] for holder, key in referring(data))
        and all(_keeps_rules(data, at(data, route)) for route in routes_of(data))
        and all(_keeps_time(data, at(data, route)) for route in routes_of(data))
        and all(_keeps_what_is_declared(data, at(data, route)) for route in routes_of(data))
    )


def _keeps_time(data: Data, item: Data) -> bool:
    """Tell whether what recurs begins and ends, what is done is of it, and what goes on is free."""
    log = item.get("suivi") or ()
    done = {entry["occurrence"] for entry in log if "occurrence" in entry}
    if item.get("continu") == "true" and (item.get("echeance") or item.get("recurrence")):
        return False
    if not item.get("recurrence"):
        return not done
    bounds = (item.get("debut"), item.get("echeance"))
    if not (all(bounds) or "periode" in data):
        return False
    found = figures.occurrences(data, figures.dated(data, item))
    return bool(found) and done <= found.keys()


def _keeps_what_is_declared(data: Data, item: Data) -> bool:
    """Tell whether an item has an axis that there is, and tags among those that are declared."""
    axes = {axis["id"] for axis in data.get("axes") or ()}
    tags = data.get("etiquettes")
    return (item.get("axe") is None or item["axe"] in axes) and (
        not tags or {*(item.get("etiquettes") or ())} <= {*tags}
    )


def _keeps_rules(data: Data, item: Data) -> bool:
    target, indicators = item.get("cible"), item.get("indicateurs") or []
    logged = [entry for entry in item.get("suivi") or () if {"atteint", "indicateur"} & {*entry}]
    times = figures.dated(data, item)
    first, last = times.get("starts"), times.get("ends")
    return (
        not (target and indicators)
        and all(_is_measured(item, entry) for entry in logged)
        and not (target and float(target["valeur"]) == float(target.get("depart") or 0))
        and not (first and last and last < first)
    )


def _is_measured(item: Data, entry: Data) -> bool:
    """Tell whether an entry names what it measures, if there are several, and that is measured."""
    goals = item.get("indicateurs") or []
    measured = [goal["nom"] for goal in goals if is_figure(goal)]
    if "indicateur" in entry:
        return entry["indicateur"] in measured
    return bool(item.get("cible")) or len(measured) == len(goals) == 1


class Outcome(NamedTuple):
    """A change, what it is called, and the data expected after it; none where rules forbid it."""

    change: Change
    kind: str
    data: Data | None
