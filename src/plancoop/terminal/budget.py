"""Budgets: a row for each group and a total, then what costs more than was planned."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from plancoop.analysis.budget import BudgetTotal, items_in, items_of, overruns, total_budget
from plancoop.analysis.groups import Division, groups
from plancoop.i18n.formats import amount
from plancoop.i18n.translation import _, command_line
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import PlacedItem
from plancoop.terminal.columns import beside, is_narrow, side_by_side, stacked
from plancoop.terminal.headings import heading
from plancoop.terminal.table import GAP, Form, table
from plancoop.terminal.text import cut, typeset
from plancoop.text.unprintable import visible
from plancoop.wording.budget import budget_words, gap_note, gap_words
from plancoop.wording.groups import group_name
from plancoop.wording.labels import item_text
from plancoop.wording.plain_lines import one_line

Part = tuple[str, BudgetTotal]
"""The name of a group of items, and its budget."""

Named = tuple[str, Sequence[PlacedItem]]
"""The name of a part of a plan, and its items."""

_NOTHING: Final = "—"


def of_audiences(plan: Plan, audiences: Sequence[Audience]) -> Iterator[Named]:
    """Yield audiences with their items."""
    for audience in audiences:
        yield audience.short_name, items_of(plan, [audience.id])


def of_groups(plan: Plan, division: Division) -> Iterator[Named]:
    """Yield the parts of another division with their items; an item may be in several."""
    for group in groups(plan, division):
        yield group_name(division, group), items_in(plan, group)


def overview(
    plan: Plan,
    named: Iterable[Named],
    today: date,
    width: int | None,
    *,
    complete: bool = False,
) -> RenderableType:
    """Show the budgets of parts of a plan and their total, then the overruns among their items."""
    sets = list(named)
    items = list({placed.item.id: placed for _name, own in sets for placed in own}.values())
    total = total_budget(items)
    parts = [(name, total_budget(own)) for name, own in sets]
    if len(parts) > 1:
        parts.append((_("Total"), total))
    if not total.counted:
        command = command_line("plancoop edit ID --budget-prevu 3500")
        sentence = _("No item has a budget. To give one: {command}").format(command=command)
        return typeset(heading(plan.title, plan, today, width, complete=complete), Text(sentence))
    drawn = (
        _cards(plan.currency, parts)
        if is_narrow(width)
        else _table(plan.currency, parts, None if complete else width)
    )
    return typeset(
        heading(plan.title, plan, today, width, complete=complete),
        Text(),
        *drawn,
        Text(gap_note(total), style="dim"),
        *_overruns(plan, items, width),
    )


def _titles() -> tuple[str, str, str]:
    return _("Planned"), _("Actual"), _("Gap")


def _amounts(currency: str, total: BudgetTotal) -> list[Text]:
    """Write what was planned, what was spent, and the gap between the two."""
    over = total.gap is not None and total.gap > 0
    return [
        Text(_written(total.planned, currency)),
        Text(_written(total.actual, currency)),
        Text(gap_words(total, currency) or _NOTHING, "red" if over else ""),
    ]


def _written(value: Decimal | None, currency: str) -> str:
    return _NOTHING if value is None else amount(value, currency)


def _table(currency: str, parts: Sequence[Part], width: int | None) -> Iterator[Text]:
    """Show a row for each group: its name, its amounts and who pays; whole without a width."""
    names = [one_line(name) for name, _total in parts]
    if width is not None:
        names = [cut(name, width // 4) for name in names]
    rows = [_amounts(currency, total) for _name, total in parts]
    amounts = zip(_titles(), *rows, strict=True)
    before = [
        [Form(0, "", [Text(name, style="bold") for name in names])],
        *([_to_the_right(title, cells)] for title, *cells in amounts),
    ]
    sources = [Text(one_line(", ".join(total.sources))) for _name, total in parts]
    who = Form(0, _("Sources"), sources)
    room = sum(column[0].width + GAP for column in before) + who.width
    drawn = table(before, who, [], room if width is None else width)
    yield drawn.head
    for lines in drawn.rows:
        yield from lines


def _to_the_right(title: str, cells: Sequence[Text]) -> Form:
    """Put amounts, and the title above them, to the right of their column."""
    widest = max(cell_len(title), *(cell.cell_len for cell in cells))
    moved = [Text(" " * (widest - cell.cell_len)).append_text(cell) for cell in cells]
    return Form(0, title.rjust(widest), moved)


def _cards(currency: str, parts: Sequence[Part]) -> Iterator[RenderableType]:
    """Show each group under its name, what it says on lines of their own."""
    for name, total in parts:
        title = Text(visible(name), style="bold")
        if not total.counted:
            yield title.append(f"  {_NOTHING}", "not bold")
            continue
        facts = list(zip(_titles(), _amounts(currency, total), strict=True))
        if total.sources:
            facts.append((_("Sources"), Text(visible(", ".join(total.sources)))))
        yield stacked([(title, side_by_side((Text(fact), value) for fact, value in facts))])


def _overruns(
    plan: Plan, items: Iterable[PlacedItem], width: int | None
) -> Iterator[RenderableType]:
    """Name what costs more than was planned."""
    if over := overruns(items):
        yield Text("\n" + _("Over budget"), style="bold")
        bodies = (
            (
                Text(placed.item.id),
                Text(f"{visible(item_text(placed.item))}\n{budget_words(budget, plan.currency)}"),
            )
            for placed, budget in over
        )
        yield beside(bodies, width)
