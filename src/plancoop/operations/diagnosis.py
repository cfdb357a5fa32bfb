"""What plancoop needs of a machine, a folder and a plan, looked at one by one."""

import os
import platform
import shlex
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, NamedTuple

from plancoop import __version__, settings
from plancoop.errors import DiskError, PlancoopError
from plancoop.operations.open_plan import PlanFile, locate, open_plan
from plancoop.problems import FaultyPlan
from plancoop.settings import FaultySettings
from plancoop.system import files, git, shells, undo_log
from plancoop.system.copies import copies_beside
from plancoop.text.translatable import N_

_LIBRARIES: Final = ("filelock", "pydantic", "PyYAML", "rich", "typer")


class Finding(NamedTuple):
    """What was found of a subject: a sentence with its values, and what to do, if anything."""

    subject: str
    sentence: str
    values: dict[str, str]
    fix: str = ""


def diagnose(asked: str | None) -> Iterator[Finding]:
    """Yield what is found, subject by subject; nothing is written."""
    yield _versions()
    yield _encoding()
    yield _terminal()
    try:
        file = locate(asked)
    except PlancoopError as error:
        values = {name: str(value) for name, value in error.values.items()}
        yield Finding("plan", error.sentence, values, N_("plancoop init creates one."))
    else:
        checks: tuple[Callable[[PlanFile], Iterator[Finding]], ...]
        checks = (_plan, _lock, _copies, _undo_log, _git)
        for check in checks:
            yield from check(file)
    yield _settings()
    yield _completion()


def _versions() -> Finding:
    libraries = ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)
    values = {"version": __version__, "python": platform.python_version()}
    values |= {"system": platform.platform(terse=True), "libraries": libraries}
    return Finding(
        "versions", N_("plancoop {version}, Python {python}, {system}; {libraries}"), values
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def _encoding() -> Finding:
    encoding = (sys.stdout.encoding if sys.stdout else None) or "?"
    values = {"encoding": encoding}
    if encoding.lower().replace("-", "") == "utf8":
        return Finding("encodage", N_("output is written in {encoding}"), values)
    fix = N_("To keep accents and signs as they are, set PYTHONUTF8=1.")
    return Finding("encodage", N_("output is written in {encoding}"), values, fix)


def _terminal() -> Finding:
    if sys.stdout is None or not sys.stdout.isatty():
        return Finding("terminal", N_("no terminal: output goes to a file or a pipe"), {})
    size = os.get_terminal_size(sys.stdout.fileno())
    values = {"columns": str(size.columns), "rows": str(size.lines)}
    values["term"] = os.environ.get("TERM", "?")
    fix = N_("Widen it: from 40 columns on, nothing is cut.") if 0 < size.columns < _NARROW else ""
    return Finding("terminal", N_("{columns} columns, {rows} rows, TERM={term}"), values, fix)


_NARROW: Final = 40


def _plan(file: PlanFile) -> Iterator[Finding]:
    values = {"file": str(file.path)}
    try:
        open_plan(file)
    except FaultyPlan as error:
        values["count"] = str(len(error.problems))
        fix = N_("plancoop validate shows each one, and how to fix it.")
        yield Finding("plan", N_("{file} has errors: {count}"), values, fix)
    except DiskError as error:
        values |= {name: str(value) for name, value in error.values.items()}
        yield Finding("plan", error.sentence, values, N_("Name another with --plan FILE."))
    else:
        yield Finding("plan", N_("{file} is valid"), values)


def _lock(file: PlanFile) -> Iterator[Finding]:
    try:
        is_held = files.is_held(file.path)
    except DiskError as error:
        values = {name: str(value) for name, value in error.values.items()}
        yield Finding("verrou", error.sentence, values, N_("Until then, only read the plan."))
        return
    if is_held:
        fix = N_("Wait for it, or end the program that has it.")
        yield Finding("verrou", N_("another command holds the plan"), {}, fix)
    else:
        yield Finding("verrou", N_("the plan can be written to"), {})


def _copies(file: PlanFile) -> Iterator[Finding]:
    found = False
    for copy in copies_beside([file.path]):
        found = True
        values = {"file": str(copy.path)}
        values |= {"copy": shlex.quote(str(copy.path)), "plan": shlex.quote(str(file.path))}
        fix = N_("plancoop diff {copy} {plan} shows what differs; keep one of the two.")
        yield Finding("copies", N_("{file} is beside the plan"), values, fix)
    if not found:
        yield Finding("copies", N_("no copy beside the plan"), {})


def _undo_log(file: PlanFile) -> Iterator[Finding]:
    try:
        where = undo_log.folder(file.path.resolve(), os.environ, Path.home())
        count = len(undo_log.record_files(where))
        is_closed = undo_log.is_closed(where)
    except OSError:
        where, count, is_closed = Path("?"), 0, True
    values = {"folder": str(where), "count": str(count)}
    fix = N_("Make it yours again: without it, nothing can be undone.") if is_closed else ""
    sentence = N_("changes that can be undone: {count} ({folder})")
    yield Finding("annulation", sentence, values, fix)


def _git(file: PlanFile) -> Iterator[Finding]:
    try:
        repository = git.repository_of(file.path)
    except PlancoopError as error:
        values = {name: str(value) for name, value in error.values.items()}
        fix = N_("Only plancoop since needs it: git init, then a first commit.")
        yield Finding("git", error.sentence, values, fix)
    else:
        yield Finding(
            "git", N_("the plan is under git, commit {commit}"), {"commit": repository.head[:8]}
        )


def _settings() -> Finding:
    settled = settings.current()
    values = {"files": ", ".join(settled.files)}
    if isinstance(settled.fault, FaultySettings):
        values["place"] = settled.fault.faults[0].origin.place
        fix = N_("plancoop config shows each error, and how to correct it.")
        return Finding("reglages", N_("there is an error in {place}"), values, fix)
    if settled.fault:
        values |= {name: str(value) for name, value in settled.fault.values.items()}
        fix = N_("Make it readable, or remove it.")
        return Finding("reglages", settled.fault.sentence, values, fix)
    if settled.files:
        return Finding("reglages", N_("read in {files}"), values)
    return Finding("reglages", N_("no file says any"), {})


def _completion() -> Finding:
    fix = N_("plancoop completion install completes words with the TAB key.")
    shell = shells.current_shell(os.environ)
    if shell is None:
        return Finding("completion", N_("the shell is not known"), {}, fix)
    script = shells.place(shell, os.environ, Path.home()).script
    values = {"shell": shell.value}
    try:
        kept = script.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Finding("completion", N_("not installed for {shell}"), values, fix)
    if kept != shells.script(shell):
        return Finding("completion", N_("of another version, for {shell}"), values, fix)
    return Finding("completion", N_("installed for {shell}"), values)
