"""Which plan a command is about, and which plans are below a folder."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from plancoop.errors import UsageError
from plancoop.text.translatable import N_

PLAN_PATHS: Final = (Path("data", "plan.yaml"), Path("plan.yaml"))
PLAN_NAME: Final = r"plan(?:[-_]\d{4}(?:-\d{2,4})?)?(?:-suivant)*\.ya?ml"
"""What the plans of one period after another are called; `.pre-commit-hooks.yaml` says the same."""


def find_plan(asked: str | None, environ: Mapping[str, str], here: Path) -> Path:
    """Return the plan asked for, else that of `PLANCOOP_PLAN`, else the nearest here or above.

    Raise `UsageError` when there is none.
    """
    if name := asked or environ.get("PLANCOOP_PLAN"):
        return Path(name)
    for folder in (here, *here.parents):
        for place in PLAN_PATHS:
            path = folder / place
            if os.path.isfile(path):  # noqa: PTH113 -- and none where we may not look
                return path.relative_to(here) if folder == here else path
    sentence = N_(
        "No plan here: neither data/plan.yaml nor plan.yaml in {folder} or above. "
        "Name one with --plan FILE, or begin one: plancoop init."
    )
    raise UsageError(sentence, folder=here)


def plans_under(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the plans below a folder, in order, and the YAML files there that are none.

    A plan is called `plan…`, or has the key of the audiences at its beginning. Hidden files, links
    to folders, pipes and devices are left out. A path that is no folder is returned alone. Raise
    `UsageError` for a folder without any plan.
    """
    if not path.is_dir():
        return [path], []
    plans: list[Path] = []
    others: list[Path] = []
    for file in _files_under(path):
        if file.suffix in {".yaml", ".yml"} and (file.is_file() or not file.exists()):
            (plans if _seems_a_plan(file) else others).append(file)
    if not plans:
        raise UsageError(N_("The folder {folder} holds no plan."), folder=path)
    return plans, others


def plans_by_name(here: Path) -> list[Path]:
    """Return the plans that the hook of pre-commit would check, in order.

    They are the files called like a plan in the git repository around a folder. Without a
    repository there are none. Those below the folder are named from there.
    """
    root = repository_root(here)
    if not os.path.lexists(root / ".git"):
        return []
    named = re.compile(PLAN_NAME)
    files = (file for file in _files_under(root, inside=root) if named.fullmatch(file.name))
    return [
        file.relative_to(here) if file.is_relative_to(here) else file
        for file in files
        if file.is_file()
    ]


def _files_under(path: Path, *, inside: Path | None = None) -> Iterator[Path]:
    """Yield the files below a folder, in order, but hidden ones.

    Other repositories within the one `inside` which to stay are left out.
    """
    for folder, folders, files in os.walk(path):
        if inside and Path(folder) != inside and os.path.lexists(Path(folder, ".git")):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))


_AUDIENCES_KEY: Final = re.compile(rb"(?:^|[\s{,])[\"']?(?:publics|objectif_general)[\"']?\s*:")
_BYTES_SEARCHED: Final = 1 << 16


def _seems_a_plan(path: Path) -> bool:
    """Tell whether a YAML file is meant to be a plan; one that cannot be read counts as one."""
    if path.name.startswith("plan"):
        return True
    try:
        with path.open("rb") as file:
            return _AUDIENCES_KEY.search(file.read(_BYTES_SEARCHED)) is not None
    except OSError:
        return True


def plan_above(folder: Path) -> Path | None:
    """Return the plan that commands would find from a folder that has none of its own."""
    paths = (parent / place for parent in folder.resolve().parents for place in PLAN_PATHS)
    return next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113 -- and none where we may not look


def repository_root(folder: Path) -> Path:
    """Return the root of the git repository around a folder, or the folder itself without any.

    The path is absolute.
    """
    path = absolute(folder)
    roots = (parent for parent in (path, *path.parents) if os.path.lexists(parent / ".git"))
    return next(roots, path)


def relative_to_here(path: Path) -> Path:
    """Return a path relative to the working folder, or as it is where it is outside of that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def absolute(path: Path) -> Path:
    """Return a path that begins at the root of the disk."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- links are kept, and `..` is not
