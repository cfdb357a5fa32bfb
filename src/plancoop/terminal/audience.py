"""The page of an audience: its figures, and a tree of its objectives with what serves them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis import query
from plancoop.analysis.branches import AudienceTree, Branch, audience_tree
from plancoop.analysis.progress import elapsed, progress
from plancoop.analysis.query import ItemRow
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind, Status
from plancoop.terminal import items
from plancoop.terminal.bars import legend
from plancoop.terminal.columns import is_narrow, side_by_side
from plancoop.terminal.headings import heading
from plancoop.terminal.standings import Standing, bars, standing, words
from plancoop.terminal.table import Form, table
from plancoop.terminal.text import cut, typeset
from plancoop.wording import labels

_TITLE_WIDTH: Final = 20
_DUE_WIDTH: Final = 14
_SORTED_BY_WIDTH: Final = 24


def page(
    plan: Plan, audience: Audience, today: date, width: int | None, *, complete: bool = False
) -> RenderableType:
    """Show an audience: its figures, each objective with what serves it, and its other means.

    On a terminal each item has a line to which its text is cut, unless it is to be `complete`.
    """
    complete = complete or width is None
    rows = query.item_rows(plan, all_items(plan), today)
    own_rows = query.by_audience(plan, rows)[audience.id]
    pressing = query.pressing_rows(plan, {audience.id}, today)
    found = standing(audience.name, own_rows, pressing)
    lines = _tree_lines(audience_tree(plan, audience), {row.placed.item.id: row for row in rows})
    return typeset(
        heading(audience.name, plan, today, width, complete=complete),
        Text(),
        *_figures(found, own_rows, elapsed(plan.period, today), width),
        *([Text(), *_drawn(lines, today, width, complete=complete)] if lines else ()),
        *_gaps(own_rows, width),
    )


def _figures(
    found: Standing, rows: Sequence[ItemRow], over: float | None, width: int | None
) -> Iterator[Text]:
    """Show what is achieved, with the time elapsed, and what there is to look at."""
    for title, figures in bars(found, over, short=False):
        yield _fact(title, figures)
    steps = [row.placed.item for row in rows if row.placed.item.kind is Kind.STEP]
    if steps:
        counted = [item for item in steps if progress(item) is not None]
        done = sum(item.status is Status.ACHIEVED for item in counted)
        parts = [f"{done}/{len(counted)}"] if counted else []
        if left_out := len(steps) - len(counted):
            parts.append(ngettext("{n} cancelled step", "{n} cancelled steps", left_out))
        yield _fact(_("Steps completed"), Text(", ".join(parts)))
    if found.pressing:
        yield _fact(_("To look at"), words(found, (width or 100) - _TITLE_WIDTH))
    started = any(group.started for group in (found.summary.means, found.summary.objectives))
    yield legend(started=started, timed=over is not None)


def _fact(title: str, figures: Text) -> Text:
    return Text.assemble((f"{title:<{_TITLE_WIDTH}}", "bold")).append_text(figures)


class _Line(NamedTuple):
    """A line of the tree: a title above it, if any; the guide that leads to it; and its item."""

    title: str
    guide: str
    row: ItemRow


def _tree_lines(tree: AudienceTree, rows: Mapping[str, ItemRow]) -> list[_Line]:
    """Return the lines of a tree, from top to bottom, with a title above what serves none."""
    lines: list[_Line] = []
    for branch in (*tree.objectives, *tree.others):
        is_first_other = bool(tree.objectives) and branch is next(iter(tree.others), None)
        title = _("Other means") if is_first_other else ""
        lines.append(_Line(title, "", rows[branch.placed.item.id]))
        lines += _lines_below(branch, "", rows)
    return lines


def _lines_below(branch: Branch, guide: str, rows: Mapping[str, ItemRow]) -> Iterator[_Line]:
    for place, below in enumerate(branch.branches):
        is_last = place == len(branch.branches) - 1
        yield _Line("", guide + ("└ " if is_last else "├ "), rows[below.placed.item.id])
        yield from _lines_below(below, guide + ("  " if is_last else "│ "), rows)


def _drawn(
    lines: Sequence[_Line], today: date, width: int | None, *, complete: bool
) -> Iterable[RenderableType]:
    if width is not None and is_narrow(width):
        return _cards(lines)
    if complete or width is None:
        return _full_rows(lines)
    return _short_rows(lines, today, width)


def _short_rows(lines: Sequence[_Line], today: date, width: int) -> Iterator[RenderableType]:
    """Show an item a line, with the mark of its signal, and the sign of its status."""
    rows = [line.row for line in lines]
    found = [row.placed.item for row in rows]
    ids = [items.sign_and_id(line.row.placed.item, line.guide) for line in lines]
    measures = [Text(labels.short_measure_words(item)) for item in found]
    dues = [Text(cut(labels.short_due_words(item, today), _DUE_WIDTH)) for item in found]
    drawn = table(
        [[Form(0, "", ids, most=width * 2 // 5)]],
        items.text_column(rows),
        [
            [Form(2, "", measures)],
            [Form(1, "", dues)],
            items.lead_column(found, rank=3),
            [Form(6, "", items.cells(map(labels.sorted_by_words, found), _SORTED_BY_WIDTH))],
        ],
        width - items.MARK_WIDTH,
    )
    for line, texts in zip(lines, drawn.rows, strict=True):
        if line.title:
            yield Text(line.title, style="bold")
        yield from items.with_mark(line.row, texts)
    yield from items.legend(rows, drawn, width)


def _full_rows(lines: Sequence[_Line]) -> Iterator[RenderableType]:
    """Show all that is known of each item beside its id."""
    heads = [items.sign_and_id(line.row.placed.item, line.guide) for line in lines]
    head_width = max(head.cell_len for head in heads)
    for line, head in zip(lines, heads, strict=True):
        if line.title:
            yield Text(line.title, style="bold")
        yield side_by_side([(head, items.body(line.row, status=True))], head_width=head_width)


def _cards(lines: Sequence[_Line]) -> Iterator[RenderableType]:
    """Show each item with all that is known of it below, in the depth that it has in the tree."""
    for line in lines:
        if line.title:
            yield Text(line.title, style="bold")
        card = items.cards([line.row])
        yield Padding(card, (0, 0, 0, len(line.guide)))


def _gaps(rows: Sequence[ItemRow], width: int | None) -> Iterator[Text]:
    """Count the open items that lack a due date, or a lead."""
    still_open = [row.placed.item for row in rows if not row.placed.item.status.closes]
    counts = (
        (_("Without a due date: {n}"), sum(not item.says_when_due for item in still_open)),
        (_("Without a lead: {n}"), sum(not item.leads for item in still_open)),
    )
    found = [sentence.format(n=count) for sentence, count in counts if count]
    if found:
        yield Text(("\n" if is_narrow(width) else " · ").join(found), style="dim")
