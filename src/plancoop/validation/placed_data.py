"""What validation asks of data: what it says, and where each of its values stands."""

from typing import Any, Protocol

from plancoop.syntax.nodes import Node
from plancoop.text.source import Route, Source, Span


class PlacedData(Protocol):
    """Data whose values have places: a document, or a plan with a draft in it."""

    @property
    def source(self) -> Source:
        """The text that offsets count in."""

    @property
    def data(self) -> Any:  # noqa: ANN401 -- what a file holds has no type until the model gives one
        """Dicts, lists and text."""

    @property
    def incomplete(self) -> tuple[dict[str, Any], ...]:
        """The sections of the data of which a key was refused."""

    def at(self, route: Route) -> Any:  # noqa: ANN401 -- as `data`
        """Return the data at a route, which must lead somewhere."""

    def locate(self, route: Route) -> Span:
        """Return the span of what is at a route, or of the nearest above."""

    def locate_key(self, route: Route) -> Span:
        """Return the span of the key that a route ends with, or of the nearest above."""

    def locate_node(self, route: Route) -> Node | None:
        """Return the node at a route; None where there is none."""
