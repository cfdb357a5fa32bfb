"""Tables of changes: lines of a file, with a margin that says which go (-) and which come (+).

A line without either stays as it is. Every row is tried on the same file written in several ways.
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from plancoop.changes.add import Add
from plancoop.changes.change import Change
from plancoop.changes.move import Move
from plancoop.changes.proof import ProvenChange, prove
from plancoop.patch import edits
from plancoop.patch.sequences import Place
from plancoop.text.source import BOM, Route, Source
from plancoop.validation.reading import read

TITLE: Final = "version: 1\ntitre: Essai\n"
HEAD: Final = f"{TITLE}publics:\n  - id: jeunes\n    nom: Jeunes\n"
GOALS: Final = f"{HEAD}    objectifs:\n"
JEUNES: Final[Route] = ("publics", 0)
AINES: Final[Route] = ("publics", 1)


def goal(rank: int, audience: Route = JEUNES) -> Route:
    """Return the route to an objective, the first being 1."""
    return (*audience, "objectifs", rank - 1)


def means(rank: int, audience: Route = JEUNES) -> Route:
    """Return the route to a means, the first being 1."""
    return (*audience, "moyens", rank - 1)


def step(rank: int, item: Route) -> Route:
    """Return the route to a step of an item, the first being 1."""
    return (*item, "etapes", rank - 1)


def _by_four(text: str) -> str:
    """Indent by four what is indented by two, keys as far behind their dash."""
    lines = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        dash = "-   " if bare.startswith("- ") else ""
        lines.append(" " * 2 * (len(line) - len(bare)) + dash + bare.removeprefix(dash and "- "))
    return "\n".join(lines)


_OPENS: Final = re.compile(r"-( |$)|#|[\"']?\w+[\"']?:( |$)")
"""What a line begins with that goes on with no other."""


def _dashes_under_keys(text: str) -> str:
    """Put the dashes of lists as far in as their keys."""
    lines, by = [], 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        by = 2 * ((depth + 2) // 4) if _OPENS.match(line.lstrip(" ")) else by
        lines.append(line[min(by, depth) :])
    return "\n".join(lines)


WAYS: Final[dict[str, Callable[[str], str]]] = {
    "as it stands": lambda text: text,
    "indented by four": _by_four,
    "dashes under keys": _dashes_under_keys,
    "carriage returns": lambda text: BOM + text.replace("\n", "\r\n"),
    "no line break at the end": lambda text: text.removesuffix("\n"),
    "carriage returns, none at the end": lambda text: text.replace("\n", "\r\n").removesuffix(
        "\r\n"
    ),
}

AS_IT_STANDS: Final = ("as it stands", "carriage returns")
NOT_BY_FOUR: Final = tuple(way for way in WAYS if way != "indented by four")
NOT_UNDER_KEYS: Final = tuple(way for way in WAYS if way != "dashes under keys")


FIRST: Final = Place(0, after=False)


def new(*ids: str, to: Route = JEUNES, key: str = "objectifs", place: Place | None = None) -> Add:
    """Add entries that say no more than they must."""
    word = "nom" if key == "publics" else "texte"
    said = tuple({"id": name, word: name.upper()} for name in ids)
    return Add(to, key, said, place) if place else Add(to, key, said)


def to(route: Route, holder: Route, place: Place | None = None, key: str | None = None) -> Move:
    """Move an entry, to a list of the same key."""
    listed = key or str(route[-2])
    return Move(route, holder, listed, place) if place else Move(route, holder, listed)


class Row(NamedTuple):
    """A change and what it makes of some lines; `ways` are those in which they may be written."""

    change: Change
    lines: str
    head: str = GOALS
    ways: tuple[str, ...] = tuple(WAYS)

    def texts(self) -> tuple[str, str]:
        """Return the file before and after."""
        before, after = (
            "".join(
                f"{line[2:]}\n"
                for line in self.lines.strip("\n").split("\n")
                if line[:2] in margins
            )
            for margins in ((" |", "-|"), (" |", "+|"))
        )
        return self.head + before, self.head + after


def changed(text: str, change: Change) -> ProvenChange:
    """Make a change to a text."""
    reading = read(Source.decode("plan.yaml", text.encode()))
    assert reading.errors == ()
    return prove(reading, change)


def check(row: Row) -> None:
    """Make a change to a file in every way of writing it; take it back."""
    before, expected = row.texts()
    for way in row.ways:
        proven = changed(WAYS[way](before), row.change)
        assert proven.after.encode().decode() == WAYS[way](expected), way
        assert edits.apply(proven.after.text, proven.inverse_edits) == proven.before.text
