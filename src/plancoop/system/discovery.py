"""Which plan a command is about, and which plans are below a folder."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from plancoop.errors import UsageError
from plancoop.text.translatable import N_

PLACES: Final = (Path("data", "plan.yaml"), Path("plan.yaml"))


def find_plan(asked: str | None, environ: Mapping[str, str], here: Path) -> Path:
    """Return the plan asked for, else the one of `PLANCOOP_PLAN`, else the first from here upward.

    Raise `UsageError` when there is none.
    """
    named = asked or environ.get("PLANCOOP_PLAN")
    if named:
        return Path(named)
    for folder in (here, *here.parents):
        for place in PLACES:
            if os.path.isfile(folder / place):  # noqa: PTH113 -- and none where we may not look
                found = folder / place
                return found.relative_to(here) if folder == here else found
    sentence = N_(
        "No plan here: neither data/plan.yaml nor plan.yaml in {folder} or above. "
        "Name one with --plan FILE, or begin one: plancoop init."
    )
    raise UsageError(sentence, folder=here)


def plans_under(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the plans below a folder, in order, and the YAML files there that are none.

    A plan is called `plan…`, or has the key of the audiences at its beginning; hidden files, links
    to folders, pipes and devices are left out. What is no folder is returned alone. Raise
    `UsageError` for a folder without any plan.
    """
    if not path.is_dir():
        return [path], []
    found: list[Path] = []
    others: list[Path] = []
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        plans = sorted(name for name in files if name.endswith((".yaml", ".yml")))
        paths = (Path(folder, name) for name in plans if not name.startswith("."))
        for one in paths:
            if one.is_file() or not one.exists():
                (found if _seems_a_plan(one) else others).append(one)
    if not found:
        raise UsageError(N_("The folder {folder} holds no plan."), folder=path)
    return found, others


_AUDIENCES: Final = re.compile(rb"(?:^|[\s{,])[\"']?(?:publics|objectif_general)[\"']?\s*:")
_BEGINNING: Final = 1 << 16


def _seems_a_plan(path: Path) -> bool:
    """Tell whether a YAML file is meant to be a plan; one that cannot be read may be."""
    if path.name.startswith("plan"):
        return True
    try:
        with path.open("rb") as file:
            return _AUDIENCES.search(file.read(_BEGINNING)) is not None
    except OSError:
        return True


def plan_above(folder: Path) -> Path | None:
    """Return the plan that commands would find from a folder, were none in it."""
    places = (one / place for one in folder.resolve().parents for place in PLACES)
    return next((path for path in places if os.path.isfile(path)), None)  # noqa: PTH113 -- and none where we may not look


def repository_root(folder: Path) -> Path:
    """Return the root of the git repository that a folder is in, or the folder where it is in none.

    The path is absolute.
    """
    path = absolute(folder)
    within = (one for one in (path, *path.parents) if os.path.lexists(one / ".git"))
    return next(within, path)


def relative_to_here(path: Path) -> Path:
    """Return a path without what leads to the working folder, where it is in that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def absolute(path: Path) -> Path:
    """Return a path from the root of the disk on."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- links are kept, and `..` is not
