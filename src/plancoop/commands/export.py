"""`plancoop export`: the plan as a workbook, to be read or filled in elsewhere."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from plancoop.commands import options
from plancoop.console import opening, output
from plancoop.console.progress import progress_bar
from plancoop.i18n.translation import _
from plancoop.operations.export_workbook import ExportRequest, export_workbook, sheet_form
from plancoop.operations.open_plan import open_plan
from plancoop.text.translatable import N_
from plancoop.wording.workbook import exported_lines

OutputArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("FILE"), help=N_("The file to write: plan.xlsx, plan.ods or plan.csv.")
    ),
]
ByAudienceOption = Annotated[
    bool, typer.Option("--par-public", "--by-audience", help=N_("A sheet for each {group}."))
]
EveryColumnOption = Annotated[
    bool,
    typer.Option("--complet", "--full", help=N_("All columns, even the empty ones.")),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help=N_("Write over a file that is there already."))
]
FrenchOption = Annotated[
    bool,
    typer.Option(
        "--excel-fr", help=N_("A .csv as Excel in French expects it: semicolons, decimal commas.")
    ),
]


def export(
    file: OutputArgument,
    by_audience: ByAudienceOption = False,
    every_column: EveryColumnOption = False,
    force: ForceOption = False,
    for_french_excel: FrenchOption = False,
    as_of: options.AsOfOption = None,
    plan: options.PlanOption = None,
) -> None:
    """Write the plan as a workbook."""
    path = Path(file)
    request = ExportRequest(
        path, sheet_form(path), by_audience, every_column, force, for_french_excel
    )
    opened = opening.open_plan(plan, as_of) if as_of else open_plan(opening.locate(plan))
    with progress_bar(_("Writing")) as progress:
        exported = export_workbook(opened, request, progress)
    written = exported.path.as_posix()
    way_back = opened.file.command(f"plancoop import {shlex.quote(written)}")
    output.say_lines(exported_lines(written, exported.rows, exported.tables, way_back))
