"""A workbook that plancoop wrote came back: shown with its cells, then written."""

import shlex
from collections.abc import Iterator
from functools import partial
from typing import Final

from plancoop.console import opening, outcome, output
from plancoop.excel.cells import Book, BookKind, Oddity, Untouched
from plancoop.excel.columns import COLUMN_BY_KEY, Role
from plancoop.excel.plan_table import Value
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _, ngettext, option_name
from plancoop.operations.apply_change import apply_change
from plancoop.operations.book_findings import Finding, Found
from plancoop.operations.import_workbook import ImportRequest, Preview, decide, preview
from plancoop.operations.open_plan import open_plan
from plancoop.plan.values import Kind
from plancoop.text.unprintable import visible
from plancoop.wording.labels import kind_word
from plancoop.wording.messages import error_text
from plancoop.wording.plain_lines import one_line


def run(book: Book, request: ImportRequest, asked: str | None, *, apply: bool) -> bool:
    """Show what a workbook changes in a plan, or write it; tell whether it has to be settled."""
    opened = open_plan(opening.locate(asked))
    found = preview(opened.plan, request)
    decision = partial(decide, request=request, receipt=written_lines)
    words = f"import {shlex.quote(book.name)}"
    if apply and found.change and not found.is_blocked:
        outcome.carry_out(opened.file, words, decision, dry_run=False, opened=opened)
        return False
    if found.change and not found.is_blocked:
        apply_change(opened.file, words, decision, dry_run=True, opened=opened)
    show_preview(found, book, opened.file.command(f"plancoop {words} --appliquer"))
    return found.is_blocked


def show_preview(found: Preview, book: Book, apply: str) -> None:
    """Print what a workbook comes to; `apply` is the command that writes it."""
    output.say_lines([*_head(found, book), *_parts(found), *_foot(found, apply)])


def written_lines(found: Preview) -> Iterator[str]:
    """Say what was written."""
    yield from _changes(found)
    yield from _additions(found)
    if found.removed:
        yield _("Removed:") + " " + ", ".join(found.removed)


def _head(found: Preview, book: Book) -> Iterator[str]:
    if book.kind is BookKind.CSV:
        yield _(
            "A text table does not keep the values that were exported: it is compared with "
            "the plan alone, and each difference has to be confirmed."
        )
    elif found.base is None:
        yield _(
            "The hidden sheet that keeps the exported values is missing or damaged: the "
            "workbook is compared with the plan alone, and each difference has to be "
            "confirmed."
        )
    name = visible(book.name)
    counted = ngettext("{n} row read", "{n} rows read", found.row_count)
    sheets = ", ".join(visible(table.sheet) for table in found.tables)
    line = _("{file}: {count} ({sheets})").format(file=name, count=counted, sheets=sheets)
    if found.base:
        line += _(", in a workbook of {day}").format(day=day(found.base.day))
    yield line + "."
    for what, count in book.untouched.items():
        yield _untouched_line(what, count)
    for table in found.tables:
        heads = [
            f"{visible(str(sheet.value(place.row, place.column)))} ({place})"
            for place in table.unknown
            if (sheet := book.sheet(place.sheet))
        ]
        if heads:
            yield _("Columns not read: {heads}.").format(heads=", ".join(heads))


def _untouched_line(what: Untouched, count: int) -> str:
    """Say what a workbook has that is neither read nor followed."""
    match what:
        case Untouched.COMMENTS:
            return ngettext(
                "{n} comment on a cell is not read.", "{n} comments on cells are not read.", count
            )
        case Untouched.LINKS:
            return ngettext(
                "{n} link to another file is not followed.",
                "{n} links to other files are not followed.",
                count,
            )
        case Untouched.IMAGES:
            return ngettext("{n} picture is not read.", "{n} pictures are not read.", count)
        case Untouched.MACROS:
            return _("Its macros are neither read nor run.")


def _parts(found: Preview) -> Iterator[str]:
    """Show all that was found, the changes first."""
    yield from _changes(found)
    yield from _additions(found)
    yield from _conflicts(found)
    yield from _refusals(found)
    yield from _emptied(found)
    yield from _others(found)


def _changes(found: Preview) -> Iterator[str]:
    changes = found.having(Found.CHANGE)
    if not changes:
        return
    yield _titled(ngettext("{n} change", "{n} changes", len(changes)))
    for each in changes:
        yield f"  {_place(found, each)}{_change_words(found, each)}{_formula(each)}"


def _change_words(found: Preview, each: Finding) -> str:
    back = _words(found, each, each.back)
    if COLUMN_BY_KEY[each.key].role is Role.LOGGED and each.key != "atteint":
        return back
    return f"{_words(found, each, each.now)} → {back}"


def _additions(found: Preview) -> Iterator[str]:
    added = found.having(Found.ADDED)
    if not added:
        return
    yield _titled(ngettext("{n} new row", "{n} new rows", len(added)))
    for each in added:
        kind = kind_word(Kind(str(each.values["type"]))).lower()
        name = found.new_ids.get(each.place, "")
        audience = found.wording.audiences.get(str(each.values["public"]), "")
        head = " ".join(filter(None, (str(each.place), name)))
        text = one_line(str(each.back))
        yield f"  {head} ({kind}, {visible(audience)})" + P_("colon", ": ") + text


def _conflicts(found: Preview) -> Iterator[str]:
    conflicts = found.having(Found.CONFLICT)
    if not conflicts:
        return
    yield _titled(
        ngettext(
            "{n} conflict (changed in the plan as well)",
            "{n} conflicts (changed in the plan as well)",
            len(conflicts),
        )
    )
    colon = P_("colon", ": ")
    for each in conflicts:
        yield f"  {_place(found, each)}".rstrip(" :\N{NO-BREAK SPACE}")
        for what, value in (
            (_("exported"), each.base),
            (_("plan"), each.now),
            (_("workbook"), each.back),
        ):
            yield f"    {what}{colon}{_words(found, each, value)}"


def _refusals(found: Preview) -> Iterator[str]:
    refused = found.having(Found.REFUSED)
    if not refused:
        return
    yield _titled(
        ngettext("{n} cell that cannot be used", "{n} cells that cannot be used", len(refused))
    )
    for each in refused:
        why = error_text(each.why) if each.why else ""
        yield f"  {_place(found, each)}{why}"


def _emptied(found: Preview) -> Iterator[str]:
    emptied = found.having(Found.EMPTIED)
    if not emptied:
        return
    yield _titled(
        ngettext(
            "{n} emptied cell, which erases nothing",
            "{n} emptied cells, which erase nothing",
            len(emptied),
        )
    )
    for each in emptied:
        yield f"  {_place(found, each)}{_words(found, each, each.now)}{_nothing_in(each)}"
    cleared = f"{option_name('--vider')} {emptied[0].place.cell}"
    yield "  " + _("To erase for good: a hyphen (-) in the cell, or {option}.").format(
        option=cleared
    )


def _others(found: Preview) -> Iterator[str]:
    """Count what is done already, and name rows that are gone or twice there."""
    if already := found.having(Found.ALREADY):
        yield ngettext(
            "{n} cell already in the plan.",
            "{n} cells already in the plan.",
            len(already),
        )
    if twice := found.having(Found.SAME_TWICE):
        names = ", ".join(f"{each.row} ({each.place})" for each in twice)
        yield _("Duplicate rows, read once: {names}.").format(names=names)
    absent = [each.row for each in found.having(Found.ABSENT) if each.row not in found.removed]
    if absent:
        shown = ", ".join(absent[:_SHOWN]) + (" …" if len(absent) > _SHOWN else "")
        yield ngettext(
            "{n} row is gone, and its item stays: {{ids}}.",
            "{n} rows are gone, and their items stay: {{ids}}.",
            len(absent),
        ).format(ids=shown)
        yield "  " + _("To remove an item for good: {option}").format(
            option=f"{option_name('--retirer')} {absent[0]}"
        )
    if found.removed:
        yield _("To be removed:") + " " + ", ".join(found.removed)


_SHOWN: Final = 10


def _foot(found: Preview, apply: str) -> Iterator[str]:
    if found.is_blocked:
        if found.having(Found.CONFLICT):
            yield _(
                "A conflict is settled with --garder plan or --garder classeur; for one item, "
                "--garder ID=classeur."
            )
        first = next(each for each in found.findings if each.blocks)
        yield _("What cannot be settled is left aside by its id or its cell: {option}").format(
            option=f"{option_name('--sauf')} {first.row or first.place.cell}"
        )
        yield _("Nothing is written.")
    elif found.change is None:
        yield _("Nothing to take back: the workbook changes nothing in the plan.")
    else:
        yield _("Nothing is written yet. To write: {command}").format(command=apply)


def _titled(words: str) -> str:
    return words + P_("colon", ": ").rstrip(" ")


def _place(found: Preview, each: Finding) -> str:
    """Return where a finding stands, of what, and under which head."""
    head = COLUMN_BY_KEY[each.key].heading(found.wording.plan.grouping)
    return "  ".join(filter(None, (str(each.place), visible(each.row), head))) + P_("colon", ": ")


def _words(found: Preview, each: Finding, value: Value) -> str:
    kind = found.kinds.get(each.row.partition(" # ")[0], Kind.MEANS)
    words = found.wording.words(COLUMN_BY_KEY[each.key], value, kind)
    return one_line(words)


def _formula(each: Finding) -> str:
    if each.odd is Oddity.FORMULA:
        return " " + _("(a formula: its value is used)")
    return ""


def _nothing_in(each: Finding) -> str:
    """Say why nothing is in a cell, where nobody has emptied it."""
    if each.odd is Oddity.ERROR:
        return " " + _("(an error in the workbook)")
    if each.odd is Oddity.FORMULA:
        return " " + _("(a formula without its value)")
    return ""
