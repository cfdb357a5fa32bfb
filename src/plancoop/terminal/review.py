"""The item that a question is about, and a summary of the answers."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from plancoop.analysis.log import log_entries
from plancoop.analysis.lookup import find_items_by_id
from plancoop.analysis.query import ItemRow
from plancoop.changes.mark import Mark
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import FollowUp, Plan
from plancoop.terminal import items
from plancoop.terminal.text import join_styled, typeset
from plancoop.wording.dates import date_words
from plancoop.wording.log import describe_entry
from plancoop.wording.plain_lines import one_line


def item_panel(row: ItemRow, place: int, total: int, width: int | None) -> RenderableType:
    """Show an item that is asked about: what it says, where it stands, and its latest news."""
    audience = one_line(row.placed.audience.name)
    head = _("{place} of {total}").format(place=place, total=total)
    title = Text(f"\n{head} · {audience}", style="bold")
    parts: list[RenderableType] = [title, items.listing([row], width)]
    if log := log_entries(row.placed):
        latest = max(reversed(log), key=lambda entry: entry.follow_up.day)
        when = (_("latest news") + P_("colon", ": ") + day(latest.follow_up.day), "")
        words = ((one_line(said), style) for said, style in describe_entry(latest))
        parts.append(join_styled([when, *words]))
    return typeset(*parts)


def mark_summary(after: Plan, marks: Mapping[str, Mark]) -> Iterator[str]:
    """Say what marks write, an item on each line; `after` is the plan with them."""
    colon = P_("colon", ": ")
    for entry in find_items_by_id(after, tuple(marks)):
        mark = marks[entry.item.id]
        follow_up = FollowUp.model_validate(mark.entry)
        written = next(logged for logged in log_entries(entry) if logged.follow_up == follow_up)
        words = [one_line(word) for word, _style in describe_entry(written)]
        if mark.due and not follow_up.former_due:
            words.insert(0, _("due {day}").format(day=date_words(mark.due)))
        yield f"{entry.item.id}{colon}{' · '.join(words)}"
