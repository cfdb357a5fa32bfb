"""Which plan a command is about, and which plans are below a folder."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from plancoop.errors import UsageError
from plancoop.system import paths
from plancoop.system.copies import copies_beside
from plancoop.system.os_errors import CANNOT_BE_READ, disk_error
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
            if paths.is_file(path):
                return path.relative_to(here) if folder == here else path
    sentence = N_(
        "No plan here: neither data/plan.yaml nor plan.yaml in {folder} or above. "
        "Name one with --plan FILE, or begin one: plancoop init."
    )
    raise UsageError(sentence, folder=here)


def plans_under(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the plans below a folder, in order, and the YAML files there that are none.

    A plan is called `plan…`, or has the key of the audiences at its beginning. Hidden files, links
    to folders, pipes and devices are left out, and so are copies of a plan that stands beside them.
    A path that is no folder is returned alone. A folder that may not be entered counts as a plan:
    reading it tells why. Raise `UsageError` for a folder without any plan.
    """
    if not paths.is_folder(path):
        return [path], []
    closed: list[Path] = []
    plans: list[Path] = []
    others: list[Path] = []
    for file in _files_under(path, closed):
        is_unknown = not paths.leads_somewhere(file)
        if file.suffix in {".yaml", ".yml"} and (is_unknown or paths.is_file(file)):
            (plans if _seems_a_plan(file) else others).append(file)
    copies = {copy.path for copy in copies_beside(plans)}
    plans = [*(file for file in plans if file not in copies), *closed]
    if not plans:
        raise UsageError(N_("The folder {folder} holds no plan."), folder=path)
    return plans, others


def plans_by_name(here: Path) -> list[Path]:
    """Return the plans that the hook of pre-commit would check, in order.

    They are the files called like a plan in the git repository around a folder. Without a
    repository there are none. Those below the folder are named from there.
    """
    from plancoop.system import git

    root = repository_root(here)
    if not paths.is_there(root / ".git"):
        return []
    closed: list[Path] = []
    names = git.names_not_ignored(root)
    found = _files_under(root, closed, inside=root) if names is None else _shown(root, names)
    named = re.compile(PLAN_NAME)
    plans = (file for file in found if named.fullmatch(file.name))
    return [
        file.relative_to(here) if file.is_relative_to(here) else file
        for file in (*filter(_is_to_be_read, plans), *closed)
    ]


def _shown(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of these names that are not hidden, in order."""
    kept = (Path(name) for name in names)
    yield from sorted(root / path for path in kept if not any(map(_is_hidden, path.parts)))


def _is_to_be_read(path: Path) -> bool:
    """Tell whether a file is there, or may be, where one may not look."""
    return paths.is_file(path) or paths.barrier(path) is not None


def _files_under(path: Path, closed: list[Path], *, inside: Path | None = None) -> Iterator[Path]:
    """Yield the files below a folder, in order, but hidden ones, and what packages bring along.

    Folders that may not be entered are added to `closed`. Other repositories within the one
    `inside` which to stay are left out.
    """

    def refuse(error: OSError) -> None:
        folder = Path(error.filename)
        if error.errno not in paths.OUT_OF_REACH:
            raise disk_error(CANNOT_BE_READ, folder, error) from error
        closed.append(folder)

    for folder, folders, files in os.walk(path, onerror=refuse):
        if inside and Path(folder) != inside and paths.is_there(Path(folder, ".git")):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        yield from (Path(folder, name) for name in sorted(files) if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name == "node_modules"


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
    real = Path(os.path.realpath(folder))  # `resolve` raises at a circle of links
    plans = (parent / place for parent in real.parents for place in PLAN_PATHS)
    return next(filter(paths.is_file, plans), None)


def repository_root(folder: Path) -> Path:
    """Return the root of the git repository around a folder, or the folder itself without any.

    The path is absolute.
    """
    path = absolute(folder)
    roots = (parent for parent in (path, *path.parents) if paths.is_there(parent / ".git"))
    return next(roots, path)


def relative_to_here(path: Path) -> Path:
    """Return a path relative to the working folder, or as it is where it is outside of that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def absolute(path: Path) -> Path:
    """Return a path that begins at the root of the disk."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- links are kept, and `..` is not
