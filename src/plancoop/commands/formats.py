"""The formats of `plancoop validate` that other programs read, each written where it belongs."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancoop import store
from plancoop.checks import Check
from plancoop.commands import failures, journey, output
from plancoop.errors import DiskError

if TYPE_CHECKING:
    from plancoop.export.telling import Project


def json(checks: Sequence[Check]) -> None:
    """Write JSON."""
    from plancoop.export import validation

    output.emit_json(validation.report(checks))


def github(checks: Sequence[Check]) -> None:
    """Write annotations, and add to the summary of the job if there is one."""
    from plancoop.export import github

    project = _project()
    output.emit(github.annotations(checks, project))
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        try:
            store.append(Path(page), github.summary(checks, project))
        except DiskError as error:  # the plan is none the worse
            failures.say(error)


def sarif(checks: Sequence[Check]) -> None:
    """Write SARIF."""
    from plancoop.export import sarif

    output.emit_json(sarif.log(checks, _project(), _pages()))


def _project() -> "Project":
    """Say where files are named from: GitHub's workspace, or else the working folder."""
    from plancoop.export.telling import Project

    here = journey.here()
    return Project(here, Path(os.environ.get("GITHUB_WORKSPACE") or here))


def _pages() -> str | None:
    """Return where the documentation stands: as our environment says, else as our package does."""
    if told := os.environ.get("PLANCOOP_DOCS"):
        return told.rstrip("/")
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("plancoop").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return None
    named = dict(url.split(", ", 1) for url in urls)
    return named.get("Documentation", "").rstrip("/") or None
