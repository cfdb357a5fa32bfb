"""Data and the places of their parts: all that validation asks of a text."""

from typing import Any, Protocol

from plancoop.syntax.nodes import Node
from plancoop.text.source import Route, Source, Span


class PlacedData(Protocol):
    """Data and the places of their parts; a `Document` is one.

    `incomplete` are the sections of the data that were refused a key.
    """

    @property
    def source(self) -> Source:
        """The text in which nodes stand."""

    @property
    def data(self) -> Any:
        """Dicts, lists and text."""

    @property
    def incomplete(self) -> tuple[dict[str, Any], ...]:
        """The sections of the data that were refused a key."""

    def at(self, route: Route) -> Any:
        """Return the data at a route, which must lead somewhere."""

    def locate(self, route: Route) -> Span:
        """Return the place of the nearest thing above a route."""

    def locate_key(self, route: Route) -> Span:
        """Return the place of the key that a route ends with."""

    def locate_node(self, route: Route) -> Node | None:
        """Return the node at a route; None when there is none."""
