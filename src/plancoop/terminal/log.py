"""The follow-up, day by day; the text of each item stands once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis.log import LogEntry
from plancoop.i18n.formats import day, weekday
from plancoop.terminal.columns import INDENT, beside
from plancoop.terminal.text import join_styled, typeset
from plancoop.text.unprintable import visible
from plancoop.wording.log import describe_entry


def log(entries: Sequence[LogEntry], width: int | None) -> RenderableType:
    """Show entries under their days; the first of an item says what the item is."""
    parts: list[RenderableType] = []
    bodies = zip(entries, _bodies(entries), strict=True)
    room = max(len(entry.owner.item.id) for entry in entries)
    for when, group in groupby(bodies, lambda pair: pair[0].follow_up.day):
        title = f"{weekday(when)} {day(when)}"
        space = "\n" if parts else ""
        parts.append(Text(space + title[0].upper() + title[1:], style="bold"))
        named = [(Text(entry.owner.item.id), body) for entry, body in group]
        parts.append(Padding(beside(named, width, head_width=room), INDENT))
    return typeset(*parts)


def _bodies(entries: Iterable[LogEntry]) -> Iterator[Text]:
    """Yield what each entry records, with the item's text below where it comes first."""
    named = set()
    for entry in entries:
        body = join_styled(describe_entry(entry))
        if entry.owner.item.id not in named:
            body.append(f"\n({visible(entry.owner.item.text)})", style="dim")
            named.add(entry.owner.item.id)
        yield body
