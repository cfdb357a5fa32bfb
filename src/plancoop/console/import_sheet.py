"""Importing a sheet that plancoop did not make: what is shown of it, then what is written."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from plancoop.console import opening, outcome, output
from plancoop.excel import sheet_lines
from plancoop.excel.cells import Book
from plancoop.i18n.translation import _
from plancoop.operations import former_ids
from plancoop.operations.apply_change import Decision, uninterrupted
from plancoop.operations.import_sheet import (
    NewPlanRequest,
    SheetReading,
    SheetRequest,
    decide,
    new_plan,
    plan_import,
    read_sheet,
)
from plancoop.operations.open_plan import PlanFile
from plancoop.plan.model import Plan
from plancoop.system import files, new_files
from plancoop.text.source import Source
from plancoop.text.unprintable import on_one_line
from plancoop.wording.new_plan import begun_line


@dataclass(frozen=True)
class Destination:
    """Where a sheet goes: to the plan of `asked`, where it is to apply, or to the `new` file.

    `values` are what the new plan says beside its items; `rules` is the file that keeps how the
    sheet was read.
    """

    asked: str | None
    new: Path | None
    values: Mapping[str, Any]
    apply: bool
    rules: Path | None = None


def run(book: Book, request: SheetRequest, destination: Destination) -> None:
    """Show what a sheet says, and write it where that is asked."""
    if destination.new is None:
        _add(book, request, destination)
    else:
        _begin(book, request, destination)


def _begin(book: Book, request: SheetRequest, destination: Destination) -> None:
    """Write a new plan of a sheet."""
    reading = read_sheet(book, request, has_fiscal_years=False)
    output.say_lines(reading.lines())
    asked = NewPlanRequest(str(destination.new), destination.values)
    source, found, plan = new_plan(reading, request, asked)
    output.say_lines(sheet_lines.doubt_lines([*reading.doubts, *found.doubts]))
    output.say_lines(sheet_lines.plan_lines(found, plan.grouping, is_new=True))
    _write([source, *_kept_rules(reading, destination)])
    output.say_lines([begun_line(source.name, plan)])
    sentence = _("To see it: plancoop status --plan {file}")
    output.say_lines([sentence.format(file=on_one_line(source.name))])


def _write(sources: list[Source]) -> None:
    if sources:
        with uninterrupted():
            new_files.create_all(sources)


def _kept_rules(reading: SheetReading, destination: Destination) -> list[Source]:
    if destination.rules is None:
        return []
    return [Source(str(destination.rules), reading.rules_text)]


def _add(book: Book, request: SheetRequest, destination: Destination) -> None:
    """Show what a sheet adds to the plan and changes in it, and write it where that is asked."""
    file = opening.locate(destination.asked).named_by_path()
    plan = opening.open_plan(destination.asked).plan
    reading = read_sheet(book, request, has_fiscal_years=plan.fiscal_years is not None)
    output.say_lines(reading.lines())
    used = former_ids.ids_ever_used(file.path, files.read(file.path))
    found = plan_import(plan, reading, request, used)
    output.say_lines(sheet_lines.doubt_lines([*reading.doubts, *found.doubts]))
    output.say_lines(sheet_lines.plan_lines(found, plan.grouping, is_new=False))
    rules = _kept_rules(reading, destination)
    _write(rules)
    for source in rules:
        sentence = _("How the sheet was read is in {file}: correct it, then add --regles {file}.")
        output.say_lines([sentence.format(file=on_one_line(source.name))])
    if destination.apply:
        command = f"import {shlex.quote(on_one_line(book.name))}"
        decision = partial(_decide, file=file, reading=reading, request=request)
        outcome.carry_out(file, command, decision, dry_run=False)
    elif found.is_something:
        output.say_lines([_("Nothing is written yet: add --appliquer to write it.")])


def _decide(plan: Plan, file: PlanFile, reading: SheetReading, request: SheetRequest) -> Decision:
    used = former_ids.ids_ever_used(file.path, files.read(file.path))
    return decide(plan, reading, request, used)
