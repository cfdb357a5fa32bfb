"""Coverage: a row for each audience and a total, and each gap with its ids."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, groupby, zip_longest
from textwrap import wrap
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.analysis.coverage import AudienceCoverage, Coverage, Need, total_coverage
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Plan
from plancoop.terminal.columns import stacked
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible
from plancoop.wording.groupings import capital, grouping_words

SHOWN_IDS: Final = 5
"""How many ids are named of each need that fails a command."""

COLUMN_GAP: Final = 2
NAME_WIDTH: Final = 15
"""The least width of the names beside the figures, unless all are shorter."""


def overview(
    plan: Plan, parts: Sequence[AudienceCoverage], today: date, width: int | None, *, details: bool
) -> RenderableType:
    """Show what is decided for some audiences; with `details`, what is not, by its ids."""
    heading = (visible(plan.title), "bold"), "\n", _("Coverage as of {day}").format(day=day(today))
    if not parts:
        sentence = _("The plan has {no_group} yet.")
        nothing = sentence.format(no_group=grouping_words(plan.grouping).none)
        return typeset(Text.assemble(*heading, "\n\n", nothing))
    needs = [need for need in _IN_TABLE if plan.axes or need is not Need.AXIS]
    lines = [_line(part.audience.short_name, part.coverage, needs) for part in parts]
    total = total_coverage(parts)
    if len(parts) > 1:
        lines.append(_line(_("Total"), total, needs))
    legend = _(
        "Served: objectives that have at least one means. Open items are counted; for "
        "evidence, those that are done. Steps count with their item."
    )
    return typeset(
        Text.assemble(*heading),
        Text(),
        _drawn(lines, (capital(grouping_words(plan.grouping).one), *_headers(needs)), width),
        Text(legend, style="dim"),
        Text(),
        *_late(total),
        _gaps(total.gaps, details=details),
        *(_details(parts, width) if details else ()),
    )


def _late(total: Coverage) -> Iterable[Text]:
    """Count what is late, and what of it says why, if anything is."""
    cover = total.covers[Need.SHORTFALL]
    if cover.asked:
        sentence = ngettext(
            "{n} late, {{told}} with an explanation",
            "{n} late, {{told}} with an explanation",
            cover.asked,
        )
        yield Text(sentence.format(told=cover.met))


def _gaps(count: int, *, details: bool) -> Text:
    if count == 0:
        return Text(_("No gap."), style="green")
    words = ngettext("{n} gap", "{n} gaps", count)
    return Text(words if details else _("{gaps}: --details names them.").format(gaps=words))


_CoverageRow = tuple[str, tuple[Text, ...]]
"""A line of the table: whose it is, and a cell for each need that is shown, in order."""

_IN_TABLE: Final = tuple(need for need in Need if need is not Need.SHORTFALL)


def _line(name: str, decided: Coverage, needs: Iterable[Need]) -> _CoverageRow:
    cells = dict.fromkeys(needs, Text("—", style="dim"))
    for need in cells:
        cover = decided.covers[need]
        if cover.asked:
            style = "" if cover.lacking else "green"
            cells[need] = Text(f"{cover.met}/{cover.asked}", style=style)
    for need, group in ((Need.OBJECTIVES, decided.objectives), (Need.MEANS, decided.means)):
        none = Text(_("none"), style="bold yellow")
        cells[need] = Text(str(group.total)) if group.total else none
    return visible(name), tuple(cells.values())


def _headers(needs: Iterable[Need]) -> Iterable[str]:
    headers = {
        Need.OBJECTIVES: _("Objectives"),
        Need.SERVED: _("Served"),
        Need.MEANS: P_("several", "Means"),
        Need.TARGET: _("Target"),
        Need.DUE: _("Due date"),
        Need.LEAD: _("Lead"),
        Need.EVIDENCE: _("Evidence"),
        Need.AXIS: _("Axis"),
    }
    return (headers[need] for need in needs)


def _drawn(
    lines: Sequence[_CoverageRow], titles: Sequence[str], width: int | None
) -> RenderableType:
    """Draw lines side by side where names have room, else one under the other."""
    columns = zip(titles[1:], *(cells for _name, cells in lines), strict=True)
    figures = sum(COLUMN_GAP + max(map(len, column)) for column in columns)
    names = min(NAME_WIDTH, max(len(name) for name, _cells in lines))
    if width is None or names + figures <= width:
        return _table(lines, titles)
    return stacked(
        (Text(name, style="bold"), _abreast(cells, titles[1:], lines)) for name, cells in lines
    )


def _table(lines: Sequence[_CoverageRow], titles: Sequence[str]) -> RenderableType:
    table = Table(box=None, padding=(0, COLUMN_GAP, 0, 0), pad_edge=False)
    table.add_column(titles[0], overflow="fold")
    for header in titles[1:]:
        table.add_column(header, justify="right", no_wrap=True)
    for line in lines:
        is_total = line is lines[-1] and len(lines) > 1
        name, cells = line
        table.add_row(Text(name), *cells, style="bold" if is_total else "")
    return table


def _abreast(
    shown: Sequence[Text], headers: Sequence[str], lines: Sequence[_CoverageRow]
) -> RenderableType:
    """Show the cells of a line two by two, in columns that stand alike for all lines."""
    table = Table.grid(padding=(0, COLUMN_GAP, 0, 0))
    for side in (0, 1):
        all_cells = chain.from_iterable(cells[side::2] for _name, cells in lines)
        table.add_column(no_wrap=True, min_width=max(map(len, headers[side::2])))
        table.add_column(no_wrap=True, justify="right", min_width=max(map(len, all_cells)))
    named = list(zip(headers, shown, strict=True))
    for left, right in zip_longest(named[::2], named[1::2], fillvalue=("", "")):
        table.add_row(*left, *right)
    return table


def _words(need: Need) -> str:
    return {
        Need.OBJECTIVES: _("No objective"),
        Need.SERVED: _("Objectives without a means"),
        Need.MEANS: _("No means"),
        Need.TARGET: _("Without a target"),
        Need.DUE: _("Without a due date"),
        Need.LEAD: _("Without a lead"),
        Need.EVIDENCE: _("Done without evidence"),
        Need.AXIS: _("Without an axis"),
        Need.SHORTFALL: _("Late, without an explanation"),
    }[need]


def _details(parts: Iterable[AudienceCoverage], width: int | None) -> Iterable[RenderableType]:
    """Name what is lacking, audience by audience; those that lack nothing stay out."""
    for audience, part in parts:
        if part.gaps:
            yield Text("\n" + visible(audience.short_name), style="bold")
            for line in _lacking(part):
                yield Text(_hung(line, width), overflow="fold")


def _lacking(part: Coverage) -> Iterable[str]:
    """Yield each gap once; gaps of the same items share a line."""
    for need, count in ((Need.OBJECTIVES, part.objectives), (Need.MEANS, part.means)):
        if count.total == 0:
            cancelled = ngettext("{n} cancelled", "{n} cancelled", count.cancelled)
            yield _words(need) + (f" ({cancelled})" if count.cancelled else "")
    of_items = [
        (need, cover.lacking)
        for need, cover in part.covers.items()
        if cover.lacking and need not in (Need.OBJECTIVES, Need.MEANS)
    ]
    for (_alone, ids), group in groupby(of_items, lambda gap: (gap[0] is Need.SERVED, gap[1])):
        yield _named(" · ".join(_words(need) for need, _ids in group), ids)
    if part.in_words:
        yield _named(_("Due date in words only"), part.in_words)


def _named(label: str, ids: Sequence[str], most: int | None = None) -> str:
    """Count ids and name them, or the first of them where they are more than `most`."""
    names = ", ".join(ids[:most])
    if most is not None and len(ids) > most:
        others = ngettext("and {n} other", "and {n} others", len(ids) - most)
        names = f"{names} {others}"
    return f"{label} ({len(ids)})" + P_("colon", ": ") + names


def failure_text(name: str, total: Coverage, lacking: Sequence[Need]) -> str:
    """Say what a file lacks of what `--exiger` asks for, by the words of that option."""
    sentence = _("{file}: what --exiger asks for is missing.").format(file=visible(name))
    listed = (_named(need, total.covers[need].lacking, SHOWN_IDS) for need in lacking)
    return "\n  ".join((sentence, *listed))


def _hung(line: str, width: int | None) -> str:
    """Break a line at spaces alone, and indent the lines that follow the first."""
    if width is None:
        return f"  {line}"
    return "\n".join(
        wrap(
            line,
            width,
            initial_indent="  ",
            subsequent_indent="    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
