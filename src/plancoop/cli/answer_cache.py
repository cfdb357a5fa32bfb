"""Answers given before, given again while nothing that they depend on has changed.

`__main__` asks it before Typer is loaded, so it imports next to nothing. An answer is kept with
its whole question, the plan's bytes included, and is given again for the very same question alone.
What this module cannot tell, it leaves to the command. docs/reading.md tells where.
"""

from __future__ import annotations

import os
import sys
import time
from stat import S_ISDIR
from zlib import crc32

from plancoop import __version__
from plancoop.system.settings_search import find_settings

TYPE_CHECKING = False  # of `typing`, which is slow to load
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

READING = frozenset(
    {
        *("status", "statut", "list", "liste", "show", "voir", "coverage", "couverture"),
        *("calendar", "calendrier", "log", "journal", "help", "aide"),
    }
)
"""The commands that read the plan and nothing else, by all of their names."""
HELP = frozenset({"--help", "--aide", "-h"})
VARIABLES = (
    *("COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"),
    *("PAGER", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TZ"),
    *("PYTHONIOENCODING", "PYTHONUTF8", "GITHUB_ACTIONS", "XDG_CONFIG_HOME"),
)
"""The variables on which an answer may depend, beside all of plancoop's own."""
SWITCH = "PLANCOOP_CACHE"
OPTIONS = ("--sans-memoire", "--sans-mémoire", "--no-memo")
"""They may stand anywhere before a `--`, with every command."""
MOST_ANSWERS = 64
LARGEST_ANSWER = 4_000_000
"""In bytes."""
LARGEST_PLAN = 2_000_000
"""In bytes. A larger plan is known by its size and times instead of its bytes."""
_JUST_NOW = 2_000_000_000
"""In nanoseconds."""


def read_question(args: list[str]) -> bytes | None:
    """Return everything that the answer depends on; None where no answer is kept."""
    if os.environ.get(SWITCH) in {"0", "non", "no"} or sys.stdout is None or sys.stderr is None:
        return None
    if set(OPTIONS).intersection(args):
        return None
    words = [word for word in args if not word.startswith("-")]
    if words and words[0].casefold() not in READING and not _asks_help(args):
        return None
    try:
        plan = _plan_path(args)
        asked = (
            *(__version__, sys.version, _program(), args, os.getcwd(), plan),
            find_settings(os.path.dirname(plan or "")),
            *(time.strftime("%Y-%m-%d"), _terminal(sys.stdout), _terminal(sys.stderr)),
            sorted(
                item
                for item in os.environ.items()
                if item[0] in VARIABLES or item[0].startswith("PLANCOOP_")
            ),
        )
        content = _content(plan) if plan else b""
    except (OSError, ValueError):
        return None
    return None if content is None else repr(asked).encode("utf-8", "surrogateescape") + content


def _asks_help(args: list[str]) -> bool:
    """Tell whether words ask for help, beyond a doubt: behind an option, `--help` is its value."""
    return args[0] in HELP or (args[-1] in HELP and not args[-2].startswith("-"))


def without_options(args: list[str]) -> list[str]:
    """Take the options of this module out of a command line."""
    end = args.index("--") if "--" in args else len(args)
    return [word for word in args[:end] if word not in OPTIONS] + args[end:]


def _program() -> list[object]:
    """Tell one state of plancoop, and of the libraries beside it, from another."""
    libraries = [os.stat(place).st_mtime_ns for place in sys.path if os.path.isdir(place)]
    return [libraries, *_times(os.path.dirname(os.path.dirname(__file__)))]


def _times(folder: str) -> Iterable[tuple[str, int]]:
    """Yield the name of each file below a folder, and when it last changed, in nanoseconds.

    The examples of `explain`, which is not kept, are left out.
    """
    for entry in os.scandir(folder):
        if entry.name in {"__pycache__", "examples"}:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _times(entry.path)
        else:
            yield entry.name, entry.stat().st_mtime_ns


def _plan_path(args: list[str]) -> str | None:
    """Find the plan as `system.discovery.find_plan` does; raise `ValueError` where that is unclear.

    None says that there is none.
    """
    if path := _plan_named(args) or os.environ.get("PLANCOOP_PLAN"):
        return path
    here = os.getcwd()
    while True:
        for place in (os.path.join(here, "data", "plan.yaml"), os.path.join(here, "plan.yaml")):
            if os.path.isfile(place):
                return place
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def _plan_named(args: list[str]) -> str | None:
    """Return what `--plan` names; raise `ValueError` where words could mean something else."""
    named = None
    for before, word, after in zip(["", *args], args, [*args[1:], ""], strict=False):
        if word in {"--plan", "-f"} and named is None and not before.startswith("-"):
            named = after
        elif word.startswith("--plan=") and named is None:
            named = word.removeprefix("--plan=")
        elif word == "--" or word.startswith("--plan") or _is_of_several(word):
            raise ValueError(word)
    return named


def _is_of_several(word: str) -> bool:
    """Tell whether a word is `-f`, alone or among other options of one letter."""
    return word.startswith("-") and not word.startswith("--") and "f" in word


def _content(plan: str) -> bytes | None:
    """Return a plan's bytes, or the size and times of a large one; None where those may not tell.

    The times of what has just been written need not tell it from what is written next.
    """
    if not os.path.isfile(plan):  # a pipe would be waited for
        return None
    with open(plan, "rb") as file:
        state = os.fstat(file.fileno())
        if state.st_size <= LARGEST_PLAN:
            return file.read()
    times = (state.st_mtime_ns, state.st_ctime_ns)
    if time.time_ns() - max(times) < _JUST_NOW:
        return None
    return repr((state.st_dev, state.st_ino, state.st_size, times)).encode()


def _terminal(stream: TextIO) -> tuple[object, ...]:
    size = tuple(os.get_terminal_size(stream.fileno())) if stream.isatty() else ()
    return (*size, stream.encoding, stream.errors)


def folder() -> str:
    """Return where answers are kept: in the person's folder for what may be thrown away."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        cache = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        cache = os.path.join(home, "Library", "Caches")
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        cache = named if os.path.isabs(named) else os.path.join(home, ".cache")
    return os.path.join(cache, "plancoop", "answers")


def replay(question: bytes) -> bool:
    """Give the answer to a question again; tell whether it was given.

    Standard output that fails is left to the command, which says so.
    """
    try:
        if not _is_own(folder()):
            return False
        with open(_path(question), "rb") as file:
            seal, kept = file.read(4), file.read()
    except OSError:
        return False
    if seal != _sealed(kept)[:4] or not kept.startswith(_framed(question)):
        return False
    rest = kept[len(_framed(question)) :]
    while rest:
        name, size = rest[:1], 5 + int.from_bytes(rest[1:5], "big")
        stream = sys.stderr if name == b"e" else sys.stdout
        try:
            stream.write(rest[5:size].decode("utf-8", "surrogatepass"))
            stream.flush()
        except OSError:
            if stream is sys.stdout:
                return False
            from plancoop.system.streams import silence

            silence(stream)
        rest = rest[size:]
    return True


def keep(question: bytes, args: list[str], written: Iterable[tuple[bool, str]]) -> None:
    """Keep what was written, to standard error or else to standard output, if the question stands.

    Whatever prevents it is no error.
    """
    from contextlib import suppress  # slow to load

    parts = [
        (b"e" if aside else b"o") + _framed(text.encode("utf-8", "surrogatepass"))
        for aside, text in written
    ]
    kept = b"".join([_framed(question), *parts])
    if len(kept) > LARGEST_ANSWER or read_question(args) != question:
        return
    place = folder()
    temporary = os.path.join(place, f"{os.getpid()}.new")
    with suppress(OSError):
        os.makedirs(place, 0o700, exist_ok=True)
        if not _is_own(place):
            return
        try:
            with open(temporary, "xb", opener=_for_me_alone) as file:
                file.write(_sealed(kept))
            os.replace(temporary, _path(question))
        except OSError:
            os.unlink(temporary)
        answers = sorted(os.scandir(place), key=lambda answer: answer.stat().st_mtime_ns)
        for answer in answers[:-MOST_ANSWERS]:
            with suppress(OSError):
                os.unlink(answer.path)


def _path(question: bytes) -> str:
    return os.path.join(folder(), f"{crc32(question):08x}{len(question):x}")


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data


def _sealed(kept: bytes) -> bytes:
    """Put a check sum before an answer: half of one may be left by a power cut."""
    return crc32(kept).to_bytes(4, "big") + kept


def _is_own(place: str) -> bool:
    """Tell whether a folder is this user's and nobody else's: others could lay answers there."""
    state = os.lstat(place)
    if not hasattr(os, "geteuid"):
        return S_ISDIR(state.st_mode)
    return S_ISDIR(state.st_mode) and state.st_uid == os.geteuid() and not state.st_mode & 0o077


def _for_me_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
