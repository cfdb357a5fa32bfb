"""What a person is asked about, one item at a time, and what comes of the answers in words."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType

from plancoop.analysis.log import log_entries
from plancoop.analysis.lookup import find_whole
from plancoop.analysis.query import ItemRow
from plancoop.changes.mark import Mark
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import FollowUp, Plan
from plancoop.terminal import items
from plancoop.terminal.text import Text, joined
from plancoop.text.unprintable import visible
from plancoop.wording.log import describe_entry


def question(row: ItemRow, place: int, total: int, width: int | None) -> RenderableType:
    """Show an item that is asked about: what it says, where it stands, and its latest news."""
    audience = visible(row.entry.audience.name)
    head = _("{place} of {total}").format(place=place, total=total)
    said: list[RenderableType] = [Text(f"\n{head} · {audience}", style="bold")]
    said.append(items.listing([row], width))
    if log := log_entries(row.entry):
        latest = max(log, key=lambda one: one.said.day)
        when = (_("latest news") + P_("colon", ": ") + day(latest.said.day), "")
        said.append(joined([when, *describe_entry(latest)]))
    return Group(*said)


def summary(after: Plan, marks: Mapping[str, Mark]) -> Iterator[str]:
    """Say what marks write, of a plan as it is after them: an item on each line."""
    colon = P_("colon", ": ")
    for entry in find_whole(after, tuple(marks)):
        mark = marks[entry.item.id]
        said = FollowUp.model_validate(mark.entry)
        written = next(one for one in log_entries(entry) if one.said == said)
        words = [word for word, _style in describe_entry(written)]
        if mark.due and not said.former_due:
            words.insert(0, _("due {day}").format(day=day(mark.due)))
        yield f"{entry.item.id}{colon}{' · '.join(words)}"
