"""Which lines of a file a change may touch: for the proof, which knows nothing of the edits."""

from typing import NamedTuple

from plancoop.syntax.document import Document
from plancoop.syntax.nodes import Mapping
from plancoop.text.source import Route


class LineScope(NamedTuple):
    """Lines of a file: those of what a route leads to, or of some of its keys alone.

    Blank lines and comments below a key belong to it only `with_comments`. `with_blanks_beside` a
    key, the blank lines right above and below it may differ as well.
    """

    route: Route
    keys: frozenset[str] | None = None
    with_comments: bool = False
    with_blanks_beside: bool = False


class Footprint(NamedTuple):
    """The lines that a change may touch, in the file before and in the file after.

    The lines of `may_lose_comments` may lose theirs; all others are still there. There are no new
    ones unless it `may_add_comments`, or texts that look like them.
    """

    before: tuple[LineScope, ...]
    after: tuple[LineScope, ...]
    may_lose_comments: tuple[LineScope, ...] = ()
    may_add_comments: bool = False


def list_scopes(holder: Route, key: str, *, ends: bool) -> tuple[LineScope, ...]:
    """Return a list's lines.

    If the list is created or removed (`ends`), also its key line and the blanks beside it.
    """
    own = LineScope((*holder, key))
    return (own, LineScope(holder, frozenset({key}), with_blanks_beside=True)) if ends else (own,)


def key_moved_behind_dash(
    document: Document, route: Route, removed: frozenset[str]
) -> frozenset[str]:
    """Return the key that becomes the first of a section; none where the first one stays.

    Its line changes: it moves behind the dash.
    """
    node = document.find(route, deep=0)
    keys = list(node.pairs) if isinstance(node, Mapping) else []
    left = [key for key in keys if key not in removed]
    return frozenset(left[:1]) - frozenset(keys[:1])
