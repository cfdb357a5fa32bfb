"""What a workbook says to whoever fills it in."""

from collections.abc import Iterator
from datetime import date

from plancoop.i18n.formats import day
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.model import Plan
from plancoop.text.unprintable import visible
from plancoop.wording.groupings import grouping_words


def read_me_lines(plan: Plan, when: date) -> Iterator[str]:
    """Yield what is to be known before the workbook of a plan is filled in."""
    group, year = grouping_words(plan.grouping).one, when.year
    yield _("1. Fill in the columns with a dark heading; what is under a grey heading is computed.")
    yield _(
        "2. A new row: below the others, without an id, with its {group}, its kind and "
        "its text. plancoop assigns the id."
    ).format(group=group)
    yield _(
        "3. An emptied cell or a deleted row erases nothing: to erase a value, write a "
        "hyphen alone (-) in its cell."
    )
    yield _(
        "4. Never write “late” as a status: it is computed. To put something off, change its due "
        "date, and say why in “Note to add”."
    )
    yield _(
        "5. A date is a day ({year}-06-30), or what is known of it: fall {year}, June {year}, "
        "Q2 {year}. Several names: a semicolon between them."
    ).format(year=year)
    yield _(
        "6. Save it as a workbook (.xlsx or .ods) and send it back. It was written on {day}; "
        "sort, filter and add columns as you like."
    ).format(day=day(when))


def exported_lines(file: str, rows: int, tables: int, way_back: str) -> Iterator[str]:
    """Say what was written, and by which command it comes back."""
    counted = ngettext("{n} row", "{n} rows", rows)
    if tables > 1:
        counted += " " + ngettext("in {n} sheet", "in {n} sheets", tables)
    yield _("{file}: {count}.").format(file=visible(file), count=counted)
    yield _("To take back what is filled in there: {command}").format(command=way_back)
