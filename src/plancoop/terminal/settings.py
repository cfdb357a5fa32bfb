"""The settings: a line each, or two where the terminal is narrow."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from plancoop.terminal.columns import beside


def overview(rows: Sequence[tuple[str, str, str]], width: int | None) -> RenderableType:
    """Show settings, each with its value and where that comes from."""
    return beside(
        (
            (Text(name), Text.assemble(value, "  ", (f"({origin})", "dim")))
            for name, value, origin in rows
        ),
        width,
    )
