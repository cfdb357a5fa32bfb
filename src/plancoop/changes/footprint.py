"""Which lines of a file a change may touch: for the proof, which knows nothing of the edits."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Mapping
from plancoop.text.source import Route


class LineScope(NamedTuple):
    """Lines of a file: those of what a route leads to, or of some of its keys alone.

    Blank lines and comments below a key are among them only where that is `loose`, those beside it
    where it is `apart`.
    """

    route: Route
    keys: frozenset[str] | None = None
    with_comments: bool = False
    with_blanks_beside: bool = False


class Footprint(NamedTuple):
    """The lines that a change may touch, in the file before and in the file after.

    The comments of what it `forgets` may be gone afterwards; all others are still there, and there
    are no more, unless it `brings` some, or texts that look like them.
    """

    before: tuple[LineScope, ...]
    after: tuple[LineScope, ...]
    comments_lost: tuple[LineScope, ...] = ()
    may_add_comments: bool = False


def entries_of(document: Document, holder: Route, key: str) -> Sequence[Any]:
    """Return the data of a list, which may not be there."""
    return document.at(holder).get(key) or ()


def list_scopes(holder: Route, key: str, *, ends: bool) -> tuple[LineScope, ...]:
    """Return the lines of a list as such; all under its key where it begins or ends."""
    return (
        LineScope((*holder, key)),
        *((LineScope(holder, frozenset({key}), with_blanks_beside=True),) if ends else ()),
    )


def new_first_key(document: Document, route: Route, gone: frozenset[str]) -> frozenset[str]:
    """Return the key that goes behind the dash, or to its line, where the first one goes."""
    node = document.find(route, deep=0)
    keys = list(node.pairs) if isinstance(node, Mapping) else []
    if not keys or keys[0] not in gone:
        return frozenset()
    return frozenset(next(([key] for key in keys if key not in gone), ()))
