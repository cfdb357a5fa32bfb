"""`plancoop validate`: check plan files, and show every problem at its place."""

from pathlib import Path

import typer

from plancoop import store
from plancoop.commands import journey, output
from plancoop.commands.options import FilesArgument, PlanOption
from plancoop.errors import Exit
from plancoop.reading import Reading, read
from plancoop.views import problems, receipts


def validate(files: FilesArgument = None, plan: PlanOption = None) -> None:
    """Check plan files: one line of praise, or every problem at its place."""
    paths = [Path(file) for file in files or ()] or [journey.locate(plan)]
    readings = [read(store.read(path)) for path in paths]
    for reading in readings:
        output.say(_report(reading))
    raise typer.Exit(Exit.FAILED if any(reading.errors for reading in readings) else Exit.DONE)


def _report(reading: Reading) -> str:
    source = reading.document.source
    lines = list(problems.report(source, reading.problems))
    if reading.sound:
        lines.append(receipts.praise(source.name, reading.sound))
    else:
        lines.append(problems.summary(source.name, reading.problems))
    return "".join(f"{line}\n" for line in lines)
