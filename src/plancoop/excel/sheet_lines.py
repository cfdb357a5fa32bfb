"""What was read of a sheet, in sentences: its columns, its rows, what is in doubt, what changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from plancoop.excel.cells import CellPlace, column_letters
from plancoop.excel.entries import RowKind, SetAside, Table
from plancoop.excel.sheet_changes import FieldChange, ItemChange
from plancoop.excel.sheet_items import CellDoubt
from plancoop.excel.sheet_plan import SheetPlan
from plancoop.excel.sheet_tables import LeftSheet
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.aims import Aim
from plancoop.plan.dates import PartialDate
from plancoop.plan.grouping import Grouping
from plancoop.text.matching import fold
from plancoop.text.translatable import N_, NN_
from plancoop.text.unprintable import visible
from plancoop.wording.groupings import grouping_words
from plancoop.wording.labels import status_word

_MOST_PLACES: Final = 4
_MOST_ADDED: Final = 12
_MOST_LETTERS: Final = 70


def table_lines(table: Table) -> Iterator[str]:
    """Say where a table was found, and what each of its columns gives."""
    sentence = _("Sheet “{sheet}”: headings in row {row}.")
    yield sentence.format(sheet=visible(table.grid.name), row=table.header.last_row + 1)
    if by := _BY.get(table.mapping.by):
        yield "  " + _(by)
    for column in table.mapping.columns:
        heading = _short(column.heading) or _("(no heading)")
        letters = column_letters(column.place)
        if column.key:
            yield f"  {letters}  {heading} → {column.key} {column.level}".rstrip()
        elif column.filled:
            filled = ngettext(*_CELLS, column.filled)
            yield f"  {letters}  {heading} → " + _("left out ({cells})").format(cells=filled)
    empty = [column_letters(column.place) for column in table.mapping.columns if not column.filled]
    if empty:
        yield "  " + _("Empty columns: {letters}").format(letters=", ".join(empty))


_CELLS: Final = NN_("{n} cell", "{n} cells")
_BY: Final = {
    "type": N_("The level of each row comes from its type."),
    "parent": N_("The level of each row comes from the one that it names above it."),
    "numero": N_("The level of each row comes from its number."),
}


def left_lines(left: Iterable[LeftSheet]) -> Iterator[str]:
    """Say which sheets are not read."""
    for sheet in left:
        sentence = (
            _("Sheet “{sheet}” is hidden, and not read: {rows}.")
            if sheet.is_hidden
            else _("Sheet “{sheet}” has no table of items, and is not read: {rows}.")
        )
        yield sentence.format(sheet=visible(sheet.name), rows=_rows(sheet.rows))


def _rows(number: int) -> str:
    return ngettext("{n} row", "{n} rows", number)


def sum_line(tables: Sequence[Table]) -> str:
    """Say what became of all rows that are not empty."""
    counts = sum((table.counts for table in tables), Counter[RowKind]())
    parts = [
        ngettext(*words, counts[kind])
        for kind, words in _COUNTED.items()
        if counts[kind] or kind is RowKind.ITEM
    ]
    read = ngettext("{n} row read", "{n} rows read", counts.total())
    return f"{read} = {' + '.join(parts)}"


_COUNTED: Final = {
    RowKind.ITEM: NN_("{n} item", "{n} items"),
    RowKind.HEADING: NN_("{n} title or heading", "{n} titles or headings"),
    RowKind.HINT: NN_("{n} row of instructions", "{n} rows of instructions"),
    RowKind.CONTINUED: NN_("{n} that continues an item", "{n} that continue items"),
    RowKind.ASIDE: NN_("{n} row set aside", "{n} rows set aside"),
}


def aside_lines(aside: Sequence[SetAside]) -> Iterator[str]:
    """Say which rows are set aside, and why."""
    if aside:
        yield _("Set aside:")
    by_reason: dict[tuple[str, str], list[CellPlace]] = {}
    for row in aside:
        by_reason.setdefault((row.text, row.why), []).append(row.place)
    for (text, why), places in by_reason.items():
        yield f"  {_places(places)} {_quoted(text)}" + P_("colon", ": ") + _(why)


def doubt_lines(doubts: Sequence[CellDoubt]) -> Iterator[str]:
    """Say which cells are not understood, those alike together, and why."""
    if doubts:
        number = len(doubts)
        yield ngettext("{n} cell to look at:", "{n} cells to look at:", number)
    alike: dict[tuple[str, str, str], list[CellPlace]] = {}
    for each in doubts:
        why = _(each.doubt.sentence).format(**each.doubt.values)
        alike.setdefault((each.heading, each.text, why), []).append(each.place)
    for (heading, text, why), places in alike.items():
        yield f"  {_places(places)} {_short(heading)} {_quoted(text)}" + P_("colon", ": ") + why


def _places(places: Sequence[CellPlace]) -> str:
    shown = ", ".join(visible(str(place)) for place in places[:_MOST_PLACES])
    more = len(places) - _MOST_PLACES
    if more <= 0:
        return shown
    return shown + " " + ngettext(*_MORE, more)


_MORE: Final = NN_("and {n} more", "and {n} more")


def _quoted(text: str) -> str:
    return _("“{text}”").format(text=_short(text))


def _short(text: str) -> str:
    line = visible(" ".join(text.split()))
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1].rstrip()}…"


def alike_lines(tables: Iterable[Table]) -> Iterator[str]:
    """Say which items of the same text are kept apart."""
    alike: dict[tuple[int, str, str], list[CellPlace]] = {}
    for table in tables:
        for entry in table.entries:
            if entry.rows:
                alike.setdefault((id(table), entry.level, fold(entry.text)), []).append(entry.place)
    for places in alike.values():
        if len(places) > 1:
            sentence = _("The same text, kept as {n} items: {places}.")
            yield sentence.format(n=len(places), places=_places(places))


def plan_lines(plan: SheetPlan, grouping: Grouping, *, is_new: bool) -> Iterator[str]:
    """Say what a sheet adds to a plan, and changes in it."""
    counts = Counter(entry.level for entry in plan.added)
    counts["axe"] = len(plan.axes)
    words = grouping_words(grouping)
    groups = len(plan.audiences)
    parts = [f"{groups} {words.many if groups > 1 else words.one}"] if groups else []
    parts += [ngettext(*made, counts[level]) for level, made in _MADE.items() if counts[level]]
    if parts:
        yield _("New: {parts}.").format(parts=", ".join(parts))
    if not is_new:
        yield from _added_lines(plan)
        for change in plan.changed:
            yield from _change_lines(change)
        yield from _rest_lines(plan)


_MADE: Final = {
    "axe": NN_("{n} axis", "{n} axes"),
    "objectif": NN_("{n} objective", "{n} objectives"),
    "moyen": NN_("{n} means", "{n} means"),
    "etape": NN_("{n} step", "{n} steps"),
}


def receipt_line(plan: SheetPlan) -> str:
    """Say what was written of a sheet."""
    changed = sum(change.is_to_do for change in plan.changed)
    added = ngettext("{n} item added", "{n} items added", len(plan.added))
    return f"✓ {added}, " + ngettext("{n} item changed", "{n} items changed", changed)


def nothing_new_line() -> str:
    """Say that a sheet has nothing that the plan has not."""
    return _("Nothing in the sheet is new.")


def _added_lines(plan: SheetPlan) -> Iterator[str]:
    for entry in plan.added[:_MOST_ADDED]:
        yield f"  + {entry.id}  {_short(entry.text)} ({visible(str(entry.place))})"
    if (more := len(plan.added) - _MOST_ADDED) > 0:
        yield "  " + ngettext(*_MORE, more)


def _change_lines(change: ItemChange) -> Iterator[str]:
    yield f"  {change.item.id}  {_short(change.item.text)} ({visible(str(change.place))})"
    for each in change.fields:
        yield f"    {each.key}" + P_("colon", ": ") + _before_and_after(each, change)
    if told := change.entry.get("note"):
        yield "    note" + P_("colon", ": ") + _short(told)
    for each in change.held:
        words = _before_and_after(each, change)
        sentence = _(
            "{key}: {words}: it is closed in the plan, and stays so; --garder feuille reopens it"
        )
        yield "    " + sentence.format(key=each.key, words=words)


def _before_and_after(each: FieldChange, change: ItemChange) -> str:
    before, after = (_value(value, each.key, change) for value in (each.before, each.after))
    return f"{before or '—'} → {after or '—'}"


def _value(value: Any, key: str, change: ItemChange) -> str:  # noqa: ANN401 -- any value of a plan
    if value is None or value in ((), ""):
        return ""
    if key == "statut":
        return status_word(value, change.item.kind)
    if isinstance(value, PartialDate | Aim | str | int | float):
        return _short(str(value))
    if isinstance(value, tuple):
        return _short(", ".join(filter(None, (_value(one, key, change) for one in value))))
    if hasattr(value, "model_dump"):
        said = value.model_dump(by_alias=True, exclude_unset=True, mode="json", warnings=False)
        return _short(", ".join(f"{name} {one}" for name, one in said.items()))
    return _short(str(value))


def _rest_lines(plan: SheetPlan) -> Iterator[str]:
    if plan.same:
        yield ngettext("{n} item as it was.", "{n} items as they were.", plan.same)
    if plan.absent:
        number = len(plan.absent)
        ids = ", ".join(placed.item.id for placed in plan.absent[:_MOST_ADDED])
        more = ", …" if number > _MOST_ADDED else ""
        words = ngettext(
            "{n} item of the plan is not in the sheet, and stays",
            "{n} items of the plan are not in the sheet, and stay",
            number,
        )
        yield words + P_("colon", ": ") + ids + more
