"""What `init --git` writes beside a plan: on GitHub, before a commit and in the editor.

Each is shown first, and asked for in a terminal. What is there already stays as it is.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from plancoop.console import output, prompts
from plancoop.console.prompts import Choice
from plancoop.export import ci_files
from plancoop.export.ci_files import InstallSource
from plancoop.i18n.translation import _
from plancoop.system import discovery, paths
from plancoop.system.files import read_bytes
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording import new_plan
from plancoop.wording.text_diff import diff

_SCHEMA: Final = Path("schema", "plan.schema.json")
_CHOICES: Final = (
    Choice("o", N_("write"), ("oui", "y", "yes", "ecrire", "write"), "y"),
    Choice("n", N_("leave it out"), ("non", "no", "sans")),
)


class FilesBeside(NamedTuple):
    """Files to be written beside a plan, and where its first line says that the schema is.

    `blanks` are the words that are to be replaced in what was shown. `there` are files that were
    there already.
    """

    files: tuple[Source, ...] = ()
    schema: str | None = None
    blanks: tuple[str, ...] = ()
    there: tuple[Path, ...] = ()


class _Offer(NamedTuple):
    """A file, what it is for, and the lines of it that another file of this name would want."""

    why: str
    file: Source
    lines: str


def choose_files(folder: Path, *, ask: bool) -> FilesBeside:
    """Show each file, and ask whether to write it; without asking all are written."""
    files: list[Source] = []
    there: list[Path] = []
    wanted = ""
    for offer in _offers(folder):
        output.say(f"{_(offer.why)}\n")
        path = Path(offer.file.name)
        if paths.is_there(path):
            there.append(path)
        if _holds(path, offer.file):
            _say_of(path, _STAYS)
            wanted += offer.lines
        elif paths.is_there(path):
            _say_of(path, _STAYS_LACKING)
            output.emit(offer.lines)
            wanted += offer.lines
        else:
            output.emit(diff(None, offer.file))
            if _agreed(ask=ask):
                files.append(offer.file)
                wanted += offer.lines
        output.emit("\n")
    schema, file = _schema(folder, ask=ask)
    blanks = ci_files.placeholders(wanted)
    return FilesBeside((*files, *file), schema, blanks, (*there, folder / _SCHEMA))


_STAYS: Final = N_("{file} exists already and stays as it is.")
_STAYS_LACKING: Final = N_(
    "{file} exists already and stays as it is. Add to it what is missing among these lines:"
)


def _say_of(path: Path, sentence: str) -> None:
    output.say(_(sentence).format(file=visible(path.as_posix())) + "\n")


def _holds(path: Path, file: Source) -> bool:
    """Tell whether a file holds already what would be written there."""
    try:
        return read_bytes(path) == file.encode()
    except OSError:
        return False


def _schema(folder: Path, *, ask: bool) -> tuple[str | None, list[Source]]:
    """Show the line that names the schema, and offer the schema's file where it is not there."""
    from plancoop.export.json_schema import schema

    name = f"../{_SCHEMA.as_posix()}"
    file = Source((folder / _SCHEMA).as_posix(), schema())
    there = paths.is_there(Path(file.name))
    output.say(_("In an editor, what is wrong in the plan is underlined as it is typed:") + "\n")
    output.emit(f"+# {new_plan.modeline(name)}\n")
    will_hold = N_("{file} will hold what plancoop schema prints.")
    _say_of(Path(file.name), _STAYS if there else will_hold)
    agreed = _agreed(ask=ask)
    output.emit("\n")
    return (name, [] if there else [file]) if agreed else (None, [])


def _agreed(*, ask: bool) -> bool:
    return not ask or prompts.choose(_CHOICES) == "o"


def _offers(folder: Path) -> Iterator[_Offer]:
    origin = installed_from()
    root = discovery.repository_root(folder)
    plan = discovery.absolute(folder / discovery.PLAN_PATHS[0]).relative_to(root)
    usual = plan in discovery.PLAN_PATHS
    workflow = ci_files.workflow(origin, None if usual else plan.parent.as_posix())
    why = N_("On GitHub, a faulty plan is stopped before it is merged:")
    yield _Offer(why, Source(_name(root / ci_files.WORKFLOW), workflow), workflow)
    why = N_("With pre-commit, a faulty plan is stopped before it is committed:")
    hooks = Source(_name(root / ci_files.HOOKS), ci_files.hooks(origin))
    yield _Offer(why, hooks, ci_files.hook(origin))
    why = N_("Git ignores the lock that a command puts beside the plan:")
    ignored = _name(root / plan.parent / ci_files.IGNORED)
    yield _Offer(why, Source(ignored, ci_files.LOCKS), ci_files.LOCKS)


def _name(path: Path) -> str:
    return discovery.relative_to_here(path).as_posix()


_URL: Final = re.compile(r"https://[\w.-]+(?:/[\w.-]+)+", re.ASCII)
_COMMIT: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)


def installed_from() -> InstallSource:
    """Return where this plancoop was installed from, if that was a commit at a public address.

    What installs a package notes it (https://packaging.python.org/en/latest/specifications/direct-url/).
    """
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        noted = json.loads(distribution("plancoop").read_text("direct_url.json") or "{}")
        url, commit = str(noted["url"]), str(noted["vcs_info"]["commit_id"])
    except (PackageNotFoundError, ValueError, KeyError, TypeError):
        return InstallSource()
    known = _URL.fullmatch(url) and _COMMIT.fullmatch(commit)
    return InstallSource(url, commit) if known else InstallSource()
