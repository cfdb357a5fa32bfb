"""The status of the whole plan: a row for each audience, what is late, and what is coming."""

import re
import shlex
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis import query
from plancoop.analysis.groups import Division, groups, leads_of, tags_of
from plancoop.analysis.progress import elapsed
from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Alert, Signal
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.settings import current as settings
from plancoop.terminal import items
from plancoop.terminal.columns import INDENT, beside, is_narrow
from plancoop.terminal.headings import heading
from plancoop.terminal.standings import standing, standings
from plancoop.terminal.table import Form, table
from plancoop.terminal.text import typeset
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.groups import group_name
from plancoop.wording.plain_lines import one_line

SHOWN: Final = 3
"""How many lines stand under a title; the last may say that there are others."""


class Asked(NamedTuple):
    """What the rows of a status are for, and how a command is to be typed for its plan."""

    division: Division = Division.AUDIENCE
    spelt: Callable[[str], str] = str


_AS_USUAL: Final = Asked()


def overview(
    plan: Plan,
    today: date,
    width: int | None,
    asked: Asked = _AS_USUAL,
    *,
    complete: bool = False,
) -> RenderableType:
    """Show a plan: a row per audience and a total, what is late and what is coming.

    It may have a row for each part of another division. On a terminal each item has a line to which
    its text is cut, unless it is to be `complete`.
    """
    division, spelt = asked
    complete = complete or width is None
    rows = query.item_rows(plan, all_items(plan), today)
    pressing = query.pressing_rows(plan, set(), today)
    own_rows = _rows_by_part(plan, division, rows)
    own_pressing = _rows_by_part(plan, division, pressing)
    parts = [standing(name, found, own_pressing[key][1]) for key, (name, found) in own_rows.items()]
    parts.append(standing(_("Total"), rows, pressing))
    return typeset(
        heading(plan.title, plan, today, width, complete=complete),
        *_general_objective(plan, complete=complete),
        Text(),
        *standings(parts, elapsed(plan.period, today), width, complete=complete),
        *_counted_often(plan, division),
        *_pressing(_groups(rows, today, complete=complete), today, width, spelt, complete=complete),
        *_way_to_details(own_rows, division, spelt),
    )


_Parts = dict[str | None, tuple[str, list[ItemRow]]]
"""The name and the rows of each part of a plan, by its key; None for what belongs to no part."""


def _rows_by_part(plan: Plan, division: Division, rows: Sequence[ItemRow]) -> _Parts:
    if division is Division.AUDIENCE:
        names = {audience.id: audience.short_name for audience in plan.audiences}
        return {key: (names[key], own) for key, own in query.by_audience(plan, rows).items()}
    return {
        group.key: (group_name(division, group), own)
        for group, own in query.by_group(groups(plan, division), rows)
    }


def _counted_often(plan: Plan, division: Division) -> Iterable[Text]:
    """Say that an item counts in several rows, where some do."""
    many_tags = _("An item with several tags counts under each, once in the total.")
    many_leads = _("An item with several leads counts under each, once in the total.")
    by = {Division.TAG: (tags_of, many_tags), Division.LEAD: (leads_of, many_leads)}
    if division in by:
        parts_of, sentence = by[division]
        if any(len(parts_of(placed)) > 1 for placed in all_items(plan)):
            yield Text(sentence, style="dim")


def _general_objective(plan: Plan, *, complete: bool) -> Iterable[RenderableType]:
    if complete and plan.general_objective:
        label = _("General objective:")
        yield Text.assemble("\n", (label, "italic"), " ", visible(plan.general_objective))


class _Group(NamedTuple):
    """Some items under a title, how many others there are, and the command that lists them."""

    title: str
    rows: Sequence[ItemRow]
    others: int
    command: str


def _groups(rows: Sequence[ItemRow], today: date, *, complete: bool) -> list[_Group]:
    """Return what is late, then what is due soon; where nothing is, what is due next."""
    late, coming = query.late_rows(rows), query.upcoming_rows(rows, today)
    days = settings().coming_days
    soon = [row for row in coming if query.is_due_within(days, row.placed, today)]
    if soon:
        title, command = _("Within {n} days"), _("plancoop list --bientot {n}")
    else:
        title, command = _("Next"), _("plancoop list --apres {day} --trier echeance")
    found = [
        (_("Late"), late, _("plancoop list --en-retard")),
        (title.format(n=days), soon or coming, command.format(n=days, day=today)),
    ]
    return [
        _Group(title, group[:shown], len(group) - shown, command)
        for title, group, command in found
        if (shown := len(group) if complete or len(group) <= SHOWN else SHOWN - 1)
    ]


def _pressing(
    groups: Sequence[_Group],
    today: date,
    width: int | None,
    spelt: Callable[[str], str],
    *,
    complete: bool,
) -> Iterable[RenderableType]:
    """Show groups of items; their lines stand in the same columns."""
    in_lines = width is not None and not (complete or is_narrow(width))
    every_row = [row for group in groups for row in group.rows]
    lines = iter(_lines(every_row, today, width) if in_lines and width and every_row else ())
    for place, group in enumerate(groups):
        yield Text(("" if place and in_lines else "\n") + group.title, style="bold")
        if in_lines:
            shown = (line for _row in group.rows for line in next(lines))
            yield from (Padding(line, INDENT) for line in shown)
        else:
            bodies = ((Text(row.placed.item.id), items.body(row)) for row in group.rows)
            yield beside(bodies, width)
        if group.others:
            others = ngettext("and {n} other", "and {n} others", group.others)
            command = others + P_("colon", ": ") + spelt(group.command)
            yield Padding(Text(command, style="dim"), INDENT)


def _lines(rows: Sequence[ItemRow], today: date, width: int) -> Iterable[list[Text]]:
    """Show items one a line, date first: id, text, what is measured, and who leads."""
    found = [row.placed.item for row in rows]
    measures = [labels.short_measure_words(item) for item in found]
    drawn = table(
        [
            [Form(0, "", [Text(labels.short_due_words(item, today)) for item in found])],
            items.id_column(found, width),
        ],
        items.text_column(rows),
        [
            [Form(1, "", [Text(f"({measure})" if measure else "") for measure in measures])],
            items.lead_column(found, rank=2),
        ],
        width - INDENT[-1],
    )
    return drawn.rows


def _way_to_details(
    parts: _Parts, division: Division, spelt: Callable[[str], str]
) -> Iterable[RenderableType]:
    """Name the page of the part that there is most reason to look at."""
    worst = {key: query.summarize(rows).worst for key, (_name, rows) in parts.items() if key}
    if worst:
        key = min(worst, key=lambda key: _urgency(worst[key]))
        command = _(_DETAILS[division]).format(part=_as_typed(one_line(key)))
        yield Text(_("Details:") + " " + spelt(command), style="dim")


def _as_typed(word: str) -> str:
    """Put a word in quotes where a shell would part it."""
    return word if re.fullmatch(r"[\w.\-]+", word) else shlex.quote(word)


_DETAILS: Final = {
    Division.AUDIENCE: N_("plancoop status {part}"),
    Division.AXIS: N_("plancoop list --axe {part}"),
    Division.LEAD: N_("plancoop list --responsable {part}"),
    Division.TAG: N_("plancoop list --etiquette {part}"),
    Division.PRIORITY: N_("plancoop list --priorite {part}"),
}


def _urgency(alert: Alert | None) -> tuple[int, int]:
    return (alert.signal.rank, -alert.figure) if alert else (len(Signal), 0)
