"""The changes between two states of a plan."""

from collections.abc import Iterable
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis.snapshots import Comparison
from plancoop.terminal.columns import INDENT, beside
from plancoop.terminal.text import typeset
from plancoop.wording.comparison import ChangeRow, change_sections, counts_sentence, origin_sentence


def comparison(compared: Comparison, width: int | None) -> RenderableType:
    """Show the counts in a sentence, then each change, an id once for all its changes."""
    parts: list[RenderableType] = [
        Text(counts_sentence(compared), style="bold"),
        Text(origin_sentence(compared), style="dim"),
    ]
    all_sections = change_sections(compared)
    room = max((len(row.id) for section in all_sections for row in section.rows), default=0)
    for section in all_sections:
        by_id = groupby(section.rows, lambda row: row.id)
        drawn = beside(((Text(name), _lines(rows)) for name, rows in by_id), width, head_width=room)
        parts += [Text(f"\n{section.title}", style="bold"), Padding(drawn, INDENT)]
    return typeset(*parts)


def _lines(rows: Iterable[ChangeRow]) -> Text:
    return Text("\n").join(Text(row.text, style=row.style) for row in rows)
